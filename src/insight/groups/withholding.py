"""What is withheld of small counts when readers choose any groups, one after the other.

Areas with a small count are joined to blocks (`insight.measures.suppression`), and all that is
shown of a block is its sum. A group that holds only a part of a block leaves that part out and says
so, or has no figure where too little would be left. What is withheld follows from the indicator,
its period, the district and the threshold alone: not from what was asked before.

Ranks are of shown figures among shown figures: an area that is withheld has no place, and the place
of another does not count it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from insight.caching import once
from insight.catalogue import Indicator, read_catalogue
from insight.errors import MissingData
from insight.observations import level_below, read_family, read_unguarded
from insight.small_counts.blocks import (
    MOST_LEFT_OUT,
    NO_FAMILY,
    Floats,
    find_blocks,
    homes_of,
    linked,
    threshold_of,
)


@dataclass(frozen=True)
class Left:
    """What a group's figure rests on: its areas `kept`, without those `out` that are withheld.

    Areas of the group without any figure stand in neither.
    """

    kept: tuple[str, ...]
    out: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether there is a figure to show: at most a quarter of the areas are left out."""
        return bool(self.kept) and len(self.out) <= MOST_LEFT_OUT * len(self.kept + self.out)


@dataclass(frozen=True)
class Blocks:
    """The blocks of one indicator, period, district and threshold.

    `block` numbers the block of each area that has a figure, by its code; `hidden` are the numbers
    of those of which only the sum is shown, and `void` of those of which not even that is.
    """

    threshold: int
    block: dict[str, int]
    hidden: frozenset[int]
    void: frozenset[int]

    def hides(self, code: str) -> bool:
        """Whether the figure of an area by itself is withheld: the marker is [c]."""
        return self.block.get(code, -1) in self.hidden

    def hidden_codes(self) -> tuple[str, ...]:
        """The codes of all areas whose own figure is withheld."""
        return tuple(code for code in self.block if self.hides(code))

    def left_out(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The areas of a group that may not be in its sum: of blocks that it does not hold whole.

        In the order given. For an area alone, itself where it is withheld.
        """
        held = dict.fromkeys(codes)
        broken = self.void | {n for code, n in self.block.items() if code not in held}
        return tuple(c for c in held if self.hides(c) and self.block[c] in broken)

    def left(self, codes: Iterable[str]) -> Left:
        """What the figure of a group rests on; add up `kept` where there is `enough`."""
        held = tuple(dict.fromkeys(codes))
        out = set(self.left_out(held))
        known = [code for code in held if code in self.block]
        return Left(tuple(c for c in known if c not in out), tuple(c for c in known if c in out))


@once(most=256)
def blocks_in(slug: str, district_code: str, threshold: int, period: str | None = None) -> Blocks:
    """The blocks of an indicator in a district, read from the project's own tables.

    `threshold` is what the reader chose, 0 for none; the greatest that anyone set holds
    (`blocks.threshold_of`). Of the latest period unless one is named. Where the indicator is
    another form of one with counts (`same_as`: a score that is a share), the counts of that decide.
    Raises as `observations.read_unguarded` does, InvalidObservations for what is not published
    below the district.
    """
    catalogue = read_catalogue()
    indicator = catalogue.indicator(slug)
    other = catalogue.indicators.get(indicator.same_as) if indicator.same_as else None
    level = level_below(indicator)
    if indicator.aggregation == "population_mean" and other and level_below(other) == level:
        indicator, period = other, None
    least = threshold_of(indicator, threshold)
    figures = read_unguarded(indicator.slug, district_code, period=period, catalogue=catalogue)
    codes, when = figures["area_code"].tolist(), str(figures["period"].iloc[0])
    homes = _homes(level or "lsoa")
    found = blocks_of(
        figures,
        indicator,
        least,
        [homes[name] for name in homes],
        read_family(indicator, codes, when, catalogue),
    )
    if level != "msoa" or other is None or level_below(other) != "lsoa":
        return found
    try:
        finer = blocks_in(other.slug, district_code, threshold, when)
    except MissingData:  # the same figure is not there for neighbourhoods at that time
        return found
    return _holding(found, finer, _homes("lsoa")["msoa_code"])


def _holding(blocks: Blocks, finer: Blocks, home: pd.Series) -> Blocks:
    """Blocks of larger areas that hold those of the smaller ones in them whole.

    The same counts are published for both: a larger area that cuts a block would give it away.
    """
    codes = list(blocks.block)
    place = {code: n for n, code in enumerate(codes)}
    within = [np.array(list(blocks.block.values()), dtype=np.intp)]
    void = {blocks.block[code] for code in codes if blocks.block[code] in blocks.void}
    lost = set()
    for number in finer.hidden:
        inside = {str(home[code]) for code, held in finer.block.items() if held == number}
        rows = [place[code] for code in inside if code in place]
        one = np.arange(1, len(codes) + 1, dtype=np.intp)
        one[rows] = 0
        within.append(one)
        lost |= set(rows) if number in finer.void else set()
    labels = linked(within)
    gone = {int(labels[n]) for n, code in enumerate(codes) if blocks.block[code] in void}
    gone |= {int(labels[n]) for n in lost}
    hidden = _numbers(np.bincount(labels) > 1) | gone
    together = dict(zip(codes, labels.tolist(), strict=True))
    return Blocks(blocks.threshold, together, frozenset(hidden), frozenset(gone))


@once()
def _homes(level: str) -> pd.DataFrame:
    return homes_of(level)


def blocks_of(
    figures: pd.DataFrame,
    indicator: Indicator,
    threshold: int,
    homes: Sequence[pd.Series],
    family: Mapping[str, Floats] = NO_FAMILY,
) -> Blocks:
    """The blocks of a district's figures at a threshold, as `threshold_of` gives it.

    `figures` is the table of `read_observations` for all areas of the district at the level at
    which the indicator is published. `homes` are their homes by area code, from the nearest to the
    widest: for neighbourhoods the ward and the middle-layer area; a block reaches beyond the last
    of them into the whole district. `family` is that of `small_counts.blocks.find_blocks`. Raises
    InvalidObservations for counts that are none.
    """
    codes = figures["area_code"].astype("str")
    places = [codes.map(home).fillna(codes).tolist() for home in homes]
    found = find_blocks(figures, indicator, threshold, [*places, [""] * len(codes)], family)
    block = {c: n for c, n in zip(codes, found.block.tolist(), strict=True) if n >= 0}
    return Blocks(threshold, block, _numbers(found.hidden), _numbers(found.void))


def _numbers(which: npt.NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(np.flatnonzero(which).tolist())
