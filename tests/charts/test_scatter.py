"""Two figures of the same areas: which names are drawn, and how large the dots are."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from insight.catalogue import read_catalogue
from insight.charts.scatter import LARGEST, LARGEST_OF_MANY, MANY, SMALLEST, scatter_figure

BOTH = tuple(read_catalogue().indicator(slug) for slug in ("fuel_poverty", "burglary"))


def drawn(points, *, residents=None, **chosen):
    codes = [chr(ord("a") + n) for n in range(len(points))]
    rows = pd.DataFrame(points, codes, ["first", "second"], dtype=float).assign(
        name=[f"Area {code.upper()}" for code in codes],
        residents=residents or [1000] * len(points),
        words="said",
    )
    figure = scatter_figure(rows, BOTH, titles=("Across", "Upwards"), **chosen)
    return go.Figure(figure.to_dict())


def names(figure):
    return [each.text for each in figure.layout.annotations][1:]


def test_a_name_that_would_cover_one_before_it_is_left_out():
    figure = drawn([(1, 1), (1.02, 1.01), (9, 9)], named=["a", "b", "c"])
    assert names(figure) == ["Area A", "Area C"]


def test_our_own_is_named_first_whatever_is_near():
    figure = drawn([(1, 1), (1.02, 1.01), (9, 9)], named=["a", "c"], own="b")
    assert names(figure) == ["<b>Area B</b>", "Area C"]


def test_a_name_at_the_right_edge_stands_to_the_left_of_its_dot():
    figure = drawn([(0, 0), (10, 10)], named=["a", "b"])
    at = {each.text: each for each in figure.layout.annotations}
    assert (at["Area A"].align, at["Area A"].xshift > 0) == ("left", True)
    assert (at["Area B"].align, at["Area B"].xshift < 0) == ("right", True)


def test_the_area_of_a_dot_grows_with_its_residents():
    (dots,) = drawn([(0, 0), (1, 1), (2, 2)], residents=[10_000, 2_500, 1]).data
    assert list(dots.marker.size) == [LARGEST, LARGEST / 2, SMALLEST]


def test_many_dots_are_smaller():
    codes = [f"c{n}" for n in range(MANY + 1)]
    rows = pd.DataFrame({"first": range(MANY + 1), "second": 1.0}, codes)
    rows = rows.assign(name="x", residents=5, words="x")
    figure = scatter_figure(rows, BOTH, titles=("a", "b"))
    assert max(figure.data[0]["marker"]["size"]) == LARGEST_OF_MANY


def test_the_line_goes_from_the_first_to_the_last_area():
    figure = drawn([(1, 1), (5, 3)], line=(0.5, 0.5))
    assert list(figure.data[0].x) == [1, 5]
    assert list(figure.data[0].y) == pytest.approx([1, 3])


def test_both_axes_say_what_they_are_of():
    figure = drawn([(1, 1), (5, 3)])
    assert figure.layout.xaxis.title.text == "Across"
    assert figure.layout.annotations[0].text == "\N{UPWARDS ARROW} Upwards"
    assert figure.layout.xaxis.ticksuffix == "%"
