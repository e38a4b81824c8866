"""Several wards taken together, by hand: their figures added up anew, and those of all others."""

import math

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.maps.together import together, whole_of

LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["E1", "E2", "E3", "E4"],
        "ward_code": ["A", "A", "B", "C"],
        "population": [1000, 3000, 2000, 4000],
    }
)


def figures(slug, numerators, denominators, values=None):
    indicator = read_catalogue().indicator(slug)
    counts = pd.Series(numerators, dtype="float64"), pd.Series(denominators, dtype="float64")
    table = pd.DataFrame({"numerator": counts[0], "denominator": counts[1]})
    table["value"] = values or counts[0] / counts[1] * indicator.scale
    return table.assign(area_code=LOOKUP["lsoa_code"], note=""), indicator


def test_a_share_is_made_anew_from_the_counts_of_the_wards():
    table, indicator = figures("overcrowded_households", [100, 100, 10, 90], [400, 1200, 800, 1600])
    held = together(LOOKUP, table, indicator, ["A", "B"])
    assert held.chosen.value == pytest.approx(100 * 210 / 2400)
    assert held.others.value == pytest.approx(100 * 90 / 1600)
    assert (held.residents, held.residents_of_others) == (6000, 4000)
    assert whole_of(table, indicator).value == pytest.approx(100 * 300 / 4000)
    assert held.verdict_beside(held.others) == "worse"  # 8.75% and 5.6%
    low, high = held.limited.lower[0], held.limited.upper[0]
    assert low < held.chosen.value < high


def test_a_score_is_weighted_and_has_no_verdict():
    table, indicator = figures(
        "imd_score", [None] * 4, [1000, 3000, 2000, 4000], values=[10.0, 20.0, 30.0, 40.0]
    )
    held = together(LOOKUP, table, indicator, ["A"])
    assert held.chosen.value == pytest.approx(17.5)
    assert held.others.value == pytest.approx((30 * 2 + 40 * 4) / 6)
    assert held.verdict_beside(held.others) == ""


def test_all_wards_leave_no_others_and_a_small_ward_adds_nothing():
    table, indicator = figures("overcrowded_households", [1, 2, 3, 4], [100] * 4)
    held = together(LOOKUP, table, indicator, ["A", "B", "C", "Z"])
    assert math.isnan(held.others.value)
    assert held.residents_of_others == 0
    assert held.small == ("Z",)
    assert held.verdict_beside(held.others) == ""


def test_a_figure_made_from_a_part_says_so():
    table, indicator = figures(
        "overcrowded_households", [100, None, 10, 90], [400, None, 800, 1600]
    )
    held = together(LOOKUP, table, indicator, ["A"])
    assert held.note == "from 1 of its 2 neighbourhoods"


def test_a_whole_that_is_made_of_a_part_says_of_how_many():
    table = pd.DataFrame(
        {
            "area_code": ["a", "b", "c"],
            "value": [10.0, 30.0, math.nan],
            "numerator": [10.0, 30.0, math.nan],
            "denominator": [100.0, 100.0, math.nan],
            "note": ["", "", "[x]"],
        }
    )
    indicator = read_catalogue().indicator("fuel_poverty")
    assert whole_of(table, indicator).part == "from 2 of its 3 neighbourhoods"
    assert whole_of(table.head(2), indicator).part == ""
