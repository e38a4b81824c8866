"""Borders kept once: small coverages by hand, and all of England's wards."""

import json

import numpy as np
import pytest
import shapely

from insight.areas import read_boundaries
from insight.errors import InvalidObservations
from insight.maps.topology import topology


def squares(*corners, size=10):
    return np.array([shapely.box(x, y, x + size, y + size) for x, y in corners])


def area_of(made, area):
    """Square units: rings as they are walked, holes against the outer ring."""
    total = 0.0
    for polygon in made.areas[area]:
        sizes = [abs(shapely.Polygon(made.ring_points(ring)).area) for ring in polygon]
        total += sizes[0] - sum(sizes[1:])
    return total


def test_two_squares_share_one_arc():
    made = topology(squares((0, 0), (10, 0)), metres=1)
    assert len(made.arcs) == 3, "the border between them, and what is left of each"
    first, second = ({abs(a) if a >= 0 else ~a for a in part[0][0]} for part in made.areas)
    shared = first & second
    assert len(shared) == 1
    line = made.arcs[shared.pop()]
    assert sorted(map(tuple, line.tolist())) == [(10, 0), (10, 10)]


def test_a_shared_arc_is_walked_both_ways():
    made = topology(squares((0, 0), (10, 0)), metres=1)
    walked = [arc for area in made.areas for polygon in area for ring in polygon for arc in ring]
    assert sum(arc < 0 for arc in walked) == 1
    assert sorted(a if a >= 0 else ~a for a in walked) == sorted(
        [0, 1, 2, *{~a for a in walked if a < 0}]
    )


def test_the_grid_has_its_origin_in_the_north_west():
    made = topology(squares((100, 200)), metres=5)
    assert (made.west, made.north) == (100, 210)
    assert made.ring_points(made.areas[0][0][0]).min(axis=0).tolist() == [0, 0]
    assert made.ring_points(made.areas[0][0][0]).max(axis=0).tolist() == [2, 2]


def test_an_island_is_one_closed_arc_and_a_hole_is_shared_with_what_fills_it():
    island = shapely.box(3, 3, 5, 5)
    lake = shapely.box(0, 0, 10, 10).difference(island)
    made = topology(np.array([lake, island]), metres=1)
    assert len(made.arcs) == 2
    _, hole = made.areas[0][0]
    inside = made.areas[1][0][0]
    assert {hole[0], ~hole[0]} & {inside[0]}, "the same arc, one way or the other"
    assert [area_of(made, n) for n in (0, 1)] == [96, 4]


def test_an_area_smaller_than_the_grid_keeps_a_ring():
    made = topology(np.array([shapely.box(0, 0, 1, 1), shapely.box(0, 0, 900, 900)]), metres=100)
    assert len(made.ring_points(made.areas[0][0][0])) == 5


@pytest.mark.parametrize("shapes", [np.array([]), np.array([shapely.Polygon()])])
def test_nothing_is_refused(shapes):
    with pytest.raises(InvalidObservations, match="needs areas"):
        topology(shapes, metres=1)


def test_the_document_is_topojson_that_can_be_read_back():
    shapes = squares((0, 0), (10, 0))
    made = topology(shapes, metres=1)
    document = made.document("wards", [{"name": "a"}, {"name": "b"}], extra=[1])
    document = json.loads(json.dumps(document))
    assert document["type"] == "Topology"
    assert document["extra"] == [1]
    (dx, dy), (x0, y0) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * (dx, dy) + (x0, y0) for arc in document["arcs"]]
    for shape, each in zip(shapes, document["objects"]["wards"]["geometries"], strict=True):
        ((ring,),) = each["arcs"]
        points = np.concatenate([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring])
        assert shapely.Polygon(points).equals(shape)


@pytest.fixture(scope="module")
def wards():
    return np.asarray(read_boundaries("ward").geometry.values)


@pytest.fixture(scope="module")
def made(wards):
    return topology(shapely.coverage_simplify(wards, 60), metres=20)


class TestEngland:
    def test_every_ward_is_there_once_with_closed_rings(self, made):
        assert len(made.areas) == 6826
        for area in made.areas:
            assert area
            for polygon in area:
                for ring in polygon:
                    points = made.ring_points(ring)
                    assert len(points) > 3
                    assert (points[0] == points[-1]).all()

    def test_arcs_of_a_ring_join_end_to_end(self, made):
        def ends(arc):
            points = made.arcs[arc] if arc >= 0 else made.arcs[~arc][::-1]
            return tuple(points[0]), tuple(points[-1])

        for area in made.areas[::7]:
            for ring in (ring for polygon in area for ring in polygon):
                steps = [ends(arc) for arc in ring]
                assert all(a[1] == b[0] for a, b in zip(steps, [*steps[1:], steps[0]], strict=True))

    def test_areas_are_those_of_the_data_within_what_the_grid_and_the_bends_allow(
        self, made, wards
    ):
        found = np.array([area_of(made, n) for n in range(len(wards))]) * made.metres**2
        true = shapely.area(wards)
        assert found.sum() == pytest.approx(true.sum(), rel=1e-4)
        assert (abs(found - true) <= shapely.length(wards) * 25).all()
        assert np.median(abs(found / true - 1)) < 0.002

    def test_each_arc_belongs_to_one_ward_or_to_two_neighbours(self, made, wards):
        uses = np.zeros(len(made.arcs), dtype=int)
        for area in made.areas:
            for ring in (ring for polygon in area for ring in polygon):
                for arc in ring:
                    uses[arc if arc >= 0 else ~arc] += 1
        assert uses.min() == 1
        assert (uses > 2).mean() < 0.001, "but for slivers that the grid has closed"
        shared = shapely.STRtree(wards).query(wards, predicate="touches").shape[1] / 2
        assert (uses == 2).sum() >= 0.9 * shared, "neighbours share their borders"
