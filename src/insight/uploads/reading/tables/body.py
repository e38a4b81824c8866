"""Rows of a table above its first known area: "UNKNOWN", places abroad, areas without a figure."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import DATE, TEXT, Grid

_FURTHEST: Final = 3_000
"""Rows further up are not looked at."""
_SHARE: Final = 0.5


def above_body(grid: Grid, row: int, areas: NDArray[np.bool_]) -> int:
    """The row of headings above rows of data that end with `row`; `row` itself where it heads.

    A row is of data where half its cells (two at least) say what the rows from the first of `areas`
    to the last say in their column, name an area by its code, or are dates.
    """
    known = np.flatnonzero(areas)
    if not len(known) or known[0] <= row:
        return row
    said = [set(column.index[known[0] : known[-1] + 1].tolist()) for column in grid.columns]
    up = row
    while up > max(0, row - _FURTHEST) and _is_body(grid, up, said):
        up -= 1
    return up if up < row and _heads(grid, up) else row


def _is_body(grid: Grid, row: int, said: list[set[int]]) -> bool:
    """Whether a row above the first known area is like those below it."""
    filled = np.flatnonzero(grid.filled[row])
    like = sum(_is_like(grid, row, int(n), said[n]) for n in filled)
    return like >= max(2, _SHARE * len(filled))


def _is_like(grid: Grid, row: int, number: int, said: set[int]) -> bool:
    column = grid.columns[number]
    if column.kinds[row] == DATE or column.coded[0][row]:
        return True
    return bool(column.filled[row]) and int(column.index[row]) in said


def _heads(grid: Grid, row: int) -> bool:
    """Whether a row is of words, more than one."""
    kinds = [column.kinds[row] for column in grid.columns if column.filled[row]]
    return len(kinds) > 1 and all(kind == TEXT for kind in kinds)
