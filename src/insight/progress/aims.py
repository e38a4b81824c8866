"""A target as a council wrote it, held against figures: which of them reach it, and by when.

Every kind becomes goals, one a stage: the least and the most that will do, in the unit of what is
judged. That is the figure itself, or for a target beside another place the difference to it. Then
one rule judges all:

1. Reached: "met"; a span of figures, or a level to be kept, is "on course" until its day has come.
   A target for a year is held against the figure of that year too, whatever came after.
2. Its day has passed: "not on course".
3. The stage that was due last is not reached: "not on course".
4. Otherwise by the straight lines from that stage, else from the baseline, to the next: on them or
   on the better side of them is "on course".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.series import Point

Outcome = Literal["met", "on course", "not on course", "cannot say"]
Why = Literal[
    "reached",
    "kept so far",
    "reached later",
    "date passed",
    "stage missed",
    "on the line",
    "behind the line",
    "no figure since",
    "no base named",
    "no figure of the base",
    "no figure beside it",
    "no direction",
    "no figure in its year",
    "no figure of its day",
    "no gap at the base",
    "more than the gap",
    "reached in doubt",
    "target in doubt",
    "stage in doubt",
    "line in doubt",
]
IN_PER_CENT: Final = ("% change", "per cent change", "% reduction")
"""Units of figures that are changes themselves."""


@dataclass(frozen=True)
class Goal:
    """One stage: figures from `low` to `high` reach it, by `due`; `strict` leaves out the ends."""

    target: Target
    low: float = -math.inf
    high: float = math.inf
    strict: bool = False

    @property
    def due(self) -> date:
        """The day that it is due."""
        return self.target.due

    @property
    def bound(self) -> float:
        """The end that is to be reached; the nearer to the middle where there are two."""
        return self.low if math.isfinite(self.low) else self.high

    @property
    def is_span(self) -> bool:
        """Whether too much is as wrong as too little."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    def reached(self, value: float) -> bool:
        """Whether a figure will do; a rounding error neither helps nor harms."""
        at_low, at_high = (_same(value, end) for end in (self.low, self.high))
        if self.strict and (at_low or at_high):
            return False
        return (value > self.low or at_low) and (value < self.high or at_high)


@dataclass(frozen=True)
class Course:
    """How a target stands, and why.

    `goals` are its stages in the unit of what is judged. `judged` is the figure that decided, `own`
    that of the time that the target is for, where it has one and it is not the latest. `passed` is
    the stage due last, `ahead` the next, `expected` what the straight line has by now and `on_line`
    whether it is on the better side of it. `late` where the day of the next stage has passed and no
    figure of it is held. `points` are what is judged: differences, for a target beside another
    place; `beside` that place's figure of the time judged, `base` that which a change counts from.
    For a gap, `margin` is how far from what it is held against it must lie to be clearly beyond it.
    """

    outcome: Outcome
    why: Why
    goals: tuple[Goal, ...] = ()
    judged: Point | None = None
    own: Point | None = None
    passed: Goal | None = None
    ahead: Goal | None = None
    expected: float | None = None
    on_line: bool | None = None
    late: bool = False
    points: tuple[Point, ...] = ()
    beside: Point | None = None
    base: Point | None = None
    margin: float | None = None


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def sign_of(direction: Direction) -> int:
    """1 where more is better by the plan, -1 where less is, 0 where it does not say."""
    return {"increase": 1, "decrease": -1}.get(direction, 0)


def as_levels(target: Target, unit: str) -> Target:
    """The same target where figures are changes themselves: -36% is then the figure to reach."""
    if not unit.casefold().startswith(IN_PER_CENT):
        return target
    stages = tuple(as_levels(stage, unit) for stage in target.stages)
    if target.net_zero:
        target = replace(target, value=-100.0)
    elif target.change == "%":
        target = replace(target, change="")
    return replace(target, stages=stages)


def figure_of(label: str, points: Sequence[Point]) -> Point | None:
    """The point of a time by its label; None where there is none."""
    return next((point for point in points if point.period.label == label), None)


def goal_of(stage: Target, sign: int, base: float | None) -> Goal:
    """One stage in numbers. `base` is the figure that a change counts from, where it is one.

    `sign` is which way is better. Where neither the words nor the plan say which side will do, only
    the value itself does.
    """
    value, strict = stage.value, stage.compare in {"more than", "less than"} or stage.better
    if stage.net_zero:
        return Goal(stage, high=value)
    if stage.change:
        per_cent = stage.change == "%"
        start = base or 0.0
        sign = sign if not value else 1 if value > 0 else -1
        value = start * (1 + value / 100) if per_cent else start + value
    if stage.compare == "between" and stage.upper is not None:
        return Goal(stage, low=value, high=stage.upper)
    side = {"at least": 1, "more than": 1, "at most": -1, "less than": -1}.get(stage.compare, sign)
    if side == 0:
        return Goal(stage, low=value, high=value)
    return (
        Goal(stage, low=value, strict=strict)
        if side > 0
        else Goal(stage, high=value, strict=strict)
    )


def differences(points: Sequence[Point], others: Sequence[Point]) -> tuple[Point, ...]:
    """Each point less the other place's of the same time, with its interval where both have one.

    The other place without an interval counts as exact: it is so much larger.
    """
    theirs = {point.period.label: point for point in others}
    found = []
    for point in points:
        other = theirs.get(point.period.label)
        if other is None:
            continue
        value, half = point.value - other.value, _half(point, other)
        limits = (None, None) if half is None else (value - half, value + half)
        found.append(Point(point.period, value, *limits))
    return tuple(found)


def _half(point: Point, other: Point) -> float | None:
    """Half the interval of a difference, by the standard errors of both."""
    own = point.standard_error
    if own is None or point.lower is None or point.upper is None:
        return None
    whole = math.hypot(own, other.standard_error or 0.0)
    return whole / own * (point.upper - point.lower) / 2
