"""One series of a measure as an exhibit: the finding, both verdicts, the chart and its figures."""

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pytest

from insight.areas import ENGLAND, best_fit, choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.exhibits.drawings import Chart
from insight.exhibits.progress import judged_series
from insight.observations import read_series
from insight.plans.reading import read_plans
from insight.plans.records import SeriesLink, Target
from insight.progress.evaluation import evaluate_plan, judged_table
from insight.progress.links import FigureReader

DAY = date(2026, 5, 1)
PLACES = ("stockport", "isles-of-scilly", "cornwall")


@cache
def reader():
    return FigureReader(read_catalogue(), read_series, cache(read_neighbourhoods), sums={})


def plan_of(place):
    """The district's own plan with the most measures, else the fullest there is."""
    code, plans = choose_district(place).code, read_plans()
    theirs = [plan for plan in plans if code in plan.district_codes]
    return max(theirs or plans, key=lambda plan: len(plan.measures))


@cache
def evaluated(place):
    return evaluate_plan(plan_of(place), choose_district(place), reader(), today=DAY)


def every(place):
    progress = evaluated(place)
    return [(progress, m, s) for m in progress.measures for s in m.series]


@pytest.fixture(scope="module", params=PLACES)
def shown(request):
    """Every series of a place with what is shown of it."""
    return [(*each, judged_series(*each)) for each in every(request.param)]


def test_the_finding_says_the_figures_of_the_table(shown):
    for _, _, series, held in shown:
        if series.progress is None or series.progress.change is None:
            continue
        column = held.exhibit.table.columns[3 if series.linked.better is not None else 1]
        row = held.exhibit.table.set_index("Period")[column]
        for point in (series.progress.baseline, series.progress.latest):
            assert row[point.period.label] in held.exhibit.finding


def test_exact_figures_are_those_that_were_judged_by_name(shown):
    for _, _, series, held in shown:
        if series.progress is None:
            continue
        exact, judged = held.exhibit.figures, judged_table(series)
        pd.testing.assert_frame_equal(exact[list(judged.columns)], judged)
        names = dict(zip(exact["area_code"], exact["area_name"], strict=True))
        assert names[series.linked.area_code] == series.linked.area_name
        assert names.get(ENGLAND, "England") == "England"


def test_the_chart_draws_the_points_and_the_words_name_them(shown):
    for _, _, series, held in shown:
        points = series.progress.points if series.progress is not None else ()
        assert isinstance(held.exhibit.drawing, Chart) == (len(points) > 1)
        assert held.exhibit.words.startswith(held.exhibit.finding)
        if len(points) < 2:
            continue
        traces = held.exhibit.drawing.drawn.to_dict()["data"]
        assert series.linked.area_name in {trace.get("name") for trace in traces}


def test_without_a_figure_the_reason_stands_there_and_no_verdict(shown):
    for _, _, series, held in shown:
        if series.progress is not None:
            assert [each.verdict for each in held.judgements] == [series.verdict, series.now.status]
            assert held.indicator == series.linked.indicator
            continue
        assert held.exhibit.finding.endswith(": no figure here")
        assert held.exhibit.subtitle == series.missing
        assert (held.judgements, held.findings, held.indicator) == ((), (), None)
        assert held.exhibit.table.empty


def test_name_source_and_address_are_those_of_the_series(shown):
    names = []
    for progress, measure, series, held in shown:
        names.append(held.exhibit.name)
        assert held.exhibit.name == (
            f"{progress.district.slug}-{measure.measure.slug}-{series.link.slug}"
        )
        choices = held.exhibit.link.choices
        assert (choices["place"], choices["plan"]) == (progress.district.slug, progress.plan.slug)
        assert choices["measure"] == measure.measure.slug
        first = measure.head or measure.series[0]
        assert choices.get("series", first.link.slug) == series.link.slug
        if series.progress is not None:
            assert held.exhibit.sources == (series.linked.source,)
    assert len(set(names)) == len(names)


def test_how_sure_holds_reasons_and_caveats(shown):
    for _, _, series, held in shown:
        if series.progress is None:
            continue
        sure = held.exhibit.how_sure
        assert any(series.progress.reason in text for text in sure)
        assert set(series.linked.indicator.caveats) <= set(sure)
        assert (best_fit() in sure) == (series.link.gap_between == "wards")


def test_tables_are_not_changed():
    progress, measure, series = next(e for e in every("coventry") if e[2].link.kind == "area_gap")
    before = series.linked.table.copy(), series.linked.better.copy()
    held = judged_series(progress, measure, series).exhibit.exact
    held["value"] = 0
    pd.testing.assert_frame_equal(series.linked.table, before[0])
    pd.testing.assert_frame_equal(series.linked.better, before[1])


def test_a_gap_between_percentages_is_drawn_in_points():
    progress, measure, series = next(
        e for e in every("coventry") if e[2].link.gap_between and e[2].linked.indicator.unit == "%"
    )
    figure = judged_series(progress, measure, series).exhibit.drawing.figure
    assert "points" in str(figure.to_dict()["layout"])


def test_a_target_is_drawn_and_told():
    progress, measure, series = next(
        e
        for e in every("stockport")
        if e[2].link.kind == "indicator" and e[2].progress and len(e[2].progress.points) > 3
    )
    target = Target(99.5, date(2030, 3, 31), author="A. Officer")
    aimed = replace(series, progress=replace(series.progress, target=target))
    held = judged_series(progress, measure, aimed)
    trace = next(t for t in held.exhibit.drawing.figure.data if t.name == "Target")
    assert trace.y[-1] == 99.5
    assert any("set by A. Officer" in text for text in held.findings)


def test_a_borrowed_plan_has_no_years_on_the_chart():
    own, borrowed = (
        next(e for e in every(place) if e[2].progress and len(e[2].progress.points) > 3)
        for place in ("stockport", "cornwall")
    )
    drawn = [
        str(judged_series(*e).exhibit.drawing.figure.to_dict()["layout"]) for e in (own, borrowed)
    ]
    assert ["'plan'" in layout for layout in drawn] == [True, False]


@pytest.mark.parametrize(
    ("link", "slug"),
    [
        pytest.param(SeriesLink("indicator", "a", "district", "increase"), "a", id="one series"),
        pytest.param(
            SeriesLink("area_gap", "a", "lsoa", "decrease", gap_between="wards"),
            "a-wards",
            id="between ends",
        ),
    ],
)
def test_a_series_is_named_by_what_it_is_made_of(link, slug):
    assert link.slug == slug
