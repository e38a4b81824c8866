"""How unevenly one group of people is spread over areas, and whom its members live beside.

`group` counts its members in each area and `total` everyone there, both of shape (n,). An area
without people is left out. Every function raises Undefined where the group is nobody or everybody,
and InvalidObservations for counts that are negative, not finite, of unequal length or above the
total.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import entr

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, check_lengths, fraction, non_negative
from insight.measures.dispersion import gini


def dissimilarity(group: ArrayLike, total: ArrayLike) -> float:
    r"""Dissimilarity: the share of the group that would have to move for an even spread.

    .. math:: D = \frac{\sum_i t_i |x_i/t_i - P|}{2 T P (1-P)}

    From 0, the same everywhere, to 1, no area shared. Source: Duncan and Duncan (1955).

    >>> dissimilarity([10, 0], [10, 10])
    1.0
    >>> dissimilarity([5, 5], [10, 10])
    0.0
    """
    x, t, share = _checked("dissimilarity", group, total)
    return float(t @ np.abs(x / t - share) / (2 * t.sum() * share * (1 - share)))


def isolation(group: ArrayLike, total: ArrayLike) -> float:
    r"""Isolation: the share of the group among the neighbours of its average member.

    .. math:: {}_xP_x = \sum_i \frac{x_i}{X} \frac{x_i}{t_i}

    From the group's share of everyone, when spread evenly, to 1. Source: Bell (1954); Lieberson
    (1981).

    >>> round(isolation([8, 2], [10, 10]), 6)
    0.68
    """
    x, t, _ = _checked("isolation", group, total)
    return float((x / x.sum()) @ (x / t))


def interaction(group: ArrayLike, total: ArrayLike) -> float:
    r"""Interaction: the share of all others among the neighbours of the group's average member.

    .. math:: {}_xP_y = \sum_i \frac{x_i}{X} \frac{t_i - x_i}{t_i} = 1 - {}_xP_x

    From 0 to the others' share of everyone. Source: Bell (1954); Lieberson (1981).

    >>> interaction([10, 0], [10, 10])
    0.0
    """
    x, t, _ = _checked("interaction", group, total)
    return float((x / x.sum()) @ ((t - x) / t))


def correlation_ratio(group: ArrayLike, total: ArrayLike) -> float:
    r"""Correlation ratio: isolation beyond what the group's size alone would give (eta squared).

    .. math:: V = \frac{{}_xP_x - P}{1 - P}

    From 0 to 1. Source: Bell (1954); Massey and Denton (1988).

    >>> round(correlation_ratio([8, 2], [10, 10]), 6)
    0.36
    """
    x, t, share = _checked("the correlation ratio", group, total)
    return float(((x / x.sum()) @ (x / t) - share) / (1 - share))


def entropy_index(group: ArrayLike, total: ArrayLike) -> float:
    r"""Entropy index: how much less mixed the average area is than the whole (Theil's H).

    .. math:: H = \sum_i \frac{t_i (E - E_i)}{E T}, \qquad E = -P \ln P - (1-P) \ln(1-P)

    From 0 to 1. Source: Theil and Finizza (1971).

    >>> entropy_index([10, 0], [10, 10])
    1.0
    """
    x, t, share = _checked("the entropy index", group, total)
    mixed = float(entr(share) + entr(1 - share))
    locally = entr(x / t) + entr(1 - x / t)
    return float(t @ (mixed - locally) / (mixed * t.sum()))


def gini_segregation(group: ArrayLike, total: ArrayLike) -> float:
    r"""Gini index of segregation: the average gap in the group's share between two people's areas.

    .. math:: G = \frac{\sum_i \sum_j t_i t_j |p_i - p_j|}{2 T^2 P (1-P)}

    From 0 to 1. Source: Duncan and Duncan (1955).

    >>> gini_segregation([10, 0], [10, 10])
    1.0
    """
    x, t, share = _checked("the Gini index of segregation", group, total)
    return gini(x / t, t) / (1 - share)


def atkinson_segregation(group: ArrayLike, total: ArrayLike, *, b: float = 0.5) -> float:
    r"""Atkinson's index of segregation: the evenness lost, minding most where the group is scarce.

    .. math:: A = 1 - \frac{P}{1-P} \left[ \sum_i \frac{t_i (1-p_i)^{1-b} p_i^{b}}{P T}
              \right]^{1/(1-b)}

    From 0 to 1; `b` lies between 0 and 1, and at 0.5 over- and under-representation count alike.
    Source: James and Taeuber (1985).

    >>> atkinson_segregation([10, 0], [10, 10])
    1.0
    """
    x, t, share = _checked("Atkinson’s index of segregation", group, total)
    power = fraction("b", b)
    local = x / t
    inner = float(t @ ((1 - local) ** (1 - power) * local**power) / (share * t.sum()))
    return float(1 - share / (1 - share) * inner ** (1 / (1 - power)))


class _Counts(NamedTuple):
    group: FloatArray
    total: FloatArray
    share: float


def _checked(measure: str, group: ArrayLike, total: ArrayLike) -> _Counts:
    x, t = non_negative("group", group), non_negative("total", total)
    check_lengths(group=x, total=t)
    if (x > t).any():
        place = int(np.argmax(x > t))
        raise InvalidObservations(
            f"group[{place}] is {x[place]:g} (expected {t[place]:g}, the total there, at most)"
        )
    x, t = x[t > 0], t[t > 0]
    if not 0 < x.sum() < t.sum():
        raise Undefined(f"{measure} is undefined when the group is nobody or everybody")
    return _Counts(x, t, float(x.sum() / t.sum()))
