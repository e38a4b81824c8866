"""What officers say of a measure or a milestone, in words: never a verdict of ours.

A colour that they give is said by its name: nothing hangs on seeing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from insight.plans.records import Plan, Stage, Update
from insight.words.days import day_words

OFFICERS: Final = "Officers say"
THEIR_WORD: Final = (
    "A colour is the officers’ own rating, on the day beside it. Our verdict comes from the figures"
    " alone, and the two may differ."
)


@dataclass(frozen=True)
class OfficersWord:
    """The newest rating or stage that officers give: what they say, and the day and their name."""

    said: str
    when: str


def stage_of(update: Update) -> Stage:
    """How far an update says that a thing has come; "" where it does not say."""
    return "done" if update.done else update.stage


def said_of(update: Update) -> str:
    """The rating and stage of an update in few words: "amber, at risk"; "" where it gives none."""
    done = "not done" if update.done is False and not update.stage else stage_of(update)
    return ", ".join(filter(None, (update.rating, done)))


def officers_word(updates: Sequence[Update]) -> OfficersWord | None:
    """The newest rating or stage among updates, newest first; None where none gives one."""
    told = next((update for update in updates if said_of(update)), None)
    if told is None:
        return None
    return OfficersWord(said_of(told), f"{day_words(told.date)}, {told.author}")


def about_ratings(plan: Plan, updates: Sequence[Update]) -> str:
    """What a rating is, and what the council means by its colours; "" where none is given."""
    if not any(update.rating for update in updates):
        return ""
    means = f" The council’s colours: {plan.ratings}" if plan.ratings else ""
    return f"{THEIR_WORD}{means}"


def update_says(update: Update) -> str:
    """What an update says beside its words, as sentences with a space before; "" for nothing.

    >>> from datetime import date
    >>> update_says(Update("m", date(2025, 6, 30), "A", "62 so far.", None, "at risk", "amber"))
    ' They rate it amber. They say that it is at risk.'
    """
    rated = f" They rate it {update.rating}." if update.rating else ""
    if update.done is False and not update.stage:
        return f"{rated} They say that it is not done."
    stage = stage_of(update)
    words = f"has {stage}" if stage == "stopped" else f"is {stage}"
    if stage == "not started":
        words = "has not started"
    return f"{rated} They say that it {words}." if stage else rated
