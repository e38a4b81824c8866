"""A plan as a whole and each part of it: how many of its measures stand how, and each in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import BEST_FIT
from insight.catalogue import Source
from insight.charts.verdicts import MARKS
from insight.errors import MissingData
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import Ambition, Theme, Update
from insight.plans.sentences import answerable
from insight.progress.detail_sentences import line_of
from insight.progress.evaluation import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    count_statuses,
)
from insight.progress.officers import OfficersWord, officers_word
from insight.progress.outcome_sentences import counted_from, rules_of
from insight.progress.sentences import (
    ALL_GAPS,
    FROM_WORDS,
    counted,
    gaps_tally,
    headline,
    measure_line,
    owner_words,
    part_headline,
    plan_facts,
    since_words,
    why_unlinked,
)
from insight.progress.series_sentences import series_label
from insight.progress.status import BETTER, Status
from insight.progress.target_sentences import target_lines, unheld_target

VERDICT_MARKS: Final = MARKS
"""Symbol, words and colour of each verdict, for whoever prints these exhibits."""


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
    all its series, of which `first` is quoted; `held` of them have a figure for the place.
    `to_be_kept` says that the plan wants every one of them to stay as it is. `officers` is the
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
    officers: OfficersWord | None = None

    @property
    def differs_now(self) -> bool:
        """Whether the latest figures alone say another thing than the time since the plan began."""
        judged = self.status not in {"cannot say", "no open series"}
        steady = self.to_be_kept and self.status in BETTER and self.now == "no clear change"
        return judged and not steady and self.now not in {self.status, "cannot say"}


@dataclass(frozen=True, eq=False)
class PlanPart:
    """A plan, or an ambition or theme of it: its exhibit, its counts and its measures.

    `note` says what it is and who answers for it. `by_wards` says that figures of wards are used.
    """

    slug: str
    heading: str
    note: str
    exhibit: Exhibit
    counts: Mapping[Status, int]
    rows: tuple[MeasureRow, ...]
    by_wards: bool

    @property
    def own_rows(self) -> tuple[MeasureRow, ...]:
        """The measures that stand in no other part."""
        return tuple(row for row in self.rows if row.belongs_to == self.slug)


def whole_plan(progress: PlanProgress) -> PlanPart:
    """All measures of a plan, under its headline."""
    plan = progress.plan
    return _part(
        progress,
        progress.measures,
        heading=plan.title,
        finding=headline(progress),
        subtitle=plan_facts(plan, borrowed=progress.borrowed),
        note=counted_from(plan, progress.today),
    )


def part_of_plan(progress: PlanProgress, slug: str) -> PlanPart:
    """The measures of one ambition or theme; raises MissingData where the plan has none such."""
    plan, measures = progress.plan, progress.of(slug)
    parts: Iterable[Ambition | Theme] = (*plan.ambitions, *plan.themes)
    part = next((each for each in parts if each.slug == slug), None)
    if part is None:
        raise MissingData(f"{plan.title} has no part called {slug!r}")
    said = {
        "slug": slug,
        "heading": part.title,
        "finding": part_headline(part.title, counted(count_statuses(measures))),
        "subtitle": since_words(plan),
        "note": part.summary,
    }
    if isinstance(part, Ambition):
        number = f"{part.number}. " if part.number else ""
        said["heading"] = f"{number}{part.title}"
        said["note"] = answerable(part, borrowed=progress.borrowed)
    elif part.gathers == "gaps":
        said |= {"finding": gaps_tally(_different(measures)), "subtitle": ALL_GAPS}
    return _part(progress, measures, **said)


def _different(measures: Iterable[MeasureProgress]) -> list[Status]:
    """The verdict of each series, once however many measures have it."""
    all_of_them = (s for m in measures for s in m.series)
    return [s.verdict for s in {s.link.slug: s for s in all_of_them}.values()]


def _part(
    progress: PlanProgress,
    measures: tuple[MeasureProgress, ...],
    *,
    slug: str = "",
    heading: str,
    finding: str,
    subtitle: str,
    note: str,
) -> PlanPart:
    plan, district = progress.plan, progress.district
    rows = tuple(
        measure_row(each, borrowed=progress.borrowed, updates=plan.updates_about(each.measure.slug))
        for each in measures
    )
    counts = count_statuses(measures)
    held = [series for each in measures for series in each.held]
    by_wards = any(series.link.gap_between == "wards" for series in held)
    exhibit = Exhibit(
        finding=finding,
        subtitle=subtitle,
        words=finding.replace("**", ""),
        caption=f"Measures of {plan.title}" if not slug else f"{heading}, {plan.title}",
        table=_table(rows, since_words(plan)),
        name="-".join(filter(None, (district.slug, plan.slug, slug, "measures"))),
        sources=_sources(held),
        link=_link(progress, slug),
        exact=_exact(rows),
        numbers=(),
        notes=(note,) if note else (),
        how_sure=(*rules_of(plan), *((BEST_FIT,) if by_wards else ())),
    )
    return PlanPart(slug, heading, note, exhibit, counts, rows, by_wards)


def _link(progress: PlanProgress, slug: str) -> Link:
    choices = {"place": progress.district.slug, "plan": progress.plan.slug}
    return Link("ambitions", choices | ({"ambition": slug} if slug else {}))


def _sources(held: Iterable[SeriesProgress]) -> tuple[Source, ...]:
    used = (series.linked.source for series in held if series.linked is not None)
    return tuple({source.slug: source for source in used}.values())


def measure_row(
    measure: MeasureProgress, *, borrowed: bool, updates: Sequence[Update] = ()
) -> MeasureRow:
    """One measure in its words; where it is borrowed, without what the plan's council says of it.

    Several series are told one by one, a single one in the measure's own sentence. `updates` are
    what officers have written about it, newest first.
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
    notes = ["" if borrowed else record.note, FROM_WORDS if record.basis == "outcome" else ""]
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
        officers=None if borrowed else officers_word(updates),
    )


def _figures(row: MeasureRow) -> str:
    told = row.says or tuple(series.words for series in row.series)
    return " ".join(told).replace("**", "")


def _table(rows: Iterable[MeasureRow], since: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Measure": row.title,
                since: MARKS[row.status].words,
                "Now": MARKS[row.now].words,
                "In figures": _figures(row),
            }
            for row in rows
        ],
        columns=["Measure", since, "Now", "In figures"],
    )


def _exact(rows: Iterable[MeasureRow]) -> pd.DataFrame:
    """One row a series, so that each verdict can be taken away with its measure's."""
    columns = ["measure", "title", "part", "status", "status_now", "series", "label", "verdict"]
    found = [
        (row.slug, row.title, row.belongs_to, row.status, row.now, each.slug, each.label, verdict)
        for row in rows
        for each in (row.series or (SeriesLine("", "", row.status, ""),))
        for verdict in (each.verdict,)
    ]
    return pd.DataFrame(found, columns=columns)
