"""What has changed: since a plan began, lately, and against England.

Points in, small records out, by `insight.measures`; `progress.judging` reads verdicts from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from insight.measures._polarity import Polarity
from insight.measures.control_chart import ControlChart, control_chart
from insight.measures.gap import difference
from insight.measures.gap_trend import CLEAR_STEPS
from insight.measures.trajectory import GapChange, Trajectory, gap_change, trajectory
from insight.measures.trend import POINTS, Trend, trend_of_value
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.series import (
    Point,
    decimal_year,
    mean_moving_range,
    yearly_apart,
)

CHART_POINTS = 7


@dataclass(frozen=True)
class Change:
    """Latest less baseline. `clear` is None where nothing tells it from chance.

    `lower` and `upper` are its 95% interval where both figures have one; else `usual` is how far
    two figures of a series that wavers as this one does may differ, where there are enough to say.
    """

    value: float
    percent: float | None
    clear: bool | None
    lower: float | None = None
    upper: float | None = None
    usual: float | None = None

    @property
    def reach(self) -> float | None:
        """How large a change chance could explain, in its unit; None where that is not known."""
        if self.lower is not None and self.upper is not None:
            return (self.upper - self.lower) / 2
        return self.usual


@dataclass(frozen=True)
class GapToEngland:
    """England at the periods of baseline and latest, and how the gap to it has moved.

    `gap.absolute` says whether it narrowed; `gap.levelled_down` whether only because the better-off
    of the two got worse.
    """

    baseline: float
    latest: float
    gap: GapChange


def polarity_of(direction: Direction) -> Polarity:
    """Which way is better, in the words of `insight.measures`."""
    ways: dict[Direction, Polarity] = {
        "increase": "higher_is_better",
        "decrease": "lower_is_better",
    }
    return ways.get(direction, "neutral")


def change_between(baseline: Point, latest: Point, points: Sequence[Point]) -> Change:
    """How far it moved from baseline to latest, and whether that is clear (see `progress.judging`).

    The two must share no day; `points` is the whole series.
    """
    result = difference(
        group=latest.value,
        reference=baseline.value,
        group_error=latest.standard_error,
        reference_error=baseline.standard_error,
    )
    percent = 100 * result.value / baseline.value if baseline.value > 0 else None
    lower, upper = result.lower_ci, result.upper_ci
    if lower is not None and upper is not None:
        return Change(result.value, percent, lower > 0 or upper < 0, lower=lower, upper=upper)
    step = mean_moving_range(yearly_apart(points))
    if step is None:
        return Change(result.value, percent, None)
    usual = CLEAR_STEPS * step
    return Change(result.value, percent, abs(result.value) > usual, usual=usual)


def better_way(direction: Direction, baseline: float, target: float) -> int:
    """Which way is better, 1 up or -1 down: the plan's word, else from baseline to target."""
    known = {"increase": 1, "decrease": -1}.get(direction)
    return known if known is not None else 1 if target >= baseline else -1


def line_to(
    target: Target, baseline: Point, latest: Point, direction: Direction
) -> Trajectory | None:
    """The straight line from baseline to target, from the end of one to the day of the other.

    None where there is no such line: the latest figure or the target is not after the baseline, or
    the target was reached already.
    """
    sign = better_way(direction, baseline.value, target.value)
    start, now = decimal_year(baseline.period.end), decimal_year(latest.period.end)
    due = decimal_year(target.due)
    if now <= start or due <= start or sign * (target.value - baseline.value) <= 0:
        return None
    return trajectory(
        baseline=baseline.value,
        target=target.value,
        baseline_year=start,
        target_year=due,
        year=now,
        value=latest.value,
    )


def gap_to_england(
    *, baseline: Point, latest: Point, england: Sequence[Point], direction: Direction
) -> GapToEngland | None:
    """The gap to England then and now; None where England lacks one of the two periods."""
    theirs = {point.period.label: point.value for point in england}
    then, now = theirs.get(baseline.period.label), theirs.get(latest.period.label)
    if then is None or now is None or baseline == latest:
        return None
    gap = gap_change(
        group_before=baseline.value,
        reference_before=then,
        group_now=latest.value,
        reference_now=now,
        polarity=polarity_of(direction),
    )
    return GapToEngland(then, now, gap)


def recent_trend(points: Sequence[Point], direction: Direction) -> Trend | None:
    """OHID's recent trend over the last five points a year apart; None without their intervals."""
    recent = yearly_apart(points)[-POINTS:]
    limits = [(p.lower, p.upper) for p in recent if p.lower is not None and p.upper is not None]
    if len(limits) < POINTS:
        return None
    return trend_of_value(
        [p.value for p in recent],
        lower=[lower for lower, _ in limits],
        upper=[upper for _, upper in limits],
        polarity=polarity_of(direction),
    )


def chart_of(
    points: Sequence[Point], direction: Direction, target: Target | None = None
) -> ControlChart | None:
    """The control chart of the points a year apart; None below seven, the run its rules need."""
    apart = yearly_apart(points)
    if len(apart) < CHART_POINTS:
        return None
    polarity = polarity_of(direction)
    aim = target.value if target and polarity != "neutral" else None
    return control_chart([p.value for p in apart], polarity=polarity, target=aim)
