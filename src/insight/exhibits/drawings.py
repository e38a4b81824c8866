"""What an exhibit can be drawn as: all that a page or paper needs to draw it, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from insight.areas import Level
from insight.charts.light.bars import Shares
from insight.charts.light.cells import Cells
from insight.charts.light.lines import Lines
from insight.charts.sketch import KeptFigure, kept
from insight.charts.strips import Strip, Track
from insight.maps.classes import Classes
from insight.own import wards_of
from insight.pictures.marks import Picture
from insight.words.key_figures import KeyFigure


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
    `chosen` are the areas that a reader has picked out, by code: a still picture edges them.
    `year` is that of the wards that it is made by.
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
    chosen: tuple[str, ...] = ()
    year: str = field(default_factory=wards_of)


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


@dataclass(frozen=True, eq=False)
class SmallMap:
    """One of many small maps: its title, what it shows in words, and the classes of its areas."""

    title: str
    words: str
    classes: Classes


@dataclass(frozen=True, eq=False)
class SmallMaps:
    """Maps of the same areas side by side, all in national tenths; `ends` names tenths 1 and 10."""

    place: str
    level: Level
    maps: tuple[SmallMap, ...]
    ends: tuple[str, str]


@dataclass(frozen=True, eq=False)
class Solid:
    """A drawing of areas that stand up: all but their outlines, which `place` and `level` name.

    `table` has the tenth, which colours an area, and its `height`, one of the other columns, by
    code; `said` is what is said of each area. `ends` names tenths 1 and 10, `year` the wards.
    """

    place: str
    level: Level
    table: pd.DataFrame
    height: str
    said: Mapping[str, str]
    ends: tuple[str, str]
    year: str = field(default_factory=wards_of)


@dataclass(frozen=True)
class Tiles:
    """Key figures in boxes."""

    tiles: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Listed:
    """Sentences one below the other."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Still:
    """A still picture: a file that a browser fetches once and keeps.

    `others` are the same drawing made for other widths. `of` is what it was made from: a "map" has
    outlines, whose owners are to be named; a "table" is drawn cells, a "formula" mathematics.
    """

    picture: Picture
    others: tuple[Picture, ...] = ()
    of: Literal["map", "chart", "table", "formula"] = "map"

    def across(self, width: float) -> Picture:
        """The one that was made for a width: the narrowest that fills it, else the widest."""
        every = sorted((self.picture, *self.others), key=lambda each: each.width)
        return next((each for each in every if each.width >= width), every[-1])


@dataclass(frozen=True)
class Light:
    """A drawing of a few hundred bytes as finished HTML, in which words are escaped.

    `of` is what it was made from, for whoever draws it otherwise; a list of words has none.
    """

    html: str
    of: Shares | Cells | Lines | None = None


def light(of: Shares | Cells | Lines) -> Light:
    """A drawing as HTML, with what it is made from."""
    return Light(of.html, of)


@dataclass(frozen=True, eq=False)
class Strips:
    """One ward on many figures, each on a strip of all wards of its district.

    `tracks` are the strips without the ward. `outcomes` are the rows on them that have a better
    direction, by topic, `others` those that have none.
    """

    tracks: tuple[Track, ...]
    outcomes: Mapping[str, tuple[Strip, ...]]
    others: Mapping[str, tuple[Strip, ...]]


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table to sort: what each cell says, and by what it is sorted.

    `keys` are numbers, None where there is none, which comes last; without them words are sorted,
    and tenths by themselves. `kind` is how cells are drawn: as words, as a number, with the
    interval of its row, as a national tenth in its colour ("1" to "10", or a marker), or as a
    "plain" one of a figure of which neither end is better. `title` says what the label leaves
    out; columns of one `group` that stand together have its name above them.
    """

    label: str
    cells: tuple[str, ...]
    keys: tuple[float | None, ...] = ()
    kind: Literal["words", "number", "interval", "tenth", "plain"] = "words"
    title: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class SortedTable:
    """A table that a reader can sort by any column; the first column heads each row.

    `own` is the row of the reader's own area, `marked` are those of similar places, which `mark`
    names. `links` are the addresses to which the heads of rows lead. `intervals` are low, figure
    and high of each row, from 0 to 1 along the column, and `lines` what stands across it, such as
    England, likewise. `by` is the column by which it is sorted as it comes, `down` whether from
    the last.
    """

    caption: str
    columns: tuple[Column, ...]
    own: int | None = None
    marked: tuple[int, ...] = ()
    mark: str = ""
    links: tuple[str, ...] = ()
    intervals: tuple[tuple[float, float, float] | None, ...] = ()
    lines: Mapping[str, float] = field(default_factory=dict)
    by: int = 0
    down: bool = False


Drawing = (
    Chart
    | SortedTable
    | AreaMap
    | EnglandMap
    | SmallMaps
    | Solid
    | Tiles
    | Listed
    | Formula
    | Strips
    | Still
    | Light
)


def has_outlines(drawing: Drawing | None) -> bool:
    """Whether areas are drawn with their outlines, whose owners are to be named."""
    if isinstance(drawing, Still):
        return drawing.of == "map"
    return isinstance(drawing, AreaMap | EnglandMap | SmallMaps | Solid)
