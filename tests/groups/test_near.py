"""Neighbourhoods around a point: by hand on a line, and on the real ground."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import UnknownPostcode
from insight.assembly.workshop import around
from insight.errors import Undefined, UnknownArea
from insight.groups.near import Centre, Middles, near
from insight.groups.near_sentences import near_sentences

HERE = Centre("the middle of Test", "Test", 0.0, 0.0)


@pytest.fixture
def on_a_line(stockport):
    """The first four neighbourhoods of Stockport 500 m apart, and one of Tameside between."""
    codes = np.array([*stockport.codes[:4], "E01999999"])
    points = np.array([[0.0, 0], [500, 0], [1000, 0], [1500, 0], [700, 0]])
    return Middles(codes, np.array(["Stockport"] * 4 + ["Tameside"]), points)


def test_a_neighbourhood_is_near_by_its_middle_and_the_edge_counts(stockport, on_a_line):
    found = near(HERE, 1000, stockport, on_a_line)
    assert (found.members, found.farthest) == (stockport.codes[:3], 1000)
    assert found.outside == {"Tameside": 1}
    said = " ".join(near_sentences(found, stockport))
    assert "within 1.0 km (0.6 miles) of the middle of Test" in said
    assert "no part of a group here: 1 in Tameside" in said


@pytest.mark.parametrize("metres", [0, -5, 60_000])
def test_a_radius_that_makes_no_group_is_refused(stockport, on_a_line, metres):
    with pytest.raises(Undefined, match="makes no group"):
        near(HERE, metres, stockport, on_a_line)


def test_where_nothing_is_near_that_is_said(stockport, on_a_line):
    with pytest.raises(Undefined, match="a wider radius finds some"):
        near(Centre("the sea", "sea", 9e5, 9e5), 100, stockport, on_a_line)


def test_places_wards_codes_and_postcodes_are_centres(stockport):
    district = stockport.district
    for text in ("Marple", "Edgeley", "E02001200", "E01005757", "sk5 8ab"):
        found, said = around(district, text, 2000)
        assert found.members
        assert found.farthest <= 2000
        assert "SK5" not in " ".join(said).upper()
        assert "SK5" not in repr(found).upper()
    nearest, _ = around(district, "SK5 8AB", 3000)
    assert nearest.members[0] == "E01005757"


def test_what_is_not_of_the_district_is_no_centre(stockport):
    with pytest.raises(UnknownArea, match="no place, ward or neighbourhood of Stockport"):
        around(stockport.district, "Foleshill", 800)
    with pytest.raises(UnknownPostcode, match="does not lie in Stockport"):
        around(stockport.district, "CV6 5AA", 800)
    assert pd.notna(around(stockport.district, "Marple", 5000)[0].farthest)
