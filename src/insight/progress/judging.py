"""Progress: how far a figure has moved since a plan began, and whether that is the right way.

A verdict is given with its reason, in this order:

1. No figure, one figure, or none newer than the plan's start: "cannot say" (or "met", where there
   is a target and that figure has reached it).
2. A target: "met" when the latest figure has reached it; "not on course" when its date has passed;
   otherwise "on course" or "not on course" by the straight line from baseline to target. Where the
   plan wants a level kept, no line is drawn: the side to keep is the better one by the catalogue,
   else the side on which the figure stood when the plan began. Not past the level is "on course"
   ("met" once its date has come), past it "not on course". Where the plan does not say which way,
   a target gives no verdict: "cannot say".
   A target for a gap is judged by its intervals (`insight.progress.gap_courses`).
3. No target: the change since the baseline is *clear* or it is not. Where both figures have 95%
   intervals, it is clear when the interval of the change leaves out zero. Where they have none, it
   is clear when it exceeds 2.46 mean moving ranges, of at least 5 figures a year apart: two figures
   of a series that only wavers differ by less than that 95 times in 100. With neither, "cannot
   say".
4. A clear change the way the plan wants is "improving", the other way "getting worse", no clear
   change "no clear change"; where the plan wants a figure kept, staying is "on course". Where the
   plan does not say which way, "cannot say".

Figures on two sides of a break are never compared (`insight.breaks`): only those that compare with
the latest are judged. Where the figures from before the plan do not, it is counted from the first
that does, if that starts within a year of the plan; else "cannot say".
Pooled periods that share years are never compared: the baseline steps back to one that shares none.
"Now" stands beside this: the recent trend of OHID and the last point of a control chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from insight.areas import ENGLAND
from insight.breaks import Break, crossed
from insight.errors import InvalidObservations
from insight.gap_over_time.records import GapOverTime
from insight.measures._arrays import number
from insight.measures._polarity import Polarity
from insight.measures.control_chart import ControlChart
from insight.measures.trajectory import GapChange, Trajectory
from insight.measures.trend import Trend
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.aims import Course
from insight.progress.change import (
    Change,
    GapToEngland,
    change_between,
    chart_of,
    gap_to_england,
    line_to,
    recent_trend,
)
from insight.progress.gap_aim_sentences import GapWords
from insight.progress.kept import Held, Side, judge_by_target
from insight.progress.series import Point, comparable_points, points_of
from insight.progress.verdicts import (
    OF_A_PLAN,
    BaselineIs,
    Doubt,
    Verdict,
    Wording,
    hidden_start,
    judge_change,
    moved,
    no_comparison,
    notes_on,
)
from insight.progress.written import Beside, is_written, judge_written

__all__ = [
    "BaselineIs",
    "Progress",
    "Verdict",
    "choose_baseline",
    "measure_progress",
]


YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Progress:
    """One series held against a plan: what it was, what it is, and the verdict with its reason.

    `baseline_is` says which figure counts as the baseline. `change` is None where no two figures
    compare; `line` where there is no target to draw to; `recent` without intervals on the last five
    figures; `chart` below seven figures a year apart. `keep` is the side of a level to be kept,
    None where there is none or it is unknown. `gap` is there for a gap of two series. `points` all
    compare with the latest; `apart` are those that do not, because of `breaks`. `no_target` says
    why a target was left out, `course` how one that a council wrote in words stands. `doubt` says
    which kind of not knowing stands behind a verdict that says neither better nor worse.
    `over_time` is the gap between two ends of a district, whose own verdict this is.
    """

    area_code: str
    direction: Direction
    verdict: Verdict
    reason: str
    points: tuple[Point, ...] = ()
    apart: tuple[Point, ...] = ()
    breaks: tuple[Break, ...] = ()
    baseline: Point | None = None
    baseline_is: BaselineIs | None = None
    latest: Point | None = None
    change: Change | None = None
    england: GapToEngland | None = None
    target: Target | None = None
    line: Trajectory | None = None
    course: Course | None = None
    keep: Side | None = None
    recent: Trend | None = None
    chart: ControlChart | None = None
    gap: GapChange | None = None
    no_target: str = ""
    notes: tuple[str, ...] = ()
    doubt: Doubt = ""
    over_time: GapOverTime | None = None

    @property
    def every(self) -> tuple[Point, ...]:
        """All its points, oldest first, whether they compare or not."""
        return tuple(sorted((*self.points, *self.apart), key=lambda point: point.period))


def choose_baseline(points: Sequence[Point], starts: date | None) -> tuple[Point, BaselineIs]:
    """The last point whose period had ended when the plan began, else the first there is.

    Raises InvalidObservations when there are no points.
    """
    if not points:
        raise InvalidObservations("no points to choose a baseline from (expected at least one)")
    if starts is None:
        return points[0], "the first figure"
    before = [p for p in points if p.period.end <= starts]
    return (before[-1], "before the plan began") if before else (points[0], "after the plan began")


def _apart(points: Sequence[Point], baseline: Point) -> Point | None:
    """The baseline, or the last point before it that shares no day with the latest."""
    usable = (p for p in reversed(points) if p.period <= baseline.period)
    return next((p for p in usable if not p.period.overlaps(points[-1].period)), None)


def _begins_too_late(every: Sequence[Point], points: Sequence[Point], starts: date | None) -> bool:
    """Whether a break hides how things stood when the plan began.

    That is so where there is a figure from before the plan that does not compare, and the first
    that does starts more than a year after the plan.
    """
    if starts is None or points[0].period.end <= starts:
        return False
    hidden = any(point.period.end <= starts for point in every)
    return hidden and points[0].period.start > starts + YEAR


def measure_progress(  # noqa: PLR0913 - a series, a plan and how to read both
    series: pd.DataFrame,
    *,
    area_code: str,
    direction: Direction,
    starts: date | None = None,
    target: Target | None = None,
    kind: str = "",
    breaks: Sequence[Break] = (),
    decimals: int = 1,
    england: str = ENGLAND,
    polarity: Polarity = "neutral",
    wording: Wording = OF_A_PLAN,
    beside: Beside | None = None,
    today: date | None = None,
    of_gap: GapWords | None = None,
) -> Progress:
    """Hold one place's series against a plan: baseline, latest, change, England, target, verdict.

    `series` is tidy (area_code, period, value and perhaps lower_ci, upper_ci) and may hold England
    too. `direction` is the way the plan wants it to go; `starts` the day the plan began; `kind` the
    `period_kind` of the indicator and `breaks` where its figures stop comparing. `decimals` are
    shown in the reason. `polarity`, which way the catalogue calls better, says which side of a
    level to keep; `wording` speaks of a plan, or of none. `beside` are the figures that a written
    target is measured against, England's unless given; by `today` its day may have passed without
    a figure. `of_gap` has the words for a gap, whose target is judged by intervals. Raises
    InvalidObservations for figures that
    cannot be what they are said to be, and for a target that is not finite.
    """
    if target:
        number("target", target.value)
    every = points_of(series, area_code, kind=kind)
    points = tuple(comparable_points(every, breaks))
    if not points:
        reason = "There is no figure for this place."
        return Progress(
            area_code, direction, "cannot say", reason, target=target, doubt="no figure"
        )
    found, baseline_is = choose_baseline(points, starts)
    latest = points[-1]
    hidden = _begins_too_late(every, points, starts)
    start = _apart(points, found) if found != latest and not hidden else None
    baseline = start or found
    change = change_between(start, latest, points) if start else None
    lie_among = crossed((point.period for point in every), breaks)
    keep, line, course, doubt = None, None, None, None
    theirs = points_of(series, england, kind=kind)
    if target is not None and (of_gap or is_written(target)):
        written = judge_written(
            target,
            direction,
            points,
            began=None if hidden else start or (found if found != latest else None),
            beside=beside or Beside("England’s", tuple(theirs)),
            polarity=polarity,
            decimals=decimals,
            today=today,
            of_gap=of_gap,
        )
        verdict, reason = written.verdict, written.reason
        course, doubt = written.course, written.doubt
        if hidden and course.why == "no figure since":
            reason, doubt = hidden_start(points, lie_among, decimals, wording), None
    elif target:
        if direction in {"increase", "decrease"} and not hidden:
            line = line_to(target, baseline, latest, direction)
        held = Held(
            points=points,
            began=found,
            baseline=baseline,
            latest=latest,
            change=change,
            line=line,
            polarity=polarity,
            since_start=found != latest or baseline_is != "before the plan began",
        )
        verdict, reason, keep = judge_by_target(target, direction, held, decimals)
    elif change:
        verdict, reason = judge_change(
            change, direction, moved(baseline, latest, decimals), decimals, wording
        )
    elif hidden:
        verdict, reason = "cannot say", hidden_start(points, lie_among, decimals, wording)
    else:
        verdict, reason = "cannot say", no_comparison(points, found, starts, wording)
    to_england = None
    if area_code != england:
        to_england = gap_to_england(
            baseline=baseline, latest=latest, england=theirs, direction=direction
        )
    return Progress(
        area_code=area_code,
        direction=direction,
        verdict=verdict,
        reason=reason,
        points=points,
        apart=tuple(point for point in every if point not in points),
        breaks=lie_among,
        baseline=baseline,
        baseline_is=baseline_is,
        latest=latest,
        change=change,
        england=to_england,
        target=target,
        line=line,
        course=course,
        keep=keep,
        recent=recent_trend(points, direction),
        chart=chart_of(points, direction, target if target and target.is_plain else None),
        notes=notes_on(points, found, start, baseline_is, breaks=lie_among, wording=wording),
        doubt=doubt
        if doubt is not None
        else _doubt(verdict, direction, (found, latest), change, starts, hidden=hidden),
    )


def _doubt(
    verdict: Verdict,
    direction: Direction,
    ends: tuple[Point, Point],
    change: Change | None,
    starts: date | None,
    *,
    hidden: bool,
) -> Doubt:
    """Which kind of not knowing stands behind a verdict; `ends` are the baseline and the latest."""
    if verdict != "cannot say":
        return "chance" if verdict == "no clear change" else ""
    if direction == "unclear":
        return "no direction"
    if change is not None:
        return "too few figures"
    if hidden:
        return "measured another way"
    found, latest = ends
    if found != latest:
        return "shares years"
    before = starts is not None and latest.period.end <= starts
    return "none since the start" if before else "one figure"
