"""How far apart the two ends of one place lie: spread of national rank, ratio of local tenths."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, number, values_and_shares
from insight.measures.quantiles import weighted_quantile


def rank_range(ranks: ArrayLike) -> float:
    r"""Range of rank: how many places lie between an area's most and least deprived neighbourhood.

    .. math:: \max_i R_i - \min_i R_i

    From 0 to the number of neighbourhoods in the country less 1. It rests on two neighbourhoods
    only, and grows with their number. `ranks` are national ranks, 1 the most deprived, shape (n,).
    Raises Undefined if there are none, InvalidObservations for a rank below 1. Source: definition.

    >>> rank_range([120, 5, 30000])
    29995.0
    """
    r = check_ranks(ranks)
    return float(r.max() - r.min())


def percentile_spread_of_rank(
    ranks: ArrayLike,
    population: ArrayLike | None = None,
    *,
    lower: float = 0.05,
    upper: float = 0.95,
) -> float:
    r"""Percentile spread of rank: the range of rank without the most extreme tenth of residents.

    .. math:: Q_R(0.95) - Q_R(0.05)

    with residents counted by `population`, or every neighbourhood alike without it: say which, as a
    place's standing depends on it. From 0 to the number of neighbourhoods in the country less 1.
    `ranks` and `population` have shape (n,). Raises Undefined if there are no ranks or residents,
    InvalidObservations for a rank below 1 or unless 0 ≤ `lower` < `upper` ≤ 1. Source: definition,
    with the quantiles of `weighted_quantile`.

    >>> percentile_spread_of_rank(range(1, 101), lower=0.055, upper=0.945)
    89.0
    """
    if not 0 <= number("lower", lower) < number("upper", upper) <= 1:
        raise InvalidObservations(
            f"lower {lower!r} and upper {upper!r} (expected 0 ≤ lower < upper ≤ 1)"
        )
    r = check_ranks(ranks)
    top = weighted_quantile(r, population, probability=upper)
    return top - weighted_quantile(r, population, probability=lower)


def local_tenth_ratio(values: ArrayLike, population: ArrayLike | None = None) -> float:
    r"""Local tenth ratio: the mean of a place's highest tenth of residents over that of its lowest.

    .. math:: \bar y_\text{highest tenth} / \bar y_\text{lowest tenth}

    Each tenth holds exactly a tenth of the residents: the last neighbourhood to enter is split. One
    when all are equal, without an upper limit. For a score without a true zero it orders places, no
    more. `values` and `population` have shape (n,). Raises Undefined if a value is negative or the
    lowest tenth's mean is 0. Source: definition; compare the local concentration of MHCLG.

    Ten areas of 1 to 10, the highest tenth being 10 and the lowest 1:

    >>> local_tenth_ratio(range(1, 11))
    10.0
    """
    y, p = values_and_shares(values, population)
    if y.min() < 0:
        raise Undefined(f"a local tenth ratio is undefined for a negative value ({y.min():g})")
    order = np.argsort(y, kind="stable")
    lowest = _mean_of_first_tenth(y[order], p[order])
    if lowest == 0:
        raise Undefined("a local tenth ratio is undefined when the mean of the lowest tenth is 0")
    return _mean_of_first_tenth(y[order[::-1]], p[order[::-1]]) / lowest


def _mean_of_first_tenth(y: FloatArray, p: FloatArray) -> float:
    taken = np.clip(0.1 - (np.cumsum(p) - p), 0, p)
    return float(taken @ y / taken.sum())


def check_ranks(ranks: ArrayLike) -> FloatArray:
    """Give ranks as an array, or raise InvalidObservations if one is below 1.

    >>> check_ranks([3, 0])
    Traceback (most recent call last):
    insight.errors.InvalidObservations: ranks[1] is 0 (expected 1, the most deprived, or more)
    """
    r = finite("ranks", ranks)
    if r.min() < 1:
        place = int(np.argmin(r))
        raise InvalidObservations(
            f"ranks[{place}] is {r[place]:g} (expected 1, the most deprived, or more)"
        )
    return r
