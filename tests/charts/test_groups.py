"""Groups as dots: where they stand, what tells them apart, and that no word is lost."""

import math

import plotly.graph_objects as go
import pytest

from insight import cached
from insight.charts.groups import SYMBOLS, GroupRow, groups_figure
from insight.national.sentences import SYMBOLS as SIGNS
from insight.pictures.chart import chart_picture
from insight.pictures.signs import GLYPHS, has_letter

ROWS = (
    GroupRow("Heatons", "10% (8 to 12%), better than the rest", 10, 8, 12, "better"),
    GroupRow("<b>&", "20%", 20, verdict=""),
    GroupRow("A name that is longer than any telephone would be wide", "30%", 30, 29, 31, "worse"),
    GroupRow("None", "no figure", math.nan),
)
LINES = {"Stockport 15%": 15.0, "England 18%": 18.0}


@pytest.fixture
def figure():
    indicator = cached.catalogue().indicator("fuel_poverty")
    return groups_figure(ROWS, indicator, lines=LINES)


def test_each_group_with_a_figure_is_a_dot_with_its_interval(figure):
    go.Figure(figure.to_dict())  # a slip in a property is found when it is checked whole
    drawn = {trace.name: trace for trace in figure.data}
    assert list(drawn["better"].x) == [10]
    assert drawn["better"].error_x.array[0] == 2
    assert drawn["worse"].error_x.arrayminus[0] == 1
    assert len([x for trace in figure.data for x in trace.x]) == 3


def test_every_group_and_line_has_its_words_and_none_is_markup(figure):
    said = [each.text for each in figure.layout.annotations]
    assert len(said) == len(ROWS) + len(LINES)
    assert any("&lt;b&gt;&amp;" in text for text in said)
    assert any("no figure" in text for text in said)
    assert any("10% (8 to 12%)" in text for text in said)


def test_verdicts_differ_in_shape_not_in_colour_alone():
    shapes = [shape for shape, _ in SYMBOLS.values()]
    assert len(set(shapes)) == len(shapes)


def test_the_drawing_is_drawn_on_paper_too(figure):
    assert chart_picture(figure, title="a", alt="b").marks


def test_every_sign_of_a_verdict_is_drawn_on_paper():
    assert all(has_letter(sign) or sign in GLYPHS for sign in SIGNS.values() if sign)
