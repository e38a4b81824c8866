"""The marks of a picture as PNG, by Pillow, with the type that ships with them."""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from insight.caching import lately
from insight.colours import BACKGROUND
from insight.pictures.marks import (
    DASHES,
    FONTS,
    HALO,
    INK,
    MORE_FONTS,
    STEP,
    Floats,
    Line,
    Mark,
    Picture,
    Polygon,
    Words,
    pattern_colour,
)

ANCHORS: Final = {"start": "ls", "middle": "ms", "end": "rs"}
"""Where a line of text stands by its point, as Pillow calls it: on its baseline."""
BEFORE: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line of text stands before its point."""
FIRST_OF_MORE: Final = "\u0100"
"""All letters below it are in the first part of the type."""
NONE: Final = "\ue123"
"""A letter that no type has, so as to see how such a one is drawn."""
PACKED: Final = 2
"""How hard a PNG is packed: at 6 it takes twice the time and a fifth fewer bytes."""
FINER: Final = 2
"""Drawn so many times larger and made smaller again, which smooths edges."""


@functools.lru_cache(maxsize=64)
def font(size: float, *, bold: bool, more: bool = False) -> ImageFont.FreeTypeFont:
    """The type at a size in pixels; `more` is the part with the letters of all of Europe."""
    return ImageFont.truetype(str((MORE_FONTS if more else FONTS)[600 if bold else 400]), size)


@lately(8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in pixels.

    >>> text_width("", 16), text_width("WW", 16) > text_width("ii", 16)
    (0.0, True)
    """
    runs = runs_of(text)
    return float(sum(font(size, bold=bold, more=more).getlength(run) for run, more in runs))


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """A text in parts, each with whether it stands in the type with more letters.

    >>> list(runs_of("Tŷ a thŵr"))[:2]
    [('T', False), ('ŷ', True)]
    """
    if max(text, default="") < FIRST_OF_MORE:  # nearly every text: nothing is looked up
        yield text, False
        return
    for more, letters in itertools.groupby(text, is_of_more):
        yield "".join(letters), more


@functools.lru_cache(maxsize=1024)
def is_of_more(letter: str) -> bool:
    """Whether only the type with more letters has a letter."""
    return letter >= FIRST_OF_MORE and not has_shape(letter) and has_shape(letter, more=True)


@functools.lru_cache(maxsize=2048)
def has_shape(letter: str, *, more: bool = False) -> bool:
    """Whether a part of the type has a shape of its own for a letter."""
    drawn, absent = (bytes(font(40, bold=False, more=more).getmask(c)) for c in (letter, NONE))
    return drawn != absent


def to_png(picture: Picture, *, scale: float = 2.0, said: Mapping[str, str] | None = None) -> bytes:
    """The picture as PNG, `scale` times its width and height in pixels.

    `said` is written inside by its keys, else its title and alternative text as "Title" and
    "Description" (iTXt chunks, PNG 1.2, 4.2.3.3).
    """
    times = scale * FINER
    wide, high = (round(side * scale) * FINER for side in (picture.width, picture.height))
    image = Image.new("RGB", (wide, high), BACKGROUND)
    for mark in picture.marks:
        if not isinstance(mark, Words):
            _draw(image, mark, times)
    image = image.reduce(FINER)
    for mark in picture.marks:
        if isinstance(mark, Words):
            _write(image, mark, scale)
    held = io.BytesIO()
    info = PngInfo()
    for key, text in (said or {"Title": picture.title, "Description": picture.alt}).items():
        info.add_itxt(key, text, lang="en-GB")
    image.save(held, "PNG", compress_level=PACKED, dpi=(96 * scale, 96 * scale), pnginfo=info)
    return held.getvalue()


def _write(image: Image.Image, mark: Words, scale: float) -> None:
    """A line of text, on its side where it is turned."""
    size = mark.size * scale
    type_, edge = font(size, bold=mark.bold), round(HALO * scale) if mark.halo else 0
    x, y = mark.x * scale, mark.y * scale
    if mark.turned:
        ascent, descent = type_.getmetrics()
        wide = text_width(mark.text, size, bold=mark.bold)
        line = Image.new("L", (round(wide) + 2, ascent + descent))
        _put(line, replace(mark, anchor="start"), (0, ascent), size, fill=255)
        line = line.transpose(Image.Transpose.ROTATE_90)
        image.paste(mark.colour, (round(x) - ascent, round(y) - line.height), line)
        return
    halo = {"stroke_width": edge, "stroke_fill": mark.halo or None}
    _put(image, mark, (x, y), size, fill=mark.colour, **halo)


def _put(image: Image.Image, mark: Words, at: tuple[float, float], size: float, **how: Any) -> None:
    """Write each part of a text in the part of the type that has its letters."""
    draw, (x, y), runs = ImageDraw.Draw(image), at, list(runs_of(mark.text))
    anchor = ANCHORS[mark.anchor]
    if len(runs) > 1:
        wide = text_width(mark.text, size, bold=mark.bold)
        x, anchor = x - wide * BEFORE[mark.anchor], "ls"
    for run, more in runs:
        type_ = font(size, bold=mark.bold, more=more)
        draw.text((x, y), run, font=type_, anchor=anchor, **how)
        x += type_.getlength(run)


def _points(points: np.ndarray, times: float) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in points * times]


def _draw(image: Image.Image, mark: Polygon | Line, times: float) -> None:
    if mark.opacity < 1:
        _draw_through(image, mark, times)
        return
    draw = ImageDraw.Draw(image)
    if isinstance(mark, Line):
        for line in mark.lines:
            for part in _strokes(line, mark):
                draw.line(
                    _points(part, times),
                    fill=mark.stroke,
                    width=max(round(mark.width * times), 1),
                    joint="curve",
                )
        return
    rings = [_points(ring, times) for ring in mark.rings if len(ring) > 2]
    if not rings:
        return
    every = np.concatenate(mark.rings) * times
    low, high = np.floor(every.min(axis=0)).astype(int), np.ceil(every.max(axis=0)).astype(int) + 1
    mask = _mask(rings, low, high)
    box = (int(low[0]), int(low[1]))
    image.paste(mark.fill, box, mask)
    if mark.pattern != "none":
        ink = _ink(mark.pattern, low, high, times)
        image.paste(pattern_colour(mark.fill), box, ImageChops.multiply(mask, ink))
    for ring in rings if mark.width else ():
        draw.line([*ring, ring[0]], fill=mark.stroke, width=max(round(mark.width * times), 1))


def _draw_through(image: Image.Image, mark: Polygon | Line, times: float) -> None:
    """A mark that is seen through: only what lies within its box is drawn twice."""
    parts = mark.lines if isinstance(mark, Line) else mark.rings
    every = np.concatenate(parts) * times
    edge = mark.width * times
    low = np.maximum(np.floor(every.min(axis=0) - edge).astype(int), 0)
    high = np.minimum(np.ceil(every.max(axis=0) + edge).astype(int) + 1, image.size)
    if (high <= low).any():
        return
    under = image.crop((int(low[0]), int(low[1]), int(high[0]), int(high[1])))
    over, by = under.copy(), low / times
    moved = tuple(part - by for part in parts)
    whole = (
        replace(mark, lines=moved, opacity=1.0)
        if isinstance(mark, Line)
        else replace(mark, rings=moved, opacity=1.0)
    )
    _draw(over, whole, times)
    image.paste(Image.blend(under, over, mark.opacity), (int(low[0]), int(low[1])))


def _strokes(line: Floats, mark: Line) -> list[Floats]:
    """A line in its dashes, or whole."""
    if mark.dash == "solid" or len(line) < 2:
        return [line]
    lengths = [mark.width * times for times in DASHES[mark.dash]]
    along = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    whole = np.arange(0.0, along[-1], sum(lengths))
    starts = [
        (n + sum(lengths[:at]), lengths[at]) for n in whole for at in range(0, len(lengths), 2)
    ]
    parts = []
    for start, stroke in starts:
        if start >= along[-1]:
            continue
        within = along[(along > start) & (along < start + stroke)]
        at = np.concatenate([[start], within, [min(start + stroke, along[-1])]])
        parts.append(np.column_stack([np.interp(at, along, line[:, n]) for n in (0, 1)]))
    return parts


def _mask(rings: list[list[tuple[float, float]]], low: np.ndarray, high: np.ndarray) -> Image.Image:
    """Where the polygon is, by even-odd: each ring turns over what lies within its own box."""
    mask = Image.new("1", (int(high[0] - low[0]), int(high[1] - low[1])))
    for ring in rings:
        at = np.array(ring) - low
        first = np.floor(at.min(axis=0)).astype(int)
        size = np.ceil(at.max(axis=0)).astype(int) + 1 - first
        part = Image.new("1", (int(size[0]), int(size[1])))
        ImageDraw.Draw(part).polygon([(x, y) for x, y in at - first], fill=1)
        if len(rings) == 1:
            mask.paste(part, (int(first[0]), int(first[1])))
            continue
        left, top = int(first[0]), int(first[1])
        under = mask.crop((left, top, left + part.width, top + part.height))
        mask.paste(ImageChops.logical_xor(under, part), (left, top))
    return mask.convert("L")


def _ink(kind: str, low: np.ndarray, high: np.ndarray, times: float) -> Image.Image:
    """Where the pattern has ink, in step over the whole picture."""
    x = (np.arange(low[0], high[0]) / times)[None, :]
    y = (np.arange(low[1], high[1]) / times)[:, None]
    if kind == "deprived":
        # Lines at 45 degrees: 1.4 pixels along x are one pixel across the line.
        on = np.mod(x + y, STEP) < 1.4
    elif kind == "missing":
        # Level dashes, three pixels long and one high: like neither hatch nor dots.
        on = (np.abs(np.mod(y, STEP) - STEP / 2) < 0.5) & (np.abs(np.mod(x, STEP) - 2.5) < 1.5)
    else:
        dx, dy = np.mod(x, STEP) - STEP / 2, np.mod(y, STEP) - STEP / 2
        on = dx**2 + dy**2 < 1
    strength = 255 if kind == "missing" else 255 * INK
    return Image.fromarray((on * strength).astype(np.uint8))


__all__ = ["Mark", "font", "text_width", "to_png"]
