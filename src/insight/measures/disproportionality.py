"""Summary measures over groups without an order, such as wards: how far they lie from a centre.

The weighted ones ask how far the average resident's group lies from the centre; the plain ones
(`weighted=False`) how far the average group does. The mean is the population's in both.
The names are those of the WHO's Health Inequality Monitor: BGV, BGSD, COV, MDM, MDB, MDR, IDIS.
"""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, values_and_shares, whole

Best: TypeAlias = Literal["highest", "lowest"]
"""Which end of the scale is the good one."""


def between_group_variance(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Between-group variance: the average squared distance from the mean.

    .. math:: \mathrm{BGV} = \sum_i p_i (y_i - \mu)^2

    Zero when all are equal, without an upper limit, in the unit of `values` squared. `values` and
    `weights` have shape (n,). Raises Undefined if there are no values or all weights are 0,
    InvalidObservations for figures that are not finite, negative weights or unequal lengths.
    Source: Keppel et al. (2005), Methodological issues in measuring health disparities.

    >>> between_group_variance([1, 3])
    1.0
    """
    y, p = values_and_shares(values, weights)
    return float(variance_of_rows(y, p))


def between_group_standard_deviation(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Between-group standard deviation: the typical distance from the mean.

    .. math:: \mathrm{BGSD} = \sqrt{\textstyle\sum_i p_i (y_i - \mu)^2}

    Zero when all are equal, without an upper limit, in the unit of `values`. Shapes and errors as
    `between_group_variance`. Source: WHO Health Equity Assessment Toolkit, technical notes.

    >>> between_group_standard_deviation([1, 5])
    2.0
    """
    return math.sqrt(between_group_variance(values, weights))


def coefficient_of_variation(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    r"""Coefficient of variation: the between-group standard deviation as a percentage of the mean.

    .. math:: \mathrm{COV} = 100\, \mathrm{BGSD} / \mu

    Zero when all are equal, without an upper limit. Shapes as `between_group_variance`. Raises
    Undefined if the mean is not above 0. Source: WHO Health Equity Assessment Toolkit, technical
    notes.

    A standard deviation of 2 around a mean of 4:

    >>> coefficient_of_variation([2, 6])
    50.0
    """
    y, p = values_and_shares(values, weights)
    mean = _positive_mean("the coefficient of variation", y, p)
    return float(100 * variance_of_rows(y, p) ** 0.5 / mean)


def mean_difference_from_mean(
    values: ArrayLike, weights: ArrayLike | None = None, *, weighted: bool = True
) -> float:
    r"""Mean difference from the mean: how far from the population's mean they lie on average.

    .. math:: \mathrm{MDM} = \sum_i p_i |y_i - \mu|, \qquad
              \text{plain: } \tfrac{1}{n} \textstyle\sum_i |y_i - \mu|

    Zero when all are equal, in the unit of `values`. Shapes and errors as `between_group_variance`;
    the mean is weighted even where `weighted` is False. Source: WHO Health Equity Assessment
    Toolkit, technical notes.

    The mean is 2: three residents at 1, one at 5.

    >>> mean_difference_from_mean([1, 5], [3, 1])
    1.5
    >>> mean_difference_from_mean([1, 5], [3, 1], weighted=False)
    2.0
    """
    y, p = values_and_shares(values, weights)
    return float(difference_of_rows(y, p, centre=p @ y, weighted=weighted))


def mean_difference_from_best(
    values: ArrayLike, weights: ArrayLike | None = None, *, best: Best, weighted: bool = True
) -> float:
    r"""Mean difference from the best: how far behind the best-performing group they lie on average.

    .. math:: \mathrm{MDB} = \sum_i p_i |y_i - y_\text{best}|, \qquad
              \text{plain: } \tfrac{1}{n} \textstyle\sum_i |y_i - y_\text{best}|

    Zero when all are equal, in the unit of `values`. `best` says which end is good: "highest" or
    "lowest". Shapes and errors as `between_group_variance`. Source: WHO Health Equity Assessment
    Toolkit, technical notes.

    >>> mean_difference_from_best([1, 5], [3, 1], best="highest")
    3.0
    """
    y, p = values_and_shares(values, weights)
    return float(difference_of_rows(y, p, centre=best_of_rows(y, best), weighted=weighted))


def mean_difference_from_reference(
    values: ArrayLike, weights: ArrayLike | None = None, *, reference: int, weighted: bool = True
) -> float:
    r"""Mean difference from a reference: how far from one chosen group they lie on average.

    .. math:: \mathrm{MDR} = \sum_i p_i |y_i - y_\text{ref}|, \qquad
              \text{plain: } \tfrac{1}{n} \textstyle\sum_i |y_i - y_\text{ref}|

    Zero when all are equal, in the unit of `values`. `reference` is the place of the chosen group,
    from 0. Shapes and errors as `between_group_variance`; InvalidObservations if there is no such
    place. Source: WHO Health Equity Assessment Toolkit, technical notes.

    >>> mean_difference_from_reference([1, 5, 3], reference=2)
    1.3333333333333333
    """
    centre = value_at(values, reference)
    y, p = values_and_shares(values, weights)
    return float(difference_of_rows(y, p, centre=centre, weighted=weighted))


def index_of_disparity(
    values: ArrayLike, weights: ArrayLike | None = None, *, weighted: bool = True
) -> float:
    r"""Index of disparity: the mean difference from the mean as a percentage of the mean.

    .. math:: \mathrm{IDIS} = 100\, \mathrm{MDM} / \mu

    Zero when all are equal, without an upper limit. Shapes as `between_group_variance`. Raises
    Undefined if the mean is not above 0. Source: Pearcy and Keppel (2002).

    >>> index_of_disparity([1, 5], [3, 1])
    75.0
    """
    y, p = values_and_shares(values, weights)
    mean = _positive_mean("the index of disparity", y, p)
    return float(100 * difference_of_rows(y, p, centre=mean, weighted=weighted) / mean)


def variance_of_rows(rows: FloatArray, shares: FloatArray) -> FloatArray:
    """Give the weighted variance along the last axis: shape (..., n) and (n,) to (...).

    >>> variance_of_rows(np.array([[1.0, 3.0], [2.0, 2.0]]), np.array([0.5, 0.5])).tolist()
    [1.0, 0.0]
    """
    distances = rows - (rows @ shares)[..., np.newaxis]
    variance: FloatArray = distances**2 @ shares
    return variance


def difference_of_rows(
    rows: FloatArray, shares: FloatArray, *, centre: FloatArray | float, weighted: bool
) -> FloatArray:
    """Give the mean distance from `centre`, of shape (...), along the last axis of (..., n).

    1 and 3 each lie 1 from 2. 1 and 4 lie 1 and 2 from it: a quarter of 1 and three of 2 make 1.75.

    >>> halves, rows = np.array([0.5, 0.5]), np.array([[1.0, 3.0]])
    >>> difference_of_rows(rows, halves, centre=2.0, weighted=True).tolist()
    [1.0]
    >>> rows, shares = np.array([[1.0, 4.0]]), np.array([0.25, 0.75])
    >>> difference_of_rows(rows, shares, centre=2.0, weighted=True).tolist()
    [1.75]
    """
    distances = np.abs(rows - np.asarray(centre)[..., np.newaxis])
    mean: FloatArray = distances @ shares if weighted else distances.mean(axis=-1)
    return mean


def best_of_rows(rows: FloatArray, best: Best) -> FloatArray:
    """Give the best value along the last axis of (..., n).

    >>> best_of_rows(np.array([[1.0, 3.0], [5.0, 2.0]]), "highest").tolist()
    [3.0, 5.0]
    """
    if best not in ("highest", "lowest"):
        raise InvalidObservations(f"best is {best!r} (expected 'highest' or 'lowest')")
    chosen: FloatArray = rows.max(axis=-1) if best == "highest" else rows.min(axis=-1)
    return chosen


def value_at(values: ArrayLike, reference: int) -> float:
    """Give the value of the group at place `reference`, or raise InvalidObservations.

    >>> value_at([10, 20], 1)
    20.0
    """
    y = finite("values", values)
    return float(y[place_of(y, reference)])


def place_of(values: FloatArray, reference: int) -> int:
    """Give the place `reference` back, or raise InvalidObservations where no group has it.

    >>> place_of(np.array([10.0, 20.0]), 2)
    Traceback (most recent call last):
    insight.errors.InvalidObservations: reference is 2 (expected a place from 0 to 1)
    """
    place = whole("reference", reference)
    if place >= len(values):
        raise InvalidObservations(
            f"reference is {place} (expected a place from 0 to {len(values) - 1})"
        )
    return place


def _positive_mean(measure: str, y: FloatArray, p: FloatArray) -> float:
    mean = float(p @ y)
    if mean <= 0:
        raise Undefined(
            f"{measure} is undefined when the mean is {mean:g}: it is a share of a mean above 0"
        )
    return mean
