"""Equal squares: by hand on a grid, and the laws they keep for every kind of district."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.areas import read_boundaries
from insight.errors import MissingData
from insight.maps.sentences import cartogram_sentence
from insight.maps.squares import equal_squares


def table(shapes):
    return gpd.GeoDataFrame({"code": range(len(shapes))}, geometry=list(shapes), crs=27700)


def grid(columns, rows, side=1000):
    return [
        shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side)
        for y in range(rows)
        for x in range(columns)
    ]


def check(areas):
    """Laws: as many squares as areas, all alike, none on another, islands apart."""
    held = equal_squares(areas)
    squares = held.squares.geometry
    assert list(held.squares.columns) == list(areas.columns)
    assert len(squares) == len(areas)
    assert squares.area.nunique() == 1
    assert shapely.union_all(squares.to_numpy()).area == pytest.approx(squares.area.sum())
    assert squares.area.iloc[0] == pytest.approx(areas.area.mean(), rel=0.01)
    assert held.kept <= held.pairs
    return held


def parts(shapes):
    whole = shapely.union_all(shapely.buffer(shapes.to_numpy(), 1, cap_style="square"))
    return len(shapely.get_parts(whole))


def test_a_grid_of_squares_stays_as_it_is():
    held = check(table(grid(5, 4)))
    assert held.share_kept == 1
    moved = shapely.get_coordinates(held.squares.centroid)
    assert np.abs(moved - shapely.get_coordinates(table(grid(5, 4)).centroid)).max() <= 500


def test_one_area_is_one_square():
    held = check(table(grid(1, 1)))
    assert held.share_kept is None
    assert cartogram_sentence(held, areas="wards").startswith("The only ward is one square")


def test_islands_keep_a_gap():
    far = [shapely.affinity.translate(box, 20_000, 0) for box in grid(2, 1)]
    held = check(table([*grid(3, 3), *far]))
    assert held.parts == 2
    assert parts(held.squares.geometry) == 2
    assert "kept apart" in cartogram_sentence(held, areas="wards")


def test_nothing_is_refused():
    with pytest.raises(MissingData, match="at least one area"):
        equal_squares(table(grid(1, 1)).iloc[:0])


@pytest.mark.parametrize(
    ("code", "level", "least"),
    [
        ("E08000007", "ward", 0.85),
        ("E08000007", "lsoa", 0.75),
        ("E06000052", "ward", 0.75),
        ("E06000053", "ward", None),
        ("E09000001", "ward", 0.75),
        ("E07000090", "lsoa", 0.75),
    ],
)
def test_real_districts_keep_most_neighbours(code, level, least):
    areas = read_boundaries(level, code)
    held = check(areas)
    assert parts(held.squares.geometry) >= held.parts
    if least is None:
        assert held.parts == len(areas)
    else:
        assert held.share_kept > least
    again = equal_squares(areas)
    assert held.squares.geometry.equals(again.squares.geometry)


@settings(max_examples=15, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20))
def test_any_shape_of_district_gets_its_squares(cells):
    areas = table([shapely.box(x, y, x + 1, y + 1) for x, y in sorted(cells)])
    areas = areas.set_geometry(areas.scale(900, 1100, origin=(0, 0)))
    held = check(areas)
    assert parts(held.squares.geometry) >= 1
