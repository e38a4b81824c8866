"""A target in words: how far away it is, which level is to be kept, and how a chart names it."""

from __future__ import annotations

from datetime import date

from insight.catalogue import Indicator
from insight.measures.trajectory import Trajectory
from insight.plans.targets import Target
from insight.progress.aim_sentences import PLACES, path_words, wanted_words
from insight.progress.aims import Course
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.gap_aim_sentences import gap_path_words, gap_words
from insight.progress.holding import target_of_series
from insight.progress.series_sentences import series_value
from insight.words.numbers import format_gap, format_number, with_unit


def target_words(series: SeriesProgress) -> str:
    """How far the target is, and how fast it would have to come; or that there is none."""
    progress, linked = series.progress, series.linked
    if progress is None or linked is None:
        return ""
    target = progress.target
    if target is None:
        return progress.no_target or "No target set."
    author = f", set by {target.author}" if target.author else ""
    if progress.course is not None:
        return f"The target: {_path(series, target, progress.course)}{author}."
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


def _path(series: SeriesProgress, target: Target, course: Course) -> str:
    """All stages of a written target, with the figures that they come to."""
    if series.linked is not None and series.link.is_difference:
        words = gap_words(series.linked.indicator, is_difference=True)
        return gap_path_words(target, words.say, goals=course.goals)

    def say(value: float) -> str:
        return series_value(series, value)

    return path_words(target, say, goals=course.goals)


def target_path(series: SeriesProgress) -> tuple[tuple[date, float], ...]:
    """The stages of a written target as days and figures of the series, for its chart.

    A target beside another place is drawn from that place's figure of the time that was judged.
    Empty for a target that is one figure, or whose figures are not known.
    """
    progress = series.progress
    if progress is None or progress.course is None or progress.target is None:
        return ()
    course = progress.course
    if progress.target.than and course.beside is None:
        return ()
    beside = course.beside.value if course.beside is not None else 0.0
    return tuple((goal.due, goal.bound + beside) for goal in course.goals)


def target_lines(measure: MeasureProgress) -> tuple[str, ...]:
    """How a measure stands against its written target, in a sentence for its row."""
    held = (s.progress for s in measure.series if s.progress is not None)
    return tuple(each.reason for each in held if each.course is not None and each.change)


def unheld_target(measure: MeasureProgress) -> tuple[str, ...]:
    """The target of a measure that no figure is held against, or that none is set yet.

    Empty where a series is judged by it, and where the plan says nothing of a target.
    """
    record = measure.measure
    if record.pending:
        return (f"**No target yet.** The plan says “{record.pending}”.",)
    target = record.target
    if target is None or any(s.progress and s.progress.target for s in measure.series):
        return ()

    def say(value: float) -> str:
        text = (
            format_number(value, 3).rstrip("0").rstrip(".") if value % 1 else format_number(value)
        )
        return with_unit(text, record.unit) if record.unit else text

    if any(target_of_series(record, link) for link in record.series if link.is_difference):
        words = gap_path_words(target, say)
        return (f"**Target:** {words}. Whether it is met cannot be said: no gap is held here.",)
    said = [f"**Target:** {path_words(target, say)}."]
    if any(stage.change and not stage.base for stage in target.path):
        said.append("It does not say from which year the change counts.")
    said.append("Whether it is met cannot be said: no figure is held here.")
    return (" ".join(said),)


def target_label(series: SeriesProgress) -> str:
    """The target as its chart names it; "" without one."""
    target = series.progress.target if series.progress is not None else None
    if target is None or series.progress is None:
        return ""
    if series.progress.course is not None:
        return _label(series, target, series.progress.course)
    if series.progress.direction == "maintain":
        return f"Keep {level_words(series)} until {target.due:%Y}"
    return f"Target {series_value(series, target.value)} by {target.due:%Y}"


def _label(series: SeriesProgress, target: Target, course: Course) -> str:
    """The last stage of a written target, as short as a chart has room for."""
    last = target.path[-1]
    if last.than and not last.value and last.compare != "between":
        return f"Target {PLACES[last.than]} figure, {last.due:%Y}"
    if last.net_zero:
        return f"Target net zero, {last.due:%Y}"
    if not last.than and course.goals and not course.goals[-1].is_span:
        return f"Target {series_value(series, course.goals[-1].bound)}, {last.due:%Y}"

    def say(value: float) -> str:
        return series_value(series, value)

    return f"Target {wanted_words(last, say)}, {last.due:%Y}"
