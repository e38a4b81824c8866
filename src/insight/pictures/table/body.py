"""A table across a width, in several one below the other where its columns do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from insight.colours import SECONDARY_TEXT
from insight.pictures.frame import SMALL, Body, text_lines
from insight.pictures.marks import Mark
from insight.pictures.table.page import AIR, CELL, MOST, UPRIGHT, Page
from insight.pictures.table.records import Table


def table_body(table: Table) -> Body:
    """The table across a width."""

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        marks: list[Mark] = []
        y = top
        for part in _in_parts(table, width):
            drawn, y = _drawn(part, (left, y, width))
            marks += drawn
            y += BETWEEN
        y -= BETWEEN
        if table.note:
            note = text_lines(table.note, SMALL, (left, y + 6), width, colour=SECONDARY_TEXT)
            marks += note
            y += 6 + 17 * len(note)
        return marks, y + 4 - top

    return draw


FEWEST: Final = 3
"""Columns of a table that is not cut any further."""
BETWEEN: Final = 20
"""Pixels between two parts of a table."""


def _drawn(table: Table, box: tuple[float, float, float]) -> tuple[list[Mark], float]:
    """One table in a box (x, y, width), and where it ends."""
    left, top, width = box
    page = Page(table, left, width)
    marks, y = page.heads(top)
    start, rows = y, []
    for row in table.rows:
        drawn, y = page.row(row, y)
        rows += drawn
    return [*marks, *page.lines(start, y), *rows], y


def _in_parts(table: Table, width: float) -> list[Table]:
    """A table with more coloured columns than fit as several, each with the first column."""
    filled = [n for n, head in enumerate(table.heads) if head.kind == "filled"]
    room = (width - MOST[0] * 0.8) / (CELL + AIR)
    others = [n for n in range(1, len(table.heads)) if n not in filled]
    if len(filled) <= UPRIGHT or len(filled) + 2 * len(others) <= room:
        return _halved(table, width)
    parts = -(-(len(filled) + 2 * len(others)) // int(room))
    each = -(-len(filled) // parts)
    held = [filled[n : n + each] for n in range(0, len(filled), each)]
    columns = [[0, *(others if n == 0 else []), *own] for n, own in enumerate(held)]
    return [_of(table, own) for own in columns]


def _halved(table: Table, width: float) -> list[Table]:
    """A table whose words do not fit as two, each with the first column, and so on."""
    count = len(table.heads)
    if count <= FEWEST or Page(table, 0.0, width).fits:
        return [table]
    cut = (count + 1) // 2
    halves = [_of(table, range(cut)), _of(table, [0, *range(cut, count)])]
    return [part for half in halves for part in _halved(half, width)]


def _of(table: Table, columns: Sequence[int]) -> Table:
    """Some columns of a table."""
    rows = [
        replace(row, cells=tuple(row.cells[n] for n in columns)) if row.cells else row
        for row in table.rows
    ]
    heads = tuple(table.heads[n] for n in columns)
    return replace(table, heads=heads, rows=tuple(rows))


def some(rows: Sequence[int], kept: set[int]) -> Iterator[int | None]:
    """The rows that are kept in order, None once for each stretch left out.

    >>> list(some([4, 5, 6, 7], {4, 7}))
    [4, None, 7]
    """
    gap = False
    for row in rows:
        if row in kept:
            yield row
            gap = False
        elif not gap:
            yield None
            gap = True
