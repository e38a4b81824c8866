"""Shared borders, on shapes that can be measured on paper."""

import numpy as np
import pytest
import shapely

from insight.ward_profile.borders import shared_borders


def pairs(*shapes):
    table = shared_borders(np.array(shapes))
    return {(int(a), int(b)): m for a, b, m in table.itertuples(index=False)}


def test_neighbours_share_the_length_of_their_border_both_ways():
    west, east = shapely.box(0, 0, 10, 30), shapely.box(10, 0, 20, 30)
    assert pairs(west, east) == {(0, 1): 30, (1, 0): 30}


def test_areas_that_meet_in_a_point_share_no_border():
    assert pairs(shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)) == {}


def test_an_island_has_no_neighbour():
    found = pairs(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(9, 9, 10, 10))
    assert {area for pair in found for area in pair} == {0, 1}


def test_an_enclave_borders_on_the_hole_around_it():
    hole = shapely.box(4, 4, 6, 6)
    around = shapely.Polygon(shapely.box(0, 0, 10, 10).exterior, [hole.exterior])
    assert pairs(around, hole)[1, 0] == 8


def test_a_border_in_several_parts_is_added_up():
    comb = shapely.union_all(
        [shapely.box(0, 0, 1, 5), shapely.box(0, 4, 3, 5), shapely.box(0, 0, 3, 1)]
    )
    tooth = shapely.Polygon([(1, 1), (3, 1), (3, 4), (1, 4)])
    assert pairs(comb, tooth)[0, 1] == pytest.approx(2 + 3 + 2)


def test_the_longest_border_comes_first():
    middle = shapely.Polygon([(0, 0), (9, 0), (9, 1), (0, 1)])
    below = shapely.Polygon([(0, -1), (9, -1), (9, 0), (0, 0)])
    beside = shapely.Polygon([(9, 0), (10, 0), (10, 1), (9, 1)])
    table = shared_borders(np.array([middle, beside, below]))
    assert table[table["area"] == 0]["neighbour"].tolist() == [2, 1]
