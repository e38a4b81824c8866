"""Words on a chart: lines, bold and coloured runs, and marks where the type has no letter.

A label is a small piece of HTML as Plotly reads it: <br>, <b>, <span style='color:…'>, entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from insight.errors import Undefined
from insight.pictures.marks import Mark, Polygon, Words
from insight.pictures.raster import text_width
from insight.pictures.signs import GLYPHS, MIDDLE, WIDE
from insight.pictures.symbols import symbol

LEADING: Final = 1.3
_PARTS = re.compile(r"(<[^>]*>|[" + "".join(GLYPHS) + "])")
_SPAN = re.compile(r"<span style=['\"]color:\s*(#[0-9A-Fa-f]{6});?['\"]>")


@dataclass(frozen=True)
class Run:
    """A stretch of one line in one style; `sign` names the mark that stands for its one letter."""

    text: str
    bold: bool
    colour: str
    sign: str = ""

    def width(self, size: float) -> float:
        """In pixels."""
        return size * WIDE if self.sign else text_width(self.text, size, bold=self.bold)


@dataclass(frozen=True)
class Label:
    """Text at a point in pixels, and how it stands by it."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    xanchor: Literal["left", "center", "right"] = "center"
    yanchor: Literal["top", "middle", "bottom"] = "middle"
    align: Literal["left", "center", "right"] = "center"
    back: str = ""
    back_opacity: float = 1.0
    pad: float = 1.0
    halo: str = ""


def lines_of(text: str, colour: str) -> list[list[Run]]:
    """The runs of each line; raises Undefined for markup that is not known."""
    lines: list[list[Run]] = [[]]
    bold, colours = 0, [colour]
    for part in filter(None, _PARTS.split(text)):
        if part in GLYPHS:
            lines[-1].append(Run(part, bold > 0, colours[-1], GLYPHS[part]))
        elif not part.startswith("<"):
            lines[-1].append(Run(html.unescape(part), bold > 0, colours[-1]))
        elif part in {"<br>", "<br/>", "<br />"}:
            lines.append([])
        elif part in {"<b>", "</b>"}:
            bold += 1 if part == "<b>" else -1
        elif match := _SPAN.fullmatch(part):
            colours.append(match[1])
        elif part == "</span>" and len(colours) > 1:
            colours.pop()
        else:
            raise Undefined(f"a picture of the markup {part!r} is not known")
    return lines


def label_marks(label: Label) -> Iterator[Mark]:
    """The words of a label, line by line, on its background where it has one."""
    lines = lines_of(label.text, label.colour)
    widths = [sum(run.width(label.size) for run in line) for line in lines]
    wide, step = max(widths), label.size * LEADING
    high = step * len(lines)
    left = label.x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[label.xanchor]
    top = label.y - high * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[label.yanchor]
    if label.back:
        box = box_ring(left - label.pad, top - label.pad, wide + 2 * label.pad, high)
        yield Polygon((box,), label.back, width=0, opacity=label.back_opacity)
    for number, (line, width) in enumerate(zip(lines, widths, strict=True)):
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[label.align]
        x = left + (wide - width) * part
        baseline = top + step * (number + 0.5) + label.size * MIDDLE
        for run in line:
            yield from _run(run, x, baseline, label)
            x += run.width(label.size)


def _run(run: Run, x: float, baseline: float, label: Label) -> Iterator[Mark]:
    size = label.size
    if run.sign:
        middle = (x + size * 0.4, baseline - size * MIDDLE)
        yield symbol(run.sign, *middle, size * 0.6, run.colour, run.colour, size * 0.1)
    elif run.text.strip():
        yield Words(
            round(x, 1), round(baseline, 1), run.text, size, run.bold, run.colour, halo=label.halo
        )


def box_ring(x: float, y: float, width: float, height: float) -> np.ndarray:
    """The corners of a box."""
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], dtype=float)
