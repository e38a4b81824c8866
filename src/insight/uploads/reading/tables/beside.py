"""Tables that stand side by side on a sheet: where one ends and the next begins."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import match
from insight.uploads.reading.addresses import areas_in
from insight.uploads.reading.cells.codes import LEVELS, NONE, OUTPUT, code_kind
from insight.uploads.reading.cells.grid import Grid, only_columns
from insight.uploads.reading.keys import TOP, Key
from insight.uploads.reading.tables.table import Table, figure_columns, find_table
from insight.uploads.records import UploadLevel

FEWEST: Final = 2
"""Areas that a table beside another has at least, and columns."""
_MOSTLY: Final = 0.8
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

    They are parted by columns in which nothing stands, or begin with the same heading again. Each
    has areas and figures of its own: a column of the larger areas in which those of a table lie is
    part of it, and so are figures that stand apart or tell of the same areas row by row.
    """
    edges = _edges(grid)[: _MOST - 1]
    blocks: list[Block] = []
    for begin, end in zip([0, *edges], [*edges, grid.width], strict=True) if edges else ():
        start = begin if blocks else 0  # what stands left of the first areas is of their table
        block = _block(grid, start, end)
        if blocks and (block is None or _goes_on(blocks[-1], block)):
            before = blocks.pop()
            block = _block(grid, before.begin, end) or before
        if block is not None:
            blocks.append(block)
    return tuple(each.grid for each in blocks) if len(blocks) > 1 else ()


def _edges(grid: Grid) -> list[int]:
    """The columns (from 0) at which another table may begin."""
    lines = grid.occupied > 1  # a title may lie over a gap
    if grid.width <= FEWEST or not lines.any():
        return []
    blank = np.logical_not(grid.filled[lines].any(axis=0))
    first = int(np.flatnonzero(np.logical_not(blank))[0])
    gaps = [n for n in range(first + 1, grid.width) if blank[n - 1] and not blank[n]]
    return gaps or _headed_again(grid)


def _headed_again(grid: Grid) -> list[int]:
    """The columns at which the headings of a row near the top begin anew."""
    for row in range(min(grid.height, TOP)):
        texts = [grid.text(row, n) for n in range(grid.width)]
        first = next((n for n, text in enumerate(texts) if text), grid.width)
        if first == grid.width or code_kind(texts[first]) != NONE:
            continue
        again = [n for n in range(first + FEWEST, grid.width) if texts[n] == texts[first]]
        if again:
            return again
    return []


def _block(grid: Grid, begin: int, end: int) -> Block | None:
    """The columns from one to another as a table of their own; None where they are none.

    What stands alone above all tables holds of each.
    """
    columns = np.zeros(grid.width, bool)
    columns[begin:end] = True
    above = np.arange(grid.height) < int(np.flatnonzero(grid.occupied > 1)[0])
    part, _, key = areas_in(only_columns(grid, columns, above))
    if key is None or key.level == OUTPUT:
        return None
    table = find_table(part, key)
    block = Block(begin, part, key, table)
    areas = set(block.keys[table.data])
    return block if table.header and len(areas) >= FEWEST and block.headings else None


def _goes_on(before: Block, block: Block) -> bool:
    """Whether columns are part of the table on their left, whose rows they go on with.

    They say in which larger area each row lies, or have figures of the same areas in the same rows,
    under headings that are not those of the table on their left.
    """
    both = np.flatnonzero(before.table.data & block.table.data)
    if len(both) < _MOSTLY * int(before.table.data.sum()):
        return False
    ours, theirs = before.keys[both], block.keys[both]
    if before.key.level != block.key.level:
        return len(set(theirs)) < _MOSTLY * len(set(ours))
    one, two = (_places(each, keys) for each, keys in ((before, ours), (block, theirs)))
    same = all(one[a] == two[b] for a, b in zip(ours, theirs, strict=True))
    return same and not (before.headings & block.headings)


def _places(block: Block, keys: NDArray[np.object_]) -> dict[str, object]:
    """Which areas keys are, so that a code and a name of one area are the same."""
    level = cast("UploadLevel", block.key.tier or LEVELS.get(block.key.level, ""))
    found = match(sorted(set(keys)), level)
    return {key: area.codes or key.casefold() for key, area in found.items()}
