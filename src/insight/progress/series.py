"""Series ready to be judged: points in order, periods that do not overlap, and gaps between groups.

Tables in and records or tables out; what the figures mean for a plan is `insight.progress.judging`.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.breaks import Break, comparable
from insight.errors import InvalidObservations, MissingData
from insight.measures.gap import difference
from insight.measures.gap_trend import FEWEST, RECENT
from insight.measures.results import standard_score
from insight.periods import Period, parse_period, split_year
from insight.periods import yearly_apart as periods_apart

MIN_POINTS = FEWEST
RECENT_POINTS = RECENT


@dataclass(frozen=True)
class Point:
    """One figure of a series, with its 95% interval where the source gives one."""

    period: Period
    value: float
    lower: float | None = None
    upper: float | None = None

    @property
    def standard_error(self) -> float | None:
        """The interval's width over 2 x 1.96; None without an interval."""
        if self.lower is None or self.upper is None or self.upper <= self.lower:
            return None
        return (self.upper - self.lower) / (2 * standard_score(0.95))


def _number(value: Any) -> float | None:
    missing = value is None or value is pd.NA or math.isnan(value)
    return None if missing else float(value)


USED: Final = ("period", "value", "lower_ci", "upper_ci")
"""The columns of a series that a point is made of."""


def points_of(series: pd.DataFrame, area_code: str, *, kind: str) -> list[Point]:
    """The points of one area, oldest first, without empty figures; not all need compare.

    `series` has the columns area_code, period and value, and may have lower_ci and upper_ci; `kind`
    is the `period_kind` of its indicator. Raises InvalidObservations when a column is missing, a
    period has two figures or is not of the kind, a figure is not finite or lies outside its own
    interval.
    """
    for column in ("area_code", "period", "value"):
        if column not in series.columns:
            raise InvalidObservations(f"the series has no column {column!r}")
    points: dict[str, Point] = {}
    # arrays, not a mask on the table: it is small, and a plan has hundreds of them
    mine = np.flatnonzero(series["area_code"].to_numpy(dtype=object) == area_code)

    def cells(name: str) -> list[Any]:
        if name not in series.columns:
            return [None] * len(mine)
        held: list[Any] = series[name].to_numpy()[mine].tolist()
        return held

    for period_label, *numbers in zip(*(cells(name) for name in USED), strict=True):
        value, lower, upper = (_number(each) for each in numbers)
        if value is None:
            continue
        label = str(period_label)
        if label in points:
            raise InvalidObservations(f"{area_code} has two figures for {label}")
        point = Point(parse_period(label, kind), value, lower, upper)
        _check(point, area_code)
        points[label] = point
    return sorted(points.values(), key=lambda point: point.period)


def comparable_points(points: Sequence[Point], breaks: Sequence[Break]) -> list[Point]:
    """The points that compare with the last one: what may be judged, on this side of every break.

    >>> points = [Point(parse_period(str(year)), 1.0) for year in range(2017, 2022)]
    >>> apart = [Break("2019", "the question changed"), Break("2020", "of a strike", until="2020")]
    >>> [point.period.label for point in comparable_points(points, apart)]
    ['2019', '2021']
    """
    alike = set(comparable((point.period for point in points), breaks))
    return [point for point in points if point.period in alike]


def _check(point: Point, area_code: str) -> None:
    where = f"{area_code} {point.period.label}"
    if not math.isfinite(point.value):
        raise InvalidObservations(f"{where}: {point.value} is not a finite number")
    if (point.lower is not None and point.lower > point.value) or (
        point.upper is not None and point.upper < point.value
    ):
        raise InvalidObservations(
            f"{where}: {point.value} is outside its interval, {point.lower} to {point.upper}"
        )


def yearly_apart(points: Sequence[Point]) -> list[Point]:
    """The points that share no day and end a year or more apart, stepping back from the latest.

    Oldest first. Points of a month are thinned too: neighbouring months are too alike to be taken
    for separate evidence.

    >>> labels = ("2018 to 2020", "2019 to 2021", "2020 to 2022", "2021 to 2023")
    >>> points = [Point(parse_period(label), 1.0) for label in labels]
    >>> [p.period.label for p in yearly_apart(points)]
    ['2018 to 2020', '2021 to 2023']
    """
    apart = {period.label for period in periods_apart([point.period for point in points])}
    return [point for point in points if point.period.label in apart]


def decimal_year(day: date) -> float:
    """The day as a year with a fraction, so that a year later is exactly 1 more.

    >>> decimal_year(date(2024, 12, 31)) - decimal_year(date(2023, 12, 31))
    1.0
    """
    return day.year + (day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]) / 12


def mean_moving_range(points: Sequence[Point]) -> float | None:
    """The mean step from one point to the next, over the last 10; None below 5 points."""
    recent = points[-RECENT_POINTS:]
    if len(recent) < MIN_POINTS:
        return None
    steps = [abs(b.value - a.value) for a, b in pairwise(recent)]
    return sum(steps) / len(steps)


def missing_years(points: Sequence[Point], breaks: Sequence[Break] = ()) -> list[str]:
    """The years between the first and last that a yearly series lacks, as they would be labelled.

    Years that one of the `breaks` sets apart are not among them: it says why they are not there.

    >>> missing_years([Point(parse_period(y, "school"), 1.0) for y in ("2018/19", "2020/21")])
    ['2019/20']
    """
    if not all(point.period.is_of_one_year for point in points):
        return []
    have = {int(point.period.label[:4]) for point in points}
    label = split_year if any("/" in point.period.label for point in points) else str
    told = {
        year
        for each in breaks
        if each.until
        for year in range(int(each.since[:4]), int(each.until[:4]) + 1)
    }
    gone = set(range(min(have, default=0), max(have, default=0))) - have - told
    return [label(year) for year in sorted(gone)]


def _joined(worse: Iterable[Point], better: Iterable[Point]) -> list[tuple[Point, Point]]:
    others = {point.period.label: point for point in better}
    return [(p, others[p.period.label]) for p in worse if p.period.label in others]


def gap_table(
    series: pd.DataFrame,
    better: pd.DataFrame,
    *,
    area_codes: Sequence[str],
    worse_is_higher: bool,
    kind: str = "",
) -> pd.DataFrame:
    """The gap between two groups' series, area by area, as a series of its own.

    `series` holds the worse-off group and `better` the better-off one, both tidy (see `points_of`).
    `worse_is_higher` says that a higher figure is the worse one, so that a positive `value` always
    means that the worse-off group is behind. Columns: area_code, period, value (the difference),
    lower_ci, upper_ci (from both intervals, sqrt(se1^2 + se2^2), where both have one), ratio (worse
    over better, missing where better is 0), worse, better. Only periods that both have are kept.
    Raises MissingData when no area has one.
    """
    rows = []
    for area_code in area_codes:
        both = (points_of(table, area_code, kind=kind) for table in (series, better))
        pairs = _joined(*both)
        for low, high in pairs:
            group, reference = (low, high) if worse_is_higher else (high, low)
            gap = difference(
                group=group.value,
                reference=reference.value,
                group_error=group.standard_error,
                reference_error=reference.standard_error,
            )
            rows.append(
                {
                    "area_code": area_code,
                    "period": low.period.label,
                    "value": gap.value,
                    "lower_ci": gap.lower_ci,
                    "upper_ci": gap.upper_ci,
                    "ratio": low.value / high.value if high.value else None,
                    "worse": low.value,
                    "better": high.value,
                }
            )
    if not rows:
        raise MissingData(f"no period has both groups in {', '.join(area_codes)}")
    table = pd.DataFrame(rows)
    numbers = ["value", "lower_ci", "upper_ci", "ratio", "worse", "better"]
    return table.assign(**{name: table[name].astype("float64") for name in numbers})
