"""What would change if every group did as well as the best: population attributable risk, fraction.

They are arithmetic on groups, not a claim about causes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    FloatArray,
    check_lengths,
    fraction,
    mean_not_zero,
    non_negative,
    positive,
    values_and_shares,
)
from insight.measures.disproportionality import Best, best_of_rows, place_of, value_at
from insight.measures.results import Result, normal_result

_METHOD = "delta method on the two-by-two table of the reference group and the rest"
_NO_GAIN = "the reference group does no better than the average, so there is nothing to gain"
_NO_EVENTS = "no interval: the reference group has no events to judge its precision by"


def population_attributable_risk(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    best: Best,
    reference: int | None = None,
) -> float:
    r"""Population attributable risk: how the average would move if all did as well as the best.

    .. math:: \mathrm{PAR} = y_\text{best} - \mu

    Positive where `best` is "highest", negative where it is "lowest", and 0 where the reference
    group does no better than the average. In the unit of `values`. `reference` names another group
    than the best one to compare with, such as the least deprived fifth. `values` and `weights` have
    shape (n,). Raises Undefined if there are no values or all weights are 0, InvalidObservations if
    there is no such place as `reference`. Source: WHO Health Equity Assessment Toolkit, technical
    notes.

    The mean is 30, and the better group has 40:

    >>> population_attributable_risk([20, 40], best="highest")
    10.0
    """
    y, p = values_and_shares(values, weights)
    target = float(best_of_rows(y, best)) if reference is None else value_at(values, reference)
    gain = target - float(p @ y)
    return max(gain, 0.0) if best == "highest" else min(gain, 0.0)


def population_attributable_fraction(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    best: Best,
    reference: int | None = None,
) -> float:
    r"""Population attributable fraction: the attributable risk as a percentage of the average.

    .. math:: \mathrm{PAF} = 100\, \mathrm{PAR} / \mu

    Down to −100, when the best of something unwanted is none at all. Arguments and errors as
    `population_attributable_risk`, and Undefined if the mean is 0. Source: as there.

    The mean is 20, and the better group has 10:

    >>> population_attributable_fraction([30, 10], best="lowest")
    -50.0
    """
    y, p = values_and_shares(values, weights)
    mean = mean_not_zero("the population attributable fraction", float(p @ y))
    return (
        100 * population_attributable_risk(values, weights, best=best, reference=reference) / mean
    )


def population_attributable_risk_interval(
    values: ArrayLike,
    population: ArrayLike,
    *,
    best: Best,
    scale: float,
    reference: int | None = None,
    confidence: float = 0.95,
) -> Result:
    """Population attributable risk with its interval, the average taken as known.

    `population` counts the people that the values rest on, shape (n,), and `scale` is what a value
    would be if it befell everyone: 100 for percentages, 1000 for rates per 1,000. The standard
    error is that of the fraction times the mean. Raises what `population_attributable_risk` does,
    and InvalidObservations for values outside 0 to `scale`. Source: Walter (1976).

    >>> result = population_attributable_risk_interval(
    ...     [20, 40], [100, 100], best="highest", scale=100
    ... )
    >>> result.value, round(result.lower_ci, 1), round(result.upper_ci, 1)
    (10.0, 3.6, 16.4)
    """
    table = _table(values, population, best=best, scale=scale, reference=reference)
    value = population_attributable_risk(values, population, best=best, reference=reference)
    note = "the average is taken as known"
    return _with_interval(value, table, unit=table.mean, note=note, confidence=confidence)


def population_attributable_fraction_interval(
    values: ArrayLike,
    population: ArrayLike,
    *,
    best: Best,
    scale: float,
    reference: int | None = None,
    confidence: float = 0.95,
) -> Result:
    r"""Population attributable fraction, in percent, with its interval, in percent too.

    .. math:: \operatorname{Var} = \frac{cN\,[\,ad(N-c) + bc^2\,]}{(a+c)^3 (c+d)^3}

    with c people of the reference group affected and d not, a and b those of all other groups, and
    N all of them; the standard error is 100 times its root. Arguments and errors as
    `population_attributable_risk_interval`. Source: Walter (1976).

    >>> result = population_attributable_fraction_interval(
    ...     [20, 40], [100, 100], best="highest", scale=100
    ... )
    >>> round(result.value, 2), round(result.lower_ci, 1), round(result.upper_ci, 1)
    (33.33, 12.0, 54.7)
    """
    table = _table(values, population, best=best, scale=scale, reference=reference)
    value = population_attributable_fraction(values, population, best=best, reference=reference)
    return _with_interval(value, table, unit=100.0, note="", confidence=confidence)


class _Table(NamedTuple):
    """The reference group against the rest, in people."""

    rest_affected: float
    rest_not: float
    reference_affected: float
    reference_not: float
    mean: float
    groups: int


def _table(
    values: ArrayLike, population: ArrayLike, *, best: Best, scale: float, reference: int | None
) -> _Table:
    y, people = _checked(values, population, scale)
    if reference is None:
        # Groups without people are no candidates for the best.
        best_value = best_of_rows(y[people > 0], best)
        place = int(np.flatnonzero((y == best_value) & (people > 0))[0])
    else:
        place = place_of(y, reference)
    if people[place] == 0:
        raise Undefined(f"the reference group (place {place}) has nobody in it")
    affected = y / scale * people
    return _Table(
        rest_affected=float(affected.sum() - affected[place]),
        rest_not=float((people - affected).sum() - (people - affected)[place]),
        reference_affected=float(affected[place]),
        reference_not=float(people[place] - affected[place]),
        mean=mean_not_zero("an attributable risk", float(people @ y / people.sum())),
        groups=int(np.count_nonzero(people)),
    )


def _checked(
    values: ArrayLike, population: ArrayLike, scale: float
) -> tuple[FloatArray, FloatArray]:
    scale = positive("scale", scale)
    y = non_negative("values", values)
    people = non_negative("population", population)
    check_lengths(values=y, population=people)
    if people.sum() == 0:
        raise Undefined("population sums to 0: there is nobody to average over")
    if y.max() > scale:
        place = int(np.argmax(y))
        raise InvalidObservations(
            f"values[{place}] is {y[place]} (expected 0 to the scale, {scale})"
        )
    return y, people


def _with_interval(
    value: float, table: _Table, *, unit: float, note: str, confidence: float
) -> Result:
    fraction("confidence", confidence)
    reason = _NO_GAIN if value == 0 else _NO_EVENTS if table.reference_affected == 0 else ""
    if reason:
        return Result(value, None, None, _METHOD, table.groups, reason)
    a, b, c, d, _, _ = table
    n = a + b + c + d
    variance = c * n * (a * d * (n - c) + b * c**2) / ((a + c) ** 3 * (c + d) ** 3)
    return normal_result(
        value,
        unit * variance**0.5,
        method=_METHOD,
        groups=table.groups,
        note=note,
        confidence=confidence,
    )
