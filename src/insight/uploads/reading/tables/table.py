"""Where a table stands on its sheet: its rows of headings, its first and last row of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.codes import NONE
from insight.uploads.reading.cells.grid import BLANK, MARKER, NUMBER, Grid, blanked
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.reading.keys import Key, finest, known_names, with_numbers
from insight.uploads.reading.tables.below import another_below, filled_down
from insight.uploads.reading.tables.headings import counts_on, header_rows, headings_of
from insight.uploads.records import Refused

MOST_ABOVE: Final = 20_000
"""Rows of figures that may stand above the first area: other countries of the kingdom, often."""
GAP: Final = 3
"""Blank rows that may part rows of figures which stand above the first area."""


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


def find_table(
    grid: Grid, key: Key, heading: int | None = None, lent: tuple[int, ...] = ()
) -> Table:
    """The table that a column of areas belongs to.

    `heading` is the row (from 1, 0 for none) of which its reader says that the headings stand
    there; `lent` are rows of headings that it shares with a table further up. Raises Refused where
    no area follows.
    """
    rows = (_named_rows(grid, key) if key.named else key.rows).copy()
    rows[: heading or (lent[-1] + 1 if lent else 0)] = False
    if heading is not None and not (rows if key.named else rows & key.mine).any():
        raise Refused(f"no row below row {heading:,} names an area (expected the table there)")
    figures = figure_columns(grid, rows, key)
    first, header = _headed(grid, key, rows, figures, (heading, lent))
    column, data = grid.columns[key.column], rows.copy()
    if key.named:
        data = _stretch_of_names(grid, key, rows, first, figures)
    if header:  # headings of the next printed page are no area
        data &= column.texts != (column.texts[header[-1]] or None)
    keys = column.texts if key.named else column.coded[1]
    below = another_below(grid, header, data, figures, keys)
    if below:
        data[below:] = False
        if not (data if key.named else data & key.mine).any():
            return _above_or_below(grid, key, below)
    level = data if key.named else data & key.mine
    last = int(np.flatnonzero(level)[-1])
    filled = {} if key.named else filled_down(grid, key.column, level, figures, (first, last))
    last = max([last, *filled])
    data[:first] = False
    data[last + 1 :] = False
    headings = tuple(headings_of(grid, header, n, key.column) for n in range(grid.width))
    return Table(grid, key, header, first, last, data, headings, filled, below)


def _headed(
    grid: Grid,
    key: Key,
    rows: NDArray[np.bool_],
    figures: list[int],
    told: tuple[int | None, tuple[int, ...]],
) -> tuple[int, tuple[int, ...]]:
    """The first row of a table and its rows of headings, where they are not told."""
    heading, lent = told
    start = int(np.flatnonzero(rows)[0])
    if lent:
        return start, lent
    if heading is not None:
        return heading, (heading - 1,) if heading else ()
    first = _first_above(grid, start, figures)
    header = header_rows(grid, first, figures, key.column, rows)
    return (header[-1] + 1 if header else first), header


def _above_or_below(grid: Grid, key: Key, below: int) -> Table:
    """The table above another that is of other areas than its key is; the other if of none."""
    kinds = key.kinds.copy()
    kinds[below:] = NONE
    level = finest(grid.columns[key.column].texts[:below], kinds[:below])
    if level:
        return replace(find_table(grid, replace(key, level=level, kinds=kinds)), below=below)
    kinds = key.kinds.copy()
    kinds[:below] = NONE
    return find_table(blanked(grid, np.arange(grid.height) < below), replace(key, kinds=kinds))


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
    if counts_on([float(grid.columns[n].values[row]) for n in numbers]):
        return False
    periods = [is_whole(stretch_in(grid.text(row, n))) for n in numbers]
    return 2 * sum(periods) <= len(numbers)


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
