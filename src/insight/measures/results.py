"""The record that a measure with an interval gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scipy.special import ndtri

from insight.measures._arrays import fraction, number, whole

LARGEST_LOG: Final = 300.0
"""The largest reach of an interval, in logs: beyond it the interval has no end."""


@dataclass(frozen=True)
class Result:
    """A measure's value with its interval, and how the two were made.

    Attributes
    ----------
    value
        The measure, in its own unit.
    lower_ci, upper_ci
        Limits of the interval, or None where it has none; `note` then says why.
    method
        How value and interval were made, as a phrase for a page ("delta method").
    groups
        How many groups or areas the value rests on.
    note
        What a reader must be told beside the value; empty if nothing.
    standard_error
        In the unit of `value` (of its logarithm where `method` says so), or None.

    """

    value: float
    lower_ci: float | None
    upper_ci: float | None
    method: str
    groups: int
    note: str = ""
    standard_error: float | None = None


def standard_score(confidence: float) -> float:
    """Give the number of standard errors on each side that hold `confidence` of a normal curve.

    Raises InvalidObservations unless `confidence` lies strictly between 0 and 1.

    >>> round(standard_score(0.95), 4)
    1.96
    """
    return float(ndtri(0.5 + fraction("confidence", confidence) / 2))


def normal_result(
    value: float,
    standard_error: float,
    *,
    method: str,
    groups: int,
    note: str = "",
    confidence: float = 0.95,
) -> Result:
    """Give a Result whose interval is the value and so many standard errors on each side.

    Raises InvalidObservations for a value that is not finite or a standard error below 0.

    >>> result = normal_result(10.0, 1.0, method="delta method", groups=5)
    >>> round(result.lower_ci, 2), round(result.upper_ci, 2)
    (8.04, 11.96)
    """
    value = number("value", value)
    standard_error = number("standard_error", standard_error, least=0)
    groups = whole("groups", groups, least=1)
    half_width = standard_score(confidence) * standard_error
    return Result(
        value=value,
        lower_ci=value - half_width,
        upper_ci=value + half_width,
        method=method,
        groups=groups,
        note=note,
        standard_error=standard_error,
    )
