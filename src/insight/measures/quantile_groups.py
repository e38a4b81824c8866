"""Areas put into equal groups by rank: fifths, tenths, any number; of areas or of residents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import check_lengths, finite, non_negative, whole

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def quantile_groups(
    values: ArrayLike, *, groups: int, highest_first: bool = False
) -> NDArray[np.int64]:
    r"""Give the group, from 1 to `groups`, of each value, shape (n,): 1 holds the lowest ranks.

    .. math:: q_i = g + 1 - \left\lceil \frac{(n + 1 - k_i)\, g}{n} \right\rceil

    with k the rank among the n values, from 1, ties sharing the best rank, so that equal values
    share a group. With `highest_first` group 1 holds the highest values. Where g does not divide n,
    groups differ in size by at most one.

    Raises InvalidObservations for values that are not finite or fewer than two groups, and
    Undefined where there are fewer values than groups. Source: OHID's technical guide, in whole
    numbers.

    >>> quantile_groups([5, 1, 4, 2, 3, 6], groups=3).tolist()
    [3, 1, 2, 1, 2, 3]
    >>> quantile_groups([5, 1, 4, 2, 3, 6], groups=3, highest_first=True).tolist()
    [1, 3, 2, 3, 2, 1]
    """
    y = finite("values", values)
    groups = whole("groups", groups, least=2)
    if len(y) < groups:
        message = f"{len(y)} values cannot fill {groups} groups (expected at least one for each)"
        raise Undefined(message)
    ranks = rankdata(-y if highest_first else y, method="min").astype(np.int64)
    from_end: NDArray[np.int64] = (len(y) + 1 - ranks) * groups
    return groups + 1 + (-from_end // len(y))


def balanced_groups(
    rank: ArrayLike, residents: ArrayLike, places: ArrayLike, *, groups: int = 5
) -> NDArray[np.int64]:
    r"""Give the group, from 1 to `groups`, of each area among those of its own place.

    Areas go whole, in order of rank, into the group of the place's residents in which their middle
    resident falls; the first of a place is always in group 1 and the last in the last group:

    .. math:: q_i = 1 + \left\lfloor g \frac{\sum_{j<i} p_j + p_i / 2}{\sum_j p_j} \right\rfloor

    All of shape (areas,); `places` are whole numbers from 0, one for each place, and ranks that are
    equal keep their order. 0 for the areas of a place with fewer areas than groups, or without
    residents: it has no such groups. Raises InvalidObservations for figures that are missing, not
    finite or of other lengths, or for fewer than two groups. Source: the population-balanced
    fifths of OHID's technical guide, with areas kept whole.

    >>> balanced_groups([1, 2, 3, 4], [10, 10, 10, 30], [0, 0, 0, 0], groups=2).tolist()
    [1, 1, 1, 2]
    >>> balanced_groups([2, 1, 1], [5, 5, 5], [0, 0, 1], groups=2).tolist()
    [2, 1, 0]
    """
    order, people = finite("rank", rank), non_negative("residents", residents)
    place = finite("places", places)
    check_lengths(rank=order, residents=people, places=place)
    groups = whole("groups", groups, least=2)
    codes = place.astype(np.intp)
    if (codes != place).any() or codes.min() < 0:
        raise InvalidObservations("places holds something else than whole numbers, 0 or more")
    rows = np.lexsort((order, codes))
    codes, people = codes[rows], people[rows]
    count, total = np.bincount(codes), np.bincount(codes, weights=people)
    ends = np.cumsum(count)
    before = np.concatenate([[0.0], np.cumsum(total)])[codes]
    middle = (np.cumsum(people) - before - people / 2) / np.where(total > 0, total, 1.0)[codes]
    found = np.clip(np.floor(middle * groups).astype(np.int64) + 1, 1, groups)
    found[(ends - count)[count > 0]] = 1
    found[(ends - 1)[count > 0]] = groups
    found[((count < groups) | (total <= 0))[codes]] = 0
    parted: NDArray[np.int64] = np.empty_like(found)
    parted[rows] = found
    return parted
