"""Signs for which the type has no letter: a mark is drawn in their place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from insight.pictures.marks import Mark, Words
from insight.pictures.raster import BEFORE, has_shape, text_width
from insight.pictures.symbols import symbol

GLYPHS: Final = {
    "●": "circle",
    "◆": "diamond",
    "◇": "diamond-open",
    "□": "square-open",
    "■": "square",
    "▼": "triangle-down",
    "▾": "triangle-down",
    "▽": "triangle-down-open",
    "≠": "unlike",
    "▲": "triangle-up",
    "○": "circle-open",
}
"""Signs, and the mark that is drawn for each."""
UNKNOWN: Final = "square-open"
"""The mark for any other letter that the type lacks, such as one of a plan's own words."""
WIDE: Final = 0.8
"""How wide a sign is, in sizes of its type."""
MIDDLE: Final = 0.36
"""How far the middle of small letters lies above their baseline, in parts of their size."""


@functools.lru_cache(maxsize=1024)
def has_letter(letter: str) -> bool:
    """Whether the type has a shape for a letter.

    >>> has_letter("é"), has_letter("◆")
    (True, False)
    """
    return letter.isspace() or has_shape(letter) or has_shape(letter, more=True)


def with_signs(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks, and in the place of letters that the type lacks marks of their own."""
    for mark in marks:
        if isinstance(mark, Words) and not all(map(has_letter, mark.text)):
            yield from _apart(mark)
        else:
            yield mark


def _apart(words: Words) -> Iterator[Mark]:
    lacking = "".join(dict.fromkeys(letter for letter in words.text if not has_letter(letter)))
    parts = list(filter(None, re.split(f"([{re.escape(lacking)}])", words.text)))
    size = words.size
    widths = [
        size * WIDE if part in lacking else text_width(part, size, bold=words.bold)
        for part in parts
    ]
    at = words.x - sum(widths) * BEFORE[words.anchor]
    for part, wide in zip(parts, widths, strict=True):
        if part not in lacking:
            yield replace(words, x=round(at, 1), text=part, anchor="start")
        else:
            middle = (at + wide / 2, words.y - size * MIDDLE)
            name = GLYPHS.get(part, UNKNOWN)
            yield symbol(name, *middle, size * 0.6, words.colour, words.colour, size * 0.1)
        at += wide
