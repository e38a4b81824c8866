"""Groups beside each other on one figure: a dot with its interval each, among lines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

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
    wrap,
)
from insight.colours import DARK_GREY, PLACE, TARGET, TEXT, VERDICTS

ROW: Final = 62
"""Pixels of a group: its name with its figure in words, and its dot."""
SECOND_LINE: Final = 22
"""Pixels more, where a name and its figure do not fit beside each other on a telephone."""
LINE: Final = 22
"""Pixels that the label of a line takes above the rows."""
SIDE: Final = 18
NAME_WIDTH: Final = 36
"""Characters of bold type, or of a name and its figure, that fit on the narrowest screen."""
NEAR_AN_EDGE: Final = 0.3
"""The part of the width beside each edge in which a label is set inwards."""
DOT: Final = 0.3
"""How far below the middle of its row a dot stands, in rows."""
LINES: Final = (("dash", TARGET), ("solid", DARK_GREY))
"""The district's line first, then England's."""
SYMBOLS: Final[Mapping[str, tuple[str, str]]] = {
    "better": ("circle", VERDICTS["better"]),
    "worse": ("diamond", VERDICTS["worse"]),
    "similar": ("circle-open", DARK_GREY),
    "higher": ("triangle-up", VERDICTS["higher"]),
    "lower": ("triangle-down", VERDICTS["higher"]),
    "": ("square", PLACE),
}
"""The shape and the colour of each verdict: colour is never alone."""


@dataclass(frozen=True)
class GroupRow:
    """One group: its name, what is said of it, its figure with its limits (NaN for none).

    `verdict` is better, worse, similar, higher, lower or "".
    """

    name: str
    words: str
    value: float
    lower: float = math.nan
    upper: float = math.nan
    verdict: str = ""


def groups_figure(
    rows: Sequence[GroupRow],
    indicator: Indicator,
    *,
    lines: Mapping[str, float],
    scale: float = 1.0,
) -> go.Figure:
    """Each group as a dot with its interval, from the top in their order.

    `lines` are the figures of the district and of England, in this order, by what is said of them.
    A group without a figure has its row, with the reason, and no dot.
    """
    across = {name: value for name, value in lines.items() if not math.isnan(value)}
    low, high = _reach(rows, across)
    figure = Sketch()
    for verdict in dict.fromkeys(row.verdict for row in rows):
        figure.add_trace(_dots(rows, verdict))
    apart = any(len(row.name) + len(row.words) > NAME_WIDTH for row in rows)
    more = max((_lines_of(row.name) for row in rows), default=1) - 1 + apart
    high_row = ROW + SECOND_LINE * more
    inside = high_row * len(rows)
    top = LINE * len(across) + 12
    apply_theme(
        figure,
        height=round((top + inside + 60) * scale),
        left=round(SIDE * scale),
        right=round(SIDE * scale),
        top=round(top * scale),
        scale=scale,
    )
    before, after = tick_affixes(indicator)
    figure.update_xaxes(
        range=[low, high],
        zeroline=False,
        nticks=6,
        exponentformat="none",
        separatethousands=True,
        tickprefix=before,
        ticksuffix=after,
        title={"text": escape(axis_title(indicator)), "standoff": 6},
    )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False)
    for number, (value, style) in enumerate(zip(across.values(), LINES, strict=False)):
        above = LINE * (len(across) - 1 - number)
        figure.add_shape(_line(value, style, 1 + above / inside))
    entries = [_row_words(row, n, scale, apart=apart) for n, row in enumerate(rows)]
    entries += [
        _line_words(name, value, (low, high), len(across) - 1 - number, LINES[number][1], scale)
        for number, (name, value) in enumerate(across.items())
    ]
    annotate(figure, entries)
    return figure.figure()


def _reach(rows: Sequence[GroupRow], lines: Mapping[str, float]) -> tuple[float, float]:
    """The two ends of the scale: all figures with their limits, and a little more."""
    every = [*lines.values()]
    every += [each for row in rows for each in (row.value, row.lower, row.upper)]
    known = [each for each in every if not math.isnan(each)] or [0.0]
    low, high = min(known), max(known)
    room = ((high - low) or abs(high) or 1.0) * 0.05
    return low - room, high + room


def _dots(rows: Sequence[GroupRow], verdict: str) -> dict[str, Any]:
    held = [(n, row) for n, row in enumerate(rows) if row.verdict == verdict]
    held = [(n, row) for n, row in held if not math.isnan(row.value)]
    symbol, colour = SYMBOLS.get(verdict, SYMBOLS[""])
    known = [not math.isnan(row.lower) for _, row in held]
    return {
        "type": "scatter",
        "x": [row.value for _, row in held],
        "y": [n + DOT for n, _ in held],
        "mode": "markers",
        "name": verdict or "Not compared",
        "marker": {
            "symbol": symbol,
            "size": 14,
            "color": colour,
            "line": {"color": TEXT if verdict != "similar" else colour, "width": 1.5},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [
                row.upper - row.value if has else 0.0
                for (_, row), has in zip(held, known, strict=True)
            ],
            "arrayminus": [
                row.value - row.lower if has else 0.0
                for (_, row), has in zip(held, known, strict=True)
            ],
            "color": TEXT,
            "thickness": 2,
            "width": 5,
            "visible": any(known),
        },
        "text": [escape(f"{row.name}: {row.words}") for _, row in held],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _line(value: float, style: tuple[str, str], top: float) -> dict[str, Any]:
    """An upright line behind the rows, up to its label."""
    dash, colour = style
    return {
        "type": "line",
        "yref": "paper",
        "x0": value,
        "x1": value,
        "y0": 0,
        "y1": top,
        "layer": "below",
        "line": {"color": colour, "width": 2, "dash": dash},
    }


def _lines_of(name: str) -> int:
    """How many lines a name takes, at most two."""
    return min(wrap(name, NAME_WIDTH).count("<br>") + 1, 2)


def _row_words(row: GroupRow, number: int, scale: float, *, apart: bool) -> dict[str, Any]:
    """A group's name and what is said of it, above its dot; below each other where `apart`."""
    lines = wrap(row.name, NAME_WIDTH).split("<br>")
    name = "<br>".join(lines[:2]) + ("…" if len(lines) > 2 else "")
    return label(
        f"<b>{name}</b>{'<br>' if apart else '  '}{escape(row.words)}",
        x=0,
        xref="paper",
        y=number + DOT,
        yanchor="bottom",
        yshift=round(11 * scale),
        bgcolor="rgba(255,255,255,0.85)",
        borderpad=0,
        font={"size": round(TEXT_SIZE * scale), "color": TEXT},
    )


def _line_words(
    name: str,
    value: float,
    ends: tuple[float, float],
    above: int,
    colour: str,
    scale: float,
) -> dict[str, Any]:
    """What a line is, above the rows, set inwards near an edge."""
    at = (value - ends[0]) / ((ends[1] - ends[0]) or 1.0)
    side = "left" if at < NEAR_AN_EDGE else "right" if at > 1 - NEAR_AN_EDGE else "center"
    return label(
        escape(name),
        x=value,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=round((2 + LINE * above) * scale),
        align=side,  # type: ignore[arg-type]
        bgcolor="rgba(255,255,255,0.85)",
        borderpad=0,
        font={"size": round(LABEL_SIZE * scale), "color": colour},
    )
