"""The days of a plan in words: from when progress is counted, and whether the plan has ended."""

from __future__ import annotations

from datetime import date

from insight.plans.records import Plan
from insight.words.days import day_words


def counts_from_words(plan: Plan, today: date | None = None) -> str:
    """From which day progress is counted, why that day where the plan gives none, and its end.

    By `today` a plan that has ended, or has not begun, is said to have.
    """
    if plan.starts is not None:
        start = day_words(plan.starts)
        if today is not None and plan.starts > today:
            return f"The plan has not begun: its first day is {start}.{_end(plan, today)}"
        return f"Progress is counted from the plan’s start, {start}.{_end(plan, today)}"
    if plan.compare_from is not None:
        day, what = day_words(plan.compare_from.date), "Change" if plan.starter else "Progress"
        return f"{what} is counted from {day}. {plan.compare_from.reason}{_end(plan, today)}"
    first = "The plan gives no start: progress is counted from the first figure of each series."
    return f"{first}{_end(plan, today)}"


def has_ended(plan: Plan, today: date | None) -> bool:
    """Whether the last day of a plan has passed."""
    return plan.ends is not None and today is not None and plan.ends < today


def _end(plan: Plan, today: date | None) -> str:
    if plan.ends is None:
        return ""
    day = day_words(plan.ends)
    if has_ended(plan, today):
        return f" **The plan ended on {day}**: later figures are followed all the same."
    return f" Its last day is {day}."
