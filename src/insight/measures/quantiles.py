"""Percentiles of a population, their ratio, and what its top and bottom hold."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    FloatArray,
    amounts_and_shares,
    fraction,
    number,
    values_and_shares,
)
from insight.measures.dispersion import lorenz_curve
from insight.measures.rounding import ROUNDING


def weighted_quantile(
    values: ArrayLike, weights: ArrayLike | None = None, *, probability: float
) -> float:
    r"""Weighted quantile: the value that `probability` of the population lies at or below.

    .. math:: Q(q) = \min \{\, y_k : \textstyle\sum_{i \le k} p_i > q \,\}

    Where the cumulative share meets `probability` exactly, the mean of that value and the next one
    up is given, so that the median of 1 and 3 is 2 and a weight of 3 is the same as three equal
    values (Hyndman and Fan's second definition). From the smallest value to the largest. `values`
    and `weights` have shape (n,). Raises InvalidObservations unless 0 ≤ `probability` ≤ 1, and
    Undefined if there are no values or all weights are 0. Source: Hyndman and Fan (1996).

    >>> weighted_quantile([10, 20, 30], [1, 1, 2], probability=0.5)
    25.0
    >>> weighted_quantile([10, 20, 30], [1, 1, 3], probability=0.5)
    30.0
    """
    if not 0 <= number("probability", probability) <= 1:
        raise InvalidObservations(f"probability is {probability!r} (expected from 0 to 1)")
    y, p = values_and_shares(values, weights)
    return _quantile(y, p, probability)


def _quantile(y: FloatArray, p: FloatArray, probability: float) -> float:
    order = np.argsort(y, kind="stable")
    # Cumulative shares within rounding of a percentile are taken to meet it exactly.
    reached = np.cumsum(p[order])
    place = min(int(np.searchsorted(reached, probability - ROUNDING)), len(y) - 1)
    meets = abs(reached[place] - probability) <= ROUNDING and place + 1 < len(y)
    beyond = place + 1 if meets else place
    return float((y[order[place]] + y[order[beyond]]) / 2)


def percentile_ratio(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    upper: float = 0.9,
    lower: float = 0.1,
) -> float:
    r"""Percentile ratio: how many times the amount near the bottom the amount near the top is.

    .. math:: Q(0.9) / Q(0.1)

    One when they are equal, without an upper limit; it ignores what lies beyond the two. `values`
    and `weights` have shape (n,). Raises Undefined if a value is negative or the lower percentile
    is 0, and InvalidObservations unless 0 < `lower` < `upper` < 1. Source: OECD Income Distribution
    Database, P90/P10.

    >>> percentile_ratio(range(1, 12))
    5.0
    """
    if not 0 < number("lower", lower) < number("upper", upper) < 1:
        raise InvalidObservations(
            f"lower {lower!r} and upper {upper!r} (expected 0 < lower < upper < 1)"
        )
    y, p, _ = amounts_and_shares("a percentile ratio", values, weights)
    bottom = _quantile(y, p, lower)
    if bottom == 0:
        raise Undefined(f"a percentile ratio is undefined when the percentile below ({lower}) is 0")
    return _quantile(y, p, upper) / bottom


def top_share(values: ArrayLike, weights: ArrayLike | None = None, *, of: float = 0.1) -> float:
    r"""Top share: what part of the total the top `of` of the population holds.

    .. math:: 1 - L(1 - f)

    with L the Lorenz curve, straight between its points. From `of`, when all are equal, to 1. For
    amounts only, never for a percentage, which has no total to hold a part of. `values` and
    `weights` have shape (n,). Raises Undefined if a value is negative or all are 0,
    InvalidObservations unless 0 < `of` < 1. Source: Atkinson, Piketty and Saez (2011).

    >>> top_share([1, 3], of=0.5)
    0.75
    """
    return 1 - lorenz_curve(values, weights).at(1 - fraction("of", of))


def bottom_share(values: ArrayLike, weights: ArrayLike | None = None, *, of: float = 0.4) -> float:
    r"""Bottom share: what part of the total the bottom `of` of the population holds.

    .. math:: L(f)

    with L the Lorenz curve, straight between its points. From 0 to `of`, when all are equal. For
    amounts only, never for a percentage. `values` and `weights` have shape (n,). Raises Undefined
    if a value is negative or all are 0, InvalidObservations unless 0 < `of` < 1. Source: World
    Bank, shared prosperity (the bottom 40%).

    >>> bottom_share([1, 3], of=0.5)
    0.25
    """
    return lorenz_curve(values, weights).at(fraction("of", of))


def palma(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Palma ratio: what the top tenth holds over what the bottom four tenths hold.

    .. math:: \frac{1 - L(0.9)}{L(0.4)}

    A quarter when all are equal, without an upper limit. For amounts only. `values` and `weights`
    have shape (n,). Raises Undefined if a value is negative or the bottom four tenths hold nothing.
    Source: Palma (2011); Cobham and Sumner (2013).

    Of ten, four hold 1 each and the top one holds 10:

    >>> round(palma([1, 1, 1, 1, 2, 2, 2, 2, 2, 10]), 6)
    2.5
    """
    curve = lorenz_curve(values, weights)
    bottom = curve.at(0.4)
    if bottom <= 0:
        raise Undefined("the Palma ratio is undefined when the bottom four tenths hold nothing")
    return (1 - curve.at(0.9)) / bottom
