"""Simulated intervals for measures that bend at zero, where no formula serves.

An absolute distance cannot fall below zero, so its interval is made by drawing every group's value
anew, measuring again and taking percentiles. That adds noise to values that are noisy already: the
interval lies too high when the groups hardly differ, and the note then says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, floats, fraction, whole
from insight.measures.disproportionality import (
    Best,
    best_of_rows,
    difference_of_rows,
    value_at,
    variance_of_rows,
)
from insight.measures.results import Result
from insight.measures.uncertainty import with_errors

Simulated: TypeAlias = Literal[
    "between_group_standard_deviation",
    "coefficient_of_variation",
    "index_of_disparity",
    "mean_difference_from_mean",
    "mean_difference_from_best",
    "mean_difference_from_reference",
]
_NAMES: tuple[Simulated, ...] = get_args(Simulated)
_SPREADS = ("between_group_standard_deviation", "coefficient_of_variation")
_RELATIVE = ("coefficient_of_variation", "index_of_disparity")
_FEWEST_DRAWS = 100  # fewer leave the outer 2.5% to two draws
_NOISY = "the groups differ by little more than their own noise: read the interval as too high"


@dataclass(frozen=True)
class Simulation:
    """How a simulated interval is drawn.

    Attributes
    ----------
    draws
        How many times every group's value is drawn, 100 or more.
    seed
        Where the random numbers start: the same seed gives the same interval.
    lowest, highest
        What a value can be: 0 and 100 for a percentage. Draws outside are never made.

    """

    draws: int = 20_000
    seed: int = 1
    lowest: float = 0.0
    highest: float = np.inf

    def __post_init__(self) -> None:
        """Refuse too few draws and bounds that hold nothing."""
        whole("draws", self.draws, least=_FEWEST_DRAWS)
        whole("seed", self.seed)
        for name, bound in (("lowest", self.lowest), ("highest", self.highest)):
            if floats(name, bound).shape or np.isnan(floats(name, bound)):
                raise InvalidObservations(f"{name} is {bound} (expected one number)")
        if not self.lowest < self.highest:
            raise InvalidObservations(f"lowest {self.lowest} is not below highest {self.highest}")

    def rows(self, values: FloatArray, standard_errors: FloatArray) -> FloatArray:
        """Give draws of each value, normal but kept within bounds, shape (draws, n).

        A value without error is drawn as it is:

        >>> plan = Simulation(draws=1000, lowest=0, highest=100)
        >>> drawn = plan.rows(np.array([5.0, 50.0]), np.array([0.0, 20.0]))
        >>> drawn.shape, set(drawn[:, 0].tolist()), bool(drawn[:, 1].min() >= 0)
        ((1000, 2), {5.0}, True)
        """
        if values.min() < self.lowest or values.max() > self.highest:
            raise InvalidObservations(
                f"values run from {values.min()} to {values.max()} "
                f"(expected {self.lowest} to {self.highest})"
            )
        spread = np.where(standard_errors > 0, standard_errors, 1.0)
        below = ndtr((self.lowest - values) / spread)
        above = ndtr((self.highest - values) / spread)
        uniform = np.random.default_rng(self.seed).random((self.draws, len(values)))
        drawn = values + standard_errors * ndtri(below + uniform * (above - below))
        kept: FloatArray = np.where(standard_errors > 0, drawn, values)
        return kept


def simulated_interval(  # noqa: PLR0913 - the choices of the measures that it covers
    measure: Simulated,
    values: ArrayLike,
    standard_errors: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    weighted: bool = True,
    best: Best | None = None,
    reference: int | None = None,
    simulation: Simulation | None = None,
    confidence: float = 0.95,
) -> Result:
    """Give one of the measures of `disproportionality`, by its name, with a simulated interval.

    `values`, `standard_errors` and `weights` have shape (n,); `weighted`, `best` and `reference`
    are those of the measure, and `best` and `reference` are needed where it needs them. All draws
    are measured at once. Raises what the measure does, and InvalidObservations for an unknown name,
    a missing choice or values outside the simulation's bounds. Source: Ahn et al. (2018).

    Two groups that surely differ by 4 lie 2 from their mean, give or take:

    >>> result = simulated_interval("mean_difference_from_mean", [10, 14], [0.5, 0.5])
    >>> result.value, round(result.lower_ci, 1), round(result.upper_ci, 1)
    (2.0, 1.3, 2.7)
    """
    if measure not in _NAMES:
        raise InvalidObservations(f"measure is {measure!r} (expected one of {', '.join(_NAMES)})")
    y, se, p = with_errors(values, standard_errors, weights)
    plan = simulation or Simulation()
    choices = _Choices(weighted, best, _place_among_peopled(reference, weights, len(y)))
    value = float(_measured(measure, y[np.newaxis], p, choices)[0])
    simulated = _measured(measure, plan.rows(y, se), p, choices)
    tail = 50 * (1 - fraction("confidence", confidence))
    lower, upper = np.percentile(simulated, [tail, 100 - tail])
    return Result(
        value=value,
        lower_ci=float(lower),
        upper_ci=float(upper),
        method=f"simulation, {plan.draws:,} draws",
        groups=len(y),
        note="" if value >= lower else _NOISY,
    )


class _Choices(NamedTuple):
    """What some of the measures need to be told."""

    weighted: bool
    best: Best | None
    reference: int | None


def _place_among_peopled(
    reference: int | None, weights: ArrayLike | None, peopled: int
) -> int | None:
    """Give the reference group's place once groups without people are left out."""
    if reference is None:
        return None
    w = np.ones(peopled) if weights is None else finite("weights", weights)
    if value_at(w, reference) == 0:
        raise Undefined(f"the reference group (place {reference}) has nobody in it")
    return int(np.count_nonzero(w[:reference]))


def _measured(measure: Simulated, rows: FloatArray, p: FloatArray, choices: _Choices) -> FloatArray:
    """Measure every row at once: shape (m, n) to (m,)."""
    mean: FloatArray = rows @ p
    if measure in _SPREADS:
        distance: FloatArray = np.sqrt(variance_of_rows(rows, p))
    else:
        centre = _centre(measure, rows, mean, choices)
        distance = difference_of_rows(rows, p, centre=centre, weighted=choices.weighted)
    if measure not in _RELATIVE:
        return distance
    if mean.min() <= 0:
        raise Undefined(
            f"{measure} is undefined when the mean is not above 0: it is a share of the mean"
        )
    percentage: FloatArray = 100 * distance / mean
    return percentage


def _centre(
    measure: Simulated, rows: FloatArray, mean: FloatArray, choices: _Choices
) -> FloatArray:
    """Give what each row's distances are measured from, shape (m,)."""
    if measure == "mean_difference_from_best":
        if choices.best is None:
            raise InvalidObservations(
                "mean_difference_from_best needs best='highest' or best='lowest'"
            )
        return best_of_rows(rows, choices.best)
    if measure == "mean_difference_from_reference":
        if choices.reference is None:
            raise InvalidObservations(
                "mean_difference_from_reference needs reference, the place of a group"
            )
        return rows[:, choices.reference]
    return mean
