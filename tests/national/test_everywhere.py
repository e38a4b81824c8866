"""All of England by area and by district: order, names, figures and notes."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import read_boundaries, read_districts
from insight.national.everywhere import districts_and_ends, figures_everywhere, read_everywhere

AREAS = pd.DataFrame({"code": ["b", "a", "c"], "name": ["B", "A", "C"]})
FIGURES = pd.DataFrame({"value": [1.0, np.nan], "note": ["", "[c]"]}, index=["a", "b"])
DISTRICTS = pd.DataFrame(
    {"district_code": ["X", "Y"], "district_name": ["Ex", "Why"], "region_name": ["N", "S"]}
)
PLACES = pd.DataFrame(
    {"lsoa_code": ["a", "b", "c"], "district_code": ["X", "X", "Y"], "population": [10, 30, 5]}
)


@pytest.mark.parametrize("level", ["ward", "lsoa"])
def test_areas_come_in_the_order_of_their_outlines_with_their_district(level):
    table, outlines = read_everywhere(level, read_districts()), read_boundaries(level)
    assert table["code"].tolist() == outlines[f"{level}_code"].tolist()
    assert table["district_code"].tolist() == outlines["district_code"].tolist()
    assert table["district_name"].notna().all()


def test_each_area_has_its_own_figure_note_and_tenth():
    held = figures_everywhere(AREAS, FIGURES, pd.Series({"a": 1.0, "b": 10.0}))
    assert held["code"].tolist() == ["b", "a", "c"]
    assert held["value"].fillna(-1).tolist() == [-1, 1, -1]
    assert held["note"].tolist() == ["[c]", "", "[x]"]
    assert held["tenth"].fillna(0).tolist() == [10, 1, 0]
    assert list(AREAS) == ["code", "name"]


def test_each_district_has_its_figure_beside_its_ends():
    figures = pd.DataFrame({"value": [7.0], "note": [""]}, index=["X"])
    held = districts_and_ends(PLACES, pd.Series({"a": 1.0, "b": 9.0}), DISTRICTS, figures)
    assert held.loc["X", ["district_name", "region_name", "value"]].tolist() == ["Ex", "N", 7]
    assert held.loc["X", ["worst_fifth", "best_fifth"]].tolist() == [0.25, 0.75]
    assert held.loc["Y", "note"] == "[x]"
    assert np.isnan(held.loc["Y", "worst_fifth"])
