"""The key of a map: a swatch, words and a count for each class, in rows or in a square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from insight.colours import BACKGROUND, DARK_GREY, SECONDARY_TEXT, text_colour_on
from insight.pictures.frame import wrapped
from insight.pictures.marks import Ink, Mark, Polygon, Words, points
from insight.pictures.raster import text_width

SIZE: Final = 16
STEP: Final = 27
"""Pixels from one class to the next."""
LINE: Final = 20
"""Pixels from one line of a class to the next."""
SWATCH: Final = (28, 18)
CELL: Final = 56


@dataclass(frozen=True)
class Entry:
    """One class: its words, colour and pattern, and how many areas are in it, if that is said."""

    label: str
    colour: str
    pattern: Ink = "none"
    count: int | None = None


def key_marks(
    entries: Sequence[Entry],
    box: tuple[float, float, float],
    *,
    axes: tuple[str, str] | None = None,
) -> tuple[list[Mark], float]:
    """The key in a box (x, y, width): its marks and where it ends.

    With `axes`, what grows to the right and what grows upwards, the first nine stand in a square.
    """
    if axes:
        return _square(entries, box, axes)
    x, y, width = box
    widest = max(_wide(each) for each in entries)
    columns = max(1, min(len(entries), int(width // widest), 5))
    rows = -(-len(entries) // columns)  # rounded up
    marks: list[Mark] = []
    ends = [y] * columns
    for number, entry in enumerate(entries):
        column = number // rows
        at = (x + column * width / columns, ends[column])
        drawn, ends[column] = _entry(entry, at, width / columns)
        marks += drawn
    return marks, max(ends)


def _wide(entry: Entry) -> float:
    """Pixels that an entry takes on one line, with the air after it."""
    said = f"{entry.label}  {entry.count:,}" if entry.count is not None else entry.label
    return SWATCH[0] + 10 + text_width(said, SIZE) + 24


def _entry(entry: Entry, at: tuple[float, float], width: float) -> tuple[list[Mark], float]:
    x, y = at
    wide, high = SWATCH
    box = points((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    marks: list[Mark] = [Polygon((box,), entry.colour, entry.pattern, stroke=DARK_GREY, width=1)]
    count = "" if entry.count is None else f"{entry.count:,}"
    start = x + wide + 10
    room = width - wide - 10 - (text_width(count, SIZE) + 10 if count else 0)
    lines = wrapped(entry.label, SIZE, room) or [""]
    for number, line in enumerate(lines):
        marks.append(Words(round(start, 1), round(y + 14.5 + number * LINE, 1), line, SIZE))
    if count:
        after = start + text_width(lines[-1], SIZE) + 10
        base = y + 14.5 + (len(lines) - 1) * LINE
        marks.append(Words(round(after, 1), round(base, 1), count, SIZE, colour=SECONDARY_TEXT))
    return marks, y + STEP + (len(lines) - 1) * LINE


def _square(
    entries: Sequence[Entry], box: tuple[float, float, float], axes: tuple[str, str]
) -> tuple[list[Mark], float]:
    """Nine classes in a square, each with its count, and words for both sides; where it ends."""
    x, y, width = box
    marks: list[Mark] = []
    for number, entry in enumerate(entries[:9]):
        row, column = divmod(number, 3)
        marks += _cell(entry, (x + column * CELL, y + (2 - row) * CELL))
    beside = width >= 3 * CELL + 300
    start = (x + 3 * CELL + 24, y) if beside else (x, y + 3 * CELL + 8)
    ends = y + 3 * CELL
    base = start[1]
    for text in _square_words(entries, axes):
        for line in wrapped(text, SIZE, x + width - start[0]):
            marks.append(Words(round(start[0], 1), round(base + 15, 1), line, SIZE))
            base += LINE
        base += 6
    return marks, max(ends, base)


def _square_words(entries: Sequence[Entry], axes: tuple[str, str]) -> Iterator[str]:
    yield f"From left to right: {axes[0]}"
    yield f"From bottom to top: {axes[1]}"
    for entry in entries[9:]:
        yield f"{entry.label} (grey): {entry.count:,}"


def _cell(entry: Entry, at: tuple[float, float]) -> list[Mark]:
    x, y = at
    box = points((x, y), (x + CELL, y), (x + CELL, y + CELL), (x, y + CELL))
    return [
        Polygon((box,), entry.colour, entry.pattern, stroke=BACKGROUND),
        Words(
            x + CELL / 2,
            y + CELL / 2 + 6,
            f"{entry.count or 0:,}",
            SIZE,
            bold=True,
            colour=text_colour_on(entry.colour),
            anchor="middle",
            halo=entry.colour,
        ),
    ]
