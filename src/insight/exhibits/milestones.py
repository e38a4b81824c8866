"""The milestones of a plan on a day: a timeline, a table, and what officers say of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from insight.areas import District
from insight.charts.milestones import timeline_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import of_plan
from insight.plans.records import Plan, Update
from insight.progress.milestones import MilestoneState, milestone_states, milestone_table
from insight.progress.sentences import (
    NOT_DONE_UNSAID,
    milestones_headline,
    undated_words,
)
from insight.words.days import day_words


@dataclass(frozen=True, eq=False)
class Milestones:
    """The milestones of a plan, and by title what officers have written about one."""

    exhibit: Exhibit
    updates: tuple[tuple[str, tuple[Update, ...]], ...]


def milestones_of(plan: Plan, district: District, *, today: date) -> Milestones:
    """Every milestone of a plan; nothing is done unless somebody says so."""
    states = milestone_states(plan, today)
    table = milestone_table(states)
    dated = table[table["due"].notna()]
    undated = undated_words(states) if len(dated) else ""
    exhibit = Exhibit(
        finding=milestones_headline(states),
        subtitle=f"As of {day_words(today)}." if states else "",
        words=_words(dated),
        caption=f"Milestones of {plan.title}",
        table=_shown(states, table, plan),
        name=f"{district.slug}-{plan.slug}-milestones",
        sources=(plan.source,),
        link=Link("ambitions", {"place": district.slug, "plan": plan.slug}),
        of=of_plan(district, plan),
        drawing=Chart(timeline_figure(table, today=today)) if len(dated) else None,
        exact=table,
        numbers=(),
        notes=(undated,) if undated else (),
        how_sure=(NOT_DONE_UNSAID,) if states else (),
    )
    said = tuple((each.milestone.title, each.updates) for each in states if each.updates)
    return Milestones(exhibit, said)


def _words(dated: pd.DataFrame) -> str:
    return "; ".join(
        f"{title}, {words}: {state}"
        for title, words, state in zip(
            dated["title"], dated["due_words"], dated["state"], strict=True
        )
    )


def _shown(states: tuple[MilestoneState, ...], table: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    titles = {a.slug: a.short_title for a in plan.ambitions}
    return pd.DataFrame(
        {
            "Milestone": table["title"],
            "How much": table["number"].replace("", "[z]"),
            "When": [
                words or (f"{due:%B %Y}" if pd.notna(due) else "[z]")
                for words, due in zip(table["due_words"], table["due"], strict=True)
            ],
            "Today": table["reason"],
            **({"Who answers": table["owner"].replace("", "[z]")} if any(table["owner"]) else {}),
            "Part of": [titles[state.belongs_to] for state in states],
            "Note": [state.milestone.note for state in states],
        }
    )
