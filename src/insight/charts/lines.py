"""Some lines over time as a chart of full size, from what a light drawing is made of."""

from __future__ import annotations

import plotly.graph_objects as go

from insight.charts.light.lines import Lines, value_range_of
from insight.charts.sketch import Sketch
from insight.charts.theme import apply_theme
from insight.charts.trend_labels import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    add_axis_title,
    add_cuts,
    add_end_labels,
    add_times,
)
from insight.charts.trends import band_of, line_of


def lines_figure(drawn: Lines) -> go.Figure:
    """The lines with bands where their tables have intervals, each named at its end.

    The thin ones are dotted and have no band. A missing period and a break cut every line.
    """
    figure = Sketch()
    lines = [(each.line, each.colour) for each in drawn.lines]
    bands = [band_of(each.line, each.colour) for each in drawn.lines if not each.thin]
    for band in filter(None, bands):
        figure.add_trace(band)
    for each in reversed(drawn.lines):
        figure.add_trace(line_of(each.line, each.colour, dash="dot" if each.thin else "solid"))
    apply_theme(figure, height=HEIGHT, left=LEFT, right=RIGHT + 22, top=TOP, bottom=BOTTOM)
    span = value_range_of(drawn.lines)
    before, after = drawn.affixes
    figure.update_yaxes(
        range=[*span], tickprefix=before, ticksuffix=after, nticks=6, zeroline=False
    )
    add_times(figure, lines, None, None)
    add_axis_title(figure, drawn.unit, 1.0)
    add_cuts(figure, drawn.lines[0].line, 1.0)
    add_end_labels(figure, lines, None, span, 1.0)
    return figure.figure()
