"""Tables that stand side by side on a sheet: where one ends and the next begins."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import column_of, match
from insight.uploads.reading.addresses import areas_in
from insight.uploads.reading.cells.codes import LEVELS, NONE, OUTPUT, code_kind
from insight.uploads.reading.cells.grid import BLANK, NUMBER, TEXT, Column, Grid, only_columns
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.reading.keys import TOP, Key
from insight.uploads.reading.tables.table import Table, figure_columns, find_table
from insight.uploads.records import UploadLevel

FEWEST: Final = 2
"""Areas that a table beside another has at least, and columns."""
_MOSTLY: Final = 0.8
_LOOKED: Final = 60
"""Words of a column that are looked up to see whether it names areas."""
_MOST: Final = 12
"""Tables that are looked for from left to right."""


class Block(NamedTuple):
    """Columns that are a table of their own: the sheet without the others, its areas, the table."""

    begin: int
    grid: Grid
    key: Key
    table: Table

    @property
    def keys(self) -> NDArray[np.object_]:
        """What names the area of each row of the sheet."""
        column = self.grid.columns[self.key.column]
        return column.texts if self.key.named else column.coded[1]

    @property
    def headings(self) -> set[str]:
        """What stands above its figures."""
        figures = figure_columns(self.grid, self.table.data, self.key)
        return {self.table.headings[n] for n in figures}


def beside(grid: Grid) -> tuple[Grid, ...]:
    """A sheet's tables that stand side by side, each as if it stood there alone; () for one only.

    They are parted by columns in which nothing stands, or begin with the same heading or another
    column of areas behind figures. Each has areas and figures of its own: a column of the larger
    areas in which those of a table lie is part of it, and so are figures that stand apart or tell
    of the same areas row by row.
    """
    edges, apart = _edges(grid)
    edges = edges[: _MOST - 1]
    blocks: list[Block] = []
    for begin, end in zip([0, *edges], [*edges, grid.width], strict=True) if edges else ():
        start = begin if blocks else 0  # what stands left of the first areas is of their table
        block = _block(grid, start, end)
        if block is not None and not (blocks and _goes_on(blocks[-1], block, apart=apart)):
            blocks.append(block)
    if len(blocks) < FEWEST:
        return ()
    ends = [*(each.begin for each in blocks[1:]), grid.width]
    return tuple(_within(grid, each.begin, end) for each, end in zip(blocks, ends, strict=True))


def _within(grid: Grid, begin: int, end: int) -> Grid:
    """A sheet with the columns from one to another; what stands alone above all tables stays."""
    columns = np.zeros(grid.width, bool)
    columns[begin:end] = True
    above = np.arange(grid.height) < int(np.flatnonzero(grid.occupied > 1)[0])
    return only_columns(grid, columns, above)


def _edges(grid: Grid) -> tuple[list[int], bool]:
    """The columns (from 0) at which another table may begin, and whether it looks like one."""
    lines = grid.occupied > 1  # a title may lie over a gap
    if grid.width <= FEWEST or not lines.any():
        return [], False
    blank = np.logical_not(grid.filled[lines].any(axis=0))
    first = int(np.flatnonzero(np.logical_not(blank))[0])
    gaps = [n for n in range(first + 1, grid.width) if blank[n - 1] and not blank[n]]
    parted = gaps or _headed_again(grid)
    return (parted, True) if parted else (_areas_again(grid), False)


def _headed_again(grid: Grid) -> list[int]:
    """The columns at which the headings of a row near the top begin anew."""
    for row in range(min(grid.height, TOP)):
        texts = [grid.text(row, n) for n in range(grid.width)]
        first = next((n for n, text in enumerate(texts) if text), grid.width)
        if first == grid.width or code_kind(texts[first]) != NONE or not _heads(grid, row):
            continue
        again = [n for n in range(first + FEWEST, grid.width) if texts[n] == texts[first]]
        if again:
            return again
    return []


def _heads(grid: Grid, row: int) -> bool:
    """Whether a row has words and periods only, as headings do."""
    numbers = [n for n, each in enumerate(grid.columns) if each.kinds[row] not in (TEXT, BLANK)]
    return all(is_whole(stretch_in(grid.text(row, n))) for n in numbers)


def _areas_again(grid: Grid) -> list[int]:
    """The columns behind figures, and before others, that name other areas than those further left.

    Larger areas in which those further left lie are fewer than they are.
    """
    numbers = [_mostly(column, NUMBER) for column in grid.columns]
    named: list[int] = []
    found = []
    for n, column in enumerate(grid.columns):
        behind = bool(named) and any(numbers[named[-1] : n])
        if named and not behind:
            continue
        if behind and (not any(numbers[n:]) or _are_few(column, grid.columns[named[-1]])):
            continue
        if not _names_areas(column):
            continue
        found += [n] if behind else []
        named.append(n)
    return found


def _mostly(column: Column, kind: int) -> bool:
    """Whether most filled cells of a column are of a kind."""
    return 2 * int((column.kinds == kind).sum()) > int(column.filled.sum())


def _are_few(column: Column, other: Column) -> bool:
    """Whether a column has fewer words than another has in the same rows."""
    both = column.filled & other.filled
    return len(set(column.index[both])) < _MOSTLY * len(set(other.index[both]))


def _block(grid: Grid, begin: int, end: int) -> Block | None:
    """The columns from one to another as a table of their own; None where they are none."""
    if not any(_names_areas(column) for column in grid.columns[begin:end]):
        return None
    part, _, key = areas_in(_within(grid, begin, end))
    if key is None or key.level == OUTPUT:
        return None
    table = find_table(part, key)
    block = Block(begin, part, key, table)
    areas = set(block.keys[table.data])
    return block if table.header and len(areas) >= FEWEST and block.headings else None


def _names_areas(column: Column) -> bool:
    """Whether some words of a column, looked up, are names or codes of areas."""
    if not _mostly(column, TEXT):
        return False
    texts = [each.text for each in column.different if each.kind == "text"]
    return column_of(texts[:: max(1, len(texts) // _LOOKED)]) is not None


def _goes_on(before: Block, block: Block, *, apart: bool) -> bool:
    """Whether columns are part of the table on their left, whose rows they go on with.

    They say in which larger area each row lies, or have figures of the same areas in the same rows;
    of those that look `apart` in all rows, under headings that the table on their left has not.
    """
    both = np.flatnonzero(before.table.data & block.table.data)
    if len(both) < _MOSTLY * int(before.table.data.sum()):
        return False
    ours, theirs = before.keys[both], block.keys[both]
    if before.key.level != block.key.level:
        return len(set(theirs)) < _MOSTLY * len(set(ours))
    one, two = (_places(each, keys) for each, keys in ((before, ours), (block, theirs)))
    same = sum(one[a] == two[b] for a, b in zip(ours, theirs, strict=True))
    if not apart:
        return 2 * same >= len(both)
    return same == len(both) and not (before.headings & block.headings)


def _places(block: Block, keys: NDArray[np.object_]) -> dict[str, object]:
    """Which areas keys are, so that a code and a name of one area are the same."""
    level = cast("UploadLevel", block.key.tier or LEVELS.get(block.key.level, ""))
    found = match(sorted(set(keys)), level)
    return {key: area.codes or key.casefold() for key, area in found.items()}
