"""Two groups over time and their gap beneath: one axis of time, breaks through both panels."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from insight import colours
from insight.breaks import Break
from insight.catalogue import read_catalogue
from insight.charts.gap_over_time import GapLines, gap_over_time_figure
from insight.charts.sketch import kept
from insight.charts.trend_data import Line

YEARS = ["2019", "2020", "2021", "2022"]


@pytest.fixture(scope="module")
def indicator():
    return read_catalogue().indicator("fuel_poverty")


def line(name, values, error=None):
    table = pd.DataFrame({"period": YEARS[: len(values)], "value": values})
    if error:
        table = table.assign(lower_ci=table["value"] - error, upper_ci=table["value"] + error)
    return Line(name, f"{values[-1]}", table)


def lines(**changes):
    made = GapLines(
        first=line("Foleshill", [31.4, 32.7, 41.4, 42.0], error=1.0),
        second=line("Wainbody", [11.7, 13.2, 14.0, 15.5], error=0.9),
        gap=line("The gap", [19.7, 19.5, 27.4, 26.5], error=1.4),
        england=line("England’s gap", [9.0, 9.3, 9.5, 9.7]),
        title="The gap, points",
    )
    return replace(made, **changes)


def trace(figure, name):
    return next(each for each in figure.data if each.name == name)


def bands(figure):
    return [each for each in figure.data if each.name == "95% interval"]


def test_the_groups_stand_above_and_their_gap_below_on_the_same_axis_of_time(indicator):
    figure = gap_over_time_figure(lines(), indicator)
    assert trace(figure, "Foleshill").yaxis in {None, "y"}
    assert trace(figure, "The gap").yaxis == trace(figure, "England’s gap").yaxis == "y2"
    assert {each.xaxis for each in figure.data} == {None}
    assert figure.layout.xaxis.anchor == "y2"
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]


def test_each_group_and_the_gap_have_a_band_of_their_own_interval(indicator):
    figure = gap_over_time_figure(lines(), indicator)
    assert [each.yaxis for each in bands(figure)] == ["y", "y", "y2"]
    gap = bands(figure)[2]
    assert (min(gap.y), max(gap.y)) == pytest.approx((18.1, 28.8))
    without = lines(first=line("A", [1.0, 2.0]), second=line("B", [1.0, 1.5]))
    assert len(bands(gap_over_time_figure(without, indicator))) == 1


def test_the_axis_of_the_gap_takes_in_the_level_at_which_there_is_none(indicator):
    gap = gap_over_time_figure(lines(), indicator).layout.yaxis2
    assert gap.range[0] < 0 < gap.range[1]
    assert gap.ticksuffix in {None, ""}, "points are no per cent"
    ratio = lines(gap=line("The ratio", [2.7, 2.5, 3.0, 2.7]), england=None, level=1.0)
    figure = gap_over_time_figure(ratio, indicator)
    assert 0 < figure.layout.yaxis2.range[0] < 1
    (level,) = figure.layout.shapes
    assert (level.y0, level.y1, level.yref) == (1.0, 1.0, "y2")


def test_a_break_cuts_every_line_and_is_marked_through_both_panels(indicator):
    broken = replace(indicator, breaks=(Break("2021", "boundaries changed"),))
    figure = gap_over_time_figure(lines(), broken)
    for name in ("Foleshill", "Wainbody", "The gap", "England’s gap"):
        assert trace(figure, name).y[2] is None
    cut = next(each for each in figure.layout.shapes if each.line.dash == "dot")
    assert (cut.yref, cut.y0, cut.y1) == ("paper", 0, 1)
    sign = next(a for a in figure.layout.annotations if a.text == "≠")
    assert "boundaries changed" in sign.hovertext


def test_a_break_of_levels_alone_cuts_the_groups_and_not_their_gap(indicator):
    level = Break("2021", "more people are counted", gaps=True)
    figure = gap_over_time_figure(lines(), replace(indicator, breaks=(level,)))
    assert trace(figure, "Foleshill").y[2] is None
    assert None not in trace(figure, "The gap").y
    assert None not in trace(figure, "England’s gap").y
    cut = next(each for each in figure.layout.shapes if each.line.dash == "dot")
    assert cut.y0 == pytest.approx(figure.layout.yaxis.domain[0]), "the upper panel alone"


def test_the_more_deprived_keeps_its_colour_where_the_reader_put_it_second(indicator):
    figure = gap_over_time_figure(lines(turned=True), indicator)
    assert trace(figure, "Foleshill").line.color == colours.AFFLUENT
    assert trace(figure, "Wainbody").line.color == colours.DEPRIVED
    assert trace(figure, "Wainbody").marker.symbol == "circle"


def test_sent_it_is_light_and_no_panel_loses_its_decimals(indicator):
    """What is rounded for house prices would flatten a ratio in the same picture."""
    prices = lines(
        first=line("A", [210_000.0, 220_400.0, 231_000.0, 240_100.0]),
        second=line("B", [400_000.0, 420_000.0, 431_000.0, 455_000.0]),
        gap=line("The ratio", [1.913, 1.905, 1.866, 1.895]),
        england=None,
        level=1.0,
    )
    sent = kept(gap_over_time_figure(prices, indicator)).to_dict()
    ratio = next(each for each in sent["data"] if each["name"] == "The ratio")
    assert list(ratio["y"]) == pytest.approx([1.913, 1.905, 1.866, 1.895], abs=0.001)
    first = next(each for each in sent["data"] if each["name"] == "A")
    assert list(first["y"]) == pytest.approx([210_000, 220_400, 231_000, 240_100], abs=100)
    figure = go.Figure(sent)  # what is said once, in the template, comes back
    heights = [a.y for a in figure.layout.annotations] + [
        a.y for a in figure.layout.template.layout.annotations
    ]
    assert any(y == pytest.approx(0.3455, abs=0.001) for y in heights if y is not None)
