"""Where on a sheet the cells stand that a question or a remark is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from insight.uploads.reading.found import Understood
from insight.uploads.reading.stacked import Part
from insight.uploads.records import Place
from insight.uploads.seen import letter_of

SHOWN: Final = 5
"""Cells that are named at most."""


def rows_of(found: Understood, keys: Iterable[str]) -> list[int]:
    """The rows (from 0) of some areas, by their keys."""
    wanted = set(keys)
    rows = np.flatnonzero(found.placed.mine)
    return [int(row) for row in rows if found.placed.keys[row] in wanted]


def places_of(
    found: Understood, rows: Sequence[int], column: int | None = None
) -> tuple[Place, ...]:
    """The first of some rows (from 0), at the cell of their area or of a column (from 0)."""
    number, grid = found.table.key.column if column is None else column, found.table.grid
    shown = [int(row) for row in rows[:SHOWN]]
    return tuple(Place(grid.name, row + 1, number + 1, grid.text(row, number)) for row in shown)


def where_part(part: Part) -> str:
    """Where one of several tables begins, as a reader sees it."""
    if not part.column:
        return f"row {part.row:,}"
    return f"column {letter_of(part.column)}, row {part.row:,}"


def how_parts_stand(parts: Sequence[Part]) -> str:
    """How the tables of a sheet stand to each other."""
    columns = {part.column for part in parts}
    if len(columns) == 1:
        return "one below the other"
    return "side by side" if len(columns) == len(parts) else "side by side and below each other"
