"""Native charts: each of their numbers is one of the table's, and of the sheet behind them."""

import io
import math

import openpyxl
import pytest

from insight.reports.slides.chart.figure import form_of, words
from insight.reports.slides.chart.lines import round_ends
from insight.reports.slides.chart.reading import plots_of


def series(plot, name):
    return next(each for each in plot.series if each.name == name)


def sheet_of(shape):
    held = shape.chart.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(held))["Figures"]


def chart_on(charts, finding):
    start = finding.replace("**", "")[:30]
    return next(shape for slide, shape in charts if slide.shapes.title.text.startswith(start))


def columns(sheet):
    held = list(sheet.iter_cols(values_only=True))
    return {column[0]: list(column[1:]) for column in held}


def test_gaps_stand_between_the_places_of_the_table(found, charts):
    table = found["gaps"].figures
    sheet = columns(sheet_of(chart_on(charts, found["gaps"].finding)))
    ends = [cells for name, cells in sheet.items() if "place from worst" in str(name)]
    for cells, column in zip(ends, ("deprived_percentile", "affluent_percentile"), strict=True):
        assert cells == pytest.approx(list(table[column][: len(cells)]))


def test_the_bars_of_a_gap_reach_from_one_place_to_the_other(found):
    plot = plots_of(found["gaps"])[0]
    clear, lower, gap, upper, _ = plot.series
    table = found["gaps"].figures
    low = table[["deprived_percentile", "affluent_percentile"]].min(axis=1)
    high = table[["deprived_percentile", "affluent_percentile"]].max(axis=1)
    for n, (start, end) in enumerate(zip(low, high, strict=True)):
        if start < 1 or end - start < 2:
            continue
        assert clear.numbers[n] + lower.numbers[n] / 2 == pytest.approx(start)
        reach = clear.numbers[n] + lower.numbers[n] + gap.numbers[n] + upper.numbers[n] / 2
        assert reach == pytest.approx(end)


def test_a_floating_bar_is_counted_from_its_figures_in_the_sheet(found, charts):
    shape = chart_on(charts, found["gaps"].finding)
    formulas = [c.value for row in sheet_of(shape).iter_rows() for c in row if c.data_type == "f"]
    assert formulas
    assert all(f.startswith(("=MAX(0,MIN(B", "=MAX(0,ABS(C")) for f in formulas)


def test_tenths_are_the_shares_of_the_table_here_and_in_england(found, charts):
    here, england = chart_on(charts, found["tenths"].finding).chart.plots[0].series
    table = found["tenths"].figures.sort_values("tenth")
    assert list(here.values) == pytest.approx(list(100 * table["share"]))
    assert list(england.values) == pytest.approx(list(100 * table["england_share"]))


def test_groups_are_the_bars_of_the_table(found, charts):
    plot = chart_on(charts, found["groups"].finding).chart.plots[0]
    table = found["groups"].figures
    assert list(plot.categories) == list(table["name"])
    assert list(plot.series[0].values) == pytest.approx(list(table["value"]))


def test_fifths_have_the_figures_and_intervals_of_the_table(found):
    plot = plots_of(found["fifths"])[0]
    table = found["fifths"].figures.iloc[:5]
    assert list(plot.series[0].numbers) == pytest.approx(list(table["value"]))
    ends = list(zip(table["lower_ci"], table["upper_ci"], strict=True))
    assert [value for pair in plot.series[0].errors for value in pair] == pytest.approx(
        [value for pair in ends for value in pair]
    )


def test_lines_have_each_period_of_the_table_and_nothing_where_they_are_cut(found):
    groups, gap = plots_of(found["over time"])
    table = found["over time"].figures.set_index("period")
    for plot, pairs in (
        (groups, (("deprived", 0), ("affluent", 1))),
        (gap, (("gap", -1),)),
    ):
        lines = [each for each in plot.series if each.marked == "line" and each.size > 5]
        for column, number in pairs:
            drawn = dict(zip(plot.categories, lines[number].numbers, strict=True))
            for period, value in table[column].dropna().items():
                assert drawn[str(period)] == pytest.approx(abs(value)), (column, period)
        assert all(
            value is None
            for each in lines
            for name, value in zip(plot.categories, each.numbers, strict=True)
            if name in {"", "≠"}
        )


def test_a_band_lies_between_the_ends_of_the_interval(found):
    gap = plots_of(found["over time"])[1]
    table = found["over time"].figures.set_index("period")
    low, apart = (each.numbers for each in gap.series if each.marked == "band")
    for name, start, reach in zip(gap.categories, low, apart, strict=True):
        if name in table.index:
            assert start == pytest.approx(table.loc[name, "gap_lower"])
            assert start + reach == pytest.approx(table.loc[name, "gap_upper"])


def test_a_ward_stands_between_its_lowest_and_highest_neighbourhood(found):
    plot = plots_of(found["spread"])[0]
    table = found["spread"].figures.set_index("ward_name")
    held = dict(zip((c.name for c in plot.columns), (c.cells for c in plot.columns), strict=True))
    for column, name in (
        ("lowest", "Lowest neighbourhood"),
        ("value", "Ward"),
        ("highest", "Highest neighbourhood"),
    ):
        assert list(held[name]) == pytest.approx(list(table.loc[list(plot.categories), column]))


def test_many_rows_go_on_on_the_next_slide_and_none_is_lost(found, charts):
    named = [
        list(shape.chart.plots[0].categories)
        for slide, shape in charts
        if slide.shapes.title.text.startswith("A ward")
    ]
    assert len(named) == 2
    assert sorted(name for part in named for name in part) == sorted(
        found["spread"].figures["ward_name"]
    )


def test_every_number_of_a_chart_stands_in_its_sheet(charts):
    for slide, shape in charts:
        cells = {
            round(cell, 9)
            for row in sheet_of(shape).iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, int | float)
        }
        for plot in shape.chart.plots:
            for each in plot.series:
                known = {round(v, 9) for v in each.values if v is not None and not math.isnan(v)}
                drawn = each._element.xpath("c:val//c:f | c:yVal//c:f")
                assert drawn, slide.shapes.title.text
                formulas = [
                    c for row in sheet_of(shape).iter_rows() for c in row if c.data_type == "f"
                ]
                assert formulas or known <= cells, (slide.shapes.title.text, each.name)


def test_names_that_begin_like_a_formula_are_text_in_the_sheet(found):
    from dataclasses import replace
    from datetime import date

    from insight.reports.slides.chart.sheet import workbook

    plot = plots_of(found["groups"])[0]
    evil = replace(plot, categories=("=1+1", "+2", "@SUM(A1)", "-3"), rows="=cmd|'/c'!A1")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(evil, date(2026, 11, 29))))["Figures"]
    assert {cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row} == {"s"}


@pytest.mark.parametrize(
    ("values", "labels", "form"),
    [
        pytest.param([12.34, 5.0], ["12.3%", "5.0%"], '#,##0.0"%"', id="per cent"),
        pytest.param([1234.0], ["£1,234"], '"£"#,##0', id="money"),
        pytest.param([1.0, 2.0], ["1", "few"], "", id="a word is no number"),
        pytest.param([], [], "", id="nothing"),
    ],
)
def test_a_number_format_gives_just_the_labels_of_the_page(values, labels, form):
    assert form_of(values, labels) == form


def test_labels_are_read_as_plain_words():
    assert words("<b>A &amp; B</b><br>12%") == "A & B 12%"


@pytest.mark.parametrize("ends", [(0.0, 9.3), (-0.5, 11.0), (65.2, 88.1), (0.012, 0.047), (-40, 1)])
def test_an_axis_ends_at_round_numbers_that_hold_those_of_the_page(ends):
    low, high, step = round_ends(*ends)
    assert high >= ends[1]
    assert low <= max(ends[0], 0.0)
    assert (high - low) / step == pytest.approx(round((high - low) / step))
    assert 3 <= (high - low) / step <= 8
