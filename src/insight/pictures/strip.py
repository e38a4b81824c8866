"""One figure of a ward on a strip of all wards of its district, to stand in a row of a table."""

from __future__ import annotations

from typing import Final

import numpy as np

from insight.charts.strips import Strip, Track
from insight.colours import AXIS, BACKGROUND, DARK_BLUE, ENGLAND, GRID, TEXT, VERDICTS
from insight.pictures.marks import Floats, Line, Mark, Picture, Polygon, points

WIDTH: Final = 220
HEIGHT: Final = 20
EDGE: Final = 8.0
"""Pixels on each side, so that a mark at an end is whole."""
DOT: Final = 4.6
MIDDLE: Final = HEIGHT / 2


def strip_picture(strip: Strip, track: Track) -> Picture:
    """The ward with its interval, all wards, the district (dashed) and England (thick).

    The words of the picture are its rank and how far the wards reach: all else is in the row.
    """
    marks: list[Mark] = [Line((_along(0.0, 1.0),), GRID, 1.5)]
    marks.append(Line(tuple(_tick(at, 4.5) for at in track.wards), AXIS, 1.4))
    if track.district is not None:
        marks.append(Line((_tick(track.district, 8),), DARK_BLUE, 2, "dash"))
    if track.england is not None:
        marks.append(Line((_tick(track.england, 8),), ENGLAND, 3))
    if strip.at is not None:
        if strip.lower is not None and strip.upper is not None:
            marks.append(Line((_along(strip.lower, strip.upper),), TEXT, 3))
        fill = VERDICTS.get(strip.verdict, BACKGROUND)
        marks.append(Polygon((_ring(_x(strip.at)),), fill, stroke=TEXT, width=1.6))
    low, high = track.ends
    return Picture(WIDTH, HEIGHT, strip.name, f"{strip.rank}; wards {low} to {high}", tuple(marks))


def _x(at: float) -> float:
    return EDGE + min(max(at, 0.0), 1.0) * (WIDTH - 2 * EDGE)


def _along(start: float, end: float) -> Floats:
    return points((_x(start), MIDDLE), (_x(end), MIDDLE))


def _tick(at: float, half: float) -> Floats:
    return points((_x(at), MIDDLE - half), (_x(at), MIDDLE + half))


def _ring(x: float) -> Floats:
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ring: Floats = np.column_stack([x + DOT * np.cos(turns), MIDDLE + DOT * np.sin(turns)])
    return ring
