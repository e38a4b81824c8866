"""Where a district stands among others: its rank by each measure, and its neighbours by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.charts.theme import LABEL_SIZE, TEXT_SIZE, annotate, apply_theme, escape, label, wrap
from insight.colours import (
    AXIS,
    BACKGROUND,
    DARK_BLUE,
    DARK_GREY,
    MUTED,
    PLACE,
    SECONDARY_TEXT,
    TEXT,
    TURQUOISE,
)

RANK_ROW: Final = 78
STRIP_ROW: Final = 46
SIDE: Final = 16
STYLES: Final = (
    {"symbol": "circle", "size": 12, "color": DARK_BLUE, "line": {"color": DARK_BLUE, "width": 1}},
    {
        "symbol": "diamond-open",
        "size": 15,
        "color": TURQUOISE,
        "line": {"color": TURQUOISE, "width": 3},
    },
    {
        "symbol": "square-open",
        "size": 18,
        "color": DARK_GREY,
        "line": {"color": DARK_GREY, "width": 2},
    },
)
"""The newest edition first: filled, and smaller than the hollow ones, so none hides another."""
MARKS: Final = ("\N{BLACK CIRCLE}", "\N{WHITE DIAMOND}", "\N{WHITE SQUARE}")


def standings_figure(
    rows: pd.DataFrame,
    *,
    editions: Sequence[str],
    chosen: str = "",
    axis_title: str,
    scale: float = 1.0,
) -> go.Figure:
    """A district's rank by each measure as dots on one line of ranks, a symbol for each edition.

    `rows`, drawn from the top in the order in which measures are met, has measure, label, edition,
    rank (missing where there is none), of, and words: the row's ranks as text, the same in all rows
    of a measure. `editions` come newest first; `chosen` is the measure to pick out. Rank 1 is at
    the left; the scale ends at the largest field.
    """
    order = {slug: number for number, slug in enumerate(dict.fromkeys(rows["measure"]))}
    longest = int(rows["of"].max())
    figure = go.Figure()
    figure.add_trace(_tracks(len(order), longest))
    for edition, style in reversed(list(zip(editions, STYLES, strict=False))):
        held = rows[(rows["edition"] == edition) & rows["rank"].notna()]
        figure.add_trace(_ranks(held, edition, style, order))
    apply_theme(
        figure,
        height=round((RANK_ROW * len(order) + 96) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(34 * scale),
        scale=scale,
    )
    step = 50 if longest > 100 else 10
    ticks = [1, *range(step, longest - step // 2, step), longest]
    figure.update_xaxes(
        range=[-longest * 0.02, longest * 1.02],
        tickvals=ticks,
        zeroline=False,
        title={"text": escape(axis_title), "standoff": 6},
    )
    figure.update_yaxes(range=[len(order) - 0.6, -0.8], visible=False)
    entries = [_key(editions, scale)]
    for slug, own in rows.groupby("measure", sort=False):
        row = own.iloc[0]
        entries += _row_words(
            str(row["label"]), str(row["words"]), order[slug], slug == chosen, scale
        )
    annotate(figure, entries)
    return figure


def _tracks(count: int, longest: int) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for number in range(count):
        xs += [1, longest, None]
        ys += [number, number, None]
    line = {"color": MUTED, "width": 2}
    return go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", name="All ranks")


def _ranks(
    held: pd.DataFrame, edition: str, style: dict[str, Any], order: dict[Any, int]
) -> go.Scatter:
    return go.Scatter(
        x=[int(rank) for rank in held["rank"]],
        y=[order[slug] for slug in held["measure"]],
        name=edition,
        mode="markers",
        marker=style,
        customdata=[
            [escape(str(name)), int(of)] for name, of in zip(held["label"], held["of"], strict=True)
        ],
        hovertemplate=(
            f"%{{customdata[0]}}<br>{escape(edition)}: rank %{{x}} of %{{customdata[1]}}"
            "<extra></extra>"
        ),
        cliponaxis=False,
    )


def _key(editions: Sequence[str], scale: float) -> dict[str, Any]:
    parts = [
        f"<span style='color:{style['color']}'>{mark}</span> {escape(edition)}"
        for edition, mark, style in zip(editions, MARKS, STYLES, strict=False)
    ]
    return label(
        "Edition: " + "   ".join(parts),
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        yshift=round(8 * scale),
        font={"size": round(LABEL_SIZE * scale), "color": TEXT},
    )


def _row_words(
    name: str,
    words: str,
    number: int,
    bold: bool,  # noqa: FBT001 - private
    scale: float,
) -> list[dict[str, Any]]:
    text = escape(name)
    at: dict[str, Any] = {
        "x": 0,
        "y": number,
        "xref": "paper",
        "bgcolor": BACKGROUND,
        "borderpad": 0,
    }
    return [
        label(
            f"<b>{text}</b>" if bold else text,
            yshift=round(42 * scale),
            font={"size": round(TEXT_SIZE * scale), "color": TEXT},
            **at,
        ),
        label(
            escape(words),
            yshift=round(22 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
            **at,
        ),
    ]


def ranked_strip_figure(
    rows: pd.DataFrame,
    everyone: Sequence[float],
    *,
    axis_title: str,
    everyone_label: str,
    scale: float = 1.0,
) -> go.Figure:
    """The districts next to one in the order, named, below a strip of the whole field.

    `rows`, drawn from the top in their order, has name (with its rank), value, label (the value in
    words) and role: "own" for the district, "neighbour", or "end" for the first and last of the
    field. `everyone` holds every value of the field, `everyone_label` names the strip.
    """
    figure = go.Figure()
    figure.add_trace(_strip(everyone))
    figure.add_trace(_neighbours(rows))
    apply_theme(
        figure,
        height=round((STRIP_ROW * (len(rows) + 1) + 84) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(24 * scale),
        scale=scale,
    )
    low, high = min(everyone), max(everyone)
    reach = (high - low) or 1.0
    figure.update_xaxes(
        range=[low - reach * 0.02, high + reach * 0.02],
        zeroline=False,
        nticks=5,
        exponentformat="none",
        separatethousands=True,
        title={"text": escape(axis_title), "standoff": 6},
    )
    figure.update_yaxes(range=[len(rows) - 0.5, -1.6], visible=False)
    entries = [_strip_words(everyone_label, -1, bold=False, scale=scale)]
    for number, row in enumerate(rows.to_dict("records")):
        own = row["role"] == "own"
        text = f"{row['name']}: {row['label']}"
        entries.append(_strip_words(text, number, bold=own, scale=scale))
    annotate(figure, entries)
    own_value = rows.loc[rows["role"] == "own", "value"]
    if len(own_value):
        figure.add_shape(
            type="line",
            x0=float(own_value.iloc[0]),
            x1=float(own_value.iloc[0]),
            y0=-1.25,
            y1=len(rows) - 0.5,
            line={"color": PLACE, "width": 1, "dash": "dot"},
            layer="between",
        )
    return figure


def _strip(everyone: Sequence[float]) -> go.Scatter:
    return go.Scatter(
        x=list(everyone),
        y=[-1] * len(everyone),
        mode="markers",
        name="All districts of the field",
        marker={"symbol": "line-ns", "size": 16, "line": {"color": AXIS, "width": 1}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _neighbours(rows: pd.DataFrame) -> go.Scatter:
    own = [role == "own" for role in rows["role"]]
    return go.Scatter(
        x=rows["value"].astype(float),
        y=list(range(len(rows))),
        mode="markers",
        name="Districts next in order",
        marker={
            "symbol": "circle",
            "opacity": 1,
            "size": [16 if one else 11 for one in own],
            "color": [PLACE if one else BACKGROUND for one in own],
            "line": {"color": [PLACE if one else DARK_GREY for one in own], "width": 2},
        },
        customdata=[
            [escape(n), escape(w)] for n, w in zip(rows["name"], rows["label"], strict=True)
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def _strip_words(text: str, number: int, *, bold: bool, scale: float) -> dict[str, Any]:
    said = wrap(text, 44)
    return label(
        f"<b>{said}</b>" if bold else said,
        x=0,
        y=number,
        xref="paper",
        yshift=round(20 * scale),
        bgcolor=BACKGROUND,
        borderpad=0,
        font={"size": round(TEXT_SIZE * scale), "color": TEXT},
    )
