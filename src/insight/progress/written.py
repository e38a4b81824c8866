"""The verdict against a target that a council wrote in words, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insight.measures._polarity import Polarity
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.aim_sentences import reason_of
from insight.progress.aims import Course
from insight.progress.courses import as_of, course_of, cumulative_course
from insight.progress.gap_aim_sentences import GapWords, reason_of_gap
from insight.progress.gap_courses import counted_from, gap_course
from insight.progress.series import Point
from insight.progress.verdicts import Doubt, Verdict

_DOUBTS: dict[str, Doubt] = {
    "no base named": "no base named",
    "no figure of the base": "no figure of the base",
    "no figure beside it": "no figure beside it",
    "no direction": "no direction",
    "no figure in its year": "no figure in its year",
    "no figure of its day": "no figure in its year",
    "no figure since": "none later",
    "no gap at the base": "no gap to take from",
    "more than the gap": "no gap to take from",
    "target in doubt": "near its target",
    "stage in doubt": "near its target",
    "line in doubt": "near its target",
}
_BETTER: dict[Polarity, Direction] = {"higher_is_better": "increase", "lower_is_better": "decrease"}


@dataclass(frozen=True)
class Beside:
    """The figures of the place that a target is measured against, and whose they are.

    `owner` is as it stands before "figure": "England’s". `missing` says why there are none.
    """

    owner: str
    points: tuple[Point, ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class ByTarget:
    """A verdict by a written target: its reason, how the target stands, and what is not known."""

    verdict: Verdict
    reason: str
    course: Course
    doubt: Doubt = ""


def is_written(target: Target | None) -> bool:
    """Whether a target says more than one figure by one day."""
    return target is not None and (not target.is_plain or target.starts is not None)


def judge_written(  # noqa: PLR0913 - a target and all that it may be held against
    target: Target,
    direction: Direction,
    points: Sequence[Point],
    *,
    began: Point | None,
    beside: Beside,
    polarity: Polarity = "neutral",
    decimals: int = 1,
    today: date | None = None,
    of_gap: GapWords | None = None,
) -> ByTarget:
    """The verdict against a written target; against one for a gap in the words of `of_gap`.

    `points` all compare with the latest; `began` is the figure from which the straight line starts,
    None where none is from before the latest. By `today` the day of the target may have passed.
    """
    if of_gap is not None:
        return _judge_gap(target, points, of_gap, began=began, today=today)
    keep = direction == "maintain"
    if direction not in {"increase", "decrease"}:
        direction = _side(target, direction, began, polarity)
    if target.cumulative:
        course = cumulative_course(target, direction, points)
    else:
        course = course_of(target, direction, points, began=began, beside=beside.points, keep=keep)
    course = as_of(course, today)
    reason = reason_of(target, course, decimals, other=beside.owner)
    if course.why == "no figure beside it" and beside.missing:
        reason = f"{reason} {beside.missing}"
    return ByTarget(course.outcome, reason, course, _DOUBTS.get(course.why, ""))


def _judge_gap(
    target: Target,
    points: Sequence[Point],
    words: GapWords,
    *,
    began: Point | None,
    today: date | None,
) -> ByTarget:
    """The verdict against a target for a gap, by its intervals; `points` and `began` as above."""
    counted = counted_from(target, began)
    course = as_of(gap_course(counted, points, began=began), today)
    named = counted == target
    label = began.period.label if began is not None else ""
    reason = reason_of_gap(counted, course, words, named=named, baseline=label)
    return ByTarget(course.outcome, reason, course, _DOUBTS.get(course.why, ""))


def _side(
    target: Target, direction: Direction, began: Point | None, polarity: Polarity
) -> Direction:
    """The way that is better where a figure is to be kept: the catalogue's, else its start's."""
    if direction != "maintain" or target.than or target.change or target.compare:
        return _BETTER.get(polarity, "unclear") if direction == "maintain" else direction
    if polarity in _BETTER:
        return _BETTER[polarity]
    if began is None or began.value == target.value:
        return "unclear"
    return "increase" if began.value > target.value else "decrease"
