"""The series of a plan: the rows of some areas are those that a search would find."""

import pandas as pd
import pytest

from insight import cached
from insight.assembly import ambitions


@pytest.mark.parametrize(
    "codes",
    [
        ["E92000001", "E08000007", "E08000007"],
        ["E07000221", "E10000031", "E92000001"],
        ["E99999999"],
        [],
    ],
)
def test_some_areas_of_a_series_are_found_as_by_a_search(codes):
    reader = ambitions._shipped()
    slugs = [i.slug for i in cached.shipped().indicators.values() if "lsoa" not in i.areas][:6]
    for slug in slugs:
        whole = cached.series(slug)
        expected = whole[whole["area_code"].isin(codes)].reset_index(drop=True)
        pd.testing.assert_frame_equal(reader.series(slug, codes), expected)


def test_the_periods_of_each_place_are_those_with_a_figure():
    reader = ambitions._shipped()
    indicator = next(
        i for i in cached.shipped().indicators.values() if "lsoa" not in i.areas and i.is_outcome
    )
    held = cached.series(indicator.slug).dropna(subset=["value"])
    found = reader.periods_of(indicator)
    for code in held["area_code"].unique()[:20]:
        assert list(found[code]) == list(held.loc[held["area_code"] == code, "period"])
    assert reader.periods_of(indicator) is found, "kept for the next district"
