"""The traces of a chart as marks: lines, bands, markers, words and bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import numpy as np
import shapely

from insight.colours import TEXT
from insight.pictures.chart.axes import Axis
from insight.pictures.chart.labels import Label, box_ring, label_marks
from insight.pictures.chart.reading import colour, each, numbers
from insight.pictures.marks import Dash, Floats, Line, Mark, Polygon
from insight.pictures.symbols import symbol

MARKER: Final = 6
LINE: Final = 2
DASH_OF: Final[Mapping[str, Dash]] = {
    "solid": "solid",
    "dot": "dot",
    "dash": "dash",
    "dashdot": "dashdot",
}
Trace = Mapping[str, Any]


def values_of(trace: Trace) -> tuple[Floats, Floats]:
    """What a trace asks of both axes: every x and every y that must be within their ranges."""
    x, y = numbers(trace.get("x") or []), numbers(trace.get("y") or [])
    if trace.get("type") == "bar":
        base = _base(trace, len(x))
        if trace.get("orientation") == "h":
            return np.concatenate([base, base + x]), y
        return x, np.concatenate([base, base + y])
    return _reached(trace, "x", x), _reached(trace, "y", y)


def _reached(trace: Trace, letter: str, values: Floats) -> Floats:
    """The values along an axis, and the ends of their error bars, if they have any."""
    reach = trace.get(f"error_{letter}") or {}
    if not reach.get("visible", bool(reach)) or "array" not in reach:
        return values
    up, down = _errors(reach, len(values))
    return np.concatenate([values - down, values + up])


def is_bar(trace: Trace, *, across: bool) -> bool:
    """Whether it has bars that stand on the axis across (level bars), or on the one upwards."""
    return trace.get("type") == "bar" and (trace.get("orientation") == "h") == across


def trace_marks(trace: Trace, x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    """A trace in the order in which it is drawn: band, line, bars, error bars, markers, words."""
    if trace.get("visible") is False:
        return
    if trace.get("type") == "bar":
        yield from _bars(trace, x_axis, y_axis)
        return
    x, y = numbers(trace.get("x") or []), numbers(trace.get("y") or [])
    points = np.column_stack([x_axis.at(x), y_axis.at(y)]) if len(x) else np.empty((0, 2))
    modes = str(trace.get("mode") or "lines").split("+")
    if trace.get("fill") == "toself":
        fill, opacity = colour(str(trace.get("fillcolor", TEXT)))
        for part in _runs(points):
            yield Polygon((part,), fill, width=0, opacity=opacity)
    line = trace.get("line") or {}
    width = float(line.get("width", LINE))
    if "lines" in modes and width:
        stroke, opacity = colour(str(line.get("color", TEXT)))
        parts = tuple(part for part in _runs(points) if len(part) > 1)
        if trace.get("cliponaxis") is not False:
            parts = _within(parts, x_axis, y_axis)
        if parts:
            yield Line(parts, stroke, width, DASH_OF[str(line.get("dash") or "solid")], opacity)
    yield from _error_bars(trace, points, (x, y), (x_axis, y_axis))
    if "markers" in modes:
        yield from _markers(trace, points)
    if "text" in modes:
        yield from _texts(trace, points)


def _runs(points: Floats) -> list[Floats]:
    """Stretches of points without a gap."""
    whole = np.isfinite(points).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], whole, [False]]).astype(int)))
    return [points[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _within(parts: tuple[Floats, ...], x_axis: Axis, y_axis: Axis) -> tuple[Floats, ...]:
    """Lines cut off where the axes end."""
    (left, right), (top, bottom) = (sorted((a.start, a.end)) for a in (x_axis, y_axis))
    cut = shapely.clip_by_rect(
        np.array([shapely.LineString(part) for part in parts]), left, top, right, bottom
    )
    lines = shapely.get_parts(cut)
    return tuple(shapely.get_coordinates(line) for line in lines if not line.is_empty)


def _markers(trace: Trace, points: Floats) -> Iterator[Mark]:
    marker = trace.get("marker") or {}
    edge = marker.get("line") or {}
    count = len(points)
    columns = [
        each(marker.get("symbol", "circle"), count),
        each(marker.get("size", MARKER), count),
        each(marker.get("color", TEXT), count),
        each(edge.get("color", marker.get("color", TEXT)), count),
        each(edge.get("width", 0), count),
        each(marker.get("opacity", 1), count),
    ]
    for (x, y), name, size, fill, ink, width, opacity in zip(points, *columns, strict=True):
        if not (np.isfinite(x) and np.isfinite(y)):
            continue
        fill_colour, seen = colour(str(fill))
        # An open marker is drawn in its own colour; the line says how thick.
        stroke = fill_colour if str(name).endswith("-open") else colour(str(ink))[0]
        mark = symbol(str(name), x, y, float(size), fill_colour, stroke, float(width))
        if isinstance(mark, Polygon) and float(opacity) * seen < 1:
            mark = Polygon(
                mark.rings, mark.fill, "none", mark.stroke, mark.width, float(opacity) * seen
            )
        yield mark


def _texts(trace: Trace, points: Floats) -> Iterator[Mark]:
    count = len(points)
    font = trace.get("textfont") or {}
    inks, sizes = each(font.get("color", TEXT), count), each(font.get("size", 14), count)
    marker = each((trace.get("marker") or {}).get("size", 0), count)
    where = each(trace.get("textposition", "middle center"), count)
    texts = each(trace.get("text", ""), count)
    rows = zip(points, texts, where, inks, sizes, marker, strict=True)
    for (x, y), text, position, ink, size, own in rows:
        if not text or not np.isfinite(x):
            continue
        up, across = str(position).split()
        gap = float(own) / 2 + 3
        side = {"left": -gap, "right": gap, "center": 0.0}[across]
        rise = {"top": -gap, "bottom": gap, "middle": 0.0}[up]
        label = Label(
            x=x + side,
            y=y + rise,
            text=str(text).strip(),
            size=float(size),
            colour=str(ink),
            xanchor=cast("Any", {"left": "right", "right": "left"}.get(across, "center")),
            yanchor=cast("Any", {"top": "bottom", "bottom": "top"}.get(up, "middle")),
            halo="#FFFFFF" if font.get("shadow") else "",
        )
        yield from label_marks(label)


def _base(trace: Trace, count: int) -> Floats:
    base = trace.get("base")
    return np.zeros(count) if base is None else numbers(each(base, count))


def _bars(trace: Trace, x_axis: Axis, y_axis: Axis) -> Iterator[Mark]:
    x, y = numbers(trace["x"]), numbers(trace["y"])
    level = trace.get("orientation") == "h"
    along, across = (x, y) if level else (y, x)
    base = _base(trace, len(x))
    marker = trace.get("marker") or {}
    fills = each(marker.get("color", TEXT), len(x))
    edge = marker.get("line") or {}
    widths = numbers(each(trace.get("width", 0.8), len(x)))
    for at, length, start, wide, fill in zip(across, along, base, widths, fills, strict=True):
        if not np.isfinite(length):
            continue
        sides = (at - wide / 2, at + wide / 2)
        ends = (start, start + length)
        xs, ys = (ends, sides) if level else (sides, ends)
        x0, x1 = (float(x_axis.at(value)) for value in xs)
        y0, y1 = (float(y_axis.at(value)) for value in ys)
        ring = box_ring(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        ink, opacity = colour(str(fill))
        stroke, width = str(edge.get("color", ink)), float(edge.get("width", 0))
        yield Polygon(
            (ring,), ink, "none", stroke, width, opacity * float(marker.get("opacity", 1))
        )
    points = np.column_stack([x_axis.at(x), y_axis.at(y)])
    yield from _error_bars(trace, points, (x, y), (x_axis, y_axis))
    if trace.get("text") is not None:
        yield from _bar_texts(trace, x_axis, y_axis, base)


def _bar_texts(trace: Trace, x_axis: Axis, y_axis: Axis, base: Floats) -> Iterator[Mark]:
    """Words at the end of level bars or on top of upright ones."""
    x, y = numbers(trace["x"]), numbers(trace["y"])
    level = trace.get("orientation") == "h"
    font = trace.get("textfont") or {}
    for number, text in enumerate(each(trace["text"], len(x))):
        if not text:
            continue
        end = base[number] + (x[number] if level else y[number])
        at = (
            (float(x_axis.at(end)) + 6, float(y_axis.at(y[number])))
            if level
            else (float(x_axis.at(x[number])), float(y_axis.at(end)) - 4)
        )
        yield from label_marks(
            Label(
                *at,
                text=str(text).strip(),
                size=float(font.get("size", 14)),
                colour=str(font.get("color", TEXT)),
                xanchor="left" if level else "center",
                yanchor="middle" if level else "bottom",
            )
        )


def _errors(reach: Mapping[str, Any], count: int) -> tuple[Floats, Floats]:
    up = numbers(each(reach["array"], count))
    down = numbers(each(reach["arrayminus"], count)) if "arrayminus" in reach else up
    return np.nan_to_num(up), np.nan_to_num(down)


def _error_bars(
    trace: Trace, points: Floats, values: tuple[Floats, Floats], axes: tuple[Axis, Axis]
) -> Iterator[Mark]:
    """A line with an end across it on both sides of each point, level or upright."""
    for place, letter in enumerate("xy"):
        reach = trace.get(f"error_{letter}") or {}
        if not reach.get("visible", bool(reach)) or "array" not in reach:
            continue
        own, axis = values[place], axes[place]
        up, down = _errors(reach, len(own))
        half = float(reach.get("width", 4))
        lines = []
        for fixed, low, high in zip(
            points[:, 1 - place], axis.at(own - down), axis.at(own + up), strict=True
        ):
            if not np.isfinite([fixed, low, high]).all():
                continue
            ends = [(low, fixed), (high, fixed)]
            lines.append(ends)
            if half:
                lines += [[(end, fixed - half), (end, fixed + half)] for end in (low, high)]
        drawn = tuple(np.array(line)[:, :: 1 if letter == "x" else -1] for line in lines)
        if drawn:
            ink, seen = colour(str(reach.get("color", TEXT)))
            yield Line(drawn, ink, float(reach.get("thickness", 2)), opacity=seen)
