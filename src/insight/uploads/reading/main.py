"""Which of the columns that name areas says of which area each row is."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import gazetteer, match
from insight.uploads.reading.cells.codes import COUNTY, DISTRICT, OUTPUT, WARD
from insight.uploads.reading.cells.grid import TEXT, Grid
from insight.uploads.reading.keys import (
    FEW,
    Key,
    code_keys,
    finest,
    name_keys,
    with_numbers,
)
from insight.uploads.records import Refused

_TRIED: Final = 300
"""Pairs of a ward and its district that are looked up to see whether a column is of wards."""
_NEARLY: Final = 0.8


def main_key(grid: Grid, codes: list[Key]) -> Key | None:
    """The column that says of which area each row is.

    The finer key wins and a code goes before a name; but names of wards beside the code of the
    district that they lie in are the finer key, where there are far more of them.
    """
    code = next((key for key in codes if key.level != OUTPUT), None)
    small = next((key for key in codes if key.level == OUTPUT), None)
    if small is not None and (code is None or code.level > WARD):
        return small
    if code is not None and code.level <= WARD:
        return code
    rows = code.rows & grid.numeric.any(axis=1) if code is not None else with_numbers(grid)
    if not rows.any():
        rows = code.rows if code is not None else with_numbers(grid)
    names = name_keys(grid, rows)
    key = code or (names[0] if names else None)
    if key is None or key.level <= WARD:
        return key
    finer = [name for name in names if name.level < key.level and name.level < COUNTY]
    held = set(grid.columns[key.column].texts[rows])
    for name in finer:
        if len(set(grid.columns[name.column].texts[rows])) >= FEW * len(held):
            return name
    return _wards_beside(grid, key, rows) or key


def key_in(grid: Grid, codes: list[Key], column: int) -> Key:
    """A column (from 0) of which the reader says that the areas stand in it; raises Refused."""
    kinds, _ = grid.columns[column].coded
    level = finest(grid.columns[column].texts, kinds)
    rows = with_numbers(grid)
    names = name_keys(grid, rows)
    finer = (
        _wards_beside(grid, key, rows)
        for key in (*codes, *names)
        if key.level == DISTRICT and key.column != column
    )
    every = (*codes, *names, *filter(None, finer))
    key = next((each for each in every if each.column == column), None)
    if key is None and level:
        key = Key(column, level, kinds)
    if key is None:
        raise Refused(
            "that column names no areas that are known here (expected codes such as E05015014, "
            "postcodes, or names of neighbourhoods, wards or districts in England)"
        )
    return key


def _wards_beside(grid: Grid, key: Key, rows: NDArray[np.bool_]) -> Key | None:
    """The column of wards whose names are known only together with their district's."""
    many, names = int(rows.sum()), district_names(grid, key)
    if key.level != DISTRICT:
        return None
    for number, column in enumerate(grid.columns):
        wordy = rows & (column.kinds == TEXT)
        if number == key.column or wordy.sum() < _NEARLY * many:
            continue
        pairs = {f"{column.texts[row]} ({names[row]})" for row in np.flatnonzero(wordy)}
        if len(pairs) < FEW * len(set(names[rows])) and len(pairs) < _NEARLY * many:
            continue
        tried = sorted(pairs)[:: max(1, len(pairs) // _TRIED)]
        found = match(tried, "ward").values()
        known = sum(area.state not in {"unknown", "likely"} for area in found)
        if known >= _NEARLY * len(tried):
            return Key(number, WARD, np.zeros(grid.height, np.int8), named=True, tier="ward")
    return None


def district_names(grid: Grid, key: Key) -> NDArray[np.object_]:
    """The names of a column of districts, which has them or their codes."""
    column = grid.columns[key.column]
    if key.named:
        return column.texts
    known = gazetteer().districts
    names = {str(code): known.get(str(code), str(code)) for code in set(column.coded[1])}
    return np.array([names[str(code)] for code in column.coded[1]], dtype=object)


def districts_beside(grid: Grid, rows: NDArray[np.bool_]) -> NDArray[np.object_] | None:
    """The district of each row, where a column says it by code or by name; None where none does."""
    coded = next((each for each in code_keys(grid) if each.level == DISTRICT), None)
    named = (each for each in name_keys(grid, rows) if each.level == DISTRICT)
    key = coded or next(named, None)
    return None if key is None else district_names(grid, key)
