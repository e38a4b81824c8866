"""One finding, ready for a page or for paper: headline, words, drawing, table, figures, sources.

An exhibit is made without Streamlit and is never changed. Pages, reports, the live view, embeds and
the API print it; none of them adds a figure or a sentence of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from insight.areas import WARDS_OF, later_wards_of, with_year
from insight.catalogue import Source
from insight.exhibits.drawings import Drawing
from insight.exhibits.of import NOTHING, Of
from insight.exhibits.table import table_html
from insight.maps.figures import Part
from insight.own import shelf, wards_of
from insight.plans.records import PlanSource

Cited = Source | PlanSource
"""What a finding rests on: each has a `citation`."""


@dataclass(frozen=True)
class Link:
    """Where an exhibit stands: the page and the choices of its address, by slug.

    What is made by the wards of a later year says so in its address.
    """

    page: str
    choices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add the year of the wards that it is made by, where its place has wards of it."""
        object.__setattr__(self, "choices", with_year(self.choices, wards_of()))

    @property
    def address(self) -> str:
        """The address below that of the dashboard.

        >>> Link("polarisation", {"place": "stockport", "view": "tenth"}).address
        'polarisation?place=stockport&view=tenth'
        """
        query = urlencode(self.choices)
        return f"{self.page}?{query}" if query else self.page


NOWHERE: Final = Link("-")
"""The link of what stands on no page, such as words that were said."""


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One finding with all that shows it.

    `name` is its slug, which also names its files. `finding` is the headline, `subtitle` says
    measure, areas and period, `words` what a sighted reader takes from the drawing. `table` is text
    as readers see it, under its `caption`; `numbers` names its columns of numbers, if they are not
    all but the first; `exact` is what can be taken away (else the table). `notes` stand below the
    drawing, `how_sure` says what limits the finding; `sources` are of its figures, or the plan that
    says it. `lead` is its first sentence, if that is not the finding; `of_part` gives the same of
    what a reader looks at within it. `of` says what its figures are of. Tables are copies: what is
    done to the one that was handed over does not reach them.
    """

    name: str
    finding: str
    subtitle: str
    words: str
    caption: str
    table: pd.DataFrame
    sources: tuple[Cited, ...]
    link: Link
    drawing: Drawing | None = None
    exact: pd.DataFrame | None = None
    numbers: Sequence[str] | None = None
    notes: tuple[str, ...] = ()
    how_sure: tuple[str, ...] = ()
    lead: str = ""
    of_part: Callable[[Part], str] | None = None
    of: Of = NOTHING

    def __post_init__(self) -> None:
        """Hold the tables by copies, which cost nothing until one side is changed."""
        object.__setattr__(self, "table", self.table.copy(deep=False))
        if self.exact is not None:
            object.__setattr__(self, "exact", self.exact.copy(deep=False))
        object.__setattr__(self, "subtitle", self._dated())

    def _dated(self) -> str:
        """The subtitle, with the date of later wards where no other words of the drawing have it.

        Whoever sees the drawing alone must know which ward of that name it is of.
        """
        choices = self.link.choices
        vintage = later_wards_of(choices.get("place", "")).get(choices.get(WARDS_OF, ""))
        said = f"{self.finding} {self.subtitle}".replace("\N{NO-BREAK SPACE}", " ")
        of_wards = "wards" in self.of.level or "ward" in choices
        if vintage is None or not of_wards or vintage in said:
            return self.subtitle
        if self.subtitle.endswith("."):
            return f"{self.subtitle} Wards of {vintage}."
        return f"{self.subtitle}; wards of {vintage}" if self.subtitle else f"Wards of {vintage}"

    def drawn(self, drawing: Drawing) -> Exhibit:
        """The same with another drawing.

        Its tables are those of this one: to copy them again for each reader who picks something out
        was a tenth of the server's work.
        """
        other = copy.copy(self)
        object.__setattr__(other, "drawing", drawing)
        return other

    @property
    def of_reader(self) -> bool:
        """Whether it has anything that whoever reads has brought, which nobody else can see."""
        own = shelf()
        named = own is not None and any(map(own.names, self.link.choices.values()))
        return named or any(getattr(source, "of_reader", False) for source in self.sources)

    @property
    def figures(self) -> pd.DataFrame:
        """The exact figures to take away."""
        return (self.table if self.exact is None else self.exact).copy(deep=False)

    @cached_property
    def html(self) -> str:
        """The table, ready to be read."""
        numbers = self.table.columns[1:] if self.numbers is None else self.numbers
        return table_html(self.table, caption=self.caption, numbers=numbers)
