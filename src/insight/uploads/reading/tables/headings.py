"""The rows of headings above a table, and each column's heading in one line."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import NUMBER, Grid
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.reading.tables.body import above_body

MOST_HEADINGS: Final = 6
"""Rows of headings that one table may have."""
_MOSTLY: Final = 0.8
_SHORT: Final = 40
_NO_HEADING: Final = re.compile(
    r"(?:column labels|row labels|values|contents|(?:back|return|go) to\b.*"
    r"|(?:table |see )?(?:notes?|footnotes?)(?: and footnotes?)?)$",
    re.IGNORECASE,
)
"""Words that Excel puts above a pivot table, and links to other sheets."""
_LONG: Final = 120
"""Characters beyond which a cell is a note and no heading."""


def header_rows(
    grid: Grid, first: int, figures: list[int], key: int, areas: NDArray[np.bool_]
) -> tuple[int, ...]:
    """The rows of headings above a row, topmost first; a blank row or two may lie between."""
    row = first - 1
    while row >= max(0, first - 3) and not grid.occupied[row]:
        row -= 1
    used = np.flatnonzero(grid.filled[first:].any(axis=0))
    left = int(used[0]) if len(used) else 0
    bottom = row
    lowest = partial(_may_be_lowest, grid, used=len(used), key=key, figures=figures)
    while bottom >= max(0, row - 3) and not lowest(bottom):
        bottom -= 1
    if bottom < 0 or not lowest(bottom):
        return ()
    bottom = above_body(grid, bottom, areas)
    rows = [bottom]
    while rows[0] > 0 and len(rows) < MOST_HEADINGS:
        if not _may_be_above(grid, rows[0] - 1, figures, key, left):
            break
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _may_be_lowest(grid: Grid, row: int, *, used: int, key: int, figures: list[int]) -> bool:
    """Whether a row may be the last of the headings: several cells, or only that of the areas.

    The latter is so below rows that head the figures and leave the areas' cell blank. One cell over
    a figure is the last line of its heading.
    """
    filled = int(grid.occupied[row]) if row >= 0 else 0
    if filled == 1 and used > 2:
        only = int(np.flatnonzero(grid.filled[row])[0])
        if only in figures and row > 0 and int(grid.occupied[row - 1]) > 1:
            return len(grid.text(row, only)) <= _LONG
        alone = row > 0 and grid.filled[row, key] and not grid.filled[row - 1, key]
        return bool(alone) and int(grid.occupied[row - 1]) > 1
    if not filled:
        return False
    return all(len(text) <= 2 * _LONG for text in grid.row_texts(row)) or 2 * filled >= used


def _may_be_above(grid: Grid, row: int, figures: list[int], key: int, left: int) -> bool:
    """Whether a row heads groups of columns: over the figures, and neither a title nor a note."""
    filled = np.flatnonzero(grid.filled[row])
    texts = grid.row_texts(row)
    if not len(filled) or any(len(text) > _LONG for text in texts):
        return False
    if len(texts) > 1 and all(_NO_HEADING.match(text) for text in texts):
        return False
    start = int(filled[0])
    if len(filled) == 1:
        return start > left and start != key and bool(figures)
    if len(filled) == 2 and start <= left:
        above = np.flatnonzero(grid.filled[row - 1]) if row else filled[:0]
        listed = np.array_equal(above, filled)  # one of several lines of a label and what it is
        return int(filled[1]) in figures and len(grid.text(row, start)) <= _SHORT and not listed
    if _numbers_columns(grid, row, figures):
        return False
    return any(n in set(figures) or n > key for n in filled)


def _numbers_columns(grid: Grid, row: int, figures: list[int]) -> bool:
    """Whether a row only counts its columns, as sheets made by look-ups have above headings."""
    kinds = [int(grid.columns[n].kinds[row]) for n in figures]
    if not kinds or any(kind != NUMBER for kind in kinds):
        return False
    numbers = [float(grid.columns[n].values[row]) for n in figures]
    return counts_on(numbers) and not is_whole(stretch_in(grid.text(row, figures[0])))


def headings_of(grid: Grid, header: tuple[int, ...], column: int, key: int) -> str:
    """A column's heading in one line: of merged cells only the first holds the words."""
    parts: list[str] = []
    for depth, row in enumerate(header):
        text = grid.text(row, column)
        if not text and row != header[-1]:
            text = _from_left(grid, header[: depth + 1], column, key)
        if text and text not in parts and not _NO_HEADING.match(text):
            parts.append(text)
    return " / ".join(parts)


def _from_left(grid: Grid, rows: tuple[int, ...], column: int, key: int) -> str:
    """The words of the group that a column stands in, in the last of `rows` of headings."""
    for left in range(column - 1, -1, -1):
        if key in (left, column):
            return ""
        here = grid.text(rows[-1], left)
        if here:
            return here
        if any(grid.text(row, left + 1) for row in rows[:-1]):
            return ""
    return ""


def counts_on(numbers: list[float]) -> bool:
    """Whether numbers go on by one: ages as headings, 0, 1, 2 and so on."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(steps) > 1 and sum(step == 1 for step in steps) >= _MOSTLY * len(steps)
