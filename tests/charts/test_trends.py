"""A series over time: gaps stay gaps, ends are named apart, marks stand where they should."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight import colours
from insight.breaks import Break
from insight.catalogue import read_catalogue
from insight.charts.placement import apart, spaced
from insight.charts.trend_data import Line, Mark, Years
from insight.charts.trends import series_figure


@pytest.fixture(scope="module")
def indicator():
    return read_catalogue().indicator("unemployment_rate")


def line(values, periods=None, name="Stockport", **columns):
    periods = periods or [str(2018 + n) for n in range(len(values))]
    table = pd.DataFrame({"period": periods, "value": values} | columns)
    return Line(name, f"{values[-1]}%", table)


def trace(figure, name):
    return next(one for one in figure.data if one.name == name)


def texts(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_a_missing_value_and_a_missing_year_break_the_line(indicator):
    periods = ["2015", "2016", "2017", "2019", "2020"]
    drawn = trace(series_figure(line([1.0, None, 3.0, 4.0, 5.0], periods), indicator), "Stockport")
    assert list(drawn.y) == [1.0, None, 3.0, None, 4.0, 5.0]
    assert drawn.connectgaps is False


def test_overlapping_pooled_years_are_not_gaps(indicator):
    periods = ["2018 to 2020", "2019 to 2021", "2020 to 2022"]
    drawn = trace(series_figure(line([1.0, 2.0, 3.0], periods), indicator), "Stockport")
    assert list(drawn.y) == [1.0, 2.0, 3.0]


def test_rows_are_put_in_order_of_time(indicator):
    drawn = trace(
        series_figure(line([3.0, 1.0, 2.0], ["2020", "2018", "2019"]), indicator), "Stockport"
    )
    assert list(drawn.y) == [1.0, 2.0, 3.0]


def test_an_interval_is_one_outline_for_each_unbroken_run(indicator):
    table = line(
        [1.0, 2.0, None, 4.0], lower_ci=[0.5, 1.5, None, 3.5], upper_ci=[1.5, 2.5, None, 4.5]
    )
    band = series_figure(table, indicator).data[0]
    assert band.fill == "toself"
    assert list(band.y) == [1.5, 2.5, 1.5, 0.5, None, 4.5, 3.5]


def test_no_interval_no_band(indicator):
    nothing = [None, None]
    drawn = series_figure(line([1.0, 2.0], lower_ci=nothing, upper_ci=nothing), indicator)
    assert [one.name for one in drawn.data] == ["Stockport"]


def test_the_place_is_drawn_over_england_and_looks_different(indicator):
    figure = series_figure(line([1.0, 2.0]), indicator, england=line([2.0, 3.0], name="England"))
    assert [one.name for one in figure.data] == ["England", "Stockport"]
    place, country = trace(figure, "Stockport"), trace(figure, "England")
    assert (place.line.color, country.line.color) == (colours.PLACE, colours.ENGLAND)
    assert place.line.dash != country.line.dash


def test_target_runs_from_the_baseline(indicator):
    figure = series_figure(
        line([5.0, 4.0, 3.0]),
        indicator,
        baseline=Mark(2018.5, 5.0, "Baseline 2018"),
        target=Mark(2025.0, 2.0, "Target 2.0% by 2025"),
    )
    target, ring = trace(figure, "Target"), trace(figure, "Baseline")
    assert (list(target.x), list(target.y)) == ([2018.5, 2025.0], [5.0, 2.0])
    assert list(ring.y) == [5.0]
    assert "Baseline 2018" in texts(figure)
    assert any("Target" in text for text in texts(figure))
    assert figure.layout.xaxis.range[1] > 2025


def test_a_target_without_a_baseline_is_level(indicator):
    figure = series_figure(line([5.0, 4.0]), indicator, target=Mark(2025.0, 2.0, "Target"))
    assert list(trace(figure, "Target").y) == [2.0, 2.0]


def test_the_years_of_a_plan_are_shaded_and_named(indicator):
    figure = series_figure(line([5.0, 4.0]), indicator, plan=Years(2018.2, 2019.2, "Plan 2018/19"))
    (shade,) = figure.layout.shapes
    assert (shade.x0, shade.x1, shade.layer) == (2018.2, 2019.2, "below")
    assert "Plan 2018/19" in texts(figure)


def test_axis_words_come_from_the_record_and_ends_are_named(indicator):
    figure = series_figure(line([5.0, 4.0]), indicator, england=line([5.0, 4.0], name="England"))
    assert figure.layout.yaxis.ticksuffix == "%"
    assert "Per cent" in texts(figure)
    ends = [a for a in figure.layout.annotations if a.text.startswith("<b>")]
    assert [a.text for a in ends] == ["<b>Stockport</b><br>4.0%", "<b>England</b><br>4.0%"]
    assert ends[0].yshift - ends[1].yshift >= 40


def test_ticks_are_few_and_include_the_first_and_last(indicator):
    periods = [f"{year} to {year + 2}" for year in range(2001, 2021)]
    axis = series_figure(line([float(n) for n in range(20)], periods), indicator).layout.xaxis
    assert (axis.ticktext[0], axis.ticktext[-1]) == ("2001 to<br>2003", "2020 to<br>2022")
    assert len(axis.ticktext) <= 3


def test_twelve_months_go_by_their_last_level_and_far_enough_apart(indicator):
    periods = [f"April {year} to March {year + 1}" for year in (2014, 2019, 2021)]
    held = replace(indicator, period_kind="month")
    axis = series_figure(line([1.0, 2.0, 3.0], periods), held).layout.xaxis
    assert axis.ticktext == ("year to<br>March 2015", "year to<br>March 2022")
    assert axis.tickangle == 0


def test_one_point_and_none_are_drawn_without_complaint(indicator):
    assert series_figure(line([5.0]), indicator).layout.yaxis.range[0] < 5
    empty = Line("Stockport", "[x]", pd.DataFrame({"period": ["2020"], "value": [None]}))
    assert len(series_figure(empty, indicator).layout.annotations) == 1


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.sampled_from([20.0, 40.0, 60.0])), min_size=1, max_size=5
    )
)
def test_labels_never_cover_each_other_or_leave_the_figure(entries):
    places, heights = [p for p, _ in entries], [h for _, h in entries]
    moved = [p + shift for p, shift in zip(places, apart(places, heights, lowest=-30), strict=True)]
    order = sorted(range(len(places)), key=lambda i: moved[i])
    for below, above in pairwise(order):
        assert moved[above] - moved[below] >= (heights[above] + heights[below]) / 2 - 1e-6
    assert min(m - h / 2 for m, h in zip(moved, heights, strict=True)) >= -30 - 1e-6


@pytest.mark.parametrize(
    ("places", "shifts"),
    [
        pytest.param([100, 95], [0, -15], id="the lower one makes way"),
        pytest.param([100, 50], [0, 0], id="far enough apart: neither moves"),
        pytest.param([12, 8], [18, 2], id="no room below: both move up"),
    ],
)
def test_the_highest_label_stays_unless_there_is_no_room_below(places, shifts):
    assert apart(places, [20, 20], lowest=0) == pytest.approx(shifts)


@given(st.lists(st.integers(1990, 2030), unique=True, max_size=30).map(sorted), st.integers(2, 5))
def test_ticks_are_never_crowded(times, most):
    kept = spaced(times, most=most, nearest=3)
    assert len(kept) <= most
    assert all(times[b] - times[a] >= 3 for a, b in pairwise(kept))
    if times:
        assert kept[-1] == len(times) - 1


class TestBreaks:
    OPEN = Break("2018/19", "the scale changed")
    GRADES = Break("2020/21", "teachers set the grades", until="2020/21")
    NONE = Break("2020/21", "tests were cancelled", until="2021/22", published=False)

    def broken(self, indicator, *breaks):
        return replace(indicator, period_kind="school", breaks=breaks)

    def drawn(self, indicator, first, last, *breaks, without=()):
        years = [f"{y}/{y - 1999:02d}" for y in range(first, last) if y not in without]
        table = line([float(n) for n, _ in enumerate(years, 1)], years)
        return series_figure(table, self.broken(indicator, *breaks))

    def signs(self, figure):
        return [
            (each.text, each.hovertext)
            for each in figure.layout.annotations
            if each.text in {"≠", "no<br>figures"}
        ]

    def test_a_break_cuts_the_line_with_a_sign_and_its_reason(self, indicator):
        figure = self.drawn(indicator, 2016, 2021, self.OPEN)
        assert list(trace(figure, "Stockport").y) == [1, 2, None, 3, 4, 5]
        assert self.signs(figure) == [("≠", self.OPEN.note)]
        assert sum(shape.line.dash == "dot" for shape in figure.layout.shapes) == 1

    def test_a_stretch_apart_is_cut_on_both_sides(self, indicator):
        figure = self.drawn(indicator, 2018, 2023, self.GRADES)
        assert list(trace(figure, "Stockport").y) == [1, 2, None, 3, None, 4, 5]
        assert [text for text, _ in self.signs(figure)] == ["≠", "≠"]

    def test_years_without_figures_are_a_gap_that_says_why(self, indicator):
        figure = self.drawn(indicator, 2017, 2025, self.NONE, without={2020, 2021})
        assert list(trace(figure, "Stockport").y) == [1, 2, 3, None, 4, 5, 6]
        assert self.signs(figure) == [("no<br>figures", self.NONE.note)]

    def test_one_sign_stands_where_a_break_follows_years_without_figures(self, indicator):
        changed = Break("2022/23", "the form changed")
        figure = self.drawn(indicator, 2017, 2025, self.NONE, changed, without={2020, 2021})
        assert self.signs(figure) == [("≠", f"{changed.note} {self.NONE.note}")]

    def test_england_is_cut_where_the_place_is(self, indicator):
        years = ["2016/17", "2017/18", "2018/19"]
        kind = self.broken(indicator, self.OPEN)
        figure = series_figure(
            line([1.0, 2.0, 3.0], years), kind, england=line([4.0, 5.0, 6.0], years, name="England")
        )
        assert list(trace(figure, "England").y) == [4, 5, None, 6]

    def test_an_interval_does_not_reach_over_a_break(self, indicator):
        years = ["2016/17", "2017/18", "2018/19", "2019/20"]
        wide = line(
            [1.0, 2.0, 3.0, 4.0], years, lower_ci=[0, 1, 2, 3], upper_ci=[2.0, 3.0, 4.0, 5.0]
        )
        band = trace(series_figure(wide, self.broken(indicator, self.OPEN)), "95% interval")
        assert list(band.y).count(None) == 1
