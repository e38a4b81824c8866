"""The map of a district as a still picture: title, map, legend, scale, north and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.colours import BACKGROUND, DARK_GREY, NO_VALUE, SECONDARY_TEXT, TEXT, text_colour_on
from insight.errors import MissingData
from insight.maps.classes import Classes
from insight.pictures.marks import Floats, Ink, Line, Mark, Picture, Polygon, Words, rings_of
from insight.pictures.names import name_marks
from insight.pictures.raster import text_width

WIDTH: Final = 1200
EDGE: Final = 40
MAP_HEIGHT: Final = 760
CELL: Final = 64
NO_FIGURE: Final[tuple[str, Ink]] = (NO_VALUE, "missing")
PARTS_OF_A_PIXEL: Final = 0.6


@dataclass(frozen=True)
class Drawing:
    """What is drawn: polygons in metres by code, their classes, lines over them, and those chosen.

    `areas` and `outlines` are GeoDataFrames in one projected CRS; `code` is the column of `areas`
    that the classes go by. A drawing that is not `to_scale` gets no scale bar and no north.
    `names` and `outline_names` are the columns of names to write where there is room; `axes` are
    the words of the two sides of a square key of nine classes: across, then up.
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


def map_picture(
    drawing: Drawing, *, title: str, subtitle: str, alt: str, sources: Sequence[str]
) -> Picture:
    """The whole picture, 1,200 pixels wide. Raises MissingData where there is no area."""
    marks: list[Mark] = []
    y = EDGE - 8.0
    below = [(line, 19, False, SECONDARY_TEXT) for line in subtitle.split("\n")]
    for text, size, bold, colour in ((title, 30, True, TEXT), *below):
        for line in wrapped(text, size, WIDTH - 2 * EDGE, bold=bold):
            y += size * 1.3
            marks.append(Words(EDGE, round(y, 1), line, size, bold, colour))
    top = y + 24
    drawn, metres, height = map_marks(drawing, (EDGE, top, WIDTH - 2 * EDGE, MAP_HEIGHT))
    marks += drawn
    y = top + height + 34
    if drawing.to_scale:
        marks += _scale(y, metres)
        y += 34
    legend, y = _square_legend(drawing, y) if drawing.axes else _legend(drawing, y)
    marks += legend
    y += 12
    for source in sources:
        for line in wrapped(source, 15, WIDTH - 2 * EDGE):
            y += 20
            marks.append(Words(EDGE, round(y, 1), line, 15, colour=SECONDARY_TEXT))
    return Picture(WIDTH, round(y + EDGE * 0.7), title, alt, tuple(marks))


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


def _scale(y: float, metres: float) -> list[Mark]:
    """A bar of a round length, and the way north."""
    most = metres * 180  # at most 180 pixels long
    ten = 10.0 ** np.floor(np.log10(most))
    length = float(max(times * ten for times in (1, 2, 5) if times * ten <= most))
    words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    wide = length / metres
    bar = np.array([[EDGE, y - 8], [EDGE, y], [EDGE + wide, y], [EDGE + wide, y - 8]])
    at = EDGE + wide + 30 + text_width(words, 17)
    arrow = np.array([[at + 8, y - 16], [at + 15, y + 2], [at + 8, y - 3], [at + 1, y + 2]])
    return [
        Line((bar,), TEXT, 2),
        Words(round(EDGE + wide + 10, 1), y, words, 17),
        Polygon((arrow,), TEXT, stroke=TEXT),
        Words(round(at + 22, 1), y, "N", 17),
    ]


def _legend(drawing: Drawing, y: float) -> tuple[list[Mark], float]:
    """A swatch, words and count for each class, in as many columns as fit; and where it ends."""
    counts = Counter(drawing.classes.of_area.get(str(c), -1) for c in drawing.areas[drawing.code])
    entries: list[tuple[str, Ink, str, int]] = [
        (style.colour, style.pattern, style.label, counts[number])
        for number, style in enumerate(drawing.classes.styles)
    ]
    if counts[-1]:
        entries.append((*NO_FIGURE, drawing.no_value, counts[-1]))
    widest = max(text_width(f"{label}  {count}", 17) for *_, label, count in entries) + 62
    columns = max(1, min(len(entries), int((WIDTH - 2 * EDGE) // widest), 5))
    rows = -(-len(entries) // columns)  # rounded up
    marks: list[Mark] = []
    for number, (fill, pattern, label, count) in enumerate(entries):
        x = EDGE + (number // rows) * (WIDTH - 2 * EDGE) / columns
        low = y + (number % rows) * 30
        box = np.array([[x, low - 16], [x + 30, low - 16], [x + 30, low + 4], [x, low + 4]])
        marks.append(Polygon((box,), fill, pattern, stroke=DARK_GREY, width=1))
        text = label if text_width(label, 17) < WIDTH - 2 * EDGE - 120 else label[:110] + "…"
        marks.append(Words(round(x + 40, 1), low, text, 17))
        after = x + 40 + text_width(text, 17) + 10
        marks.append(Words(round(after, 1), low, f"{count:,}", 17, colour=SECONDARY_TEXT))
    return marks, y + rows * 30


def _square_legend(drawing: Drawing, y: float) -> tuple[list[Mark], float]:
    """Nine classes in a square, each with its count, and words for both sides; where it ends."""
    counts = Counter(drawing.classes.of_area.get(str(c), -1) for c in drawing.areas[drawing.code])
    marks: list[Mark] = []
    for number, style in enumerate(drawing.classes.styles):
        row, column = divmod(number, 3)
        x, top = EDGE + column * CELL, y - 16 + (2 - row) * CELL
        corners = ((x, top), (x + CELL, top), (x + CELL, top + CELL), (x, top + CELL))
        marks.append(Polygon((np.array(corners),), style.colour, style.pattern, stroke=BACKGROUND))
        marks.append(
            Words(
                x + CELL / 2,
                top + CELL / 2 + 6,
                f"{counts[number]:,}",
                17,
                bold=True,
                colour=text_colour_on(style.colour),
                anchor="middle",
                halo=style.colour,
            )
        )
    across, up = drawing.axes or ("", "")
    words = [f"From left to right: {across}", f"From bottom to top: {up}"]
    if counts[-1]:
        words.append(f"{drawing.no_value} (grey): {counts[-1]:,}")
    beside = EDGE + 3 * CELL + 24
    for number, text in enumerate(words):
        marks.append(Words(beside, y + 10 + 30 * number, text, 17))
    return marks, y + 3 * CELL


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Text broken between words into lines that fit `width` pixels.

    >>> wrapped("", 16, 100)
    []
    >>> wrapped("one two", 16, 30)
    ['one', 'two']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
