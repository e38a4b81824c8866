"""The map of groups: whole, partly, in several, and never two that look alike too soon."""

import itertools

import pandas as pd
import pytest

from insight.areas.group import Group
from insight.maps.grouped import NONE, PARTLY, SEVERAL, grouped, letter, style_of
from insight.maps.grouped_sentences import coverage_sentence, overlap_sentences

LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["E01000001", "E01000002", "E01000003", "E01000004"],
        "ward_code": ["E05000001", "E05000001", "E05000002", "E05000003"],
        "msoa_code": ["E02000001"] * 4,
        "population": [100, 100, 100, 100],
    }
)
WARDS = {
    "E05000001": ["E01000001", "E01000002"],
    "E05000002": ["E01000003"],
    "E05000003": ["E01000004"],
}
ONE = Group("One", ("E05000001", "E05000002")).code
TWO = Group("Two", ("E05000002", "E01000001")).code


def test_eighteen_groups_go_by_before_two_look_alike():
    looks = [(style_of(n, "x").colour, style_of(n, "x").pattern) for n in range(18)]
    assert len(set(looks)) == 18
    beside = itertools.pairwise(looks)
    assert all(one[0] != other[0] and one[1] != other[1] for one, other in beside)


def test_an_area_is_in_a_group_in_several_or_partly():
    found = grouped([ONE, TWO], WARDS, LOOKUP)
    labels = [each.label for each in found.classes.styles]
    kinds = {code: labels[n] for code, n in found.classes.of_area.items()}
    assert kinds == {"E05000001": "A One", "E05000002": SEVERAL, "E05000003": NONE}
    assert found.said["E05000001"] == "A One; part of B Two"
    assert found.letters == {"E05000001": "A", "E05000002": "A B", "E05000003": ""}
    partly = grouped([Group("Two", ("E01000001",)).code], WARDS, LOOKUP)
    labels = [each.label for each in partly.classes.styles]
    assert labels[partly.classes.of_area["E05000001"]] == PARTLY


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], "There are no groups of Rutland yet"),
        ([TWO], "1 group holds 2 of the 4 neighbourhoods of Rutland, where 50% of its residents"),
        ([ONE, Group("Rest", ("E05000003",)).code], "2 groups hold all of Rutland"),
    ],
)
def test_how_much_groups_hold_is_said(codes, said):
    assert coverage_sentence(codes, LOOKUP, "Rutland").startswith(said)


def test_overlap_is_said_and_of_many_pairs_the_rest_by_their_number():
    codes = [Group(name, ("E05000001",)).code for name in ("P", "Q", "R", "S")]
    said = overlap_sentences(codes, LOOKUP)
    assert said[0] == "A P and B Q overlap: both have 2 neighbourhoods."
    assert said[-1] == "3 more pairs of groups overlap."
    assert letter(3) == "D"
