"""A gradient and its uncertainty as sentences to read aloud."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from insight.catalogue import Indicator
from insight.comparison.gradients import FifthsGradient
from insight.comparison.groups import Contrast
from insight.comparison.intervals import GroupIntervals, ends_of
from insight.errors import Undefined
from insight.measures.results import Result
from insight.words.names import place_name, possessive
from insight.words.numbers import format_gap, format_number, format_ratio, format_value

CHANCE: Final = (
    "Intervals hold 95 times in 100 and describe chance variation only: a census counts everyone, "
    "and some counts are themselves modelled."
)
FINER: Final = 3
"""Decimals that a limit may have beyond the usual, so that it is not rounded to zero."""
SCALES: Final = {
    "straight": "straight",
    "log": "bent so that it stays above 0 (fitted in logarithms)",
    "logit": "bent so that it stays between none and all (fitted in log odds)",
}

CIRCULAR: Final = (
    "The fifths are made by the Index of Multiple Deprivation, of which this indicator may be a "
    "part: then some of its slope is built in."
)


def gradient_sentence(gradient: FifthsGradient, indicator: Indicator, place: str) -> str:
    """From the most to the least deprived fifth, and whether figures rise or fall between them.

    They are said to do so only where the slope has no interval, or one that leaves out zero.
    """
    values = gradient.fifths["value"].to_numpy(dtype=float)
    first, last = (format_value(float(value), indicator) for value in (values[0], values[-1]))
    if first == last:
        return (
            f"{indicator.title}: {first} both in the most and in the least deprived fifth of "
            f"{possessive(place)} residents."
        )
    return (
        f"{indicator.title}: from **{first}** in the most deprived fifth of "
        f"{possessive(place)} residents to **{last}** in the least deprived, "
        f"{_way(gradient)}."
    )


def _way(gradient: FifthsGradient) -> str:
    if not gradient.sloped:
        slight = gradient.slope.lower_ci is None
        return "with hardly a slope" if slight else "with no slope that chance could not make"
    values = gradient.fifths["value"].to_numpy(dtype=float)
    falls = values[0] > values[-1]
    if falls != (gradient.slope.value > 0):  # the line follows all five, not the two ends
        return f"although across all five it {'rises' if falls else 'falls'}"
    steady = "at every step" if gradient.steady else "but not at every step"
    return f"{'falling' if falls else 'rising'} {steady}"


def slope_sentence(gradient: FifthsGradient, indicator: Indicator) -> str:
    """The slope index and, where there is one, the relative index, with their intervals."""
    slope = gradient.slope
    way = "higher" if slope.value > 0 else "lower"
    number, on, scale = _size(slope.value, indicator).partition(" on the ")
    between = _between_gaps(slope, indicator, clear=gradient.sloped)
    unsure = ""
    if not gradient.sloped:
        small = ", so little that the two ends are about the same"
        unsure = small if slope.lower_ci is None else ", so which end is higher is not certain"
    text = (
        "Slope index of inequality: from one end of the line to the other, "
        f"{number} {way}{on}{scale} at the most deprived end{between}{unsure}."
    )
    if gradient.relative is not None:
        found = gradient.relative
        text += f" Relative index: {format_ratio(found.value)}{_between_ratios(found)}."
    elif gradient.relative_note:
        text += f" There is no relative index ({gradient.relative_note})."
    return text


def _size(slope: float, indicator: Indicator) -> str:
    """How large a slope is; one that rounds to zero is under the last digit shown."""
    least = 10.0**-indicator.decimals
    if round(abs(slope), indicator.decimals) > 0 or slope == 0:
        return format_gap(slope, indicator)
    return f"under {format_gap(least, indicator)}"


def fit_sentence(gradient: FifthsGradient) -> str:
    """How the line was fitted, and what to bear in mind of it."""
    text = (
        f"The line through the five is {SCALES[gradient.fitted]} and weighted by residents; its "
        "ends stand for the most and the least deprived resident, and can lie beyond the fifths."
    )
    if gradient.bends:
        text += (
            " Here the figures bend and a straight line runs below 0: read the bars, not its end."
        )
    return f"{text} {gradient.slope.note or CHANCE}"


def gradient_note(gradient: FifthsGradient) -> str:
    """What to bear in mind of a gradient: its fit, and how the fifths were made."""
    return f"{fit_sentence(gradient)} {CIRCULAR}"


def no_slope_sentence(place: str, reason: Undefined) -> str:
    """Why there is no gradient."""
    return f"No slope can be given for {place_name(place)}: {reason}."


def surely(held: GroupIntervals | Undefined, contrast: Contrast, indicator: Indicator) -> str:
    """How sure a gap is: `interval_sentence`, or why there is none."""
    if isinstance(held, Undefined):
        return f"{str(held).rstrip('.')}."
    return interval_sentence(held, contrast, indicator)


def interval_sentence(held: GroupIntervals, contrast: Contrast, indicator: Indicator) -> str:
    """Both groups' intervals and that of the gap, by which alone one is called the higher."""
    groups = (contrast.deprived, contrast.affluent)
    said = [
        f"{_ends(result, indicator)} in {group.in_words}"
        for result, group in zip((held.deprived, held.affluent), groups, strict=True)
    ]
    text = f"Chance alone could put the figure between {said[0]}, and between {said[1]}"
    low, high = _by_size(held.gap, indicator, clear=held.clear)
    between = f"the gap lies between {low} and {high}"
    if not held.clear:
        return f"{text}. **It may be none**: {between}, so which is higher is not certain."
    higher = groups[0] if held.gap.value > 0 else groups[1]
    overlap = "Although the two overlap, " if held.overlap else "The two do not overlap: "
    return f"{text}. {overlap}{between}, so the figure is higher in {higher.in_words}."


def _by_size(result: Result, indicator: Indicator, *, clear: bool) -> tuple[str, str]:
    """The limits of a difference by its size: turned round where the difference is negative.

    Of a `clear` difference neither limit is rounded to zero.
    """
    ends = np.array(ends_of(result))
    if result.value < 0:
        ends = -ends[::-1]
    decimals = indicator.decimals
    while clear and decimals < indicator.decimals + FINER and round(ends[0], decimals) == 0:
        decimals += 1
    finer = replace(indicator, decimals=decimals)
    return format_number(float(ends[0]), decimals), format_gap(ends[1], finer)


def _between_gaps(result: Result, indicator: Indicator, *, clear: bool) -> str:
    """The interval of a difference in brackets; "" where there is none."""
    if result.lower_ci is None or result.upper_ci is None:
        return ""
    low, high = _by_size(result, indicator, clear=clear)
    return f" (between {low} and {high})"


def _between_ratios(result: Result) -> str:
    if result.lower_ci is None or result.upper_ci is None:
        return ""
    low = format_ratio(result.lower_ci).removesuffix(" times")
    return f" (between {low} and {format_ratio(result.upper_ci)})"


def _ends(result: Result, indicator: Indicator) -> str:
    return " and ".join(format_value(end, indicator, unit=False) for end in ends_of(result))
