"""Residents at the two ends by district, and the sentences about them."""

import numpy as np
import pandas as pd
import pytest

from insight.errors import InvalidObservations
from insight.national.ends import district_ends
from insight.national.sentences import ends_lead, ends_text

PLACES = pd.DataFrame(
    {
        "lsoa_code": ["a", "b", "c", "d", "e"],
        "district_code": ["X", "X", "X", "Y", "Z"],
        "population": [100, 300, 600, 50, 10],
    }
)
TENTHS = pd.Series({"a": 1.0, "b": 2.0, "c": 9.0, "d": 10.0, "e": np.nan})


def test_shares_are_of_residents_not_of_areas():
    ends = district_ends(PLACES, TENTHS)
    assert ends.loc["X"].tolist() == [1000, 0.1, 0.4, 0.6, 0.0]
    assert ends.loc["Y"].tolist() == [50, 0, 0, 1, 1]


def test_a_district_without_a_figure_has_no_share():
    assert district_ends(PLACES, TENTHS).loc["Z"].isna().tolist() == [False, True, True, True, True]


def test_residents_without_a_tenth_are_left_out_of_the_share():
    ends = district_ends(PLACES, TENTHS.drop("c"))
    assert ends.loc["X", "worst_fifth"] == 1


def test_a_tenth_that_does_not_exist_is_refused():
    with pytest.raises(InvalidObservations, match=r"a is in tenth 11\.0"):
        district_ends(PLACES, pd.Series({"a": 11.0}))


def test_what_was_given_stays_as_it_was():
    before = PLACES.copy()
    district_ends(PLACES, TENTHS)
    pd.testing.assert_frame_equal(PLACES, before)


def test_the_words_name_the_districts_with_most_areas_at_each_end():
    areas = pd.DataFrame(
        {"tenth": [1, 1, 2, 10, np.nan], "district_name": ["Hull", "Hull", "Bath", "Hart", "Hart"]}
    )
    text = ends_text(
        areas, title="Index", plural="wards", end="tenth", words=("most deprived", "least deprived")
    )
    assert text == (
        "Index: of 5 wards, 2 are in England’s most deprived tenth, in Hull. 1 is in England’s "
        "least deprived tenth, in Hart. 1 has no figure."
    )
    fifths = ends_text(areas, title="Index", plural="wards", end="fifth", words=("most", "least"))
    assert "3 are in England’s most fifth, in 2 districts: Hull (2) and Bath (1)." in fifths


def test_the_lead_names_ties_and_the_readers_own_district():
    ends = district_ends(PLACES, TENTHS).assign(district_name=["Bath", "Hart", "Isles of Scilly"])
    words = ("most deprived", "least deprived")
    said = ends_lead(ends, topic="", words=words, own=("X", "Bath"))
    assert said == (
        "The largest share of residents in England’s most deprived fifth of neighbourhoods is in "
        "**Bath** (40%), in its least deprived fifth in **Hart** (100%). In Bath it is 40% and 60%."
    )
    none = ends_lead(ends, topic="Crime", words=words, own=("Z", "Isles of Scilly"))
    assert none.startswith("On **Crime**, the largest share")
    assert none.endswith("There is no figure for the Isles of Scilly’s neighbourhoods.")
