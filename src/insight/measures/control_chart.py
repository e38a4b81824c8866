"""Control charts of one figure over time (XmR), by the rules of NHS England's Making Data Count."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, number, whole
from insight.measures._polarity import Polarity, check_polarity
from insight.measures.control_rules import (
    part_of_seven,
    seven_in_trend,
    seven_on_one_side,
    two_in_three,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray


Cause: TypeAlias = Literal[
    "common cause",
    "above upper limit",
    "below lower limit",
    "rising trend",
    "falling trend",
    "two of three high",
    "two of three low",
    "shift above mean",
    "shift below mean",
]
Variation: TypeAlias = Literal["common cause", "improvement", "concern", "high", "low"]
Assurance: TypeAlias = Literal["consistently passing", "consistently failing", "hit and miss"]
LIMIT, SCREEN, STEADY_POINTS = 2.66, 3.267, 13
_ROUNDING = 1e-12
"""A point this close to the mean, as a share of it, lies on it: the mean is itself rounded."""
_HIGH: tuple[Cause, ...] = (
    "above upper limit",
    "rising trend",
    "two of three high",
    "shift above mean",
)
_LOW: tuple[Cause, ...] = (
    "below lower limit",
    "falling trend",
    "two of three low",
    "shift below mean",
)


@dataclass(frozen=True, eq=False)
class ControlChart:
    """A series beside its limits; arrays and tuples are of shape (points,), oldest first.

    Attributes
    ----------
    values, mean, lower, upper
        The series, and the mean and limits that hold at each of its points.
    outside, near
        Which points lie outside the limits, and which within but beyond two thirds of the way.
    cause
        The rule that each point breaks, the first of: outside, trend, two of three, shift.
    variation
        The same in terms of better and worse; high or low where the polarity is neutral.
    now
        The variation at the last point.
    assurance
        Whether the process will meet its target, or None without a target or polarity.
    note
        What a reader must be told beside the chart; empty if nothing.

    """

    values: FloatArray
    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    outside: NDArray[np.bool_]
    near: NDArray[np.bool_]
    cause: tuple[Cause, ...]
    variation: tuple[Variation, ...]
    now: Variation
    assurance: Assurance | None
    note: str = ""


class _Stretch(NamedTuple):
    """Mean, limits and marks from one rebasing to the next, each of shape (points,)."""

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    outside: NDArray[np.bool_]
    near: NDArray[np.bool_]
    cause: NDArray[np.object_]


def control_chart(
    values: ArrayLike,
    *,
    polarity: Polarity = "neutral",
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
    screen: bool = False,
) -> ControlChart:
    r"""Give the limits of a series and the points at which it did something out of the ordinary.

    .. math:: \bar y \pm 2.66 \, \overline{|y_t - y_{t-1}|}

    `values` is of shape (points,), oldest first, and the limits are in its unit. A point breaks a
    rule where it lies outside them, belongs to 7 strictly rising or falling, is one of two in three
    beyond two thirds of the way to a limit (all three on one side of the mean), or belongs to 7
    strictly on one side. `rebase_at` lists the places, counted from 0, at which mean and limits
    start anew; rules do too. `fix_after` takes them from that many first points only. `screen`
    leaves moving ranges of 3.267 times their mean or more out of the limits, once. Assurance is
    judged by the last limits.

    Raises InvalidObservations for values or a target not finite, places or polarity unknown, and
    Undefined where a stretch has one point. Source: Provost & Murray (2011); NHS England, Making
    Data Count.

    Moving ranges of 2, 2, 2 and 2 about a mean of 10.8 give limits of 5.32 on either side:

    >>> chart = control_chart([10, 12, 10, 12, 10], target=20, polarity="higher_is_better")
    >>> round(float(chart.lower[0]), 2), round(float(chart.upper[0]), 2), chart.now, chart.assurance
    (5.48, 16.12, 'common cause', 'consistently failing')
    """
    y = finite("values", values)
    check_polarity(polarity)
    fix_after = None if fix_after is None else whole("fix_after", fix_after, least=2)
    parts = _parts(len(y), [whole("rebase_at", place) for place in rebase_at])
    stretches = [_stretch(y[part], fix_after, screen=screen) for part in parts]
    mean, lower, upper, outside, near, cause = (
        np.concatenate(field) for field in zip(*stretches, strict=True)
    )
    variation = tuple(variation_of(each, polarity) for each in cause.tolist())
    return ControlChart(
        values=y,
        mean=mean,
        lower=lower,
        upper=upper,
        outside=outside,
        near=near,
        cause=tuple(cause.tolist()),
        variation=variation,
        now=variation[-1],
        assurance=assurance(
            lower=float(lower[-1]), upper=float(upper[-1]), target=target, polarity=polarity
        ),
        note=_note(parts, fix_after),
    )


def assurance(
    *, lower: float, upper: float, target: float | None, polarity: Polarity
) -> Assurance | None:
    """Say whether a process within these limits will meet its target, if it has one.

    Hit and miss where the target lies within the limits or on one of them; passing where the
    limits have no width and lie on the target, since each figure then meets it. None without a
    target or where the polarity is neutral.
    Raises InvalidObservations for limits or a target that are not finite, a lower limit above the
    upper, or a polarity that is none of the three.

    >>> assurance(lower=5, upper=7, target=4, polarity="higher_is_better")
    'consistently passing'
    """
    check_polarity(polarity)
    lower, upper = number("lower", lower), number("upper", upper)
    if lower > upper:
        raise InvalidObservations(
            f"lower is {lower:g} (expected the upper limit, {upper:g}, or less)"
        )
    target = None if target is None else number("target", target)
    if target is None or polarity == "neutral":
        return None
    if _same(lower, upper) and _same(lower, target):
        return "consistently passing"
    if lower <= target <= upper:
        return "hit and miss"
    return (
        "consistently passing"
        if (target < lower) == (polarity == "higher_is_better")
        else "consistently failing"
    )


def variation_of(cause: Cause, polarity: Polarity) -> Variation:
    """Turn a broken rule into better or worse, or into high or low where the polarity is neutral.

    >>> variation_of("falling trend", "lower_is_better")
    'improvement'
    """
    if cause == "common cause":
        return "common cause"
    high = cause in _HIGH
    if polarity == "neutral":
        return "high" if high else "low"
    return "improvement" if high == (polarity == "higher_is_better") else "concern"


def _parts(points: int, rebase_at: Sequence[int]) -> list[slice]:
    """Part the series at each place where it is rebased."""
    for place in rebase_at:
        if not 0 < place < points:
            message = f"rebase_at holds {place} (expected places from 1 to {points - 1})"
            raise InvalidObservations(message)
    edges = [0, *sorted(set(rebase_at)), points]
    parts = [slice(first, last) for first, last in pairwise(edges)]
    for part in parts:
        if part.stop - part.start < 2:
            message = f"limits are undefined for one point (the stretch from place {part.start})"
            raise Undefined(message)
    return parts


def _centre_and_reach(y: FloatArray, fix_after: int | None, *, screen: bool) -> tuple[float, float]:
    """Give the mean, and how far the limits lie from it."""
    base = y[:fix_after]
    ranges = np.abs(np.diff(base))
    if screen and ranges.max() > 0:
        ranges = ranges[ranges < SCREEN * ranges.mean()]
    return float(base.mean()), LIMIT * float(ranges.mean())


def _stretch(y: FloatArray, fix_after: int | None, *, screen: bool) -> _Stretch:
    """Judge the points of one stretch by its own mean and limits, the weightiest rule first."""
    centre, reach = _centre_and_reach(y, fix_after, screen=screen)
    offset = np.where(np.isclose(y, centre, rtol=_ROUNDING, atol=0), 0.0, y - centre)
    sides = np.sign(offset).astype(np.int64)
    outside = np.abs(offset) > reach
    near = (np.abs(offset) > reach * 2 / 3) & ~outside
    marks = (
        np.where(outside, sides, 0),
        part_of_seven(seven_in_trend(y)),
        np.where(two_in_three(near, sides) & near, sides, 0),
        part_of_seven(seven_on_one_side(sides)),
    )
    cause = np.full(len(y), "common cause", dtype=object)
    for mark, high, low in reversed(list(zip(marks, _HIGH, _LOW, strict=True))):
        cause[mark > 0] = high
        cause[mark < 0] = low
    level = np.full(len(y), centre)
    return _Stretch(level, level - reach, level + reach, outside, near, cause)


def _same(one: float, other: float) -> bool:
    """Whether two levels are one but for rounding."""
    return math.isclose(one, other, rel_tol=_ROUNDING, abs_tol=_ROUNDING)


def _note(parts: list[slice], fix_after: int | None) -> str:
    """Say where limits rest on too few points to be more than a trial."""
    fewest = min(min(part.stop - part.start, fix_after or part.stop) for part in parts)
    if fewest >= STEADY_POINTS:
        return ""
    return f"Limits from {fewest} points are a trial: they take {STEADY_POINTS} or more."
