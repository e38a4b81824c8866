"""How far the gap of every district moved, in order, each with its interval: a caterpillar plot."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import plotly.graph_objects as go

from insight.charts.sketch import Sketch
from insight.charts.theme import LABEL_SIZE, TEXT_SIZE, annotate, apply_theme, escape, label
from insight.colours import AXIS, BACKGROUND, DARK_GREY, MUTED, PLACE, SECONDARY_TEXT, TEXT

HEIGHT: Final = 380
SIDE: Final = 16
ROOM: Final = 0.26
"""The part of the height kept free at either end for the words there."""
WIDTH: Final = 0.42
"""The part of the width that the label of our own district takes on a telephone."""
OWN: Final = "own"
PEER: Final = "peer"


@dataclass(frozen=True)
class Moved:
    """One district: its name, what is said of it, and its change with its limits, NaN without."""

    name: str
    words: str
    change: float
    lower: float = math.nan
    upper: float = math.nan
    role: str = ""


def closing_figure(
    rows: Sequence[Moved], *, axis_title: str, peers: str = "", scale: float = 1.0
) -> go.Figure:
    """Every district from left to right in order, its change upwards with its interval.

    `rows` come in order of rank; `role` is `OWN` for the reader's district, `PEER` for similar
    places, which `peers` names. A line at 0 parts gaps that narrowed, below, from those that
    widened.
    """
    figure = Sketch()
    low, high = _reach(rows)
    figure.add_trace(_limits(rows, lambda role: not role, "All districts", MUTED, 1.5))
    figure.add_trace(_dots(rows, "", "All districts", AXIS, 3, "circle"))
    figure.add_trace(_limits(rows, lambda role: role == PEER, peers, DARK_GREY, 1.5))
    figure.add_trace(_dots(rows, PEER, peers, BACKGROUND, 10, "diamond"))
    figure.add_trace(_limits(rows, lambda role: role == OWN, "", PLACE, 4))
    figure.add_trace(_dots(rows, OWN, "", PLACE, 14, "circle"))
    apply_theme(
        figure,
        height=round(HEIGHT * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(8 * scale),
        scale=scale,
    )
    count = len(rows)
    figure.update_xaxes(
        range=[0.5 - count * 0.02, count * 1.02 + 0.5],
        tickvals=sorted({1, *range(50, count - 24, 50), count}),
        zeroline=False,
        showgrid=False,
        title={"text": "Rank: 1 narrowed most", "standoff": 6},
    )
    figure.update_yaxes(
        range=[low, high],
        visible=True,
        zeroline=False,
        automargin=True,
        nticks=6,
        exponentformat="none",
        separatethousands=True,
        title={"text": escape(axis_title), "standoff": 4},
    )
    figure.add_shape(
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": 0,
            "y1": 0,
            "line": {"color": TEXT, "width": 1},
        }
    )
    annotate(figure, [*_sides(low, high, scale), *_own_words(rows, (low, high), scale)])
    return figure.figure()


def _reach(rows: Sequence[Moved]) -> tuple[float, float]:
    """The scale upwards: all changes, and the limits of most, with room for words.

    A few very wide intervals of small places would press all others into a line, so those are cut.
    """
    ends = [row.change for row in rows] + [0.0]
    ends += [e for row in rows if row.role == OWN for e in (row.lower, row.upper)]
    ends = [end for end in ends if not math.isnan(end)]
    limits = sorted(e for row in rows for e in (row.lower, row.upper) if not math.isnan(e))
    if limits:
        cut = len(limits) // 50  # the outer 2 in 100 at either end
        ends += [limits[cut], limits[-1 - cut]]
    low, high = min(ends), max(ends)
    reach = (high - low) or 1.0
    return low - ROOM * reach, high + ROOM * reach


def _limits(
    rows: Sequence[Moved], kept: Any, name: str, colour: str, width: float
) -> dict[str, Any]:
    """Upright lines from limit to limit."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for rank, row in enumerate(rows, start=1):
        if kept(row.role) and not math.isnan(row.lower):
            xs += [rank, rank, None]
            ys += [_short(row.lower), _short(row.upper), None]
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "name": escape(name),
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _dots(
    rows: Sequence[Moved], role: str, name: str, colour: str, size: int, symbol: str
) -> dict[str, Any]:
    held = [(rank, row) for rank, row in enumerate(rows, start=1) if row.role == role]
    edge = {PEER: DARK_GREY, OWN: PLACE}.get(role, AXIS)
    return {
        "type": "scatter",
        "x": [rank for rank, _ in held],
        "y": [_short(row.change) for _, row in held],
        "mode": "markers",
        "name": escape(name),
        "marker": {
            "symbol": symbol,
            "size": size,
            "color": colour,
            "line": {"color": edge, "width": 2 if role == PEER else 0},
        },
        "text": [escape(f"{row.name}: {row.words}") for _, row in held],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _short(figure: float) -> float:
    """Four figures are more than a pixel shows, and a third of the bytes."""
    return float(f"{figure:.4g}")


def _sides(low: float, high: float, scale: float) -> list[dict[str, Any]]:
    """Which side of the line is which."""
    font = {"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT}
    words = (
        ("Gap widened \N{UPWARDS ARROW}", high, "top", "left", 0.0),
        ("Gap narrowed \N{DOWNWARDS ARROW}", low, "bottom", "right", 1.0),
    )
    return [
        label(text, x=x, y=y, xref="paper", yanchor=yanchor, xanchor=xanchor, font=font)
        for text, y, yanchor, xanchor, x in words
    ]


def _own_words(
    rows: Sequence[Moved], ends: tuple[float, float], scale: float
) -> list[dict[str, Any]]:
    """The name of the reader's district, as near to it as no other interval is covered."""
    found = [(rank, row) for rank, row in enumerate(rows, start=1) if row.role == OWN]
    if not found:
        return []
    rank, row = found[0]
    anchor, at, upwards = min(
        _places(rows, rank, ends), key=lambda place: abs(place[1] - row.change)
    )
    said = "<br>".join(map(escape, row.words.split(", ")))  # the change, and below it the ranks
    return [
        label(
            f"<b>{escape(row.name)}</b><br>{said}",
            x=rank,
            y=at,
            align=anchor,
            yanchor="bottom" if upwards else "top",
            yshift=round((8 if upwards else -8) * scale),
            font={"size": round(TEXT_SIZE * scale), "color": TEXT},
        )
    ]


def _places(
    rows: Sequence[Moved], rank: int, ends: tuple[float, float]
) -> Iterator[tuple[Literal["left", "center", "right"], float, bool]]:
    """Where words about one district cover no other: how they are set, how high, above or below.

    Words take up to `WIDTH` of the width and `ROOM` of the height, and stay on the chart.
    """
    tall = ROOM * (ends[1] - ends[0])  # the scale has that much room at either end
    wide = WIDTH * len(rows)
    spans: tuple[tuple[Literal["left", "center", "right"], float, float], ...] = (
        ("center", rank - wide / 2, rank + wide / 2),
        ("left", rank, rank + wide),
        ("right", rank - wide, rank),
    )
    for anchor, first, last in spans:
        if first < 0 or last > len(rows) + 1:
            continue
        held = rows[max(0, int(first) - 1) : int(last) + 1]
        tops = [row.change if math.isnan(row.upper) else row.upper for row in held]
        feet = [row.change if math.isnan(row.lower) else row.lower for row in held]
        yield anchor, min(max(*tops, 0.0), ends[1] - tall), True
        yield anchor, max(min(*feet, 0.0), ends[0] + tall), False
