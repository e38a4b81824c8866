"""The areas of a table's rows: which rows are of its level, what their keys are today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import column_of, match
from insight.uploads.reading.codes import (
    COUNTY,
    DISTRICT,
    ELSEWHERE,
    LEVELS,
    NONE,
    key_of,
)
from insight.uploads.reading.keys import FEW, companion, level_counts
from insight.uploads.reading.table import Table
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
    r"|total\b|sum$|all (?:areas|wards|lsoas|districts|neighbourhoods)|england|great britain"
    r"|united kingdom|uk$|england (?:and|&) wales|.* (?:average|total|mean)$|average|mean$)",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Whether a row's words say that it adds others up.

    >>> is_total("Grand Total"), is_total("Column Total"), is_total("Totnes")
    (True, True, False)
    """
    return bool(_TOTAL.match(text.strip()))


@dataclass(frozen=True, eq=False)
class Placed:
    """Rows by the area they are of. `mine` are the rows of the level, from 0; `keys` theirs."""

    level: UploadLevel
    vintage: str
    mine: NDArray[np.bool_]
    keys: NDArray[np.object_]
    areas: Mapping[str, Area]
    ignored: Mapping[str, int]
    name_column: int | None
    others: Mapping[UploadLevel, int]


def place_rows(table: Table, level: str = "") -> Placed:
    """The rows of a table by area, of the level that was chosen or of its finest."""
    key = table.key
    if key.named:
        return _by_name(table)
    kinds = np.where(_within(table), key.kinds, NONE)
    counts = level_counts(
        table.grid.columns[key.column].texts[table.first : table.last + 1],
        key.kinds[table.first : table.last + 1],
    )
    chosen = next((kind for kind, name in LEVELS.items() if name == level), key.level)
    upper = _is_upper(table, counts) and chosen in (DISTRICT, COUNTY)
    mine = np.asarray((kinds == chosen) | (upper & (kinds == COUNTY)))
    name: UploadLevel = "upper_tier" if upper else LEVELS.get(chosen, "")
    texts = table.grid.columns[key.column].texts
    codes = {text: key_of(text) for text in set(texts[mine])}
    keys = np.array([codes.get(text, "") for text in texts], dtype=object)
    kind = column_of([codes[text] for text in set(texts[mine])])
    others = {
        LEVELS[each]: many
        for each, many in counts.items()
        if each in LEVELS and many >= FEW and each != chosen and not (upper and each == COUNTY)
    }
    if chosen == DISTRICT and not upper:
        others.pop("county", None)
    return Placed(
        name,
        kind.vintage if kind else "",
        mine,
        keys,
        match(sorted(set(codes.values())), name),
        _set_aside(table, kinds, mine, others),
        companion(table.grid, key, mine) if mine.any() else None,
        others,
    )


def _is_upper(table: Table, counts: Mapping[int, int]) -> bool:
    """Whether counties stand beside unitary districts and without the districts below them."""
    if counts.get(COUNTY, 0) < FEW or not counts.get(DISTRICT):
        return False
    below = {text for text in set(table.grid.columns[table.key.column].texts) if is_below(text)}
    return len(below) < FEW


def is_below(text: str) -> bool:
    """Whether a cell's code is of a district below a county."""
    return key_of(text).startswith("E07")


def _within(table: Table) -> NDArray[np.bool_]:
    rows = np.zeros(table.grid.height, bool)
    rows[table.first : table.last + 1] = True
    return rows


def _set_aside(
    table: Table,
    kinds: NDArray[np.int8],
    mine: NDArray[np.bool_],
    others: Mapping[UploadLevel, int],
) -> dict[str, int]:
    """How many rows between the first and the last are of no area of the level, by why."""
    within = _within(table) & ~mine
    blank = within & (table.grid.occupied == 0)
    levelled = np.isin(kinds, [n for n, name in LEVELS.items() if name in others])
    abroad = within & (kinds == ELSEWHERE)
    uncoded = within & ~blank & (kinds == NONE)
    totals = within & ~blank & ~levelled & ~abroad & ~uncoded
    said = {
        row: any(map(is_total, table.grid.row_texts(int(row)))) for row in np.flatnonzero(uncoded)
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
    texts = grid.columns[key.column].texts
    keys = np.where(table.data, texts, "")
    level: UploadLevel = key.tier  # type: ignore[assignment]
    within = _within(table)
    ignored = {
        BLANK_ROWS: int((within & (grid.occupied == 0)).sum()),
        TOTALS: 0,
        ABROAD: 0,
        OTHER_LEVELS: 0,
        NO_AREA: int((within & (grid.occupied > 0) & ~table.data).sum()),
    }
    areas = match(sorted(set(keys[table.data])), level) if level else {}
    kind = column_of(sorted(set(keys[table.data]))) if level else None
    return Placed(
        level, kind.vintage if kind else "", table.data, keys, areas, ignored, key.column, {}
    )
