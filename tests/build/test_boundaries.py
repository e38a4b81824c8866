"""Boundaries: simplified and rounded, yet neighbours keep the edges they share."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from insight.build import boundaries
from insight.build.boundaries import (
    check_areas,
    check_coverage,
    dissolve_districts,
    dissolve_msoas,
    read_neighbourhoods,
    simplify,
    snap,
)
from insight.build.raw import RawFolder
from insight.errors import InvalidObservations


def layer(polygons, **columns):
    columns.setdefault("district_code", ["E1"] * len(polygons))
    return gpd.GeoDataFrame(columns, geometry=list(polygons), crs=27700)


def corners(polygon):
    return set(map(tuple, shapely.get_coordinates(polygon)))


def halves(edge):
    """Two polygons, west and east, that share `edge` (points from south to north)."""
    edge = [tuple(point) for point in edge]
    west = Polygon([(0, 0), *edge, (0, 2000)])
    east = Polygon([(4000, 0), (4000, 2000), *edge[::-1]])
    return np.array([west, east])


def jagged(size, step, seed=0):
    """An edge up the middle that strays at random by up to `size` metres."""
    north = np.linspace(0, 2000, 2000 // step)
    east = 2000 + np.random.default_rng(seed).uniform(-size, size, len(north))
    return list(zip(east, north, strict=True))


def test_rounding_moves_the_same_corner_alike_everywhere():
    west, east = snap(halves([(2000.4, 0), (2000.6, 1000.3), (1999.8, 2000)]))
    shared = {(2000.0, 0.0), (2001.0, 1000.0), (2000.0, 2000.0)}
    assert shared <= corners(west)
    assert shared <= corners(east)
    assert shapely.coverage_is_valid([west, east])


def test_a_coarser_grid_can_be_asked_for():
    square = snap(np.array([box(0, 0, 104, 96)]), grid=10)[0]
    assert corners(square) == {(0, 0), (100, 0), (100, 100), (0, 100)}


@pytest.mark.parametrize(
    ("polygons", "kept"),
    [
        pytest.param(
            [box(0, 0, 10, 0.4), box(0, 0.4, 10, 5)],
            0.4,
            id="a strip that rounding would flatten keeps its corners, and so does its neighbour",
        ),
        pytest.param(
            [box(0, 0, 10, 10.1), Polygon([(0, 10.1), (10, 10.1), (5, 10.4)])],
            10.4,
            id="a sliver of a triangle keeps its corners",
        ),
    ],
)
def test_a_polygon_that_rounding_would_spoil_keeps_its_corners(polygons, kept):
    result = snap(np.array(polygons))
    assert shapely.is_valid(result).all()
    assert shapely.coverage_is_valid(result)
    assert kept in {y for polygon in result for _, y in corners(polygon)}
    assert shapely.area(result) == pytest.approx(shapely.area(polygons), rel=0.05)


def test_a_corner_that_rounding_would_push_into_a_neighbour_stays():
    """The point of the upper one, 5 cm above the slope at x = 4, would round to y = 0, below it."""
    slope = Polygon([(0, 0), (10, 1), (10, -5), (0, -5)])
    above = Polygon([(4, 0.45), (8, 4), (2, 4)])
    rounded = shapely.transform(np.array([slope, above]), np.round)
    assert shapely.is_valid(rounded).all()
    assert not shapely.coverage_is_valid(rounded)
    result = snap(np.array([slope, above]))
    assert shapely.coverage_is_valid(result)
    assert (4, 0.45) in corners(result[1])


def test_a_coverage_that_cannot_be_mended_is_refused():
    with pytest.raises(InvalidObservations, match=r"2 boundaries stay invalid on a 1\.0 m grid"):
        snap(np.array([box(0, 0, 10, 10), box(5, 0, 15, 10)]))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.floats(0, 60), step=st.sampled_from([7, 20, 90]))
def test_any_shared_edge_stays_shared(seed, size, step):
    before = layer(halves(jagged(size, step, seed)))
    after = simplify(before)
    assert after.is_valid.all()
    assert shapely.coverage_is_valid(after.geometry.array)
    assert after.area.sum() == pytest.approx(4000 * 2000, rel=0.002)
    assert after.union_all().equals(box(0, 0, 4000, 2000))


def test_small_wiggles_go_and_large_ones_stay():
    straight = simplify(layer(halves(jagged(3, 20)))).geometry.iloc[0]
    bent = simplify(layer(halves([(2000, 0), (2500, 1000), (2000, 2000)]))).geometry.iloc[0]
    assert len(corners(halves(jagged(3, 20))[0])) > 100
    assert len(corners(straight)) < 8
    assert (2500, 1000) in corners(bent)


def test_simplifying_changes_nothing_it_was_handed():
    before = layer(halves(jagged(30, 20)), ward_code=["a", "b"])
    copy = before.copy()
    after = simplify(before)
    assert before.geometry.geom_equals(copy.geometry).all()
    assert list(after["ward_code"]) == ["a", "b"]
    assert after.crs == before.crs


def test_a_district_is_its_wards_put_together():
    wards = layer(
        [box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1)], district_code=["E2", "E1", "E1"]
    )
    names = pd.DataFrame({"district_code": ["E2", "E1"], "district_name": ["Two", "One"]})
    districts = dissolve_districts(wards, names)
    assert list(districts["district_name"]) == ["One", "Two"]
    assert districts.geometry.iloc[0].equals(box(1, 0, 3, 1))
    assert districts.crs.to_epsg() == 27700


@pytest.mark.parametrize(
    ("width", "change"),
    [
        pytest.param(100.0, 0.0, id="the same"),
        pytest.param(100.4, 0.004, id="0.4% larger"),
        pytest.param(99.6, 0.004, id="0.4% smaller"),
    ],
)
def test_a_small_change_of_area_is_measured(width, change):
    before, after = layer([box(0, 0, 100, 1)]), layer([box(0, 0, width, 1)])
    assert check_areas(before, after, "wards") == pytest.approx(change, abs=1e-9)


def test_the_area_is_that_of_a_district_not_of_its_parts():
    before = layer([box(0, 0, 50, 1), box(50, 0, 100, 1)])
    after = layer([box(0, 0, 60, 1), box(60, 0, 100, 1)])
    assert check_areas(before, after, "wards") == 0


@pytest.mark.parametrize(
    ("after", "words"),
    [
        pytest.param(
            layer([box(0, 0, 100.6, 1)]),
            r"wards: simplifying changes the area of E1 by 0\.60% .expected at most 0\.5%",
            id="0.6% is too much",
        ),
        pytest.param(
            layer([box(0, 0, 100, 1)], district_code=["E9"]),
            "wards: E1 is not there before and after",
            id="a district was lost",
        ),
    ],
)
def test_a_large_change_of_area_is_refused(after, words):
    with pytest.raises(InvalidObservations, match=words):
        check_areas(layer([box(0, 0, 100, 1)]), after, "wards")


@pytest.mark.parametrize(
    ("polygons", "words"),
    [
        pytest.param(
            [Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])],
            "wards: 1 invalid polygons",
            id="a bow tie crosses itself",
        ),
        pytest.param(
            [box(0, 0, 2, 2), box(1, 0, 3, 2)],
            "wards: neighbours overlap or part",
            id="an overlap",
        ),
        pytest.param(
            [box(0, 0, 1, 2), Polygon([(1, 0), (2, 0), (2, 2), (1, 2), (1, 1)])],
            "wards: neighbours overlap or part",
            id="a corner that only one of two has",
        ),
    ],
)
def test_a_broken_coverage_is_refused(polygons, words):
    with pytest.raises(InvalidObservations, match=words):
        check_coverage(layer(polygons), "wards")


def test_a_whole_coverage_passes():
    check_coverage(layer([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)]), "wards")


@pytest.fixture
def raw(tmp_path):
    codes = ["E01000002", "E01000001"]
    shapes = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    table = gpd.GeoDataFrame({"LSOA21CD": codes}, geometry=shapes, crs=27700)
    path = tmp_path / boundaries.LSOAS
    path.parent.mkdir()
    table.to_parquet(path)
    return RawFolder(tmp_path)


def lookup_of(*codes):
    return pd.DataFrame({"lsoa_code": codes, "lsoa_name": "n", "district_code": "E1"})


def test_neighbourhoods_come_in_the_order_of_the_lookup(raw):
    table = read_neighbourhoods(raw, lookup_of("E01000001", "E01000002"))
    assert list(table["lsoa_code"]) == ["E01000001", "E01000002"]
    assert table.geometry.iloc[0].bounds[0] == 1


def test_a_neighbourhood_without_a_boundary_is_named(raw):
    with pytest.raises(InvalidObservations, match="no boundary for E01000003"):
        read_neighbourhoods(raw, lookup_of("E01000001", "E01000003"))


def test_middle_layer_areas_are_their_neighbourhoods_put_together():
    squares = layer(
        [box(n, 0, n + 1, 1) for n in range(3)], lsoa_code=["E01000001", "E01000002", "E01000003"]
    )
    within = pd.Series(["E02000002", "E02000001", "E02000001"], index=squares["lsoa_code"])
    names = pd.DataFrame(
        {
            "msoa_code": ["E02000001", "E02000002"],
            "msoa_name": ["Dale 001", "Dale 002"],
            "known_name": ["Mill", "Green"],
            "district_code": ["E1", "E0"],
        }
    )
    made = dissolve_msoas(squares, within, names)
    assert list(made["known_name"]) == ["Green", "Mill"], "in order of their districts"
    assert list(made.area) == [1, 2]
    check_coverage(made, "middle-layer areas")
    with pytest.raises(InvalidObservations, match="no middle-layer area is called E02000002"):
        dissolve_msoas(squares, within, names[:1])
