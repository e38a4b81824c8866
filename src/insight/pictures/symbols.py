"""The markers of charts and tables."""

from __future__ import annotations

from typing import Final

import numpy as np

from insight.errors import Undefined
from insight.pictures.marks import Line, Mark, Polygon

_ROUND = np.linspace(0, 2 * np.pi, 33)[:-1]
_SHAPES: Final = {
    "circle": np.column_stack([np.cos(_ROUND), np.sin(_ROUND)]) / 2,
    "diamond": np.array([[0, -1], [1, 0], [0, 1], [-1, 0]]) * 0.65,
    "square": np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.5,
    "triangle-down": np.array([[-1, -0.87], [1, -0.87], [0, 0.87]]) * 0.5,
    "triangle-up": np.array([[-1, 0.87], [1, 0.87], [0, -0.87]]) * 0.5,
}

_STROKES: Final = {
    "line-ns": (((0, -0.5), (0, 0.5)),),
    "unlike": (
        ((-0.45, -0.15), (0.45, -0.15)),
        ((-0.45, 0.2), (0.45, 0.2)),
        ((-0.3, 0.5), (0.3, -0.45)),
    ),
}
"""Markers that are strokes alone."""


def symbol(name: str, x: float, y: float, size: float, fill: str, edge: str, width: float) -> Mark:
    """A marker as Plotly draws it, `size` pixels wide; one that is open is white within.

    Raises Undefined for one that is not known.
    """
    shape = name.removesuffix("-open")
    if shape in _STROKES:
        return Line(
            tuple(np.array(s) * size + (x, y) for s in _STROKES[shape]), edge, max(width, 1)
        )
    if shape not in _SHAPES:
        raise Undefined(f"a picture of the marker {name!r} is not known")
    ring = _SHAPES[shape] * size + (x, y)
    return Polygon((ring,), "#FFFFFF" if name.endswith("-open") else fill, "none", edge, width)
