"""Outlines of areas in longitude and latitude: GeoJSON (RFC 7946) and TopoJSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

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
    turned = shapely.orient_polygons(shapes)
    told: dict[str, Any] = {"type": "FeatureCollection", "meta": meta, "features": []}
    for text, known in zip(shapely.to_geojson(turned).tolist(), properties, strict=True):
        told["features"].append(
            {
                "type": "Feature",
                "id": known["code"],
                "properties": known,
                "geometry": json.loads(text, parse_float=_shorter),
            }
        )
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _shorter(text: str) -> float:
    return round(float(text), 5)


def topojson(
    shapes: NDArray[Any], properties: Sequence[Mapping[str, Any]], meta: Mapping[str, Any]
) -> bytes:
    """A topology in which a border between two areas stands once."""
    told: dict[str, Any]
    if len(shapes):
        told = topology(shapes, metres=GRID).document(NAME, properties, meta=meta)
    else:
        none = {NAME: {"type": "GeometryCollection", "geometries": []}}
        told = {"type": "Topology", "objects": none, "arcs": [], "meta": meta}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
