"""A plan's progress as sentences that can be read aloud: the whole, and one measure in a row.

`**` marks what a page sets in bold. `insight.progress.series_sentences` words a single series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from insight.plans.records import Plan
from insight.progress.evaluation import MeasureProgress, PlanProgress
from insight.progress.series_sentences import label_and_unit, movement
from insight.progress.status import BETTER, STATUSES, WORSE, Status
from insight.words.names import join_words, place_name, possessive

ONE_OR_MANY: Final[dict[Status, tuple[str, str]]] = {
    "met": ("has met its target", "have met their target"),
    "on course": ("is on course", "are on course"),
    "improving": ("is improving", "are improving"),
    "getting worse": ("is getting worse", "are getting worse"),
    "not on course": ("is not on course", "are not on course"),
    "mixed": ("points both ways", "point both ways"),
    "no clear change": ("shows no clear change", "show no clear change"),
}
NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day_words(day: date) -> str:
    """A day as it is written in a sentence: "1 April 2021"."""
    return f"{day.day} {day:%B %Y}"


def count_words(count: int) -> str:
    """A small number in letters, a larger one in figures.

    >>> count_words(3), count_words(12)
    ('three', '12')
    """
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def headline(progress: PlanProgress) -> str:
    """The whole plan in one sentence: how many of its measures stand how, the unknown too."""
    plan, total = progress.plan, len(progress.measures)
    if not total:
        return "This plan has no measures to hold figures against."
    since = f"since {plan.counts_from:%B %Y}" if plan.counts_from else "since each one’s baseline"
    many = f"**{total} measure{'' if total == 1 else 's'}**"
    said = counted(progress.counts)
    if progress.borrowed:
        place = possessive(place_name(progress.district.name))
        return f"Of this plan’s {many}, held against {place} figures {since}, {said}."
    return f"Of this plan’s {many}, {since} {said}."


def counted(counts: Mapping[Status, int]) -> str:
    """Counts as a list: "two are improving, none is getting worse and 15 show no clear change".

    That none gets better, or none worse, is said too.
    """
    parts = []
    better = any(counts.get(status) for status in BETTER)
    worse = any(counts.get(status) for status in WORSE)
    if not better and not worse:
        parts.append("none is clearly improving or getting worse")
    for status, verbs in ONE_OR_MANY.items():
        count = counts.get(status, 0)
        none_is = {"improving": worse and not better, "getting worse": better and not worse}
        if count:
            words = f"{count_words(count)} {verbs[count > 1]}"
            parts.append(words if status == "no clear change" else f"**{words}**")
        elif none_is.get(status):
            parts.append(f"none {verbs[0]}")
    if counts.get("cannot say"):
        parts.append(f"for {count_words(counts['cannot say'])} the figures cannot say")
    if counts.get("no open series"):
        parts.append(f"for **{count_words(counts['no open series'])} no open series was found**")
    return join_words(parts)


def tally(verdicts: Iterable[Status], whole: str = "its {} series") -> str:
    """How several series stand: "Of its six series, one is improving and five …".

    `whole` names them, with {} for their number. "" for a single one, whose own sentence says it.
    """
    found = list(verdicts)
    if len(found) < 2:
        return ""
    named = whole.format(count_words(len(found)))
    counts = {status: found.count(status) for status in STATUSES if status in found}
    if len(counts) == 1:
        if found[0] == "cannot say":
            return f"None of {named} can be judged."
        if found[0] == "no open series":
            return f"None of {named} has a figure here."
        return f"All of {named} {ONE_OR_MANY[found[0]][1]}."
    parts = []
    for status, count in counts.items():
        many = count_words(count)
        if status == "no open series":
            parts.append(f"{many} {'has' if count == 1 else 'have'} no figure here")
        elif status == "cannot say":
            parts.append(f"{many} cannot be judged")
        else:
            parts.append(f"{many} {ONE_OR_MANY[status][count > 1]}")
    return f"Of {named}, {join_words(parts)}."


def measure_line(measure: MeasureProgress) -> str:
    """One measure in a row of the page: its first series in figures, and how the others stand."""
    head = measure.head
    if head is None or head.progress is None:
        unlinked = measure.measure.unlinked
        return unlinked.reason if unlinked is not None else no_figures(measure)
    linked, progress = head.linked, head.progress
    where = f" ({linked.area_name})" if linked is not None and linked.is_county else ""
    text = f"{label_and_unit(head)}{where}: {movement(head)}."
    alone = len(measure.series) == 1
    if progress.change is None and alone:
        text += f" {progress.reason}"
    return f"{text} {tally(s.verdict for s in measure.series)}".strip()


def no_figures(measure: MeasureProgress) -> str:
    """Why a measure that is linked has no figure for the place."""
    reasons = dict.fromkeys(s.missing for s in measure.series if s.missing)
    return " ".join(reasons)


def counts_from_words(plan: Plan) -> str:
    """From which day progress is counted, and why that day where the plan gives none."""
    if plan.starts is not None:
        until = f" Its last day is {day_words(plan.ends)}." if plan.ends else ""
        return f"Progress is counted from the plan’s start, {day_words(plan.starts)}.{until}"
    if plan.compare_from is not None:
        day = day_words(plan.compare_from.date)
        return f"Progress is counted from {day}. {plan.compare_from.reason}"
    return "The plan gives no start: progress is counted from the first figure of each series."
