"""One series of a plan's measure: what moved, both verdicts with their reasons, and its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from insight.areas import ENGLAND, best_fit
from insight.catalogue import Indicator
from insight.charts.limits import add_usual_range
from insight.charts.trend_data import Line, Mark, Years
from insight.charts.trends import series_figure
from insight.errors import MissingData
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import WHOLE, Of, groups_by, span
from insight.progress.detail_sentences import (
    findings_of,
    no_figure,
    notes_of,
    now_reason,
    subtitle_of,
)
from insight.progress.england_sentences import comparison_with_england
from insight.progress.evaluation import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    judged_table,
)
from insight.progress.judging import Progress
from insight.progress.links import LinkedSeries
from insight.progress.sentences import since_words
from insight.progress.series import Point, decimal_year, yearly_apart
from insight.progress.series_sentences import (
    finding_of,
    label_and_unit,
    series_label,
    series_table,
    series_value,
)
from insight.progress.similar import SimilarSeries
from insight.progress.status import Status
from insight.progress.target_sentences import target_label, target_path

LEAST_TO_DRAW: Final = 2
NOW: Final = "Now, by the latest figures alone"


@dataclass(frozen=True)
class Judgement:
    """A verdict, from when it counts, and its reason."""

    when: str
    verdict: Status
    reason: str


@dataclass(frozen=True, eq=False)
class JudgedSeries:
    """A series as it is shown: its exhibit, the verdicts since the plan began and now, findings.

    Where the place has no figure there are no verdicts, and the exhibit says why.
    """

    exhibit: Exhibit
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[str, ...] = ()
    indicator: Indicator | None = None


def judged_series(
    progress: PlanProgress,
    measure: MeasureProgress,
    series: SeriesProgress,
    similar: SimilarSeries | None = None,
) -> JudgedSeries:
    """One series of a measure of a plan, for the place that the plan was evaluated for.

    `similar` are the places that a reader compares it with.
    """
    held, linked, link = series.progress, series.linked, _link(progress, measure, series, similar)
    name = f"{progress.district.slug}-{measure.measure.slug}-{series.link.slug}"
    if held is None or linked is None:
        return JudgedSeries(_without_figures(progress, series, name, link))
    judgements = (
        Judgement(since_words(progress.plan), held.verdict, held.reason),
        Judgement(NOW, series.now.status, now_reason(series)),
    )
    notes, finding = notes_of(series), finding_of(series)
    table = _with_breaks(_with_similar(series_table(series), series, similar), held)
    exhibit = Exhibit(
        finding=finding,
        subtitle=subtitle_of(series),
        words=_in_words(finding, series, similar),
        caption=f"{label_and_unit(series)}, {linked.area_name}",
        table=table,
        name=name,
        sources=(linked.source,),
        link=link,
        drawing=_chart(progress, series, similar) if len(held.every) >= LEAST_TO_DRAW else None,
        of=_of(linked, held),
        exact=_exact(series, linked),
        numbers=[column for column in table.columns if column not in {"Period", _unlike(held)}],
        notes=(" ".join(notes),) if notes else (),
        how_sure=_how_sure(judgements, linked),
    )
    findings = findings_of(series, progress.district.name, similar)
    return JudgedSeries(exhibit, judgements, findings, linked.indicator)


def _without_figures(
    progress: PlanProgress, series: SeriesProgress, name: str, link: Link
) -> Exhibit:
    said = no_figure(series)
    return Exhibit(
        finding=said,
        subtitle=series.missing,
        words=f"{said}. {series.missing}",
        caption=label_and_unit(series),
        table=pd.DataFrame(columns=["Period"]),
        name=name,
        sources=(),
        link=link,
        of=Of(progress.district.name, label_and_unit(series), level=WHOLE),
    )


def _of(linked: LinkedSeries, held: Progress) -> Of:
    level = groups_by(linked.link.gap_between) if linked.link.gap_between else WHOLE
    periods = [point.period.label for point in held.every]
    return Of(linked.area_name, linked.indicator.title, span(periods), level)


def _in_words(finding: str, series: SeriesProgress, similar: SimilarSeries | None) -> str:
    """What a sighted reader would see of the chart."""
    beside = similar.sentence if similar is not None else ""
    return " ".join(filter(None, (f"{finding}.", comparison_with_england(series), beside)))


def _with_similar(
    table: pd.DataFrame, series: SeriesProgress, similar: SimilarSeries | None
) -> pd.DataFrame:
    """The table with the figures of similar places, period by period."""
    if similar is None or similar.over_time is None:
        return table
    theirs = similar.over_time
    said = [series_value(series, theirs.get(period)) for period in table["Period"]]
    return table.assign(**{similar.name: said})


def _link(
    progress: PlanProgress,
    measure: MeasureProgress,
    series: SeriesProgress,
    similar: SimilarSeries | None,
) -> Link:
    choices = {
        "place": progress.district.slug,
        "plan": progress.plan.slug,
        "measure": measure.measure.slug,
    }
    first = measure.head or next(iter(measure.series), None)
    if first is not None and series.link.slug != first.link.slug:
        choices["series"] = series.link.slug
    if similar is not None:
        choices |= similar.peers.choices
    return Link("ambitions", choices)


def _how_sure(judgements: tuple[Judgement, ...], linked: LinkedSeries) -> tuple[str, ...]:
    reasons = [f"{each.when}: {each.verdict}. {each.reason}" for each in judgements]
    wards = [best_fit()] if linked.link.gap_between == "wards" else []
    return (*reasons, *linked.indicator.cautions, *wards)


def _exact(series: SeriesProgress, linked: LinkedSeries) -> pd.DataFrame:
    table = judged_table(series)
    called = {linked.area_code: linked.area_name, ENGLAND: "England"}
    return table.assign(
        area_name=table["area_code"].map(called),
        series=series_label(series),
        comparable=~table["period"].isin(_not_alike(series.progress)),
    )


def _not_alike(held: Progress | None) -> set[str]:
    """The periods whose figures do not compare with the latest."""
    return {point.period.label for point in held.apart} if held is not None else set()


def _unlike(held: Progress) -> str:
    """The heading of the column that says which figures compare."""
    return f"Compares with {held.latest.period.label}" if held.latest is not None else ""


def _with_breaks(table: pd.DataFrame, held: Progress) -> pd.DataFrame:
    """The table with a column that says which figures compare with the latest, where not all do."""
    if not held.apart:
        return table
    apart = _not_alike(held)
    said = ["no" if period in apart else "yes" for period in table["Period"]]
    return table.assign(**{_unlike(held): said})


def _chart(progress: PlanProgress, series: SeriesProgress, similar: SimilarSeries | None) -> Chart:
    """The series over time, with the range of its usual ups and downs where that is known."""
    held = series.progress
    if held is None:
        raise MissingData(series.missing)
    figure = _drawn(progress, series, held, similar)
    if held.chart is None:
        return Chart(figure)
    apart = yearly_apart(held.points)
    return Chart(
        add_usual_range(
            figure,
            start=apart[0].period.middle,
            end=apart[-1].period.middle,
            lower=float(held.chart.lower[-1]),
            upper=float(held.chart.upper[-1]),
            mean=float(held.chart.mean[-1]),
        )
    )


def _drawn(
    progress: PlanProgress, series: SeriesProgress, held: Progress, similar: SimilarSeries | None
) -> Any:
    plan, baseline, linked = progress.plan, held.baseline, series.linked
    if linked is None:
        raise MissingData(series.missing)
    england = series.england
    years = None
    if plan.starts and plan.ends and not progress.borrowed:
        years = Years(decimal_year(plan.starts), decimal_year(plan.ends), "plan")
    return series_figure(
        _line(series, linked.area_name, list(held.every)),
        _as_axis(linked),
        england=_line(series, "England", england) if england else None,
        others=_line_of_similar(series, similar),
        baseline=Mark(baseline.period.middle, baseline.value, "baseline") if baseline else None,
        target=_target(series, held),
        path=_path(series, held),
        level=held.course is None and held.direction not in {"increase", "decrease"},
        plan=years,
        usual=(float(held.chart.lower[-1]), float(held.chart.upper[-1])) if held.chart else None,
    )


def _as_axis(linked: LinkedSeries) -> Indicator:
    """The indicator as its chart reads: a gap of percentages is in points, broken as either is."""
    unit = linked.indicator.unit
    if linked.money:
        unit = f"{unit}, money of {linked.money}"
    if linked.better is not None and unit == "%":
        unit = "points"
    return replace(linked.indicator, unit=unit, breaks=linked.breaks)


def _line(series: SeriesProgress, name: str, points: Sequence[Point]) -> Line:
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


def _line_of_similar(series: SeriesProgress, similar: SimilarSeries | None) -> Line | None:
    """The figures of similar places over time; None where there are too few periods."""
    if similar is None or similar.over_time is None or len(similar.over_time) < LEAST_TO_DRAW:
        return None
    held = similar.over_time
    said = [series_value(series, value) for value in held]
    table = pd.DataFrame({"period": held.index, "value": held.to_numpy(), "label": said})
    return Line(similar.name, said[-1], table)


def _target(series: SeriesProgress, held: Progress) -> Mark | None:
    target, path = held.target, target_path(series)
    if target is None or (held.course is not None and not path):
        return None
    if path:
        return Mark(decimal_year(path[-1][0]), path[-1][1], target_label(series))
    return Mark(decimal_year(target.due), target.value, target_label(series))


def _path(series: SeriesProgress, held: Progress) -> tuple[Mark, ...]:
    """The stages of a written target before its last, and the figure that a change counts from."""
    stages = [Mark(decimal_year(day), value, "") for day, value in target_path(series)[:-1]]
    base = held.course.base if held.course is not None else None
    start = [Mark(base.period.middle, base.value, "")] if base is not None else []
    return (*start, *stages)
