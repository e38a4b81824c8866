"""Which columns name areas: by code, by postcode or, where most of its cells do, by name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from insight.uploads.matching import column_of, match
from insight.uploads.reading.cells.codes import (
    COUNTY,
    DISTRICT,
    NONE,
    OF_LEVEL,
    OUTPUT,
    POSTCODE,
    any_code,
)
from insight.uploads.reading.cells.grid import DATE, NUMBER, TEXT, Column, Grid
from insight.uploads.reading.cells.stretches import is_whole, stretch_in
from insight.uploads.records import Area, UploadLevel

FEW: Final = 3
"""So many different areas of a level, or a fifth of all, make it one that the file is about."""
TOP: Final = 15
"""Rows in which what stands above a table is looked for."""
FORCES: Final = re.compile(
    r"(?:police )?force(?: areas?)?(?: name)?|police forces?(?: names?)?", re.IGNORECASE
)
"""A heading over police forces: many are called as counties are, whose ground is another."""
_SHARE: Final = 0.2
_WORDY: Final = re.compile(r"[^\W\d]{4}|[^\W\d][a-z]{2}")
_SOME: Final = 0.3
_MANY: Final = 0.6
_NEARLY: Final = 0.98
_MOSTLY: Final = 0.5
_HALF: Final = 0.5


@dataclass(frozen=True, eq=False)
class Key:
    """A column that names areas.

    `kinds` is what each row's cell is by its code (`codes`), and `level` the finest that the column
    is about; `named` where it is by name, not by code, and then `tier` is the level in words.
    `upper` where counties stand beside unitary districts and not beside the districts below them.
    """

    column: int
    level: int
    kinds: NDArray[np.int8]
    named: bool = False
    tier: str = ""
    upper: bool = False

    @property
    def rows(self) -> NDArray[np.bool_]:
        """Rows whose cell has any code, of whatever level."""
        return np.asarray(self.kinds != NONE)

    @property
    def mine(self) -> NDArray[np.bool_]:
        """Rows whose code is of the level."""
        return np.asarray((self.kinds == self.level) | (self.upper & (self.kinds == COUNTY)))


def code_keys(grid: Grid) -> list[Key]:
    """The columns of codes and of postcodes, the finest first and then the fullest, leftmost."""
    found = []
    for number, column in enumerate(grid.columns):
        if not (column.kinds == TEXT).any():
            continue
        kinds, _ = column.coded
        coded = np.flatnonzero(kinds)
        if not len(coded):
            continue
        within = column.filled[coded[0] : coded[-1] + 1].sum()
        if len(coded) < _MOSTLY * within or _are_stray(grid, number, kinds):
            continue
        level = finest(column.texts, kinds)
        if level:
            found.append(Key(number, level, kinds, upper=_is_upper(column, level)))
    most = max((int(key.rows.sum()) for key in found), default=0)
    return sorted(
        found,
        key=lambda key: (
            int(key.rows.sum()) < _HALF * most,  # few rows have the finer code
            key.level,
            -int(key.rows.sum()),
            -_edition(grid, key),
            key.column,
        ),
    )


def _edition(grid: Grid, key: Key) -> int:
    """The year in a column's heading, of "LSOA11CD" and "LSOA21CD" the later; 0 for none."""
    start = int(np.flatnonzero(key.rows)[0])
    words = " ".join(grid.text(row, key.column) for row in range(max(0, start - 3), start))
    years = re.findall(r"(?<!\d)(?:20)?(\d\d)(?!\d)", words)
    return int(years[-1]) if years else 0


def _are_stray(grid: Grid, number: int, kinds: NDArray[np.int8]) -> bool:
    """Whether a column has a code here and there, as addresses, totals and notes do."""
    coded, posted = int((kinds != NONE).sum()), int((kinds == POSTCODE).sum())
    beside = grid.columns[number].filled & (grid.occupied > 1)
    return coded < (0.6 if posted == coded else 0.3) * int(beside.sum())


def at_level(key: Key, level: str) -> Key:
    """A key with the level that the reader chose of those that its column has."""
    chosen = OF_LEVEL.get(cast("UploadLevel", level), NONE)
    if key.named or chosen == NONE or not (key.kinds == chosen).any():
        return key
    return replace(key, level=chosen, upper=False)


def _is_upper(column: Column, level: int) -> bool:
    """Whether counties stand beside unitary districts and without the districts below them."""
    if level not in (DISTRICT, COUNTY):
        return False
    kinds, keys = column.coded
    counties = len(set(keys[kinds == COUNTY]))
    districts = [str(key) for key in set(keys[kinds == DISTRICT])]
    below = sum(key.startswith("E07") for key in districts)
    return counties >= FEW and len(districts) >= FEW and below < FEW


def finest(texts: NDArray[np.object_], kinds: NDArray[np.int8]) -> int:
    """The finest level that a column of codes is about; NONE where it names no English area."""
    counts = level_counts(texts, kinds)
    english = {kind: n for kind, n in counts.items() if POSTCODE <= kind <= OUTPUT}
    total = sum(english.values())
    enough = [kind for kind, n in english.items() if n >= FEW or n >= _SHARE * total]
    return min(enough, default=NONE)


def level_counts(texts: NDArray[np.object_], kinds: NDArray[np.int8]) -> dict[int, int]:
    """How many different areas of each kind a column names."""
    known = dict(zip(texts.tolist(), kinds.tolist(), strict=True))
    counts = Counter(known.values())
    return {kind: many for kind, many in counts.items() if kind}


def codes_across(grid: Grid) -> int:
    """How many areas of one level a row near the top names: those of a table on its side."""
    most = 0
    for row in range(min(grid.height, TOP)):
        kinds = [int(column.coded[0][row]) for column in grid.columns]
        counts = Counter(kind for kind in kinds if POSTCODE < kind <= COUNTY)
        most = max([most, *counts.values()])
    return most if most >= FEW else 0


def names_across(grid: Grid, key: Key) -> bool:
    """Whether a row near the top names more areas than the column that may name those of rows."""
    if not key.tier or grid.width <= FEW:
        return False
    held = _areas_named(set(map(str, grid.columns[key.column].texts)), key.tier)
    rows = [set(grid.row_texts(row)) for row in range(min(grid.height, TOP))]
    wide = [texts for texts in rows if len(texts) > max(held, FEW)]
    return any(_areas_named(texts, key.tier) > max(held, FEW) for texts in wide)


def name_keys(grid: Grid, rows: NDArray[np.bool_]) -> list[Key]:
    """The columns whose words name areas in most of `rows`, the finest first."""
    found = []
    for number, column in enumerate(grid.columns):
        wordy = rows & (column.kinds != NUMBER) & (column.kinds != DATE) & column.filled
        if wordy.sum() < _MOSTLY * max(1, int(rows.sum())):
            continue
        if any(FORCES.fullmatch(each.text) for each in column.different):
            continue
        texts = column.texts[wordy]
        if len(set(texts)) == 2 and (texts == texts[0]).sum() == 1:
            wordy = wordy & (column.texts != texts[0])
        kind = column_of([str(text) for text in column.texts[wordy]])
        if kind is None or kind.level not in {*OF_LEVEL, "upper_tier"}:
            continue
        different = {str(text) for text in column.texts[wordy]}
        if len(known_names(different, kind.level)) < _MOSTLY * len(different):
            continue  # names that are only like those of areas name none
        level = DISTRICT if kind.level == "upper_tier" else OF_LEVEL[kind.level]
        key = Key(number, level, np.zeros(grid.height, np.int8), named=True, tier=kind.level)
        part = kind.known / max(1, kind.filled)
        found.append((level, -round(part, 2), number, key))
    return [key for *_, key in sorted(found, key=lambda each: each[:3])]


def known_names(texts: set[str], tier: str) -> set[str]:
    """Which texts are names of areas of a level, written as they are or nearly."""
    return set(_known(texts, tier))


def _areas_named(texts: set[str], tier: str) -> int:
    """How many areas are named: a town, its council and its county may be one."""
    return len({area.source or area.codes or area.key for area in _known(texts, tier).values()})


def _known(texts: set[str], tier: str) -> dict[str, Area]:
    found = match(sorted(texts), cast("UploadLevel", tier))
    return {text: area for text, area in found.items() if area.state not in {"unknown", "likely"}}


def with_numbers(grid: Grid) -> NDArray[np.bool_]:
    """Rows in which a number stands, or all filled rows of a sheet without any."""
    rows = grid.numeric.any(axis=1) if grid.width else np.zeros(grid.height, bool)
    return np.asarray(rows if rows.sum() > 1 else grid.occupied > 1)


def companion(grid: Grid, key: Key, rows: NDArray[np.bool_]) -> int | None:
    """The column of names beside a column of codes: one name for each code, and no other code."""
    if key.level == POSTCODE:
        named = [each.column for each in name_keys(grid, rows) if each.column != key.column]
        return next((n for n in named if not any_code(grid.columns[n].texts[rows][:50])), None)
    codes = grid.columns[key.column].texts[rows]
    found = []
    for number, column in enumerate(grid.columns):
        texts, kinds = column.texts[rows], column.kinds[rows]
        if number == key.column or (kinds == TEXT).mean() < _SOME:
            continue
        if is_whole(stretch_in(str(texts[0]))) or any_code(texts[:50]):
            continue
        different = _names_of(codes, texts)
        if different:
            wordy = sum(bool(_WORDY.search(str(text))) for text in texts[:50])
            found.append(
                (-different, 2 * wordy < len(texts[:50]), abs(number - key.column), number)
            )
    return min(found)[-1] if found else None


def _names_of(codes: NDArray[np.object_], texts: NDArray[np.object_]) -> int:
    """How many names the texts are, 0 where a code has several or most codes share theirs."""
    pairs = {(code, text) for code, text in zip(codes, texts, strict=True) if text}
    coded, different = {code for code, _ in pairs}, len({text for _, text in pairs})
    if len(coded) < _NEARLY * len(pairs) or len(pairs) < _SOME * len(set(codes)):
        return 0
    return different if different >= _MANY * len(pairs) else 0
