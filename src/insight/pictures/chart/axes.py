"""The two axes of a chart: where a value stands in pixels, and at which values ticks stand."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

import numpy as np

from insight.errors import Undefined
from insight.pictures.chart.reading import number
from insight.pictures.marks import Floats

NTICKS: Final = 6
ROUND: Final = (1, 2, 5, 10)
PAD: Final = 0.05
"""Plotly leaves a twentieth of the range free at each end where markers or words stand."""


@dataclass(frozen=True)
class Axis:
    """One axis: its range in values, and the pixels at which that begins and ends."""

    low: float
    high: float
    start: float
    end: float
    options: Mapping[str, Any]

    def at(self, values: Any) -> Any:
        """Where values stand, in pixels."""
        return self.start + (values - self.low) / (self.high - self.low) * (self.end - self.start)

    def along(self, part: Any) -> float:
        """Where a part of it stands, from 0 at its beginning to 1 at its end, in pixels."""
        return self.start + float(part) * (self.end - self.start)

    @property
    def shown(self) -> bool:
        """Whether anything of it is drawn."""
        return bool(self.options.get("visible", True))

    def ticks(self) -> list[tuple[float, str]]:
        """Values and texts of its ticks that lie within its range."""
        given = self.options.get("tickvals")
        if given is not None:
            held = [number(value) for value in given]
            texts = self.options.get("ticktext") or [self._text(value, 0) for value in held]
            pairs = list(zip(held, map(str, texts), strict=False))
        elif str(self.options.get("tickformat", "")) == "%Y":
            pairs = _years(self.low, self.high, str(self.options.get("dtick", "M12")))
        else:
            pairs = self._round_ticks()
        first, last = sorted((self.low, self.high))
        slack = (last - first) * 1e-6
        return [(v, text) for v, text in pairs if first - slack <= v <= last + slack]

    def _round_ticks(self) -> list[tuple[float, str]]:
        first, last = sorted((self.low, self.high))
        step = float(self.options.get("dtick") or 0)
        if not step:
            step = round_step((last - first) / float(self.options.get("nticks") or NTICKS))
        values = np.arange(math.ceil(first / step - 1e-9), math.floor(last / step + 1e-9) + 1)
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        return [(float(n * step), self._text(float(n * step), decimals)) for n in values]

    def _text(self, value: float, decimals: int) -> str:
        comma = "," if self.options.get("separatethousands") else ""
        shown = f"{abs(value):{comma}.{decimals}f}"
        sign = "\N{MINUS SIGN}" if value < 0 and float(shown.replace(",", "")) else ""
        before, after = (self.options.get(key) or "" for key in ("tickprefix", "ticksuffix"))
        return f"{sign}{before}{shown}{after}"


def round_step(rough: float) -> float:
    """The least of 1, 2, 5 and 10 times a power of ten that is not under `rough`.

    >>> [round_step(each) for each in (0.03, 1.0, 2.1, 70)]
    [0.05, 1.0, 5.0, 100.0]
    """
    power = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    return float(next(times * power for times in ROUND if times * power >= rough * (1 - 1e-9)))


def _years(low: float, high: float, step: str) -> list[tuple[float, str]]:
    """The first days of years, every so many months as Plotly's "M24" says."""
    every = max(1, int(step.removeprefix("M")) // 12)
    years = range(date.fromordinal(int(low)).year, date.fromordinal(int(high)).year + 1)
    # Plotly counts its steps from the year 2000.
    return [(float(date(y, 1, 1).toordinal()), str(y)) for y in years if (y - 2000) % every == 0]


@dataclass(frozen=True)
class Axes:
    """The axes of a chart by the names that traces call them, such as "x", "y" and "y2".

    `paper` are two axes from 0 to 1 across and up all of what is drawn.
    """

    held: Mapping[str, Axis]
    paper: tuple[Axis, Axis]

    def place(self, letter: Literal["x", "y"], value: Any, ref: str) -> float:
        """Where a value stands, in pixels: on an axis, or as a part of one or of the paper."""
        if ref == "paper":
            return self.paper["xy".index(letter)].along(value)
        if ref.endswith(" domain"):
            return self.held[ref.removesuffix(" domain")].along(value)
        return float(self.held[ref].at(number(value)))

    def pair(self, trace: Mapping[str, Any]) -> tuple[Axis, Axis]:
        """The axes of a trace."""
        return self.held[trace.get("xaxis", "x")], self.held[trace.get("yaxis", "y")]

    def crossing(self, name: str) -> list[Axis]:
        """The axes that lines of this one cross: all of the other letter."""
        return [axis for other, axis in self.held.items() if other[0] != name[0]]

    def anchor(self, name: str) -> Axis:
        """The axis at whose beginning this one stands."""
        letter = "y" if name[0] == "x" else "x"
        return self.held[str(self.held[name].options.get("anchor", letter))]


def axes_of(
    layout: Mapping[str, Any],
    ends: Mapping[str, tuple[float, float]],
    values: Mapping[str, Sequence[Floats]],
    *,
    from_zero: Collection[str],
) -> Axes:
    """The axes of a layout; `ends` are the pixels at which x and y begin and end.

    `values` are those of the traces by the name of their axis; `from_zero` names the axes on which
    bars stand. Raises Undefined for one that has neither values nor a range.
    """
    names = dict.fromkeys(["x", "y", *(k.replace("axis", "") for k in layout if _AXIS.match(k))])
    held = {}
    for name in names:
        options = layout.get(f"{name[0]}axis{name[1:]}", {})
        whole = Axis(0, 1, *ends[name[0]], {})
        low, high = options.get("domain") or (0, 1)
        span = range_of(options, values.get(name, ()), from_zero=name in from_zero)
        held[name] = Axis(*span, whole.along(low), whole.along(high), options)
    return Axes(held, (Axis(0, 1, *ends["x"], {}), Axis(0, 1, *ends["y"], {})))


_AXIS: Final = re.compile(r"[xy]axis\d*$")


def range_of(
    options: Mapping[str, Any], values: Sequence[Floats], *, from_zero: bool
) -> tuple[float, float]:
    """The range that an axis says, else that of the values with a little room.

    `from_zero` says that bars stand on it. Raises Undefined where there is neither.
    """
    given = options.get("range")
    if given is not None:
        return number(given[0]), number(given[1])
    held = np.concatenate([each[np.isfinite(each)] for each in values]) if values else np.array([])
    if not len(held):
        raise Undefined("a picture of an axis without values and without a range is not known")
    low, high = float(held.min()), float(held.max())
    if from_zero or options.get("rangemode") == "tozero":
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return low - 1, high + 1
    room = (high - low) * PAD
    keeps_zero = from_zero or options.get("rangemode") == "tozero"
    return (
        low if keeps_zero and low == 0 else low - room,
        high if keeps_zero and high == 0 else high + room,
    )
