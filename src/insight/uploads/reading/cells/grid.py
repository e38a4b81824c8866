"""A sheet as columns of arrays: each cell parsed once for each different text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.codes import NONE, POSTCODE, coded, posted
from insight.uploads.reading.cells.parsed import Parsed, parse_cell
from insight.uploads.records import Cell, Sheet

BLANK, NUMBER, MARKER, TEXT, DATE = range(5)
_CODE: Final = {"blank": BLANK, "number": NUMBER, "marker": MARKER, "text": TEXT, "date": DATE}
_STYLE: Final = {"": 0, "percent": 1, "money": 2}


@dataclass(frozen=True, eq=False)
class Column:
    """One column, an entry a row: cleaned text, what it is (BLANK …), its numbers both ways.

    `values` have a decimal point, `others` a decimal comma; NaN where a cell is no number. All are
    of `different`, the cells that differ, by `index`. `addresses` says that the postcodes inside
    its cells are what it names areas by.
    """

    different: tuple[Parsed, ...]
    index: NDArray[np.intp]
    addresses: bool = False

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """What stands in each row."""
        texts = np.empty(len(self.different), dtype=object)
        texts[:] = [each.text for each in self.different]
        return np.asarray(texts[self.index])

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """BLANK, NUMBER, MARKER, TEXT or DATE."""
        return np.array([_CODE[each.kind] for each in self.different], np.int8)[self.index]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Numbers as they are with decimal points."""
        return np.array([each.value for each in self.different], np.float64)[self.index]

    @cached_property
    def others(self) -> NDArray[np.float64]:
        """Numbers as they are with decimal commas."""
        return np.array([each.other for each in self.different], np.float64)[self.index]

    @cached_property
    def styles(self) -> NDArray[np.int8]:
        """1 for a percentage, 2 for money."""
        return np.array([_STYLE[each.style] for each in self.different], np.int8)[self.index]

    @cached_property
    def coded(self) -> tuple[NDArray[np.int8], NDArray[np.object_]]:
        """What each cell names by its code (`codes`), and the code, or the cell's words."""
        if self.addresses:
            inside = [posted(each.text) for each in self.different]
            found = [(POSTCODE, code) if code else (NONE, "") for code in inside]
            return self._spread(found)
        found = [
            coded(each.text) if each.kind == "text" else (NONE, each.text)
            for each in self.different
        ]
        return self._spread(found)

    def _spread(self, found: list[tuple[int, str]]) -> tuple[NDArray[np.int8], NDArray[np.object_]]:
        """What was found of the cells that differ, for each row."""
        kinds = np.array([kind for kind, _ in found], np.int8)
        keys = np.empty(len(found), dtype=object)
        keys[:] = [key for _, key in found]
        return kinds[self.index], np.asarray(keys[self.index])

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Rows where anything stands."""
        return np.asarray(self.kinds != BLANK)

    @cached_property
    def numeric(self) -> NDArray[np.bool_]:
        """Rows where a number stands."""
        return np.asarray(self.kinds == NUMBER)


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
    width = max(map(len, rows), default=0)
    known: dict[tuple[type, Cell], Parsed] = {}
    if all(len(row) == width for row in rows):
        columns = tuple(_column(cells, known) for cells in zip(*rows, strict=True))
    else:
        columns = tuple(_column([_at(row, n) for row in rows], known) for n in range(width))
    return Grid(sheet.name, columns, len(rows))


def blanked(grid: Grid, gone: NDArray[np.bool_]) -> Grid:
    """A sheet without what stands in some rows; the others keep their numbers."""
    nothing = parse_cell(None)
    columns = tuple(
        Column(
            (*each.different, nothing),
            np.where(gone, len(each.different), each.index),
            each.addresses,
        )
        for each in grid.columns
    )
    return Grid(grid.name, columns, grid.height)


def only_columns(grid: Grid, kept: NDArray[np.bool_], whole: NDArray[np.bool_]) -> Grid:
    """A sheet without what stands in other columns than those kept, but in its `whole` rows.

    All rows and columns keep their numbers.
    """
    nothing = parse_cell(None)
    columns = [
        each
        if kept[n]
        else Column(
            (*each.different, nothing),
            np.where(whole, each.index, len(each.different)),
            each.addresses,
        )
        for n, each in enumerate(grid.columns)
    ]
    return Grid(grid.name, tuple(columns), grid.height)


def _at(row: Sequence[Cell], n: int) -> Cell:
    return row[n] if n < len(row) else None


def _column(cells: Sequence[Cell], known: dict[tuple[type, Cell], Parsed]) -> Column:
    """A column; `known` are cells that were parsed before."""
    if bool in set(map(type, cells)):  # True equals 1 where cells are looked up
        cells = [str(cell) if isinstance(cell, bool) else cell for cell in cells]
    place = {cell: n for n, cell in enumerate(dict.fromkeys(cells))}
    different = []
    for cell in place:
        key = (type(cell), cell)
        parsed = known.get(key)
        if parsed is None:
            parsed = known[key] = parse_cell(cell)
        different.append(parsed)
    index = np.fromiter(map(place.__getitem__, cells), np.intp, len(cells))
    return Column(tuple(different), index)
