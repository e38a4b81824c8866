"""Where a ward lies, on squares that can be checked on paper."""

import numpy as np
import pandas as pd
import pytest
import shapely

from insight.ward_profile.around.where import (
    Wards,
    direction,
    frame_of,
    middle_of,
    nearest_town,
    on_the_grid,
    parts_of,
)

box = shapely.box
WARD = box(0, 0, 10, 10)


def parts(*shapes, assigned):
    codes = [f"n{n}" for n in range(len(shapes))]
    return parts_of(WARD, codes, np.array(shapes), np.array(assigned))


def test_a_neighbourhood_half_outside_says_how_much_of_its_land_lies_in_the_ward():
    (part,) = parts(box(5, 0, 15, 10), assigned=[True])
    assert (part.inside, part.of_ward, part.assigned) == (0.5, 0.5, True)


def test_one_that_counts_in_another_ward_is_there_unless_only_a_sliver_of_it_is():
    found = parts(box(0, 0, 2, 10), box(9.9, 0, 20, 1), assigned=[False, False])
    assert [each.lsoa_code for each in found] == ["n0"]


def test_one_that_counts_in_the_ward_is_there_wherever_it_lies():
    (part,) = parts(box(50, 50, 60, 60), assigned=[True])
    assert (part.inside, part.of_ward) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("people", "east"),
    [([300, 100], 0.75 * 0.5 + 0.25 * 9.5), ([0, 0], 5.0)],
    ids=["by residents", "by land where nobody is counted"],
)
def test_the_middle_is_where_residents_live_on_average(people, east):
    shapes = np.array([box(0, 0, 1, 1), box(9, 0, 10, 1)])
    assert middle_of(shapes, np.array(people, dtype=float)) == pytest.approx((east, 0.5))


def places(**columns):
    return pd.DataFrame(columns)


def test_the_nearest_town_is_a_town_and_its_direction_is_that_of_the_way_to_it():
    held = places(
        name=["Hamlet", "Town", "City"],
        rank=[5, 2, 1],
        east=[1.0, 0.0, 0.0],
        north=[0.0, 30.0, -400.0],
    )
    none = np.zeros(3, dtype=bool)
    assert nearest_town(held, (0.0, 0.0), own=none) == ("Town", 30.0, "north")


def test_a_ward_with_a_town_in_it_needs_no_other():
    held = places(name=["Town"], rank=[2], east=[0.0], north=[9.0])
    assert nearest_town(held, (0.0, 0.0), own=np.array([True])) is None


@pytest.mark.parametrize("turn", range(0, 360, 15))
def test_opposite_ways_have_opposite_names(turn):
    east, north = np.sin(np.radians(turn)), np.cos(np.radians(turn))
    there, back = direction(east, north), direction(-east, -north)
    opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}
    assert " ".join(opposite[word] for word in there.split()) == back


def test_degrees_become_the_metres_of_the_national_grid():
    """Greenwich Observatory: 51.4779 N, 0.0 E is TQ 388 773."""
    ((east, north),) = on_the_grid([0.0], [51.4779])
    assert (east, north) == (pytest.approx(538_880, abs=150), pytest.approx(177_320, abs=150))


@pytest.mark.parametrize("shape", [box(0, 0, 100, 2), box(0, 0, 2, 100), WARD])
def test_the_frame_holds_the_ward_in_its_middle_and_has_the_form_of_the_picture(shape):
    west, south, east, north = frame_of(shape, ratio=1.2)
    assert box(west, south, east, north).contains(shape)
    assert (east - west) / (north - south) == pytest.approx(1.2)
    assert ((west + east) / 2, (south + north) / 2) == (shape.centroid.x, shape.centroid.y)


def test_the_wards_in_a_box_are_found_with_their_outlines():
    table = pd.DataFrame({"ward_code": ["a", "b", "c"], "ward_name": ["A", "B", "C"]})
    wards = Wards(table, np.array([WARD, box(10, 0, 20, 10), box(90, 90, 99, 99)]))
    found, shapes = wards.within((8, 1, 12, 2))
    assert list(found["ward_code"]) == ["a", "b"]
    assert shapes[1] is wards.shape("b")
