"""A plan held against the figures of a place: a verdict for each series, measure and the whole.

`insight.progress.status` says how the status of a measure is read from the verdicts of its series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from insight.areas import ENGLAND, District
from insight.errors import InvalidObservations, MissingData, Undefined, UnknownIndicator
from insight.plans.records import Measure, Plan, SeriesLink, Theme
from insight.progress.comparators import beside_of
from insight.progress.gaps import ends_table
from insight.progress.holding import hold, of_another, target_of_series, without_its_own
from insight.progress.judging import Progress
from insight.progress.linking import figures_of
from insight.progress.links import FigureReader, LinkedSeries, NoFigures
from insight.progress.series import Point, gap_table, points_of
from insight.progress.status import BETTER, STATUSES, WORSE, Now, Status, now_of, summarise
from insight.words.names import start_sentence


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

    @cached_property
    def england(self) -> Sequence[Point]:
        """England's figures beside those of a series, oldest first, on all sides of its breaks."""
        if self.linked is None:
            return ()
        return tuple(points_of(judged_table(self), ENGLAND, kind=self.linked.kind))

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
        own = without_its_own(measure) if borrowed else measure
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
        target = target_of_series(measure, link)
        if target and plan.area and link.kind != "reported":
            progress = of_another(linked, plan, district, today)
        else:
            than = target.path[-1].than if target else ""
            beside = beside_of(than, linked, district, figures) if than else None
            progress = hold(linked, target, plan, beside, today=today)
    except (NoFigures, Undefined) as reason:
        return SeriesProgress(link, None, None, none, missing=f"{start_sentence(str(reason))}.")
    except (InvalidObservations, UnknownIndicator) as error:
        return SeriesProgress(
            link, None, None, none, missing=f"{start_sentence(str(error))}.", fault=True
        )
    if not progress.points:
        return SeriesProgress(linked.link, linked, None, none, missing=progress.reason)
    return SeriesProgress(linked.link, linked, progress, now_of(progress, today))


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
