"""Gaps over time in sentences that can be read aloud, each with its dates and its interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from insight.gap_over_time.naming import between, group_names, line, short_names
from insight.gap_over_time.other_sentences import drawn_anew, england, slope
from insight.gap_over_time.records import GapOverTime, MovedGap
from insight.gap_over_time.settling import settles
from insight.gap_over_time.shown import (
    INTERVAL,
    again,
    both_sizes,
    change_limits,
    either_way,
    from_to,
    in_both,
    is_clear,
    pace,
    rise,
    size,
    span,
    subject,
    when,
)
from insight.gap_over_time.why import no_change
from insight.measures.gap_trend import FEWEST
from insight.words.names import join_words, place_name, start_sentence
from insight.words.numbers import format_ratio

__all__ = [
    "drawn_anew",
    "each_end",
    "england",
    "finding",
    "group_names",
    "line",
    "ratio_line",
    "reason",
    "settles",
    "since_start",
    "slope",
    "with_words",
]


def with_words(g: GapOverTime, cautions: Callable[[GapOverTime], tuple[str, ...]]) -> GapOverTime:
    """The same gap with the reason of its verdict and its cautions."""
    return replace(g, reason=reason(g), cautions=cautions(g))


def finding(g: GapOverTime, district_name: str | None = None) -> str:
    """The verdict in one sentence: which gap, where, since when, and how sure it is."""
    what = _what(g, district_name)
    change = g.change
    if change is None:
        return f"{what} cannot be followed over time: {no_change(g)}."
    if _has_turned(g, change):
        return f"{what} turned round {span(change)}: {_turn(g, change)}."
    if g.verdict == "cannot say":
        return f"{what} was {from_to(change, g.indicator)}; whether it moved cannot be said."
    if g.verdict == "no clear change":
        return f"{what} shows {_no_clear_change(g, change)}."
    verb = "narrowed" if g.verdict == "narrowing" else "widened"
    if g.trend is None:
        then, now = both_sizes(change, g.indicator)
        return (
            f"{what} {verb}, from {then} in {when(change.start)} to {now} in {when(change.end)} "
            f"({INTERVAL} of the change: {change_limits(g)})."
        )
    return (
        f"{what} {verb} {span(change)}, on the whole by {pace(g, g.trend)}: it was "
        f"{from_to(change, g.indicator)}."
    )


def _what(g: GapOverTime, district_name: str | None) -> str:
    """Which gap, and of which place, as the subject of a sentence."""
    what = f"the gap in {subject(g.indicator)} {between(g)}"
    where = place_name(district_name or g.district.name)
    return start_sentence(what if where in what else f"in {where} {what}")


def _has_turned(g: GapOverTime, change: MovedGap) -> bool:
    """Whether it may be said that the other group has the higher figure now."""
    told = g.trend is not None and g.verdict in {"narrowing", "widening"}
    return change.turned_round and (bool(change.clear) or (change.clear is None and told))


def _turn(g: GapOverTime, change: MovedGap) -> str:
    """Which group had the higher figure at first and at last, and how sure the turn is."""
    names = short_names(g)
    first, last = names if change.before > 0 else names[::-1]
    then, now = size(change.before, g.indicator), again(change.now, g.indicator)
    within = either_way(change, g.indicator)
    tail = f" (it moved by {within}, {INTERVAL})" if change.clear else ""
    return (
        f"in {when(change.start)} the figure of {first} was higher, by {then}, and in "
        f"{when(change.end)} that of {last}, by {now}{tail}"
    )


def _no_clear_change(g: GapOverTime, change: MovedGap) -> str:
    """How a gap that shows no clear change went: its ends, and its extremes where it swung."""
    trend = g.trend
    if trend is None or not trend.scattered:
        tail = "" if trend is not None else ", no more than chance could explain"
        return f"no clear change {span(change)}: {from_to(change, g.indicator)}{tail}"
    then, now = both_sizes(change, g.indicator)
    between_ends = g.judged["gap"].abs().dropna().iloc[1:-1]
    ends = sorted((abs(change.before), abs(change.now)))
    turns = []
    if len(between_ends) and between_ends.min() < ends[0]:
        lowest = again(float(between_ends.min()), g.indicator)
        turns.append(f"as low as {lowest} in {when(str(between_ends.idxmin()))}")
    if len(between_ends) and between_ends.max() > ends[1]:
        highest = again(float(between_ends.max()), g.indicator)
        turns.append(f"as high as {highest} in {when(str(between_ends.idxmax()))}")
    went = f", {' and '.join(turns)}," if turns else ""
    return (
        f"no steady trend {span(change)}: it was {then} in {when(change.start)}{went} and {now} "
        f"in {when(change.end)}"
    )


def since_start(g: GapOverTime) -> str:
    """How far the gap moved from the first to the latest judged period, both ways of looking."""
    change = g.change
    if change is None:
        return f"How far the gap moved cannot be said: {no_change(g)}."
    within = change_limits(g)
    if change.clear is None:
        said = f"The gap was {from_to(change, g.indicator)}; the source gives no interval."
    elif not change.clear:
        said = (
            f"The gap was {from_to(change, g.indicator)}, a difference that chance could explain "
            f"({INTERVAL} of the change: {within})."
        )
    elif _has_turned(g, change):
        said = f"The gap turned round: {_turn(g, change)}."
    else:
        then, now = both_sizes(change, g.indicator)
        way = "narrowed" if change.narrower > 0 else "widened"
        said = (
            f"The gap {way} from {then} in {when(change.start)} to {now} in {when(change.end)} "
            f"({INTERVAL} of the change: {within})."
        )
        if g.verdict == "no clear change":
            said += " The years between go both ways, so this is no steady trend."
    return f"{said} {ratio_line(g)}".strip()


def ratio_line(g: GapOverTime) -> str:
    """The same as a ratio, always beside the difference: the two can go opposite ways."""
    change = g.change
    if g.indicator.is_index:
        return "A score has no true zero, so it has no ratio."
    if change is None or change.ratio_before is None or change.ratio_now is None:
        return ""
    first, second = short_names(g)
    then, now = format_ratio(change.ratio_before), format_ratio(change.ratio_now)
    told = {
        "narrowing": "; the relative gap narrowed",
        "widening": "; the relative gap widened",
        "no clear change": "; the relative gap shows no clear change",
        "cannot say": "",
    }[g.relative_verdict]
    both = in_both(then, now, change.start, change.end)
    return f"As a ratio, the figure of {first} was {both} that of {second}{told}."


def each_end(g: GapOverTime) -> str:
    """What part of the change came from either end; the better-off getting worse is said."""
    change = g.change
    if change is None:
        return ""
    if g.level_breaks:
        since = join_words([each.since for each in g.level_breaks])
        return (
            "How far either group moved is not told: who is counted changed everywhere in "
            f"{since}, over which gaps compare and levels do not."
        )
    rises = (
        (change.due_to_deprived, change.deprived_error),
        (
            -change.due_to_affluent,
            change.affluent_error,
        ),
    )
    first, second = short_names(g)
    said = [rise(amount, error, g.indicator) for amount, error in rises]
    if said[0] == said[1]:
        both = f"the figure {said[0]} in either group"
    else:
        both = f"the figure of {first} {said[0]}, and that of {second} {said[1]}"
    tail = ""
    if change.deprived_error is None:
        tail = ", as the figures stand: nothing says how sure they are"
    return f"{start_sentence(span(change))} {both}{tail}.{_levelled(g, change)}"


def _levelled(g: GapOverTime, change: MovedGap) -> str:
    """That the better-off got worse, where a gap that clearly narrowed owes it to that."""
    polarity = g.indicator.polarity
    if polarity == "neutral" or change.narrower <= 0 or not change.clear or change.before == 0:
        return ""
    worse_up = 1.0 if polarity == "lower_is_better" else -1.0
    deprived_is_worse_off = (change.before > 0) == (worse_up > 0)
    ends = [
        (worse_up * change.due_to_deprived, change.deprived_error),
        (worse_up * -change.due_to_affluent, change.affluent_error),
    ]
    (worse_off, _), (better_off, error) = ends if deprived_is_worse_off else ends[::-1]
    if better_off <= 0 or not is_clear(better_off, error):
        return ""
    if worse_off >= 0:
        return " The gap narrowed only because the better-off of the two got worse."
    whole, part = size(change.narrower, g.indicator), size(better_off, g.indicator)
    return (
        f" Of the {whole} by which the gap narrowed, {part} came from the better-off of the two "
        "getting worse."
    )


def reason(g: GapOverTime) -> str:
    """Why the verdict is what it is, in a sentence."""
    trend, change = g.trend, g.change
    if change is None:
        return f"{start_sentence(no_change(g))}."
    count = int(np.isfinite(g.judged["gap"]).sum())
    if trend is None:
        if g.verdict == "cannot say":
            few = f"fewer than {FEWEST} of them" if count < FEWEST else "their steps say too little"
            return (
                f"The figures come without intervals and there are {few}, so a change cannot be "
                "told from chance."
            )
        return (
            f"{_counted(count)}, so the change {span(change)} is judged by itself: "
            f"{change_limits(g)} ({INTERVAL})."
        )
    figures = f"Over {trend.points} figures {span(change)}"
    told = g.verdict != "no clear change"
    if told and _has_turned(g, change):
        return f"{figures} the line through the gap leads over to the other side."
    way = f"the gap {'narrowed' if g.verdict == 'narrowing' else 'widened'} by {pace(g, trend)}"
    if not told:
        way = f"the line through the gap cannot be told from level: it slopes by {pace(g, trend)}"
    if trend.method == "control chart":
        steps = "The source gives no intervals, so it is held against the steps from year to year."
        return f"{figures} {way}. {steps}"
    strays = (
        " The figures stray from the line by more than their own intervals explain, and the "
        "interval is widened for that."
        if trend.scattered
        else ""
    )
    return f"{figures} {way}.{strays}"


def _counted(count: int) -> str:
    """Why a trend is not tested."""
    if count >= FEWEST:
        return f"Fewer than {FEWEST} of the figures have an interval, too few to test a trend"
    return f"{'Two' if count == 2 else count} comparable figures are too few for a trend"
