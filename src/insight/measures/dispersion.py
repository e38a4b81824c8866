"""How unequally something is shared out: Lorenz curve, Gini, Theil, mean log deviation, Atkinson.

These are measures of amounts and rates with a true zero. An index score, such as one of
deprivation, has none: its Gini still orders places, but "twice as unequal" means nothing there.
Values of areas measure inequality between areas, never between the people who live in them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, amounts_and_shares, number, positive


@dataclass(frozen=True, eq=False)
class LorenzCurve:
    """Points of a Lorenz curve, from (0, 0) to (1, 1), poorest first.

    Attributes
    ----------
    population
        Cumulative share of the population, shape (n + 1,), each from 0 to 1.
    total
        Share of the whole total that those hold, shape (n + 1,), each from 0 to 1.

    """

    population: FloatArray
    total: FloatArray

    def at(self, population_share: float) -> float:
        """Give the share of the total that the poorest `population_share`, from 0 to 1, holds.

        Of 1 and 3, the poorer half holds a quarter:

        >>> lorenz_curve([1, 3]).at(0.5)
        0.25
        """
        share = number("population_share", population_share)
        if not 0 <= share <= 1:
            raise InvalidObservations(f"population_share is {share:g} (expected from 0 to 1)")
        return float(np.interp(share, self.population, self.total))


def lorenz_curve(values: ArrayLike, weights: ArrayLike | None = None) -> LorenzCurve:
    r"""Lorenz curve: what share of the total the poorest so-much of the population holds.

    .. math:: L_k = \frac{1}{\mu} \sum_{i \le k} p_i y_i, \qquad y_1 \le y_2 \le \dots \le y_n

    Parameters
    ----------
    values
        Amounts per head, shape (n,), each 0 or more.
    weights
        Populations, shape (n,); every value counts the same without them.

    Raises
    ------
    Undefined
        If a value is negative or all are 0.
    InvalidObservations
        If a figure is not finite, a weight is negative or the lengths differ.

    The curve lies on the diagonal when all are equal. Source: Lorenz (1905).

    >>> curve = lorenz_curve([1, 3])
    >>> curve.population.tolist(), curve.total.tolist()
    ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])

    """
    y, p, mean = amounts_and_shares("the Lorenz curve", values, weights)
    order = np.argsort(y, kind="stable")
    population = np.concatenate(([0.0], np.cumsum(p[order])))
    total = np.concatenate(([0.0], np.cumsum((p * y)[order]) / mean))
    population[-1] = total[-1] = 1.0
    return LorenzCurve(population=population, total=total)


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Gini coefficient: half the average gap between any two, as a share of the mean.

    .. math:: G = \frac{1}{2\mu} \sum_i \sum_j p_i p_j |y_i - y_j|

    Zero when all are equal; 1 − 1/n when one of n holds all. `values` and `weights` have shape
    (n,). Raises Undefined if a value is negative or all are 0, and InvalidObservations for figures
    that are not finite, negative weights or unequal lengths. Source: Gini (1912); Lerman and
    Yitzhaki (1989) for weights.

    Half of the average gap, 1, over the mean, 2:

    >>> gini([1, 3])
    0.25
    """
    curve = lorenz_curve(values, weights)
    return max(float(1 - np.diff(curve.population) @ (curve.total[1:] + curve.total[:-1])), 0.0)


def theil_t(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Theil's T: how far shares of the total stray from shares of the population.

    .. math:: T = \sum_i p_i r_i \ln r_i, \qquad r_i = y_i / \mu

    Zero when all are equal, ln n when one of n holds all; a value of 0 adds nothing. WHO prints it
    times 1,000. `values` and `weights` have shape (n,). Raises Undefined if a value is negative or
    all are 0, and InvalidObservations for figures that are not finite, negative weights or unequal
    lengths. Source: Theil (1967).

    (0.5 ln 0.5 + 1.5 ln 1.5) / 2:

    >>> round(theil_t([1, 3]), 4)
    0.1308
    """
    y, p, mean = amounts_and_shares("Theil’s T", values, weights)
    return max(float(p @ r_log_r(y / mean)), 0.0)


def r_log_r(r: FloatArray) -> FloatArray:
    """Give r ln r for each r of 0 or more, and its limit, 0, where r is 0.

    >>> r_log_r(np.array([0.0, 1.0])).tolist()
    [0.0, 0.0]
    """
    logs = np.log(r, out=np.zeros_like(r), where=r > 0)
    product: FloatArray = r * logs
    return product


def mean_log_deviation(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Mean log deviation: the average shortfall from the mean, in logarithms.

    .. math:: M = -\sum_i p_i \ln r_i, \qquad r_i = y_i / \mu

    Zero when all are equal, without an upper limit; it heeds the bottom more than Theil's T does.
    WHO prints it times 1,000. `values` and `weights` have shape (n,). Raises Undefined if any value
    is 0 or negative, since 0 has no logarithm, and InvalidObservations for figures that are not
    finite, negative weights or unequal lengths. Source: Theil (1967), who names it L.

    (ln 2 + ln 2/3) / 2:

    >>> round(mean_log_deviation([1, 3]), 4)
    0.1438
    """
    y, p, mean = amounts_and_shares("the mean log deviation", values, weights)
    refuse_zero("the mean log deviation", y)
    return max(float(-(p @ np.log(y / mean))), 0.0)


def refuse_zero(measure: str, values: FloatArray) -> None:
    """Raise Undefined if any value is 0, for a measure that takes logarithms.

    >>> refuse_zero("Theil's L", np.array([0.0, 1.0]))
    Traceback (most recent call last):
    insight.errors.Undefined: Theil's L is undefined where a value is 0: 0 has no logarithm
    """
    if values.min() == 0:
        raise Undefined(f"{measure} is undefined where a value is 0: 0 has no logarithm")


def equally_distributed_equivalent(
    values: ArrayLike, weights: ArrayLike | None = None, *, epsilon: float
) -> float:
    r"""Equally distributed equivalent: the amount that, given to all alike, would be as good.

    .. math:: y_e = \Big(\sum_i p_i y_i^{1-\varepsilon}\Big)^{1/(1-\varepsilon)}, \qquad
              y_e = \prod_i y_i^{p_i} \text{ at } \varepsilon = 1

    From the smallest value to the mean, in the unit of `values`; the lower, the more `epsilon`
    minds inequality. `values` and `weights` have shape (n,). Raises Undefined if a value is
    negative, all are 0, or one is 0 while `epsilon` is 1 or more; InvalidObservations if `epsilon`
    is not above 0. Source: Atkinson (1970).

    The geometric mean of 1 and 4:

    >>> round(equally_distributed_equivalent([1, 4], epsilon=1), 6)
    2.0
    """
    epsilon = positive("epsilon", epsilon)
    y, p, _ = amounts_and_shares("Atkinson’s index", values, weights)
    if epsilon >= 1:
        refuse_zero("Atkinson’s index with an epsilon of 1 or more", y)
    if epsilon == 1:
        return float(np.exp(p @ np.log(y)))
    # Measured from the end that keeps every power at or below 1, so that none overflows.
    unit = y.min() if epsilon > 1 else y.max()
    power = 1 - epsilon
    return float(unit * (p @ (y / unit) ** power) ** (1 / power))


def atkinson(values: ArrayLike, weights: ArrayLike | None = None, *, epsilon: float) -> float:
    r"""Atkinson's index: the share of the total that inequality wastes.

    .. math:: A_\varepsilon = 1 - y_e / \mu

    with :math:`y_e` the equally distributed equivalent. Zero when all are equal, towards 1 when one
    holds all; `epsilon`, above 0, says how much inequality is minded (0.5, 1 and 2 are usual).
    `values` and `weights` have shape (n,). Raises Undefined if a value is negative, all are 0, or
    one is 0 while `epsilon` is 1 or more. Source: Atkinson (1970).

    A geometric mean of 2 against a mean of 2.5:

    >>> round(atkinson([1, 4], epsilon=1), 6)
    0.2
    """
    equivalent = equally_distributed_equivalent(values, weights, epsilon=epsilon)
    _, _, mean = amounts_and_shares("Atkinson’s index", values, weights)
    return max(1 - equivalent / mean, 0.0)
