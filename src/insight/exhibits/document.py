"""What a plan's document says: its claims beside the data, who answers for it, its outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.areas import District
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import of_plan
from insight.plans.records import Ambition, Plan
from insight.plans.sentences import NOT_CHECKED, achieved, claims_note, where_read
from insight.progress.statements import CheckedStatement

CLAIMS: Final = "What the plan says of the place, and what the data says now"
ACCOUNTABILITY: Final = "Who answers for it, and who asks"
OUTLINE: Final = "The plan in outline"
ACROSS: Final = "What runs through the plan"
NOT_NAMED: Final = "not named"
PART, PORTFOLIO, ASKS = "Part of the plan", "Portfolio", "Scrutiny committee or board"


@dataclass(frozen=True, eq=False)
class Claims:
    """A plan's claims about its place, each with what the data says."""

    exhibit: Exhibit
    checked: tuple[CheckedStatement, ...]


@dataclass(frozen=True)
class Entry:
    """A priority or theme: its heading, what is said of it, and what is to be done."""

    heading: str
    paragraphs: tuple[str, ...]
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """An ambition with its priorities, or all that runs through a plan."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False)
class Outline:
    """A plan's document in outline: what it is, its sections, and what it reports as done."""

    exhibit: Exhibit
    summary: str
    partners: str
    sections: tuple[Section, ...]
    achieved: tuple[str, ...]
    caution: str
    where_read: str


def _link(plan: Plan, district: District) -> Link:
    return Link("ambitions", {"place": district.slug, "plan": plan.slug})


def claims_of(plan: Plan, district: District, checked: tuple[CheckedStatement, ...]) -> Claims:
    """What the plan claims about its place, and what the data says now."""
    rows = [
        (each.statement.claim, finding, each.statement.note, _cited(each))
        for each in checked
        for finding in each.findings
    ]
    columns = ["The plan says", "The data says now", "Note", "Source"]
    sources = {source.slug: source for each in checked for source in each.sources}
    exhibit = Exhibit(
        finding=CLAIMS,
        subtitle=plan.title,
        words=" ".join(f"The plan says: “{claim}” {finding}" for claim, finding, *_ in rows),
        caption=f"Claims of {plan.title}",
        table=pd.DataFrame(rows, columns=columns),
        name=f"{district.slug}-{plan.slug}-claims",
        sources=tuple(sources.values()),
        link=_link(plan, district),
        of=of_plan(district, plan),
        numbers=(),
        notes=(claims_note(plan),),
        how_sure=tuple(each.statement.note for each in checked if each.statement.note),
    )
    return Claims(exhibit, checked)


def _cited(checked: CheckedStatement) -> str:
    return " ".join(source.citation for source in checked.sources)


def accountability_of(plan: Plan, district: District) -> Exhibit:
    """Who owns each part of the plan, and which committee or board asks.

    The table has no row where the plan names nobody.
    """
    table = pd.DataFrame(list(_who(plan)), columns=[PART, PORTFOLIO, ASKS])
    if len(table) and (table[PORTFOLIO] == NOT_NAMED).all():
        table = table.drop(columns=PORTFOLIO)
    notes = [a.note for a in plan.ambitions if a.note] + [c.note for c in plan.committees if c.note]
    if table.empty:
        notes = ["The plan names no portfolio, committee or board."]
    return Exhibit(
        finding=ACCOUNTABILITY,
        subtitle=plan.title,
        words=ACCOUNTABILITY,
        caption=f"Accountability in {plan.title}",
        table=table,
        name=f"{district.slug}-{plan.slug}-accountability",
        sources=(plan.source,),
        link=_link(plan, district),
        of=of_plan(district, plan),
        numbers=(),
        notes=tuple(notes),
    )


def _who(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for row in plan.accountability:
        portfolios, scrutiny = "; ".join(row.portfolios), "; ".join(row.scrutiny)
        yield row.title, portfolios or NOT_NAMED, scrutiny or NOT_NAMED
    for priority in plan.priorities:
        if priority.oversight:
            yield priority.title, NOT_NAMED, priority.oversight
    for measure in plan.measures:
        if measure.owner:
            yield measure.title, measure.owner, NOT_NAMED


def outline_of(plan: Plan, district: District) -> Outline:
    """The document in outline: its priorities and themes with their actions, what it reports."""
    summary = " ".join(text for text in (plan.summary, plan.note) if text)
    partners = f"**Partners:** {plan.partners}" if plan.partners else ""
    sections = tuple(_sections(plan))
    done, read = tuple(achieved(each) for each in plan.achievements), where_read(plan)
    caution = NOT_CHECKED if done else ""
    rows = [
        (section.title, entry.heading, action)
        for section in sections
        for entry in section.entries
        for action in (entry.actions or entry.paragraphs)
    ]
    exhibit = Exhibit(
        finding=OUTLINE,
        subtitle=plan.title,
        words=summary,
        caption=f"{plan.title} in outline",
        table=pd.DataFrame(rows, columns=[PART, "Priority", "What is to be done"]),
        name=f"{district.slug}-{plan.slug}-outline",
        sources=(plan.source,),
        link=_link(plan, district),
        of=of_plan(district, plan),
        numbers=(),
        notes=tuple(text for text in (summary, partners, *done, read) if text),
        how_sure=(caution,) if caution else (),
    )
    return Outline(exhibit, summary, partners, sections, done, caution, read)


def _sections(plan: Plan) -> Iterator[Section]:
    for ambition in plan.ambitions:
        yield Section(ambition.title, tuple(_priorities(ambition)))
    themes = tuple(
        Entry(theme.title, _filled(theme.summary, theme.note), theme.actions)
        for theme in plan.themes
        if theme.actions or theme.summary
    )
    if themes:
        yield Section(ACROSS, themes)


def _priorities(ambition: Ambition) -> Iterator[Entry]:
    for priority in ambition.priorities:
        number = f"{priority.number}. " if priority.number else ""
        said = _filled(priority.summary, priority.note)
        yield Entry(f"{number}{priority.title}", said, priority.actions)
    if not ambition.priorities:
        yield Entry("", _filled(ambition.summary))


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
