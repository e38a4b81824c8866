"""Which areas adjoin which, islands joined to their nearest: what the measures of `spatial` need.

Contiguity is libpysal's (BSD-3-Clause), loaded only when called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import whole

_A_PAIR = 2


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Which areas adjoin which, areas going by their places from 0.

    Attributes
    ----------
    areas
        How many areas there are.
    focal, neighbour
        Both of shape (links,): every link between two areas, once each way, sorted by `focal`.
    joined
        Islands and the nearest area that each was joined to.

    """

    areas: int
    focal: NDArray[np.intp]
    neighbour: NDArray[np.intp]
    joined: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of_pairs(
        cls,
        areas: int,
        pairs: Iterable[tuple[int, int]],
        *,
        joined: tuple[tuple[int, int], ...] = (),
    ) -> Neighbours:
        """Make the record from pairs of places, each in either order or in both.

        Raises InvalidObservations if a place is not there, an area is paired with itself or one has
        no neighbour.

        >>> Neighbours.of_pairs(3, [(0, 1), (2, 1)]).counts.tolist()
        [1, 2, 1]
        """
        areas = whole("areas", areas)
        pairs = [(whole("pairs", one), whole("pairs", other)) for one, other in pairs]
        links = sorted({link for one, other in pairs for link in ((one, other), (other, one))})
        array = np.array(links, dtype=np.intp).reshape(-1, _A_PAIR)
        focal, neighbour = array[:, 0], array[:, 1]
        if array.size and (array.min() < 0 or array.max() >= areas or (focal == neighbour).any()):
            raise InvalidObservations(
                f"a pair names no two areas from 0 to {areas - 1} (of {areas} areas)"
            )
        alone = np.setdiff1d(np.arange(areas), focal)
        if len(alone):
            raise InvalidObservations(
                f"area {int(alone[0])} has no neighbour (join islands to their nearest)"
            )
        return cls(areas=areas, focal=focal, neighbour=neighbour, joined=joined)

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many neighbours each area has, shape (areas,).

        Three in a row: the middle one has two.

        >>> Neighbours.of_pairs(3, [(0, 1), (1, 2)]).counts.tolist()
        [1, 2, 1]
        """
        return np.bincount(self.focal, minlength=self.areas)


def queen_neighbours(geometries: Any) -> Neighbours:
    """Queen contiguity: areas are neighbours if they touch, were it in one point.

    An island, which touches none, is joined both ways to the area nearest to it, and told in
    `joined`. `geometries` is a GeoSeries of n polygons in a projected system; the answer goes by
    their places, not their index. Raises Undefined for fewer than two areas.
    Source: Anselin (1988).

    >>> import geopandas, shapely
    >>> boxes = geopandas.GeoSeries([shapely.box(x, 0, x + 1, 1) for x in (0, 1, 5)])
    >>> queen_neighbours(boxes).joined
    ((2, 1),)
    """
    from libpysal.graph import Graph  # noqa: PLC0415 - heavy, and only this function needs it

    if len(geometries) < _A_PAIR:
        raise Undefined(f"neighbours are undefined for {len(geometries)} area(s)")
    shapes = geometries.reset_index(drop=True)
    touching = Graph.build_contiguity(shapes, rook=False)
    joined = []
    for island in touching.isolates.tolist():
        distances = shapes.distance(shapes.iloc[island]).to_numpy(copy=True)
        distances[island] = np.inf
        joined.append((int(island), int(np.argmin(distances))))
    adjacency = touching.adjacency
    links = adjacency.index[adjacency.to_numpy() > 0].tolist()
    return Neighbours.of_pairs(len(shapes), [*links, *joined], joined=tuple(joined))
