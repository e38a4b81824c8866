"""The gap between two groups: every indicator as a dumbbell, one indicator as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from insight.charts.sketch import Sketch
from insight.charts.theme import (
    AFFLUENT_SYMBOL,
    DEPRIVED_SYMBOL,
    LABEL_SIZE,
    TEXT_SIZE,
    annotate,
    apply_theme,
    escape,
    label,
    wrap,
)
from insight.colours import (
    AFFLUENT,
    AXIS,
    BACKGROUND,
    DEPRIVED,
    ENGLAND,
    GRID,
    MUTED,
    SECONDARY_TEXT,
    TEXT,
    TURQUOISE,
)

ROW_HEIGHT: Final = 58
BAR_ROW_HEIGHT: Final = 64
KEY_LINE: Final = 24
KEY_WIDTH: Final = 38
"""Characters of bold type that a line of the key holds on a narrow screen."""
SIDE: Final = 58
"""Pixels kept free either side of the scale, for the figures beside the outermost dots."""
EDGE_LINE: Final = {"color": GRID, "width": 1}
MIDDLE_LINE: Final = {"color": SECONDARY_TEXT, "width": 2, "dash": "dot"}
Ends = tuple[tuple[str, str, str], tuple[str, str, str]]


def dumbbell_figure(
    rows: pd.DataFrame, *, deprived_name: str, affluent_name: str, scale: float = 1.0
) -> go.Figure:
    """Every indicator as two dots on one scale: the place among England's neighbourhoods.

    `rows`, drawn from the top in their order, has label, deprived_percentile, affluent_percentile
    (0 the worst place to 100 the best), deprived_label, affluent_label, gap_label, ratio_label and,
    where the indicator has no better direction, polarity "neutral": there 100 is the highest value.
    Rows without both places are left out. The groups' names stand in a key above, told apart by
    shape as well as colour; England's middle neighbourhood is the line at 50.
    """
    held = rows.dropna(subset=["deprived_percentile", "affluent_percentile"]).reset_index(drop=True)
    ends: Ends = (
        ("deprived", DEPRIVED, DEPRIVED_SYMBOL),
        ("affluent", AFFLUENT, AFFLUENT_SYMBOL),
    )
    names = {"deprived": deprived_name, "affluent": affluent_name}
    key = [(wrap(names[part], KEY_WIDTH), colour, symbol) for part, colour, symbol in ends]
    key_height = KEY_LINE * sum(text.count("<br>") + 1 for text, _, _ in key) + 22
    figure = Sketch()
    figure.add_trace(_sticks(held))
    for part, colour, symbol in ends:
        figure.add_trace(_dots(held, part, names[part], colour, symbol))
    apply_theme(
        figure,
        height=round((key_height + ROW_HEIGHT * max(len(held), 1) + 56) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(key_height * scale),
        scale=scale,
    )
    figure.update_xaxes(
        range=[0, 100],
        tickvals=[0, 50, 100],
        ticktext=["Worst", "England’s middle", "Best"],
        title={"text": "Place among England’s neighbourhoods", "standoff": 6},
        zeroline=False,
        showgrid=False,  # grid lines would lie over the dotted one at England's middle
    )
    figure.update_yaxes(range=[len(held) - 0.35, -0.75], visible=False)
    for at, line in ((0, EDGE_LINE), (50, MIDDLE_LINE), (100, EDGE_LINE)):
        figure.add_shape(_upright(at, line, len(held)))
    size = round(TEXT_SIZE * scale)
    titles = []
    for number, row in enumerate(held.to_dict("records")):
        note = " (right is higher)" if row.get("polarity") == "neutral" else ""
        titles.append(_row_title(f"{row['label']}{note}", number, size, scale))
    annotate(figure, titles)
    _add_key(figure, key, key_height, scale)
    return figure.figure()


def _sticks(rows: pd.DataFrame) -> go.Scatter:
    """The lines between the dots, as one trace with a break after each."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for number, (start, end) in enumerate(
        zip(rows["deprived_percentile"], rows["affluent_percentile"], strict=True)
    ):
        xs += [float(start), float(end), None]
        ys += [number, number, None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": MUTED, "width": 5},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _dots(rows: pd.DataFrame, part: str, name: str, colour: str, symbol: str) -> go.Scatter:
    """One group's dots, each with its figure on the side away from the other group's dot."""
    other = "affluent" if part == "deprived" else "deprived"
    mine = rows[f"{part}_percentile"].astype(float)
    left = mine < rows[f"{other}_percentile"].astype(float)
    if part == "deprived":
        left |= mine == rows[f"{other}_percentile"].astype(float)
    return go.Scatter(
        x=mine,
        y=list(range(len(rows))),
        name=name,
        mode="markers+text",
        marker={
            "color": colour,
            "symbol": symbol,
            "size": 15,
            "opacity": 1,
            "line": {"color": BACKGROUND, "width": 1},
        },
        text=[escape(f" {text} ") for text in rows[f"{part}_label"]],
        textposition=["middle left" if side else "middle right" for side in left],
        textfont={"size": LABEL_SIZE, "color": colour},
        customdata=rows[["label", "gap_label", "ratio_label", f"{part}_label"]].map(_plain),
        hovertemplate=(
            f"<b>%{{customdata[0]}}</b><br>{escape(name)}: %{{customdata[3]}}<br>"
            "Gap: %{customdata[1]}<br>Ratio: %{customdata[2]}<extra></extra>"
        ),
        cliponaxis=False,
    )


def _plain(value: object) -> str:
    return escape(str(value))


def _upright(at: float, line: Mapping[str, object], count: int) -> dict[str, object]:
    """A line from top to bottom at a place on the scale, behind the dots."""
    ends = {"x0": at, "x1": at, "y0": -0.75, "y1": count - 0.35}
    return {"type": "line", **ends, "line": dict(line), "layer": "between"}


def _row_title(text: str, number: int, size: int, scale: float) -> dict[str, object]:
    """A row's name above it, from the left edge of the figure, so that it fits a narrow screen."""
    return label(
        escape(text),
        x=0,
        y=number,
        xref="paper",
        xshift=-round((SIDE - 4) * scale),
        yshift=round(23 * scale),
        bgcolor=BACKGROUND,
        font={"size": size, "color": TEXT},
    )


def _add_key(
    figure: Sketch, entries: Sequence[tuple[str, str, str]], height: int, scale: float
) -> None:
    """The groups' names above the rows, each after its symbol; names are wrapped already."""
    marks = {DEPRIVED_SYMBOL: "\N{BLACK CIRCLE}", AFFLUENT_SYMBOL: "\N{BLACK DIAMOND}"}
    down = 8
    for text, colour, symbol in entries:
        figure.add_annotation(
            label(
                f"{marks[symbol]} <b>{text}</b>",
                x=0,
                y=1,
                xref="paper",
                yref="paper",
                yanchor="top",
                xshift=-round((SIDE - 4) * scale),
                yshift=round((height - down) * scale),
                font={"size": round(TEXT_SIZE * scale), "color": colour},
            )
        )
        down += KEY_LINE * (text.count("<br>") + 1)


def detail_figure(bars: pd.DataFrame, *, axis_title: str, scale: float = 1.0) -> go.Figure:
    """One indicator as a bar for each group, the district and England.

    `bars`, drawn from the top in their order, has name, value, label (the figure in words) and
    role: "deprived", "affluent", "district", "similar" or "england". The axis starts at zero. A bar
    without a value keeps its place and its label.
    """
    colours = {
        "deprived": DEPRIVED,
        "affluent": AFFLUENT,
        "district": TURQUOISE,
        "similar": AXIS,
        "england": ENGLAND,
    }
    numbers = [None if pd.isna(value) else float(value) for value in bars["value"].tolist()]
    figure = Sketch()
    figure.add_trace(
        go.Bar(
            x=numbers,
            y=list(range(len(bars))),
            orientation="h",
            width=0.42,
            marker={"color": [colours[role] for role in bars["role"]]},
            customdata=bars[["name", "label"]].map(_plain),
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
    )
    apply_theme(
        figure,
        height=round((BAR_ROW_HEIGHT * len(bars) + 72) * scale),
        left=12,
        right=12,
        top=8,
        scale=scale,
    )
    known = [number for number in numbers if number is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    reach = (high - low) or 1.0
    figure.update_xaxes(
        range=[low - (reach * 0.3 if low < 0 else 0), high + reach * 0.3],
        zeroline=True,
        title={"text": escape(axis_title[:1].upper() + axis_title[1:]), "standoff": 6},
        nticks=5,
    )
    figure.update_yaxes(range=[len(bars) - 0.55, -0.75], visible=False)
    for position, (name, number, words) in enumerate(
        zip(bars["name"], numbers, bars["label"], strict=True)
    ):
        figure.add_annotation(_bar_name(str(name), position, crossed=low < 0, scale=scale))
        figure.add_annotation(_bar_value(str(words), position, number or 0.0, scale))
    return figure.figure()


def _bar_name(name: str, position: int, *, crossed: bool, scale: float) -> dict[str, object]:
    """A bar's name above it; `crossed` where the line at zero would run through the words."""
    return label(
        escape(name),
        x=0,
        y=position,
        xref="paper",
        yshift=round(25 * scale),
        bgcolor=BACKGROUND if crossed else "rgba(0,0,0,0)",
        font={"size": round(TEXT_SIZE * scale), "color": SECONDARY_TEXT},
    )


def _bar_value(words: str, position: int, value: float, scale: float) -> dict[str, object]:
    below = value < 0
    return label(
        f"<b>{escape(words)}</b>",
        x=value,
        y=position,
        align="right" if below else "left",
        xshift=-6 if below else 6,
        font={"size": round(TEXT_SIZE * scale), "color": TEXT},
    )
