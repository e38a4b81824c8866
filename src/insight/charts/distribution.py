"""How residents are spread over England's tenths of deprivation."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.charts.sketch import Sketch
from insight.charts.theme import LABEL_SIZE, TEXT_SIZE, annotate, apply_theme, escape, label, wrap
from insight.colours import AXIS, BACKGROUND, DARK_GREY, SECONDARY_TEXT, TENTHS, TEXT

ROW_HEIGHT: Final = 34
NAMES_WIDTH: Final = 74
VALUES_WIDTH: Final = 68
COUNT: Final = 10


def tenths_figure(
    shares_here: pd.DataFrame,
    shares_england: pd.DataFrame,
    *,
    place: str,
    england: str = "England",
    ends: tuple[str, str] = ("Most deprived", "Least deprived"),
    axis_title: str = "Share of residents",
    scale: float = 1.0,
) -> go.Figure:
    """The share of residents in each national tenth, the most deprived at the top.

    Both tables have tenth (1 the most deprived, to 10), share (0 to 1) and may have label, the
    share in words. `ends` names tenths 1 and 10. Bars are coloured by tenth; England's shares are
    upright marks, named once. The axis starts at zero.
    """
    here = shares_here.sort_values("tenth", ignore_index=True)
    country = shares_england.sort_values("tenth", ignore_index=True)
    figure = Sketch()
    figure.add_trace(_bars(here, place))
    figure.add_trace(_halo(country))
    figure.add_trace(_marks(country, england))
    apply_theme(
        figure,
        height=round((ROW_HEIGHT * COUNT + 114) * scale),
        left=round(NAMES_WIDTH * scale),
        right=round(VALUES_WIDTH * scale),
        top=round(56 * scale),
        scale=scale,
    )
    longest = 100 * float(max(here["share"].max(), country["share"].max()))
    figure.update_xaxes(
        range=[0, longest * 1.06],
        ticksuffix="%",
        nticks=5,
        rangemode="tozero",
        zeroline=True,
        title={"text": escape(axis_title), "standoff": 6},
    )
    figure.update_yaxes(
        range=[COUNT + 0.6, 0.4],
        tickvals=list(range(1, COUNT + 1)),
        ticktext=[wrap(ends[0], 9), *(str(n) for n in range(2, COUNT)), wrap(ends[1], 9)],
        showgrid=False,
    )
    _add_values(figure, here, place, scale)
    figure.add_annotation(
        label(
            f"{escape(england)} \N{BLACK DOWN-POINTING SMALL TRIANGLE}",
            x=100 * float(country["share"].iloc[0]),
            y=1,
            yref="paper",
            align="center",
            yshift=round(14 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )
    return figure.figure()


def _add_values(figure: Sketch, table: pd.DataFrame, place: str, scale: float) -> None:
    """The place's shares in a column of their own, clear of England's marks, under its name."""
    shift = round((VALUES_WIDTH - 8) * scale)
    size = {"color": TEXT, "size": round(TEXT_SIZE * scale)}
    entries: list[tuple[str, dict[str, Any]]] = [
        (escape(text), {"y": int(tenth), "font": size})
        for tenth, text in zip(table["tenth"], _words(table), strict=True)
    ]
    small = {"color": TEXT, "size": round(LABEL_SIZE * scale)}
    above = {"y": 1, "yref": "paper", "yshift": round(38 * scale), "font": small}
    annotate(
        figure,
        (
            label(text, x=1, xref="paper", align="right", xshift=shift, **options)
            for text, options in [*entries, (f"<b>{escape(place)}</b>", above)]
        ),
    )


def _halo(table: pd.DataFrame) -> go.Scatter:
    """White behind England's marks, so that they are seen on dark bars."""
    return go.Scatter(
        x=100 * table["share"],
        y=table["tenth"],
        mode="markers",
        marker={"symbol": "line-ns", "size": 20, "line": {"color": BACKGROUND, "width": 7}},
        hoverinfo="skip",
    )


def _words(table: pd.DataFrame) -> list[str]:
    if "label" in table:
        return [str(text) for text in table["label"]]
    return [f"{100 * share:.1f}%" for share in table["share"]]


def _bars(table: pd.DataFrame, place: str) -> go.Bar:
    words = [escape(text) for text in _words(table)]
    return go.Bar(
        x=100 * table["share"],
        y=table["tenth"],
        name=place,
        orientation="h",
        width=0.78,
        marker={
            "color": [TENTHS[int(tenth) - 1] for tenth in table["tenth"]],
            "line": {"color": AXIS, "width": 1},
        },
        customdata=words,
        hovertemplate=f"{escape(place)}, tenth %{{y}}: %{{customdata}}<extra></extra>",
    )


def _marks(table: pd.DataFrame, name: str) -> go.Scatter:
    words = [escape(text) for text in _words(table)]
    return go.Scatter(
        x=100 * table["share"],
        y=table["tenth"],
        name=name,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 20,
            "color": DARK_GREY,
            "line": {"color": DARK_GREY, "width": 3},
        },
        customdata=words,
        hovertemplate=f"{escape(name)}, tenth %{{y}}: %{{customdata}}<extra></extra>",
    )
