"""Small counts of an indicator: from which count on figures are shown, and the blocks they lie in.

Three may set the least count that is shown: the publisher (the indicator's `min_count`: counts
below it are not in our data), the operator of a server (`INSIGHT_LEAST_COUNT`) and, in a workshop,
the reader. The greatest holds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from insight.areas import FILES, boundary_path, read_lookup
from insight.catalogue import Indicator
from insight.markers import SUPPRESSED
from insight.measures.suppression import Labels, disclosure_blocks, protection
from insight.store import read_table

LEAST_COUNT: Final = "INSIGHT_LEAST_COUNT"
"""The environment variable of the least count that a whole server shows below the district."""
GREATEST: Final = 1000
"""The highest threshold that is taken: beyond it hardly a ward has a figure."""
Floats: TypeAlias = npt.NDArray[np.float64]
NO_FAMILY: Final[Mapping[str, Floats]] = MappingProxyType({})
NEXT_TO_NOTHING: Final = 1e-9
"""A base of nobody, of which a count of 0 is still a count to protect."""
_NUMBERS: Final = ("value", "numerator", "denominator")
_STARTS: Final = {"lsoa": "E01", "msoa": "E02", "ward": "E05"}


def least_of_server() -> int:
    """The least count that this server shows, as its operator set it; 0 where none is set.

    Whatever is no whole number is taken as the greatest: a typing error must not lay counts open.
    """
    told = os.environ.get(LEAST_COUNT, "").strip()
    if not told:
        return 0
    return min(int(told), GREATEST) if told.isascii() and told.isdigit() else GREATEST


def threshold_of(indicator: Indicator, chosen: int = 0) -> int:
    """The least count of an indicator that is shown: the greatest that anyone set.

    `chosen` is the reader's, 0 for none: a reader may raise the threshold, never lower it.
    """
    return max(indicator.min_count, least_of_server(), min(chosen, GREATEST))


class Found(NamedTuple):
    """The block of each area, shape (areas,), -1 for no figure; and by block number, which.

    `hidden` blocks show their sum alone, `void` ones not even that: nothing was left to join them.
    """

    block: npt.NDArray[np.intp]
    hidden: npt.NDArray[np.bool_]
    void: npt.NDArray[np.bool_]


def find_blocks(
    figures: pd.DataFrame,
    indicator: Indicator,
    threshold: int,
    homes: Sequence[Labels],
    family: Mapping[str, Floats] = NO_FAMILY,
) -> Found:
    """The blocks of a district's areas at a threshold.

    `figures` holds value, numerator and denominator of all areas of the district at the level at
    which the indicator is published; `homes` are labels of each area, as `disclosure_blocks` takes
    them. `family` has the numerators of all shares that make up a whole with it (`one_of`), its own
    too, by slug. At the publisher's own threshold nothing is joined: the small counts are not in
    the data.

    A share that is withheld is what the others leave of the whole. So the largest of a family in
    the district is withheld wherever another is, in blocks that hold those of all others whole; and
    a small count's base is what it and the largest are together, which is known once the others
    are.
    """
    return blocks_of_counts(_columns(figures), indicator, threshold, homes, family)


def blocks_of_counts(
    columns: Sequence[Floats],
    indicator: Indicator,
    threshold: int,
    homes: Sequence[Labels],
    family: Mapping[str, Floats],
) -> Found:
    """The same, of values, numerators and denominators as arrays."""
    least = threshold if threshold > indicator.min_count else 0
    largest = _largest(family)
    if largest != indicator.slug:
        counts, bases = _counts(columns, indicator)
        if largest:
            bases = _together(counts, family[largest])
        return _found(counts, bases, homes, least)
    others = [
        _found(each, _together(each, family[largest]), homes, least)
        for slug, each in family.items()
        if slug != largest
    ]
    block = linked([each.block for each in others])
    hidden = np.bincount(block[block >= 0]) > 1
    void = np.zeros(len(hidden), dtype=np.bool_)
    for each in others:
        rows = each.block >= 0
        void[block[rows][each.void[each.block[rows]]]] = True
    return Found(block, hidden | void, void)


def linked(partitions: Sequence[npt.NDArray[np.intp]]) -> npt.NDArray[np.intp]:
    """The finest partition that holds the blocks of all others whole; each of shape (areas,).

    >>> linked([np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2])]).tolist()
    [0, 0, 0, 1]
    """
    size = len(partitions[0])
    rows, columns, start = [], [], size
    for each in partitions:
        known = np.flatnonzero(each >= 0)
        rows.append(known)
        columns.append(start + each[known])
        start += int(each.max(initial=-1)) + 1
    ends = np.concatenate(rows), np.concatenate(columns)
    graph = coo_array((np.ones(len(ends[0])), ends), shape=(start, start))
    labels = connected_components(graph, directed=False)[1][:size]
    found = np.full(size, -1, dtype=np.intp)
    held = np.isin(np.arange(size), ends[0])
    found[held] = pd.factorize(labels[held])[0]
    return found


def _largest(family: Mapping[str, Floats]) -> str:
    """The share of a family that counts most, "" of none."""
    return max(family, key=lambda slug: (float(np.nansum(family[slug])), slug), default="")


def _together(counts: Floats, largest: Floats) -> Floats:
    """What a share and the largest are together; where that is nobody, no more than nothing."""
    return np.maximum(counts + largest, NEXT_TO_NOTHING)


def _found(counts: Floats, bases: Floats | None, homes: Sequence[Labels], least: int) -> Found:
    block = disclosure_blocks(counts, bases, homes=homes, threshold=least)
    if not (block >= 0).any():
        nothing = np.zeros(0, dtype=np.bool_)
        return Found(block, nothing, nothing)
    void = protection(counts, bases, blocks=block) < least
    return Found(block, (np.bincount(block[block >= 0]) > 1) | void, void)


def counts_of(figures: pd.DataFrame, indicator: Indicator) -> tuple[Floats, Floats | None]:
    """The counts that may be small, and of how many, where what is left of them may be small too.

    A share of people, households or homes counts those it is of, and those it is not of. The mean
    of a ratio (a use per meter), a score or a rate without events counts whom it is about. Where
    more are counted than there are, the two come from different sources and nothing is left to
    count.
    """
    return _counts(_columns(figures), indicator)


def _columns(figures: pd.DataFrame) -> list[Floats]:
    """Values, numerators and denominators."""
    return [figures[name].to_numpy(dtype="float64", na_value=np.nan) for name in _NUMBERS]


def _counts(columns: Sequence[Floats], indicator: Indicator) -> tuple[Floats, Floats | None]:
    value, top, base = columns
    if indicator.aggregation == "sum":
        return value, None
    if indicator.aggregation != "ratio" or indicator.value_type == "mean":
        return base, None
    top = np.where(base > 0, top, np.nan)
    part = indicator.value_type == "proportion" and not (top > base).any()
    return top, base if part else None


def is_guarded(indicator: Indicator) -> bool:
    """Whether this server's operator withholds counts that the publisher of an indicator shows."""
    return threshold_of(indicator) > indicator.min_count


def needs_protection(figures: pd.DataFrame, indicator: Indicator) -> bool:
    """Whether the operator's threshold is above the publisher's and any count is below it."""
    if not is_guarded(indicator):
        return False
    least = threshold_of(indicator)
    counts, bases = counts_of(figures, indicator)
    small = counts < least
    return bool(small.any() if bases is None else (small | (bases - counts < least)).any())


def protected(
    figures: pd.DataFrame,
    indicator: Indicator,
    homes: Sequence[pd.Series],
    family: Mapping[str, Floats] = NO_FAMILY,
) -> pd.DataFrame:
    """Figures of areas as a server shows them whose operator set a threshold; else as they are.

    Of one period, all areas of each district in them. `homes` are labels of the areas in the order
    of `figures`, from the nearest to the district, and `family` that of `find_blocks`. A figure of
    a block is marked [c]. Where its block lies in one nearest home, the area is given its share, by
    its base, of the block's count: the home, and all that is made of whole homes, has its exact
    sum, and no other sum gives more away than that one. Where its block lies in several, it has no
    count: no sum holds it, as where the publisher withholds one.
    """
    columns = dict(zip(_NUMBERS, (each.copy() for each in _columns(figures)), strict=True))
    note = figures["note"].astype("object").to_numpy(copy=True)
    places = [home.to_numpy(dtype="object") for home in homes]
    least = threshold_of(indicator)
    for rows in figures.groupby(places[-1], sort=False).indices.values():
        part = [each[rows] for each in columns.values()]
        labels = [place[rows] for place in places]
        of_part = {slug: each[rows] for slug, each in family.items()}
        found = blocks_of_counts(part, indicator, least, labels, of_part)
        for number in np.flatnonzero(found.hidden).tolist():
            block = rows[found.block == number]
            whole = len(set(places[0][block])) == 1 and not found.void[number]
            _share_out(columns, block, indicator, whole=whole)
            note[block] = SUPPRESSED
    return figures.assign(**columns, note=pd.Series(note, index=figures.index, dtype="str"))


def _share_out(
    columns: dict[str, Floats], block: npt.NDArray[np.intp], indicator: Indicator, *, whole: bool
) -> None:
    """Put a block's share, or nothing, in the place of each of its counts."""
    base, top = columns["denominator"], columns["numerator"]
    columns["value"][block] = np.nan
    if indicator.aggregation == "ratio" and whole:
        top[block] = top[block].sum() * base[block] / base[block].sum()
    else:
        top[block] = np.nan


def homes_of(base: str, data_dir: Path | None = None) -> pd.DataFrame:
    """The homes of all areas of a level below the district, by code, the nearest column first.

    A neighbourhood's are ward, middle-layer area and district; those of larger areas the district.
    """
    names = ["ward_code", "msoa_code", "district_code"] if base == "lsoa" else ["district_code"]
    code = f"{base}_code"
    if base == "lsoa":
        return read_lookup(None, data_dir, [code, *names]).set_index(code)
    table: pd.DataFrame = read_table(
        boundary_path(FILES[base], data_dir), [code, *names]
    ).to_pandas()
    return table.set_index(code)


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
    for. The rule is that of `protected`.
    """
    if not is_guarded(indicator):
        return figures
    others = family()
    least = threshold_of(indicator)
    small = any(np.nanmin(each, initial=np.inf) < least for each in others.values())
    if not (small or needs_protection(figures, indicator)):
        return figures
    homes = homes_of(base, data_dir).reindex(figures["area_code"])
    return protected(figures, indicator, [homes[name] for name in homes], others)


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


def with_neighbours(codes: Sequence[str], base: str, data_dir: Path | None = None) -> list[str]:
    """The codes with all others of their districts: what is withheld of one hangs on the others."""
    home = homes_of(base, data_dir)["district_code"]
    asked = home[home.index.isin(codes)].unique()
    return list(dict.fromkeys([*codes, *home.index[home.isin(asked)]]))
