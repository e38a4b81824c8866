"""How far two sets of figures put the same areas in the same order."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import finite
from insight.measures.results import standard_score

FEWEST: Final = 4
"""Areas of which a rank correlation has an interval."""


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


def rank_correlation_limits(
    value: float, areas: int, *, confidence: float = 0.95
) -> tuple[float, float] | None:
    r"""Give the interval of Spearman's rank correlation over so many areas, None for too few.

    .. math:: \tanh\Big(\operatorname{artanh}(\rho) \pm z \sqrt{1.06 / (n - 3)}\Big)

    It needs four areas or more. Of a correlation of 1 or -1 both limits are that. Source: Fieller,
    Hartley & Pearson (1957).

    >>> [round(limit, 2) for limit in rank_correlation_limits(0.5, 10)]
    [-0.21, 0.86]
    >>> rank_correlation_limits(0.5, 3) is None
    True
    """
    if areas < FEWEST:
        return None
    if abs(value) >= 1:
        return value, value
    reach = standard_score(confidence) * np.sqrt(1.06 / (areas - 3))
    lower, upper = np.tanh(np.arctanh(value) + np.array([-reach, reach]))
    return float(lower), float(upper)
