"""Lines over time: a place with its interval, England, a target, and the gap between two groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from insight.charts.placement import apart
from insight.colours import PLACE
from insight.pictures.chart.reading import colour
from insight.reports.slides.chart.figure import Figure, Trace, words
from insight.reports.slides.chart.records import Dash, Number, Plot, Scale, Series
from insight.reports.slides.words import wrapped

UNLIKE: Final = "\N{NOT EQUAL TO}"
NEAR: Final = 0.5
"""The part of a step by which two times may differ and still stand in one place."""
INTERVAL: Final = "95% interval"
SIZE, ACROSS = 14, 132.0
"""Points of the type of a line's name, and of its width."""
TALL, LINE = 260.0, 18.0
"""Points of the height of a plot, about, and of a line of a name."""
PLOT: Final = 0.77
"""The part of a chart's height that its plot takes."""
DASHES: Final[dict[str, Dash]] = {"dot": "dot", "dash": "dash", "dashdot": "dash"}


def over_time(figure: Figure) -> tuple[Plot, ...]:
    """A panel for each axis of values."""
    return tuple(plot for name in ("y", "y2") if (plot := _panel(figure, name)) is not None)


def _panel(figure: Figure, axis: str) -> Plot | None:
    held = [t for t in figure.traces if str(t.plain.get("yaxis") or "y") == axis]
    lines = [t for t in held if t.kind[1] in {"lines+markers", "markers"}]
    if not lines:
        return None
    slots, names = _slots(lines)
    series = [_line(each, slots) for each in lines]
    bands = [each for each in held if each.plain.get("fill") == "toself"]
    for number, band in enumerate(bands):
        series += _band(band, slots, second=number > 0)
    layout = f"yaxis{axis[1:]}"
    low, high = figure.span(layout)
    series.sort(key=lambda each: each.marked != "band")
    return Plot(
        way="up",
        categories=names,
        rows="Period",
        series=tuple(_named_ends(series, low, high)),
        scale=Scale(*round_ends(low, high), _title(figure, axis), figure.form(layout)),
        title=_title(figure, axis),
        right=0.2,
    )


def _title(figure: Figure, axis: str) -> str:
    """What a panel shows: the words above it at the left."""
    domain = figure.axis(f"yaxis{axis[1:]}").get("domain") or (0, 1)
    for entry in figure.annotations:
        paper = entry.get("yref") == entry.get("xref") == "paper"
        # Names at the ends of lines stand at the right, a panel's title at the left.
        if paper and entry["x"] == 0 and abs(entry["y"] - domain[1]) < 0.01:
            return words(entry["text"])
    return ""


def _slots(lines: Sequence[Trace]) -> tuple[list[float], tuple[str, ...]]:
    """Places along the axis of time, evenly apart, and their names: periods, years, or a sign."""
    said: dict[float, str] = {}
    for trace in sorted(lines, key=lambda t: t.line.get("dash") not in {None, "solid"}):
        periods = trace.data(0) if trace.kind[1] == "lines+markers" else ()
        for number, (at, value) in enumerate(zip(trace.along("x"), trace.along("y"), strict=True)):
            if at is None:
                continue
            near = [held for held in said if abs(held - at) < NEAR * _step(said)]
            label = periods[number] if number < len(periods) and value is not None else ""
            if not near:
                said[at] = label or (UNLIKE if value is None else str(int(at)))
            elif label and said[near[0]] in {"", UNLIKE}:
                said[near[0]] = label
    times = sorted(said)
    return _filled(times, said)


def _step(said: dict[float, str]) -> float:
    times = sorted(said)
    return median(b - a for a, b in pairwise(times)) if len(times) > 2 else 0.6


def _filled(times: list[float], said: dict[float, str]) -> tuple[list[float], tuple[str, ...]]:
    """The times with empty places where years are left out, so that a year is a step."""
    named = [t for t in times if said[t] != UNLIKE]
    steps = [b - a for a, b in pairwise(named)]
    usual = min(steps, default=1.0) if not steps else median(steps)
    slots: list[float] = []
    for at in times:
        missing = round((at - slots[-1]) / usual) - 1 if slots else 0
        if missing > 0 and said[at] != UNLIKE and (said.get(slots[-1]) != UNLIKE):
            slots += [slots[-1] + usual * n for n in range(1, min(missing, 30) + 1)]
        slots.append(at)
    return slots, tuple(said.get(at, "") for at in slots)


def _placed(trace: Trace, slots: Sequence[float]) -> tuple[Number, ...]:
    """The numbers of a line in their places, nothing where it is cut."""
    held: list[Number] = [None] * len(slots)
    for at, value in zip(trace.along("x"), trace.along("y"), strict=True):
        if at is not None and value is not None:
            held[min(range(len(slots)), key=lambda n: abs(slots[n] - at))] = value
    return tuple(held)


def _line(trace: Trace, slots: Sequence[float]) -> Series:
    ring = trace.kind[1] == "markers"
    dash = str(trace.line.get("dash") or "solid")
    target = dash == "dash" and trace.name == "Target"
    ink = str(trace.line.get("color") or PLACE)
    numbers = _placed(trace, slots)
    if target:
        numbers = _joined(numbers)
    return Series(
        trace.name,
        numbers,
        marked="points" if ring else "line",
        colour=PLACE if ring else ink,
        dash=DASHES.get(dash, "solid"),
        width=3 if dash == "solid" else 2.25,
        symbol="diamond" if target or _diamond(trace) else "circle",
        size=13 if ring else 0 if target else 8 if dash == "solid" else 5,
        hollow=tuple(ring for _ in numbers) if ring else (),
        labels=_last_words(trace, numbers),
        inks=(ink,) * len(numbers),
    )


def _diamond(trace: Trace) -> bool:
    return (trace.plain.get("marker") or {}).get("symbol") == "diamond"


def _joined(numbers: Sequence[Number]) -> tuple[Number, ...]:
    """A path without gaps: what lies between two stages is on the line from one to the other."""
    known = [n for n, value in enumerate(numbers) if value is not None]
    held = list(numbers)
    for first, last in pairwise(known):
        start, end = numbers[first] or 0.0, numbers[last] or 0.0
        for n in range(first + 1, last):
            held[n] = start + (end - start) * (n - first) / (last - first)
    return tuple(held)


def _last_words(trace: Trace, numbers: Sequence[Number]) -> tuple[str, ...]:
    """The name and last figure of a line at its end."""
    known = [n for n, value in enumerate(numbers) if value is not None]
    if not known or trace.kind[1] == "markers":
        return ()
    said = [
        text
        for text, value in zip(trace.data(1), trace.along("y"), strict=False)
        if value is not None
    ]
    last = f" {said[-1].split(' (')[0]}" if said else ""
    text = "\n".join(wrapped(f"{trace.name}{last}", SIZE, ACROSS, bold=True))
    return tuple(text if n == known[-1] else "" for n in range(len(numbers)))


def _band(trace: Trace, slots: Sequence[float], *, second: bool) -> list[Series]:
    """An interval as an area on a clear one; as two thin lines where it has a gap."""
    ends: dict[int, list[float]] = {}
    for at, value in zip(trace.along("x"), trace.along("y"), strict=True):
        if at is not None and value is not None:
            ends.setdefault(min(range(len(slots)), key=lambda n: abs(slots[n] - at)), []).append(
                value
            )
    low = tuple(min(ends[n]) if n in ends else None for n in range(len(slots)))
    high = tuple(max(ends[n]) if n in ends else None for n in range(len(slots)))
    ink = colour(str(trace.plain.get("fillcolor")))[0]
    whole = all(value is not None for value in low) and min(v or 0 for v in low) >= 0
    if whole:
        apart = tuple((b or 0) - (a or 0) for a, b in zip(low, high, strict=True))
        return [
            Series("Lower end of the interval", low, "band", colour="", second=second),
            Series(INTERVAL, apart, "band", colour=ink, second=second),
        ]
    thin = Series("", low, "line", colour=ink, dash="dot", width=1, symbol="none", size=0)
    return [
        replace(thin, name="Lower end of the 95% interval", numbers=low),
        replace(thin, name="Upper end of the 95% interval", numbers=high),
    ]


def _named_ends(series: list[Series], low: Number, high: Number) -> list[Series]:
    """Lines with their names at their ends, moved apart where two would cover each other."""
    ends = [
        (n, next(v for v in reversed(each.numbers) if v is not None), max(each.labels, key=len))
        for n, each in enumerate(series)
        if any(each.labels)
    ]
    reach = ((high or 0) - (low or 0)) or 1.0
    moved = apart(
        [(value - (low or 0)) / reach * TALL for _, value, _ in ends],
        [LINE * (text.count("\n") + 1) for _, _, text in ends],
        lowest=-2 * LINE,
    )
    up = {n: shift for (n, _, _), shift in zip(ends, moved, strict=True)}
    return [
        replace(each, at="r" if n in up else "", down=-up.get(n, 0.0) * PLOT / TALL)
        for n, each in enumerate(series)
    ]


def round_ends(low: Number, high: Number) -> tuple[Number, Number, Number]:
    """The ends of an axis at round numbers that hold those of the page."""
    if low is None or high is None:
        return None, None, None
    rough = (high - low) / 5
    power = 10.0 ** len(str(int(rough))) / 10 if rough >= 1 else 10.0 ** _decade(rough)
    step = next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= rough * 0.999)
    least = low if low < 0 < high and -low < 0.6 * step else None
    first = 0.0 if least is not None else step * (low // step)
    count = -(-(high - first) // step)
    return round(first, 10), round(first + count * step, 10), step


def _decade(rough: float) -> int:
    """The power of ten below a number under 1."""
    power = 0
    while rough < 10.0**power:
        power -= 1
    return power
