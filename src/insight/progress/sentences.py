"""A plan's progress as sentences that can be read aloud: the whole, and one measure in a row.

`**` marks what a page sets in bold. `series_sentences` and `detail_sentences` word one series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from insight.measures.gap_trend import CLEAR_STEPS
from insight.measures.trend import POINTS
from insight.plans.records import Plan, Unlinked
from insight.progress.evaluation import MeasureProgress, PlanProgress
from insight.progress.milestones import STATES, MilestoneState, State, milestone_number
from insight.progress.series import MIN_POINTS
from insight.progress.series_sentences import label_and_unit, movement
from insight.progress.status import BETTER, STALE_YEARS, STATUSES, WORSE, Status
from insight.words.days import day_words
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
CAUTION: Final = (
    "A figure that moves does not show that the plan moved it, and a move that chance could "
    "explain is not called a change."
)
OURS: Final = (
    "Chosen by the makers of this dashboard · the same for every district without a plan here · "
    "nobody’s ambition, and no targets"
)
"""What stands below the name of the set of outcomes that is no council's."""
FROM_WORDS: Final = "Read from the plan’s words: the plan itself lists no measure."
"""Beside a measure that was read from an outcome."""
ALL_GAPS: Final = (
    "Every measure of inequality in the plan: gaps between groups of people, between the two "
    "ends of the district, and the slope index of life expectancy. “Improving” means that the "
    "gap narrows. Where it narrowed only because the better-off did worse, that is said."
)
NOT_DONE_UNSAID: Final = "Nothing counts as done here unless somebody says so."
NO_MILESTONES: Final = "The plan sets no milestones: nothing with a number or a date to be done."
MILESTONES: Final[Mapping[State, tuple[str, str]]] = {
    "said to be done": ("is said to be done", "are said to be done"),
    "overdue": (
        "is overdue by an officer’s own word",
        "are overdue by an officer’s own word",
    ),
    "date passed": (
        "is past its date, and no source here says whether it was done",
        "are past their date, and no source here says whether they were done",
    ),
    "still to come": ("is still to come", "are still to come"),
    "no date": ("has no date", "have no date"),
    "said to be stopped": ("is said to have stopped", "are said to have stopped"),
}
NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


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
    if plan.starter:
        here = place_name(progress.district.name)
        said = counted(progress.counts)
        return f"Of **{total} outcomes** in {here}, {_since(plan)} {said}."
    since = _since(plan)
    many = f"**{total} measure{'' if total == 1 else 's'}**"
    said = counted(progress.counts)
    if progress.borrowed:
        place = possessive(place_name(progress.district.name))
        return f"Of this plan’s {many}, held against {place} figures {since}, {said}."
    return f"Of this plan’s {many}, {since} {said}."


def _since(plan: Plan) -> str:
    """From when a plan is counted, within a sentence."""
    return f"since {plan.counts_from:%B %Y}" if plan.counts_from else "since each one’s baseline"


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


def since_words(plan: Plan) -> str:
    """From when a verdict counts, as it stands above it."""
    return f"Since {plan.counts_from:%B %Y}" if plan.counts_from else "Since the first figure"


def plan_facts(plan: Plan, *, borrowed: bool) -> str:
    """Whose plan it is, how far it has come to be adopted, and from when to when it runs."""
    if plan.starter:
        return OURS
    facts = [plan.council, "" if borrowed else plan.status]
    if plan.starts and plan.ends:
        facts.append(f"{day_words(plan.starts)} to {day_words(plan.ends)}")
    return " · ".join(fact for fact in facts if fact)


def why_unlinked(why: Unlinked, *, borrowed: bool) -> tuple[str, str]:
    """That no series was found, and what would fill the gap.

    The reason is the council's own and is left out where another place has borrowed the plan.
    """
    reason = "" if borrowed else f" {why.reason}"
    return (
        f"**No open series found.**{reason}",
        f"**What would fill it:** {why.would_fill}.",
    )


def owner_words(owner: str) -> str:
    """Who answers for a measure."""
    return f"**Who answers:** {owner}."


def part_headline(title: str, said: str) -> str:
    """How a part of a plan stands; `said` is its counts as `counted` says them."""
    return f"{title}: {said}."


def gaps_tally(verdicts: Iterable[Status]) -> str:
    """How all gaps of a plan stand."""
    return tally(verdicts, "the {} gaps that open figures follow") or "One gap is followed."


def milestones_headline(states: Sequence[MilestoneState]) -> str:
    """How many milestones are said to be done, are past their date, are to come or have none."""
    if not states:
        return NO_MILESTONES
    counts = {name: sum(s.state == name for s in states) for name in STATES}
    parts = [
        f"{count_words(count)} {MILESTONES[name][count > 1]}"
        for name, count in counts.items()
        if count
    ]
    many = f"{len(states)} milestone{'' if len(states) == 1 else 's'}"
    return f"Of {many}, {'; '.join(parts)}."


def undated_words(states: Sequence[MilestoneState]) -> str:
    """Which milestones a timeline cannot show; "" where it shows all."""
    undated = [state for state in states if state.milestone.due is None]
    if not undated:
        return ""
    names = join_words(_named(state) for state in undated)
    return f"Without a date in the plan, so not on the timeline: {names}."


def _named(state: MilestoneState) -> str:
    number = milestone_number(state.milestone)
    title = state.milestone.title
    return f"{title} ({number})" if number else title


RULES: Final = (
    (
        "**Baseline**: the last figure whose period had ended when the plan began, else the "
        "first after it. Pooled years that overlap are never compared with each other."
    ),
    (
        "**Years that compare**: only figures made in the same way as the latest are judged. Where "
        "the way changed, or years stand apart, that is said, and nothing is compared across it."
    ),
    (
        "**Money**: pounds of different years are put in the money of one, by consumer prices "
        "(CPIH), so that a rise is more than inflation."
    ),
    (
        "**Improving, getting worse**: the change since the baseline is clear, and is or is not"
        " the way the plan wants. It is clear when the 95% interval of the change leaves out "
        f"zero; without intervals, when it is more than {CLEAR_STEPS:.2f} times the average step "
        f"from one figure to the next, over {count_words(MIN_POINTS)} figures or more."
    ),
    (
        "**A gap between the two ends of a district**: the two groups are the same areas in every "
        "year, drawn by the index that is named. It narrows or widens where the 95% interval of "
        f"its slope over {count_words(MIN_POINTS)} figures or more says so, and below that where "
        "the interval of its change since the baseline does: the same verdict as on the page of "
        "comparisons."
    ),
    (
        "**No clear change**: chance could explain the change. **Cannot say**: there are too "
        "few figures, none since the plan began, or the plan does not say which way is better."
    ),
    (
        "**Target met, on course, not on course**: by the straight line from baseline to "
        "target, only where the plan or an officer has set a target. A level that the plan wants "
        "kept is a floor or a ceiling, by the side that is better, else by the side on which the "
        "figure stood at the start: kept while the latest figure is not past it. A target for a "
        "gap is judged where its 95% interval decides, else the verdict is “cannot say”."
    ),
    (
        "**A measure with several series** is improving (or getting worse) when that is so of "
        "at least half of those that can be judged and none goes the other way; it points both "
        "ways when some do."
    ),
    (
        f"**Now**: the recent trend of the last {count_words(POINTS)} figures where the source "
        "gives intervals (Office for Health Improvement and Disparities), else the last point of a "
        "control chart (NHS England, Making Data Count). Figures that ended over "
        f"{count_words(STALE_YEARS)} years ago say nothing about now."
    ),
)
"""How a verdict is reached."""
