"""What lies behind ward figures: each ward's neighbourhoods, from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.charts.sketch import Sketch
from insight.charts.theme import (
    LABEL_SIZE,
    TEXT_SIZE,
    annotate,
    apply_theme,
    axis_title,
    escape,
    label,
    tick_affixes,
)
from insight.colours import BACKGROUND, DARK_BLUE, ENGLAND, MUTED, SECONDARY_TEXT, TEXT

ROW_HEIGHT: Final = 38
"""Pixels of a ward: there is just room for its name above its line."""
ABOVE: Final = 17
"""Pixels from a ward's line up to its name."""
MANY: Final = 24
"""Wards, from more of which on they are too many to take in."""
SIDE: Final = 56
LINE: Final = 6
"""Pixels that a line is thick."""
PAPER: Final = ",".join(["0 0 3px #FFF"] * 3)
"""White around a figure, so that no line of the grid runs through it."""


def spread_figure(
    spread: pd.DataFrame,
    indicator: Indicator,
    *,
    england: float | None = None,
    england_label: str = "England",
    highlight: str | None = None,
    left_out: Mapping[int, int] = MappingProxyType({}),
    scale: float = 1.0,
) -> go.Figure:
    """A line for each ward from its lowest to its highest neighbourhood, the ward itself a dot.

    `spread`, drawn from the top in its order, has ward_code, ward_name, value, lowest, highest,
    lowest_name, highest_name, neighbourhoods, value_label, lowest_label and highest_label (see
    `wards.label_spread`); wards without a value are left out. `england` is England's figure in the
    same unit, `highlight` the code of a ward to pick out. `left_out` is how many wards the table
    leaves out, by the number of the rows before them (see `wards.ends_of`): a line says so.
    """
    held = spread.dropna(subset=["value", "lowest", "highest"]).reset_index(drop=True)
    held["row"] = [
        number + sum(before <= number for before in left_out) for number in range(len(held))
    ]
    many = max(len(held) + len(left_out), 1)
    figure = Sketch()
    figure.add_trace(_lines(held))
    for side in ("lowest", "highest"):
        figure.add_trace(_end(held, side, scale))
    figure.add_trace(_dots(held, highlight))
    apply_theme(
        figure,
        height=round((ROW_HEIGHT * many + 96) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(36 * scale),
        scale=scale,
    )
    prefix, suffix = tick_affixes(indicator)
    figure.update_xaxes(
        title={"text": escape(axis_title(indicator)), "standoff": 6},
        nticks=5,
        zeroline=False,
        tickprefix=prefix,
        ticksuffix=suffix,
    )
    figure.update_yaxes(
        range=[many - 0.4, -0.75],
        tickvals=held["row"].tolist(),  # not drawn, but told of whatever is pointed at
        ticktext=[escape(str(name)) for name in held["ward_name"]],
        showticklabels=False,
        showline=False,
        showgrid=False,
        zeroline=False,
    )
    rows = held.to_dict("records")
    annotate(
        figure,
        [_name(row, bold=row["ward_code"] == highlight, scale=scale) for row in rows],
    )
    annotate(figure, _left_out(left_out, scale))
    if england is not None:
        _add_england(figure, england, england_label, many, scale)
    return figure.figure()


def _lines(rows: pd.DataFrame) -> go.Bar:
    """Bars as thin as lines, which say less: where each starts and how far it goes."""
    lowest, highest = rows["lowest"].astype(float), rows["highest"].astype(float)
    return go.Bar(
        base=lowest.tolist(),
        x=(highest - lowest).tolist(),
        y=rows["row"].tolist(),
        orientation="h",
        width=LINE / ROW_HEIGHT,
        marker={"color": MUTED, "line": {"width": 0}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _end(rows: pd.DataFrame, side: str, scale: float) -> go.Scatter:
    """The lowest or the highest neighbourhood of each ward, with its figure outside its end.

    A ward of one neighbourhood has its figure only where the reader points at it.
    """
    one = (rows["lowest"] == rows["highest"]).tolist()
    names = [escape(str(name)) for name in rows[f"{side}_name"]]
    start = "".join(names[:1]).rpartition(" ")[0]
    shared = bool(start) and all(name.startswith(f"{start} ") for name in names)
    start = f"{start} " if shared else ""  # most are called after their district
    labels = [escape(str(label)) for label in rows[f"{side}_label"]]
    return go.Scatter(
        x=rows[side].astype(float),
        y=rows["row"].tolist(),
        name=f"{side.capitalize()} neighbourhood",
        mode="markers+text",
        marker={"symbol": "line-ns", "size": 14, "line": {"color": "#8A8D8F", "width": 2}},
        text=labels,
        texttemplate=["" if alone else "%{text}" for alone in one] if any(one) else None,
        textposition="middle left" if side == "lowest" else "middle right",
        textfont={
            "size": round(LABEL_SIZE * scale),
            "color": SECONDARY_TEXT,
            "shadow": PAPER,
        },
        customdata=[name.removeprefix(start) for name in names],
        hovertemplate=(
            f"<b>%{{y}}</b><br>{side.capitalize()}: {start}%{{customdata}}, %{{text}}"
            "<extra></extra>"
        ),
        cliponaxis=False,
    )


def _dots(rows: pd.DataFrame, highlight: str | None) -> go.Scatter:
    chosen = [code == highlight for code in rows["ward_code"]]
    return go.Scatter(
        x=rows["value"].astype(float),
        y=rows["row"].tolist(),
        name="Ward",
        mode="markers",
        marker={
            "color": DARK_BLUE,
            "opacity": 1,
            "size": [16 if one else 12 for one in chosen] if any(chosen) else 12,
            "line": {"color": BACKGROUND, "width": 1},
        },
        text=[escape(str(label)) for label in rows["value_label"]],
        customdata=[int(count) for count in rows["neighbourhoods"]],
        hovertemplate=(
            "<b>%{y}</b><br>Ward: %{text}<br>Neighbourhoods: %{customdata}<extra></extra>"
        ),
        cliponaxis=False,
    )


def _name(row: Mapping[Hashable, Any], *, bold: bool, scale: float) -> dict[str, object]:
    """The name of a ward above its line, nearer to it than to the one before."""
    name = escape(str(row["ward_name"]))
    text = f"<b>{name}</b>" if bold else name
    return label(
        text,
        x=0,
        y=row["row"],
        xref="paper",
        xshift=-round((SIDE - 4) * scale),
        yshift=round(ABOVE * scale),
        bgcolor=BACKGROUND,
        font={"size": round(TEXT_SIZE * scale), "color": TEXT},
    )


def _left_out(left_out: Mapping[int, int], scale: float) -> list[dict[str, object]]:
    """Where wards are left out: how many, in a row of their own."""
    return [
        label(
            f"{many} more ward{'' if many == 1 else 's'} in between",
            x=0,
            y=before + breaks,
            xref="paper",
            xshift=-round((SIDE - 4) * scale),
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
        for breaks, (before, many) in enumerate(sorted(left_out.items()))
    ]


def _add_england(figure: Sketch, value: float, text: str, count: int, scale: float) -> None:
    figure.add_shape(
        {
            "type": "line",
            "x0": value,
            "x1": value,
            "y0": -0.75,
            "y1": count - 0.4,
            "line": {"color": ENGLAND, "width": 1.5, "dash": "dash"},
            "layer": "between",
        }
    )
    figure.add_annotation(
        label(
            escape(text),
            x=value,
            y=1,
            yref="paper",
            align="center",
            yshift=round(14 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": ENGLAND},
        )
    )
