"""A still picture as a list of marks: polygons, lines and words, written as SVG.

The same marks are drawn as PNG by `insight.pictures.raster`. The type is Source Sans 3 (SIL Open
Font License), which ships here and is carried inside the file, so that no font need be installed.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from insight.colours import AXIS, BACKGROUND, TEXT, contrast
from insight.maps.classes import Pattern

Floats: TypeAlias = NDArray[np.float64]
Ink: TypeAlias = Pattern | Literal["missing"]
"""The pattern of a class, or that of an area without a figure."""
Dash: TypeAlias = Literal["solid", "dot", "dash", "dashdot"]
DASHES: Final[Mapping[Dash, tuple[float, ...]]] = {
    "dot": (1.0, 2.0),
    "dash": (3.0, 2.0),
    "dashdot": (4.0, 2.0, 1.0, 2.0),
}
"""How long each stroke and the gap after it are, in widths of the line."""
FONTS: Final = {
    weight: Path(__file__).with_name("fonts") / f"source-sans-3-latin-{weight}-normal.woff"
    for weight in (400, 600)
}
MORE_FONTS: Final = {
    weight: path.with_name(f"source-sans-3-latin-ext-{weight}-normal.woff")
    for weight, path in FONTS.items()
}
"""The letters of the rest of Europe, such as the ŵ and ŷ of Welsh: taken where a text has some."""
MORE: Final = range(0x100, 0x2000)
"""Among these are the letters that only they have."""
FAMILY: Final = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
STEP: Final = 6.0
"""Pixels between two hatch lines, and between two dots."""
INK: Final = 0.6
"""How opaque patterns are: an end's own colour stays darker than its neighbour's."""
HALO: Final = 1.5
"""Pixels of a halo on each side of a letter."""


@dataclass(frozen=True, eq=False)
class Polygon:
    """One area or box: rings of points (n, 2) in pixels, y downwards, filled by even-odd.

    `opacity` is of all of it, from 0 to 1; a `width` of 0 leaves out its edge.
    """

    rings: tuple[Floats, ...]
    fill: str
    pattern: Ink = "none"
    stroke: str = AXIS
    width: float = 0.5
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class Line:
    """Open or closed lines of points (n, 2), without a fill; `dash` as "dot" or "dash"."""

    lines: tuple[Floats, ...]
    stroke: str
    width: float
    dash: Dash = "solid"
    opacity: float = 1.0


@dataclass(frozen=True)
class Words:
    """One line of text; y is its baseline; a halo is the colour of an edge around its letters.

    One that is `turned` reads upwards from its point, its baseline to the right.
    """

    x: float
    y: float
    text: str
    size: float = 16
    bold: bool = False
    colour: str = TEXT
    anchor: Literal["start", "middle", "end"] = "start"
    halo: str = ""
    turned: bool = False


Mark: TypeAlias = Polygon | Line | Words


@dataclass(frozen=True)
class Picture:
    """Marks in the order in which they are drawn, on white; `alt` says what they show."""

    width: int
    height: int
    title: str
    alt: str
    marks: tuple[Mark, ...]


def pattern_colour(fill: str) -> str:
    """White marks on a dark fill, dark ones on a light fill.

    >>> pattern_colour("#801650"), pattern_colour("#F0EDEA")
    ('#FFFFFF', '#0B0C0C')
    """
    return BACKGROUND if contrast(fill, BACKGROUND) > contrast(fill, TEXT) else TEXT


def to_svg(picture: Picture, *, with_type: bool = True) -> str:
    """The picture as one SVG file that needs nothing else.

    Without its type it takes a tenth of the bytes, and a reader's own sans serif.
    """
    marks = "".join(_written(mark) for mark in picture.marks)
    texts = "".join(mark.text for mark in picture.marks if isinstance(mark, Words))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {picture.width} {picture.height}" '
        f'width="{picture.width}" height="{picture.height}">'
        f"<title>{escape(picture.title)}</title><desc>{escape(picture.alt)}</desc>"
        f"{_faces(has_more(texts)) if texts and with_type else ''}{_patterns(picture.marks)}"
        f'<rect width="100%" height="100%" fill="{BACKGROUND}"/>{marks}</svg>'
    )


def has_more(text: str) -> bool:
    """Whether a text may have letters that only the second part of the type has.

    >>> has_more("Tŷ"), has_more("Chômage – 5%")
    (True, False)
    """
    return any(ord(letter) in MORE for letter in text)


@functools.cache
def _faces(more: bool) -> str:  # noqa: FBT001
    within = f";unicode-range:U+{MORE.start:x}-{MORE.stop - 1:x}"
    rules = "".join(
        f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};src:url(data:font/woff;"
        f"base64,{base64.b64encode(path.read_bytes()).decode()}) format('woff'){only}}}"
        for fonts, only in ((FONTS, ""), (MORE_FONTS if more else {}, within))
        for weight, path in fonts.items()
    )
    return f"<style>{rules}</style>"


def _patterns(marks: Sequence[Mark]) -> str:
    wanted = {(m.pattern, m.fill) for m in marks if isinstance(m, Polygon) and m.pattern != "none"}
    drawn = {
        "deprived": f'<path d="M-1 1l2-2M0 {STEP}L{STEP} 0M{STEP - 1} {STEP + 1}l2-2" '
        'stroke="{0}" stroke-width="1" stroke-opacity="{1}"/>',
        "missing": f'<path d="M1 {STEP / 2}h3" stroke="{{0}}" stroke-width="1"/>',
        "affluent": f'<circle cx="{STEP / 2}" cy="{STEP / 2}" r="1" fill="{{0}}" '
        'fill-opacity="{1}"/>',
    }
    parts = [
        f'<pattern id="{_pattern_name(kind, fill)}" width="{STEP}" height="{STEP}" '
        f'patternUnits="userSpaceOnUse"><rect width="{STEP}" height="{STEP}" fill="{fill}"/>'
        f"{drawn[kind].format(pattern_colour(fill), INK)}</pattern>"
        for kind, fill in sorted(wanted)
    ]
    return f"<defs>{''.join(parts)}</defs>" if parts else ""


def _pattern_name(kind: str, fill: str) -> str:
    return f"{kind}-{fill.removeprefix('#')}"


def _written(mark: Mark) -> str:
    if isinstance(mark, Words):
        weight = ' font-weight="600"' if mark.bold else ""
        middle = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
        if mark.halo:
            middle += (
                f' stroke="{mark.halo}" stroke-width="{2 * HALO:g}" stroke-linejoin="round" '
                'paint-order="stroke"'
            )
        if mark.turned:
            middle += f' transform="rotate(-90 {mark.x:g} {mark.y:g})"'
        return (
            f'<text x="{mark.x:g}" y="{mark.y:g}" font-family={quoteattr(FAMILY)} '
            f'font-size="{mark.size:g}" fill="{mark.colour}"{weight}{middle}>'
            f"{escape(mark.text)}</text>"
        )
    if isinstance(mark, Line):
        path = "".join(_path(line) for line in mark.lines)
        return (
            f'<path d="{path}" fill="none" stroke="{mark.stroke}" stroke-width="{mark.width:g}" '
            f'stroke-linejoin="round"{_dashed(mark)}{_seen_through(mark)}/>'
        )
    path = "".join(f"{_path(ring)}z" for ring in mark.rings)
    fill = mark.fill
    if mark.pattern != "none":
        fill = f"url(#{_pattern_name(mark.pattern, mark.fill)})"
    edge = f' stroke="{mark.stroke}" stroke-width="{mark.width:g}"' if mark.width else ""
    return f'<path d="{path}" fill-rule="evenodd" fill="{fill}"{edge}{_seen_through(mark)}/>'


def _dashed(mark: Line) -> str:
    if mark.dash == "solid":
        return ""
    lengths = " ".join(f"{mark.width * times:g}" for times in DASHES[mark.dash])
    return f' stroke-dasharray="{lengths}"'


def _seen_through(mark: Polygon | Line) -> str:
    return f' opacity="{mark.opacity:g}"' if mark.opacity < 1 else ""


def _path(points: Floats) -> str:
    rounded = np.round(points, 1)
    moving = np.ones(len(rounded), dtype=bool)
    moving[1:] = (np.diff(rounded, axis=0) != 0).any(axis=1)
    return "M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in rounded[moving].tolist())


def points(*places: tuple[float, float]) -> Floats:
    """Points (n, 2) of a line or a ring."""
    return np.array(places, dtype=float)


def rings_of(shape: Any) -> list[Any]:
    """The rings of a polygon or multipolygon of shapely."""
    import shapely  # noqa: PLC0415 - only pictures of maps need it here

    return [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
