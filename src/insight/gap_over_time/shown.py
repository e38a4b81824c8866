"""Gaps, changes and slopes in words: sizes with units, intervals from narrower to wider, dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from insight.catalogue import Indicator
from insight.gap_over_time.records import GapOverTime, GapTrend, MovedGap
from insight.measures.results import standard_score
from insight.periods import MONTHS
from insight.words.names import mid_sentence, one_span
from insight.words.numbers import format_gap, format_number, is_short

Z: Final = standard_score(0.95)
INTERVAL: Final = "95% interval"
YEARLY: Final = " a year"
_TWELVE_MONTHS: Final = re.compile(rf"(?:{'|'.join(MONTHS)}) (\d{{4}}) to (\w+) (\d{{4}})")
_ITS_YEARS: Final = re.compile(r", (\d{4}(/\d\d)? and \d{4}(/\d\d)?|wards)$")


def when(label: str) -> str:
    """A period as it follows "in": its years with a dash, and twelve months by their end.

    >>> when("2021/22"), when("2009 to 2013"), when("April 2014 to March 2015")
    ('2021/22', '2009–2013', 'the year to March 2015')
    """
    found = _TWELVE_MONTHS.fullmatch(label)
    if found and int(found[3]) - int(found[1]) == 1:
        return f"the year to {found[2]} {found[3]}"
    return one_span(label)


def subject(indicator: Indicator) -> str:
    """What a gap is in, without the years or the areas that some titles end with: "bad health"."""
    return mid_sentence(_ITS_YEARS.sub("", indicator.short_title))


def size(gap: float, indicator: Indicator) -> str:
    """How wide a gap is, whichever side it lies on."""
    return format_gap(abs(gap), indicator)


def bare(value: float, indicator: Indicator) -> str:
    """A size without its unit, beside one that has it; a pound sign stays."""
    text = format_number(abs(value), indicator.decimals)
    return f"£{text}" if indicator.unit.startswith("£") else text


def again(value: float, indicator: Indicator) -> str:
    """A size beside another: with its unit again where that is short, else without."""
    if indicator.unit == "%" or is_short(indicator.unit):
        return size(value, indicator)
    return bare(value, indicator)


def reads_as_zero(text: str) -> bool:
    """Whether a figure in words has no digit but 0."""
    return not any(digit in "123456789" for digit in text)


def side_of(g: GapOverTime) -> float:
    """1 where the first group has the higher figure, else -1: narrower is against it."""
    return 1.0 if g.change is None else g.change.side


def both_sizes(change: MovedGap, indicator: Indicator) -> tuple[str, str]:
    """The gap then and now, finer where they would read the same although they differ clearly."""
    shown = indicator
    if change.clear and size(change.before, shown) == size(change.now, shown):
        shown = replace(indicator, decimals=indicator.decimals + 1)
    then, now = size(change.before, shown), again(change.now, shown)
    if change.before * change.now >= 0:
        return then, now
    return (
        _with_side(then, change.before * change.side),
        _with_side(now, change.now * change.side),
    )


def _with_side(text: str, gap: float) -> str:
    """A size with the side it lies on, where it is not the first one; a gap of 0.0 has no side."""
    return f"{text} the other way" if gap < 0 and not reads_as_zero(text) else text


def from_to(change: MovedGap, indicator: Indicator) -> str:
    """The gap at both dates: "6.8 points in 2013 and 6.5 points in 2022"."""
    then, now = both_sizes(change, indicator)
    return in_both(then, now, change.start, change.end)


def sizes_in_both(then: float, now: float, change: MovedGap, indicator: Indicator) -> str:
    """Two sizes at the dates of a change, as `from_to` says them."""
    return in_both(size(then, indicator), again(now, indicator), change.start, change.end)


def in_both(then: str, now: str, start: str, end: str) -> str:
    """Two figures with their dates; said once where they read the same."""
    if then == now or (now[-1:].isdigit() and then.startswith(f"{now} ")):
        return f"{then} in both {when(start)} and {when(end)}"
    return f"{then} in {when(start)} and {now} in {when(end)}"


def span(change: MovedGap) -> str:
    """From when to when: "between 2013 and 2022"."""
    return f"between {when(change.start)} and {when(change.end)}"


def change_limits(g: GapOverTime) -> str:
    """The interval of the change of the gap's size: "0.1 to 0.5 points narrower"; "" for none."""
    change = g.change
    if change is None or change.lower is None or change.upper is None:
        return ""
    return limits(g, change.lower, change.upper, g.indicator)


def limits(g: GapOverTime, lower: float, upper: float, indicator: Indicator) -> str:
    """Two limits of a change of the gap, as narrower and wider."""
    low, high = sorted((side_of(g) * lower, side_of(g) * upper))
    return narrower_to_wider(low, high, indicator)


def narrower_to_wider(low: float, high: float, indicator: Indicator) -> str:
    """Two limits of a change in the size of a gap; finer where one reads as zero."""
    shown = indicator
    same = bare(low, shown) == bare(high, shown) and low * high > 0
    if same or any(each != 0 and reads_as_zero(bare(each, shown)) for each in (low, high)):
        shown = replace(indicator, decimals=indicator.decimals + 1)
    if high <= 0:
        return f"{bare(high, shown)} to {again(low, shown)} narrower"
    if low >= 0:
        return f"{bare(low, shown)} to {again(high, shown)} wider"
    return f"{again(low, shown)} narrower to {again(high, shown)} wider"


def either_way(change: MovedGap, indicator: Indicator) -> str:
    """The interval of how far a gap moved that turned round, without narrower or wider."""
    if change.lower is None or change.upper is None:
        return ""
    low, high = sorted((abs(change.lower), abs(change.upper)))
    return f"{bare(low, indicator)} to {again(high, indicator)}"


def per_year(g: GapOverTime, trend: GapTrend) -> Indicator:
    """The indicator as its slope is shown: finer, and in pounds rather than pounds a year."""
    indicator = g.indicator
    largest = max(abs(trend.lower), abs(trend.upper))
    more = int(largest < 10.0 ** (1 - indicator.decimals))
    return replace(
        indicator,
        decimals=indicator.decimals + more,
        unit=indicator.unit.removesuffix(YEARLY),
    )


def pace(g: GapOverTime, trend: GapTrend) -> str:
    """The slope with its interval: "0.23 points each year (95% interval: 0.1 to 0.4 …)"."""
    shown = per_year(g, trend)
    within = limits(g, trend.lower, trend.upper, shown)
    return f"{size(trend.slope, shown)} each year ({INTERVAL}: {within} each year)"


def rise(amount: float, error: float | None, indicator: Indicator) -> str:
    """How far one group moved, with its interval; no rise or fall is claimed that is not clear.

    A phrase that follows its subject: "rose by 1.8 points (95% interval: 1.1 to 2.5)".
    """
    if error is None:
        if reads_as_zero(size(amount, indicator)):
            return "stayed about the same"
        return f"went {'up' if amount > 0 else 'down'} by {size(amount, indicator)}"
    if not is_clear(amount, error):
        return "did not clearly change"
    ends = (abs(amount) - Z * error, abs(amount) + Z * error)
    low, high = (bare(each, indicator) for each in ends)
    if low == high or reads_as_zero(low):
        indicator = replace(indicator, decimals=indicator.decimals + 1)
        low, high = (bare(each, indicator) for each in ends)
    verb = "rose" if amount > 0 else "fell"
    return f"{verb} by {size(amount, indicator)} ({INTERVAL}: {low} to {high})"


def is_clear(amount: float, error: float | None) -> bool:
    """Whether one group moved by more than chance; where nothing says, by any amount."""
    return amount != 0 and (error is None or abs(amount) > Z * error)
