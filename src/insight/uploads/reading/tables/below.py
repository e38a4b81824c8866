"""What breaks a table or carries it on: a second table below it, and cells that are left blank."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import BLANK, MARKER, NUMBER, TEXT, Grid
from insight.uploads.reading.cells.stretches import is_whole, stretch_in

_FOOT: Final = re.compile(
    r"(?:(?:grand |sub|column )?totals?|source|notes?|footnotes?|page|\(?continued|\*|\[|\d+[.)]"
    r"|in order to protect|this (?:table|sheet)|these figures|figures (?:may|are|have)|values may"
    r"|©|\(c\) crown|ons crown copyright|crown copyright|contains (?:national|os|ordnance|public))",
    re.IGNORECASE,
)
"""How lines below a table begin that head nothing."""
_REGULAR: Final = 0.8
_RUNS: Final = 3
LABELLED: Final = 2
"""Cells of a line such as "sex", "All persons": a label, and what it is."""


def another_below(
    grid: Grid,
    header: tuple[int, ...],
    data: NDArray[np.bool_],
    figures: list[int],
    keys: NDArray[np.object_],
) -> int:
    """The row at which another table begins between rows of areas; 0 where none does.

    That is a row of headings over the figures which differ from the first. The same ones again are
    those of the next printed page, unless rows between say what else is told ("sex", "Female") or
    the same areas follow. A line of one cell parts tables too where the same areas follow it.
    `keys` has the area of each row.
    """
    rows = np.flatnonzero(data)
    if len(rows) < 2 or not figures or not header:
        return 0
    again = grid.row_texts(header[-1])
    said = {_texts(grid, row) for row in range(header[-1] + 1) if grid.occupied[row]}
    gaps = [row for before, after in pairwise(rows) for row in range(before + 1, after)]
    for row in gaps:
        kinds = [int(grid.columns[n].kinds[row]) for n in figures]
        words = sum(
            kind == TEXT or (kind != BLANK and is_whole(stretch_in(grid.text(row, n))))
            for n, kind in zip(figures, kinds, strict=True)
        )
        if grid.row_texts(row) == again:
            begins = _begins(grid, row, said)
            new = any(_is_new(grid, line, said) for line in range(begins, row))
            if new or _come_again(keys, rows, row):
                return begins
            continue
        if grid.occupied[row] == 1 and _titles(grid, row) and _come_again(keys, rows, row):
            return row
        different = len({grid.text(row, n) for n, kind in zip(figures, kinds, strict=True) if kind})
        alike = different == 1 < words  # "Not held" in every cell heads nothing
        foot = heads_nothing(next(iter(grid.row_texts(row)), ""))  # a total may be 2,019
        if 2 * words > len(figures) and not alike and not foot:
            return int(row)
    return 0


def _come_again(keys: NDArray[np.object_], rows: NDArray[np.intp], row: int) -> bool:
    """Whether the areas above a row, none of them twice, come again below it."""
    above, below = keys[rows[rows < row]], keys[rows[rows > row]]
    known = set(above)
    if len(known) < _RUNS or len(known) < _REGULAR * len(above):
        return False
    next_ones = list(below[: len(known)])
    return sum(key in known for key in next_ones) >= _REGULAR * min(len(known), len(next_ones)) > 1


def _titles(grid: Grid, row: int) -> bool:
    """Whether the one cell of a row may head what stands below: words or a period, no total."""
    text = grid.row_texts(row)[0]
    number = any(int(column.kinds[row]) == NUMBER for column in grid.columns)
    return is_whole(stretch_in(text)) if number else not heads_nothing(text)


def heads_nothing(text: str) -> bool:
    """Whether a line is a total, a source or a note of what stands above it.

    >>> heads_nothing("Source: Nomis"), heads_nothing("Females")
    (True, False)
    """
    return bool(_FOOT.match(text))


def _begins(grid: Grid, heading: int, said: set[tuple[str, ...]]) -> int:
    """The first of the lines that belong to headings which come again.

    Those are of words, of a label and what it is, or stand above the first headings too.
    """
    start = row = heading
    while row > 0 and (_is_wordy(grid, row - 1) or _texts(grid, row - 1) in said):
        row -= 1
        if _texts(grid, row) not in said and heads_nothing(" ".join(grid.row_texts(row))):
            break  # a note of the table above
        start = row if grid.occupied[row] == LABELLED or _texts(grid, row) in said else start
    return start if grid.occupied[start] else start + 1


def _is_wordy(grid: Grid, row: int) -> bool:
    """Whether a row has words only, or is no more than a label and what it is."""
    kinds = {int(column.kinds[row]) for column in grid.columns}
    return bool(grid.occupied[row] <= LABELLED) or kinds <= {TEXT, BLANK}


def _is_new(grid: Grid, row: int, said: set[tuple[str, ...]]) -> bool:
    """Whether a line of a label and what it is says what none above the first headings does."""
    line = _texts(grid, row)
    return len(line) == LABELLED and line not in said


def _texts(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(grid.row_texts(row))


def filled_down(
    grid: Grid, key: int, data: NDArray[np.bool_], figures: list[int], within: tuple[int, int]
) -> dict[int, int]:
    """Rows whose area stands only in the first row of its block, and that row of each.

    Only where blocks are of one length nearly always: a blank here and there is no area.
    """
    blank = np.zeros(grid.height, bool)
    for number in figures:
        kinds = grid.columns[number].kinds
        blank |= (kinds == NUMBER) | (kinds == MARKER)
    blank &= ~grid.columns[key].filled
    first, last = within
    rows = [int(row) for row in np.flatnonzero(data) if first <= row <= last]
    ends = [*rows[1:], _end_of(blank, rows[-1])] if rows else []
    blocks = {row: range(row + 1, end) for row, end in zip(rows, ends, strict=True)}
    full = {row: block for row, block in blocks.items() if len(block) and blank[list(block)].all()}
    if len(full) < max(_RUNS, _REGULAR * len(blocks)):
        return {}
    lengths = [len(block) for block in full.values()]
    usual = max(set(lengths), key=lengths.count)
    if lengths.count(usual) < _REGULAR * len(lengths):
        return {}
    return {below: row for row, block in full.items() for below in block}


def _end_of(blank: NDArray[np.bool_], row: int) -> int:
    row += 1
    while row < len(blank) and blank[row]:
        row += 1
    return row
