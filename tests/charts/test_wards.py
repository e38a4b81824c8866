"""The spread inside wards: a line, two ends and a dot for each."""

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.charts.wards import ROW_HEIGHT, spread_figure
from insight.wards.spread import ends_of


def spread():
    return pd.DataFrame(
        {
            "ward_code": ["A", "B", "C", "D"],
            "ward_name": ["Edgeley", "Manor & Co", "Alone", "Empty"],
            "value": pd.array([17.0, 14.0, 9.0, None], dtype="Float64"),
            "lowest": pd.array([10.0, 11.0, 9.0, None], dtype="Float64"),
            "highest": pd.array([23.0, 18.0, 9.0, None], dtype="Float64"),
            "lowest_name": ["x", "y", "z", None],
            "highest_name": ["x", "y", "z", None],
            "neighbourhoods": [9, 8, 1, 1],
            "value_label": ["17%", "14%", "9%", "[x]"],
            "lowest_label": ["10%", "11%", "9.0%", "[x]"],
            "highest_label": ["23%", "18%", "9.0%", "[x]"],
        }
    )


@pytest.fixture(scope="module")
def indicator():
    return read_catalogue().indicator("fuel_poverty")


def words(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_lines_run_from_lowest_to_highest_and_dots_are_the_wards(indicator):
    lines, lowest, highest, dots = spread_figure(spread(), indicator).data
    assert (list(lines.base), list(lines.x)) == ([10.0, 11.0, 9.0], [13.0, 7.0, 0.0])
    assert list(lowest.x) == [10.0, 11.0, 9.0]
    assert list(highest.x) == [23.0, 18.0, 9.0]
    assert list(dots.x) == [17.0, 14.0, 9.0]
    assert dots.marker.opacity == 1


def test_wards_are_named_in_order_and_one_without_a_figure_is_left_out(indicator):
    texts = words(spread_figure(spread(), indicator))
    assert texts[0] == "Edgeley"
    assert "Manor &amp; Co" in texts
    assert "Empty" not in texts


def test_ends_are_written_unless_there_is_only_one_neighbourhood(indicator):
    _, lowest, highest, _ = spread_figure(spread(), indicator).data
    for trace, labels in ((lowest, ["10%", "11%", "9.0%"]), (highest, ["23%", "18%", "9.0%"])):
        assert trace.mode == "markers+text"
        assert list(trace.texttemplate) == ["%{text}", "%{text}", ""]
        assert list(trace.text) == labels
        assert "#FFF" in trace.textfont.shadow, "no line of the grid runs through a figure"
    assert (lowest.textposition, highest.textposition) == ("middle left", "middle right")


def test_what_is_pointed_at_is_said_with_its_neighbourhood(indicator):
    table = spread().assign(lowest_name="Gridton 1A", highest_name="Gridton 2B")
    _, lowest, _, dots = spread_figure(table, indicator).data
    assert "Lowest: Gridton %{customdata}, %{text}" in lowest.hovertemplate
    assert list(lowest.customdata) == ["1A"] * 3
    assert list(dots.customdata) == [9, 8, 1]


def test_many_wards_say_once_what_their_ends_have_in_common(indicator):
    _, lowest, _, dots = spread_figure(spread().head(2), indicator).data
    assert lowest.texttemplate is None
    assert dots.marker.size == 12


def test_england_is_a_named_line_and_a_chosen_ward_stands_out(indicator):
    figure = spread_figure(
        spread(), indicator, england=13.1, england_label="England 13.1%", highlight="B"
    )
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1) == (13.1, 13.1)
    assert "England 13.1%" in words(figure)
    assert "<b>Manor &amp; Co</b>" in words(figure)
    sizes = figure.data[3].marker.size
    assert sizes[1] > sizes[0]


def test_the_axis_is_titled_from_the_record(indicator):
    axis = spread_figure(spread(), indicator).layout.xaxis
    assert (axis.title.text, axis.ticksuffix) == ("Per cent", "%")


def test_height_follows_the_wards(indicator):
    assert (
        spread_figure(spread(), indicator).layout.height
        > spread_figure(spread().head(1), indicator).layout.height
    )


def many_wards(count):
    """As many wards as that, each a little lower than the one before."""
    one = spread().head(1)
    rows = [
        one.assign(ward_code=f"W{n}", ward_name=f"Ward {n}", value=100.0 - n) for n in range(count)
    ]
    return pd.concat(rows, ignore_index=True)


def test_the_wards_at_the_two_ends_stand_for_many():
    shown, left_out = ends_of(many_wards(87), 10)
    assert list(shown["ward_code"]) == [f"W{n}" for n in (*range(10), *range(77, 87))]
    assert left_out == {10: 67}


def test_a_chosen_ward_is_shown_between_the_ends():
    shown, left_out = ends_of(many_wards(87), 10, keep="W40")
    assert list(shown["ward_code"])[9:12] == ["W9", "W40", "W77"]
    assert left_out == {10: 30, 11: 36}
    at_an_end, rest = ends_of(many_wards(87), 10, keep="W3")
    assert (len(at_an_end), rest) == (20, {10: 67})


@pytest.mark.parametrize("count", [1, 19, 20])
def test_few_wards_are_all_shown(count):
    shown, left_out = ends_of(many_wards(count), 10)
    assert (len(shown), left_out) == (count, {})


def test_wards_without_a_figure_are_not_counted_as_left_out():
    shown, left_out = ends_of(spread(), 1)
    assert list(shown["ward_code"]) == ["A", "C"]
    assert left_out == {1: 1}


def test_a_row_says_how_many_are_left_out_and_nothing_stands_in_it(indicator):
    shown, left_out = ends_of(many_wards(40), 3, keep="W20")
    figure = spread_figure(shown, indicator, left_out=left_out, highlight="W20")
    notes = {a.text: a.y for a in figure.layout.annotations if "in between" in a.text}
    assert notes == {"17 more wards in between": 3, "16 more wards in between": 5}
    lines, lowest, highest, dots = figure.data
    assert list(dots.y) == [0, 1, 2, 4, 6, 7, 8]
    assert list(lowest.y) == list(highest.y) == list(dots.y)
    assert list(lines.y) == list(dots.y)
    named = {a.text: a.y for a in figure.layout.annotations if "Ward" in a.text}
    assert named["<b>Ward 20</b>"] == 4
    assert list(figure.layout.yaxis.tickvals) == list(dots.y)
    assert figure.layout.yaxis.range[0] > 8


def test_one_ward_left_out_is_not_said_in_the_plural(indicator):
    shown, left_out = ends_of(spread(), 1)
    texts = words(spread_figure(shown, indicator, left_out=left_out))
    assert "1 more ward in between" in texts


def test_every_ward_takes_the_same_room(indicator):
    def row(count):
        figure = spread_figure(many_wards(count), indicator)
        return (figure.layout.height - 96) / count

    assert row(87) == row(30) == ROW_HEIGHT
