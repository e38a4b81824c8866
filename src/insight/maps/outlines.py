"""The outlines of a place as a small file that browsers fetch once and keep.

A district's areas become one JSON document on an integer grid, about 2,000 units on the longer
side, y downwards as on a screen. The document is published under a name made from its content,
so that its address never means two things, and a page's messages carry figures only.

The document, read by the map component:

====================  =============================================================================
``width, height``     the grid's extent, in units
``metres``            metres a unit, for the scale bar; 0 where the drawing has no scale
``codes, names``      of the areas, in the order in which they were given
``paths``             an SVG path for each area: relative moves, filled by the even-odd rule
``labels``            for each area ``[x, y, r, x, y, r]``: centres and half widths of the largest
                      ellipses inside it, 4 and 1.6 times as wide as high, where a label of one
                      line and one of more lines sit best
``within``            for each area the index of the outline that it belongs to, or -1; [] if none
``outlines``          ``{"path", "names", "labels"}``: lines drawn over the areas, each line once
====================  =============================================================================
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from insight.errors import MissingData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from shapely.geometry import MultiPolygon, Polygon

    OntoGrid: TypeAlias = Callable[[NDArray[Any]], NDArray[np.int64]]


GRID: Final = 2_000
"""Units on the longer side, unless the smallest area needs a finer grid."""
FINEST_GRID: Final = 8_000
SMALLEST_AREA: Final = 400.0
"""Square units that the smallest area should cover, so that it keeps its shape."""
VERTICES: Final = 14_000
VERTICES_AN_AREA: Final = 120
"""A document holds at most so many vertices: 14,000, or 120 an area where there are many areas."""
LABEL_SHAPES: Final = (4.0, 1.6)
"""Width to height of a label of one line, and of two or three."""


def geometry_document(
    areas: GeoDataFrame,
    *,
    code: str,
    name: str,
    outlines: GeoDataFrame | None = None,
    outline_name: str | None = None,
    homes: Mapping[str, str] | None = None,
    to_scale: bool = True,
) -> bytes:
    """Return the areas as a compact JSON document, in UTF-8, in the order given.

    `areas` has a projected CRS in metres (EPSG:27700) and holds polygons or multipolygons;
    `code` and `name` are its columns with each area's code and name. `outlines` are larger areas
    in the same CRS (wards over neighbourhoods) drawn as lines, labelled by the column
    `outline_name`; without them the document carries the outer edge of the areas. `homes` names the
    outline that each area belongs to, by code: a neighbourhood belongs to the ward of the official
    look-up, in which it need not lie. An area that it leaves out belongs to none; without it, each
    belongs to the outline around its inmost point. A drawing that
    is not `to_scale`, such as a cartogram, gives 0 metres a unit: no scale bar is drawn.

    Raises `MissingData` when there is no area, an area has no outline, or the CRS is not in metres.
    """
    _check(areas, code)
    shapes = np.asarray(areas.geometry.values)
    west, south, east, north = shapely.total_bounds(shapes)
    metres = _metres_a_unit(shapes, max(east - west, north - south))
    simple = _simplified(shapes, metres)
    onto_grid = _grid(west=west, north=north, metres=metres)
    width, height = onto_grid(np.array([[east, south]]))[0]
    document: dict[str, Any] = {
        "width": int(width),
        "height": int(height),
        "metres": float(f"{metres:.6g}") if to_scale else 0,
        "codes": [str(each) for each in areas[code]],
        "names": [str(each) for each in areas[name]],
        "paths": [_polygon_path(shape, onto_grid) for shape in simple],
        "labels": _label_places(simple, onto_grid, metres),
        **_outline_part(simple, outlines, outline_name, onto_grid, metres),
    }
    if homes is not None:
        places = {held: n for n, held in enumerate(document["outlines"]["names"])}
        belongs = (homes.get(each) for each in document["codes"])
        document["within"] = [places.get(held, -1) if held else -1 for held in belongs]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _check(areas: GeoDataFrame, code: str) -> None:
    if areas.empty:
        message = "A map needs at least one area; the table of areas has no rows."
        raise MissingData(message)
    if areas.crs is None or not areas.crs.is_projected:
        message = f"Areas must be in metres (EPSG:27700); their CRS is {areas.crs}."
        raise MissingData(message)
    hollow = areas.geometry.isna() | areas.geometry.is_empty
    if hollow.any():
        message = f"These areas have no outline: {', '.join(map(str, areas.loc[hollow, code]))}."
        raise MissingData(message)


def _metres_a_unit(shapes: NDArray[Any], extent: float) -> float:
    """Return the grid's unit: 1/2,000 of the extent, finer where the smallest area needs it."""
    needed = extent * np.sqrt(SMALLEST_AREA / shapely.area(shapes).min())
    return float(extent / np.clip(needed, GRID, FINEST_GRID))


def _simplified(shapes: NDArray[Any], metres: float) -> NDArray[Any]:
    """Leave out bends smaller than a unit, then larger ones until the vertices fit the budget.

    Neighbours keep a common border, because borders are simplified once for both.
    """
    budget = max(VERTICES, VERTICES_AN_AREA * len(shapes))
    tolerance = metres
    simple = shapes
    for _ in range(12):
        simple = shapely.coverage_simplify(shapes, tolerance)
        if shapely.get_num_coordinates(simple).sum() <= budget:
            break
        tolerance *= 1.4
    return np.where(shapely.is_empty(simple), shapes, simple)


def _grid(*, west: float, north: float, metres: float) -> OntoGrid:
    """Return the function that takes coordinates (n, 2) in metres to whole units, y down."""

    def onto_grid(points: NDArray[Any]) -> NDArray[np.int64]:
        scaled = (points[:, :2] - (west, north)) * (1 / metres, -1 / metres)
        return np.rint(scaled).astype(np.int64)

    return onto_grid


def _polygon_path(shape: Polygon | MultiPolygon, onto_grid: OntoGrid) -> str:
    parts = shapely.get_parts(shape)
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    lines = [_tidy_ring(onto_grid(np.asarray(ring.coords))) for ring in rings]
    kept = [line for line in lines if line is not None]
    if not kept:  # smaller than the grid: a unit square where it lies
        x, y = onto_grid(np.array([shape.representative_point().coords[0]]))[0]
        kept = [np.array([[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]])]
    return _path(kept, closed=True)


def _tidy_ring(points: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Drop the closing point, repeats and points on a straight line; None if nothing is left."""
    ring: NDArray[np.int64] = points
    while len(ring := ring[(ring != np.roll(ring, 1, axis=0)).any(axis=1)]) > 2:
        before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
        bends = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
        if bends.all():
            return ring
        ring = ring[bends]
    return None


def _path(lines: Iterable[NDArray[np.int64]], *, closed: bool) -> str:
    """Write lines as one SVG path of relative moves: ``m5 3 2-1 0 4z m...``, shortest form."""
    pieces = []
    pen = np.zeros(2, dtype=np.int64)
    for line in lines:
        steps = np.diff(line, axis=0, prepend=pen[np.newaxis])
        numbers = " ".join(str(number) for number in steps.ravel()).replace(" -", "-")
        pieces.append(f"m{numbers}{'z' if closed else ''}")
        pen = line[0] if closed else line[-1]
    return "".join(pieces)


def _label_places(shapes: NDArray[Any], onto_grid: OntoGrid, metres: float) -> list[list[int]]:
    """Return of each area the centre and half width of the largest ellipses inside, by shape.

    All areas at once: the search is most of the work, and holds no other reader up.
    """
    largest = _largest_parts(shapes)
    places = []
    for ratio in LABEL_SHAPES:
        squeezed = shapely.transform(largest, lambda points, by=ratio: points / (by, 1))
        reach = shapely.maximum_inscribed_circle(squeezed, tolerance=metres)
        radii = shapely.length(reach)
        centres = onto_grid(_middles(squeezed, reach, radii - 2 * metres) * (ratio, 1))
        places.append(np.column_stack([centres, np.rint(radii * ratio / metres)]))
    found: list[list[int]] = np.hstack(places).astype(np.int64).tolist()
    return found


def _largest_parts(shapes: NDArray[Any]) -> NDArray[Any]:
    """Return the largest polygon of each area, the first of several as large."""
    parts, of = shapely.get_parts(shapes, return_index=True)
    order = np.lexsort((-shapely.area(parts), of))
    _, first = np.unique(of[order], return_index=True)
    largest: NDArray[Any] = parts[order[first]]
    return largest


def _middles(
    shapes: NDArray[Any], reach: NDArray[Any], near: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the middle of each shape that is `near` enough inside, else that of its circle.

    In a rectangle many circles are as large, and the one found lies anywhere among them.
    """
    middles = shapely.centroid(shapes)
    inside = shapely.contains(shapes, middles)
    inside &= shapely.distance(shapely.boundary(shapes), middles) >= near
    circles = shapely.get_coordinates(shapely.get_point(reach, 0))
    points = (shapely.get_coordinates(middles), circles)
    found: NDArray[np.float64] = np.where(inside[:, np.newaxis], *points)
    return found


def _outline_part(
    simple: NDArray[Any],
    outlines: GeoDataFrame | None,
    outline_name: str | None,
    onto_grid: OntoGrid,
    metres: float,
) -> dict[str, Any]:
    """Return what is drawn over the areas: the outlines, or the outer edge of the areas."""
    if outlines is None:
        edge = shapely.boundary(_together(simple))
        drawn: dict[str, Any] = {"path": _line_path(edge, onto_grid), "names": [], "labels": []}
        return {"within": [], "outlines": drawn}
    larger = _simplified(np.asarray(outlines.geometry.values), metres)
    border = shapely.union_all(shapely.boundary(larger))
    named = [] if outline_name is None else [str(each) for each in outlines[outline_name]]
    labels = _label_places(larger, onto_grid, metres) if named else []
    drawn = {"path": _line_path(border, onto_grid), "names": named, "labels": labels}
    return {"within": _holders(simple, larger) if named else [], "outlines": drawn}


def _together(shapes: NDArray[Any]) -> Any:
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:  # areas that overlap, or meet other than at vertices
        return shapely.union_all(shapely.make_valid(shapes))


def _line_path(border: Any, onto_grid: OntoGrid) -> str:
    merged = shapely.get_parts(shapely.line_merge(border))
    lines = [onto_grid(shapely.get_coordinates(line)) for line in merged]
    moving = [line[np.diff(line, axis=0, prepend=line[:1] - 1).any(axis=1)] for line in lines]
    return _path([line for line in moving if len(line) > 1], closed=False)


def _holders(inner: NDArray[Any], outer: NDArray[Any]) -> list[int]:
    """Return for each inner shape the index of the outer shape around its inmost point, or -1."""
    points = shapely.point_on_surface(inner)
    pairs = shapely.STRtree(outer).query(points, predicate="intersects")
    holders = np.full(len(inner), -1)
    holders[pairs[0][::-1]] = pairs[1][::-1]
    return [int(each) for each in holders]
