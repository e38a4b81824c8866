"""A plan held against the figures of a place: a verdict for each series, measure and the whole.

`insight.progress.status` says how the status of a measure is read from the verdicts of its series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from insight.areas import ENGLAND, District
from insight.errors import InvalidObservations, MissingData, Undefined, UnknownIndicator
from insight.plans.reach import target_fault
from insight.plans.records import REPORTED, Measure, Plan, SeriesLink, Theme
from insight.plans.targets import Target
from insight.progress.aims import as_levels
from insight.progress.comparators import beside_of
from insight.progress.gaps import ends_table, gap_progress, hold_gap
from insight.progress.judging import Progress, measure_progress
from insight.progress.linking import figures_of
from insight.progress.links import FigureReader, LinkedSeries, NoFigures
from insight.progress.series import Point, gap_table, points_of
from insight.progress.status import BETTER, STATUSES, WORSE, Now, Status, now_of, summarise
from insight.progress.verdicts import OF_A_PLAN, without_a_plan
from insight.progress.written import Beside
from insight.words.names import place_name, possessive, start_sentence


@dataclass(frozen=True, eq=False)
class SeriesProgress:
    """One series of a measure, for one place.

    `linked` and `progress` are None where there are no figures, and `missing` says why; `fault`
    where there may be some and the link or the figures are wrong.
    """

    link: SeriesLink
    linked: LinkedSeries | None
    progress: Progress | None
    now: Now
    missing: str = ""
    fault: bool = False

    @property
    def verdict(self) -> Status:
        """The verdict since the plan began."""
        if self.progress is not None:
            return self.progress.verdict
        return "cannot say" if self.fault else "no open series"

    @property
    def has_figures(self) -> bool:
        """Whether the place has at least one figure."""
        return self.progress is not None and bool(self.progress.points)


@dataclass(frozen=True, eq=False)
class MeasureProgress:
    """A measure with all its series, its status and what its latest figures say."""

    measure: Measure
    belongs_to: str
    series: tuple[SeriesProgress, ...]
    status: Status
    now: Status

    @property
    def held(self) -> tuple[SeriesProgress, ...]:
        """Its series that have a figure for the place."""
        return tuple(s for s in self.series if s.has_figures)

    @property
    def head(self) -> SeriesProgress | None:
        """The series to quote first: the first whose verdict is the measure's, else the first."""
        alike = BETTER if self.status in BETTER else WORSE if self.status in WORSE else ()
        fits = (s for s in self.held if s.verdict == self.status or s.verdict in alike)
        return next(fits, next(iter(self.held), None))

    @property
    def gaps(self) -> tuple[SeriesProgress, ...]:
        """Its series that measure inequality, with or without figures."""
        return tuple(s for s in self.series if s.link.is_gap)

    def only_gaps(self) -> MeasureProgress:
        """The same measure judged by its measures of inequality alone."""
        return _measure(self.measure, self.belongs_to, self.gaps)


@dataclass(frozen=True, eq=False)
class PlanProgress:
    """A plan evaluated for a district on a day.

    `borrowed` where the plan is another district's, or nobody's: our own set of outcomes.
    """

    plan: Plan
    district: District
    borrowed: bool
    measures: tuple[MeasureProgress, ...]
    today: date | None = None

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many measures have each status, in the order of `STATUSES`."""
        return count_statuses(self.measures)

    def of(self, slug: str) -> tuple[MeasureProgress, ...]:
        """The measures of one ambition or theme; a theme that gathers gaps judges by them alone."""
        theme = next((t for t in self.plan.themes if t.slug == slug), None)
        if theme is None:
            return tuple(m for m in self.measures if m.belongs_to == slug)
        return self._gathered(theme)

    def _gathered(self, theme: Theme) -> tuple[MeasureProgress, ...]:
        chosen = {m.slug for m in self.plan.gathered(theme)}
        named = {m.slug for m in theme.own_measures} | set(theme.includes)
        return tuple(
            m if m.measure.slug in named else m.only_gaps()
            for m in self.measures
            if m.measure.slug in chosen
        )


def count_statuses(measures: Iterable[MeasureProgress]) -> dict[Status, int]:
    """How many measures have each status, in the order of `STATUSES`; none with none of it."""
    held = Counter(m.status for m in measures)
    return {status: held[status] for status in STATUSES if held[status]}


def evaluate_plan(
    plan: Plan, district: District, figures: FigureReader, *, today: date
) -> PlanProgress:
    """Every measure of a plan for a district, whether or not the plan is its own.

    A series without figures there, or wrongly linked, is kept with the reason. Targets belong to
    the plan's own districts and are left out elsewhere. `today` tells which figures are too old to
    speak of now. Raises MissingData when a file of figures is absent or cannot be read: nothing is
    said of a measure whose figures may well exist.
    """
    borrowed = district.code not in plan.district_codes
    owners = {m.slug: a.slug for a in plan.ambitions for m in a.measures}
    owners |= {m.slug: t.slug for t in plan.themes for m in t.own_measures}
    measures = []
    for measure in plan.measures:
        own = _without_its_own(measure) if borrowed else measure
        held = tuple(
            _series(own, link, district, figures, plan=plan, today=today) for link in own.series
        )
        measures.append(_measure(own, owners[measure.slug], held))
    return PlanProgress(plan, district, borrowed, tuple(measures), today)


def _measure(
    measure: Measure, belongs_to: str, series: tuple[SeriesProgress, ...]
) -> MeasureProgress:
    return MeasureProgress(
        measure,
        belongs_to,
        series,
        summarise(s.verdict for s in series),
        summarise(s.now.status for s in series),
    )


def _without_its_own(measure: Measure) -> Measure:
    """A measure as another place borrows it: without the council's target and its own figures."""
    open_ones = tuple(link for link in measure.series if link.kind != "reported")
    return replace(measure, target=None, pending="", reported=(), series=open_ones)


def _target(measure: Measure, link: SeriesLink) -> Target | None:
    """The target where this series is the one that it is held against."""
    target = measure.target
    if target is None or link.is_difference:
        return None
    first = REPORTED if measure.reported else ""
    only = measure.series[0].indicator if len(measure.series) == 1 else ""
    named = target.indicator or first or only
    return target if named in {link.indicator, link.slug} else None


def _series(
    measure: Measure,
    link: SeriesLink,
    district: District,
    figures: FigureReader,
    *,
    plan: Plan,
    today: date,
) -> SeriesProgress:
    none = Now("no open series", "", "There is no figure for this place.")
    try:
        linked = figures_of(plan, measure, link, district, figures)
        target = _target(measure, link)
        if target and plan.area and link.kind != "reported":
            progress = _of_another(linked, plan, district, today)
        else:
            than = target.path[-1].than if target else ""
            beside = beside_of(than, linked, district, figures) if than else None
            progress = _hold(linked, target, plan, beside, today=today)
    except (NoFigures, Undefined) as reason:
        return SeriesProgress(link, None, None, none, missing=f"{start_sentence(str(reason))}.")
    except (InvalidObservations, UnknownIndicator) as error:
        return SeriesProgress(
            link, None, None, none, missing=f"{start_sentence(str(error))}.", fault=True
        )
    if not progress.points:
        return SeriesProgress(linked.link, linked, None, none, missing=progress.reason)
    return SeriesProgress(linked.link, linked, progress, now_of(progress, today))


def _of_another(linked: LinkedSeries, plan: Plan, district: District, today: date) -> Progress:
    """A series whose target is for another area than its figures: nothing is judged by it."""
    held = _hold(linked, None, plan, today=today)
    name = plan.area.name if plan.area else ""
    reason = (
        f"The target is for {name}: no open series has its figures, and these are "
        f"{possessive(place_name(district.name))}."
    )
    return replace(
        held, verdict="cannot say", reason=reason, no_target=reason, doubt="of another area"
    )


def _hold(
    linked: LinkedSeries,
    target: Target | None,
    plan: Plan,
    beside: Beside | None = None,
    *,
    today: date,
) -> Progress:
    """One series against the plan; a target that cannot be one is left out, and nothing is judged.

    What the check of a plan file refuses is not judged here either.
    """
    link, starts = linked.link, plan.counts_from
    target = as_levels(target, linked.indicator.unit) if target else None
    wording = without_a_plan(starts) if plan.starter else OF_A_PLAN
    if linked.over_time is not None:
        return hold_gap(
            linked.over_time, until_then=linked.until_then, starts=starts, wording=wording
        )
    if linked.better is None:
        newest = points_of(linked.table, linked.area_code, kind=linked.kind)[-1:]
        if said := _cannot_be(target, linked, [p.value for p in newest]):
            held = _hold(linked, None, plan, today=today)
            reason = f"The target cannot be one: {said}."
            return replace(
                held, verdict="cannot say", reason=reason, no_target=reason, doubt="no such target"
            )
        return measure_progress(
            linked.table,
            area_code=linked.area_code,
            direction=link.direction,
            starts=starts,
            target=target,
            kind=linked.kind,
            breaks=linked.breaks,
            decimals=linked.indicator.decimals,
            polarity=linked.indicator.polarity,
            wording=wording,
            beside=beside,
            today=today,
        )
    if not _share_a_period(linked.table, linked.better, linked.area_code):
        title = linked.indicator.title
        raise NoFigures(f"{title}: no period has both groups in {linked.area_name}")
    return gap_progress(
        linked.table,
        linked.better,
        area_code=linked.area_code,
        worse_is_higher=linked.worse_is_higher,
        starts=starts,
        kind=linked.kind,
        breaks=linked.breaks,
        decimals=linked.indicator.decimals,
        wording=wording,
    )


def _cannot_be(target: Target | None, linked: LinkedSeries, newest: list[float]) -> str:
    """Why a figure that a target names cannot be one of the indicator; "" where it can."""
    levels = [stage for stage in target.path if stage.is_level] if target else []
    if linked.link.kind == "reported":
        newest = []  # a quarter's count may be far from the year's
    for stage in levels:
        way = linked.link.direction if stage.is_plain else ""
        ends = [value for value in (stage.value, stage.upper) if value is not None]
        found = (target_fault(value, linked.indicator, newest, way) for value in ends)
        if said := next(filter(None, found), ""):
            return said
    return ""


def _share_a_period(worse: pd.DataFrame, better: pd.DataFrame, area_code: str) -> bool:
    held = [
        set(table.loc[(table["area_code"] == area_code) & table["value"].notna(), "period"])
        for table in (worse, better)
    ]
    return bool(held[0] & held[1])


def judged_table(series: SeriesProgress) -> pd.DataFrame:
    """The figures of place and England that a series was judged by, in order of area and time.

    Columns area_code, period, value, lower_ci and upper_ci; for a gap also worse, better and ratio.
    Raises MissingData where there are none.
    """
    linked = series.linked
    if linked is None:
        raise MissingData(series.missing.rstrip("."))
    if linked.over_time is not None:
        return ends_table(linked.over_time)
    if linked.better is None:
        return linked.table
    return gap_table(
        linked.table,
        linked.better,
        area_codes=(linked.area_code, ENGLAND),
        worse_is_higher=linked.worse_is_higher,
        kind=linked.kind,
    )


def england_points(series: SeriesProgress) -> list[Point]:
    """England's figures beside those of a series, oldest first, on all sides of its breaks."""
    if series.linked is None:
        return []
    return points_of(judged_table(series), ENGLAND, kind=series.linked.kind)
