"""GP practices and libraries near a ward, on a map with four points."""

import numpy as np
import pandas as pd
import pytest

from insight.ward_profile.around.services import NEAREST, services_near
from insight.ward_profile.around.services_sentences import (
    distance,
    patients_words,
    services_finding,
    services_words,
)
from insight.ward_profile.ward import Ward

HERE = Ward("w", "Tredington", "tredington", 5000, 3)


def services(*rows):
    columns = ["kind", "name", "ward_code", "east", "north", "registered_patients"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(postcode="AB1 2CD")


def near(*rows):
    table = services(*rows)
    return services_near(table, (table["ward_code"] == "w").to_numpy(), (0.0, 0.0))


def gp(name, ward, east, north, patients=1000.0):
    return ("gp", name, ward, east, north, patients)


def library(name, ward, east, north):
    return ("library", name, ward, east, north, np.nan)


def test_those_in_the_ward_come_first_however_far_and_each_group_by_distance():
    practices, _ = near(gp("far in", "w", 0, 900), gp("near out", "x", 0, 10), gp("in", "w", 3, 4))
    assert [each.name for each in practices.inside] == ["in", "far in"]
    assert [each.name for each in practices.outside] == ["near out"]
    assert (practices.inside[0].metres, practices.inside[0].direction) == (5.0, "north east")


def test_of_those_outside_the_nearest_few_are_named():
    practices, libraries = near(*(gp(str(n), "x", n, 0) for n in range(10, 1, -1)))
    assert [each.name for each in practices.outside] == ["2", "3", "4"][:NEAREST]
    assert libraries.inside == libraries.outside == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [gp("A", "w", 0, 1), gp("B", "w", 0, 2), library("C", "w", 1, 0)],
            "Tredington has 2 GP practices and one library.",
        ),
        (
            [gp("A", "w", 0, 1), library("Far", "x", 0, 5900)],
            (
                "Tredington has one GP practice, and no library: the nearest library is Far, 5.9 "
                "km "
                "to the north."
            ),
        ),
        (
            [gp("A", "x", 0, -400), library("L", "x", 12_000, 0)],
            (
                "Tredington has no GP practice and no library: the nearest GP practice is A, 400 "
                "metres to the south; the nearest library is L, 12 km to the east."
            ),
        ),
        (
            [],
            (
                "Tredington has no GP practice and no library: no GP practice is held anywhere "
                "near; "
                "no library is held anywhere near."
            ),
        ),
    ],
)
def test_the_sentence_counts_what_is_in_the_ward_and_says_where_the_nearest_is(rows, said):
    assert services_finding(near(*rows), HERE) == said


def test_patients_are_said_and_so_is_that_they_are_not_published():
    practices, libraries = near(
        gp("A", "w", 0, 1, 9522.0), gp("B", "w", 0, 2, np.nan), library("C", "w", 0, 3)
    )
    said = [patients_words(each) for each in (*practices.inside, *libraries.inside)]
    assert said == ["9,522 registered patients", "list size not published", ""]


def test_the_marks_of_the_map_are_said_for_those_who_do_not_see_it():
    said = services_words(near(gp("A", "w", 0, 1000), library("C", "x", 0, 3)))
    assert said == "GP practice in the ward: A (1.0 km north)."


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "10 metres"), (949, "950 metres"), (951, "1.0 km"), (9940, "9.9 km"), (9960, "10 km")],
)
def test_a_distance_is_rounded_as_it_is_said(metres, said):
    assert distance(metres) == said
