"""Words on slides: plain text, bold runs, and type that fits its box by measure, never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from insight.caching import lately
from insight.outside import shown
from insight.pictures.raster import text_width

LEAST: Final = 14
"""Points of the smallest type that is to be read from a chair; source lines alone are smaller."""
LEADING: Final = 1.2
WIDER: Final = (1.1, 1.14)
"""How much wider Arial is than the type that is measured with, plain and bold."""
_SCREEN_ONLY = re.compile(r"\s*Press a column’s head to sort\.")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Fitted:
    """Type in points and the lines that a text takes at it."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """In points."""
        return self.size * LEADING * len(self.lines)


def on_paper(text: str) -> str:
    """Text without what only a screen can do and without letters that XML cannot hold.

    >>> on_paper("In order. Press a column’s head to sort.")
    'In order.'
    """
    return _UNPRINTABLE.sub("", _SCREEN_ONLY.sub("", shown(text))).strip()


def runs(text: str) -> list[tuple[str, bool]]:
    """A text in runs, plain and bold: **stars** make bold.

    >>> runs("**One** of two")
    [('One', True), (' of two', False)]
    """
    # The stars of others come apart by an unseen letter, which goes once ours have been found.
    parts = _UNPRINTABLE.sub("", _SCREEN_ONLY.sub("", text)).strip().split("**")
    return [(shown(part), n % 2 == 1) for n, part in enumerate(parts) if part]


def plain(text: str) -> str:
    """A text without its stars."""
    return "".join(part for part, _ in runs(text))


@lately(8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is in Arial, in points."""
    return text_width(text, 20, bold=bold) / 20 * size * WIDER[bold]


@lately(4096)
def wrapped(text: str, size: float, across: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in lines of at most `across` points; a word that is longer is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if not line or width(longer, size, bold=bold) <= across:
                line = longer
            else:
                lines.append(line)
                line = word
            while len(line) > 1 and width(line, size, bold=bold) > across and " " not in line:
                kept = max(1, int(len(line) * across / width(line, size, bold=bold)))
                lines.append(line[:kept])
                line = line[kept:]
        lines.append(line)
    return tuple(lines)


def fit(
    text: str, across: float, high: float, sizes: Sequence[float], *, bold: bool = False
) -> Fitted | None:
    """The largest type at which a text stands within a box of points; None where none does."""
    for size in sizes:
        found = Fitted(size, wrapped(text, size, across, bold=bold))
        if found.height <= high:
            return found
    return None


def sentences(text: str) -> list[str]:
    """The sentences of a text, ends included.

    >>> sentences("One is better. Two are not.")
    ['One is better.', 'Two are not.']
    >>> sentences("It is St. Just Library.")
    ['It is St. Just Library.']
    """
    return re.split(r"(?<![A-Z][a-z]\.)(?<=[.!?;:])\s+(?=[A-Z£“‘])", text.strip())


def headline(
    text: str, across: float, high: float, sizes: Sequence[float]
) -> tuple[str, Fitted, str]:
    """What stands as the title, how, and the rest, which stands below it.

    A finding that does not fit whole is parted after a sentence, else between two words.
    """
    whole = plain(text)
    found = fit(whole, across, high, sizes, bold=True)
    if found is not None:
        return whole, found, ""
    parts = sentences(whole)
    for many in range(len(parts) - 1, 0, -1):
        first = " ".join(parts[:many])
        found = fit(first, across, high, sizes, bold=True)
        if found is not None:
            return first, found, " ".join(parts[many:])
    lines = wrapped(whole, sizes[-1], across, bold=True)
    many = max(1, int(high // (sizes[-1] * LEADING)))
    first = " ".join(lines[:many])
    return f"{first} …", Fitted(sizes[-1], lines[:many]), f"… {' '.join(lines[many:])}"
