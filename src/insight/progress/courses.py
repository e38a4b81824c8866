"""How a target in words stands: met, on course, not on course, or why that cannot be told.

Goals in, a course out; the goals and what judges them are told in `insight.progress.aims`.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from insight.measures.trajectory import straight_line
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.aims import Course, Goal, differences, figure_of, goal_of, sign_of
from insight.progress.series import Point, decimal_year


def course_of(
    target: Target,
    direction: Direction,
    points: Sequence[Point],
    *,
    began: Point | None,
    beside: Sequence[Point] | None = None,
    keep: bool = False,
) -> Course:
    """How a written target stands by figures that all compare, oldest first.

    `began` is the figure that the straight line starts from. `beside` are the figures of the place
    that it is measured against. With `keep` a level is to be kept and not only reached.
    """
    path, sign = target.path, sign_of(direction)
    if any(stage.change and not stage.base for stage in path):
        return Course("cannot say", "no base named")
    if any(_needs_a_way(stage) for stage in path) and not sign:
        return Course("cannot say", "no direction")
    judged = tuple(points)
    if target.than:
        judged = differences(points, beside or ())
        if not judged:
            return Course("cannot say", "no figure beside it")
        began = figure_of(began.period.label, judged) if began else None
    based = [(stage, figure_of(stage.base, points)) for stage in path if stage.base]
    if any(_cannot_count_from(stage, base) for stage, base in based):
        return Course("cannot say", "no figure of the base")
    base = based[0][1] if based else None
    goals = tuple(goal_of(stage, sign, base.value if base else None) for stage in path)
    start = base if base is not None and (began is None or base.period < began.period) else began
    found = judge_course(goals, judged, start, keep=keep)
    latest = found.judged or judged[-1]
    other = figure_of(latest.period.label, beside or ()) if target.than else None
    return replace(found, points=judged, beside=other, base=base)


def _cannot_count_from(stage: Target, base: Point | None) -> bool:
    """Whether a change has no figure to count from, or none that per cent can be taken of."""
    if not stage.change:
        return False
    return base is None or (base.value <= 0 and stage.change == "%")


def _needs_a_way(stage: Target) -> bool:
    """Whether only the plan's direction can say which side of it will do."""
    told = stage.compare or stage.net_zero or (stage.change and stage.value)
    return not told


def judge_course(
    goals: tuple[Goal, ...], points: Sequence[Point], began: Point | None, *, keep: bool = False
) -> Course:
    """Judge figures by goals in the unit that they have (the rules are at the module's head)."""
    last, latest = goals[-1], points[-1]
    own = _own(last, points)
    seen = Course("not on course", "date passed", goals, latest, own)
    came = latest.period.end >= last.due
    if own is not None and last.reached(own.value):
        return replace(seen, outcome="met", why="reached", judged=own)
    if last.reached(latest.value):
        if not came and (last.is_span or keep):
            return replace(seen, outcome="on course", why="kept so far")
        return replace(seen, outcome="met", why="reached later" if own else "reached")
    if came:
        return seen
    passed = next((goal for goal in reversed(goals) if goal.due <= latest.period.end), None)
    ahead = next(goal for goal in goals if goal.due > latest.period.end)
    seen = replace(seen, passed=passed, ahead=ahead)
    if passed is not None and not passed.reached(latest.value):
        return replace(seen, why="stage missed")
    return by_the_line(seen, latest, began)


def _own(goal: Goal, points: Sequence[Point]) -> Point | None:
    """The figure of the time that a target is for, where a later one has come since.

    Where periods do not fall together, the one that holds more than half of that time.
    """
    if goal.target.starts is None:
        return None
    earlier, starts = points[:-1], goal.target.starts
    same = next((p for p in earlier if p.period.label == goal.target.due_words), None)
    if same is not None:
        return same
    days = [(min(p.period.end, goal.due) - max(p.period.start, starts)).days + 1 for p in earlier]
    most = max(days, default=0)
    whole = (goal.due - starts).days + 1
    return earlier[days.index(most)] if 2 * most > whole else None


def by_the_line(seen: Course, latest: Point, began: Point | None) -> Course:
    """On course or not, by the lines from where it stood to the next stage.

    `seen` has that stage, `ahead`, and the one that was due last, `passed`.
    """
    goal, passed = seen.ahead, seen.passed
    if goal is None:
        return seen
    if passed is None and (began is None or began.period.end >= latest.period.end):
        return replace(seen, outcome="cannot say", why="no figure since")
    start = passed.due if passed is not None else began.period.end if began else latest.period.end
    if start >= goal.due:
        return replace(seen, outcome="cannot say", why="no figure since")
    stood = began.value if began is not None else latest.value
    low_from = min(stood, goal.low) if passed is None else _finite(passed.low, goal.low)
    high_from = max(stood, goal.high) if passed is None else _finite(passed.high, goal.high)
    low = _line(low_from, goal.low, start, goal.due, latest.period.end)
    high = _line(high_from, goal.high, start, goal.due, latest.period.end)
    on = Goal(goal.target, low, high).reached(latest.value)
    expected = low if math.isfinite(low) and latest.value <= high else high
    return replace(
        seen,
        outcome="on course" if on else "not on course",
        why="on the line" if on else "behind the line",
        expected=expected,
        on_line=on,
    )


def as_of(course: Course, today: date | None) -> Course:
    """A course by the calendar too: a line to a day that has passed no longer tells how it ended.

    Where the last stage has passed, nothing can be said without its figure; an earlier one is late.
    """
    goal = course.ahead
    if today is None or goal is None or course.on_line is None or goal.due >= today:
        return course
    if goal is not course.goals[-1]:
        return replace(course, late=True)
    return replace(course, outcome="cannot say", why="no figure of its day")


def _finite(value: float, other: float) -> float:
    return value if math.isfinite(value) else other


def _line(start: float, end: float, first: date, due: date, day: date) -> float:
    if not math.isfinite(end) or not math.isfinite(start):
        return end
    return straight_line(
        baseline=start,
        target=end,
        baseline_year=decimal_year(first),
        target_year=decimal_year(due),
        year=decimal_year(day),
    )


def _months(first: date, last: date) -> float:
    """Months from one day to another, both counted in: half a year is six, whatever its days."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole + last.day / monthrange(last.year, last.month)[1] - (first.day - 1) / 30


def cumulative_course(target: Target, direction: Direction, points: Sequence[Point]) -> Course:
    """How a count stands that goes up within the time that the target is for.

    It is held against its share of the target: after half the year, half of it. What is not to be
    passed is met only when the year is over, and lost as soon as it is passed.
    """
    goal = goal_of(target, sign_of(direction), None)
    starts = target.starts or target.due - timedelta(days=364)
    held = [p for p in points if starts <= p.period.end <= target.due]
    if not held:
        return Course("cannot say", "no figure in its year", (goal,), points=tuple(points))
    latest = held[-1]
    share = _months(starts, latest.period.end) / _months(starts, target.due)
    over, ceiling = latest.period.end >= target.due, not math.isfinite(goal.low)
    expected = goal.bound * share
    seen = Course(
        "not on course", "date passed", (goal,), latest, expected=expected, points=tuple(points)
    )
    if goal.reached(latest.value) and (over or not ceiling):
        return replace(seen, outcome="met", why="reached")
    if over or (ceiling and not goal.reached(latest.value)):
        return seen if over else replace(seen, why="behind the line")
    so_far = replace(goal, low=goal.low * share, high=goal.high * share, strict=False)
    on = so_far.reached(latest.value)
    return replace(
        seen,
        outcome="on course" if on else "not on course",
        why="on the line" if on else "behind the line",
        ahead=goal,
        on_line=on,
    )
