"""Outlines of areas in longitude and latitude: GeoJSON (RFC 7946) and TopoJSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.maps.topology import topology

GRID: Final = 1e-5
"""Degrees to which outlines are kept: about a metre; the outlines are generalised to 20 metres."""
NAME: Final = "areas"


def geojson(
    shapes: NDArray[Any], properties: Sequence[Mapping[str, Any]], meta: Mapping[str, Any]
) -> bytes:
    """A collection of features; each outer ring runs against the clock, as the format asks."""
    turned = shapely.orient_polygons(on_grid(shapes))
    # The outlines are most of it, and are JSON already: they are put in as they are.
    features = (
        f"{_feature(known).removesuffix('null}')}{outline}}}"
        for outline, known in zip(shapely.to_geojson(turned).tolist(), properties, strict=True)
    )
    whole = _text({"type": "FeatureCollection", "meta": meta, "features": []})
    return f"{whole.removesuffix(']}')}{','.join(features)}]}}".encode()


def _feature(known: Mapping[str, Any]) -> str:
    """A feature whose outline is still missing: the last word of it is null."""
    told = {"type": "Feature", "id": known["code"], "properties": known, "geometry": None}
    return _text(told)


def _text(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def on_grid(shapes: NDArray[Any]) -> NDArray[Any]:
    """Outlines on a grid of GRID degrees, each still valid.

    Points are rounded one by one, so that neighbours keep their border in common; where that folds
    a narrow creek or spit onto itself, what is left of the area without the fold is taken.
    """
    rounded = np.asarray(shapely.transform(shapes, _shorter), dtype=object)
    folded = ~shapely.is_valid(rounded)
    mended = shapely.transform(shapely.set_precision(shapes[folded], GRID), _shorter)
    rounded[folded] = np.where(shapely.is_empty(mended), shapes[folded], mended)
    return rounded


def _shorter(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(degrees, 5)


def topojson(
    shapes: NDArray[Any], properties: Sequence[Mapping[str, Any]], meta: Mapping[str, Any]
) -> bytes:
    """A topology in which a border between two areas stands once: the outlines of `geojson`."""
    told: dict[str, Any]
    if len(shapes):
        told = topology(on_grid(shapes), metres=GRID).document(NAME, properties, meta=meta)
    else:
        none = {NAME: {"type": "GeometryCollection", "geometries": []}}
        told = {"type": "Topology", "objects": none, "arcs": [], "meta": meta}
    return _text(told).encode()
