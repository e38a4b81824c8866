"""One indicator over time: the place and England, with baseline, target and the years of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.figures.placement import apart, spaced
from insight.figures.theme import (
    AXIS,
    BACKGROUND,
    ENGLAND,
    LABEL_SIZE,
    PLACE,
    SECONDARY_TEXT,
    SHADE,
    TARGET,
    TEXT,
    TEXT_SIZE,
    apply_theme,
    axis_title,
    escape,
    label,
    tick_affixes,
    wrap,
)
from insight.periods import parse_period

HEIGHT: Final = 420
TOP, BOTTOM, LEFT, RIGHT = 48, 64, 58, 118
LABEL_LINES: Final = 20
"""Pixels that one line of an end label takes."""


@dataclass(frozen=True)
class Line:
    """A series to draw: its name, its last figure in words, and its table.

    `table` has period and value, and may have lower_ci and upper_ci and label (figures in words).
    """

    name: str
    last_label: str
    table: pd.DataFrame


@dataclass(frozen=True)
class Years:
    """A stretch of time to shade, such as a plan's: first and last decimal year, and its words."""

    start: float
    end: float
    words: str


@dataclass(frozen=True)
class Mark:
    """A baseline or a target: a value at a time (decimal year), with its words."""

    at: float
    value: float
    words: str


def series_figure(
    place: Line,
    indicator: Indicator,
    *,
    england: Line | None = None,
    baseline: Mark | None = None,
    target: Mark | None = None,
    plan: Years | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """The place over time beside England, each named at the end of its line.

    A band shows the interval where the place's table has one. A missing value or a missing year
    breaks the line. `plan` is shaded, `baseline` is a ring, `target` a diamond at the end of a
    dashed line from the baseline (level where there is none). Time runs by the middle of each
    period; the axis of values does not start at zero.
    """
    figure = go.Figure()
    lines = [(place, PLACE)] + ([(england, ENGLAND)] if england is not None else [])
    band = _band(place)
    if band is not None:
        figure.add_trace(band)
    for line, colour in reversed(lines):
        figure.add_trace(_line(line, colour, dash="dot" if line is england else "solid"))
    if target is not None:
        figure.add_trace(_to_target(target, baseline, place))
    if baseline is not None:
        figure.add_trace(_ring(baseline))
    apply_theme(
        figure,
        height=round(HEIGHT * scale),
        left=round(LEFT * scale),
        right=round(RIGHT * scale),
        top=round(TOP * scale),
        bottom=round(BOTTOM * scale),
        scale=scale,
    )
    span = _value_range(lines, [baseline, target])
    prefix, suffix = tick_affixes(indicator)
    figure.update_yaxes(range=span, ticksuffix=suffix, tickprefix=prefix, nticks=6, zeroline=False)
    _add_times(figure, lines, target, plan)
    _add_axis_title(figure, axis_title(indicator), scale)
    if baseline is not None:
        _add_baseline(figure, baseline, span[1], scale)
    if plan is not None:
        _add_plan(figure, plan, scale)
    _add_end_labels(figure, lines, target, span, scale)
    return figure


def _add_axis_title(figure: go.Figure, text: str, scale: float) -> None:
    """The unit above the axis of values, level, where a narrow screen has room for it."""
    figure.add_annotation(
        label(
            escape(text),
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            xshift=-round((LEFT - 4) * scale),
            yshift=round(30 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )


def _points(table: pd.DataFrame) -> list[tuple[float, float | None, dict[str, Any]]]:
    """Time and value of each row in order, with a None between periods that leave a gap."""
    rows = [
        (parse_period(str(row["period"])).middle, _number(row["value"]), row)
        for row in table.to_dict("records")
    ]
    rows.sort(key=lambda row: row[0])
    steps = [later[0] - earlier[0] for earlier, later in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    points: list[tuple[float, float | None, dict[str, Any]]] = []
    for number, row in enumerate(rows):
        if number and steps[number - 1] > 1.5 * usual:
            points.append(((rows[number - 1][0] + row[0]) / 2, None, {}))
        points.append(row)  # type: ignore[arg-type]
    return points


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _line(line: Line, colour: str, *, dash: str) -> go.Scatter:
    points = _points(line.table)
    words = [
        escape(str(row.get("label", "" if value is None else f"{value:,.4g}")))
        for _, value, row in points
    ]
    periods = [escape(str(row.get("period", ""))) for _, _, row in points]
    return go.Scatter(
        x=[time for time, _, _ in points],
        y=[value for _, value, _ in points],
        name=line.name,
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 3 if dash == "solid" else 2, "dash": dash},
        marker={"color": colour, "size": 8 if dash == "solid" else 5},
        customdata=list(zip(periods, words, strict=True)),
        hovertemplate=(
            f"<b>{escape(line.name)}</b><br>%{{customdata[0]}}: %{{customdata[1]}}<extra></extra>"
        ),
        cliponaxis=False,
    )


def _band(line: Line) -> go.Scatter | None:
    """The interval as one filled outline for each unbroken run of points."""
    if not {"lower_ci", "upper_ci"} <= set(line.table.columns):
        return None
    xs: list[float | None] = []
    ys: list[float | None] = []
    run: list[tuple[float, float, float]] = []
    for time, value, row in [*_points(line.table), (0.0, None, {})]:
        low, high = _number(row.get("lower_ci")), _number(row.get("upper_ci"))
        if value is not None and low is not None and high is not None:
            run.append((time, low, high))
            continue
        if run:
            xs += [point[0] for point in run] + [point[0] for point in reversed(run)] + [None]
            ys += [point[2] for point in run] + [point[1] for point in reversed(run)] + [None]
        run = []
    if not xs:
        return None
    return go.Scatter(
        x=xs[:-1],
        y=ys[:-1],
        name="95% interval",
        mode="lines",
        fill="toself",
        fillcolor="rgba(18, 67, 109, 0.15)",
        line={"width": 0},
        hoverinfo="skip",
    )


def _ring(baseline: Mark) -> go.Scatter:
    return go.Scatter(
        x=[baseline.at],
        y=[baseline.value],
        name="Baseline",
        mode="markers",
        marker={"color": BACKGROUND, "size": 15, "line": {"color": PLACE, "width": 3}},
        hovertemplate=f"{escape(baseline.words)}<extra></extra>",
        cliponaxis=False,
    )


def _to_target(target: Mark, baseline: Mark | None, place: Line) -> go.Scatter:
    """A dashed line to the target: from the baseline, or level where there is none."""
    start = baseline or Mark(at=_points(place.table)[0][0], value=target.value, words="")
    return go.Scatter(
        x=[start.at, target.at],
        y=[start.value, target.value],
        name="Target",
        mode="lines+markers",
        line={"color": TARGET, "width": 2, "dash": "dash"},
        marker={"symbol": "diamond", "size": [0, 13], "color": TARGET, "opacity": 1},
        hovertemplate=f"{escape(target.words)}<extra></extra>",
        cliponaxis=False,
    )


def _value_range(
    lines: Sequence[tuple[Line, str]], marks: Sequence[Mark | None]
) -> tuple[float, float]:
    held = [mark.value for mark in marks if mark is not None]
    for number, (line, _) in enumerate(lines):
        for _, value, row in _points(line.table):
            ends = (row.get("lower_ci"), row.get("upper_ci")) if number == 0 else ()
            held += [one for one in (value, *map(_number, ends)) if one is not None]
    if not held:
        return 0.0, 1.0
    low, high = min(held), max(held)
    reach = (high - low) or abs(high) or 1.0
    return low - 0.12 * reach, high + 0.14 * reach


def _add_times(
    figure: go.Figure,
    lines: Sequence[tuple[Line, str]],
    target: Mark | None,
    plan: Years | None,
) -> None:
    """Ticks at some periods of the place, always its first and last, few enough for a phone."""
    periods = sorted({str(p) for p in lines[0][0].table["period"]}, key=parse_period)
    times = [parse_period(text).middle for text in periods]
    every = [time for line, _ in lines for time, _, _ in _points(line.table)]
    every += [target.at] if target is not None else []
    every += [plan.start, plan.end] if plan is not None else []
    low, high = min(every, default=0.0), max(every, default=1.0)
    reach = (high - low) or 1.0
    most = 3 if any(len(text) > 7 for text in periods) else 4
    chosen = spaced(times, most=most, nearest=reach / (most + 1))
    figure.update_xaxes(
        range=[low - 0.06 * reach, high + 0.06 * reach],
        tickvals=[times[place] for place in chosen],
        ticktext=[_in_two_lines(periods[place]) for place in chosen],
        showgrid=False,
        zeroline=False,
        showline=True,
        ticks="outside",
        tickcolor=SECONDARY_TEXT,
    )


def _in_two_lines(period: str) -> str:
    """A period's label as narrow as can be: "2022 to" over "2024", "April" over "2025"."""
    if " to " in period:
        return escape(period).replace(" to ", " to<br>")
    return escape(period).replace(" ", "<br>")


def _add_baseline(figure: go.Figure, baseline: Mark, top: float, scale: float) -> None:
    """The baseline's words above the plot, with a thin line down to its ring."""
    figure.add_shape(
        type="line",
        x0=baseline.at,
        x1=baseline.at,
        y0=baseline.value,
        y1=top,
        line={"color": AXIS, "width": 1},
        layer="below",
    )
    figure.add_annotation(
        label(
            escape(baseline.words),
            x=baseline.at,
            y=1,
            yref="paper",
            align="center",
            yshift=round(9 * scale),
            font={"size": round(LABEL_SIZE * scale), "color": TEXT},
        )
    )


def _add_plan(figure: go.Figure, plan: Years, scale: float) -> None:
    figure.add_vrect(x0=plan.start, x1=plan.end, fillcolor=SHADE, line_width=0, layer="below")
    figure.add_annotation(
        label(
            wrap(plan.words, 14),
            x=(plan.start + plan.end) / 2,
            y=0,
            yref="paper",
            align="center",
            yanchor="bottom",
            yshift=4,
            font={"size": round(LABEL_SIZE * scale), "color": SECONDARY_TEXT},
        )
    )


def _add_end_labels(
    figure: go.Figure,
    lines: Sequence[tuple[Line, str]],
    target: Mark | None,
    span: tuple[float, float],
    scale: float,
) -> None:
    """Names and last figures to the right of the plot, moved apart where they would collide."""
    entries: list[tuple[float, str, str]] = []
    for line, colour in lines:
        values = [value for _, value, _ in _points(line.table) if value is not None]
        if values:
            text = f"<b>{wrap(line.name, 13)}</b><br>{wrap(line.last_label, 14)}"
            entries.append((values[-1], text, colour))
    if target is not None:
        entries.append((target.value, wrap(target.words, 14), TARGET))
    pixels = (HEIGHT - TOP - BOTTOM) / (span[1] - span[0])
    shifts = apart(
        [(value - span[0]) * pixels for value, _, _ in entries],
        [LABEL_LINES * (text.count("<br>") + 1) for _, text, _ in entries],
        lowest=-BOTTOM / 2,
    )
    for (value, text, colour), shift in zip(entries, shifts, strict=True):
        figure.add_annotation(
            label(
                text,
                x=1,
                y=value,
                xref="paper",
                xshift=round(8 * scale),
                yshift=round(shift * scale),
                font={"size": round((TEXT_SIZE - 1) * scale), "color": colour},
            )
        )
