"""Dumbbells and bars: what is drawn, where, and in which colour."""

import pandas as pd

from insight import colours
from insight.charts.gaps import detail_figure, dumbbell_figure


def rows():
    return pd.DataFrame(
        {
            "label": ["Fuel poverty & cold", "Flats", "Residents", "Patients per GP"],
            "polarity": ["lower_is_better", "neutral", "neutral", "lower_is_better"],
            "deprived_percentile": pd.array([5.0, 40.0, None, 60.0], dtype="Float64"),
            "affluent_percentile": pd.array([90.0, 40.0, None, 20.0], dtype="Float64"),
            "deprived_label": ["28.1%", "7.0%", "1,200", "1,043"],
            "affluent_label": ["6.0%", "7.0%", "1,300", "1,559"],
            "gap_label": ["22.1 points", "0.0 points", "100 people", "516"],
            "ratio_label": ["4.7 times", "1.0 times", "[z]", "[z]"],
        }
    )


def drawn(table=None, **options):
    names = {"deprived_name": "Brinnington & Central", "affluent_name": "Bramhall"}
    return dumbbell_figure(rows() if table is None else table, **(names | options))


def words(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_two_sets_of_dots_differ_in_colour_and_in_shape():
    _, deprived, affluent = drawn().data
    assert (deprived.marker.color, deprived.marker.symbol) == (colours.DEPRIVED, "circle")
    assert (affluent.marker.color, affluent.marker.symbol) == (colours.AFFLUENT, "diamond")
    assert list(deprived.x) == [5.0, 40.0, 60.0]
    assert list(affluent.x) == [90.0, 40.0, 20.0]


def test_rows_without_a_place_are_left_out_and_the_table_is_not_changed():
    table = rows()
    figure = drawn(table)
    assert not any("Residents" in text for text in words(figure))
    pd.testing.assert_frame_equal(table, rows())


def test_figures_stand_on_the_outer_side_of_their_dots():
    _, deprived, affluent = drawn().data
    assert list(deprived.textposition) == ["middle left", "middle left", "middle right"]
    assert list(affluent.textposition) == ["middle right", "middle right", "middle left"]
    assert [text.strip() for text in deprived.text] == ["28.1%", "7.0%", "1,043"]


def test_sticks_join_the_dots_and_break_between_rows():
    sticks = drawn().data[0]
    assert list(sticks.x) == [5.0, 90.0, None, 40.0, 40.0, None, 60.0, 20.0, None]
    assert sticks.hoverinfo == "skip"


def test_the_scale_runs_from_worst_to_best_with_englands_middle():
    figure = drawn()
    assert tuple(figure.layout.xaxis.range) == (0, 100)
    assert list(figure.layout.xaxis.ticktext) == ["Worst", "England’s middle", "Best"]
    (line,) = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert (line.x0, line.x1) == (50, 50)
    assert figure.layout.xaxis.showgrid is False, "a grid line would lie over it"


def test_rows_are_named_from_the_top_and_neutral_ones_say_which_way():
    texts = words(drawn())
    assert texts[:3] == [
        *("Fuel poverty &amp; cold", "Flats (right is higher)", "Patients per GP"),
    ]
    assert drawn().layout.yaxis.range[0] > drawn().layout.yaxis.range[1]


def test_the_key_names_both_groups_and_a_long_name_takes_two_lines():
    texts = words(drawn())
    assert any("Brinnington &amp; Central" in text for text in texts)
    long = drawn(deprived_name="Stockport’s part of England’s most deprived fifth")
    assert any("<br>" in text for text in words(long))
    assert long.layout.margin.t > drawn().layout.margin.t


def test_height_follows_the_rows_and_the_scale():
    assert drawn(rows().head(1)).layout.height < drawn().layout.height
    assert drawn(scale=1.5).layout.height > 1.4 * drawn().layout.height
    assert drawn(rows().iloc[2:3]).layout.height > 0


def bars(values):
    roles = ["deprived", "affluent", "district", "england"]
    return pd.DataFrame(
        {
            "name": ["Brinnington & Central", "Bramhall", "Stockport", "England"],
            "value": pd.array(values, dtype="Float64"),
            "label": ["a", "b", "c", "d"],
            "role": roles,
        }
    )


def test_bars_start_at_zero_and_carry_their_figures():
    figure = detail_figure(bars([30.0, 6.0, 15.0, 13.0]), axis_title="per cent")
    (trace,) = figure.data
    assert list(trace.x) == [30.0, 6.0, 15.0, 13.0]
    assert trace.marker.color[0] == colours.DEPRIVED
    assert trace.marker.color[1] == colours.AFFLUENT
    assert len(set(trace.marker.color)) == 4
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.title.text == "Per cent"
    assert {"<b>a</b>", "England"} <= set(words(figure))


def test_bars_below_zero_have_their_figures_on_the_left():
    figure = detail_figure(bars([1.8, -0.7, 0.2, 0.0]), axis_title="score")
    assert figure.layout.xaxis.range[0] < -0.7
    assert {a.text: a.xanchor for a in figure.layout.annotations}["<b>b</b>"] == "right"


def test_a_bar_without_a_value_keeps_its_place_and_its_words():
    figure = detail_figure(bars([None, 6.0, 15.0, 13.0]), axis_title="per cent")
    assert figure.data[0].x[0] is None
    assert "<b>a</b>" in words(figure)
