"""Charts as pictures: what the figure holds is what the picture shows."""

from datetime import date

import numpy as np
import plotly.graph_objects as go
import pytest

from insight.charts.sketch import Sketch
from insight.charts.theme import apply_theme, label
from insight.errors import Undefined
from insight.pictures.chart import chart_marks, chart_picture
from insight.pictures.chart.labels import lines_of
from insight.pictures.chart.reading import colour, number
from insight.pictures.marks import Line, Polygon, Words, to_svg
from insight.pictures.raster import to_png
from insight.pictures.signs import GLYPHS, has_letter


def chart(*traces, **layout):
    figure = Sketch()
    for trace in traces:
        figure.add_trace(trace)
    apply_theme(figure, height=300, left=50, right=50, top=20, bottom=40)
    figure.update_layout(**layout)
    return figure.figure()


def marks_of(figure, kind, width=500):
    return [mark for mark in chart_marks(figure, width=width)[0] if isinstance(mark, kind)]


def test_a_value_stands_where_its_axis_says():
    figure = chart(
        {"type": "scatter", "mode": "markers", "x": [0, 5, 10], "y": [0, 50, 100]},
        xaxis={"range": [0, 10]},
        yaxis={"range": [0, 100]},
    )
    middles = [mark.rings[0].mean(axis=0) for mark in marks_of(figure, Polygon)]
    assert np.allclose(middles, [(50, 260), (250, 140), (450, 20)])


def test_a_reversed_axis_is_drawn_from_its_high_end():
    figure = chart(
        {"type": "bar", "orientation": "h", "x": [4], "y": [1], "width": 1},
        yaxis={"range": [2, 0]},
        xaxis={"range": [0, 8]},
    )
    box = marks_of(figure, Polygon)[0].rings[0]
    assert box.min(axis=0).tolist() == [50, 80]
    assert box.max(axis=0).tolist() == [250, 200]


def test_a_gap_in_a_line_stays_a_gap_and_dates_are_days():
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]
    figure = chart(
        {"type": "scatter", "mode": "lines", "x": days, "y": [1, None, 2, 3]},
        xaxis={"tickformat": "%Y", "dtick": "M12"},
    )
    line = next(m for m in marks_of(figure, Line) if m.width == 2)
    assert [len(part) for part in line.lines] == [2]
    assert {"2020", "2021", "2022", "2023"} <= {mark.text for mark in marks_of(figure, Words)}


def test_a_line_ends_with_its_axes_unless_it_may_go_beyond():
    trace = {"type": "scatter", "mode": "lines", "x": [-10, 20], "y": [5, 5], "line": {"width": 3}}
    axes = {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 10]}}

    def reach(trace):
        line = next(m for m in marks_of(chart(trace, **axes), Line) if m.width == 3)
        return line.lines[0][:, 0].tolist()

    assert reach(trace) == [50, 450]
    assert reach(trace | {"cliponaxis": False}) == [-350, 850]


def test_bands_errors_and_opacity_are_drawn():
    figure = chart(
        {
            "type": "scatter",
            "x": [0, 1, 1, 0],
            "y": [0, 0, 1, 1],
            "fill": "toself",
            "fillcolor": "rgba(18, 67, 109, 0.15)",
            "line": {"width": 0},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [0.5],
            "y": [0.5],
            "error_y": {"type": "data", "array": [0.2], "arrayminus": [0.1], "symmetric": False},
        },
    )
    band = marks_of(figure, Polygon)[0]
    assert (band.fill, band.opacity, band.width) == ("#12436D", 0.15, 0)
    assert any(len(mark.lines) == 3 for mark in marks_of(figure, Line))
    assert "opacity=" in to_svg(chart_picture(figure, title="t", alt="a"))


@pytest.mark.parametrize(
    ("figure", "named"),
    [
        (go.Figure(go.Pie(values=[1])), "pie"),
        (chart({"type": "scatter", "stackgroup": "one", "x": [1], "y": [1]}), "data.stackgroup"),
        (chart({"type": "scatter", "x": [1, 2], "y": [1, 2]}, xaxis={"type": "log"}), "xaxis.type"),
        (chart({"type": "scatter", "x": [1, 2], "y": [1, 2]}, images=[{}]), "layout.images"),
        (
            chart({"type": "scatter", "x": [1, 2], "y": [1, 2]}, annotations=[{"textangle": 90}]),
            "annotations.textangle",
        ),
    ],
)
def test_a_part_that_is_not_known_is_refused_by_name(figure, named):
    with pytest.raises(Undefined, match=named):
        chart_picture(figure, title="t", alt="a")


def test_markup_of_labels_becomes_runs_and_other_markup_is_refused():
    lines = lines_of(
        "a <b>bold</b><br><span style='color:#12436D'>◆ blue</span> &amp; black", "#000000"
    )
    assert [[run.text for run in line] for line in lines] == [
        ["a ", "bold"],
        ["◆", " blue", " & black"],
    ]
    assert lines[0][1].bold
    assert lines[1][0].sign == "diamond"
    assert lines[1][1].colour == "#12436D"
    with pytest.raises(Undefined, match="<script>"):
        lines_of("<script>", "#000000")


def test_every_letter_that_charts_use_has_a_shape_in_the_type_or_is_drawn():
    for letter in "£’–—−…‘“”é↑↓×·●◆◇□▾≠":
        assert has_letter(letter) or letter in GLYPHS, letter


def test_title_sources_and_words_stand_in_both_files():
    figure = chart(
        {"type": "scatter", "mode": "markers", "x": [1], "y": [1]},
        annotations=[label("Brinnington &amp; Stockport Central", x=1, y=1)],
    )
    picture = chart_picture(
        figure, title="The gap is closing", alt="One dot", sources=["Source: X"], width=640
    )
    svg = to_svg(picture)
    for text in ("The gap is closing", "One dot", "Source: X", "Brinnington &amp; Stockport"):
        assert text in svg
    assert to_png(picture, scale=1)[:4] == b"\x89PNG"


def test_colours_and_numbers_are_read_in_every_form():
    assert colour("rgb(1,2,3)") == ("#010203", 1.0)
    assert number("2024-03-01") == date(2024, 3, 1).toordinal()
    assert np.isnan(number(None))
