"""Which wards share a border, and how long it is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray


def shared_borders(outlines: ArrayLike) -> pd.DataFrame:
    """How long the border is that each two areas share, one row each way, the longest first.

    `outlines` are polygons of shape (areas,), in metres, neighbours drawn along the same points, as
    those of `areas.read_boundaries` are. Columns: area and neighbour (places in `outlines`) and
    metres, sorted by area. Areas that meet in a point share none, nor do those that only water
    lies between.

    >>> left, right = shapely.box(0, 0, 1, 2), shapely.box(1, 0, 2, 2)
    >>> shared_borders([left, right]).values.tolist()
    [[0.0, 1.0, 2.0], [1.0, 0.0, 2.0]]
    """
    ends, area = _edges(np.asarray(outlines))
    order = np.lexsort(ends.T)
    ends, area = ends[order], area[order]
    same = (ends[1:] == ends[:-1]).all(axis=1) & (area[1:] != area[:-1])
    length = np.hypot(*(ends[:-1][same, :2] - ends[:-1][same, 2:]).T)
    first, second = area[:-1][same], area[1:][same]
    both = pd.DataFrame(
        {
            "area": np.concatenate([first, second]),
            "neighbour": np.concatenate([second, first]),
            "metres": np.concatenate([length, length]),
        }
    )
    table = both.groupby(["area", "neighbour"], as_index=False)["metres"].sum()
    return table.sort_values(["area", "metres"], ascending=[True, False], ignore_index=True)


def _edges(outlines: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Every side of every ring, the smaller end first, shape (sides, 4); and whose it is."""
    rings, owner = shapely.get_parts(shapely.boundary(outlines), return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    start, end = points[:-1][within], points[1:][within]
    swapped = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start, end = (np.where(swapped[:, None], *pair) for pair in ((end, start), (start, end)))
    return np.concatenate([start, end], axis=1), owner[ring[:-1][within]]
