"""A table that is taken away: its columns, what each is called, and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from insight.markers import NOT_AVAILABLE

Cell = str | int | float | bool
Kind = Literal["text", "code", "yes", "count", "figure", "share", "source"]
"""What a column holds: words, codes, yes or no, whole numbers, other numbers, shares from 0 to 1,
or the source of its row."""
NUMBERS: Final = frozenset(("count", "figure", "share"))
FIRST: Final = ("place", "indicator", "period", "level")
"""The columns that every table begins with."""


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its heading in words with its unit, and its cells.

    A column of numbers has a text only where there is no figure: the marker that says why.
    `decimals` are what is shown of a number that is held exactly.
    """

    name: str
    heading: str
    kind: Kind
    cells: tuple[Cell, ...]
    decimals: int = 0

    @property
    def says_something(self) -> bool:
        """Whether any cell does; of numbers, whether one is there or a marker says why not."""
        nothing = {"", NOT_AVAILABLE} if self.kind in NUMBERS and self.name != "value" else {""}
        return any(cell not in nothing for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The columns of a table, which are of one length."""

    columns: tuple[Column, ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells row by row."""
        return tuple(zip(*(column.cells for column in self.columns), strict=True))

    @property
    def texts(self) -> frozenset[str]:
        """Every text in it once, to see which markers are used."""
        return frozenset(c for column in self.columns for c in column.cells if isinstance(c, str))

    @property
    def some_blank(self) -> tuple[str, ...]:
        """The headings of the columns in which some cells are empty."""
        return tuple(column.heading for column in self.columns if "" in column.cells)
