"""A plan as a whole and each part of it: how many of its measures stand how, and each in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.areas import best_fit
from insight.catalogue import Source
from insight.charts.light.measures import Figures
from insight.charts.verdicts import MARKS
from insight.errors import MissingData
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import of_plan
from insight.exhibits.plan.rows import Beside, MeasureRow, SeriesLine, measure_row
from insight.plans.records import Ambition, Theme
from insight.plans.sentences import answerable
from insight.progress.evaluation import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    count_statuses,
)
from insight.progress.milestones import milestone_states
from insight.progress.outcome_sentences import counted_from, rules_of
from insight.progress.rows.order import overdue
from insight.progress.rows.sentences import overdue_words
from insight.progress.sentences import (
    ALL_GAPS,
    counted,
    gaps_tally,
    headline,
    part_headline,
    plan_facts,
    since_words,
)
from insight.progress.status import Status

COLUMNS: Final = (
    *("Measure", "Latest figure", "Change", "How sure", "Beside it", "Target"),
    *("Now", "In figures"),
)
"""The columns of the table; after the target stands the verdict since the plan began."""


@dataclass(frozen=True, eq=False)
class PlanPart:
    """A plan, or an ambition or theme of it: its exhibit, its counts and its measures.

    `note` says what it is and who answers for it, `since` from when it is counted. `late` says what
    should have been done and nobody says is done. `by_wards` says that figures of wards are used.
    """

    slug: str
    heading: str
    note: str
    exhibit: Exhibit
    counts: Mapping[Status, int]
    rows: tuple[MeasureRow, ...]
    by_wards: bool
    since: str = ""
    late: str = ""

    @property
    def own_rows(self) -> tuple[MeasureRow, ...]:
        """The measures that stand in no other part."""
        return tuple(row for row in self.rows if row.belongs_to == self.slug)


def whole_plan(progress: PlanProgress, beside: Beside | None = None) -> PlanPart:
    """All measures of a plan, under its headline; `beside` gives the places that a reader chose."""
    plan = progress.plan
    return _part(
        progress,
        progress.measures,
        heading=plan.title,
        finding=headline(progress),
        subtitle=plan_facts(plan, borrowed=progress.borrowed),
        note=counted_from(plan, progress.today),
        beside=beside,
    )


def part_of_plan(progress: PlanProgress, slug: str, beside: Beside | None = None) -> PlanPart:
    """The measures of one ambition or theme; raises MissingData where the plan has none such."""
    plan, measures = progress.plan, progress.of(slug)
    parts: Iterable[Ambition | Theme] = (*plan.ambitions, *plan.themes)
    part = next((each for each in parts if each.slug == slug), None)
    if part is None:
        raise MissingData(f"{plan.title} has no part called {slug!r}")
    said: dict[str, Any] = {
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
        said["late"] = _late(progress, slug)
    elif part.gathers == "gaps":
        said |= {"finding": gaps_tally(_different(measures)), "subtitle": ALL_GAPS}
    return _part(progress, measures, beside=beside, **said)


def _late(progress: PlanProgress, slug: str) -> str:
    """What of an ambition should have been done; nothing of what another council promised."""
    if progress.borrowed or progress.today is None:
        return ""
    states = milestone_states(progress.plan, progress.today)
    late = overdue(state for state in states if state.belongs_to == slug)
    return overdue_words([state.milestone.title for state in late])


def _different(measures: Iterable[MeasureProgress]) -> list[Status]:
    """The verdict of each series, once however many measures have it."""
    all_of_them = (s for m in measures for s in m.series)
    return [s.verdict for s in {s.link.slug: s for s in all_of_them}.values()]


def _part(  # noqa: PLR0913 - all but two are named
    progress: PlanProgress,
    measures: tuple[MeasureProgress, ...],
    *,
    slug: str = "",
    heading: str,
    finding: str,
    subtitle: str,
    note: str,
    late: str = "",
    beside: Beside | None = None,
) -> PlanPart:
    plan, district = progress.plan, progress.district
    rows = tuple(
        measure_row(
            each,
            borrowed=progress.borrowed,
            plan=plan,
            today=progress.today,
            beside=beside,
        )
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
        of=of_plan(district, plan),
        exact=_exact(rows),
        numbers=(),
        notes=(note,) if note else (),
        how_sure=(*rules_of(plan), *((best_fit(),) if by_wards else ())),
    )
    since = since_words(plan)
    return PlanPart(slug, heading, note, exhibit, counts, rows, by_wards, since, late)


def _link(progress: PlanProgress, slug: str) -> Link:
    choices = {"place": progress.district.slug, "plan": progress.plan.slug}
    return Link("ambitions", choices | ({"ambition": slug} if slug else {}))


def _sources(held: Iterable[SeriesProgress]) -> tuple[Source, ...]:
    used = (series.linked.source for series in held if series.linked is not None)
    return tuple({source.slug: source for source in used}.values())


def _figures(row: MeasureRow) -> str:
    told = row.says or tuple(series.words for series in row.series)
    return " ".join(told).replace("**", "")


def _table(rows: Iterable[MeasureRow], since: str) -> pd.DataFrame:
    """The rows as they are listed, and in words what all series of each say."""
    return pd.DataFrame(
        [
            {
                "Measure": row.title,
                "Latest figure": _latest(row.figures),
                "Change": _joined(row.figures.change, row.figures.start),
                "How sure": row.figures.interval,
                "Beside it": "; ".join(f"{n} {v}" for n, v in row.figures.beside),
                "Target": _joined(row.figures.target, row.figures.course, by="; "),
                since: MARKS[row.status].words,
                "Now": MARKS[row.now].words,
                "In figures": _figures(row),
            }
            for row in rows
        ],
        columns=[*COLUMNS[:6], since, *COLUMNS[6:]],
    )


def _latest(held: Figures) -> str:
    return _joined(f"{held.label}:" if held.latest else "", held.latest, held.when)


def _joined(*texts: str, by: str = " ") -> str:
    return by.join(filter(None, texts))


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
