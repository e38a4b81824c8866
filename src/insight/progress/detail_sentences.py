"""What stands around the chart of one series: its subtitle, both verdicts, and what limits it."""

from __future__ import annotations

from typing import Final

from insight.progress.england_sentences import comparison_with_england
from insight.progress.evaluation import SeriesProgress
from insight.progress.judging import Progress
from insight.progress.series_sentences import (
    ends_of_gap,
    label_and_unit,
    movement,
    pandemic_note,
    whose,
)
from insight.progress.similar import SimilarSeries
from insight.progress.target_sentences import target_words
from insight.words.names import one_span

BAND: Final = (
    "The grey band is the range within which nearly all figures of a steady series would "
    "fall, about the average of all (dotted)."
)


def subtitle_of(series: SeriesProgress) -> str:
    """What is measured, where and over which years; why there is nothing, where that is so."""
    held, linked = series.progress, series.linked
    if held is None or linked is None:
        return series.missing
    first, last = held.every[0].period.label, held.every[-1].period.label
    years = first if first == last else f"from {one_span(first)} to {one_span(last)}"
    gap = ", the gap" if linked.better is not None else ""
    return f"{linked.indicator.title}{gap}. {linked.area_name}, {years}."


def no_figure(series: SeriesProgress) -> str:
    """The headline of a series that has no figure for the place."""
    return f"{label_and_unit(series)}: no figure here"


def line_of(series: SeriesProgress) -> str:
    """A series in one line below its measure, with its label in bold."""
    linked, label = series.linked, label_and_unit(series)
    if not series.has_figures:
        why = series.missing if series.fault else "no figure for this place."
        return f"**{label}**: {why}"
    where = f" ({linked.area_name})" if linked is not None and linked.is_county else ""
    return f"**{label}**{where}: {movement(series)}."


def now_reason(series: SeriesProgress) -> str:
    """Why the latest figures say what they say, and by which test."""
    tests = {
        "recent trend": (
            "the recent trend, as the Office for Health Improvement and Disparities tests it"
        ),
        "control chart": "the control chart, as NHS England reads it",
    }
    by = f" By {tests[series.now.by]}." if series.now.by else ""
    return f"{series.now.reason}{by}"


def findings_of(
    series: SeriesProgress, place: str, similar: SimilarSeries | None = None
) -> tuple[str, ...]:
    """What is found besides the verdict: England, similar places, both ends of a gap, the target.

    And whose figures they are.
    """
    held, linked = series.progress, series.linked
    if held is None or linked is None:
        return ()
    texts = [comparison_with_england(series), similar.sentence if similar is not None else ""]
    texts += [ends_of_gap(series), target_words(series)]
    texts += [whose(series, place), pandemic_note(held)]
    if linked.between:
        texts.append(f"How the two ends are drawn: {linked.between}")
    return tuple(text for text in texts if text)


UNLIKE_SIGN: Final = "On the chart, ≠ stands between figures that do not compare."


def notes_of(series: SeriesProgress) -> tuple[str, ...]:
    """How sure we are of a series, and what its chart shows."""
    held = series.progress
    texts = _notes_of_chart(held) if held is not None else []
    if series.linked is not None and series.linked.money_note:
        texts.insert(0, series.linked.money_note)
    return tuple(text for text in (*texts, series.link.note) if text)


def _notes_of_chart(held: Progress) -> list[str]:
    texts = [*held.notes]
    if held.apart:
        texts.append(UNLIKE_SIGN)
    return texts if held.chart is None else [*texts, BAND, held.chart.note]
