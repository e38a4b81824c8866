"""Milestones against the calendar: due, overdue or without a date, and what officers have said.

Nothing is done here unless an update says so, in its author's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

import pandas as pd

from insight.plans.records import Milestone, Plan, Update
from insight.words.numbers import format_number

State = Literal["said to be done", "date passed", "still to come", "no date"]
STATES: Final[tuple[State, ...]] = get_args(State)
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


def milestone_state(milestone: Milestone, updates: tuple[Update, ...], today: date) -> State:
    """Where a milestone stands: only the newest update that says so makes it done."""
    said = next((u.done for u in updates if u.done is not None), None)
    if said:
        return "said to be done"
    if milestone.due is None:
        return "no date"
    return "date passed" if milestone.due < today else "still to come"


def _reason(milestone: Milestone, updates: tuple[Update, ...], state: State, today: date) -> str:
    if state == "said to be done":
        update = next(u for u in updates if u.done)
        return f"{update.author} says that it is done ({_day(update.date)})."
    said = next((u for u in updates if u.done is False), None)
    against = f" {said.author} says that it is not done ({_day(said.date)})." if said else ""
    if state == "no date" or milestone.due is None:
        return f"The plan gives no date.{against}"
    if state == "date passed":
        unknown = against or " No source here says whether it was done."
        return f"The date has passed.{unknown}"
    return f"{_time_left(milestone.due, today)} left.{against}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _time_left(due: date, today: date) -> str:
    months = (due.year - today.year) * 12 + due.month - today.month
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

    Columns: title, number (in words), due (a date or None), due_words (as the plan puts it), state
    and reason.
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
            }
            for each in states
        ],
        columns=["title", "number", "due", "due_words", "state", "reason"],
    )
