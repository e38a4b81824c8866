"""A chart as a still picture: title, subtitle, the drawing and its sources.

The figure is the one that the page shows. Nothing of a browser is needed, and the same marks
become SVG (`to_svg`) and PNG (`to_png`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np

from insight.colours import AXIS, GRID, TEXT
from insight.pictures.chart.axes import Axes, Axis, axes_of
from insight.pictures.chart.labels import Label, box_ring, label_marks
from insight.pictures.chart.reading import colour, plain
from insight.pictures.chart.traces import DASH_OF, is_bar, trace_marks, values_of
from insight.pictures.frame import SLIDE, Body, Frame, within
from insight.pictures.marks import Floats, Line, Mark, Picture, Polygon
from insight.pictures.moved import moved

INSET: Final = 4
"""Pixels from the left of a chart at which its words begin."""

TICK: Final = 5
"""Pixels of a tick outside its axis."""


def chart_picture(
    figure: Any,
    *,
    title: str,
    alt: str,
    subtitle: str = "",
    sources: Sequence[str] = (),
    width: int = SLIDE,
) -> Picture:
    """The whole picture, `width` pixels wide: `title` is the finding, `alt` what it shows.

    `figure` is a Plotly figure or anything whose `to_dict` gives one. Raises Undefined naming the
    first part of the figure that cannot be drawn.
    """
    frame = Frame(title, alt, subtitle, sources)
    return within(frame, chart_body(figure), width=width)


def chart_body(figure: Any) -> Body:
    """The figure: its words begin at the left of its frame, as far in as charts have them."""

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        inset = min(left, INSET)
        marks, height = chart_marks(figure, width=round(width + 2 * inset), top=top)
        return [moved(mark, (left - inset, 0)) for mark in marks], height

    return draw


def chart_marks(figure: Any, *, width: int, top: float = 0.0) -> tuple[list[Mark], float]:
    """The marks of a figure across `width` pixels from `top` on, and the height that they take.

    Raises Undefined naming the first part of the figure that cannot be drawn.
    """
    spec = plain(figure if isinstance(figure, Mapping) else figure.to_dict())
    layout, traces = spec["layout"], spec["data"]
    height = float(layout.get("height", 450))
    axes = _axes_of(layout, traces, (width, top, top + height))
    marks = list(_shapes(layout, axes, "below"))
    marks += _grid(axes)
    marks += _shapes(layout, axes, "between")
    for trace in traces:
        marks += trace_marks(trace, *axes.pair(trace))
    marks += _axis_lines(axes)
    marks += _shapes(layout, axes, "above")
    marks += _axis_words(axes, top + height)
    for entry in layout.get("annotations") or ():
        marks += _annotation(entry, axes)
    return marks, height


def _axes_of(
    layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], box: tuple[float, float, float]
) -> Axes:
    """The axes within the margins of a box (width, top, bottom)."""
    width, top, bottom = box
    margin = layout.get("margin", {})
    values: dict[str, list[Floats]] = {}
    from_zero = set()
    for trace in traces:
        names = trace.get("xaxis", "x"), trace.get("yaxis", "y")
        for place, (name, own) in enumerate(zip(names, values_of(trace), strict=True)):
            values.setdefault(name, []).append(own)
            if is_bar(trace, across=place == 0):
                from_zero.add(name)
    ends = {
        "x": (float(margin.get("l", 80)), width - float(margin.get("r", 80))),
        "y": (bottom - float(margin.get("b", 80)), top + float(margin.get("t", 100))),
    }
    return axes_of(layout, ends, values, from_zero=from_zero)


def _shapes(layout: Mapping[str, Any], axes: Axes, layer: str) -> Iterator[Mark]:
    """The lines and boxes below the grid, between it and the traces, or above all."""
    for shape in layout.get("shapes") or ():
        if shape.get("layer", "above") != layer:
            continue
        xs = [axes.place("x", shape[key], str(shape.get("xref", "x"))) for key in ("x0", "x1")]
        ys = [axes.place("y", shape[key], str(shape.get("yref", "y"))) for key in ("y0", "y1")]
        line = shape.get("line") or {}
        width = float(line.get("width", 2))
        ink, opacity = colour(str(line.get("color", TEXT)))
        if shape["type"] == "line":
            dash = DASH_OF[str(line.get("dash") or "solid")]
            yield Line((np.column_stack([xs, ys]),), ink, width, dash, opacity)
            continue
        fill, opacity = colour(str(shape.get("fillcolor", "#FFFFFF")))
        box = box_ring(min(xs), min(ys), abs(xs[1] - xs[0]), abs(ys[1] - ys[0]))
        yield Polygon((box,), fill, "none", ink, width, opacity * float(shape.get("opacity", 1)))


def _shown(axes: Axes) -> Iterator[tuple[str, Axis, bool]]:
    """The axes of which something is drawn, by name, and whether each is upright."""
    for name, axis in axes.held.items():
        if axis.shown:
            yield name, axis, name[0] == "y"


def _grid(axes: Axes) -> Iterator[Mark]:
    for name, axis, upright in _shown(axes):
        others = axes.crossing(name)
        if axis.options.get("showgrid", True):
            lines = tuple(
                _across(axis, other, value, upright=not upright)
                for other in others
                for value, _ in axis.ticks()
            )
            if lines:
                yield Line(lines, str(axis.options.get("gridcolor", GRID)), 1)
        low, high = sorted((axis.low, axis.high))
        if axis.options.get("zeroline", True) and low <= 0 <= high:
            ink = str(axis.options.get("zerolinecolor", AXIS))
            lines = tuple(_across(axis, other, 0.0, upright=not upright) for other in others)
            yield Line(lines, ink, 1)


def _across(axis: Axis, other: Axis, value: float, *, upright: bool) -> Floats:
    at = float(axis.at(value))
    ends = (other.start, other.end)
    return np.array([[at, end] if upright else [end, at] for end in ends])


def _axis_lines(axes: Axes) -> Iterator[Mark]:
    for name, axis, upright in _shown(axes):
        other = axes.anchor(name)
        ink = str(axis.options.get("linecolor", AXIS))
        if axis.options.get("showline"):
            ends = (axis.start, axis.end)
            at = other.start
            yield Line((np.array([[at, e] if upright else [e, at] for e in ends]),), ink, 1)
        if axis.options.get("ticks") == "outside":
            ticks = [float(axis.at(value)) for value, _ in axis.ticks()]
            way = -TICK if upright else TICK
            pairs = [
                np.array([[other.start, t], [other.start + way, t]])
                if upright
                else np.array([[t, other.start], [t, other.start + way]])
                for t in ticks
            ]
            if pairs:
                yield Line(tuple(pairs), str(axis.options.get("tickcolor", ink)), 1)


def _axis_words(axes: Axes, bottom: float) -> Iterator[Mark]:
    """The labels of ticks, and the title of each axis."""
    for name, axis, upright in _shown(axes):
        other = axes.anchor(name)
        font = axis.options.get("tickfont") or {}
        size, ink = float(font.get("size", 14)), str(font.get("color", TEXT))
        gap = 3 + (TICK if axis.options.get("ticks") == "outside" else 0)
        lines = 0
        if axis.options.get("showticklabels", True):
            for value, text in axis.ticks():
                at = float(axis.at(value))
                lines = max(lines, text.count("<br>") + 1)
                place = (other.start - gap, at) if upright else (at, other.start + gap)
                yield from label_marks(
                    Label(
                        *place,
                        text=text,
                        size=size,
                        colour=ink,
                        xanchor="right" if upright else "center",
                        yanchor="middle" if upright else "top",
                        align="right" if upright else "center",
                    )
                )
        title = axis.options.get("title") or {}
        if title.get("text") and not upright:
            font = title.get("font") or {}
            own = float(font.get("size", 14))
            below = other.start + gap + lines * size * 1.3 + float(title.get("standoff", 6))
            yield from label_marks(
                Label(
                    (axis.start + axis.end) / 2,
                    min(below, bottom - own * 1.3),
                    text=str(title["text"]),
                    size=own,
                    colour=str(font.get("color", TEXT)),
                    yanchor="top",
                )
            )


def _annotation(entry: Mapping[str, Any], axes: Axes) -> Iterator[Mark]:
    font = entry.get("font") or {}
    back, seen = colour(str(entry.get("bgcolor") or "rgba(0,0,0,0)"))
    label = Label(
        x=axes.place("x", entry["x"], str(entry.get("xref", "x")))
        + float(entry.get("xshift") or 0),
        y=axes.place("y", entry["y"], str(entry.get("yref", "y")))
        - float(entry.get("yshift") or 0),
        text=str(entry["text"]),
        size=float(font.get("size", 14)),
        colour=str(font.get("color", TEXT)),
        xanchor=cast("Any", entry.get("xanchor", "center")),
        yanchor=cast("Any", entry.get("yanchor", "middle")),
        align=cast("Any", entry.get("align", "center")),
        back=back if seen else "",
        back_opacity=seen,
        pad=float(entry.get("borderpad", 1)),
    )
    return label_marks(label)
