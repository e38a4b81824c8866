"""A drawing in its frame: the finding above it, what it shows, then its sources and its stamp."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from insight.colours import GRID, SECONDARY_TEXT, TEXT
from insight.pictures.marks import Line, Mark, Picture, Words, points
from insight.pictures.raster import text_width
from insight.pictures.signs import with_signs

SLIDE: Final = 960
"""Pixels across a slide: one is a point on a screen of 13⅓ inches."""
COLUMN: Final = 640
"""Pixels across the column of a page."""
EDGE: Final = 24
SMALL: Final = 13
"""Pixels of the letters of sources and notes."""
LEADING: Final = 1.3

Body: TypeAlias = Callable[[float, float, float], tuple[list[Mark], float]]
"""Draws itself from a left and a top on across a width: its marks and the height they take."""


@dataclass(frozen=True)
class Frame:
    """The words around a drawing: `title` is the finding, `alt` says what the drawing shows.

    `sources` stand below it one by one, `stamp` are the lines of the file after them.
    """

    title: str
    alt: str
    subtitle: str = ""
    sources: Sequence[str] = ()
    stamp: Sequence[str] = ()


def within(frame: Frame, body: Body, *, width: int) -> Picture:
    """The drawing with its words, `width` pixels wide."""
    marks: list[Mark] = []
    y = EDGE - 6.0
    title = 24 if width >= SLIDE else 22
    heads = [(frame.title, title, True, TEXT)]
    heads += [(line, 16, False, SECONDARY_TEXT) for line in frame.subtitle.split("\n")]
    for text, size, bold, ink in heads:
        lines = text_lines(text, size, (EDGE, y), width - 2 * EDGE, bold=bold, colour=ink)
        marks += lines
        y += size * LEADING * len(lines)
    y += 14
    drawn, height = body(EDGE, y, width - 2 * EDGE)
    marks += drawn
    y += height + 8
    below = [*frame.sources, *frame.stamp]
    if below:
        marks.append(Line((points((EDGE, y), (width - EDGE, y)),), GRID, 1))
        y += 2
    for text in below:
        lines = text_lines(text, SMALL, (EDGE, y), width - 2 * EDGE, colour=SECONDARY_TEXT)
        marks += lines
        y += SMALL * LEADING * len(lines)
    return Picture(width, round(y + EDGE * 0.6), frame.title, frame.alt, tuple(with_signs(marks)))


def bare(frame: Frame, body: Body, *, width: int) -> Picture:
    """The drawing alone, for a page or a slide that says its words."""
    drawn, height = body(0, 0, width)
    return Picture(width, round(height), frame.title, frame.alt, tuple(with_signs(drawn)))


def text_lines(
    text: str,
    size: float,
    at: tuple[float, float],
    width: float,
    *,
    bold: bool = False,
    colour: str = TEXT,
) -> list[Mark]:
    """A text below a point in as many lines as `width` pixels ask for."""
    x, y = at
    return [
        Words(round(x, 1), round(y + size * LEADING * (n + 0.78), 1), line, size, bold, colour)
        for n, line in enumerate(wrapped(text, size, width, bold=bold))
    ]


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Text broken between words into lines that fit `width` pixels; a longer word is broken too.

    >>> wrapped("", 16, 100)
    []
    >>> wrapped("one two", 16, 30)
    ['one', 'two']
    """
    lines: list[str] = []
    space = text_width(" ", size, bold=bold)
    taken = 0.0
    for whole in text.split():
        for word in _parts(whole, size, width, bold=bold):
            wide = text_width(word, size, bold=bold)
            if lines and taken + space + wide <= width:
                lines[-1] += f" {word}"
                taken += space + wide
            else:
                lines.append(word)
                taken = wide
    return lines


def _parts(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    """A word, or an address too long for a line in parts that fit."""
    parts = [word]
    while text_width(parts[-1], size, bold=bold) > width and len(parts[-1]) > 1:
        last = parts.pop()
        fits = len(last) - 1
        while fits > 1 and text_width(last[:fits], size, bold=bold) > width:
            fits -= 1
        parts += [last[:fits], last[fits:]]
    return parts
