"""Which counts of small areas are withheld together, so that no sum or difference gives one away.

A reader may add up any areas, one choice after another, and what was shown before cannot be known.
So protection lies in a fixed partition: counts that are small, and the least others with them, are
joined to blocks, and nothing is shown of a block but its sum. Whatever is shown is then a function
of single counts that are not small and of sums of blocks, in any combination and any order.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, floats, number, sums_by_code

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

IntArray: TypeAlias = NDArray[np.intp]
Labels: TypeAlias = Sequence[Hashable] | NDArray[np.object_]


def _levels(
    counts: FloatArray, bases: FloatArray, largest: FloatArray, areas: IntArray
) -> FloatArray:
    """How far blocks protect, shape (blocks,): of sums (blocks, parts), bases and the largest."""
    with np.errstate(invalid="ignore"):  # without bases they are infinite: no bound from them
        found: FloatArray = np.minimum(counts, bases[:, None] - counts).min(axis=1)
        rest = np.where(np.isfinite(bases) & (areas > 1), bases - largest, np.inf)
    return np.minimum(found, rest)


def disclosure_blocks(
    counts: ArrayLike,
    bases: ArrayLike | None = None,
    *,
    homes: Sequence[Labels],
    threshold: float,
) -> IntArray:
    r"""Join areas to blocks of which only the sum is shown: the number of each area's block.

    A count below the threshold, or one whose complement in its base is (almost everyone), is small;
    so is a true 0. While there is a block that gives a small count away, the weakest is joined to
    the weakest other of its nearest home, so that the least is withheld with it. A block of one is
    shown. One of several has a level of protection: how wide an interval its sum S leaves for each
    of its counts, when all their bases n are known,

    .. math:: \min(n_i, S) - \max(0, S - (N - n_i)) \ge \min(S, N - S, N - \max n, n_i),

    N the sum of the bases. It is wide enough when the first three are no less than the threshold;
    a base below the threshold then leaves all of itself open.

    The order in which blocks are joined does not know the threshold, which only ends it. So blocks
    of a higher threshold are made of whole blocks of a lower, and figures at both give away no more
    than those at the lower.

    Parameters
    ----------
    counts
        Shape (areas,), or (areas, parts) for counts that add up to no more than the base and are
        withheld together. NaN where an area has no figure.
    bases
        Shape (areas,): of how many. Without, a count has no complement.
    homes
        Labels of the areas, from the nearest home (a ward) to the widest that a block may reach
        into; areas that share no home are never joined.
    threshold
        The least count that is shown; at 0 nothing is withheld.

    Returns
    -------
    Shape (areas,): numbers from 0 in the order of their first areas, -1 for no figure.

    Raises InvalidObservations for counts below 0 or above their base and lengths that differ.
    Source: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4: secondary
    suppression, protection intervals.

    A count of 2 is withheld with the next smallest of its ward, 30:

    >>> disclosure_blocks([2, 90, 30, 4, 50], homes=[["a", "a", "a", "b", "b"]], threshold=5)
    array([0, 1, 0, 2, 2])

    """
    least = number("threshold", threshold, least=0)
    x, n, known = _checked(counts, bases)
    places = [_codes("homes", home, len(x))[known] for home in homes]
    labels = np.full(len(x), -1, dtype=np.intp)
    if known.any():
        labels[known] = pd.factorize(_joined(x[known], n[known], places, least))[0]
    return labels


def protection(
    counts: ArrayLike, bases: ArrayLike | None = None, *, blocks: ArrayLike
) -> FloatArray:
    """How far each block protects its counts, shape (blocks,): to be set against a threshold.

    For an area alone, the smaller of its count and its complement; for several, the width of
    `disclosure_blocks`. Arguments as there, `blocks` as it returns them. Raises Undefined where no
    area has a figure.

    The interval of each of two counts that sum to 32 is 32 wide.

    >>> protection([2, 90, 30], blocks=[0, 1, 0]).tolist()
    [32.0, 90.0]
    """
    x, n, known = _checked(counts, bases)
    labels = floats("blocks", blocks)
    if labels.shape != (len(x),):
        raise InvalidObservations(f"blocks has shape {labels.shape} (expected {(len(x),)})")
    known &= labels >= 0
    if not known.any():
        raise Undefined("no area has a figure, so there is nothing to protect")
    x, n, numbers = x[known], n[known], labels[known].astype(np.intp)
    size = int(numbers.max()) + 1
    sums = np.column_stack([sums_by_code(numbers, part, groups=size) for part in x.T])
    largest = np.zeros(size)
    np.maximum.at(largest, numbers, n)
    areas = np.bincount(numbers, minlength=size)
    return _levels(sums, sums_by_code(numbers, n, groups=size), largest, areas)[areas > 0]


def _joined(
    counts: FloatArray, bases: FloatArray, homes: list[IntArray], threshold: float
) -> IntArray:
    """The block of each area, by the number of one of its areas."""
    size = len(bases)
    levels = _levels(counts, bases, bases, np.ones(size, dtype=np.intp)).tolist()
    weakest = [(level, area) for area, level in enumerate(levels) if level < threshold]
    owner = np.arange(size)
    if not weakest:
        return owner
    held = _Held(counts, bases, homes)
    heapq.heapify(weakest)
    while weakest:
        level, weak = heapq.heappop(weakest)
        if weak not in held.areas or levels[weak] != level:
            continue  # it has been joined meanwhile
        near = held.nearest(weak)
        if not near:
            continue  # nothing is left to join
        held.join(weak, min(near, key=lambda each: (levels[each], each)))
        levels[weak] = held.level(weak)
        if levels[weak] < threshold:
            heapq.heappush(weakest, (levels[weak], weak))
    for number_of, areas in held.areas.items():
        owner[areas] = number_of
    return owner


class _Held:
    """Blocks while they are joined, each by the number of an area; all in lists, as few change."""

    def __init__(self, counts: FloatArray, bases: FloatArray, homes: list[IntArray]) -> None:
        self.counts, self.bases, self.largest = counts.copy(), bases.copy(), bases.copy()
        self.areas = {area: [area] for area in range(len(bases))}
        self.homes = [[{place} for place in home.tolist()] for home in homes]
        self.blocks: list[dict[int, set[int]]] = [{} for _ in homes]
        for blocks, home in zip(self.blocks, homes, strict=True):
            for area, place in enumerate(home.tolist()):
                blocks.setdefault(place, set()).add(area)

    def nearest(self, weak: int) -> set[int]:
        """The other blocks of the nearest home that has one; none where it is alone in all."""
        for homes, blocks in zip(self.homes, self.blocks, strict=True):
            near: set[int] = set().union(*(blocks[home] for home in homes[weak])) - {weak}
            if near:
                return near
        return set()

    def join(self, weak: int, other: int) -> None:
        """Put a block into another; it is gone from then on."""
        self.areas[weak] += self.areas.pop(other)
        self.counts[weak] += self.counts[other]
        self.bases[weak] += self.bases[other]
        self.largest[weak] = max(self.largest[weak], self.largest[other])
        for homes, blocks in zip(self.homes, self.blocks, strict=True):
            for home in homes[other]:
                blocks[home].discard(other)
                blocks[home].add(weak)
            homes[weak] |= homes[other]

    def level(self, block: int) -> float:
        """How far a block protects."""
        one = slice(block, block + 1)
        size = np.array([len(self.areas[block])])
        return float(_levels(self.counts[one], self.bases[one], self.largest[one], size)[0])


def _checked(
    counts: ArrayLike, bases: ArrayLike | None
) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
    """Counts (areas, parts), bases (areas,), infinite without any, and which areas have both."""
    x = floats("counts", counts)
    x = x[:, None] if x.ndim == 1 else x
    n = np.full(len(x), np.inf) if bases is None else floats("bases", bases)
    if x.ndim != 2 or n.shape != (len(x),):
        raise InvalidObservations(
            f"counts has shape {x.shape} and bases {n.shape} (expected one base for each row)"
        )
    if np.isinf(x).any() or (bases is not None and np.isinf(n).any()):
        raise InvalidObservations("counts or bases hold an infinite number (expected finite ones)")
    known = ~np.isnan(x).any(axis=1) & ~np.isnan(n) & (n > 0)
    if (x[known] < 0).any():
        raise InvalidObservations(f"counts holds {x[known].min():g} (expected 0 or more)")
    if (x[known] > n[known, None]).any():
        raise InvalidObservations("counts holds a count above its base (expected part of the base)")
    return x, n, known


def _codes(name: str, labels: Labels, size: int) -> IntArray:
    """Labels as numbers from 0."""
    if len(labels) != size:
        raise InvalidObservations(f"{name} has {len(labels)} labels (expected {size})")
    codes: IntArray = pd.factorize(np.asarray(labels, dtype="object"), use_na_sentinel=False)[0]
    return codes
