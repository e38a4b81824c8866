"""Equal squares: every area of a district as one square of the same size, near where it lies.

On a map large empty areas draw the eye from small crowded ones. Here every area counts alike; as
neighbourhoods have about equal numbers of residents, one square a neighbourhood is an equal-
population cartogram. Computed and without chance: areas are first pushed apart as equal circles
that hold on to their neighbours (after Dorling 1996), then put on a grid by the assignment with the
least total squared distance (`scipy.optimize.linear_sum_assignment`), then swapped in pairs where
that brings neighbours together. Islands are laid out by themselves and keep a gap around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from insight.errors import MissingData

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]
STEPS: Final = 120
"""Rounds of pushing circles apart."""
PASSES: Final = 4
"""Rounds of swapping squares."""
ROOM: Final = 1.5
"""Grid cells offered for each area."""


@dataclass(frozen=True)
class Cartogram:
    """One square an area, in the order given; `kept` of `pairs` neighbours touch as squares.

    `squares` is a GeoDataFrame with the columns and the CRS of the areas. Squares touch by a side
    or a corner, as areas do.
    """

    squares: Any
    pairs: int
    kept: int
    parts: int

    @property
    def share_kept(self) -> float | None:
        """The share of neighbouring pairs whose squares touch, or None where none adjoin."""
        return self.kept / self.pairs if self.pairs else None


def equal_squares(areas: Any) -> Cartogram:
    """Every area of a GeoDataFrame in a projected CRS as a square of the mean area's size.

    The same areas give the same squares. Raises MissingData where there is none.
    """
    if len(areas) == 0:
        raise MissingData("a cartogram needs at least one area; there is none")
    shapes = np.asarray(areas.geometry.values)
    pairs = _adjoining(shapes)
    side = float(np.sqrt(shapely.area(shapes).mean()))
    points = shapely.get_coordinates(shapely.centroid(shapes)) / side
    cells = _laid_out(points, pairs)
    squares = gpd.GeoDataFrame(
        areas.drop(columns=areas.geometry.name), geometry=_boxes(cells, points, side), crs=areas.crs
    )
    kept = int((np.abs(cells[pairs[:, 0]] - cells[pairs[:, 1]]).max(axis=1) == 1).sum())
    return Cartogram(squares, pairs=len(pairs), kept=kept, parts=len(_parts(len(cells), pairs)))


def _adjoining(shapes: NDArray[Any]) -> Ints:
    """Pairs of areas that touch, were it in one point, each once, shape (pairs, 2)."""
    found = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs: Ints = found[:, found[0] < found[1]].T
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _parts(areas: int, pairs: Ints) -> list[Ints]:
    """Groups of areas that hang together, the largest first."""
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(areas, areas))
    labels = connected_components(links, directed=False)[1]
    groups = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))


def _laid_out(points: Floats, pairs: Ints) -> Ints:
    """The cell (column, row) of every area, parts of the district kept apart."""
    cells = np.zeros((len(points), 2), dtype=np.intp)
    taken: set[tuple[int, int]] = set()
    for part in _parts(len(points), pairs):
        place = {int(area): n for n, area in enumerate(part)}
        inside = [(place[int(a)], place[int(b)]) for a, b in pairs if int(a) in place]
        own = _grid(points[part], np.array(inside, dtype=np.intp).reshape(-1, 2))
        off = points[part].mean(axis=0) - own.mean(axis=0)
        cells[part] = own + _free_shift(own, taken, off)
        taken |= {(int(x), int(y)) for x, y in cells[part]}
    return cells


def _free_shift(cells: Ints, taken: set[tuple[int, int]], off: Floats) -> Ints:
    """The move nearest to `off` by which cells neither overlap nor touch those taken."""
    near = np.rint(off).astype(np.intp)
    if not taken:
        return np.asarray(near, dtype=np.intp)
    cells = cells + near
    held = np.array(sorted(taken))
    low, high = held.min(axis=0), held.max(axis=0)
    grid = np.zeros(high - low + 3, dtype=bool)
    for shift in np.ndindex(3, 3):  # a taken cell and the eight around it
        grid[held[:, 0] - low[0] + shift[0], held[:, 1] - low[1] + shift[1]] = True
    reach = int(max(*(high - low), *np.ptp(cells, axis=0), *np.abs(cells - low).max(axis=0))) + 3
    steps = np.arange(-reach, reach + 1)
    moves = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    far = ((moves + near - off) ** 2).sum(axis=1)
    moves = moves[np.lexsort((moves[:, 1], moves[:, 0], far))]
    for move in moves:
        at = cells + move - low + 1
        inside = ((at >= 0) & (at < grid.shape)).all(axis=1)
        if not grid[at[inside, 0], at[inside, 1]].any():
            return np.asarray(near + move, dtype=np.intp)
    raise MissingData("no room was found for an island beside the other squares")


def _grid(points: Floats, pairs: Ints) -> Ints:
    """The cells of areas that hang together, on the grid that lies best under their centres."""
    if len(points) == 1:
        return np.zeros((1, 2), dtype=np.intp)
    spread = _spread(points, pairs)
    spread = spread - np.angle(np.exp(2j * np.pi * spread).mean(axis=0)) / (2 * np.pi)
    cells = _assigned(spread)
    return _swapped(cells, pairs, spread)


def _spread(points: Floats, pairs: Ints) -> Floats:
    """Move the centres until equal circles hardly overlap and neighbours hardly part.

    Circles have diameter 1; the result is in units of a square's side.
    """
    moved: Floats = points - points.mean(axis=0)
    counts = np.bincount(pairs.ravel(), minlength=len(moved)).clip(1)[:, None]
    for _ in range(STEPS):
        push = np.zeros_like(moved)
        near = cKDTree(moved).query_pairs(1.0, output_type="ndarray")
        for pair, pull in ((near, False), (pairs, True)):
            one, other = pair[:, 0], pair[:, 1]
            apart = moved[other] - moved[one]
            length = np.sqrt((apart**2).sum(axis=1)).clip(1e-9)
            wanted = np.maximum(length - 1.1, 0) * 0.5 if pull else np.minimum(length - 1, 0)
            step = apart / length[:, None] * wanted[:, None] * 0.5
            weight = counts if pull else np.ones_like(counts)
            for n in range(2):
                push[:, n] += np.bincount(one, step[:, n], len(moved)) / weight[:, 0]
                push[:, n] -= np.bincount(other, step[:, n], len(moved)) / weight[:, 0]
        moved = moved + push.clip(-0.5, 0.5)
    return moved


def _assigned(spread: Floats) -> Ints:
    """The grid cell of each point: the assignment with the least total squared distance."""
    grow = 0
    while True:
        low = np.floor(spread.min(axis=0)).astype(np.intp) - grow
        high = np.ceil(spread.max(axis=0)).astype(np.intp) + grow
        columns, rows = (np.arange(low[n], high[n] + 1) for n in range(2))
        if len(columns) * len(rows) >= ROOM * len(spread):
            break
        grow += 1
    cells = np.stack(np.meshgrid(columns, rows, indexing="ij"), axis=-1).reshape(-1, 2)
    near = cKDTree(spread).query(cells)[0]
    cells = cells[np.argsort(near, kind="stable")[: max(int(ROOM * len(spread)), 4)]]
    cost = ((spread[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    chosen = linear_sum_assignment(cost)[1]
    return np.asarray(cells[chosen], dtype=np.intp)


def _swapped(cells: Ints, pairs: Ints, spread: Floats) -> Ints:
    """Swap squares that touch, where that brings neighbours, or their own places, nearer."""
    found = [(int(x), int(y)) for x, y in cells]
    at = {cell: area for area, cell in enumerate(found)}
    near: list[list[int]] = [[] for _ in found]
    for a, b in pairs.tolist():
        near[a].append(b)
        near[b].append(a)

    def cost(area: int, cell: tuple[int, int]) -> float:
        """How far its neighbours and its own place are from a cell."""
        x, y = cell
        total = 0.05 * ((spread[area, 0] - x) ** 2 + (spread[area, 1] - y) ** 2)
        for other in near[area]:
            u, v = found[other]
            far = max(abs(u - x), abs(v - y))
            total += (far > 1) + 0.25 * max(far - 1, 0) + 0.1 * (abs(u - x) + abs(v - y) > 1)
        return float(total)

    around = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    for _ in range(PASSES):
        changed = False
        for area in range(len(found)):
            here = found[area]
            for i, j in around:
                cell = (here[0] + i, here[1] + j)
                other = at.get(cell)
                if other is None:
                    continue
                before = cost(area, here) + cost(other, cell)
                found[area], found[other] = cell, here
                if cost(area, cell) + cost(other, here) < before - 1e-9:
                    at[cell], at[here] = area, other
                    here, changed = cell, True
                else:
                    found[area], found[other] = here, cell
        if not changed:
            break
    return np.array(found, dtype=np.intp)


def _boxes(cells: Ints, points: Floats, side: float) -> NDArray[Any]:
    """Squares of whole metres around the areas' own centre."""
    size = max(round(side), 1)
    corner = np.rint((points.mean(axis=0) - cells.mean(axis=0)) * side)
    low = corner + cells * size
    boxes: NDArray[Any] = shapely.box(low[:, 0], low[:, 1], low[:, 0] + size, low[:, 1] + size)
    return boxes
