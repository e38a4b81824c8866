"""What a native chart draws: series of numbers, how each is marked, the columns of its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from insight.colours import PLACE

Number: TypeAlias = float | None
Marked: TypeAlias = Literal["bar", "clear", "line", "band", "points"]
"""How a series is drawn; "clear" is a bar that only holds its place, "band" an area."""
Dash: TypeAlias = Literal["solid", "dot", "dash"]


@dataclass(frozen=True)
class Column:
    """A column of the sheet that no series has of its own, such as what is counted from it.

    `formulas` are ours alone: words from outside are never one.
    """

    name: str
    cells: tuple[str | Number, ...]


@dataclass(frozen=True)
class Series:
    """One series: its numbers by category, or for points by `x`, None where there is none.

    `labels` stand by its points ("" for none) in `inks`; with `values` each point says its number.
    `colours` are by point, where not all are alike. `errors` are the lower and upper end of each
    point's interval. `formulas` are how the sheet counts its numbers from other columns.
    """

    name: str
    numbers: tuple[Number, ...]
    marked: Marked = "bar"
    colour: str = PLACE
    colours: tuple[str, ...] = ()
    hollow: tuple[bool, ...] = ()
    labels: tuple[str, ...] = ()
    inks: tuple[str, ...] = ()
    values: bool = False
    at: str = ""
    dash: Dash = "solid"
    width: float = 2.25
    symbol: str = "circle"
    size: int = 8
    x: tuple[Number, ...] = ()
    errors: tuple[tuple[float, float], ...] = ()
    formulas: tuple[str, ...] = ()
    second: bool = False
    down: float = 0.0
    """How far its labels move down, as a part of the height of the chart."""


@dataclass(frozen=True)
class Scale:
    """An axis of values: its ends and step where they are set, its title and how numbers read."""

    low: Number = None
    high: Number = None
    step: Number = None
    title: str = ""
    form: str = "General"
    shown: bool = True


@dataclass(frozen=True)
class Entry:
    """A line of the key above a chart: what a colour or a hollow mark means."""

    text: str
    colour: str
    sign: str


@dataclass(frozen=True)
class Plot:
    """One native chart.

    `way` is how bars run: "across" (names at the left), "up" (names below), or "points" for a
    scatter of numbers against numbers. `words` are its text alternative, `title` says what it shows
    where a slide has two, and `key` what its marks mean. `columns` stand in the sheet before the
    series. `rows` tells what a category is, for the sheet. `legend` asks for Office's own.
    """

    way: Literal["across", "up", "points"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    scale: Scale = Scale()
    base: Scale = Scale()
    words: str = ""
    title: str = ""
    rows: str = "Name"
    key: tuple[Entry, ...] = ()
    columns: tuple[Column, ...] = ()
    stacked: bool = False
    gap: int = 45
    overlap: int = 0
    legend: bool = False
    right: float = 0.0
    """The part of the width kept free at the right for the names of lines."""
    left: float = 0.0
    most: int = 9
    """Names that stand below an axis at most; of more, every second or third does."""


__all__ = ["Column", "Dash", "Entry", "Marked", "Number", "Plot", "Scale", "Series"]
