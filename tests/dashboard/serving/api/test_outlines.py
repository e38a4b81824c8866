"""Outlines as maps read them: valid, wound as GeoJSON asks, and the same in both formats."""

import json

import numpy as np
import pytest
import shapely

PATH = "/api/v1/areas?level={}&place={}&format={}"


def areas_of(topology):
    """The outlines of a topology by code, as any program puts them together again."""
    scale, origin = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + origin for arc in topology["arcs"]]

    def ring(numbers):
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    return {
        each["properties"]["code"]: shapely.multipolygons(
            [shapely.Polygon(ring(p[0]), [ring(hole) for hole in p[1:]]) for p in each["arcs"]]
        )
        for each in topology["objects"]["areas"]["geometries"]
    }


@pytest.mark.parametrize(
    ("level", "place"),
    [
        pytest.param("lsoa", "cornwall", id="creeks narrower than the grid"),
        pytest.param("ward", "city-of-london", id="wards of a few streets"),
        pytest.param("ward", "isles-of-scilly", id="islands"),
        pytest.param("ward", "coventry&wards_of=2026", id="later wards"),
    ],
)
def test_outlines_are_valid_wound_right_and_the_same_in_both_formats(visit, level, place):
    found = json.loads(visit(PATH.format(level, place, "geojson")).content)
    assert "crs" not in found
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in found["features"]}
    assert all(shapely.is_valid(list(shapes.values())))
    rings = shapely.get_exterior_ring(shapely.get_parts(list(shapes.values())))
    assert all(shapely.is_ccw(rings))
    again = areas_of(json.loads(visit(PATH.format(level, place, "topojson")).content))
    assert set(again) == set(shapes)
    for code, shape in shapes.items():
        assert shapely.hausdorff_distance(shape, again[code]) < 1e-9, code
