"""The rest of a plan: milestones, its claims, who answers for it, the document in outline."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.views.ambitions import marks
from insight.exhibits.document import Claims, Entry, Outline, Section
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.milestones import Milestones
from insight.plans.records import Plan
from insight.progress.outcome_sentences import rules_of
from insight.progress.statements import CheckedStatement


def show_milestones(shown: Milestones) -> None:
    """Milestones on a timeline and as a table."""
    exhibit = shown.exhibit
    layout.heading("Milestones")
    if exhibit.table.empty:
        layout.note(exhibit.finding)
        return
    layout.finding(exhibit.finding, exhibit.subtitle)
    if isinstance(exhibit.drawing, Chart):
        exhibits.show_chart(exhibit.drawing.drawn, key="milestones", alt=exhibit.words)
    for text in exhibit.notes:
        layout.note(text)
    for title, updates in shown.updates:
        layout.note(f"**{title}**")
        marks.updates(updates)
    exhibits.show_figures(exhibit, key="milestones")


def show_claims(claims: Claims) -> None:
    """What the plan claims about its place, and what the data says now."""
    if not claims.checked:
        return
    layout.heading(claims.exhibit.finding)
    layout.write_html("".join(map(_claim, claims.checked)))
    for text in claims.exhibit.notes:
        layout.note(text)


def _claim(checked: CheckedStatement) -> str:
    statement = checked.statement
    findings = "".join(
        f"<li><span></span><span>{layout.bold(f)}</span></li>" for f in checked.findings
    )
    note = f'<p class="fill">{html.escape(statement.note)}</p>' if statement.note else ""
    cited = "".join(
        f'<p class="source">{html.escape(source.citation)}</p>' for source in checked.sources
    )
    return (
        f'<section class="claim"><h3>The plan says: “{html.escape(statement.claim)}”</h3>'
        f"<ul>{findings}</ul>{note}{cited}</section>"
    )


def show_accountability(exhibit: Exhibit) -> None:
    """Who owns each part of the plan, and which committee or board asks."""
    layout.heading(exhibit.finding)
    if not exhibit.table.empty:
        layout.write_html(exhibit.html)
    for text in exhibit.notes:
        layout.note(text)


def show_document(outline: Outline) -> None:
    """The document in outline: its priorities and themes with their actions, what it reports."""
    layout.heading(outline.exhibit.finding)
    layout.note(outline.summary)
    if outline.partners:
        layout.note(outline.partners)
    with layout.line("Its priorities and what is to be done"):
        layout.write_html("".join(map(_section, outline.sections)))
    if outline.achieved:
        with layout.line("What the plan reports as done, in its own figures"):
            layout.note(outline.caution)
            layout.write_html(_items(outline.achieved))
    layout.note(outline.where_read)


def _section(section: Section) -> str:
    return f"<h3>{html.escape(section.title)}</h3>{''.join(map(_entry, section.entries))}"


def _entry(entry: Entry) -> str:
    heading = f"<p><strong>{html.escape(entry.heading)}</strong></p>" if entry.heading else ""
    said = "".join(f"<p>{html.escape(text)}</p>" for text in entry.paragraphs)
    return f"{heading}{said}{_items(entry.actions) if entry.actions else ''}"


def _items(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{html.escape(entry)}</li>' for entry in entries)}</ul>"


def show_rules(plan: Plan) -> None:
    """How a verdict is reached."""
    with layout.line("How the verdicts are reached"):
        layout.sentences(rules_of(plan))
