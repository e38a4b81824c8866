"""Where a table stands on its sheet: its rows of headings, its first and last row of figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import BLANK, MARKER, NUMBER, Grid
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.reading.keys import Key, known_names, with_numbers
from insight.uploads.reading.tables.below import another_below, filled_down
from insight.uploads.reading.tables.body import above_body
from insight.uploads.records import Refused

MOST_HEADINGS: Final = 6
"""Rows of headings that one table may have."""
MOST_ABOVE: Final = 60
GAP: Final = 3
"""Blank rows that may part rows of figures which stand above the first area."""
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


@dataclass(frozen=True, eq=False)
class Table:
    """A table on a sheet, rows from 0. `headings` has a text a column, levels parted by " / ".

    `first` follows the headings, blank rows and all; `last` is the last row of an area; `data` are
    the rows that name one. `filled` are rows whose cell for the area is blank because the row above
    (its value) says it; `below` is where another table begins, 0 where none does.
    """

    grid: Grid
    key: Key
    header: tuple[int, ...]
    first: int
    last: int
    data: NDArray[np.bool_]
    headings: tuple[str, ...]
    filled: Mapping[int, int] = field(default_factory=dict)
    below: int = 0


def find_table(grid: Grid, key: Key, heading: int | None = None) -> Table:
    """The table that a column of areas belongs to.

    `heading` is the row (from 1, 0 for none) of which its reader says that the headings stand
    there. Raises Refused where no area follows.
    """
    rows = (_named_rows(grid, key) if key.named else key.rows).copy()
    rows[: heading or 0] = False
    if heading is not None and not (rows if key.named else rows & key.mine).any():
        raise Refused(f"no row below row {heading:,} names an area (expected the table there)")
    start = int(np.flatnonzero(rows)[0])
    figures = figure_columns(grid, rows, key)
    if heading is None:
        first = _first_above(grid, start, figures)
        header = header_rows(grid, first, figures, key.column, rows)
    else:
        first, header = heading, (heading - 1,) if heading else ()
    data = rows.copy()
    if key.named:
        begin = header[-1] + 1 if header else first
        data = _stretch_of_names(grid, key, rows, begin, figures)
    if header:
        first = header[-1] + 1
        column = grid.columns[key.column]  # headings of the next printed page are no area
        data &= column.texts != (column.texts[header[-1]] or None)
    below = another_below(grid, header, data, figures)
    if below:
        data[below:] = False
    level = data if key.named else data & key.mine
    last = int(np.flatnonzero(level)[-1])
    filled = {} if key.named else filled_down(grid, key.column, level, figures, (first, last))
    last = max([last, *filled])
    data[:first] = False
    data[last + 1 :] = False
    headings = tuple(headings_of(grid, header, n, key.column) for n in range(grid.width))
    return Table(grid, key, header, first, last, data, headings, filled, below)


def _named_rows(grid: Grid, key: Key) -> NDArray[np.bool_]:
    """Rows whose cell is one of the names that the column is of, or has any words."""
    column = grid.columns[key.column]
    if not key.tier:
        return _below_headings(grid, key.column, column.filled & with_numbers(grid))
    known = known_names({str(text) for text in column.texts if text}, key.tier)
    rows = np.fromiter((text in known for text in column.texts), bool, grid.height)
    beside = column.filled & with_numbers(grid)
    # Names of wards that several districts have are nobody's until their district is looked at.
    return rows if 2 * rows.sum() >= beside.sum() else np.asarray(rows | beside)


def _below_headings(grid: Grid, number: int, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows without the first of a sheet, where that has only words and periods, none said again."""
    index = grid.columns[number].index
    if not rows[0] or rows.sum() < 2 or (index[1:] == index[0]).any():
        return np.asarray(rows)
    numbers = (n for n, column in enumerate(grid.columns) if column.kinds[0] == NUMBER)
    heads = all(is_whole(stretch_in(grid.text(0, n))) for n in numbers)
    return np.asarray(rows & (np.arange(grid.height) > 0)) if heads else np.asarray(rows)


def figure_columns(grid: Grid, rows: NDArray[np.bool_], key: Key) -> list[int]:
    """Columns with a number in some row of the table, and nothing else in most."""
    found = []
    for number, column in enumerate(grid.columns):
        kinds = column.kinds[rows]
        numbers, others = (
            int((kinds == NUMBER).sum()),
            int(((kinds != BLANK) & (kinds != MARKER)).sum()),
        )
        if number != key.column and numbers and numbers >= 0.8 * others:
            found.append(number)
    return found


def _first_above(grid: Grid, start: int, figures: list[int]) -> int:
    """The first row of figures: above the first area there may be England, or a total."""
    row = above = start
    while above > 0 and start - above < MOST_ABOVE and row - above < GAP:
        above -= 1
        if grid.occupied[above] and not _is_figures(grid, above, figures):
            break
        row = above if grid.occupied[above] else row
    return row


def _is_figures(grid: Grid, row: int, figures: list[int]) -> bool:
    kinds = [int(grid.columns[n].kinds[row]) for n in figures]
    numbers = [n for n, kind in zip(figures, kinds, strict=True) if kind in (NUMBER, MARKER)]
    if NUMBER not in kinds or 2 * len(numbers) < sum(kind != BLANK for kind in kinds):
        return False
    if _counts_on([float(grid.columns[n].values[row]) for n in numbers]):
        return False
    periods = [is_whole(stretch_in(grid.text(row, n))) for n in numbers]
    return 2 * sum(periods) <= len(numbers)


def _counts_on(numbers: list[float]) -> bool:
    """Whether numbers go on by one: ages as headings, 0, 1, 2 and so on."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(steps) > 1 and sum(step == 1 for step in steps) >= _MOSTLY * len(steps)


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
    return _counts_on(numbers) and not is_whole(stretch_in(grid.text(row, figures[0])))


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


def _stretch_of_names(
    grid: Grid, key: Key, known: NDArray[np.bool_], first: int, figures: list[int]
) -> NDArray[np.bool_]:
    """Rows with a name and a figure, from the first to where the list of known names ends.

    Below the last known name, rows go on without a gap: totals, "Unknown", areas
    of other countries.
    """
    column = grid.columns[key.column]
    filled = column.filled
    if figures:
        any_figure = np.zeros(grid.height, bool)
        for number in figures:
            kinds = grid.columns[number].kinds
            any_figure |= (kinds == NUMBER) | (kinds == MARKER)
        rows = filled & any_figure
    else:
        rows = filled.copy()
    rows[:first] = False
    last = int(np.flatnonzero(known)[-1])
    while last + 1 < grid.height and rows[last + 1]:
        last += 1
    rows[last + 1 :] = False
    return rows
