r"""How a target for a gap stands: judged as any other, and only where the intervals decide.

`insight.progress.courses` draws the line and says by the figures alone how a target stands. A gap
between two parts of a district has a wide interval, so that here each comparison must be clear:

.. math:: |g - b| > 1.96 \sqrt{s_g^2 + s_b^2}

with g the gap that is judged and s_g its standard error, b what it is held against (the target, the
stage that was due last, or the straight line) and s_b how far b would move with the figures that it
is reckoned from: none for "at most 8", half the baseline's standard error for "halve". A figure
without an interval counts as it stands. So the target is "met" where the gap clearly lies within
it; "on course" where it clearly lies within the line; "not on course" where it clearly lies beyond
the line, or beyond the target once its day has come; else "cannot say". A wider gap never gives a
better verdict, nor does a wider interval turn one into its opposite.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from insight.measures.results import standard_score
from insight.plans.targets import Target
from insight.progress.aims import Course, Goal, Outcome, Why, figure_of, goal_of
from insight.progress.courses import by_the_line, course_of
from insight.progress.series import Point

Z = standard_score(0.95)


def counted_from(target: Target, began: Point | None) -> Target:
    """The target with the figure that a change counts from, where the plan names none.

    "Halve the gap" is then half of the figure that stood when the plan began, as the gap itself is
    judged from it.
    """
    if began is None:
        return target

    def counted(stage: Target) -> Target:
        return replace(stage, base=began.period.label) if stage.change and not stage.base else stage

    stages = tuple(counted(stage) for stage in target.stages)
    return replace(counted(target), stages=stages)


def gap_course(target: Target, points: Sequence[Point], *, began: Point | None) -> Course:
    """How a target for a gap stands by figures that all compare, oldest first.

    `target` is as `counted_from` gives it; `began` the figure that the straight line starts from,
    None where none is from before the latest.
    """
    points = tuple(points)
    if began is None and any(stage.change and not stage.base for stage in target.path):
        return Course("cannot say", "no figure since", judged=points[-1], points=points)
    base = next((figure_of(stage.base, points) for stage in target.path if stage.base), None)
    if why := _nothing_to_take(target, base):
        return Course("cannot say", why, judged=points[-1], points=points, base=base)
    found = course_of(target, "decrease", points, began=began)
    if not found.goals or found.judged is None or found.why == "no figure since":
        return found
    return _as_intervals_decide(found, target, began)


def _nothing_to_take(target: Target, base: Point | None) -> Why | None:
    """Why a change cannot be taken of the gap that it counts from; None where it can."""
    if base is None:
        return None  # what `course_of` says of a figure that is not there
    shares = any(stage.change == "%" for stage in target.path)
    if base.value <= 0 or (shares and base.lower is not None and base.lower <= 0):
        return "no gap at the base"
    if any(stage.change == "units" and base.value + stage.value < 0 for stage in target.path):
        return "more than the gap"
    return None


def _as_intervals_decide(found: Course, target: Target, began: Point | None) -> Course:
    """The course with the verdict that its intervals bear."""
    last, latest, base = found.goals[-1], found.points[-1], found.base
    aim = _lean([base], lambda moved: _goal(target.path[-1], _one(moved)).bound)
    held = [point for point in (found.own, latest) if point is not None]
    for point in held:
        if _surely(last, point, aim):
            return replace(found, outcome="met", margin=_margin(point, aim))
    if latest.period.end >= last.due:
        could = [point for point in held if _perhaps(last, point, aim)]
        if not could:
            return replace(found, margin=_margin(latest, aim))
        return _in_doubt(found, "target in doubt", could[0], aim)
    return _before_its_day(found, began, latest)


def _before_its_day(found: Course, began: Point | None, latest: Point) -> Course:
    """By the stage that was due last and the line to the next, each where it is clear."""
    last, base = found.goals[-1], found.base
    due = [goal for goal in found.goals if goal.due <= latest.period.end]
    passed = due[-1] if due else None
    ahead = next(goal for goal in found.goals if goal.due > latest.period.end)
    seen = replace(found, passed=passed, ahead=ahead, outcome="not on course", why="stage missed")
    stage = 0.0
    if passed is not None:
        stage = _lean([base], lambda moved: _goal(passed.target, _one(moved)).bound)
        if not _perhaps(passed, latest, stage):
            return replace(seen, margin=_margin(latest, stage))
    start = base if base is not None and (began is None or base.period < began.period) else began
    line = by_the_line(seen, latest, start)
    if line.expected is None:
        return line
    ends = tuple(dict.fromkeys(point for point in (base, start) if point is not None))

    def level(moved: Sequence[Point]) -> float:
        """Where the line stands, had these figures been other ones."""
        by = dict(zip((each.period.label for each in ends), moved, strict=True))
        own = by.get(base.period.label) if base is not None else None
        goals = tuple(_goal(goal.target, own) for goal in found.goals)
        at = [goals[found.goals.index(goal)] if goal else None for goal in (passed, ahead)]
        first = by.get(start.period.label) if start is not None else None
        again = by_the_line(replace(seen, passed=at[0], ahead=at[1]), latest, first)
        return again.expected if again.expected is not None else math.nan

    lean = _lean(ends, level)
    bound = Goal(last.target, high=line.expected)
    if not _perhaps(bound, latest, lean):
        told = passed if passed is not None and passed.reached(latest.value) else None
        why: Why = "behind the line"
        return replace(line, outcome="not on course", why=why, on_line=False, passed=told)
    if passed is not None and not _surely(passed, latest, stage):
        return _in_doubt(seen, "stage in doubt", latest, stage)
    if not _surely(bound, latest, lean):
        return _in_doubt(line, "line in doubt", latest, lean)
    why = "reached in doubt" if last.reached(latest.value) else "on the line"
    return replace(line, outcome="on course", why=why, on_line=True, margin=_margin(latest, lean))


def _in_doubt(course: Course, why: Why, point: Point, lean: float) -> Course:
    outcome: Outcome = "cannot say"
    return replace(course, outcome=outcome, why=why, judged=point, margin=_margin(point, lean))


def _one(moved: Sequence[Point]) -> Point | None:
    return moved[0] if moved else None


def _goal(stage: Target, base: Point | None) -> Goal:
    return goal_of(stage, -1, base.value if base is not None else None)


def _lean(points: Iterable[Point | None], reckon: Callable[[Sequence[Point]], float]) -> float:
    """The standard error that a level has from the figures that it is reckoned from."""
    held = [point for point in points if point is not None]
    if not held:
        return 0.0
    now, moves = reckon(held), []
    for n, point in enumerate(held):
        error = point.standard_error or 0.0
        other = replace(point, value=point.value + error)
        moves.append(reckon([*held[:n], other, *held[n + 1 :]]) - now)
    return math.hypot(*moves)


def _margin(point: Point, lean: float) -> float:
    """How far from a level a figure must lie to be clearly on one side of it."""
    return Z * math.hypot(point.standard_error or 0.0, lean)


def _surely(goal: Goal, point: Point, lean: float) -> bool:
    return goal.reached(point.value + _margin(point, lean))


def _perhaps(goal: Goal, point: Point, lean: float) -> bool:
    return goal.reached(point.value - _margin(point, lean))
