"""All areas on one line: what is drawn, and where words stand."""

import plotly.graph_objects as go
import pytest

from insight.catalogue import read_catalogue
from insight.charts.order import Own, order_strip_figure

INDICATOR = read_catalogue().indicator("fuel_poverty")
VALUES = {"Ash & <Elm>": 5.0, "Beech": 10.0, "Cedar": 20.0}


def drawn(own=None, marked=(), lines=None):
    figure = order_strip_figure(VALUES, INDICATOR, own=own, marked=marked, lines=lines)
    return go.Figure(figure.to_dict())  # checked whole by Plotly


def labels(figure):
    return {each.text: each for each in figure.layout.annotations}


def test_every_area_is_a_mark_and_names_are_only_words():
    (every,) = drawn().data
    assert list(every.x) == [5, 10, 20]
    assert every.text[0] == "Ash &amp; &lt;Elm&gt;"


def test_our_own_has_its_interval_and_stands_above_all_else():
    figure = drawn(Own("Beech", "10.0%, 2nd", 10.0, 9.0, 12.5))
    own = figure.data[-1]
    assert (list(own.x), own.error_x.array, own.error_x.arrayminus) == ([10], (2.5,), (1,))
    assert "<b>Beech</b><br>10.0%, 2nd" in labels(figure)
    assert drawn(Own("Beech", "10.0%", 10.0)).data[-1].error_x.array is None


def test_similar_places_are_diamonds_between_all_and_our_own():
    figure = drawn(Own("Beech", "x", 10.0), marked=["Cedar", "not here"])
    assert [trace.marker.symbol for trace in figure.data] == ["line-ns", "diamond", "circle"]
    assert list(figure.data[1].x) == [20]


@pytest.mark.parametrize(
    ("value", "align"),
    [
        pytest.param(5.5, "left", id="near the left edge"),
        pytest.param(12.0, "center", id="in the middle"),
        pytest.param(19.0, "right", id="near the right edge"),
    ],
)
def test_words_near_an_edge_are_set_inwards(value, align):
    (label,) = drawn(Own("Own", "x", value)).layout.annotations
    assert (label.align, label.xanchor) == (align, align)


def test_england_and_the_district_have_a_line_and_a_row_of_words_each():
    figure = drawn(lines={"England": 9.9, "Home": 10.0, "Gone": float("nan")})
    said = labels(figure)
    assert set(said) == {"England", "Home"}
    assert said["England"].y > said["Home"].y, "so that neither covers the other"
    assert [shape.line.dash for shape in figure.layout.shapes] == ["dash", "solid"]
    assert figure.layout.height > drawn().layout.height


def test_an_interval_that_reaches_beyond_all_others_is_seen_whole():
    low, high = drawn(Own("Own", "x", 10.0, -20.0, 60.0)).layout.xaxis.range
    assert low < -20
    assert high > 60


def test_areas_that_are_all_alike_are_drawn():
    figure = order_strip_figure({"A": 3.0, "B": 3.0}, INDICATOR)
    low, high = figure.layout.xaxis.range
    assert low < 3 < high
