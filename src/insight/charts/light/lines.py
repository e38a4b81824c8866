"""A few lines over time as one small picture with its words beside it, all of it HTML.

The picture is stretched to the width that there is; its words are HTML, which is not. What it shows
is said in its text alternative and stands in a table: nobody has to see it.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from insight.charts.placement import apart
from insight.charts.trend_data import Line, Point, cuts, number, points, value_range
from insight.colours import AXIS, GRID, SECONDARY_TEXT

HIGH: Final = 170
"""Pixels from top to bottom of the picture."""
WIDE: Final = 500
"""Units from left to right of it."""
LINE_HIGH: Final = 19
"""Pixels that one line of a label takes."""
NAME: Final = 18
"""Characters of a name in one line of its label."""
DOTTED: Final = 6
"""Figures of a line up to which each has a mark of its own."""
STYLE: Final = (
    "path{fill:none;stroke-width:3;vector-effect:non-scaling-stroke}"
    f".g{{stroke:{GRID};stroke-width:1}}.a{{stroke:{AXIS};stroke-width:2}}"
    f".c{{stroke:{SECONDARY_TEXT};stroke-width:1.5;stroke-dasharray:2 4}}"
    ".b{stroke:none;fill-opacity:.16}.t{stroke-width:2;stroke-dasharray:2 4}"
    ".d{stroke-width:9;stroke-linecap:round}"
)
"""What all such pictures share: said the same way each time, it costs next to nothing to send."""
MARGIN: Final = 0.02
"""Part of the width that is kept free at each side for marks."""
KEPT: Final = " =:/,;'()"
"""What stands in an address of data as it is; the rest in hexadecimal numbers.

Not "<": Streamlit takes an address out in which the end of a style could stand.
"""


@dataclass(frozen=True, eq=False)
class Inked:
    """A line with its colour `#rrggbb`; `thin` ones are what others are seen beside."""

    line: Line
    colour: str
    thin: bool = False


@dataclass(frozen=True, eq=False)
class Lines:
    """Some lines with their text alternative, their unit and what stands around a number."""

    lines: tuple[Inked, ...]
    alt: str
    unit: str
    affixes: tuple[str, str]

    @property
    def html(self) -> str:
        """The lines as a small picture with its words."""
        return lines_html(self.lines, alt=self.alt, unit=self.unit, affixes=self.affixes)


def lines_html(lines: Sequence[Inked], *, alt: str, unit: str, affixes: tuple[str, str]) -> str:
    """The lines with bands where their tables have intervals, each named at its end.

    `alt` says what a sighted reader sees, `unit` what the axis of values counts, `affixes` what
    stands before and after each of its numbers. Every line is cut as on a large chart
    (`trend_data.points`), and a dotted line from top to bottom marks where figures do not compare.
    Without a figure there is nothing: "".
    """
    drawn = [(each, points(each.line)) for each in lines]
    times = [time for _, held in drawn for time, value, _ in held if value is not None]
    if not times:
        return ""
    frame = _Frame((min(times), max(times)), value_range_of(lines))
    ticks = _ticks(*frame.values)
    parts = [_path("g", *(f"M0 {frame.y(tick)}h{WIDE}" for tick in ticks))]
    parts += [_path("c", f"M{frame.x(cut.at)} 0v{HIGH}") for cut in cuts(lines[0].line)]
    parts += [_band(frame, held, each.colour) for each, held in drawn if not each.thin]
    parts += [_line(frame, held, each) for each, held in reversed(drawn)]
    marks = "".join(
        f'<i style="top:{frame.y(tick)}px">{html.escape(_said(tick, affixes))}</i>'
        for tick in ticks
    )
    return (
        f'<div class="lines"><p aria-hidden="true">{html.escape(unit)}</p>'
        f'<div class="plot" aria-hidden="true">{marks}</div>'
        f'<img alt="{html.escape(alt)}" src="{_address(parts)}">'
        f'<div class="ends" aria-hidden="true">{_ends(frame, drawn)}</div>'
        f'<div class="years" aria-hidden="true">{_years(drawn[0][1])}</div></div>'
    )


def value_range_of(lines: Sequence[Inked]) -> tuple[float, float]:
    """The ends of the axis of values: all figures and the intervals that are drawn."""
    spans = [value_range([(each.line, each.colour)], []) for each in lines]
    return min(low for low, _ in spans), max(high for _, high in spans)


@dataclass(frozen=True)
class _Frame:
    """First and last time, lowest and highest value: where things stand in the picture."""

    times: tuple[float, float]
    values: tuple[float, float]

    def x(self, time: float) -> int:
        reach = (self.times[1] - self.times[0]) or 1.0
        return round(WIDE * (MARGIN + (1 - 2 * MARGIN) * (time - self.times[0]) / reach))

    def y(self, value: float) -> int:
        low, high = self.values
        return round(HIGH * (high - value) / (high - low))


def _ticks(low: float, high: float) -> list[float]:
    """Two to four round numbers between two values."""
    rough = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    first = math.ceil(low / step)
    return [step * n for n in range(first, math.floor(high / step) + 1)]


def _said(tick: float, affixes: tuple[str, str]) -> str:
    words = f"{tick:,.0f}" if float(tick).is_integer() else f"{tick:,.4g}"
    return f"{affixes[0]}{words.replace('-', '−')}{affixes[1]}"


def _path(kind: str, *d: str, **colour: str) -> str:
    """A path of a kind of `STYLE`; `colour` is its stroke or its fill."""
    held = {"class": kind, "d": "".join(d), **colour}
    said = "".join(f" {name}='{value}'" for name, value in held.items() if value)
    return f"<path{said}/>"


def _runs(held: Iterable[Point]) -> list[list[Point]]:
    """The unbroken runs of points."""
    runs: list[list[Point]] = [[]]
    for point in held:
        if point[1] is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _band(frame: _Frame, held: Iterable[Point], colour: str) -> str:
    parts = []
    for run in _runs(held):
        ends = [
            (frame.x(time), number(row.get("lower_ci")), number(row.get("upper_ci")))
            for time, _, row in run
        ]
        known = [(x, low, high) for x, low, high in ends if low is not None and high is not None]
        if len(known) == len(ends) > 1:
            way = [f"{x} {frame.y(high)}" for x, _, high in known]
            back = [f"{x} {frame.y(low)}" for x, low, _ in reversed(known)]
            parts.append(f"M{'L'.join((*way, *back))}z")
    return _path("b", *parts, fill=colour) if parts else ""


def _line(frame: _Frame, held: Iterable[Point], each: Inked) -> str:
    runs = [
        [f"{frame.x(time)} {frame.y(value)}" for time, value, _ in run if value is not None]
        for run in _runs(held)
    ]
    ways = [f"M{'L'.join(run)}" for run in runs]
    if each.thin:
        return _path("t", *ways, stroke=each.colour)
    places = [place for run in runs for place in run]
    drawn = _path("", *ways, stroke=each.colour)
    if len(places) > DOTTED and all(len(run) > 1 for run in runs):
        return drawn
    # A dot is a line of no length with round ends: it is not stretched with the picture.
    return drawn + _path("d", *(f"M{place}h0" for place in places), stroke=each.colour)


def _address(parts: Iterable[str]) -> str:
    """The picture as an address of data, which no server is asked for."""
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDE} {HIGH}' "
        f"preserveAspectRatio='none'><style>{STYLE}</style>"
        f"{''.join(parts)}{_path('a', f'M0 {HIGH}h{WIDE}')}</svg>"
    )
    return f"data:image/svg+xml,{quote(svg, safe=KEPT)}"


def _ends(frame: _Frame, drawn: Iterable[tuple[Inked, Sequence[Point]]]) -> str:
    """The names and last figures of the lines, moved apart where they would collide."""
    entries = []
    for each, held in drawn:
        values = [value for _, value, _ in held if value is not None]
        if values:
            name = _in_lines(each.line.name)
            entries.append((values[-1], name, each))
    shifts = apart(
        [HIGH - frame.y(value) for value, _, _ in entries],
        [LINE_HIGH * (len(name) + 1) for _, name, _ in entries],
        lowest=-LINE_HIGH,
    )
    return "".join(
        f'<span style="top:{frame.y(value) - round(shift)}px;color:{each.colour}">'
        f"<b>{'<br>'.join(map(html.escape, name))}</b><br>{html.escape(each.line.last_label)}"
        "</span>"
        for (value, name, each), shift in zip(entries, shifts, strict=True)
    )


def _in_lines(name: str) -> list[str]:
    """A name broken between words into lines of at most `NAME` characters where it can be.

    >>> _in_lines("Brinnington & Stockport Central")
    ['Brinnington &', 'Stockport Central']
    """
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= NAME:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _years(held: Sequence[Point]) -> str:
    """The first and the last period below the picture."""
    labels = [str(row["period"]) for _, value, row in held if value is not None]
    ends = dict.fromkeys((labels[0], labels[-1])) if labels else {}
    return "".join(f"<span>{html.escape(label)}</span>" for label in ends)
