"""A gradient and its uncertainty as sentences to read aloud."""

from __future__ import annotations

from typing import Final

import numpy as np

from insight.catalogue import Indicator
from insight.comparison.gradients import FifthsGradient, GroupIntervals
from insight.comparison.groups import Contrast
from insight.errors import Undefined
from insight.measures.results import Result
from insight.words.names import place_name, possessive
from insight.words.numbers import format_gap, format_number, format_ratio, format_value

CHANCE: Final = (
    "Intervals hold 95 times in 100 and describe chance variation only: a census counts everyone, "
    "and some counts are themselves modelled."
)
SCALES: Final = {
    "straight": "straight",
    "log": "bent so that it stays above 0 (fitted in logarithms)",
    "logit": "bent so that it stays between none and all (fitted in log odds)",
}

CIRCULAR: Final = (
    "The fifths are made by the Index of Multiple Deprivation, of which this indicator may be a "
    "part: some of its slope is then so by design."
)


def gradient_sentence(gradient: FifthsGradient, indicator: Indicator, place: str) -> str:
    """From the most to the least deprived fifth, and the slope and relative index between them."""
    values = gradient.fifths["value"].to_numpy(dtype=float)
    first, last = (format_value(float(value), indicator) for value in (values[0], values[-1]))
    if first == last:
        return (
            f"{indicator.title}: the same, {first}, in the most and the least deprived fifth of "
            f"{possessive(place)} residents."
        )
    way = "falling" if values[0] > values[-1] else "rising"
    steady = "at every step" if gradient.steady else "but not at every step"
    return (
        f"{indicator.title}: from **{first}** in the most deprived fifth of {possessive(place)} "
        f"residents to **{last}** in the least deprived, {way} {steady}."
    )


def slope_sentence(gradient: FifthsGradient, indicator: Indicator) -> str:
    """The slope index and, where there is one, the relative index, with their intervals."""
    slope = gradient.slope
    gap, way = format_gap(slope.value, indicator), "higher" if slope.value > 0 else "lower"
    text = (
        f"Slope index of inequality: from one end of the line to the other, {gap} {way} "
        f"at the most deprived end{_between_gaps(slope, indicator)}."
    )
    if gradient.relative is not None:
        found = gradient.relative
        text += f" Relative index: {format_ratio(found.value)}{_between_ratios(found)}."
    elif gradient.relative_note:
        text += f" No relative index: {gradient.relative_note}."
    return text


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
    """Both groups' intervals, whether they overlap, and the interval of the gap."""
    said = [
        f"{_ends(result, indicator)} in {group.in_words}"
        for result, group in (
            (held.deprived, contrast.deprived),
            (held.affluent, contrast.affluent),
        )
    ]
    text = f"Chance alone could put the figure between {said[0]}, and between {said[1]}"
    if held.overlap:
        return (
            f"{text}. **The two intervals overlap**, so which of the two is higher is not certain."
        )
    text += f". The intervals do not overlap; the gap lies{_between_gaps(held.gap, indicator)}"
    return f"{text.replace('lies (', 'lies ').removesuffix(')')}."


def _between_gaps(result: Result, indicator: Indicator) -> str:
    """The interval of a difference, by size: its ends turned where the difference is negative."""
    if result.lower_ci is None or result.upper_ci is None:
        return ""
    ends = np.array([result.lower_ci, result.upper_ci])
    if result.value < 0:
        ends = -ends[::-1]
    low, high = (format_number(float(end), indicator.decimals) for end in ends)
    return f" (between {low} and {high})"


def _between_ratios(result: Result) -> str:
    if result.lower_ci is None or result.upper_ci is None:
        return ""
    low = format_ratio(result.lower_ci).removesuffix(" times")
    return f" (between {low} and {format_ratio(result.upper_ci)})"


def _ends(result: Result, indicator: Indicator) -> str:
    ends = (result.lower_ci, result.upper_ci)
    return " and ".join(format_value(end, indicator, unit=False) for end in ends)
