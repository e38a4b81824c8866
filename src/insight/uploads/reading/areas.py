"""The areas of a table's rows: which rows are of its level, what their keys are today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import column_of, match
from insight.uploads.matching.named_columns import is_wider
from insight.uploads.reading.cells.codes import (
    DISTRICT,
    ELSEWHERE,
    LEVELS,
    NONE,
    OUTPUT,
)
from insight.uploads.reading.keys import FEW, companion, level_counts
from insight.uploads.reading.main import districts_beside
from insight.uploads.reading.tables.table import Table
from insight.uploads.records import Area, UploadLevel

BLANK_ROWS, TOTALS, ABROAD, OTHER_LEVELS, NO_AREA = (
    "blank",
    "England, regions, counties, totals",
    "other countries",
    "other levels",
    "no area",
)
_TOTAL: Final = re.compile(
    r"^(?:(?:grand|sub|column|row|overall|borough|district|city|county|england|uk|all)?[ -]?"
    r"totals?\b"
    r"|total\b|sum$|rest of \w"
    r"|all (?:areas|wards|lsoas|districts|neighbourhoods)|england|great britain"
    r"|united kingdom|uk$|england (?:and|&) wales|.* (?:average|total|mean)$|average|mean$"
    r"|(?:mean|average|total) (?:for|of|across)\b)",
    re.IGNORECASE,
)


_IRISH: Final = re.compile(r"95[A-Z]{2}(?:\d\d)?(?:[SW]\d{1,2})?$")
"""Codes of Northern Ireland before 2011: of districts, wards and super output areas."""


def is_total(text: str) -> bool:
    """Whether a row's words say that it adds others up.

    >>> is_total("Grand Total"), is_total("Column Total"), is_total("Totnes")
    (True, True, False)
    """
    return bool(_TOTAL.match(text.strip()))


@dataclass(frozen=True, eq=False)
class Placed:
    """Rows by the area they are of. `mine` are the rows of the level, from 0; `keys` theirs.

    `ignored` counts the other rows between the first and the last by why, `below` those with
    figures that follow the last.
    """

    level: UploadLevel
    vintage: str
    mine: NDArray[np.bool_]
    keys: NDArray[np.object_]
    areas: Mapping[str, Area]
    ignored: Mapping[str, int]
    name_column: int | None
    others: Mapping[UploadLevel, int]
    below: Mapping[str, int] = field(default_factory=dict)


def place_rows(table: Table) -> Placed:
    """The rows of a table by area."""
    key = table.key
    if key.named:
        return _by_name(table)
    kinds = np.where(_within(table), key.kinds, NONE)
    mine = _within(table) & key.mine
    name: UploadLevel = "upper_tier" if key.upper else LEVELS.get(key.level, "")
    keys = np.where(mine, table.grid.columns[key.column].coded[1], "")
    for row, above in table.filled.items():
        mine[row], keys[row] = True, keys[above]
    different = sorted(set(keys[mine]))
    kind = column_of(different)
    others = _others(table)
    return Placed(
        name,
        kind.vintage if kind else "",
        mine,
        keys,
        match(different, name),
        _set_aside(table, kinds, _within(table) & ~mine, others),
        companion(table.grid, key, mine) if mine.any() else None,
        others,
        _set_aside(table, key.kinds, _figures_below(table), others),
    )


def _others(table: Table) -> dict[UploadLevel, int]:
    """Other levels of which the column has areas enough to be what is wanted, and how many."""
    key = table.key
    texts = table.grid.columns[key.column].texts[table.first :]
    counts = level_counts(texts, key.kinds[table.first :])
    found = {
        LEVELS[each]: many
        for each, many in counts.items()
        if each in LEVELS and many >= FEW and each != key.level
    }
    if key.level == DISTRICT:  # counties stand above their districts as regions do
        found.pop("county", None)
    return found


def _within(table: Table) -> NDArray[np.bool_]:
    rows = np.zeros(table.grid.height, bool)
    rows[table.first : table.last + 1] = True
    return rows


def _figures_below(table: Table) -> NDArray[np.bool_]:
    """Rows below a table that have a figure and words: regions, other countries, totals."""
    rows = np.arange(table.grid.height) > table.last
    if table.below:
        rows[table.below :] = False
    if not rows.any():
        return rows
    return np.asarray(rows & (table.grid.occupied > 1) & table.grid.numeric.any(axis=1))


def _set_aside(
    table: Table,
    kinds: NDArray[np.int8],
    within: NDArray[np.bool_],
    others: Mapping[UploadLevel, int],
) -> dict[str, int]:
    """How many of some rows, none of them of an area of the level, are set aside, by why."""
    blank = within & (table.grid.occupied == 0)
    levelled = np.isin(kinds, [OUTPUT, *(n for n, name in LEVELS.items() if name in others)])
    texts = table.grid.columns[table.key.column].texts
    irish = np.fromiter((bool(_IRISH.match(text)) for text in texts), bool, len(texts))
    abroad = within & ((kinds == ELSEWHERE) | irish)
    uncoded = within & ~blank & ~abroad & (kinds == NONE)
    totals = within & ~blank & ~levelled & ~abroad & ~uncoded
    said = {
        row: any(is_total(text) or is_wider(text) for text in table.grid.row_texts(int(row)))
        for row in np.flatnonzero(uncoded)
    }
    return {
        BLANK_ROWS: int(blank.sum()),
        TOTALS: int(totals.sum()) + sum(said.values()),
        ABROAD: int(abroad.sum()),
        OTHER_LEVELS: int((within & levelled).sum()),
        NO_AREA: len(said) - sum(said.values()),
    }


def _by_name(table: Table) -> Placed:
    key, grid = table.key, table.grid
    level = cast("UploadLevel", key.tier)
    keys = np.where(table.data, grid.columns[key.column].texts, "")
    beside = districts_beside(table.grid, table.data) if level == "ward" else None
    districts = set() if beside is None else set(beside[table.data])
    if beside is not None and len(districts) > 1:
        keys = np.array(
            [f"{ward} ({beside[row]})" if ward else "" for row, ward in enumerate(keys)],
            dtype=object,
        )
    one = str(districts.pop()) if len(districts) == 1 else None
    within = _within(table)
    ignored = {
        BLANK_ROWS: int((within & (grid.occupied == 0)).sum()),
        TOTALS: 0,
        ABROAD: 0,
        OTHER_LEVELS: 0,
        NO_AREA: int((within & (grid.occupied > 0) & ~table.data).sum()),
    }
    different = sorted(set(keys[table.data]))
    areas = match(different, level, near=one) if level else {}
    kind = column_of(different) if level else None
    below = _set_aside(table, key.kinds, _figures_below(table), {})
    return Placed(
        level, kind.vintage if kind else "", table.data, keys, areas, ignored, key.column, {}, below
    )
