"""Milestones against the calendar: due, overdue or without a date, and what officers have said.

Nothing is done here unless an update says so, in its author's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

import pandas as pd

from insight.plans.records import Milestone, Plan, Update
from insight.progress.officers import stage_of
from insight.words.numbers import format_number

State = Literal[
    "said to be done",
    "overdue",
    "date passed",
    "still to come",
    "no date",
    "said to be stopped",
]
STATES: Final[tuple[State, ...]] = get_args(State)
COLUMNS: Final = ("title", "number", "due", "due_words", "state", "reason", "owner")
BEFORE: Final = {"over": "over ", "another": "another ", "at least": "at least "}


@dataclass(frozen=True)
class MilestoneState:
    """One milestone today. `updates` are what officers have written about it, newest first."""

    milestone: Milestone
    belongs_to: str
    state: State
    reason: str
    updates: tuple[Update, ...] = ()


def milestone_number(milestone: Milestone) -> str:
    """What is to be reached, with its unit: "over 100 homes", "40% of council homes", "10% less".

    "" where the milestone has no number.
    """
    if milestone.number is None:
        return ""
    decimals = 0 if milestone.number == int(milestone.number) else 1
    number = format_number(milestone.number, decimals)
    join = "" if milestone.unit.startswith("%") else " "
    return f"{BEFORE.get(milestone.qualifier, '')}{number}{join}{milestone.unit}"


def last_word(updates: tuple[Update, ...]) -> Update | None:
    """The newest update, of those given newest first, that says how far it has come."""
    return next((u for u in updates if u.done is not None or u.stage), None)


def milestone_state(milestone: Milestone, updates: tuple[Update, ...], today: date) -> State:
    """Where a milestone stands: only the newest update that says so makes it done or stopped.

    It is overdue where its date has passed and an officer says that it is not done; where nobody
    says anything, the date has passed and no more is known.
    """
    said = last_word(updates)
    stage = stage_of(said) if said else ""
    if stage == "done":
        return "said to be done"
    if stage == "stopped":
        return "said to be stopped"
    if milestone.due is None:
        return "no date"
    if milestone.due >= today:
        return "still to come"
    return "overdue" if said else "date passed"


def _reason(milestone: Milestone, updates: tuple[Update, ...], state: State, today: date) -> str:
    said = last_word(updates)
    word = f" {_said(said)}" if said else ""
    if state in {"said to be done", "said to be stopped"}:
        return word.strip()
    if state == "no date" or milestone.due is None:
        return f"The plan gives no date.{word}"
    if state == "date passed":
        return "The date has passed. No source here says whether it was done."
    if state == "overdue":
        return f"Overdue by {_time(milestone.due, today).lower()}.{word}"
    return f"{_time(today, milestone.due)} left.{word}"


def _said(update: Update) -> str:
    """Who says how far it has come, and when."""
    stage = stage_of(update) or "not done"
    words = {"stopped": "has stopped", "not started": "has not started"}.get(stage, f"is {stage}")
    rated = f" and rates it {update.rating}" if update.rating else ""
    return f"{update.author} says that it {words}{rated} ({_day(update.date)})."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _time(first: date, last: date) -> str:
    """How long it is from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < 1:
        return "Under a month"
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{months // 12} years"


def milestone_states(plan: Plan, today: date) -> tuple[MilestoneState, ...]:
    """Every milestone of a plan on a day: those with a date in its order, then those without."""
    found = []
    for ambition in plan.ambitions:
        for milestone in ambition.milestones:
            updates = plan.updates_about(milestone.slug)
            state = milestone_state(milestone, updates, today)
            reason = _reason(milestone, updates, state, today)
            found.append(MilestoneState(milestone, ambition.slug, state, reason, updates))
    return tuple(sorted(found, key=lambda m: m.milestone.due or date.max))


def milestone_table(states: tuple[MilestoneState, ...]) -> pd.DataFrame:
    """Milestones as a table for a timeline.

    Columns: title, number (in words), due (a date or None), due_words (as the plan puts it), state,
    reason, owner, and from the newest update that says it: stage, rating, said_by and said_on.
    """
    return pd.DataFrame(
        [
            {
                "title": each.milestone.title,
                "number": milestone_number(each.milestone),
                "due": each.milestone.due,
                "due_words": each.milestone.due_words,
                "state": each.state,
                "reason": each.reason,
                "owner": each.milestone.owner,
                **_word(last_word(each.updates)),
            }
            for each in states
        ],
        columns=[*COLUMNS, "stage", "rating", "said_by", "said_on"],
    )


def _word(update: Update | None) -> dict[str, object]:
    """What the newest update that says it says, and who and when."""
    if update is None:
        return {"stage": "", "rating": "", "said_by": "", "said_on": None}
    stage = stage_of(update) or "not done"
    return {
        "stage": stage,
        "rating": update.rating,
        "said_by": update.author,
        "said_on": update.date,
    }
