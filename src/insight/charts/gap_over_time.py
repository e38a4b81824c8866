"""Two groups over time, and beneath them on the same axis of time the gap between the two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from insight.breaks import Break
from insight.catalogue import Indicator
from insight.charts.sketch import Sketch
from insight.charts.theme import (
    AFFLUENT_SYMBOL,
    DEPRIVED_SYMBOL,
    apply_theme,
    axis_title,
    tick_affixes,
)
from insight.charts.trend_data import Line, value_range
from insight.charts.trend_labels import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    add_axis_title,
    add_cuts,
    add_end_labels,
    add_times,
)
from insight.charts.trends import band_of, line_of
from insight.colours import AFFLUENT, AXIS, DEPRIVED, ENGLAND, TEXT

ABOVE: Final = 260
"""Pixels from top to bottom of the panel of the two groups."""
BETWEEN: Final = 62
"""Pixels between the two panels: the title of the lower one stands there."""
BELOW: Final = 170
"""Pixels from top to bottom of the panel of the gap."""
ROOM: Final = 0.14
"""Empty space above and below what a panel draws, as a part of its reach."""


@dataclass(frozen=True, eq=False)
class GapLines:
    """What is drawn: both groups, their gap or ratio, and England's own where there is one.

    Each table has its interval where it has one. `level` is where there is no gap: 0, or 1 for a
    ratio. `turned` says that the first of the groups is the less deprived one. `title` says what
    the lower panel shows, with its unit.
    """

    first: Line
    second: Line
    gap: Line
    england: Line | None
    title: str
    level: float = 0.0
    turned: bool = False


def gap_over_time_figure(lines: GapLines, indicator: Indicator, *, scale: float = 1.0) -> go.Figure:
    """Both groups above, their gap below with England's own; each line is named at its end.

    Bands show 95% intervals where tables have them. Missing periods cut every line; breaks cut both
    groups and, unless gaps compare over them, the gap too, through both panels. The panel of the
    gap takes in the level at which there is none, which it marks, so that the gap is seen at its
    size; that of the groups does not start at zero.
    """
    figure = Sketch()
    inks = (AFFLUENT, DEPRIVED) if lines.turned else (DEPRIVED, AFFLUENT)
    levels, both = indicator.breaks, indicator.gap_breaks
    groups = [
        (_dated(line, indicator, levels), ink)
        for line, ink in zip((lines.first, lines.second), inks, strict=True)
    ]
    gaps = [(_dated(lines.gap, indicator, both), TEXT)]
    if lines.england is not None:
        gaps.append((_dated(lines.england, indicator, both), ENGLAND))
    _add_lines(figure, groups, gaps)
    high = ABOVE + BETWEEN + BELOW
    apply_theme(
        figure,
        height=round((high + TOP + BOTTOM) * scale),
        left=round(LEFT * scale),
        right=round(RIGHT * scale),
        top=round(TOP * scale),
        bottom=round(BOTTOM * scale),
        scale=scale,
    )
    spans = (_range(groups), _range(gaps, lines.level))
    prefix, suffix = tick_affixes(indicator)
    of_gap = prefix if lines.level == 0 else ""  # points have no sign, and times have none
    floor = BELOW / high
    figure.update_layout(yaxis2=figure.layout["yaxis"])
    figure.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={
            "domain": [1 - ABOVE / high, 1],
            "range": [*spans[0]],
            "nticks": 7,
            "tickprefix": prefix,
            "ticksuffix": suffix,
            "zeroline": False,
        },
        yaxis2={
            "domain": [0, floor],
            "range": [*spans[1]],
            "nticks": 6,
            "tickprefix": of_gap,
            "zeroline": False,
        },
    )
    add_times(figure, [*groups, *gaps], None, None)
    add_axis_title(figure, axis_title(indicator), scale)
    add_axis_title(figure, lines.title, scale, top=floor)
    _add_level(figure, lines.level)
    add_cuts(figure, gaps[0][0], scale)
    of_levels = tuple(each for each in levels if each not in both)
    add_cuts(figure, replace(groups[0][0], breaks=of_levels), scale, low=1 - ABOVE / high)
    add_end_labels(figure, groups, None, spans[0], scale, high=ABOVE, room=BETWEEN / 2)
    add_end_labels(figure, gaps, None, spans[1], scale, axis="y2", high=BELOW)
    return figure.figure()


def _dated(line: Line, indicator: Indicator, breaks: tuple[Break, ...]) -> Line:
    return replace(line, kind=indicator.period_kind, breaks=breaks)


def _add_lines(
    figure: Sketch, groups: list[tuple[Line, str]], gaps: list[tuple[Line, str]]
) -> None:
    """Bands below all lines; the gap above England's."""
    symbols = {DEPRIVED: DEPRIVED_SYMBOL, AFFLUENT: AFFLUENT_SYMBOL}
    banded = [(line, ink, "y") for line, ink in groups] + [(*gaps[0], "y2")]
    for line, ink, axis in banded:
        band = band_of(line, ink, yaxis=axis)
        if band is not None:
            figure.add_trace(band)
    for line, ink in groups:
        figure.add_trace(line_of(line, ink, dash="solid", marker={"symbol": symbols[ink]}))
    for line, ink in reversed(gaps):
        thin = ink == ENGLAND
        figure.add_trace(line_of(line, ink, dash="dot" if thin else "solid", yaxis="y2"))


def _range(lines: list[tuple[Line, str]], level: float | None = None) -> tuple[float, float]:
    """The ends of an axis: every figure and interval, the `level`, and room at both ends."""
    spans = [value_range([line], []) for line in lines]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    if level is None:
        return low, high
    low, high = min(low, level), max(high, level)
    room = ROOM / 2 * (high - low)
    return (low if low < level else level - room), (high if high > level else level + room)


def _add_level(figure: Sketch, level: float) -> None:
    """A line where there is no gap."""
    line: dict[str, Any] = {"color": AXIS, "width": 1.5}
    figure.add_shape(
        type="line",
        x0=0,
        x1=1,
        xref="paper",
        y0=level,
        y1=level,
        yref="y2",
        line=line,
        layer="between",
    )
