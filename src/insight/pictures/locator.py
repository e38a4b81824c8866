"""Where one ward lies, as a small still picture: its neighbours, its neighbourhoods, place names.

Few names, none over another: first the numbers of the neighbourhoods, then the places in the ward,
then those around it and the wards beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.colours import AXIS, BACKGROUND, DARK_BLUE, DARK_PINK, SECONDARY_TEXT, TEXT
from insight.pictures.marks import Floats, Line, Mark, Picture, Polygon, Words, rings_of
from insight.pictures.names import broken
from insight.pictures.raster import text_width

WIDTH: Final = 400
HEIGHT: Final = 340
"""Pixels; on a telephone the picture is nearly as wide, so that its letters stay as large."""
RATIO: Final = WIDTH / HEIGHT
OWN: Final = "#D5E6F5"
SAME: Final = "#F3F2F1"
OTHER: Final = "#E4E0D8"
"""The ward, the rest of its district, and other districts."""
DETAIL: Final = 0.7
ROUGH: Final = 1.3
"""Pixels: smaller bends are left out, of the ward and its neighbourhoods and of what is around."""
LINE: Final = 1.1
MOST_INSIDE: Final = 5
MOST_AROUND: Final = 5
MOST_WARDS: Final = 6
MOST_NUMBERS: Final = 24
"""Names of each kind at most."""
SIGN: Final = 5.0
"""Half the width of a mark for a practice or a library."""
APART: Final = 2.4 * SIGN
FIRST: Final = 2
"""Places in the ward that are named before its neighbourhoods are numbered."""
SHIFTS: Final = ((0, 0), (0, -14), (0, 14), (28, 0), (-28, 0), (20, -16), (-20, 16), (0, -26))
"""Pixels by which a name may stand away from its place, the best first."""
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Locator:
    """What is drawn, in metres: the ward, all wards in the frame, its neighbourhoods and points.

    `frame` is west, south, east and north. `around` are the outlines in it, the ward's own too,
    `same` says which are of its district. `names` are of those wards beside it that may be named,
    with their outlines. `neighbourhoods` are in the order of their numbers. `places` are (name,
    east, north, inside the ward), the greatest first; `signs` are (kind, east, north).
    """

    ward: Any
    frame: Box
    around: NDArray[Any]
    same: NDArray[np.bool_]
    names: Sequence[tuple[str, Any]]
    neighbourhoods: NDArray[Any]
    places: Sequence[tuple[str, float, float, bool]]
    signs: Sequence[tuple[str, float, float]] = field(default=())


def locator_picture(drawn: Locator, *, title: str, alt: str) -> Picture:
    """The picture, `WIDTH` by `HEIGHT`; `alt` says what a sighted reader would see."""
    west, _, east, north = drawn.frame
    metres = (east - west) / WIDTH

    def place(points: NDArray[Any]) -> Floats:
        moved: Floats = (points[:, :2] - (west, north)) * (1 / metres, -1 / metres)
        return moved

    marks = [*_areas(drawn, place, metres), *_signs(drawn, place)]
    marks += _labels(drawn, place)
    marks += _scale(metres)
    return Picture(WIDTH, HEIGHT, title, alt, tuple(marks))


def _areas(drawn: Locator, place: Any, metres: float) -> Iterator[Mark]:
    """The wards around, the ward over them, the lines of its neighbourhoods and its own outline."""
    simple = np.append(
        _simplified(drawn.around, metres * ROUGH), shapely.simplify(drawn.ward, metres * DETAIL)
    )
    fills = [*(SAME if own else OTHER for own in drawn.same), OWN]
    for shape, fill in zip(shapely.clip_by_rect(simple, *_wider(drawn.frame)), fills, strict=True):
        if not shapely.is_empty(shape):
            yield Polygon(_rings(shape, place), fill, stroke="#A9ABAD", width=0.6)
    lines = shapely.boundary(_simplified(drawn.neighbourhoods, metres * DETAIL))
    held = shapely.clip_by_rect(lines, *_wider(drawn.frame))
    inner = tuple(
        place(np.asarray(part.coords))
        for line in held
        for part in shapely.get_parts(line)
        if not shapely.is_empty(part)
    )
    if inner:
        yield Line(inner, "#5B93C5", 0.9)
    own = shapely.simplify(drawn.ward, metres * DETAIL)
    yield Line(tuple(place(np.asarray(ring.coords)) for ring in rings_of(own)), DARK_BLUE, 2.4)


def _simplified(shapes: NDArray[Any], tolerance: float) -> NDArray[Any]:
    if not len(shapes):
        return shapes
    simple = shapely.simplify(shapes, tolerance)
    return np.where(shapely.is_empty(simple), shapes, simple)


def _wider(frame: Box) -> Box:
    """A little more than is seen, so that no cut edge is drawn."""
    air = (frame[2] - frame[0]) * 0.02
    return frame[0] - air, frame[1] - air, frame[2] + air, frame[3] + air


def _rings(shape: Any, place: Any) -> tuple[Floats, ...]:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return tuple(place(np.asarray(ring.coords)[:-1]) for part in parts for ring in rings_of(part))


def _signs(drawn: Locator, place: Any) -> Iterator[Mark]:
    """A square for a GP practice, a lozenge for a library; what is outside the frame is not."""
    for kind, x, y in _signs_seen(drawn, place):
        if kind == "gp":
            corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        else:
            corners = ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0))
        ring = np.array(corners) * SIGN + (x, y)
        colour = DARK_BLUE if kind == "gp" else DARK_PINK
        yield Polygon((ring,), colour, stroke=BACKGROUND, width=1.5)
        if kind == "gp":
            bars = (np.array([[x - 3, y], [x + 3, y]]), np.array([[x, y - 3], [x, y + 3]]))
            yield Line(bars, BACKGROUND, 1.8)


def _signs_seen(drawn: Locator, place: Any) -> list[tuple[str, float, float]]:
    if not drawn.signs:
        return []
    points = place(np.array([[east, north] for _, east, north in drawn.signs]))
    seen: list[tuple[str, float, float]] = []
    for (kind, *_), (x, y) in zip(drawn.signs, points.tolist(), strict=True):
        if any(kind == k and abs(x - a) < SIGN and abs(y - b) < SIGN for k, a, b in seen):
            continue  # several in one house are one sign
        across = x
        while any(abs(across - a) < APART and abs(y - b) < APART for _, a, b in seen):
            across += APART  # two in one house stand side by side
        if SIGN < across < WIDTH - SIGN and SIGN < y < HEIGHT - SIGN:
            seen.append((kind, round(across, 1), round(y, 1)))
    return seen


class _Room:
    """Where there is still room for a name."""

    def __init__(self, taken: Iterable[Box]) -> None:
        self.taken = list(taken)

    def take(self, box: Box) -> bool:
        """Whether a box is free and in the picture; it is taken then."""
        left, top, right, low = box
        if left < 3 or top < 3 or right > WIDTH - 3 or low > HEIGHT - 3:
            return False
        for other in self.taken:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < low:
                return False
        self.taken.append(box)
        return True


def _labels(drawn: Locator, place: Any) -> Iterator[Words]:
    """Every name that has room."""
    scale = (0.0, HEIGHT - 30.0, 110.0, float(HEIGHT))
    room = _Room([scale, *((x - 7, y - 7, x + 7, y + 7) for _, x, y in _signs_seen(drawn, place))])
    said: set[str] = set()
    yield from _place_names(drawn, place, room, said, inside=True, most=FIRST)
    yield from _numbers(drawn, place, room)
    yield from _place_names(drawn, place, room, said, inside=True, most=MOST_INSIDE - FIRST)
    yield from _place_names(drawn, place, room, said, inside=False, most=MOST_AROUND)
    yield from _ward_names(drawn, place, room, said)


def _place_names(
    drawn: Locator, place: Any, room: _Room, said: set[str], *, inside: bool, most: int
) -> Iterator[Words]:
    """The greatest places in the ward, or around it, that have room and are not named yet."""
    size, colour = (13.5, TEXT) if inside else (12.5, SECONDARY_TEXT)
    for name, east, north, own in drawn.places:
        if own is not inside or name in said or not most:
            continue
        x, y = place(np.array([[east, north]]))[0]
        found = _named(name, float(x), float(y), size, room, bold=inside, colour=colour)
        if found:
            said.add(name)
            most -= 1
            yield from found


def _numbers(drawn: Locator, place: Any, room: _Room) -> Iterator[Words]:
    if not 1 < len(drawn.neighbourhoods) <= MOST_NUMBERS:
        return
    seen = shapely.intersection(drawn.neighbourhoods, shapely.box(*drawn.frame))
    for number, shape in enumerate(seen, start=1):
        if shapely.is_empty(shape):
            continue
        x, y = place(np.array([_inmost(shape)]))[0]
        yield from _named(str(number), float(x), float(y), 12, room, bold=True, colour=DARK_BLUE)


def _ward_names(drawn: Locator, place: Any, room: _Room, said: set[str]) -> Iterator[Words]:
    """Names of the wards beside it, those that are seen most first."""
    box = shapely.box(*drawn.frame)
    seen = [(name, shapely.intersection(shape, box)) for name, shape in drawn.names]
    left = MOST_WARDS
    for name, shape in sorted(seen, key=lambda each: -float(shapely.area(each[1]))):
        if not left or name in said or shapely.is_empty(shape):
            continue
        x, y = place(np.array([_inmost(shape)]))[0]
        found = _named(name, float(x), float(y), 11.5, room, bold=False, colour="#3D5A73")
        if found:
            left -= 1
            yield from found


def _inmost(shape: Any) -> tuple[float, float]:
    """The middle of the largest circle inside the largest part of a shape."""
    parts = shapely.get_parts(shape)
    part = parts[int(np.argmax(shapely.area(parts)))]
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(part))[0]
    return float(x), float(y)


def _named(
    name: str, x: float, y: float, size: float, room: _Room, *, bold: bool, colour: str
) -> list[Words]:
    """A name about a point, on one line or two, as near as there is room; else []."""
    for lines in broken(name)[:2]:
        half = max(text_width(line, size, bold=bold) for line in lines) / 2 + 2
        high = len(lines) * size * LINE / 2
        for across, down in SHIFTS:
            middle, top = x + across, y + down - high
            if room.take((middle - half, top, middle + half, top + 2 * high)):
                return [
                    Words(
                        round(middle, 1),
                        round(top + (n + 0.8) * size * LINE, 1),
                        line,
                        size,
                        bold=bold,
                        colour=colour,
                        anchor="middle",
                        halo=BACKGROUND,
                    )
                    for n, line in enumerate(lines)
                ]
    return []


def _scale(metres: float) -> list[Mark]:
    """A bar of a round length at the lower left."""
    most = metres * 80
    ten = 10.0 ** np.floor(np.log10(most))
    length = float(max(times * ten for times in (1, 2, 5) if times * ten <= most))
    words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    x, y = 10.0, HEIGHT - 10.0
    wide = length / metres
    bar = np.array([[x, y - 6], [x, y], [x + wide, y], [x + wide, y - 6]])
    return [
        Line((bar,), BACKGROUND, 4),
        Line((bar,), AXIS, 1.6),
        Words(round(x + wide / 2, 1), y - 8, words, 11.5, anchor="middle", halo=BACKGROUND),
    ]
