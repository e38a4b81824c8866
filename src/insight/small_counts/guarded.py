"""Figures of areas as a server shows them whose operator withholds small counts.

What is withheld has no value, and says of which block it is: whoever adds areas up has the exact
sum of each block that is whole in it, and leaves out those that are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from insight.catalogue import Indicator
from insight.markers import SUPPRESSED
from insight.measures.suppression import protection
from insight.small_counts.blocks import (
    NO_FAMILY,
    NUMBERS,
    Floats,
    blocks_of_counts,
    columns_of,
    counts_in,
    homes_of,
    is_guarded,
    needs_protection,
    threshold_of,
)

BLOCK_COLUMNS: Final = ("block", "block_areas")
"""Columns of a table of which something is withheld: a `Joined` of its areas."""
NEVER: Final = -1
"""The number of areas of a block that no sum can hold whole."""
Rows: TypeAlias = npt.NDArray[np.intp]
_STARTS: Final = {"lsoa": "E01", "msoa": "E02", "ward": "E05"}
_GRAIN: Final = 2.0**20
"""Shares of a block are so fine parts of one that they add up to its count to the last digit."""


class Joined(NamedTuple):
    """The block of each area, -1 for none, and how many areas that has; of shape (areas,)."""

    block: npt.NDArray[np.intp]
    areas: npt.NDArray[np.intp]

    @classmethod
    def none(cls, size: int) -> Joined:
        """No area is in a block."""
        return cls(np.full(size, -1, dtype=np.intp), np.zeros(size, dtype=np.intp))

    def at(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Joined:
        """Those of some areas."""
        return Joined(self.block[rows], self.areas[rows])


def joined_in(table: pd.DataFrame) -> Joined | None:
    """The blocks of a table's areas; None where nothing is withheld of them."""
    if BLOCK_COLUMNS[0] not in table or not (table["block"] >= 0).any():
        return None
    return Joined(*(table[name].fillna(-1).to_numpy(dtype=np.intp) for name in BLOCK_COLUMNS))


def protected(
    figures: pd.DataFrame,
    indicator: Indicator,
    homes: Sequence[pd.Series],
    family: Mapping[str, Floats] = NO_FAMILY,
    *,
    everywhere: bool = False,
) -> pd.DataFrame:
    """Figures of areas as a server shows them whose operator set a threshold; else as they are.

    Of one period, all areas of each district in them; `everywhere` says that they are all areas of
    England. `homes` are labels of the areas in the order of `figures`, from the nearest to the
    district, and `family` that of `find_blocks`. A figure of a block is marked [c], and in the
    place of its numerator stands its share, by its base, of what the block adds up to. Two more
    columns, `block` and `block_areas`, say which block it is of (-1 for none) and how many areas
    that has: a sum that holds all of them is exact, and every other leaves them out
    (`aggregation.add_up`). The districts that cannot make a block are one together, for England
    alone, where that protects them; else they are in no sum.
    """
    plain = columns_of(figures)
    places = [home.to_numpy(dtype="object") for home in homes]
    blocks, void = _blocks(plain, indicator, places, family)
    joined = Joined.none(len(figures))
    for number, block in enumerate(blocks):
        joined.block[block], joined.areas[block] = number, len(block)
    if void:
        # Which shares of a family are known together would have to be weighed: none of them is.
        enough = everywhere and not family and _enough(void, plain, indicator)
        block = np.concatenate(void)
        joined.block[block], joined.areas[block] = len(blocks), len(block) if enough else NEVER
        blocks.append(block)
    columns = dict(zip(NUMBERS, (each.copy() for each in plain), strict=True))
    note = figures["note"].astype("object").to_numpy(copy=True)
    for block in blocks:
        note[block] = SUPPRESSED
        _share_out(columns, block, indicator, known=joined.areas[block[0]] != NEVER)
    held = dict(zip(BLOCK_COLUMNS, joined, strict=True))
    return figures.assign(**columns, note=pd.Series(note, index=figures.index, dtype="str"), **held)


def _blocks(
    plain: Sequence[Floats],
    indicator: Indicator,
    places: Sequence[npt.NDArray[np.object_]],
    family: Mapping[str, Floats],
) -> tuple[list[Rows], list[Rows]]:
    """The rows of each block that is withheld; and those of districts that cannot make one."""
    least = threshold_of(indicator)
    blocks: list[Rows] = []
    void: list[Rows] = []
    for rows in pd.Series(places[-1]).groupby(places[-1], sort=False).indices.values():
        part = [each[rows] for each in plain]
        labels = [place[rows] for place in places]
        of_part = {slug: each[rows] for slug, each in family.items()}
        found = blocks_of_counts(part, indicator, least, labels, of_part)
        for number in np.flatnonzero(found.hidden).tolist():
            own = void if found.void[number] else blocks
            own.append(rows[found.block == number])
    return blocks, void


def _share_out(
    columns: dict[str, Floats], block: npt.NDArray[np.intp], indicator: Indicator, *, known: bool
) -> None:
    """Put a block's share, or nothing, in the place of each of its counts."""
    value, top, base = (columns[name] for name in NUMBERS)
    if indicator.aggregation == "sum":
        amount, weight = value[block], np.ones(len(block))
    else:
        weight = base[block]
        amount = top[block] if indicator.aggregation == "ratio" else value[block] * weight
    share = np.round(amount.sum() * weight / weight.sum() * _GRAIN) / _GRAIN
    share[-1] = amount.sum() - share[:-1].sum()
    top[block] = share if known else np.nan
    value[block] = np.nan


def _enough(districts: Sequence[Rows], plain: Sequence[Floats], indicator: Indicator) -> bool:
    """Whether the districts that cannot make a block protect each other, all together."""
    if len(districts) < 2:
        return False  # England less all others would be the one
    counts, bases = counts_in(plain, indicator)
    tops = [counts[rows].sum() for rows in districts]
    of = None if bases is None else [bases[rows].sum() for rows in districts]
    level = protection(tops, of, blocks=np.zeros(len(districts)))[0]
    return bool(level >= threshold_of(indicator))


def as_shown(
    figures: pd.DataFrame,
    indicator: Indicator,
    base: str,
    data_dir: Path | None = None,
    *,
    family: Callable[[], Mapping[str, Floats]] = lambda: NO_FAMILY,
) -> pd.DataFrame:
    """Figures of one period as this server shows them; all areas of each district are in them.

    `base` is the level of the areas, and `family` reads what `protected` takes, where it is asked
    for. The rule is that of `protected`; areas that a kept file came without count as left out.
    """
    if not is_guarded(indicator):
        return figures
    return _with_lost(_guarded(figures, indicator, base, data_dir, family), indicator)


def _with_lost(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Brought figures with the areas that were withheld when they were kept in a block of no sum.

    What is left of the file are the higher counts: a sum that lacks many of the others would be
    too high, and says so or is withheld, as one that cuts a block is (`aggregation.add_up`).
    """
    if not indicator.is_brought:
        return figures
    joined = joined_in(figures) or Joined.none(len(figures))
    nothing = figures[["value", "numerator"]].isna().all(axis=1)
    gone = ((figures["note"] == SUPPRESSED) & nothing).to_numpy() & (joined.block < 0)
    if not gone.any():
        return figures
    block, areas = joined.block.copy(), joined.areas.copy()
    block[gone], areas[gone] = block.max() + 1, NEVER
    return figures.assign(**dict(zip(BLOCK_COLUMNS, (block, areas), strict=True)))


def _guarded(
    figures: pd.DataFrame,
    indicator: Indicator,
    base: str,
    data_dir: Path | None,
    family: Callable[[], Mapping[str, Floats]],
) -> pd.DataFrame:
    """Figures of one period without the counts under the threshold, and those that tell them."""
    others = family()
    least = threshold_of(indicator)
    small = any(np.nanmin(each, initial=np.inf) < least for each in others.values())
    if not (small or needs_protection(figures, indicator)):
        return figures
    all_homes = homes_of(base, data_dir)
    # Of two areas that are alike the first is joined to a block: another order of the same areas
    # would make other blocks, and two partitions give away what each of them hides.
    order = np.argsort(all_homes.index.get_indexer(pd.Index(figures["area_code"])), kind="stable")
    ordered = figures.iloc[order]
    homes = all_homes.reindex(ordered["area_code"])
    shown = protected(
        ordered,
        indicator,
        [homes[name] for name in homes],
        {slug: numbers[order] for slug, numbers in others.items()},
        everywhere=len(figures) == len(all_homes),
    )
    return shown.iloc[np.argsort(order, kind="stable")]


def each_as_shown(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Brought figures that are never added up, as those of districts: small counts marked [c].

    No figure of a larger area is made of them, so nothing else has to be withheld.
    """
    if not (indicator.is_brought and is_guarded(indicator)):
        return figures
    least = threshold_of(indicator)
    counts, bases = counts_in(columns_of(figures), indicator)
    small = (counts < least) | (False if bases is None else bases - counts < least)
    numbers = {name: figures[name].mask(small) for name in (*NUMBERS, "lower_ci", "upper_ci")}
    return figures.assign(**numbers, note=figures["note"].mask(small, SUPPRESSED))


def series_as_shown(
    series: pd.DataFrame, indicator: Indicator, base: str, data_dir: Path | None = None
) -> pd.DataFrame:
    """Figures of many periods as this server shows them; of larger areas they stay as they are."""
    below = series["area_code"].str.startswith(_STARTS[base])
    parts = [
        as_shown(part.reset_index(drop=True), indicator, base, data_dir)
        for _, part in series[below].groupby("period", sort=False)
    ]
    return pd.concat([*parts, series[~below]], ignore_index=True)
