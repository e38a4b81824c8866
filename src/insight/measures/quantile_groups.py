"""Areas put into equal groups by rank: fifths, tenths, any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from insight.errors import Undefined
from insight.measures._arrays import finite, whole

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
