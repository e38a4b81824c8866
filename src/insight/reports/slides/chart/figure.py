"""The figure of a page, read: its traces as numbers, their words, and its axes."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from insight.pictures.chart.reading import each, number
from insight.pictures.chart.reading import numbers as floats
from insight.reports.slides.chart.records import Number

_TAG = re.compile(r"<[^>]*>")


def words(text: object) -> str:
    """A label of a chart as plain words.

    >>> words("<b>Brinnington &amp; Central</b><br>12%")
    'Brinnington & Central 12%'
    """
    spaced = re.sub(r"<br\s*/?>", " ", str(text))
    return " ".join(html.unescape(_TAG.sub("", spaced)).split())


@dataclass(frozen=True, eq=False)
class Trace:
    """One trace, its numbers as floats or None."""

    plain: Mapping[str, Any]

    @property
    def kind(self) -> tuple[str, str]:
        """Its type and its mode."""
        return str(self.plain.get("type", "scatter")), str(self.plain.get("mode") or "")

    @property
    def name(self) -> str:
        """What it is called, in plain words."""
        return words(self.plain.get("name") or "")

    def along(self, key: str) -> tuple[Number, ...]:
        """Numbers of "x", "y" or "base"."""
        held = self.plain.get(key)
        return tuple(
            None if math.isnan(value) else float(value)
            for value in floats([] if held is None else held)
        )

    def data(self, column: int | None = None) -> tuple[str, ...]:
        """What a reader is told at each point: the whole, or one of its columns."""
        held = self.plain.get("customdata")
        rows = [] if held is None else list(held)
        return tuple(words(row if column is None else row[column]) for row in rows)

    def texts(self) -> tuple[str, ...]:
        """What is written at each point."""
        held = self.plain.get("text")
        return () if held is None else tuple(map(words, each(held, len(self.along("x")))))

    def colours(self) -> tuple[str, ...]:
        """The colour of each point."""
        held = (self.plain.get("marker") or {}).get("color")
        return () if held is None else tuple(map(str, each(held, len(self.along("x")))))

    @property
    def line(self) -> Mapping[str, Any]:
        """How its line is drawn."""
        return self.plain.get("line") or {}

    def ends(self, key: str = "error_y") -> tuple[tuple[float, float], ...]:
        """The interval of each point; nothing where there is none."""
        reach = self.plain.get(key) or {}
        if not reach.get("visible", bool(reach)) or "array" not in reach:
            return ()
        values = floats(self.plain["y" if key == "error_y" else "x"])
        up, down = floats(reach["array"]), floats(reach.get("arrayminus", reach["array"]))
        return tuple(
            (float(v - low), float(v + high)) for v, low, high in zip(values, down, up, strict=True)
        )


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure of a page."""

    plain: Mapping[str, Any]

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """All traces, in the order in which they are drawn."""
        return tuple(Trace(trace) for trace in self.plain.get("data", ()))

    @property
    def layout(self) -> Mapping[str, Any]:
        """Axes, shapes and annotations."""
        held: Mapping[str, Any] = self.plain["layout"]
        return held

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        """The kinds of its traces, by which a chart is known."""
        return tuple(trace.kind for trace in self.traces)

    def named(self, name: str) -> Trace | None:
        """The trace of a name."""
        return next((trace for trace in self.traces if trace.name == name), None)

    def axis(self, name: str) -> Mapping[str, Any]:
        """An axis: "xaxis", "yaxis", "yaxis2"."""
        return self.layout.get(name) or {}

    def title(self, name: str) -> str:
        """The title of an axis in plain words."""
        return words((self.axis(name).get("title") or {}).get("text") or "")

    def span(self, name: str) -> tuple[Number, Number]:
        """The range of an axis, the lower end first; None where the figure leaves it open."""
        held = self.axis(name).get("range")
        if held is None:
            return None, None
        low, high = sorted(number(value) for value in held)
        return low, high

    def form(self, name: str) -> str:
        """The number format of an axis, as Office writes it."""
        axis = self.axis(name)
        before, after = (str(axis.get(key) or "") for key in ("tickprefix", "ticksuffix"))
        return quoted(before, "#,##0.##########", after)

    @property
    def annotations(self) -> Sequence[Mapping[str, Any]]:
        """The words on it."""
        return self.layout.get("annotations") or ()


def quoted(before: str, digits: str, after: str) -> str:
    """A number format with words around it, in quotation marks as Office asks.

    >>> quoted("£", "0.0", "")
    '"£"0.0'
    """
    return (
        "".join(f'"{part}"' if part else "" for part in (before,))
        + digits
        + (f'"{after}"' if after else "")
    )


def form_of(values: Sequence[Number], labels: Sequence[str]) -> str:
    """The number format that gives just these labels, or "" where none does.

    >>> form_of([12.34, 5.0], ["12.3%", "5.0%"])
    '#,##0.0"%"'
    """
    held = [(v, text) for v, text in zip(values, labels, strict=True) if v is not None]
    if not held:
        return ""
    match = re.fullmatch(r"(\D*?)[\d,]+(?:\.(\d+))?(\D*)", held[0][1])
    if not match:
        return ""
    before, decimals, after = match[1], len(match[2] or ""), match[3]
    if before.endswith("\N{MINUS SIGN}") or '"' in before + after:
        return ""
    if any(f"{before}{v:,.{decimals}f}{after}" != text for v, text in held):
        return ""
    return quoted(before, "#,##0" + ("." + "0" * decimals if decimals else ""), after)
