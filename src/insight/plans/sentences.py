"""What a plan itself says: who answers, what it reports as done, where it was read."""

from __future__ import annotations

from typing import Final

from insight.plans.records import Achievement, Ambition, Measure, Plan
from insight.words.names import join_words
from insight.words.numbers import format_number

NOT_CHECKED: Final = "These are the council’s own figures: no open source here checks them."


def answerable(ambition: Ambition, *, borrowed: bool) -> str:
    """What an ambition is, who is responsible for it, and which committee asks.

    Who and which are left out where another place has borrowed the plan.
    """
    parts = [ambition.summary] if ambition.summary else []
    if ambition.portfolios and not borrowed:
        parts.append(f"**Who answers:** {join_words(ambition.portfolios)}.")
    if ambition.scrutiny and not borrowed:
        parts.append(f"**Which committee asks:** {join_words(ambition.scrutiny)}.")
    return " ".join(parts)


def said_in_the_plan(measure: Measure) -> str:
    """What the document says of a measure, where, and what it says that it starts from.

    >>> said_in_the_plan(Measure("a", "A", "increase", quote="More homes.", page="7"))
    'The plan says on page 7: “More homes.”'
    """
    where = f" on page {measure.page}" if measure.page else ""
    quote = f"The plan says{where}: “{measure.quote}”" if measure.quote else ""
    if where and not quote:
        quote = f"It stands{where} of the plan."
    starts = f"The plan starts from: {measure.baseline.rstrip('.')}." if measure.baseline else ""
    return " ".join(filter(None, (quote, starts)))


def achieved(entry: Achievement) -> str:
    """One thing reported as done: the number, what it counts, when.

    >>> achieved(Achievement("Homes built", 1200, "homes", "over", period="2021"))
    'Homes built: over 1,200 homes (2021).'
    """
    text = entry.title
    if entry.number is not None:
        decimals = 0 if entry.number == int(entry.number) else 1
        number = format_number(entry.number, decimals)
        number = f"£{number}" if entry.unit == "£" else f"{number} {entry.unit}".strip()
        text += f": {entry.qualifier} {number}".replace("  ", " ")
    if entry.note:
        text += f". {entry.note.rstrip('.')}"
    return f"{text} ({entry.period})." if entry.period else f"{text}."


def document_name(plan: Plan) -> str:
    """What the document is called; the plan's title where it has no name of its own."""
    return plan.source.document or plan.title


def claims_note(plan: Plan) -> str:
    """Where a plan's claims can be read in full."""
    return f"Claims are put in few words here. The document: {document_name(plan)}."


def where_read(plan: Plan) -> str:
    """The document, who published it and where, and what it names as evidence."""
    link = f" {plan.source.url}" if plan.source.url else ""
    evidence = f" It names as evidence: {join_words(plan.evidence)}." if plan.evidence else ""
    return f"The plan: {document_name(plan)}, {plan.source.publisher}.{link}{evidence}"
