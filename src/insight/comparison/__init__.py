"""Two groups side by side: where the line is drawn, their gaps, and the slope across fifths."""

from insight.comparison.chosen import chosen_wards
from insight.comparison.gaps import compare
from insight.comparison.gradient_sentences import (
    fit_sentence,
    gradient_sentence,
    interval_sentence,
    slope_sentence,
)
from insight.comparison.gradients import FifthsGradient, gradient_of
from insight.comparison.groups import (
    Contrast,
    Group,
    local_fifth_of,
    local_fifths,
    national_fifths,
    national_tenths,
    ward_extremes,
)
from insight.comparison.intervals import GroupIntervals, group_intervals
from insight.comparison.sentences import gap_sentence, label_comparison

__all__ = [
    "Contrast",
    "FifthsGradient",
    "Group",
    "GroupIntervals",
    "chosen_wards",
    "compare",
    "fit_sentence",
    "gap_sentence",
    "gradient_of",
    "gradient_sentence",
    "group_intervals",
    "interval_sentence",
    "label_comparison",
    "local_fifth_of",
    "local_fifths",
    "national_fifths",
    "national_tenths",
    "slope_sentence",
    "ward_extremes",
]
