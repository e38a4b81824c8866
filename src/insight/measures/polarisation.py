"""How far a population falls into two camps: the extremes, Esteban and Ray, Wolfson.

Polarisation is not inequality: moving people from the middle to two clusters of like people
polarises them, even where it leaves the Gini coefficient alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    TENTHS,
    FloatArray,
    amounts_and_shares,
    check_lengths,
    check_tenths,
    non_negative,
    number,
    positive,
    shares_of,
    sums_by_code,
    values_and_shares,
)
from insight.measures.dispersion import gini, lorenz_curve
from insight.measures.quantiles import weighted_quantile
from insight.measures.rounding import ROUNDING

_STRONGEST_IDENTIFICATION = 1.6


@dataclass(frozen=True)
class PopulationInExtremes:
    """Shares of residents in the nationally most and least deprived areas, each from 0 to 1."""

    most_deprived_tenth: float
    most_deprived_fifth: float
    least_deprived_fifth: float
    least_deprived_tenth: float
    residents: float

    @property
    def in_either_tenth(self) -> float:
        """The share in the one tenth or the other.

        >>> population_in_extremes([1, 5, 5, 10], [1, 1, 1, 1]).in_either_tenth
        0.5
        """
        return self.most_deprived_tenth + self.least_deprived_tenth

    @property
    def in_either_fifth(self) -> float:
        """The share in the one fifth or the other.

        >>> population_in_extremes([2, 5, 5, 9], [1, 1, 1, 1]).in_either_fifth
        0.5
        """
        return self.most_deprived_fifth + self.least_deprived_fifth


def population_in_extremes(tenths: ArrayLike, population: ArrayLike) -> PopulationInExtremes:
    """Population in the extremes: how many live in the nationally most and least deprived areas.

    `tenths` holds each area's national tenth, 1 the most deprived and 10 the least, and
    `population` its residents, both of shape (n,). Every share runs from 0 to 1; a place that
    mirrors the country has 0.1 in each tenth and 0.2 in each fifth. Raises InvalidObservations if a
    tenth is not a whole number from 1 to 10, and Undefined if there are no residents. Source: read
    off the index; MHCLG, English Indices of Deprivation, technical report.

    >>> extremes = population_in_extremes([1, 2, 5, 10], [100, 100, 100, 200])
    >>> extremes.most_deprived_tenth, extremes.most_deprived_fifth, extremes.least_deprived_tenth
    (0.2, 0.4, 0.4)
    """
    tenth = check_tenths("tenths", tenths)
    residents = non_negative("population", population)
    check_lengths(tenths=tenth, population=residents)
    shares = shares_of("population", residents)
    held = np.bincount(tenth.astype(np.intp), weights=shares, minlength=TENTHS + 1).tolist()
    return PopulationInExtremes(
        most_deprived_tenth=held[1],
        most_deprived_fifth=held[1] + held[2],
        least_deprived_fifth=held[9] + held[10],
        least_deprived_tenth=held[10],
        residents=float(residents.sum()),
    )


def both_poles_share(most_deprived: float, least_deprived: float) -> float:
    r"""Both-poles share: twice the smaller of the two extremes, so that one alone counts nothing.

    .. math:: B = 2 \min(s_\text{most}, s_\text{least})

    with the shares of residents in the nationally most and least deprived tenth (or fifth). Zero
    when either is empty, 1 when half live in the one and half in the other; 0.2 in a place that
    mirrors the country by tenths. Raises InvalidObservations if a share is not from 0 to 1 or the
    two exceed 1 together. Source: this project's own measure; name it as such.

    >>> both_poles_share(0.25, 0.5)
    0.5
    """
    for name, share in (("most_deprived", most_deprived), ("least_deprived", least_deprived)):
        if not 0 <= number(name, share) <= 1:
            raise InvalidObservations(f"{name} is {share!r} (expected a share from 0 to 1)")
    if most_deprived + least_deprived > 1 + ROUNDING:
        raise InvalidObservations(f"shares {most_deprived} and {least_deprived} exceed 1 together")
    return 2 * min(most_deprived, least_deprived)


def index_of_concentration_at_the_extremes(affluent: float, deprived: float, total: float) -> float:
    r"""Index of concentration at the extremes: which extreme a place leans to, and how far.

    .. math:: \mathrm{ICE} = \frac{A - D}{T}

    with A people in the least deprived areas, D in the most deprived and T all of them. From −1,
    all deprived, to 1, all affluent; 0 means a balance, of two poles or of none: show the shares
    with it. Raises Undefined if `total` is 0, InvalidObservations if a count is negative or not
    finite, or the two exceed the total. Source: Massey (2001); Krieger et al. (2016).

    >>> index_of_concentration_at_the_extremes(30, 10, 100)
    0.2
    """
    affluent, deprived = (
        number("affluent", affluent, least=0),
        number("deprived", deprived, least=0),
    )
    total = number("total", total, least=0)
    if total == 0:
        raise Undefined(
            "the index of concentration at the extremes is undefined where nobody lives"
        )
    if affluent + deprived > total * (1 + ROUNDING):
        raise InvalidObservations(
            f"affluent {affluent} and deprived {deprived} exceed the total {total} together"
        )
    return (affluent - deprived) / total


def esteban_ray(
    values: ArrayLike,
    population: ArrayLike | None = None,
    *,
    alpha: float = 1.0,
    scale: float = 1.0,
) -> float:
    r"""Esteban and Ray's polarisation: like with like, and far from the other camp.

    .. math:: P = K \sum_i \sum_j \pi_i^{1+\alpha} \pi_j |y_i - y_j|

    with :math:`\pi` each group's share of the population, :math:`\alpha` (`alpha`, above 0 to 1.6)
    how much a person's feeling of belonging grows with the size of the group, and K the `scale`.
    Groups with the same value are one group. Zero for a single group; the most is two equal groups
    at the ends, and K = 2^(1+α) / distance makes that 1. Compare only results with the same groups,
    `alpha` and K. `values` and `population` have shape (n,). Raises InvalidObservations if `alpha`
    or `scale` is out of range. Source: Esteban and Ray (1994).

    Two halves, 1 apart: (1/4 · 1/2 · 1) twice.

    >>> esteban_ray([0, 1], [50, 50], alpha=1)
    0.25
    """
    if not 0 < number("alpha", alpha) <= _STRONGEST_IDENTIFICATION:
        raise InvalidObservations(f"alpha is {alpha!r} (expected above 0, and 1.6 at most)")
    scale = positive("scale", scale)
    y, p = values_and_shares(values, population)
    levels, place = np.unique(y, return_inverse=True)
    share = sums_by_code(place, p, groups=len(levels))
    return float(scale * (share ** (1 + alpha) @ mean_distances(levels, share)))


def mean_distances(y: FloatArray, p: FloatArray) -> FloatArray:
    """Give each one's mean distance from all, by shares `p`, for `y` in rising order; shape (n,).

    >>> mean_distances(np.array([0.0, 1.0]), np.array([0.5, 0.5])).tolist()
    [0.5, 0.5]
    """
    below = np.cumsum(p) - p
    held_below = np.cumsum(p * y) - p * y
    above = p.sum() - below - p
    held_above = (p * y).sum() - held_below - p * y
    distances: FloatArray = y * (below - above) - held_below + held_above
    return np.maximum(distances, 0.0)


def wolfson(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Wolfson's index: how far the middle has emptied into a lower and an upper half.

    .. math:: W = 4\, \frac{\mu}{m} \Big( \tfrac{1}{2} - L(\tfrac{1}{2}) - \tfrac{G}{2} \Big)

    with m the weighted median, L the Lorenz curve and G the Gini coefficient. Zero when all are
    equal, 1 when half have nothing and half have twice the mean; a mean far above the median can
    take it past 1. PySAL gives half of this. `values` and `weights` have shape (n,). Raises
    Undefined if a value is negative or the median is 0. Source: Wolfson (1994).

    >>> wolfson([0, 0, 2, 2])
    1.0
    """
    y, p, mean = amounts_and_shares("Wolfson’s index", values, weights)
    median = weighted_quantile(y, p, probability=0.5)
    if median == 0:
        raise Undefined(
            "Wolfson’s index is undefined when the median is 0: it is a share of the median"
        )
    half = lorenz_curve(y, p).at(0.5)
    return max(4 * mean / median * (0.5 - half - gini(y, p) / 2), 0.0)


def absolute_gap(first: float, second: float) -> float:
    r"""Absolute gap: how much higher the first figure is than the second.

    .. math:: y_1 - y_2

    In the unit of the two; negative where the first is lower. Raises InvalidObservations if a
    figure is not finite. `gap.difference` gives it with an interval. Always show it with the
    relative gap: the two can move in opposite directions. Source: definition.

    >>> absolute_gap(30.0, 12.0)
    18.0
    """
    return number("first", first) - number("second", second)


def relative_gap(first: float, second: float) -> float:
    r"""Relative gap: how many times the second figure the first one is.

    .. math:: y_1 / y_2

    One when they are equal. Raises Undefined if the second is 0 or either is negative,
    InvalidObservations if a figure is not finite. `gap.ratio` gives it with an interval. Source:
    definition.

    >>> relative_gap(30.0, 12.0)
    2.5
    """
    one, other = number("first", first), number("second", second)
    if other == 0:
        raise Undefined("a relative gap is undefined when the second figure is 0")
    if one < 0 or other < 0:
        raise Undefined(
            f"a relative gap is undefined for a negative figure ({first:g} and {second:g})"
        )
    return one / other
