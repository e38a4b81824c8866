"""A gradient: five bars along the ladder of deprivation, and the line that is fitted to them."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.charts.sketch import Sketch
from insight.charts.theme import (
    TEXT_SIZE,
    annotate,
    apply_theme,
    axis_title,
    escape,
    label,
    tick_affixes,
    wrap,
)
from insight.colours import AXIS, DARK_GREY, FIFTHS, TARGET, TEXT

HEIGHT: Final = 380
NAMES: Final = ("Most deprived", "2nd", "Middle", "4th", "Least deprived")


def gradient_figure(
    fifths: pd.DataFrame, line: pd.DataFrame, indicator: Indicator, *, scale: float = 1.0
) -> go.Figure:
    """A bar for each local fifth, the most deprived at the left, and the line fitted to them.

    `fifths` has fifth (1 to 5), value, label (the value in words), residents, and lower_ci and
    upper_ci, missing where there are none; a bar is as wide as its share of residents. `line` has
    place (0, the most deprived resident, to 1) and value. The axis starts at zero.
    """
    share = fifths["residents"] / fifths["residents"].sum()
    middle = share.cumsum() - share / 2
    figure = Sketch()
    figure.add_trace(_bars(fifths, middle, share))
    figure.add_trace(
        go.Scatter(
            x=line["place"],
            y=line["value"],
            mode="lines",
            name="Fitted line",
            line={"color": TARGET, "width": 3},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    apply_theme(
        figure,
        height=round(HEIGHT * scale),
        left=round(52 * scale),
        right=round(12 * scale),
        top=round(30 * scale),
        bottom=round(96 * scale),
        scale=scale,
    )
    prefix, suffix = tick_affixes(indicator)
    figure.update_yaxes(
        rangemode="tozero",
        nticks=6,
        tickprefix=prefix,
        ticksuffix=suffix,
        zeroline=True,
        title={"text": ""},
    )
    figure.update_xaxes(
        range=[-0.01, 1.01],
        tickvals=list(middle),
        ticktext=[
            f"<b>{escape(str(words))}</b><br>{wrap(name, 8)}"
            for name, words in zip(NAMES, fifths["label"], strict=True)
        ],
        showgrid=False,
        zeroline=False,
        title={"text": "Local fifth of residents", "standoff": 8},
    )
    annotate(figure, [_unit(indicator, scale)])
    return figure.figure()


def _bars(fifths: pd.DataFrame, middle: pd.Series, share: pd.Series) -> go.Bar:
    error: dict[str, Any] = {"visible": False}
    if fifths["lower_ci"].notna().all():
        error = {
            "type": "data",
            "symmetric": False,
            "array": fifths["upper_ci"] - fifths["value"],
            "arrayminus": fifths["value"] - fifths["lower_ci"],
            "color": DARK_GREY,
            "thickness": 2,
            "width": 5,
        }
    return go.Bar(
        x=middle,
        y=fifths["value"].astype(float),
        width=share * 0.86,
        name="Local fifths",
        marker={"color": list(FIFTHS), "line": {"color": AXIS, "width": 1}},
        error_y=error,
        customdata=[
            [escape(name), escape(str(words)), f"{residents:,}"]
            for name, words, residents in zip(
                NAMES, fifths["label"], fifths["residents"], strict=True
            )
        ],
        hovertemplate=(
            "%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]} residents<extra></extra>"
        ),
    )


def _unit(indicator: Indicator, scale: float) -> dict[str, Any]:
    return label(
        escape(axis_title(indicator)),
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        xshift=-round(44 * scale),
        yshift=round(6 * scale),
        font={"size": round(TEXT_SIZE * scale), "color": TEXT},
    )
