"""How far two sets of figures put the same areas in the same order."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import finite


def rank_correlation(first: ArrayLike, second: ArrayLike) -> float:
    r"""Spearman's rank correlation: how far two figures put areas in the same order.

    .. math:: \rho = \mathrm{corr}(R(x), R(y))

    with ties at their mean rank. 1 for the same order, -1 for the opposite one, near 0 where one
    order says nothing of the other. Areas count alike. Both have shape (n,). Raises Undefined for
    fewer than three areas or figures that are all equal, InvalidObservations for unequal lengths.
    Source: Spearman (1904).

    >>> rank_correlation([1, 2, 3, 4], [10, 30, 20, 40])
    0.8
    """
    x, y = finite("first", first), finite("second", second)
    if len(x) != len(y):
        raise InvalidObservations(f"{len(x)} first figures for {len(y)} second ones (expected one)")
    if len(x) < 3:
        raise Undefined(f"the order of {len(x)} area(s) cannot be compared (expected 3 or more)")
    ranks = [rankdata(each) - (len(x) + 1) / 2 for each in (x, y)]
    spread = float(np.sqrt((ranks[0] ** 2).sum() * (ranks[1] ** 2).sum()))
    if spread == 0:
        raise Undefined("the figures are all equal, so that there is no order to compare")
    return float((ranks[0] * ranks[1]).sum()) / spread
