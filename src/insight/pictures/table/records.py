"""What a table as a picture is made of: its heads, rows, cells, and the marks of its scales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from insight.colours import TEXT
from insight.pictures.marks import Dash, Ink


@dataclass(frozen=True)
class Span:
    """A stretch of a scale, from 0 to 1; `high` are the pixels it takes upwards."""

    low: float
    end: float
    colour: str
    high: float = 3


@dataclass(frozen=True)
class Tick:
    """An upright line on a scale, as a part of the row's height."""

    at: float
    colour: str
    width: float = 2
    part: float = 0.6
    dash: Dash = "solid"


@dataclass(frozen=True)
class Dot:
    """A marker on a scale, `edge` its outline."""

    at: float
    fill: str
    edge: str = TEXT
    name: str = "circle"
    size: float = 11


@dataclass(frozen=True)
class Scale:
    """What stands on a scale of one row, in the order in which it is drawn."""

    marks: tuple[Span | Tick | Dot, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A cell in a colour with a pattern, and its words on it."""

    text: str
    colour: str
    pattern: Ink = "none"


@dataclass(frozen=True)
class Said:
    """Words of a cell; `sign` is a marker before them in `sign_colour`."""

    text: str
    colour: str = TEXT
    bold: bool = False
    sign: str = ""
    sign_colour: str = TEXT


Cell = Said | Filled | Scale


@dataclass(frozen=True)
class Head:
    """The head of a column; `kind` says what its cells are."""

    text: str
    kind: Literal["words", "number", "filled", "scale"] = "words"


@dataclass(frozen=True)
class Row:
    """One row. A `title` alone heads those below it; a `shaded` one stands out."""

    cells: tuple[Cell, ...] = ()
    title: str = ""
    shaded: bool = False


@dataclass(frozen=True)
class Table:
    """Heads and rows; `lines` stand across all rows of the scale, each named above it."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    lines: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
