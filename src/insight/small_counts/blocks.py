"""Small counts of an indicator: from which count on figures are shown, and the blocks they lie in.

Three may set the least count that is shown: the publisher (the indicator's `min_count`: counts
below it are not in our data), the operator of a server (`INSIGHT_LEAST_COUNT`) and, in a workshop,
the reader. The greatest holds. The `min_count` of figures that somebody brought is theirs, and the
counts below it are there: they are withheld here, on every server.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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
from insight.measures.suppression import Labels, disclosure_blocks, protection
from insight.own import OURS, using_wards
from insight.store import read_table

LEAST_COUNT: Final = "INSIGHT_LEAST_COUNT"
"""The environment variable of the least count that a whole server shows below the district."""
GREATEST: Final = 1000
"""The highest threshold that is taken: beyond it hardly a ward has a figure."""
Floats: TypeAlias = npt.NDArray[np.float64]
NO_FAMILY: Final[Mapping[str, Floats]] = MappingProxyType({})
NEXT_TO_NOTHING: Final = 1e-9
"""A base of nobody, of which a count of 0 is still a count to protect."""
MOST_LEFT_OUT: Final = 0.25
"""The share of an area's parts that its figure may leave out at most, for they are withheld.

Those left out have the small counts, so a figure without them is biased: without a quarter, it
still speaks for the whole, and the words beside it say of how many it is.
"""
NUMBERS: Final = ("value", "numerator", "denominator")
"""Columns of a table of figures that are numbers."""


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


def withheld_already(indicator: Indicator) -> int:
    """Counts below this are not in our data: their publisher withheld them.

    Those of figures that somebody brought are there, and are withheld here.
    """
    return 0 if indicator.is_brought else indicator.min_count


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
    return blocks_of_counts(columns_of(figures), indicator, threshold, homes, family)


def blocks_of_counts(
    columns: Sequence[Floats],
    indicator: Indicator,
    threshold: int,
    homes: Sequence[Labels],
    family: Mapping[str, Floats],
) -> Found:
    """The same, of values, numerators and denominators as arrays."""
    least = threshold if threshold > withheld_already(indicator) else 0
    largest = _largest(family)
    if largest != indicator.slug:
        counts, bases = counts_in(columns, indicator)
        if indicator.is_brought and bases is not None:
            return _of_two_kinds(counts, bases, homes, least)
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


def _of_two_kinds(counts: Floats, bases: Floats, homes: Sequence[Labels], least: int) -> Found:
    """Blocks of a brought share that hold those of its bare counts whole.

    The same counts may be brought a second time without what they are of. Blocks that cut each
    other would give away by their difference what each of them hides.
    """
    both = [_found(counts, of, homes, least) for of in (bases, None)]
    block = linked([each.block for each in both])
    rows = block >= 0
    if not rows.any():
        return both[0]
    void = np.zeros(int(block.max()) + 1, dtype=np.bool_)
    for each in both:
        if each.void.any():
            void[block[rows][each.void[each.block[rows]]]] = True
    return Found(block, (np.bincount(block[rows]) > 1) | void, void)


def counts_of(figures: pd.DataFrame, indicator: Indicator) -> tuple[Floats, Floats | None]:
    """The counts that may be small, and of how many, where what is left of them may be small too.

    A share of people, households or homes counts those it is of, and those it is not of. The mean
    of a ratio (a use per meter), a score or a rate without events counts whom it is about. Where
    more are counted than there are, the two come from different sources and nothing is left to
    count.
    """
    return counts_in(columns_of(figures), indicator)


def columns_of(figures: pd.DataFrame) -> list[Floats]:
    """Values, numerators and denominators."""
    return [figures[name].to_numpy(dtype="float64", na_value=np.nan) for name in NUMBERS]


def counts_in(columns: Sequence[Floats], indicator: Indicator) -> tuple[Floats, Floats | None]:
    """The same as `counts_of`, of values, numerators and denominators as arrays."""
    value, top, base = columns
    if indicator.aggregation == "sum":
        return value, None
    if indicator.aggregation != "ratio" or indicator.value_type == "mean":
        return base, None
    top = np.where(base > 0, top, np.nan)
    part = indicator.value_type == "proportion" and not (top > base).any()
    return top, base if part else None


def is_guarded(indicator: Indicator) -> bool:
    """Whether counts are withheld here that are in our data.

    The operator of the server set a threshold above the publisher's, or whoever brought the figures
    one for them.
    """
    return threshold_of(indicator) > withheld_already(indicator)


def needs_protection(figures: pd.DataFrame, indicator: Indicator) -> bool:
    """Whether counts are withheld here, and any of these is below the threshold."""
    if not is_guarded(indicator):
        return False
    least = threshold_of(indicator)
    counts, bases = counts_of(figures, indicator)
    small = counts < least
    return bool(small.any() if bases is None else (small | (bases - counts < least)).any())


def homes_of(base: str, data_dir: Path | None = None) -> pd.DataFrame:
    """The homes of all areas of a level below the district, by code, the nearest column first.

    A neighbourhood's are ward, middle-layer area and district; those of larger areas the district.
    """
    names = ["ward_code", "msoa_code", "district_code"] if base == "lsoa" else ["district_code"]
    code = f"{base}_code"
    if base == "lsoa":
        with using_wards(OURS):  # the same blocks whichever wards are read by: two are no way in
            return read_lookup(None, data_dir, [code, *names]).set_index(code)
    table: pd.DataFrame = read_table(
        boundary_path(FILES[base], data_dir), [code, *names]
    ).to_pandas()
    return table.set_index(code)


def with_neighbours(codes: Sequence[str], base: str, data_dir: Path | None = None) -> list[str]:
    """The codes with all others of their districts: what is withheld of one hangs on the others."""
    home = homes_of(base, data_dir)["district_code"]
    asked = home[home.index.isin(codes)].unique()
    return list(dict.fromkeys([*codes, *home.index[home.isin(asked)]]))
