"""The usual range of a series, as a band behind its chart: control limits and their middle."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from insight.charts.theme import LABEL_SIZE, label
from insight.charts.trend_data import reaching
from insight.colours import SECONDARY_TEXT

FILL: Final = "rgba(138, 141, 143, 0.16)"


def add_usual_range(
    figure: go.Figure,
    *,
    start: float,
    end: float,
    lower: float,
    upper: float,
    mean: float,
    words: str = "Usual range",
    scale: float = 1.0,
) -> go.Figure:
    """Draw the control limits behind a chart of one series; changes and returns the figure.

    `start` and `end` are the decimal years of the first and last point that made the limits. The
    axis of values grows where the limits reach beyond it.
    """
    figure.add_shape(
        type="rect",
        x0=start,
        x1=end,
        y0=lower,
        y1=upper,
        fillcolor=FILL,
        line={"width": 0},
        layer="below",
    )
    figure.add_shape(
        type="line",
        x0=start,
        x1=end,
        y0=mean,
        y1=mean,
        line={"color": SECONDARY_TEXT, "width": 1, "dash": "dot"},
        layer="between",
    )
    figure.add_annotation(
        label(
            words,
            x=start,
            y=upper,
            yanchor="top",
            xshift=4,
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )
    figure.update_yaxes(range=reaching(figure.layout.yaxis.range, lower, upper))
    return figure
