"""A series as a small line of a few hundred bytes: where it went, beside its figures in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import quote

from insight.colours import AXIS, BACKGROUND, PLACE, TARGET

WIDTH: Final = 128
HEIGHT: Final = 36
EDGE: Final = 5
"""Units that are kept free around the line, for the dot at its end."""


@dataclass(frozen=True)
class Trend:
    """What a small line shows, times in years with a fraction.

    `points` are time, value and whether it compares with the last, in order. `since` is when the
    plan began, `start` the time of the figure that change is counted from, `target` the time and
    value to reach. `words` say what a sighted reader sees.
    """

    points: Sequence[tuple[float, float, bool]]
    words: str
    since: float | None = None
    start: float | None = None
    target: tuple[float, float] | None = None


def trend_html(trend: Trend) -> str:
    """The line as a picture, an SVG in its own address, with words; "" for fewer than two figures.

    What does not compare is lighter, and not joined to what does. A thin upright line says when the
    plan began, a ring is the figure that change is counted from, the dot the latest, and the
    diamond the target.
    """
    points = list(trend.points)
    if len(points) < 2:
        return ""
    times, values = [p[0] for p in points], [p[1] for p in points]
    if trend.target is not None:
        times, values = [*times, trend.target[0]], [*values, trend.target[1]]
    scale = _Scale(min(times), max(times), min(values), max(values))
    parts = []
    if trend.since is not None and min(times) < trend.since < max(times):
        parts.append(_path(f"M{scale.x(trend.since)} 1V{HEIGHT - 1}", AXIS, 1, dash="2 2"))
    if trend.target is not None:
        x, y = scale.at(*trend.target)
        last = scale.at(*points[-1][:2])
        parts.append(_path(f"M{last[0]} {last[1]}L{x} {y}", TARGET, 1.5, dash="4 3"))
        parts.append(f'<path d="M{x} {y - 4}l4 4-4 4-4-4z" fill="{TARGET}"/>')
    for alike, run in groupby(points, key=lambda point: point[2]):
        places = [scale.at(time, value) for time, value, _ in run]
        ink, width = (PLACE, 2.0) if alike else (AXIS, 1.5)
        if len(places) > 1:
            parts.append(_path("M" + "L".join(f"{x} {y}" for x, y in places), ink, width))
        else:
            parts.append(_dot(*places[0], 1.5, ink))
    began = next((p for p in points if p[0] == trend.start), None)
    if began is not None and began is not points[-1]:
        ring = f'" stroke="{PLACE}" stroke-width="2'
        parts.append(_dot(*scale.at(*began[:2]), 3, BACKGROUND + ring))
    parts.append(_dot(*scale.at(*points[-1][:2]), 3.5, PLACE))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
    address = quote(drawn.replace('"', "'"), safe=" '=/:")
    return (
        f'<img class="trend" src="data:image/svg+xml,{address}" '
        f'width="{WIDTH}" height="{HEIGHT}" alt="{html.escape(trend.words)}">'
    )


def _path(way: str, ink: str, width: float, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{way}" fill="none" stroke="{ink}" stroke-width="{width:g}"{dashed}/>'


def _dot(x: int, y: int, radius: float, fill: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'


@dataclass(frozen=True)
class _Scale:
    """Times and values as places in the picture, in whole units."""

    first: float
    last: float
    low: float
    high: float

    def x(self, time: float) -> int:
        """Where a time lies."""
        span = self.last - self.first or 1.0
        return round(EDGE + (WIDTH - 2 * EDGE) * (time - self.first) / span)

    def at(self, time: float, value: float) -> tuple[int, int]:
        """Where a figure lies; all of one height where none differs."""
        span = self.high - self.low
        part = (value - self.low) / span if span else 0.5
        return self.x(time), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * part)
