"""A target in words: how far away it is, which level is to be kept, and how a chart names it."""

from __future__ import annotations

from insight.catalogue import Indicator
from insight.measures.trajectory import Trajectory
from insight.progress.evaluation import SeriesProgress
from insight.progress.series_sentences import series_value
from insight.words.numbers import format_gap, format_number


def target_words(series: SeriesProgress) -> str:
    """How far the target is, and how fast it would have to come; or that there is none."""
    progress, linked = series.progress, series.linked
    if progress is None or linked is None:
        return ""
    target = progress.target
    if target is None:
        return progress.no_target or "No target set."
    author = f", set by {target.author}" if target.author else ""
    if progress.direction == "maintain":
        return f"The level to be kept is {level_words(series)} until {target.due:%B %Y}{author}."
    text = f"The target is {series_value(series, target.value)} by {target.due:%B %Y}{author}."
    if progress.line is None or progress.line.met:
        return text
    return f"{text} {_pace(progress.line, linked.indicator)}"


def _pace(line: Trajectory, indicator: Indicator) -> str:
    """How much of the way is covered, and how fast the rest would have to come."""
    covered = format_number(100 * max(line.share_covered, 0))
    text = f"{covered}% of the way from the baseline is covered."
    if line.required_change is None:
        return text
    change = format_gap(line.required_change, indicator, signed=True)
    text += f" It would take {change} a year from now on"
    if line.observed_change is None:
        return f"{text}."
    so_far = format_gap(line.observed_change, indicator, signed=True)
    return f"{text}; so far it was {so_far} a year."


def level_words(series: SeriesProgress) -> str:
    """A level to be kept with its side: "70% or more"; the level alone where no side is known."""
    progress = series.progress
    if progress is None or progress.target is None:
        return ""
    sides = {"floor": " or more", "ceiling": " or less"}
    return f"{series_value(series, progress.target.value)}{sides.get(progress.keep or '', '')}"


def target_label(series: SeriesProgress) -> str:
    """The target as its chart names it; "" without one."""
    target = series.progress.target if series.progress is not None else None
    if target is None:
        return ""
    if series.progress is not None and series.progress.direction == "maintain":
        return f"Keep {level_words(series)} until {target.due:%Y}"
    return f"Target {series_value(series, target.value)} by {target.due:%Y}"
