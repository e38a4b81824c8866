"""The keywords of slope and relative indices, and the figures checked against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypedDict

import numpy as np

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, number, whole
from insight.measures._ordered import (
    ValueType,
    check_all,
    check_range,
    check_shape,
    check_value_type,
    table,
    to_scale,
)
from insight.measures.results import standard_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


FEWEST_GROUPS, MOST_GROUPS = 5, 100
LOWEST_CONFIDENCE = 0.9
FEWEST_DRAWS, USUAL_DRAWS = 1_000, 100_000  # 100,000 as in PHEindicatormethods: limits to 3 figures


class Options(TypedDict, total=False):
    """The keywords of slope and relative indices, all of which may be left out.

    standard_errors
        Of each value, shaped like the values; for a mean only, since a standard error of a rate or
        proportion does not say on which scale it was taken: give its limits.
    limits
        Lower and upper 95% limits of each value, each shaped like the values.
    scatter
        Take the interval from how far the groups stray from the line (HC1): for a mean whose source
        gives no uncertainty.
    value_type
        "mean" (the default), "rate" (drawn on the log scale) or "proportion" (from 0 to 1, in
        logits).
    transform
        Fit the line on the log or logit scale, and carry its two ends back.
    multiplier
        Multiplies the index, as 100 for a percentage; below 0 it also turns it round, so that the
        relative index is the most over the least deprived.
    confidence
        Of the interval, from 0.9 up to 1; 0.95 if left out.
    draws
        How often to draw the values anew. Left out, draws are made only where no formula gives the
        limits (rates and proportions that are not transformed: 100,000).
    seed
        Of the draws. They are the same for every area, so an area's limits do not depend on its
        company.
    """

    standard_errors: ArrayLike | None
    limits: tuple[ArrayLike, ArrayLike] | None
    scatter: bool
    value_type: ValueType
    transform: bool
    multiplier: float
    confidence: float
    draws: int | None
    seed: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`Options` with every default filled in, checked against one another."""

    standard_errors: ArrayLike | None = None
    limits: tuple[ArrayLike, ArrayLike] | None = None
    scatter: bool = False
    value_type: ValueType = "mean"
    transform: bool = False
    multiplier: float = 1.0
    confidence: float = 0.95
    draws: int | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        """Raise InvalidObservations for settings that contradict one another."""
        check_value_type(self.value_type)
        if self.transform and self.value_type == "mean":
            _refuse("transform is for rates and proportions (value_type is 'mean')")
        if self.standard_errors is not None and self.value_type != "mean":
            _refuse(f"standard_errors are for means; give the limits of a {self.value_type}")
        if self.scatter and self.value_type != "mean":
            _refuse(f"scatter is for means; give the limits of a {self.value_type}")
        if sum([self.scatter, self.standard_errors is not None, self.limits is not None]) > 1:
            _refuse("give one of standard_errors, limits and scatter, not several")
        if not LOWEST_CONFIDENCE <= number("confidence", self.confidence) < 1:
            _refuse(f"confidence is {self.confidence!r} (expected from 0.9 up to 1, such as 0.95)")
        if self.draws is not None:
            whole("draws", self.draws, least=FEWEST_DRAWS)
        whole("seed", self.seed)
        if number("multiplier", self.multiplier) == 0:
            _refuse(f"multiplier is {self.multiplier} (expected a number other than 0)")

    @property
    def drawn(self) -> bool:
        """Whether limits come from draws: asked for, or no formula gives them."""
        return self.draws is not None or (self.value_type != "mean" and not self.transform)

    @property
    def uncertain(self) -> bool:
        """Whether anything says how uncertain the values are."""
        return self.scatter or self.standard_errors is not None or self.limits is not None

    @property
    def method(self) -> str:
        """How the interval is made, as a phrase for a page."""
        scale = {"mean": "", "rate": " on the log scale", "proportion": " on the logit scale"}
        if not self.uncertain:
            return "weighted least squares" + (scale[self.value_type] if self.transform else "")
        if self.drawn:
            return f"{self.draws or USUAL_DRAWS:,} draws" + scale[self.value_type]
        if self.scatter:
            return "scatter about the line (HC1)"
        return "normal" + scale[self.value_type]


class Groups(NamedTuple):
    """Checked figures, areas by groups, missing ones as NaN; errors on the scale of the draws."""

    values: FloatArray
    populations: FloatArray
    errors: FloatArray | None


def read_groups(values: ArrayLike, populations: ArrayLike, settings: Settings) -> Groups:
    """Give checked figures, or raise InvalidObservations that says what they cannot be."""
    y, people = table("values", values), table("populations", populations)
    check_shape("populations", people, y)
    if not FEWEST_GROUPS <= y.shape[1] <= MOST_GROUPS:
        _refuse(f"{y.shape[1]} groups (expected from {FEWEST_GROUPS} to {MOST_GROUPS})")
    check_all("populations", people, np.isnan(people) | (people > 0), "above 0")
    check_range("values", y, settings.value_type)
    return Groups(y, people, _read_errors(y, settings))


def _read_errors(y: FloatArray, settings: Settings) -> FloatArray | None:
    """Give standard errors on the scale of the draws, as given or from 95% limits."""
    if settings.standard_errors is not None:
        errors = table("standard_errors", settings.standard_errors)
        check_shape("standard_errors", errors, y)
        check_all("standard_errors", errors, np.isnan(errors) | (errors >= 0), "0 or more")
        return errors
    if settings.limits is None:
        return None
    lower, upper = (
        table(name, array) for name, array in zip(("lower", "upper"), settings.limits, strict=True)
    )
    for name, limit in (("lower", lower), ("upper", upper)):
        check_shape(name, limit, y)
        check_range(name, limit, settings.value_type)
    check_all(
        "upper", upper, np.isnan(upper) | np.isnan(lower) | (upper >= lower), "no less than lower"
    )
    distance = to_scale(upper, settings.value_type) - to_scale(lower, settings.value_type)
    errors_from_limits: FloatArray = distance / (2 * standard_score(0.95))
    return errors_from_limits


def _refuse(message: str) -> NoReturn:
    """Raise InvalidObservations with this message."""
    raise InvalidObservations(message)
