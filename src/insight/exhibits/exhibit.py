"""One finding, ready for a page or for paper: headline, words, drawing, table, figures, sources.

An exhibit is made without Streamlit and is never changed. Pages, reports, the live view, embeds and
the API print it; none of them adds a figure or a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd

from insight.areas import Level
from insight.catalogue import Source
from insight.charts.sketch import KeptFigure, kept
from insight.exhibits.table import table_html
from insight.maps.classes import Classes


@dataclass(frozen=True)
class Link:
    """Where an exhibit stands: the page and the choices of its address, by slug."""

    page: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address below that of the dashboard.

        >>> Link("polarisation", {"place": "stockport", "view": "tenth"}).address
        'polarisation?place=stockport&view=tenth'
        """
        query = urlencode(self.choices)
        return f"{self.page}?{query}" if query else self.page


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawing that Plotly makes."""

    figure: Any

    @cached_property
    def drawn(self) -> KeptFigure:
        """The figure, ready to be sent any number of times."""
        return kept(self.figure)


@dataclass(frozen=True, eq=False)
class AreaMap:
    """A drawing of areas in classes: all but their outlines, which `place` and `level` name.

    `place` is the code of a district, "" for England. `values` says the figure of each area with
    its unit, by code, and `details` what is said after it. `axes` names the two sides of a square
    key of nine classes: what grows to the right, and what grows upwards. `title` names the map for
    those who do not see it, `note` stands below it. `squares` draws every area as one square.
    """

    place: str
    level: Level
    title: str
    classes: Classes
    values: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    no_value: str = "No figure"
    axes: tuple[str, str] | None = None
    note: str = ""
    squares: bool = False


@dataclass(frozen=True)
class EnglandMap:
    """A map of all of England by one indicator: what is chosen on it, by slug.

    Its figures are not here, being too many: `insight.maps.england` makes them for a browser,
    `insight.national.everywhere` for all else. `view` is "extremes", "tenth" or "value", `end`
    "tenth" or "fifth", `own` the district that the reader comes from.
    """

    indicator: str
    level: Literal["ward", "lsoa"]
    view: str = "extremes"
    end: str = "fifth"
    own: str = ""


@dataclass(frozen=True)
class Formula:
    """A measure as mathematics: its lines, and the same with a place's numbers, as LaTeX."""

    lines: tuple[str, ...]
    working: str = ""


Drawing = Chart | AreaMap | EnglandMap | Formula


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One finding with all that shows it.

    `name` is its slug, which also names its files. `finding` is the headline, `subtitle` says
    measure, areas and period, `words` what a sighted reader takes from the drawing. `table` is text
    as readers see it, under its `caption`; `numbers` names its columns of numbers, if they are not
    all but the first; `exact` is what can be taken away (else the table). `notes` stand below the
    drawing, `how_sure` says what limits the finding. Tables are copies: what is done to the one
    that was handed over does not reach them.
    """

    finding: str
    subtitle: str
    words: str
    caption: str
    table: pd.DataFrame
    name: str = ""
    sources: tuple[Source, ...] = ()
    link: Link | None = None
    drawing: Drawing | None = None
    exact: pd.DataFrame | None = None
    numbers: Sequence[str] | None = None
    notes: tuple[str, ...] = ()
    how_sure: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the tables by copies, which cost nothing until one side is changed."""
        object.__setattr__(self, "table", self.table.copy(deep=False))
        if self.exact is not None:
            object.__setattr__(self, "exact", self.exact.copy(deep=False))

    @property
    def figures(self) -> pd.DataFrame:
        """The exact figures to take away."""
        return (self.table if self.exact is None else self.exact).copy(deep=False)

    @cached_property
    def html(self) -> str:
        """The table, ready to be read."""
        numbers = self.table.columns[1:] if self.numbers is None else self.numbers
        return table_html(self.table, caption=self.caption, numbers=numbers)
