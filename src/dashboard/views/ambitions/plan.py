"""The rest of a plan: milestones, its claims, who answers for it, the document in outline."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.views.ambitions import marks
from insight.areas import District
from insight.charts.milestones import timeline_figure
from insight.exhibits.table import table_html
from insight.plans.records import Achievement, Ambition, Plan
from insight.progress.milestones import (
    STATES,
    MilestoneState,
    milestone_number,
    milestone_states,
    milestone_table,
)
from insight.progress.sentences import count_words
from insight.progress.statements import CheckedStatement
from insight.words.names import join_words
from insight.words.numbers import format_number

RULES: Final = (
    (
        "**Baseline**: the last figure whose period had ended when the plan began, else the "
        "first after it. Pooled years that overlap are never compared with each other."
    ),
    (
        "**Improving, getting worse**: the change since the baseline is clear, and is or is not"
        " the way the plan wants. It is clear when the 95% interval of the change leaves out "
        "zero; without intervals, when it is more than 2.46 times the average step from one "
        "figure to the next, over five figures or more."
    ),
    (
        "**No clear change**: chance could explain the change. **Cannot say**: there are too "
        "few figures, none since the plan began, or the plan does not say which way is better."
    ),
    (
        "**Target met, on course, not on course**: by the straight line from baseline to "
        "target, only where the plan or an officer has set a target."
    ),
    (
        "**A measure with several series** is improving (or getting worse) when that is so of "
        "at least half of those that can be judged and none goes the other way; it points both "
        "ways when some do."
    ),
    (
        "**Now**: the recent trend of the last five figures where the source gives intervals "
        "(Office for Health Improvement and Disparities), else the last point of a control "
        "chart (NHS England, Making Data Count). Figures that ended over three years ago say "
        "nothing about now."
    ),
)


def show_ambition(ambition: Ambition, *, borrowed: bool) -> None:
    """What an ambition is, who is responsible for it, and which committee asks."""
    parts = [ambition.summary] if ambition.summary else []
    if ambition.portfolios and not borrowed:
        parts.append(f"**Who answers:** {join_words(ambition.portfolios)}.")
    if ambition.scrutiny and not borrowed:
        parts.append(f"**Which committee asks:** {join_words(ambition.scrutiny)}.")
    if parts:
        layout.note(" ".join(parts))


def show_milestones(plan: Plan, day: date, district: District) -> None:
    """Milestones on a timeline and as a table; nothing is done unless somebody says so."""
    states = milestone_states(plan, day)
    st.header("Milestones", anchor=False)
    if not states:
        layout.note("The plan sets no milestones: nothing with a number or a date to be done.")
        return
    table = milestone_table(states)
    layout.finding(_milestones_headline(states), f"As of {day.day} {day:%B %Y}.")
    dated = table[table["due"].notna()]
    if len(dated):
        exhibits.show_chart(
            _timeline(plan.slug, day, table),
            key="milestones",
            alt="; ".join(
                f"{title}, {words}: {state}"
                for title, words, state in zip(
                    dated["title"], dated["due_words"], dated["state"], strict=True
                )
            ),
        )
    undated = [s for s in states if s.milestone.due is None]
    if undated and len(dated):
        names = join_words(_named(s) for s in undated)
        layout.note(f"Without a date in the plan, so not on the timeline: {names}.")
    for each in states:
        if each.updates:
            layout.note(f"**{each.milestone.title}**")
            marks.updates(each.updates)
    _milestone_figures(states, table, district, plan)


@st.cache_resource(show_spinner=False, max_entries=32)
def _timeline(plan_slug: str, day: date, _table: pd.DataFrame) -> Any:  # noqa: ARG001 - the key
    """The timeline of a plan on a day, drawn once."""
    return timeline_figure(_table, today=day)


def _named(state: MilestoneState) -> str:
    number = milestone_number(state.milestone)
    title = state.milestone.title
    return f"{title} ({number})" if number else title


def _milestones_headline(states: Sequence[MilestoneState]) -> str:
    counts = {name: sum(s.state == name for s in states) for name in STATES}
    words = {
        "said to be done": ("is said to be done", "are said to be done"),
        "date passed": (
            "is past its date, and no source here says whether it was done",
            "are past their date, and no source here says whether they were done",
        ),
        "still to come": ("is still to come", "are still to come"),
        "no date": ("has no date", "have no date"),
    }
    parts = [
        f"{count_words(count)} {words[name][count > 1]}" for name, count in counts.items() if count
    ]
    many = f"{len(states)} milestone{'' if len(states) == 1 else 's'}"
    return f"Of {many}, {'; '.join(parts)}."


def _milestone_figures(
    states: Sequence[MilestoneState], table: pd.DataFrame, district: District, plan: Plan
) -> None:
    titles = {a.slug: a.short_title for a in plan.ambitions}
    shown = pd.DataFrame(
        {
            "Milestone": table["title"],
            "How much": table["number"].replace("", "[z]"),
            "When": [
                words or (f"{due:%B %Y}" if pd.notna(due) else "[z]")
                for words, due in zip(table["due_words"], table["due"], strict=True)
            ],
            "Today": table["reason"],
            "Part of": [titles[state.belongs_to] for state in states],
            "Note": [state.milestone.note for state in states],
        }
    )
    layout.figures_behind(
        shown,
        caption=f"Milestones of {plan.title}",
        file_name=f"{district.slug}-{plan.slug}-milestones.csv",
        download=table,
        key="milestones",
    )


def show_statements(checked: Sequence[CheckedStatement], plan: Plan) -> None:
    """What the plan claims about its place, and what the data says now."""
    if not checked:
        return
    st.header("What the plan says of the place, and what the data says now", anchor=False)
    parts = []
    for each in checked:
        findings = "".join(
            f"<li><span></span><span>{layout.bold(f)}</span></li>" for f in each.findings
        )
        note = (
            f'<p class="fill">{html.escape(each.statement.note)}</p>' if each.statement.note else ""
        )
        cited = "".join(
            f'<p class="source">{html.escape(source.citation)}</p>' for source in each.sources
        )
        parts.append(
            f'<section class="claim"><h3>The plan says: “{html.escape(each.statement.claim)}”</h3>'
            f"<ul>{findings}</ul>{note}{cited}</section>"
        )
    layout.write_html("".join(parts))
    document = plan.source.document or plan.title
    layout.note(f"Claims are put in few words here. The document: {document}.")


def show_accountability(plan: Plan) -> None:
    """Who owns each part of the plan, and which committee or board asks."""
    boards = [p for p in plan.priorities if p.oversight]
    rows = [
        {
            "Part of the plan": row.title,
            "Portfolio": "; ".join(row.portfolios) or "not named",
            "Scrutiny committee or board": "; ".join(row.scrutiny) or "not named",
        }
        for row in plan.accountability
    ]
    rows += [
        {
            "Part of the plan": priority.title,
            "Portfolio": "not named",
            "Scrutiny committee or board": priority.oversight,
        }
        for priority in boards
    ]
    rows += [
        {
            "Part of the plan": m.title,
            "Portfolio": m.owner,
            "Scrutiny committee or board": "not named",
        }
        for m in plan.measures
        if m.owner
    ]
    st.header("Who answers for it, and who asks", anchor=False)
    if not rows:
        layout.note("The plan names no portfolio, committee or board.")
        return
    table = pd.DataFrame(rows)
    if (table["Portfolio"] == "not named").all():
        table = table.drop(columns="Portfolio")
    layout.write_html(table_html(table, caption=f"Accountability in {plan.title}"))
    notes = [a.note for a in plan.ambitions if a.note] + [c.note for c in plan.committees if c.note]
    for text in notes:
        layout.note(text)


def _items(entries: Sequence[str]) -> str:
    return "".join(f"<li>{html.escape(entry)}</li>" for entry in entries)


def show_document(plan: Plan) -> None:
    """The document in outline: its priorities and themes with their actions, what it reports."""
    st.header("The plan in outline", anchor=False)
    layout.note(" ".join(text for text in (plan.summary, plan.note) if text))
    if plan.partners:
        layout.note(f"**Partners:** {plan.partners}")
    with st.expander("Its priorities and what is to be done"):
        layout.write_html("".join(map(_outline, plan.ambitions)) + _themes(plan))
    if plan.achievements:
        with st.expander("What the plan reports as done, in its own figures"):
            layout.note("These are the council’s own figures: no open source here checks them.")
            layout.write_html(f"<ul>{_items([_achieved(each) for each in plan.achievements])}</ul>")
    source = plan.source
    document = source.document or plan.title
    link = f" {source.url}" if source.url else ""
    evidence = f" It names as evidence: {join_words(plan.evidence)}." if plan.evidence else ""
    layout.note(f"The plan: {document}, {source.publisher}.{link}{evidence}")


def _outline(ambition: Ambition) -> str:
    parts = [f"<h3>{html.escape(ambition.title)}</h3>"]
    for priority in ambition.priorities:
        number = f"{priority.number}. " if priority.number else ""
        parts.append(f"<p><strong>{html.escape(number + priority.title)}</strong></p>")
        parts += [f"<p>{html.escape(t)}</p>" for t in (priority.summary, priority.note) if t]
        parts.append(f"<ul>{_items(priority.actions)}</ul>" if priority.actions else "")
    if not ambition.priorities:
        parts.append(f"<p>{html.escape(ambition.summary)}</p>" if ambition.summary else "")
    return "".join(parts)


def _themes(plan: Plan) -> str:
    parts = []
    for theme in plan.themes:
        if not theme.actions and not theme.summary:
            continue
        parts.append(f"<p><strong>{html.escape(theme.title)}</strong></p>")
        parts += [f"<p>{html.escape(text)}</p>" for text in (theme.summary, theme.note) if text]
        parts.append(f"<ul>{_items(theme.actions)}</ul>" if theme.actions else "")
    return f"<h3>What runs through the plan</h3>{''.join(parts)}" if parts else ""


def _achieved(entry: Achievement) -> str:
    """One thing reported as done, as words: the number, what it counts, when."""
    text = entry.title
    if entry.number is not None:
        decimals = 0 if entry.number == int(entry.number) else 1
        number = format_number(entry.number, decimals)
        number = f"£{number}" if entry.unit == "£" else f"{number} {entry.unit}".strip()
        text += f": {entry.qualifier} {number}".replace("  ", " ")
    if entry.note:
        text += f". {entry.note.rstrip('.')}"
    return f"{text} ({entry.period})." if entry.period else f"{text}."


def show_rules() -> None:
    """How a verdict is reached."""
    with st.expander("How the verdicts are reached"):
        layout.sentences(RULES)
