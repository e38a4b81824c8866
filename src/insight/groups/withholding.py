"""What is withheld of small counts when readers choose any groups, one after the other.

Neighbourhoods with a small count are joined to blocks (`insight.measures.suppression`), and all
that is shown of a block is its sum. A group that holds only a part of a block leaves that part out
and says so, or has no figure where too little would be left. What is withheld follows from the
indicator, its period, the district and the threshold alone: not from what was asked before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from insight.catalogue import Indicator
from insight.measures.suppression import disclosure_blocks, protection

LEAST_COUNT: Final = "INSIGHT_LEAST_COUNT"
"""The environment variable of the least count that a whole server shows."""
GREATEST: Final = 1000
"""The highest threshold that is taken: beyond, hardly a ward has a figure."""
MOST_LEFT_OUT: Final = 0.25
"""The share of a group's neighbourhoods that its figure may leave out at most."""


def least_of_server() -> int:
    """The least count that this server shows, as its operator set it; 0 where none is set.

    What is no whole number counts as 0 here: the operator is told at the start of the server.
    """
    told = os.environ.get(LEAST_COUNT, "").strip()
    return min(int(told), GREATEST) if told.isdecimal() else 0


def threshold_of(indicator: Indicator, chosen: int = 0) -> int:
    """The least count of an indicator that is shown: the greatest of those that anyone set.

    Set by the indicator itself (`min_count`), by the operator of the server and by the reader
    (`chosen`, 0 for none): a reader may raise it, never lower it.
    """
    return max(indicator.min_count, least_of_server(), min(chosen, GREATEST))


@dataclass(frozen=True)
class Left:
    """What a group's figure rests on: `kept` of its neighbourhoods, without those `out`.

    `out` have a figure that is withheld and cannot be in a sum either; those of the group without
    any figure stand in neither. `enough` says whether what is kept stands for the group.
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


def blocks_of(
    figures: pd.DataFrame,
    indicator: Indicator,
    threshold: int,
    homes: Sequence[pd.Series],
) -> Blocks:
    """The blocks of a district's figures at a threshold, as `threshold_of` gives it.

    `figures` is the table of `read_observations` for all areas of the district at the level at
    which the indicator is published, or of the indicator that it is another form of (`same_as`)
    where that has the counts. `homes` are their homes by area code, from the nearest to the widest:
    for neighbourhoods the ward and the middle-layer area; a block reaches beyond the last of them
    into the whole district. Raises InvalidObservations for counts that are none.

    Only counts are small: where a figure is a mean or a score, what counts is of how many.
    """
    codes = figures["area_code"].astype("str")
    counts, bases = _counts(figures, indicator)
    places = [codes.map(home).fillna(codes).tolist() for home in homes]
    labels = disclosure_blocks(
        counts, bases, homes=[*places, [""] * len(codes)], threshold=threshold
    )
    block = {c: n for c, n in zip(codes, labels.tolist(), strict=True) if n >= 0}
    if not block:
        return Blocks(threshold, {}, frozenset(), frozenset())
    levels = protection(counts, bases, blocks=labels)
    size = np.bincount(labels[labels >= 0])
    void = levels < threshold
    return Blocks(threshold, block, _numbers((size > 1) | void), _numbers(void))


def _numbers(which: npt.NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(np.flatnonzero(which).tolist())


def _counts(
    figures: pd.DataFrame, indicator: Indicator
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64] | None]:
    """The counts that may be small, and of how many where their complement may be too."""
    value, top, base = (
        figures[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in ("value", "numerator", "denominator")
    )
    if indicator.aggregation == "sum":
        return value, None
    if indicator.aggregation != "ratio" or indicator.value_type == "mean":
        return base, None
    top = np.where(base > 0, top, np.nan)
    people = indicator.value_type == "proportion" and not (top > base).any()
    return top, base if people else None
