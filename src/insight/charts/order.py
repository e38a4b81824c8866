"""All areas of a field on one line: where one of them, its similar places and England stand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

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
from insight.colours import AXIS, BACKGROUND, DARK_GREY, PLACE, TARGET, TEXT

HEIGHT: Final = 168
LINE: Final = 24
"""Pixels that the label of a line takes below the strip, and the same in steps of the axis."""
STEP: Final = 0.5
SIDE: Final = 16
LINES: Final = (("dash", TARGET), ("solid", DARK_GREY))
"""England's line first, then the district's."""
NEAR_AN_EDGE: Final = 0.3
"""The part of the width beside each edge in which a label is set inwards."""


@dataclass(frozen=True)
class Own:
    """The reader's own area: its name, what is said of it, and its figure with its limits."""

    name: str
    words: str
    value: float
    lower: float = float("nan")
    upper: float = float("nan")


def order_strip_figure(
    values: Mapping[str, float],
    indicator: Indicator,
    *,
    own: Own | None = None,
    marked: Sequence[str] = (),
    lines: Mapping[str, float] | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """Every area as a thin mark; our own as a dot with its interval, similar places as diamonds.

    `values` gives each area's figure by its name, `marked` are names of similar places, `lines`
    the figures of England and of the district by what they are called.
    """
    figure = Sketch()
    across = {name: value for name, value in (lines or {}).items() if not math.isnan(value)}
    ends = [*values.values(), *across.values()]
    ends += [own.lower, own.upper] if own and _known(own) else []
    low, high = min(ends), max(ends)
    reach = (high - low) or abs(high) or 1.0
    figure.add_trace(_all(values))
    if marked:
        figure.add_trace(_marked({name: values[name] for name in marked if name in values}))
    if own:
        figure.add_trace(_own(own))
    before, after = tick_affixes(indicator)
    apply_theme(
        figure,
        height=round((HEIGHT + LINE * len(across)) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(8 * scale),
        scale=scale,
    )
    figure.update_xaxes(
        range=[low - reach * 0.03, high + reach * 0.03],
        zeroline=False,
        nticks=6,
        exponentformat="none",
        separatethousands=True,
        tickprefix=before,
        ticksuffix=after,
        title={"text": escape(axis_title(indicator)), "standoff": 6},
    )
    lowest = -0.55 - STEP * len(across)
    figure.update_yaxes(range=[lowest, 1.6], visible=False)
    entries = []
    if own:
        said = f"<b>{escape(own.name)}</b><br>{escape(own.words)}"
        entries.append(_label(said, own.value, (low, high), y=1.0, scale=scale))
    for number, (name, value) in enumerate(across.items()):
        y = -0.45 - STEP * (number + 0.5)
        dash, colour = LINES[number % len(LINES)]
        figure.add_shape(_line(value, down_to=y + STEP / 2, dash=dash, colour=colour))
        entries.append(_label(escape(name), value, (low, high), y=y, scale=scale, colour=colour))
    annotate(figure, entries)
    return figure.figure()


def _all(values: Mapping[str, float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(values.values()),
        "y": [0] * len(values),
        "mode": "markers",
        "name": "All",
        "marker": {"symbol": "line-ns", "size": 18, "line": {"color": AXIS, "width": 1}},
        "text": [escape(name) for name in values],
        "hovertemplate": "%{text}: %{x}<extra></extra>",
        "cliponaxis": False,
    }


def _marked(values: Mapping[str, float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(values.values()),
        "y": [0] * len(values),
        "mode": "markers",
        "name": "Similar places",
        "marker": {
            "symbol": "diamond",
            "size": 11,
            "color": BACKGROUND,
            "line": {"color": DARK_GREY, "width": 2},
        },
        "text": [escape(name) for name in values],
        "hovertemplate": "%{text}: %{x}<extra></extra>",
        "cliponaxis": False,
    }


def _own(own: Own) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "type": "scatter",
        "x": [own.value],
        "y": [0],
        "mode": "markers",
        "name": escape(own.name),
        "marker": {"symbol": "circle", "size": 16, "color": PLACE},
        "text": [escape(f"{own.name}: {own.words}")],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }
    if _known(own):
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [own.upper - own.value],
            "arrayminus": [own.value - own.lower],
            "color": PLACE,
            "thickness": 3,
            "width": 6,
        }
    return trace


def _known(own: Own) -> bool:
    """Whether our own figure has an interval."""
    return not (math.isnan(own.lower) or math.isnan(own.upper))


def _line(value: float, *, down_to: float, dash: str, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": value,
        "x1": value,
        "y0": down_to,
        "y1": 0.45,
        "line": {"color": colour, "width": 2, "dash": dash},
    }


def _label(
    text: str,
    value: float,
    ends: tuple[float, float],
    *,
    y: float,
    scale: float,
    colour: str = TEXT,
) -> dict[str, Any]:
    """Words at a figure, set inwards near an edge so that they stay on the chart."""
    reach = (ends[1] - ends[0]) or 1.0
    at = (value - ends[0]) / reach
    side: Literal["left", "center", "right"]
    side = "left" if at < NEAR_AN_EDGE else "right" if at > 1 - NEAR_AN_EDGE else "center"
    size = TEXT_SIZE if colour == TEXT else LABEL_SIZE
    return label(
        text, x=value, y=y, align=side, font={"size": round(size * scale), "color": colour}
    )
