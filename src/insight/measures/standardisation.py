"""Standardised rates and ratios: areas compared as if their people were of the same ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    FloatArray,
    check_lengths,
    floats,
    non_negative,
    number,
    positive,
)
from insight.measures.intervals import dobson, rate
from insight.measures.results import Result

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


FEWEST_EVENTS = 10
EUROPEAN_STANDARD_POPULATION_2013 = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
    7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
)  # fmt: skip
"""People in each five-year age band, 0-4 to 90 and over: Eurostat (2013)."""


def directly_standardised_rate(
    counts: ArrayLike,
    populations: ArrayLike,
    standard: ArrayLike = EUROPEAN_STANDARD_POPULATION_2013,
    *,
    repeats: ArrayLike | None = None,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Result:
    r"""Give the rate that an area would have if its people were of the standard population's ages.

    .. math:: v = \frac{\sum_a w_a x_a / n_a}{\sum_a w_a}, \qquad
              V = \frac{\sum_a (w_a / n_a)^2 \sum_k k^2 f_{ak}}{\left(\sum_a w_a\right)^2}

    with x events, n people and w the standard population in each age band, all of shape (ages,).
    `repeats`, shape (ages, k), is how many people f had 1, 2, ... k events each; without it every
    event is taken to be another person's, and the inner sum is x. Limits are Dobson's.

    Raises InvalidObservations for figures missing, below 0 or of unequal length, or repeats that do
    not add up to the counts, and Undefined below 10 events or where an age band has no people.
    Source: Dobson et al. (1991); OHID's technical guide.

    Rates of 1 and 3 in ten in two bands of equal weight: 2 in ten, or 200 per 1,000.

    >>> directly_standardised_rate([10, 30], [100, 100], [1, 1], multiplier=1000).value
    200.0
    """
    x, n, w = (
        non_negative(name, figures)
        for name, figures in (
            ("counts", counts),
            ("populations", populations),
            ("standard", standard),
        )
    )
    check_lengths(counts=x, populations=n, standard=w)
    multiplier = positive("multiplier", multiplier)
    total = float(x.sum())
    if total < FEWEST_EVENTS:
        raise Undefined(
            f"a directly standardised rate is not given for {total:g} events "
            f"(expected {FEWEST_EVENTS} or more)"
        )
    if n.min() == 0 or w.sum() == 0:
        message = (
            "an age band has no people, or the standard population has none (expected above 0)"
        )
        raise Undefined(message)
    share = w / w.sum() / n
    variance = float(share**2 @ _spread_of_events(x, repeats))
    value = float(share @ x)
    lower, upper = dobson(value, variance=variance, count=total, confidence=confidence)
    method = "Dobson" if repeats is None else "Dobson, events not independent"
    return Result(
        value=multiplier * value,
        lower_ci=multiplier * lower,
        upper_ci=multiplier * upper,
        method=method,
        groups=len(x),
        standard_error=multiplier * float(np.sqrt(variance)),
    )


def indirectly_standardised_ratio(
    observed: float, expected: float, *, multiplier: float = 100, confidence: float = 0.95
) -> Result:
    r"""Give events observed over those expected at the reference's rates, 100 where they are equal.

    .. math:: 100 \, O / E

    Byar's limits, or exact ones below 10 events. Raises InvalidObservations for figures missing or
    below 0, and Undefined where none are expected. Source: Breslow & Day (1987).

    >>> indirectly_standardised_ratio(30, 20).value
    150.0
    """
    return _observed_over_expected(
        observed, expected, positive("multiplier", multiplier), confidence
    )


def indirectly_standardised_rate(
    observed: float,
    expected: float,
    *,
    reference_rate: float,
    confidence: float = 0.95,
) -> Result:
    """Give the reference's rate times observed over expected events, in the reference rate's unit.

    Errors and source as for `indirectly_standardised_ratio`.

    >>> indirectly_standardised_rate(30, 20, reference_rate=400).value
    600.0
    """
    multiplier = positive("reference_rate", reference_rate)
    return _observed_over_expected(observed, expected, multiplier, confidence)


def _observed_over_expected(
    observed: float, expected: float, multiplier: float, confidence: float
) -> Result:
    return rate(
        number("observed", observed, least=0),
        number("expected", expected, least=0),
        multiplier=multiplier,
        confidence=confidence,
    )


def expected_events(
    populations: ArrayLike, *, reference_counts: ArrayLike, reference_populations: ArrayLike
) -> float:
    r"""Give the events that an area would have at the reference's rates by age.

    .. math:: E = \sum_a n_a X_a / N_a

    All of shape (ages,). Raises InvalidObservations for figures missing, below 0 or of unequal
    length, and Undefined where the reference has no people of an age.

    >>> expected_events([100, 50], reference_counts=[10, 20], reference_populations=[1000, 1000])
    2.0
    """
    n = non_negative("populations", populations)
    events = non_negative("reference_counts", reference_counts)
    people = non_negative("reference_populations", reference_populations)
    check_lengths(populations=n, reference_counts=events, reference_populations=people)
    if people.min() == 0:
        message = "the reference has no people of one age: its rate is undefined"
        raise Undefined(message)
    return float(n @ (events / people))


def _spread_of_events(counts: FloatArray, repeats: ArrayLike | None) -> FloatArray:
    """Give the variance of each age's count: more than it where people have several events."""
    if repeats is None:
        return counts
    people = floats("repeats", repeats)
    shaped = people.ndim == 2 and len(people) == len(counts)
    if not shaped or not (np.isfinite(people) & (people >= 0)).all():
        message = f"repeats has shape {people.shape} (expected ages by events each, 0 or more)"
        raise InvalidObservations(message)
    each = np.arange(1, people.shape[1] + 1)
    told = people @ each
    if not np.allclose(told, counts):
        age = int(np.argmax(~np.isclose(told, counts)))
        raise InvalidObservations(
            f"repeats in age band {age + 1} make {told[age]:g} events "
            f"(expected its count, {counts[age]:g})"
        )
    spread: FloatArray = people @ each**2
    return spread
