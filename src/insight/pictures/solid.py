"""Areas that stand up, seen from the south and from above: a wall and a roof for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.colours import BACKGROUND
from insight.pictures.marks import Floats, Ink, Mark, Polygon, rings_of

TILT: Final = 0.6
"""How long the way north is drawn, as a part of the way east."""
TALLEST: Final = 0.3
"""The highest area's height, as a part of the width that is drawn."""
LONE: Final = 0.02
"""The same for the only area of a district, which is higher than none."""
FINE: Final = 0.8
"""Bends smaller than this part of a pixel are left out."""
SHADOW: Final = 0.72
"""How much of its colour a wall keeps."""


@dataclass(frozen=True)
class Solids:
    """Shapes in metres, the height of each from 0 to 1, its colour and its pattern."""

    shapes: NDArray[Any]
    heights: Floats
    fills: Sequence[str]
    inks: Sequence[Ink]


def solid_marks(
    solids: Solids, box: tuple[float, float, float, float]
) -> tuple[list[Mark], float, list[tuple[float, float]]]:
    """The areas in a box (x, y, width, height), those in the north first, as others hide them.

    Gives the marks, the height that they take, and the middle of each roof in pixels.
    """
    x, y, wide, high = box
    west, south, east, north = shapely.total_bounds(solids.shapes)
    part = TALLEST if len(solids.shapes) > 1 else LONE
    tall = part * max(east - west, north - south)
    metres = max((east - west) / wide, ((north - south) * TILT + tall) / high)
    left, top = x + (wide - (east - west) / metres) / 2, y + tall / metres

    def place(xy: NDArray[Any]) -> Floats:
        moved: Floats = (xy[:, :2] - (west, north)) * (1 / metres, -TILT / metres)
        return np.add(moved, (left, top))

    simple = shapely.coverage_simplify(solids.shapes, metres * FINE)
    simple = np.where(shapely.is_empty(simple), solids.shapes, simple)
    flat = shapely.transform(simple, place)
    pixels = solids.heights * tall / metres
    lowest = shapely.bounds(flat)[:, 3]
    marks: list[Mark] = []
    for n in np.argsort(lowest, kind="stable"):
        up = float(pixels[n])
        if up >= 1:
            marks.append(Polygon(_wall(flat[n], up), _darker(solids.fills[n]), width=0))
        roof = tuple(np.asarray(r.coords) - (0, up) for r in rings_of(flat[n]))
        marks.append(Polygon(roof, solids.fills[n], solids.inks[n], BACKGROUND, 0.5))
    middles = shapely.get_coordinates(shapely.point_on_surface(flat)) - np.column_stack(
        [np.zeros_like(pixels), pixels]
    )
    took = top - y + (north - south) * TILT / metres
    return marks, took, [(float(a), float(b)) for a, b in middles]


def _wall(shape: Any, up: float) -> tuple[Floats, ...]:
    """All that an area hides between its ground and its roof."""
    quads = []
    for ring in rings_of(shape):
        xy = np.asarray(ring.coords)
        first, second = xy[:-1], xy[1:]
        quads.append(np.stack([first, second, second - (0, up), first - (0, up)], axis=1))
    boxes = shapely.polygons(np.concatenate(quads))
    whole = shapely.union_all([shape, *shapely.make_valid(boxes)])
    parts = [each for each in shapely.get_parts(whole) if each.geom_type == "Polygon"]
    return tuple(np.asarray(ring.coords) for part in parts for ring in rings_of(part))


def _darker(colour: str) -> str:
    """A colour `#rrggbb` in the shade.

    >>> _darker("#FFFFFF")
    '#B8B8B8'
    """
    channels = (round(int(colour[n : n + 2], 16) * SHADOW) for n in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in channels)
