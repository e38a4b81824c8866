"""Two figures of the same areas: a dot each, as large as its residents, and a line through all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.charts.sketch import Sketch
from insight.charts.theme import LABEL_SIZE, annotate, apply_theme, escape, label, tick_affixes
from insight.colours import AXIS, BACKGROUND, DARK_GREY, PLACE, SECONDARY_TEXT, TARGET, TEXT

HEIGHT: Final = 520
LARGEST: Final = 26
LARGEST_OF_MANY: Final = 18
MANY: Final = 100
SMALLEST: Final = 6
"""Pixels across the dot of the largest area (of many: smaller) and, at least, of any."""
VEIL: Final = "rgba(255,255,255,0.8)"
"""Lies behind a name, so that it is read over dots."""
LETTER: Final = 7.2
"""Pixels that a letter of a label takes, about."""
PHONE: Final = (320.0, 400.0)
"""The width and height of the plot on a phone: names that do not meet there meet nowhere."""


def scatter_figure(
    rows: pd.DataFrame,
    indicators: tuple[Indicator, Indicator],
    *,
    titles: tuple[str, str],
    named: Sequence[str] = (),
    own: str = "",
    marked: Sequence[str] = (),
    line: tuple[float, float] | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """A dot an area: first across, second upwards.

    `rows` has name, first, second, residents and words (what a dot says) by code; `titles` name the
    two axes. `named` are codes of areas whose names are drawn, those that matter most first, and
    `marked` those of similar places. `line` is its slope and its intercept.
    """
    figure = Sketch()
    if line:
        figure.add_trace(_line(rows["first"], *line))
    size = _sizes(rows["residents"])
    kinds = {code: 2 if code == own else 1 if code in set(marked) else 0 for code in rows.index}
    for kind in (0, 1, 2):
        here = [kinds[code] == kind for code in rows.index]
        if any(here):
            figure.add_trace(_dots(rows[here], size[here], kind))
    apply_theme(
        figure,
        height=round(HEIGHT * scale),
        left=round(56 * scale),
        right=round(16 * scale),
        top=round(40 * scale),
        bottom=round(64 * scale),
        scale=scale,
    )
    for axis, indicator, part in (
        (figure.update_xaxes, indicators[0], "first"),
        (figure.update_yaxes, indicators[1], "second"),
    ):
        before, after = tick_affixes(indicator)
        axis(
            range=_reach(rows[part]),
            zeroline=False,
            nticks=6,
            exponentformat="none",
            separatethousands=True,
            tickprefix=before,
            ticksuffix=after,
        )
    figure.update_xaxes(title={"text": escape(titles[0]), "standoff": 8})
    heading = label(
        f"\N{UPWARDS ARROW} {escape(titles[1])}",
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        xshift=round(-44 * scale),
        yshift=round(12 * scale),
        font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
    )
    annotate(figure, [heading, *_names(rows, named, own, scale)])
    return figure.figure()


def _sizes(residents: pd.Series) -> Any:
    """The width of each dot: its area grows with the residents."""
    largest = float(residents.max()) or 1.0
    wide = LARGEST_OF_MANY if len(residents) > MANY else LARGEST
    return np.maximum(wide * np.sqrt(residents.to_numpy(dtype=float) / largest), SMALLEST)


def _reach(values: pd.Series) -> list[float]:
    low, high = float(values.min()), float(values.max())
    more = (high - low or abs(high) or 1.0) * 0.08
    return [low - more, high + more]


def _dots(rows: pd.DataFrame, size: Any, kind: int) -> dict[str, Any]:
    """Areas of one kind: any, similar places, our own."""
    fill = (AXIS, BACKGROUND, PLACE)[kind]
    edge = (BACKGROUND, DARK_GREY, BACKGROUND)[kind]
    return {
        "type": "scatter",
        "x": rows["first"].tolist(),
        "y": rows["second"].tolist(),
        "mode": "markers",
        "name": ("Areas", "Similar places", "Chosen")[kind],
        "text": [escape(words) for words in rows["words"]],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": np.round(size, 1).tolist(),
            "color": fill,
            "opacity": 0.75 if kind == 0 else 1,
            "symbol": "diamond" if kind == 1 else "circle",
            "line": {"color": edge, "width": 2 if kind == 1 else 1},
        },
        "cliponaxis": False,
    }


def _line(first: pd.Series, slope: float, intercept: float) -> dict[str, Any]:
    ends = [float(first.min()), float(first.max())]
    return {
        "type": "scatter",
        "x": ends,
        "y": [intercept + slope * end for end in ends],
        "mode": "lines",
        "line": {"color": TARGET, "width": 2, "dash": "dash"},
        "name": "Line through the areas",
        "hoverinfo": "skip",
    }


def _names(
    rows: pd.DataFrame, named: Sequence[str], own: str, scale: float
) -> list[dict[str, Any]]:
    """The names of some areas, each where it covers none before it; else it is left out."""
    across, upwards = _reach(rows["first"]), _reach(rows["second"])
    taken: list[tuple[float, float, float]] = []
    entries = []
    for code in dict.fromkeys([own, *named] if own else named):
        row: Any = rows.loc[code]
        x = (row["first"] - across[0]) / (across[1] - across[0]) * PHONE[0]
        y = (row["second"] - upwards[0]) / (upwards[1] - upwards[0]) * PHONE[1]
        wide = LETTER * len(str(row["name"]))
        left = x + wide + 12 <= PHONE[0]
        start = x + 10 if left else x - wide - 10
        if code != own and any(
            abs(y - other) < 17 and start < end and begin < start + wide
            for begin, end, other in taken
        ):
            continue
        taken.append((start, start + wide, y))
        text = escape(str(row["name"]))
        entries.append(
            label(
                f"<b>{text}</b>" if code == own else text,
                x=float(row["first"]),
                y=float(row["second"]),
                align="left" if left else "right",
                xshift=round((12 if left else -12) * scale),
                bgcolor=VEIL,
                borderpad=1,
                font={"size": round(LABEL_SIZE * scale), "color": TEXT},
            )
        )
    return entries
