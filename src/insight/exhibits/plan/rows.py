"""One measure of a plan as a row: its figures first, then how it stands, then and now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from insight.charts.light.measures import Figures
from insight.charts.light.trend import Trend
from insight.charts.verdicts import MARKS
from insight.plans.records import Plan
from insight.plans.sentences import said_in_the_plan
from insight.progress.detail_sentences import line_of
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.officers import OfficersWord, officers_word
from insight.progress.rows.order import concerns_of, size_of
from insight.progress.rows.sentences import (
    beside_words,
    change_words,
    concern_words,
    course_words,
    from_words,
    interval_words,
    others_words,
    size_words,
    trend_words,
)
from insight.progress.sentences import FROM_WORDS, measure_line, owner_words, why_unlinked
from insight.progress.series import decimal_year
from insight.progress.series_sentences import (
    england_at,
    label_and_unit,
    series_label,
    series_value,
    when_said,
)
from insight.progress.settling import what_would_settle
from insight.progress.similar import SimilarSeries
from insight.progress.status import BETTER, Status
from insight.progress.target_sentences import (
    target_label,
    target_lines,
    target_path,
    unheld_target,
)

VERDICT_MARKS: Final = MARKS
"""Symbol, words and colour of each verdict, for whoever prints these exhibits."""

NO_FIGURES: Final = Figures("")

Beside = Callable[[SeriesProgress], SimilarSeries | None]
"""Gives the similar places that a reader chose beside a series; None for England alone."""


@dataclass(frozen=True)
class SeriesLine:
    """One series of a measure in a line: its slug, its label, its verdict, and its figures."""

    slug: str
    label: str
    verdict: Status
    words: str


@dataclass(frozen=True)
class MeasureRow:
    """One measure as it is listed: how it stands since the plan began and now, and in what words.

    `says` are its sentences, `who` who answers for it, `notes` what to bear in mind. `series` are
    all its series, of which `first` is shown with its `figures`; `others` says how the rest stand;
    `held` of them have a figure for the place. `settles` says what would settle a verdict that says
    neither better nor worse, `concern` why the measure needs attention. `size` is how large the
    change is, in times what chance could explain. `to_be_kept` says that the plan wants every one
    of them to stay as it is. `unheld` is a target that no figure is held against. `officers` is the
    newest rating or stage that officers give: beside the verdict, never instead of it.
    """

    slug: str
    title: str
    belongs_to: str
    status: Status
    now: Status
    says: tuple[str, ...]
    who: str
    notes: tuple[str, ...]
    series: tuple[SeriesLine, ...]
    first: str
    held: int
    to_be_kept: bool = False
    figures: Figures = NO_FIGURES
    others: str = ""
    settles: str = ""
    concern: str = ""
    size: float | None = None
    officers: OfficersWord | None = None
    unheld: str = ""

    @property
    def differs_now(self) -> bool:
        """Whether the latest figures alone say another thing than the time since the plan began."""
        judged = self.status not in {"cannot say", "no open series"}
        steady = self.to_be_kept and self.status in BETTER and self.now == "no clear change"
        return judged and not steady and self.now not in {self.status, "cannot say"}


def measure_row(
    measure: MeasureProgress,
    *,
    borrowed: bool,
    plan: Plan | None = None,
    today: date | None = None,
    beside: Beside | None = None,
) -> MeasureRow:
    """One measure in its words; where it is borrowed, without what the plan's council says of it.

    Several series are told one by one, a single one in the measure's own sentence. `beside` gives
    the similar places that a reader chose.
    """
    record, first = measure.measure, measure.head or next(iter(measure.series), None)
    series = tuple(
        SeriesLine(s.link.slug, series_label(s), s.verdict, line_of(s)) for s in measure.series
    )
    says: tuple[str, ...] = ()
    if record.unlinked is not None:
        says = why_unlinked(record.unlinked, borrowed=borrowed)
    elif not measure.held or len(series) == 1:
        says = (measure_line(measure), *target_lines(measure))
    says = (*says, *unheld_target(measure)) if says else ()
    said = "" if borrowed else said_in_the_plan(record)
    notes = [said, "" if borrowed else record.note, FROM_WORDS if record.basis == "outcome" else ""]
    concerns = concerns_of(measure, today)
    return MeasureRow(
        slug=record.slug,
        title=record.title,
        belongs_to=measure.belongs_to,
        status=measure.status,
        now=measure.now,
        says=says,
        who="" if borrowed or not record.owner else owner_words(record.owner),
        notes=tuple(note for note in notes if note),
        series=series,
        first=first.link.slug if first is not None else "",
        held=len(measure.held),
        to_be_kept=bool(series) and all(s.link.direction == "maintain" for s in measure.series),
        figures=figures_of(first, plan, beside),
        others=others_words(measure),
        settles=what_would_settle(measure),
        concern=concern_words(concerns, alone=len(series) == 1),
        size=size_of(first),
        officers=None
        if borrowed or plan is None
        else officers_word(plan.updates_about(record.slug)),
        unheld="" if borrowed else " ".join(unheld_target(measure)).replace("**", ""),
    )


def figures_of(
    series: SeriesProgress | None, plan: Plan | None = None, beside: Beside | None = None
) -> Figures:
    """The figures of the series that a row shows, in words; empty where it has none."""
    held = series.progress if series is not None else None
    if series is None or held is None or held.latest is None:
        return Figures(label_and_unit(series) if series is not None else "")
    label = label_and_unit(series)
    where = series.linked.area_name if series.linked and series.linked.is_county else ""
    if where and where not in label:
        label += f" ({where})"
    change = held.change
    similar = beside(series) if beside is not None else None
    return Figures(
        label=label,
        latest=series_value(series, held.latest.value),
        when=when_said(series, held.latest),
        change=change_words(series),
        clear=bool(change is not None and change.clear),
        interval=interval_words(series),
        start=from_words(series),
        trend=trend_of(series, plan),
        beside=beside_words(series, england_at(series, held.latest), similar),
        target=target_label(series),
        course=course_words(series),
        size=size_words(size_of(series)),
    )


def trend_of(series: SeriesProgress, plan: Plan | None = None) -> Trend | None:
    """The series as a small line; None for fewer than two figures."""
    held = series.progress
    if held is None or len(held.every) < 2:
        return None
    compared = set(held.points)
    starts = plan.counts_from if plan is not None else None
    target, path = held.target, target_path(series)
    if target is not None and target.is_plain:
        path = ((target.due, target.value),)
    return Trend(
        points=tuple((p.period.middle, p.value, p in compared) for p in held.every),
        words=trend_words(series),
        since=decimal_year(starts) if starts else None,
        start=held.baseline.period.middle if held.baseline and held.change else None,
        target=(decimal_year(path[-1][0]), path[-1][1]) if path else None,
    )
