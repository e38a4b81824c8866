"""Marks moved and made larger or smaller, for a picture within a picture."""

from __future__ import annotations

from dataclasses import replace

from insight.pictures.marks import Line, Mark, Words


def moved(mark: Mark, by: tuple[float, float], times: float = 1.0) -> Mark:
    """The mark `times` as large, then `by` pixels across and down from there."""
    if isinstance(mark, Words):
        x, y = mark.x * times + by[0], mark.y * times + by[1]
        return replace(mark, x=round(x, 1), y=round(y, 1), size=mark.size * times)
    if isinstance(mark, Line):
        lines = tuple(line * times + by for line in mark.lines)
        return replace(mark, lines=lines, width=mark.width * times)
    rings = tuple(ring * times + by for ring in mark.rings)
    return replace(mark, rings=rings, width=mark.width * times)
