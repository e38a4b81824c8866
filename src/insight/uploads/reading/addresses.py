"""Postcodes that stand inside addresses, where nothing else says where a row is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from insight.uploads.reading.cells.codes import WARD, posted
from insight.uploads.reading.cells.grid import TEXT, Column, Grid
from insight.uploads.reading.keys import Key, code_keys
from insight.uploads.reading.main import key_in, main_key

_MOST: Final = 0.6
_FEW: Final = 2
_SEVERAL: Final = 2
"""Rows an area from which on a column of districts says only around where the rows are."""


def areas_in(grid: Grid, said: int | None = None) -> tuple[Grid, list[Key], Key | None]:
    """A sheet with what its columns name areas by, and the column that says it of each row.

    `said` is the column (from 1) that its reader named. Addresses are looked into where no column
    names areas, or one has the same few districts again and again.
    """
    if said is not None:
        grid = _with(grid, said - 1) if _has_postcodes(grid.columns[said - 1]) else grid
        codes = code_keys(grid)
        return grid, codes, key_in(grid, codes, said - 1)
    codes = code_keys(grid)
    key = main_key(grid, codes)
    if key is not None and (key.level <= WARD or not _come_again(grid, key)):
        return grid, codes, key
    number = next((n for n, each in enumerate(grid.columns) if _has_postcodes(each)), None)
    if number is None:
        return grid, codes, key
    found = _with(grid, number)
    codes = code_keys(found)
    return found, codes, main_key(found, codes)


def _with(grid: Grid, number: int) -> Grid:
    columns = list(grid.columns)
    columns[number] = replace(columns[number], addresses=True)
    return Grid(grid.name, tuple(columns), grid.height)


def _has_postcodes(column: Column) -> bool:
    """Whether most cells of a column are words with a postcode among them."""
    rows = np.flatnonzero(column.kinds == TEXT)
    if len(rows) <= _FEW:
        return False
    texts = column.texts[rows[:: max(1, len(rows) // 200)]]
    return sum(bool(posted(text)) and " " in text for text in texts) >= _MOST * len(texts)


def _come_again(grid: Grid, key: Key) -> bool:
    """Whether a column has each of its areas in several rows."""
    column = grid.columns[key.column]
    rows = column.filled if key.named else key.rows
    return int(rows.sum()) >= _SEVERAL * len(set(column.texts[rows]))
