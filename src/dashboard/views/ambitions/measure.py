"""One measure of a plan in detail: a series over time, its verdict and why, its figures."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import controls
from dashboard.views.ambitions.marks import badge
from insight.areas import ENGLAND
from insight.catalogue import Indicator
from insight.charts.limits import add_usual_range
from insight.charts.trend_data import Line, Mark, Years
from insight.charts.trends import series_figure
from insight.charts.verdicts import MARKS
from insight.errors import MissingData
from insight.plans.records import Plan, SeriesLink
from insight.progress.evaluation import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    england_points,
    judged_table,
)
from insight.progress.judging import Progress
from insight.progress.links import LinkedSeries
from insight.progress.series import Point, decimal_year, yearly_apart
from insight.progress.series_sentences import (
    comparison_with_england,
    ends_of_gap,
    finding_of,
    label_and_unit,
    pandemic_note,
    series_label,
    series_table,
    series_value,
    target_words,
    whose,
)

LEAST_TO_DRAW: Final = 2


def series_slug(link: SeriesLink) -> str:
    """A series as it stands in the address.

    >>> series_slug(SeriesLink("gap", "", "district", "decrease", worse="a", better="b"))
    'a-b'
    """
    return "-".join(filter(None, (*link.indicators, link.gap_between)))


def _choose_series(measure: MeasureProgress) -> SeriesProgress | None:
    """One of the series, the one that the row quotes unless the reader chose another."""
    by_slug = {series_slug(series.link): series for series in measure.series}
    first = measure.head or next(iter(measure.series), None)
    if first is None or len(by_slug) == 1:
        return first
    options = {
        slug: f"{MARKS[each.verdict].symbol}  {series_label(each)}: {MARKS[each.verdict].words}"
        for slug, each in by_slug.items()
    }
    slug = controls.choose_one(
        "Series", "series", options, default=series_slug(first.link), what="series"
    )
    return by_slug[str(slug)]


def show(progress: PlanProgress, measure: MeasureProgress) -> None:
    """The chosen series of a measure: headline, both verdicts, chart, words, figures, source."""
    series = _choose_series(measure)
    if series is None:
        return
    held, linked = series.progress, series.linked
    if held is None or linked is None:
        layout.finding(f"{label_and_unit(series)}: no figure here", series.missing)
        return
    layout.finding(finding_of(series), _subtitle(linked, held))
    _both_verdicts(progress.plan, series, held)
    if len(held.points) >= LEAST_TO_DRAW:
        exhibits.show_chart(
            _drawn(progress, measure, series),
            key=f"measure_{measure.measure.slug}",
            alt=f"{finding_of(series)}. {comparison_with_england(series)}",
        )
    layout.sentences(_words(progress, series, held, linked))
    layout.note(" ".join(_notes(series, held)))
    _figures(progress, measure, series, linked)
    layout.definition(linked.indicator)
    layout.sources([linked.source], boundaries=False)


def _subtitle(linked: LinkedSeries, held: Progress) -> str:
    first, last = held.points[0].period.label, held.points[-1].period.label
    years = first if first == last else f"from {first} to {last}"
    title = linked.indicator.title
    if linked.better is not None:
        title += ", the gap"
    return f"{title}. {linked.area_name}, {years}."


def _both_verdicts(plan: Plan, series: SeriesProgress, held: Progress) -> None:
    """The verdict over the plan beside what the latest figures say by themselves."""
    since = f"Since {plan.counts_from:%B %Y}" if plan.counts_from else "Since the first figure"
    by = f" By {_test(series)}." if series.now.by else ""
    layout.write_html(
        f'<div class="twoverdicts"><div><p class="when">{since}</p>{badge(held.verdict)}'
        f"<p>{html.escape(held.reason)}</p></div>"
        '<div><p class="when">Now, by the latest figures alone</p>'
        f"{badge(series.now.status)}"
        f"<p>{html.escape(series.now.reason)}{by}</p></div></div>"
    )


def _test(series: SeriesProgress) -> str:
    if series.now.by == "recent trend":
        return "the recent trend, as the Office for Health Improvement and Disparities tests it"
    return "the control chart, as NHS England reads it"


def _drawn(progress: PlanProgress, measure: MeasureProgress, series: SeriesProgress) -> Any:
    """The chart of a series, drawn once for each plan, place and state of its figures."""
    key = (progress.plan.slug, progress.district.code, measure.measure.slug)
    return _drawn_once((*key, series_slug(series.link)), progress, series)


@st.cache_resource(show_spinner=False, max_entries=256)
def _drawn_once(key: tuple[str, ...], _progress: PlanProgress, _series: SeriesProgress) -> Any:  # noqa: ARG001 - the key
    return _chart(_progress, _series)


def _chart(progress: PlanProgress, series: SeriesProgress) -> Any:
    held, linked = series.progress, series.linked
    if held is None or linked is None:
        raise MissingData(series.missing)
    plan, baseline = progress.plan, held.baseline
    england = england_points(series)
    years = None
    if plan.starts and plan.ends and not progress.borrowed:
        years = Years(decimal_year(plan.starts), decimal_year(plan.ends), "plan")
    figure = series_figure(
        _line(series, linked.area_name, list(held.points)),
        _as_axis(linked),
        england=_line(series, "England", england) if england else None,
        baseline=Mark(baseline.period.middle, baseline.value, "baseline") if baseline else None,
        target=_target(series, held),
        plan=years,
    )
    chart = held.chart
    if chart is None:
        return figure
    apart = yearly_apart(held.points)
    return add_usual_range(
        figure,
        start=apart[0].period.middle,
        end=apart[-1].period.middle,
        lower=float(chart.lower[-1]),
        upper=float(chart.upper[-1]),
        mean=float(chart.mean[-1]),
    )


def _as_axis(linked: LinkedSeries) -> Indicator:
    """The indicator as its axis reads: a gap between percentages is in points."""
    if linked.better is None or linked.indicator.unit != "%":
        return linked.indicator
    return replace(linked.indicator, unit="points")


def _line(series: SeriesProgress, name: str, points: list[Point]) -> Line:
    table = pd.DataFrame(
        {
            "period": [p.period.label for p in points],
            "value": [p.value for p in points],
            "lower_ci": [p.lower for p in points],
            "upper_ci": [p.upper for p in points],
            "label": [series_value(series, p.value) for p in points],
        }
    )
    return Line(name, series_value(series, points[-1].value), table)


def _target(series: SeriesProgress, held: Progress) -> Mark | None:
    target = held.target
    if target is None:
        return None
    words = f"Target {series_value(series, target.value)} by {target.due:%Y}"
    return Mark(decimal_year(target.due), target.value, words)


def _words(
    progress: PlanProgress, series: SeriesProgress, held: Progress, linked: LinkedSeries
) -> list[str]:
    texts = [comparison_with_england(series), ends_of_gap(series), target_words(series)]
    texts += [whose(series, progress.district.name), pandemic_note(held)]
    if linked.between:
        texts.append(f"How the two ends are drawn: {linked.between}")
    return [text for text in texts if text]


def _notes(series: SeriesProgress, held: Progress) -> list[str]:
    """How sure we are of this series, and what its chart shows."""
    texts = [*held.notes]
    if held.chart is not None:
        texts.append(
            "The grey band is the range within which nearly all figures of a steady series would "
            "fall, about the average of all (dotted)."
        )
        texts.append(held.chart.note)
    if series.link.since:
        texts.append(f"Figures before {series.link.since} were made another way and are left out.")
    return [text for text in (*texts, series.link.note) if text]


def _figures(
    progress: PlanProgress,
    measure: MeasureProgress,
    series: SeriesProgress,
    linked: LinkedSeries,
) -> None:
    """The series as a table of words to read and as exact figures to take away."""
    shown = series_table(series)
    called = {linked.area_code: linked.area_name, ENGLAND: "England"}
    table = judged_table(series)
    exact = table.assign(area_name=table["area_code"].map(called), series=series_label(series))
    layout.figures_behind(
        shown,
        caption=f"{label_and_unit(series)}, {linked.area_name}",
        file_name=f"{progress.district.slug}-{measure.measure.slug}-{series_slug(series.link)}.csv",
        download=exact,
        numbers=[column for column in shown.columns if column != "Period"],
        key=f"measure_{measure.measure.slug}",
    )
