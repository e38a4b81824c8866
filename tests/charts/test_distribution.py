"""Residents by national tenth: bars by tenth, England as marks, figures in a column."""

import pandas as pd
import pytest

from insight import colours
from insight.charts.distribution import tenths_figure

HERE = [0.09, 0.07, 0.08, 0.09, 0.06, 0.07, 0.10, 0.12, 0.11, 0.21]


def shares(values):
    return pd.DataFrame({"tenth": range(1, 11), "share": values})


@pytest.fixture
def figure():
    return tenths_figure(shares(HERE), shares([0.1] * 10), place="Stockport & Co")


def test_bars_have_the_colours_of_their_tenths(figure):
    bars = figure.data[0]
    assert tuple(bars.marker.color) == colours.TENTHS
    assert list(bars.x) == pytest.approx([100 * share for share in HERE])
    assert bars.orientation == "h"


def test_the_most_deprived_is_at_the_top_and_the_axis_starts_at_zero(figure):
    axis = figure.layout.yaxis
    assert axis.range[0] > axis.range[1]
    assert axis.ticktext[0] == "Most<br>deprived"
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.range[1] > 21
    assert figure.layout.xaxis.ticksuffix == "%"


def test_england_is_a_mark_on_each_row_with_white_behind_it(figure):
    halo, marks = figure.data[1], figure.data[2]
    assert list(marks.x) == [10.0] * 10
    assert list(halo.x) == list(marks.x)
    assert halo.marker.line.width > marks.marker.line.width
    assert halo.marker.line.color == colours.BACKGROUND


def test_every_share_is_written(figure):
    texts = [annotation.text for annotation in figure.layout.annotations]
    assert texts[:10] == [f"{100 * share:.1f}%" for share in HERE]
    assert "<b>Stockport &amp; Co</b>" in texts
    assert any(text.startswith("England") for text in texts)


def test_words_given_are_used_and_rows_come_in_order():
    table = shares(HERE).assign(label=[f"no {n}" for n in range(1, 11)]).iloc[::-1]
    figure = tenths_figure(
        table, shares([0.1] * 10), place="A", ends=("Worst", "Best"), axis_title="Wards"
    )
    assert [a.text for a in figure.layout.annotations][:2] == ["no 1", "no 2"]
    assert figure.layout.yaxis.ticktext[-1] == "Best"
    assert figure.layout.xaxis.title.text == "Wards"
