"""A formula in LaTeX as marks: the outlines of its signs, set by ziamath without LaTeX itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

import numpy as np
from ziamath.config import config
from ziamath.zmath import Latex

from insight.colours import TEXT
from insight.pictures.frame import Body
from insight.pictures.marks import Floats, Mark, Polygon

SIZE: Final = 20
"""Pixels of the letters of a formula that has room."""
GAP: Final = 14
"""Pixels between two lines."""
_STEPS: Final = np.linspace(0, 1, 7)[1:, None]
"""Where a curve is cut into straight pieces."""
_PART: Final = re.compile(r"([MLQZ])([^MLQZ]*)")


def formula_body(lines: Sequence[str]) -> Body:
    """The lines below each other, each as large as the width lets it be.

    Raises ValueError for LaTeX that is none.
    """

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        marks: list[Mark] = []
        y = top
        for line in lines:
            rings, (low, high), wide = _set(line)
            times = min(1.0, width / wide)
            marks += [
                Polygon(
                    tuple(ring * times + (left, y - low * times) for ring in sign),
                    fill=TEXT,
                    stroke=TEXT,
                    width=0,
                )
                for sign in rings
            ]
            y += (high - low) * times + GAP
        return marks, max(y - top - GAP, 0)

    return draw


def _set(line: str) -> tuple[list[tuple[Floats, ...]], tuple[float, float], float]:
    """The outlines of a line's signs, how far it reaches above and below, and how wide it is."""
    config.svg2 = False  # every sign where it stands, none by reference
    root: Any = ET.fromstring(Latex(line, size=SIZE).svg())  # noqa: S314 - made just here
    left, top, wide, high = map(float, root.get("viewBox").split())
    shift = np.array([-left, 0.0])
    signs = [tuple(ring + shift for ring in _rings(each)) for each in root]
    return [sign for sign in signs if sign], (top, top + high), wide


def _rings(element: Any) -> Iterator[Floats]:
    if element.tag.endswith("rect"):
        x, y, wide, high = (float(element.get(each)) for each in ("x", "y", "width", "height"))
        yield np.array([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])
    elif element.tag.endswith("path"):
        yield from _outlines(element.get("d"))


def _outlines(path: str) -> Iterator[Floats]:
    """The closed lines of a path of M, L, Q and Z; raises ValueError for anything else."""
    if other := set(re.findall(r"[A-Za-z]", path)) - set("MLQZ"):
        raise ValueError(f"{min(other)!r} in the outline of a sign (expected M, L, Q or Z)")
    ring: list[Floats] = []
    for kind, numbers in _PART.findall(path):
        points = np.array(numbers.replace(",", " ").split(), dtype=float).reshape(-1, 2)
        if kind == "M" and ring:
            yield np.vstack(ring)
            ring = []
        if kind == "Q":
            start, (bend, end) = ring[-1][-1], points
            t = _STEPS
            ring.append((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)
        elif kind != "Z":
            ring.append(points)
    if ring:
        yield np.vstack(ring)
