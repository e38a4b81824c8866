"""A sheet as columns of arrays: each cell parsed once for each different text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells import Parsed, parse_cell
from insight.uploads.records import Cell, Sheet

BLANK, NUMBER, MARKER, TEXT, DATE = range(5)
_CODE: Final = {"blank": BLANK, "number": NUMBER, "marker": MARKER, "text": TEXT, "date": DATE}
_STYLE: Final = {"": 0, "percent": 1, "money": 2}


@dataclass(frozen=True, eq=False)
class Column:
    """One column, an entry a row: cleaned text, what it is (BLANK …), its numbers both ways.

    `values` have a decimal point, `others` a decimal comma; NaN where a cell is no number.
    """

    texts: NDArray[np.object_]
    kinds: NDArray[np.int8]
    values: NDArray[np.float64]
    others: NDArray[np.float64]
    styles: NDArray[np.int8]

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Rows where anything stands."""
        return self.kinds != BLANK

    @cached_property
    def numeric(self) -> NDArray[np.bool_]:
        """Rows where a number stands."""
        return self.kinds == NUMBER


@dataclass(frozen=True, eq=False)
class Grid:
    """All columns of a sheet; rows and columns are counted from 0 here and from 1 outside."""

    name: str
    columns: tuple[Column, ...]
    height: int

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Rows by columns: where anything stands."""
        if not self.columns:
            return np.zeros((self.height, 0), dtype=bool)
        return np.column_stack([column.filled for column in self.columns])

    @cached_property
    def numeric(self) -> NDArray[np.bool_]:
        """Rows by columns: where a number stands."""
        if not self.columns:
            return np.zeros((self.height, 0), dtype=bool)
        return np.column_stack([column.numeric for column in self.columns])

    @cached_property
    def occupied(self) -> NDArray[np.int64]:
        """How many cells of each row are filled."""
        return np.asarray(self.filled.sum(axis=1), dtype=np.int64)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, cleaned."""
        return str(self.columns[column].texts[row])

    def row_texts(self, row: int) -> list[str]:
        """The words of a row that stand in it, left to right."""
        return [str(each.texts[row]) for each in self.columns if each.kinds[row] != BLANK]


def grid_of(sheet: Sheet, *, most: int | None = None) -> Grid:
    """The cells of a sheet as columns; of its first `most` rows only where that is given."""
    rows = sheet.rows if most is None else sheet.rows[:most]
    width = max((len(row) for row in rows), default=0)
    columns = tuple(_column([_at(row, n) for row in rows]) for n in range(width))
    return Grid(sheet.name, columns, len(rows))


def _at(row: Sequence[Cell], n: int) -> Cell:
    return row[n] if n < len(row) else None


def _column(cells: list[Cell]) -> Column:
    # True equals 1 as a key, so cells are told apart by their type too.
    keys = [(type(cell), cell) for cell in cells] if bool in set(map(type, cells)) else None
    if keys is not None:
        found = {key: parse_cell(key[1]) for key in set(keys)}
        return _arrays([found[key] for key in keys])
    known = {cell: parse_cell(cell) for cell in set(cells)}
    return _arrays([known[cell] for cell in cells])


def _arrays(parsed: list[Parsed]) -> Column:
    count = len(parsed)
    texts = np.empty(count, dtype=object)
    texts[:] = [each.text for each in parsed]
    return Column(
        texts,
        np.fromiter((_CODE[each.kind] for each in parsed), np.int8, count),
        np.fromiter((each.value for each in parsed), np.float64, count),
        np.fromiter((each.other for each in parsed), np.float64, count),
        np.fromiter((_STYLE[each.style] for each in parsed), np.int8, count),
    )
