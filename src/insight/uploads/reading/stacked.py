"""Tables that stand below and beside each other on a sheet, each as if it stood there alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.addresses import areas_in
from insight.uploads.reading.areas import is_total
from insight.uploads.reading.cells.codes import OUTPUT
from insight.uploads.reading.cells.grid import NUMBER, Grid, blanked
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.reading.kinds import kind_of_words, spaced
from insight.uploads.reading.tables.below import heads_nothing
from insight.uploads.reading.tables.beside import beside
from insight.uploads.reading.tables.table import Table, find_table

MOST: Final = 40
"""Tables that are looked for on one sheet."""
_LINES: Final = " / "
"""What parts the lines of a title."""


@dataclass(frozen=True, eq=False)
class Part:
    """One of several tables: the row (from 1) by which it is chosen, and what is said above it.

    `grid` is the sheet without the others. `lent` are rows of headings (from 0) that it shares with
    the first. `column` (from 1) is its first where tables stand side by side, else 0.
    """

    row: int
    title: str
    grid: Grid
    lent: tuple[int, ...] = ()
    column: int = 0

    @property
    def known_by(self) -> str:
        """What a reader's choice of it is known by: its row, and its column where that tells."""
        return f"{self.row}:{self.column}" if self.column else str(self.row)


@dataclass(frozen=True, eq=False)
class Stack:
    """The tables of a sheet, () where there is one only, and the one of them that is read."""

    parts: tuple[Part, ...] = ()
    part: Part | None = None

    @property
    def end(self) -> int:
        """The row (from 1) where the table that is read ends with its notes; 0 for the sheet's."""
        if self.part is None:
            return 0
        filled = np.flatnonzero(self.part.grid.occupied)
        return int(filled[-1]) + 1 if len(filled) else 0


def all_parts(grid: Grid, first: Table) -> tuple[Part, ...]:
    """The tables of a sheet that stand side by side, and those below each; () for one only.

    `first` is the table that is found where nothing is set apart.
    """
    found: list[Part] = []
    for block in beside(grid):
        part, _, key = areas_in(block)
        if key is None:
            continue
        table = find_table(part, key)
        row = table.header[0] if table.header else table.first
        alone = Part(row + 1, _title(block, table, _titles(block, 0, row)[-2:]), block)
        below = parts_of(block, table) if table.below else ()
        column = int(np.flatnonzero(table.grid.filled[table.first :].any(axis=0))[0]) + 1
        found += [replace(each, column=column) for each in below or (alone,)]
    return tuple(found) or (parts_of(grid, first) if first.below else ())


def parts_of(grid: Grid, first: Table) -> tuple[Part, ...]:
    """All tables of a sheet from its first on; () where there is one only."""
    found: list[Part] = []
    heads = _without_lines(first)
    lent = heads if heads and _shares(first, first.below) else ()
    table, row = first, (first.header[0] if first.header and not lent else first.first)
    titles = [line for line in _titles(grid, 0, row) if line not in lent]
    gone, after, above = np.zeros(grid.height, bool), 0, titles
    while len(found) < MOST:
        here = blanked(grid, gone | (np.arange(grid.height) >= (table.below or grid.height)))
        title = _title(
            grid, table, _titles_of(grid, table, titles, after) if found else titles[-2:]
        )
        found.append(Part(row + 1, title, here, lent))
        row = table.below
        if not row:
            break
        after = table.last + 1
        titles = _titles(grid, after, _below_lines(grid, row))
        lent = heads if _shares(first, row) else ()
        gone = _gone(grid, first, row, (titles, lent))
        rest = blanked(grid, gone)
        rest, _, key = areas_in(rest)
        if key is None or key.level == OUTPUT:
            break
        table = find_table(rest, key, lent=lent)
    return _told_apart(found, _lines(grid, above)) if len(found) > 1 else ()


def _told_apart(parts: list[Part], above: list[str]) -> tuple[Part, ...]:
    """Tables by the lines of their titles that no other has, where each has such.

    `above` are all lines above the first, which others repeat.
    """
    lines = [each.title.split(_LINES) for each in parts]
    many = Counter(line for each in lines for line in dict.fromkeys(each))
    known = Counter(line for line in above if line not in lines[0])
    own = [_LINES.join(line for line in each if (many + known)[line] == 1) for each in lines]
    if not all(own):
        return tuple(parts)
    return tuple(replace(part, title=title) for part, title in zip(parts, own, strict=True))


def _without_lines(table: Table) -> tuple[int, ...]:
    """The rows of headings of a table without a line of one cell below them."""
    rows = table.header
    while len(rows) > 1 and table.grid.occupied[rows[-1]] == 1:
        rows = rows[:-1]
    return rows


def _below_lines(grid: Grid, row: int) -> int:
    """The first row from one on that is more than a line of one cell."""
    while row + 1 < grid.height and grid.occupied[row] <= 1:
        row += 1
    return row


def _shares(first: Table, row: int) -> bool:
    """Whether areas follow a line of one cell at once, under the headings of the first table."""
    if not row or first.grid.occupied[row] != 1:
        return False
    texts = first.grid.columns[first.key.column].texts
    return texts[_below_lines(first.grid, row)] in set(texts[first.data])


def _titles(grid: Grid, first: int, end: int) -> list[int]:
    """Rows that say what stands below them: no totals, sources or notes of what stands above."""
    return [row for row in range(first, end) if grid.occupied[row] and _may_title(grid, row)]


def _titles_of(grid: Grid, table: Table, titles: list[int], after: int) -> list[int]:
    """What stands above a table that has headings of its own: lines of a label and what it is too.

    `after` is the first row below the table above.
    """
    own = table.header and table.header[0] >= after
    return _titles(grid, after, table.header[0]) if own else titles


def _may_title(grid: Grid, row: int) -> bool:
    texts = grid.row_texts(row)
    if heads_nothing(texts[0]) or any(map(is_total, texts)):
        return False
    numbers = [
        grid.text(row, n) for n, each in enumerate(grid.columns) if each.kinds[row] == NUMBER
    ]
    return all(is_whole(stretch_in(text)) for text in numbers)


def _title(grid: Grid, table: Table, titles: list[int]) -> str:
    """What stands above a table in words, its headings where nothing does."""
    return _LINES.join(_lines(grid, titles)) or ", ".join(filter(None, table.headings))


def _lines(grid: Grid, rows: list[int]) -> list[str]:
    return [" ".join(grid.row_texts(row)) for row in rows]


def _gone(
    grid: Grid, first: Table, begin: int, kept: tuple[list[int], tuple[int, ...]]
) -> NDArray[np.bool_]:
    """The rows above a table that are of others.

    What stands above the first holds of all, unless a table's own lines say of when or what it is.
    """
    titles, lent = kept
    gone = np.arange(grid.height) < begin
    own = " / ".join(" ".join(grid.row_texts(row)) for row in titles)
    if not (stretch_in(own[:300]) or kind_of_words(spaced(own))):
        gone[: first.header[0] if first.header else 0] = False
    gone[[*titles, *lent]] = False
    return gone
