"""A chart as a still picture: title, subtitle, the drawing and its sources.

The figure is the one that the page shows. Nothing of a browser is needed, and the same marks
become SVG (`to_svg`) and PNG (`to_png`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np

from insight.colours import AXIS, GRID, SECONDARY_TEXT, TEXT
from insight.pictures.chart.axes import Axis, range_of
from insight.pictures.chart.labels import Label, box_ring, label_marks
from insight.pictures.chart.reading import colour, plain
from insight.pictures.chart.traces import DASH_OF, is_bar, trace_marks, values_of
from insight.pictures.map import wrapped
from insight.pictures.marks import Floats, Line, Mark, Picture, Polygon, Words

WIDTH: Final = 960
"""Pixels across, for a slide; a column of a page takes 640."""
EDGE: Final = 24
TICK: Final = 5
"""Pixels of a tick outside its axis."""


def chart_picture(
    figure: Any,
    *,
    title: str,
    alt: str,
    subtitle: str = "",
    sources: Sequence[str] = (),
    width: int = WIDTH,
) -> Picture:
    """The whole picture, `width` pixels wide: `title` is the finding, `alt` what it shows.

    `figure` is a Plotly figure or anything whose `to_dict` gives one. Raises Undefined naming the
    first part of the figure that cannot be drawn.
    """
    marks: list[Mark] = []
    y = EDGE - 6.0
    for text, size, bold, ink in ((title, 22, True, TEXT), (subtitle, 16, False, SECONDARY_TEXT)):
        for line in wrapped(text, size, width - 2 * EDGE, bold=bold):
            y += size * 1.3
            marks.append(Words(EDGE, round(y, 1), line, size, bold, ink))
    y += 12 if marks else 0
    drawn, height = chart_marks(figure, width=width, top=y)
    marks += drawn
    y += height + 4
    for source in sources:
        for line in wrapped(source, 13, width - 2 * EDGE):
            y += 17
            marks.append(Words(EDGE, round(y, 1), line, 13, colour=SECONDARY_TEXT))
    return Picture(width, round(y + (EDGE if sources else 4)), title, alt, tuple(marks))


def chart_marks(figure: Any, *, width: int, top: float = 0.0) -> tuple[list[Mark], float]:
    """The marks of a figure across `width` pixels from `top` on, and the height that they take.

    Raises Undefined naming the first part of the figure that cannot be drawn.
    """
    spec = plain(figure if isinstance(figure, Mapping) else figure.to_dict())
    layout, traces = spec["layout"], spec["data"]
    margin, height = layout.get("margin", {}), float(layout.get("height", 450))
    held = [values_of(trace) for trace in traces]
    x_axis, y_axis = (
        Axis(
            *range_of(
                layout.get(name, {}),
                [each[place] for each in held],
                from_zero=any(is_bar(trace, across=place == 0) for trace in traces),
            ),
            *ends,
            layout.get(name, {}),
        )
        for place, (name, ends) in enumerate(
            (
                ("xaxis", (float(margin.get("l", 80)), width - float(margin.get("r", 80)))),
                ("yaxis", (top + height - margin.get("b", 80), top + margin.get("t", 100))),
            )
        )
    )
    marks = list(_shapes(layout, x_axis, y_axis))
    marks += _grid(x_axis, y_axis)
    for trace in traces:
        marks += trace_marks(trace, x_axis, y_axis)
    marks += _axis_lines(x_axis, y_axis)
    marks += _axis_words(x_axis, y_axis, top + height)
    for entry in layout.get("annotations") or ():
        marks += _annotation(entry, x_axis, y_axis)
    return marks, height


def _shapes(layout: Mapping[str, Any], x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    for shape in layout.get("shapes") or ():
        xs = [x_axis.place(shape[key], str(shape.get("xref", "x"))) for key in ("x0", "x1")]
        ys = [y_axis.place(shape[key], str(shape.get("yref", "y"))) for key in ("y0", "y1")]
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


def _grid(x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    for axis, other, upright in ((x_axis, y_axis, True), (y_axis, x_axis, False)):
        if not axis.shown:
            continue
        if axis.options.get("showgrid", True):
            lines = tuple(_across(axis, other, value, upright) for value, _ in axis.ticks())
            if lines:
                yield Line(lines, str(axis.options.get("gridcolor", GRID)), 1)
        low, high = sorted((axis.low, axis.high))
        if axis.options.get("zeroline", True) and low <= 0 <= high:
            ink = str(axis.options.get("zerolinecolor", AXIS))
            yield Line((_across(axis, other, 0.0, upright),), ink, 1)


def _across(axis: Axis, other: Axis, value: float, upright: bool) -> Floats:  # noqa: FBT001
    at = float(axis.at(value))
    ends = (other.start, other.end)
    return np.array([[at, end] if upright else [end, at] for end in ends])


def _axis_lines(x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    for axis, other, upright in ((x_axis, y_axis, False), (y_axis, x_axis, True)):
        if not axis.shown:
            continue
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


def _axis_words(x_axis: Axis, y_axis: Axis, bottom: float) -> Iterator[Mark]:
    """The labels of ticks, and the title of each axis."""
    for axis, other, upright in ((x_axis, y_axis, False), (y_axis, x_axis, True)):
        if not axis.shown:
            continue
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


def _annotation(entry: Mapping[str, Any], x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    font = entry.get("font") or {}
    back, seen = colour(str(entry.get("bgcolor") or "rgba(0,0,0,0)"))
    label = Label(
        x=x_axis.place(entry["x"], str(entry.get("xref", "x"))) + float(entry.get("xshift") or 0),
        y=y_axis.place(entry["y"], str(entry.get("yref", "y"))) - float(entry.get("yshift") or 0),
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
