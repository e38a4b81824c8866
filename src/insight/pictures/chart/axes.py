"""The two axes of a chart: where a value stands in pixels, and at which values ticks stand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

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

    def place(self, value: Any, ref: str = "") -> float:
        """Where a value stands, in pixels; with `ref` "paper" or "y domain" it is a part of all."""
        if ref in {"paper", "x domain", "y domain"}:
            return self.start + float(value) * (self.end - self.start)
        return float(self.at(number(value)))

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
