"""The map of a district as a still picture: title, map, legend, scale, north and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.colours import BACKGROUND, DARK_GREY, NO_VALUE, SECONDARY_TEXT, TEXT
from insight.errors import MissingData
from insight.maps.classes import Classes
from insight.pictures.frame import LEADING, SLIDE, SMALL, Body, Frame, text_lines, within
from insight.pictures.key import Entry, key_marks
from insight.pictures.marks import (
    Floats,
    Ink,
    Line,
    Mark,
    Picture,
    Polygon,
    Words,
    points,
    rings_of,
)
from insight.pictures.names import name_marks
from insight.pictures.raster import text_width

BESIDE: Final = 800
"""Pixels from which on the key stands beside the map and not below it."""
KEY_WIDE: Final = 270
KEY_GAP: Final = 24
MAP_HEIGHT: Final = (600, 430)
"""Pixels from top to bottom at most: in a column, and on a slide."""
NO_FIGURE: Final[tuple[str, Ink]] = (NO_VALUE, "missing")
PARTS_OF_A_PIXEL: Final = 0.6


@dataclass(frozen=True)
class Drawing:
    """What is drawn: polygons in metres by code, their classes, lines over them, and those chosen.

    `areas` and `outlines` are GeoDataFrames in one projected CRS; `code` is the column of `areas`
    that the classes go by. A drawing that is not `to_scale` gets no scale bar and no north.
    `names` and `outline_names` are the columns of names to write where there is room; `axes` are
    the words of the two sides of a square key of nine classes: across, then up. `note` stands below
    the key.
    """

    areas: Any
    code: str
    classes: Classes
    outlines: Any = None
    selected: tuple[str, ...] = ()
    no_value: str = "No figure"
    to_scale: bool = True
    names: str = ""
    outline_names: str = ""
    axes: tuple[str, str] | None = None
    note: str = ""


def map_picture(
    drawing: Drawing,
    *,
    title: str,
    subtitle: str,
    alt: str,
    sources: Sequence[str],
    width: int = SLIDE,
) -> Picture:
    """The whole picture, `width` pixels wide. Raises MissingData where there is no area."""
    frame = Frame(title, alt, subtitle, sources)
    return within(frame, map_body(drawing), width=width)


def map_body(drawing: Drawing, *, most: float = 0) -> Body:
    """The map with its key, scale and note: beside it on a slide, below it in a column.

    The map itself is at most `most` pixels high, by default as high as is usual.
    """

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        beside = width >= BESIDE
        wide = width - (KEY_WIDE + KEY_GAP) * beside
        drawn, metres, height = map_marks(drawing, (left, top, wide, most or MAP_HEIGHT[beside]))
        x, y = (left + wide + KEY_GAP, top) if beside else (left, top + height + 20)
        under = top + height
        if drawing.to_scale:
            at = (left, under + 28)
            drawn += _scale(at, metres)
            y, under = (y, at[1]) if beside else (at[1] + 18, at[1])
        key, ends = key_marks(
            _entries(drawing), (x, y, KEY_WIDE if beside else width), axes=drawing.axes
        )
        drawn += key
        if drawing.note:
            across = KEY_WIDE if beside else width
            note = text_lines(drawing.note, SMALL, (x, ends + 8), across, colour=SECONDARY_TEXT)
            drawn += note
            ends += 8 + SMALL * LEADING * len(note)
        return drawn, max(under, ends) + 8 - top

    return draw


def _entries(drawing: Drawing) -> list[Entry]:
    """A swatch, words and count for each class."""
    counts = Counter(drawing.classes.of_area.get(str(c), -1) for c in drawing.areas[drawing.code])
    entries = [
        Entry(style.label, style.colour, style.pattern, counts[number])
        for number, style in enumerate(drawing.classes.styles)
    ]
    if counts[-1]:
        entries.append(Entry(drawing.no_value, *NO_FIGURE, counts[-1]))
    return entries


def small_picture(drawing: Drawing, *, title: str, alt: str, size: int = 320) -> Picture:
    """The map alone, for one of many side by side: its words stand beside it."""
    marks, _, height = map_marks(drawing, (4, 4, size - 8, size - 8), edge=1.0)
    return Picture(size, round(height + 8), title, alt, tuple(marks))


def map_marks(
    drawing: Drawing, box: tuple[float, float, float, float], *, edge: float = 1.6
) -> tuple[list[Mark], float, float]:
    """The map in a box (x, y, width, height): its marks, metres a pixel and the height it takes."""
    if len(drawing.areas) == 0:
        raise MissingData("a picture of a map needs at least one area; there is none")
    shapes = np.asarray(drawing.areas.geometry.values)
    west, south, east, north = shapely.total_bounds(shapes)
    metres = float(max((east - west) / box[2], (north - south) / box[3]))
    left = box[0] + (box[2] - (east - west) / metres) / 2

    def place(points: NDArray[Any]) -> Floats:
        moved: Floats = (points[:, :2] - (west, north)) * (1 / metres, -1 / metres)
        return np.add(moved, (left, box[1]))

    simple = shapely.coverage_simplify(shapes, metres * PARTS_OF_A_PIXEL)
    simple = np.where(shapely.is_empty(simple), shapes, simple)
    marks: list[Mark] = []
    codes = [str(code) for code in drawing.areas[drawing.code]]
    rings = [tuple(place(np.asarray(r.coords)[:-1]) for r in rings_of(s)) for s in simple]
    for code, own in zip(codes, rings, strict=True):
        number = drawing.classes.of_area.get(code, -1)
        style = drawing.classes.styles[number] if number >= 0 else None
        fill, ink = (style.colour, style.pattern) if style else NO_FIGURE
        marks.append(Polygon(own, fill, ink, width=0.5 * edge))
    lines = np.array([shapely.union_all(shapely.make_valid(simple))])
    if drawing.outlines is not None:
        lines = np.asarray(drawing.outlines.geometry.values)
    marks.append(Line(_borders(lines, metres, place), DARK_GREY, edge))
    chosen = [own for code, own in zip(codes, rings, strict=True) if code in drawing.selected]
    for colour, width in (("#FFFFFF", 7.0), (TEXT, 3.5)):
        marks.extend(Line(tuple(map(_closed, own)), colour, width) for own in chosen)
    marks += _names(drawing, simple, lambda s: shapely.transform(s, place))
    return marks, metres, float((north - south) / metres)


def _names(drawing: Drawing, shapes: NDArray[Any], moved: Any) -> list[Mark]:
    """The names of the outlines, or of the areas where there are none to name."""
    if drawing.outline_names and drawing.outlines is not None:
        held = drawing.outlines
        within = moved(np.asarray(held.geometry.values))
        return list(name_marks(within, held[drawing.outline_names], [BACKGROUND] * len(within)))
    if not drawing.names:
        return []
    numbers = [drawing.classes.of_area.get(str(c), -1) for c in drawing.areas[drawing.code]]
    fills = [drawing.classes.styles[n].colour if n >= 0 else NO_VALUE for n in numbers]
    return list(name_marks(moved(shapes), drawing.areas[drawing.names], fills))


def _closed(ring: Floats) -> Floats:
    return np.vstack([ring, ring[:1]])


def _borders(shapes: NDArray[Any], metres: float, place: Any) -> tuple[Floats, ...]:
    simple = shapely.simplify(shapes, metres * PARTS_OF_A_PIXEL)
    parts = [ring for shape in simple for ring in rings_of(shape)]
    return tuple(place(np.asarray(ring.coords)) for ring in parts)


def _scale(place: tuple[float, float], metres: float) -> list[Mark]:
    """A bar of a round length, and the way north; `place` is its lower left end."""
    x, y = place
    most = metres * 150  # at most 150 pixels long
    ten = 10.0 ** np.floor(np.log10(most))
    length = float(max(times * ten for times in (1, 2, 5) if times * ten <= most))
    words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    wide = length / metres
    bar = points((x, y - 8), (x, y), (x + wide, y), (x + wide, y - 8))
    at = x + wide + 30 + text_width(words, 16)
    arrow = np.array([[at + 8, y - 16], [at + 15, y + 2], [at + 8, y - 3], [at + 1, y + 2]])
    return [
        Line((bar,), TEXT, 2),
        Words(round(x + wide + 10, 1), y, words, 16),
        Polygon((arrow,), TEXT, stroke=TEXT),
        Words(round(at + 22, 1), y, "N", 16),
    ]
