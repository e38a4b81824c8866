"""The reader's own line between groups: what is on each side, and what is shared."""

import pandas as pd
import pytest

from insight.comparison import chosen_wards
from insight.errors import Undefined, UnknownArea

WARDS = ("E05000001", "E05000001", "E05000002", "E05000002", "E05000003", "E05000003")
NORTH, SOUTH = "~North~E05000001~E01000003", "~South~E02000002"


@pytest.fixture
def table():
    """Six neighbourhoods: two a ward, and three in each of two middle-layer areas."""
    return pd.DataFrame(
        {
            "lsoa_code": [f"E0100000{n}" for n in range(1, 7)],
            "ward_code": WARDS,
            "ward_name": [f"Ward {code[-1]}" for code in WARDS],
            "msoa_code": ["E02000001"] * 3 + ["E02000002"] * 3,
            "district_name": "Testham",
            "population": [100, 200, 300, 400, 500, 600],
            "score": [60.0, 50.0, 40.0, 30.0, 20.0, 10.0],
        }
    )


def numbers(group):
    return [int(code[-1]) for code in group.lsoa_codes]


def test_groups_stand_on_either_side_with_every_neighbourhood_of_their_members(table):
    found = chosen_wards(table, worse=[NORTH], better=[SOUTH])
    assert (numbers(found.deprived), numbers(found.affluent)) == ([1, 2, 3], [4, 5, 6])
    assert (found.deprived.name, found.affluent.population) == ("North", 1500)
    assert (found.caution, found.turned, found.by_index) == ("", False, False)


def test_the_rest_of_a_group_may_cut_through_a_ward(table):
    found = chosen_wards(table, worse=[NORTH], better=None)
    assert numbers(found.affluent) == [4, 5, 6]
    assert found.affluent.in_words == "the rest of Testham"
    assert "against the rest of Testham’s neighbourhoods" in found.line


def test_a_ward_may_stand_against_a_group_and_beside_one(table):
    found = chosen_wards(table, worse=["E05000001"], better=["E05000003", "~One~E01000003"])
    assert (numbers(found.deprived), numbers(found.affluent)) == ([1, 2], [3, 5, 6])
    assert found.affluent.short_name == "Ward 3 and 1 more"


def test_what_both_sides_have_is_left_out_of_both_and_said(table):
    found = chosen_wards(table, worse=[NORTH], better=["~East~E05000002"])
    assert (numbers(found.deprived), numbers(found.affluent)) == ([1, 2], [4])
    assert found.deprived.name == "North without what both have"
    assert found.caution.startswith("One neighbourhood is in both groups, with 300 residents:")


def test_a_side_with_nothing_of_its_own_is_refused(table):
    with pytest.raises(Undefined, match="every neighbourhood of Part is in North too"):
        chosen_wards(table, worse=[NORTH], better=["~Part~E01000003"])
    with pytest.raises(Undefined, match="left for the second group"):
        chosen_wards(table, worse=["~All~E02000001~E02000002"], better=None)
    with pytest.raises(UnknownArea, match="no neighbourhood of the group “Afar”"):
        chosen_wards(table, worse=["~Afar~E01009999"], better=None)
