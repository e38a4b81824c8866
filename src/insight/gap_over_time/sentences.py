"""Gaps over time in sentences that can be read aloud, each with its dates and its interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from insight.catalogue import Indicator
from insight.gap_over_time.naming import between, group_names, line, short_names
from insight.gap_over_time.records import GapOverTime, GapTrend, MovedGap
from insight.gap_over_time.settling import settles
from insight.measures.gap_trend import FEWEST
from insight.words.names import mid_sentence, one_span, place_name, start_sentence
from insight.words.numbers import format_gap, format_number, format_ratio

__all__ = [
    "each_end",
    "england",
    "finding",
    "group_names",
    "line",
    "ratio_line",
    "reason",
    "settles",
    "since_start",
    "with_words",
]
INTERVAL: Final = "95% interval"


def with_words(g: GapOverTime, cautions: Callable[[GapOverTime], tuple[str, ...]]) -> GapOverTime:
    """The same gap with the reason of its verdict and its cautions."""
    return replace(g, reason=reason(g), cautions=cautions(g))


def finding(g: GapOverTime, district_name: str | None = None) -> str:
    """The verdict in one sentence: which gap, where, since when, and how sure it is."""
    what = f"the gap in {mid_sentence(g.indicator.short_title)} {between(g)}"
    where = place_name(district_name or g.district.name)
    inside = "" if where in what else f"in {where} "
    change = g.change
    if change is None:
        return f"{start_sentence(inside + what)} cannot be followed over time: {_why(g)}."
    span = f"between {one_span(change.start)} and {one_span(change.end)}"
    subject = start_sentence(f"{inside}{what}")
    if g.verdict == "cannot say":
        return f"{subject} {_went(g, change)}, and whether that is more than chance cannot be said."
    if g.verdict == "no clear change":
        return f"{subject} shows no clear change {span}: it {_moved(g, change)}."
    trend = f", {_pace(g, g.trend)}" if g.trend is not None else f" ({_change_limits(g, change)})"
    verb = "narrowed" if g.verdict == "narrowing" else "widened"
    return f"{subject} {verb} {span}: it {_moved(g, change)}{trend}."


def since_start(g: GapOverTime) -> str:
    """How far the gap moved from the first to the latest judged period, both ways of looking."""
    change = g.change
    if change is None:
        return f"How far the gap moved cannot be said: {_why(g)}."
    limits = _change_limits(g, change)
    said = f"The gap {_went(g, change)}"
    said += f" ({limits})." if limits else "; the source gives no interval."
    return f"{said} {ratio_line(g)}".strip()


def ratio_line(g: GapOverTime) -> str:
    """The same as a ratio, always beside the difference: the two can go opposite ways."""
    change = g.change
    if change is None or change.ratio_before is None or change.ratio_now is None:
        return "" if not g.indicator.is_index else "A score has no true zero, so it has no ratio."
    first, second = short_names(g)
    then, now = format_ratio(change.ratio_before), format_ratio(change.ratio_now)
    told = {
        "narrowing": ", a relative gap that narrowed",
        "widening": ", a relative gap that widened",
        "no clear change": ", with no clear change",
        "cannot say": "",
    }[g.relative_verdict]
    both = f"{then} in {change.start} and {now} in {change.end}"
    both = f"{then} in both {change.start} and {change.end}" if then == now else both
    return f"As a ratio, {first} had {both} the figure of {second}{told}."


def each_end(g: GapOverTime) -> str:
    """What part of the change came from either end; the better-off getting worse is said."""
    change = g.change
    if change is None:
        return ""
    rises = change.due_to_deprived, -change.due_to_affluent
    parts = [
        f"{_way(rise, g.indicator)} in {name}"
        for rise, name in zip(rises, short_names(g), strict=True)
    ]
    said = f"From {change.start} to {change.end} it {parts[0]} and {parts[1]}."
    if change.levelled_down:
        said += " The gap narrowed only because the better-off of the two got worse."
    return said


def england(g: GapOverTime) -> str:
    """England's own gap at the same two periods, drawn by the same rule."""
    table = g.table
    if not np.isfinite(table["england_gap"]).any():
        return "England has no gap of this kind: the wards were chosen by name."
    change = g.change
    if change is None:
        return ""
    then, now = (
        _size(float(table.loc[p, "england_gap"]), g.indicator) for p in (change.start, change.end)
    )
    both = f"{then} in {change.start} and {now} in {change.end}"
    both = f"{then} in both {change.start} and {change.end}" if then == now else both
    return f"{start_sentence(_england_groups(g))} the gap was {both}."


def _england_groups(g: GapOverTime) -> str:
    if g.groups.basis == "local-fifths":
        return "taking the most and the least deprived fifths of all districts of England together,"
    if g.groups.basis == "wards":
        return "taking the most and the least deprived wards of all districts of England together,"
    part = g.groups.basis.removeprefix("national-").removesuffix("s")
    return f"between England’s most and least deprived {part}"


def reason(g: GapOverTime) -> str:
    """Why the verdict is what it is, in a sentence."""
    trend, change = g.trend, g.change
    if change is None:
        return f"{start_sentence(_why(g))}."
    if trend is None:
        if g.verdict == "cannot say":
            return (
                "The figures come without intervals, and there are fewer than "
                f"{FEWEST} a year apart, so a change cannot be told from chance."
            )
        return (
            f"There are fewer than {FEWEST} comparable figures a year apart, too few for a trend: "
            f"the change from {change.start} to {change.end} is judged by itself "
            f"({_change_limits(g, change)})."
        )
    figures = f"Over {trend.points} figures from {change.start} to {change.end}"
    if trend.method == "control chart":
        return (
            f"{figures} the gap {_pace(g, trend)}. The source gives no intervals, so the movement "
            "is held against the steps from year to year."
        )
    strays = (
        " The figures stray from a straight line by more than their own intervals explain, and "
        "the interval of the slope is widened for that."
        if trend.scattered
        else ""
    )
    return f"{figures} the gap {_pace(g, trend)}.{strays}"


def _why(g: GapOverTime) -> str:
    """Why there are no two periods to compare."""
    held = g.table.index[np.isfinite(g.table["gap"])]
    if not len(held):
        withheld = (g.table["note"] == "[c]").any()
        return (
            "at least one group’s figure is withheld in every period, for too few cases"
            if withheld
            else "no period has a figure for both groups"
        )
    if len(held) == 1:
        return f"only {held[0]} has a figure for both groups"
    if g.breaks:
        return (
            f"only {held[-1]} compares with itself: {mid_sentence(g.breaks[-1].note).rstrip('.')}"
        )
    return f"no earlier figure is a year or more before {held[-1]}"


def _places(change: MovedGap, indicator: Indicator) -> Indicator:
    """The indicator with as many decimals as make the figures shown add up."""
    for more in (0, 1, 2):
        decimals = indicator.decimals + more
        before, now, apart = (
            round(each, decimals) for each in (abs(change.before), abs(change.now), change.narrower)
        )
        if round(before - now - apart, decimals + 2) == 0 and (before != now or more == 1):
            break
    return replace(indicator, decimals=decimals)


def _size(gap: float, indicator: Indicator) -> str:
    return format_gap(abs(gap), indicator)


def _went(g: GapOverTime, change: MovedGap) -> str:
    """From which size to which: "went from 6.8 points in 2013 to 6.5 points in 2022"."""
    shown = _places(change, g.indicator)
    then, now = _size(change.before, shown), _size(change.now, shown)
    if then == now:
        return f"was {then} in both {change.start} and {change.end}"
    verb = "fell" if change.narrower > 0 else "rose"
    return f"{verb} from {then} in {one_span(change.start)} to {now} in {one_span(change.end)}"


def _moved(g: GapOverTime, change: MovedGap) -> str:
    shown = _places(change, g.indicator)
    then, now = _size(change.before, shown), _size(change.now, shown)
    return f"was {then} then and {now} at the end" if then != now else f"was {then} at both ends"


def _change_limits(g: GapOverTime, change: MovedGap) -> str:
    """The interval of the change of the gap's size, in words; "" without one."""
    if change.lower is None or change.upper is None:
        return ""
    shown = _places(change, g.indicator)
    side = -1.0 if change.before < 0 else 1.0
    low, high = sorted((side * change.lower, side * change.upper))
    return f"{INTERVAL} of the change: {_between(low, high, shown)}"


def _between(low: float, high: float, indicator: Indicator, each: str = "") -> str:
    """Two limits of a change: "0.1 to 0.5 points narrower", or from narrower to wider."""
    less, more = "narrower", "wider"
    if high <= 0:
        return f"{_bare(high, indicator)} to {_size(low, indicator)} {less}{each}"
    if low >= 0:
        return f"{_bare(low, indicator)} to {_size(high, indicator)} {more}{each}"
    return f"{_size(low, indicator)} {less} to {_size(high, indicator)} {more}{each}"


def _bare(value: float, indicator: Indicator) -> str:
    return format_number(abs(value), indicator.decimals)


def _pace(g: GapOverTime, trend: GapTrend) -> str:
    """The slope a year with its interval."""
    shown = replace(g.indicator, decimals=g.indicator.decimals + 1)
    side = -1.0 if g.change is not None and g.change.before < 0 else 1.0
    slope = side * trend.slope
    low, high = sorted((side * trend.lower, side * trend.upper))
    verb = "narrowed" if slope < 0 else "widened"
    return (
        f"{verb} by {_size(slope, shown)} a year on the whole "
        f"({INTERVAL}: {_between(low, high, shown, ' a year')})"
    )


def _way(rise: float, indicator: Indicator) -> str:
    """How far one end moved: "fell by 0.5 points"."""
    if abs(rise) < 0.5 * 10.0**-indicator.decimals:
        return "stayed about the same"
    return f"{'rose' if rise > 0 else 'fell'} by {format_gap(abs(rise), indicator)}"
