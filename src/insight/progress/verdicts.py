"""Verdicts and their reasons, in words that can be read aloud.

The rules are told in `insight.progress.judging`, which calls these with the arithmetic done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from insight.breaks import Break
from insight.gap_over_time import sentences as of_gaps
from insight.gap_over_time.records import GapOverTime
from insight.measures.trajectory import GapChange, Trajectory
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.change import Change
from insight.progress.series import MIN_POINTS, Point, missing_years
from insight.words.names import mid_sentence, one_span
from insight.words.numbers import format_number

Verdict = Literal[
    "met",
    "on course",
    "improving",
    "no clear change",
    "not on course",
    "getting worse",
    "cannot say",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
BaselineIs = Literal["before the plan began", "after the plan began", "the first figure"]
Doubt = Literal[
    "",
    "chance",
    "too few figures",
    "one figure",
    "none since the start",
    "shares years",
    "measured another way",
    "no direction",
    "no such target",
    "no base named",
    "no figure of the base",
    "no figure beside it",
    "no figure in its year",
    "none later",
    "no gap to take from",
    "near its target",
    "of another area",
    "no figure",
]
"""Why a series has no clear verdict: "chance" behind "no clear change", all others behind "cannot
say"; "" where it has one. `insight.progress.settling` says what would settle each."""


@dataclass(frozen=True)
class Wording:
    """How a verdict speaks of the way that is wanted, of the other, and of the time before."""

    wanted: str = "the way the plan wants"
    unwanted: str = "not the way the plan wants"
    before: str = "before the plan began"
    since: str = "since the plan began"


OF_A_PLAN: Final = Wording()


def without_a_plan(counts_from: date | None) -> Wording:
    """The wording for outcomes of no plan, counted from a day that we chose."""
    day = f"{counts_from:%B %Y}" if counts_from else "its first figure"
    return Wording("for the better", "for the worse", f"before {day}", f"since {day}")


def moved(baseline: Point, latest: Point, decimals: int) -> str:
    """The movement as the start of a sentence."""
    then, now = format_number(baseline.value, decimals), format_number(latest.value, decimals)
    labels = f"{baseline.period.label} and {latest.period.label}"
    spans = [one_span(point.period.label) for point in (baseline, latest)]
    if baseline.value == latest.value:
        return f"It was {now} in both {labels}"
    if then == now:
        return f"It was about {now} in both {labels}"
    verb = "rose" if latest.value > baseline.value else "fell"
    return f"It {verb} from {then} in {spans[0]} to {now} in {spans[1]}"


def judge_target(
    target: Target, line: Trajectory | None, baseline: Point, latest: Point, sign: int, places: int
) -> tuple[Verdict, str]:
    """The verdict against a target, by the latest figure alone where no line can be drawn."""
    aim = f"the target of {format_number(target.value, places)} by {target.due:%B %Y}"
    now = f"{format_number(latest.value, places)} in {latest.period.label}"
    already = sign * (target.value - baseline.value) <= 0
    if sign * (target.value - latest.value) <= 0:
        since = "; it was there when the plan began" if already and baseline != latest else ""
        return "met", f"At {now} it has reached {aim}{since}."
    if latest.period.end >= target.due:
        return "not on course", f"At {now} it has not reached {aim}, and that date has passed."
    if already:
        return "not on course", f"At {now} it has slipped from {aim}, met when the plan began."
    if line is None:
        return "cannot say", f"There is no figure since the plan began to hold against {aim}."
    place = "is level with or ahead of" if line.on_line else "is behind"
    verdict: Verdict = "on course" if line.on_line else "not on course"
    return verdict, (
        f"At {now} it {place} the straight line to {aim}, "
        f"which stands at {format_number(line.expected, places)} by then."
    )


def _rule(change: Change, decimals: int) -> str:
    """How a change was told from chance, in brackets after it."""
    if change.lower is not None and change.upper is not None:
        lower, upper = format_number(change.lower, decimals), format_number(change.upper, decimals)
        return f"the change is between {lower} and {upper}"
    usual = format_number(change.usual or 0.0, decimals)
    return f"between two figures of a steady series like it, up to {usual} is usual"


def judge_change(
    change: Change,
    direction: Direction,
    movement: str,
    decimals: int,
    wording: Wording = OF_A_PLAN,
) -> tuple[Verdict, str]:
    """The verdict without a target: which way it moved, if that is clear."""
    if direction == "unclear":
        clear = "" if change.clear or change.value == 0 else ", which chance could explain"
        return "cannot say", f"{movement}{clear}. The plan does not say which way it should go."
    if change.clear is None:
        few = f"the two have no interval, and fewer than {MIN_POINTS} figures are a year apart"
        still = movement.startswith("It was")
        doubt = "and whether it moved cannot be told" if still else "but that may be chance"
        return "cannot say", f"{movement}, {doubt}: {few}."
    rule = _rule(change, decimals)
    if direction == "maintain":
        verdict: Verdict = "not on course" if change.clear else "on course"
        return verdict, f"{movement}; the plan wants it kept as it was ({rule})."
    if not change.clear:
        if change.value == 0:
            return "no clear change", f"{movement}."
        return "no clear change", f"{movement}, no more than chance could explain ({rule})."
    wanted = (change.value > 0) == (direction == "increase")
    way = wording.wanted if wanted else wording.unwanted
    return "improving" if wanted else "getting worse", f"{movement}, {way} ({rule})."


def no_comparison(
    points: Sequence[Point],
    baseline: Point,
    starts: date | None,
    wording: Wording = OF_A_PLAN,
) -> str:
    """Why there is no second figure to compare the latest with."""
    latest = points[-1]
    if baseline != latest:
        return (
            f"Every earlier figure shares years with the latest, {latest.period.label}, so the two "
            "cannot be compared."
        )
    if starts is not None and latest.period.end <= starts:
        return f"The newest figure, for {latest.period.label}, is from {wording.before}."
    return f"There is only one figure to go by, for {latest.period.label}."


def hidden_start(
    points: Sequence[Point],
    breaks: Sequence[Break],
    decimals: int,
    wording: Wording = OF_A_PLAN,
) -> str:
    """Why a break leaves nothing to say of the time since the plan began, and what can be said."""
    open_ones = [each for each in breaks if not each.until]
    why = (open_ones or list(breaks))[-1].note
    first, latest = points[0], points[-1]
    since = moved(first, latest, decimals) if first != latest else ""
    said = f" Among those that compare: {mid_sentence(since)}." if since else ""
    return f"{why} So what has happened {wording.since} cannot be said.{said}"


def notes_on(
    points: Sequence[Point],
    found: Point,
    start: Point | None,
    baseline_is: BaselineIs,
    *,
    breaks: Sequence[Break] = (),
    wording: Wording = OF_A_PLAN,
) -> tuple[str, ...]:
    """What a reader must be told beside the verdict: first of each break, then of the baseline."""
    latest = points[-1]
    notes = [each.note for each in breaks]
    if baseline_is == "after the plan began":
        label = found.period.label
        notes.append(
            f"No comparable figure from {wording.before}: counted from {label}, the first."
        )
    if start is not None and start != found:
        notes.append(
            f"{found.period.label} shares years with {latest.period.label}, so the comparison is "
            f"with {start.period.label}, the last that shares none."
        )
    if gone := missing_years(points, breaks):
        notes.append(f"No comparable figure for {', '.join(gone)}.")
    if all(point.standard_error is None for point in points):
        notes.append("The source gives no interval for these figures.")
    return tuple(notes)


def levelling_words(gap: GapChange, *, gained: float, lost: float, decimals: int) -> str:
    """What part of a narrower gap is due to the better-off group getting worse; "" for none.

    `gained` is by how much the worse-off group got better, `lost` by how much the better-off one
    got worse, in the indicator's unit. A gap that shrank as a ratio alone is told so: its verdict
    is the difference's.
    """
    if gap.levelled_down and gap.absolute == "narrowed":
        return "The gap narrowed only because the better-off group got worse."
    if gap.levelled_down:
        return "As a ratio it narrowed, but only because the better-off group got worse."
    narrower = abs(gap.difference_before) - abs(gap.difference_now)
    if gap.absolute != "narrowed" or gained <= 0 or lost <= 0:
        return ""
    whole, part = format_number(narrower, decimals), format_number(lost, decimals)
    return (
        f"Of the {whole} by which the gap narrowed, {part} came from the better-off group getting "
        "worse."
    )


def gap_reason(found: GapOverTime) -> str:
    """Why a gap between two ends of a district has its verdict, as the page that compares says it.

    How far it moved, and by which test.
    """
    said = [of_gaps.since_start(found).removesuffix(of_gaps.ratio_line(found)).strip()]
    if found.trend is not None or found.verdict == "cannot say":
        said.append(of_gaps.reason(found))
    return " ".join(said)


def gap_until_then(found: GapOverTime) -> str:
    """How a gap had moved before a plan began, where it has no later figure; "" for one figure."""
    return f"Before that: {mid_sentence(of_gaps.finding(found))}" if found.change else ""
