"""Areas that share their borders, written so that each border is kept once (TopoJSON).

Areas of a coverage (no gaps, no overlaps) have their border points in common. Put on a grid of
whole units, a border between two areas, or between an area and the sea, is one *arc*: a line from
one point where borders meet to the next.

    quantised = topology(shapes, metres=50)
    quantised.arcs[0]            # points in grid units, shape (n, 2), y downwards
    quantised.areas[0]           # its polygons, each a list of rings, each a list of arcs

Source of the format: TopoJSON 1.0; quantised arcs are written as steps from point to point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.errors import InvalidObservations

Points: TypeAlias = NDArray[np.int64]
Ring: TypeAlias = tuple[int, ...]
SPAN: Final = 1 << 32
"""Larger than any co-ordinate of a grid: a point as one number is x times this plus y."""


@dataclass(frozen=True)
class Topology:
    """Areas on a grid of `metres` a unit, whose origin lies `west` and `north` in metres.

    `arcs` are points in units, each (n, 2), x to the right and y downwards. `areas` gives for each
    area its polygons; a polygon is its outer ring and its holes; a ring is numbers of arcs, where
    ``~n`` is arc n from its end to its start.
    """

    metres: float
    west: float
    north: float
    arcs: tuple[Points, ...]
    areas: tuple[tuple[tuple[Ring, ...], ...], ...]

    def ring_points(self, ring: Ring) -> Points:
        """The points of a ring, the first one repeated at its end; shape (n, 2)."""
        pieces = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        joined = [pieces[0], *(piece[1:] for piece in pieces[1:])]
        return np.concatenate(joined)

    def steps(self) -> list[list[list[int]]]:
        """The arcs as TopoJSON writes them: the first point, then the step to each next one."""
        origin = np.zeros((1, 2), dtype=np.int64)
        return [np.diff(arc, axis=0, prepend=origin).tolist() for arc in self.arcs]

    def document(
        self, name: str, properties: Sequence[Mapping[str, Any]], **extra: Any
    ) -> dict[str, Any]:
        """The areas as one TopoJSON object called `name`, each with its properties.

        `extra` are members of our own beside those of the format.
        """
        geometries = [
            {"type": "MultiPolygon", "arcs": area, "properties": known}
            for area, known in zip(self.areas, properties, strict=True)
        ]
        transform = {"scale": [self.metres, -self.metres], "translate": [self.west, self.north]}
        return {
            "type": "Topology",
            "transform": transform,
            "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
            "arcs": self.steps(),
            **extra,
        }


def topology(shapes: NDArray[Any], *, metres: float) -> Topology:
    """The polygons and multipolygons of a coverage as a topology on a grid of `metres` a unit.

    `shapes` are in a projected reference system in metres. An area too small for the grid becomes
    one square unit, so that each area has at least one ring of four or more points. Raises
    InvalidObservations where there is no area, or one is empty.
    """
    if len(shapes) == 0 or bool(shapely.is_empty(shapes).any()):
        raise InvalidObservations("a topology needs areas, each with an outline")
    west, _, _, north = shapely.total_bounds(shapes)
    rings, owners = _grid_rings(shapes, west=west, north=north, metres=metres)
    junctions = _junctions(rings)
    arcs: list[Points] = []
    known: dict[tuple[int, int, int], int] = {}
    found: list[dict[int, list[Ring]]] = [{} for _ in range(len(shapes))]
    for ring, (owner, part) in zip(rings, owners, strict=True):
        pieces = tuple(_numbered(piece, arcs, known) for piece in _pieces(ring, junctions))
        found[owner].setdefault(part, []).append(pieces)
    return Topology(
        metres=metres,
        west=float(west),
        north=float(north),
        arcs=tuple(arcs),
        areas=tuple(tuple(map(tuple, parts.values())) for parts in found),
    )


def _grid_rings(
    shapes: NDArray[Any], *, west: float, north: float, metres: float
) -> tuple[list[Points], list[tuple[int, int]]]:
    """The rings in grid units without repeated points and closing point; their area and part."""
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    lines, line_of = shapely.get_rings(parts, return_index=True)
    points, ring_of = shapely.get_coordinates(lines, return_index=True)
    units = np.rint((points - (west, north)) * (1 / metres, -1 / metres)).astype(np.int64)
    rings: list[Points] = []
    owners: list[tuple[int, int]] = []
    held = np.zeros(len(shapes), dtype=bool)
    ends = np.flatnonzero(np.diff(ring_of)) + 1
    for number, piece in enumerate(np.split(units, ends)):
        ring = piece[(piece != np.roll(piece, 1, axis=0)).any(axis=1)]
        if len(ring) > 2:
            rings.append(ring)
            part = int(line_of[number])
            owners.append((int(part_of[part]), part))
            held[part_of[part]] = True
    for owner in np.flatnonzero(~held):
        x, y = units[ring_of == np.flatnonzero(part_of[line_of] == owner)[0]][0]
        rings.append(np.array([[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]]))
        owners.append((int(owner), -1))
    return rings, owners


def _as_numbers(points: Points) -> NDArray[np.int64]:
    return np.asarray(points[:, 0] * SPAN + points[:, 1])


def _junctions(rings: list[Points]) -> set[int]:
    """The points at which borders meet, end or turn back: all but those on the way of one line."""
    starts = np.concatenate([_as_numbers(ring) for ring in rings])
    ends = np.concatenate([_as_numbers(np.roll(ring, -1, axis=0)) for ring in rings])
    edges = np.unique(np.column_stack([np.minimum(starts, ends), np.maximum(starts, ends)]), axis=0)
    points, degree = np.unique(edges, return_counts=True)
    befores = np.concatenate([_as_numbers(np.roll(ring, 1, axis=0)) for ring in rings])
    return set(points[degree != 2].tolist()) | set(starts[befores == ends].tolist())


def _pieces(ring: Points, junctions: set[int]) -> list[Points]:
    """A ring cut at the junctions; one without a junction whole, from its lowest point."""
    numbers = _as_numbers(ring)
    cuts = [n for n, number in enumerate(numbers.tolist()) if number in junctions]
    start = cuts[0] if cuts else int(numbers.argmin())
    turned = np.roll(ring, -start, axis=0)
    closed = np.concatenate([turned, turned[:1]])
    places = [cut - start for cut in cuts] or [0]
    return [closed[a : b + 1] for a, b in zip(places, [*places[1:], len(ring)], strict=True)]


def _numbered(piece: Points, arcs: list[Points], known: dict[tuple[int, int, int], int]) -> int:
    """The number of an arc, new or met before; ``~n`` where it is walked backwards.

    Two arcs with the same first step and length of path are one: an edge belongs to one arc only.
    """
    numbers = _as_numbers(piece).tolist()
    forward = (numbers[0], numbers[1], len(numbers))
    if forward in known:
        return known[forward]
    backward = (numbers[-1], numbers[-2], len(numbers))
    if backward in known:
        return ~known[backward]
    arcs.append(piece)
    known[forward] = len(arcs) - 1
    return len(arcs) - 1
