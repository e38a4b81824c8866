"""One indicator over time: the place and England, with baseline, target and the years of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from insight.catalogue import Indicator
from insight.charts.sketch import Sketch, merged
from insight.charts.theme import apply_theme, axis_title, escape, tick_affixes
from insight.charts.trend_data import Line, Mark, Years, number, points, reaching, value_range
from insight.charts.trend_labels import (
    BOTTOM,
    HEIGHT,
    LEFT,
    TOP,
    add_axis_title,
    add_baseline,
    add_cuts,
    add_end_labels,
    add_plan,
    add_times,
    right_of,
)
from insight.colours import BACKGROUND, ENGLAND, PLACE, SIMILAR_PLACES, TARGET

__all__ = ["Line", "Mark", "Years", "series_figure"]


def series_figure(  # noqa: PLR0913 - all but two are named
    place: Line,
    indicator: Indicator,
    *,
    england: Line | None = None,
    others: Line | None = None,
    baseline: Mark | None = None,
    target: Mark | None = None,
    path: Sequence[Mark] = (),
    level: bool = False,
    plan: Years | None = None,
    usual: tuple[float, float] | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """The place over time beside England and `others` like it, each named at the end of its line.

    A band shows the interval where the place's table has one. A missing value, a missing year and a
    break of the indicator cut the line, a break with a sign of its own. `plan` is shaded,
    `baseline` is a ring, `target` a diamond at the end of a dashed line from the baseline; that
    line is level for a `level` to be kept, and without a baseline, and goes by the stages of a
    `path`. Time runs by the middle of each period; the axis of values does not start at zero. It
    has room for a `usual` range, from its lower end to its upper, that is to be drawn behind.
    """
    figure = Sketch()
    place = _dated(place, indicator)
    beside = ((england, ENGLAND, "dot"), (others, SIMILAR_PLACES, "dashdot"))
    drawn = [(_dated(line, indicator), ink, dash) for line, ink, dash in beside if line is not None]
    drawn.insert(0, (place, PLACE, "solid"))
    lines = [(line, ink) for line, ink, _ in drawn]
    band = band_of(place, PLACE)
    if band is not None:
        figure.add_trace(band)
    for line, colour, dash in reversed(drawn):
        figure.add_trace(line_of(line, colour, dash=dash))
    if target is not None:
        figure.add_trace(_to_target(target, None if level else baseline, place, path))
    if baseline is not None:
        figure.add_trace(_ring(baseline))
    apply_theme(
        figure,
        height=round(HEIGHT * scale),
        left=round(LEFT * scale),
        right=round(right_of([line.name for line, _ in lines]) * scale),
        top=round(TOP * scale),
        bottom=round(BOTTOM * scale),
        scale=scale,
    )
    span = value_range(lines, [baseline, target, *path])
    if usual is not None:  # before the labels are moved apart: they are, in pixels of this axis
        span = reaching(span, *usual)
    prefix, suffix = tick_affixes(indicator)
    figure.update_yaxes(
        range=[*span], ticksuffix=suffix, tickprefix=prefix, nticks=6, zeroline=False
    )
    add_times(figure, lines, target, plan)
    add_axis_title(figure, axis_title(indicator), scale)
    add_cuts(figure, place, scale)
    if baseline is not None:
        add_baseline(figure, baseline, span[1], scale)
    if plan is not None:
        add_plan(figure, plan, scale)
    add_end_labels(figure, lines, target, span, scale)
    return figure.figure()


def _dated(line: Line, indicator: Indicator) -> Line:
    """The line with what the indicator says of its periods and breaks."""
    return replace(line, kind=indicator.period_kind, breaks=indicator.breaks)


def _scatter(**properties: Any) -> dict[str, Any]:
    """Lines or marks as a plain table, which nobody checks until its figure is checked whole."""
    return {"type": "scatter", **properties}


def line_of(line: Line, colour: str, *, dash: str, **options: Any) -> dict[str, Any]:
    """A line with a mark at each figure, cut where `points` cuts it; `options` are Plotly's."""
    drawn = points(line)
    words = [
        escape(str(row.get("label", "" if value is None else f"{value:,.4g}")))
        for _, value, row in drawn
    ]
    periods = [escape(str(row.get("period", ""))) for _, _, row in drawn]
    drawing = _scatter(
        x=[time for time, _, _ in drawn],
        y=[value for _, value, _ in drawn],
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
    return merged(drawing, options)


def band_of(line: Line, colour: str, **options: Any) -> dict[str, Any] | None:
    """The interval as one filled outline for each unbroken run of points; None without one."""
    if not {"lower_ci", "upper_ci"} <= set(line.table.columns):
        return None
    xs: list[float | None] = []
    ys: list[float | None] = []
    run: list[tuple[float, float, float]] = []
    # The last, empty point closes the last run.
    for time, value, row in [*points(line), (0.0, None, {})]:
        low, high = number(row.get("lower_ci")), number(row.get("upper_ci"))
        if value is not None and low is not None and high is not None:
            run.append((time, low, high))
            continue
        if run:
            xs += [point[0] for point in run] + [point[0] for point in reversed(run)] + [None]
            ys += [point[2] for point in run] + [point[1] for point in reversed(run)] + [None]
        run = []
    if not xs:
        return None
    drawing = _scatter(
        x=xs[:-1],
        y=ys[:-1],
        name="95% interval",
        mode="lines",
        fill="toself",
        fillcolor=_faint(colour),
        line={"width": 0},
        hoverinfo="skip",
    )
    return merged(drawing, options)


def _faint(colour: str) -> str:
    """A colour `#rrggbb` as the ground of a band, which lines are seen through.

    >>> _faint("#12436D")
    'rgba(18, 67, 109, 0.15)'
    """
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.15)"


def _ring(baseline: Mark) -> dict[str, Any]:
    return _scatter(
        x=[baseline.at],
        y=[baseline.value],
        name="Baseline",
        mode="markers",
        marker={"color": BACKGROUND, "size": 15, "line": {"color": PLACE, "width": 3}},
        hovertemplate=f"{escape(baseline.words)}<extra></extra>",
        cliponaxis=False,
    )


def _to_target(
    target: Mark, baseline: Mark | None, place: Line, path: Sequence[Mark]
) -> dict[str, Any]:
    """A dashed line to the target by its stages: from the baseline, or level where there is none.

    A stage from before the baseline takes its place, such as the figure that a change counts from.
    """
    first = path[0] if path else Mark(at=points(place)[0][0], value=target.value, words="")
    start = baseline or first
    stages = [mark for mark in path if start.at < mark.at < target.at]
    if path and path[0].at < start.at:
        start = path[0]
    marks = [start, *stages, target]
    return _scatter(
        x=[mark.at for mark in marks],
        y=[mark.value for mark in marks],
        name="Target",
        mode="lines+markers",
        line={"color": TARGET, "width": 2, "dash": "dash"},
        marker={
            "symbol": "diamond",
            "size": [0, *([9] * len(stages)), 13],
            "color": TARGET,
            "opacity": 1,
        },
        hovertemplate=f"{escape(target.words)}<extra></extra>",
        cliponaxis=False,
    )
