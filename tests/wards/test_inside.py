"""The spread inside wards and between them: by hand, in words, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import read_lookup
from insight.catalogue import read_catalogue
from insight.errors import Undefined
from insight.measures.dispersion import theil_t
from insight.observations import read_observations
from insight.wards.inside import ward_parts
from insight.wards.sentences import within_bars, within_sentence


def lookup(wards):
    return pd.DataFrame({"ward_code": wards, "ward_name": [f"Ward {ward}" for ward in wards]})


def figures(values, people=100.0):
    return pd.DataFrame(
        {
            "value": values,
            "numerator": np.asarray(values, dtype=float) * people / 100,
            "denominator": people,
        }
    )


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def share(catalogue):
    return catalogue.indicator("fuel_poverty")


@pytest.mark.parametrize(
    ("values", "inside"),
    [
        pytest.param([10, 10, 30, 30], 0.0, id="wards alike within: all between"),
        pytest.param([10, 30, 10, 30], 1.0, id="wards alike in the mean: all inside"),
    ],
)
def test_all_of_it_lies_on_one_side(values, inside, share):
    parts = ward_parts(lookup(list("AABB")), figures(values), share)
    assert parts.inside == pytest.approx(inside)
    assert parts.total == pytest.approx(theil_t(values))
    assert parts.wards["share"].sum() == pytest.approx(inside)


def test_the_ward_with_the_wider_spread_comes_first(share):
    parts = ward_parts(lookup(list("AABB")), figures([18, 22, 5, 35]), share)
    assert parts.wards["ward_name"].tolist() == ["Ward B", "Ward A"]
    said = within_sentence(parts, share, "Isle of Wards")
    assert said.startswith("**100%** of the spread of “")
    assert "between the Isle of Wards’ neighbourhoods lies inside wards" in said
    assert "inside Ward B (" in said


def test_bars_give_both_parts_and_then_wards(share):
    bars = within_bars(ward_parts(lookup(list("AABB")), figures([18, 22, 5, 35]), share))
    assert bars["name"].tolist()[:2] == ["Between wards", "Inside wards, all together"]
    assert bars["value"].iloc[:2].sum() == pytest.approx(100)
    assert bars["value"].iloc[2:].sum() == pytest.approx(bars["value"].iloc[1])


def test_a_neighbourhood_without_a_figure_does_not_count(catalogue):
    share = catalogue.indicator("idaci_rate")
    held = figures([18, 22, 12, 35, np.nan])
    parts = ward_parts(lookup(list("AABBB")), held, share)
    without = ward_parts(lookup(list("AABB")), held.head(4), share)
    assert parts.inside == without.inside


def test_what_cannot_be_parted_is_refused(share, catalogue):
    held = figures([18, 22, 5, 35])
    with pytest.raises(Undefined, match="total, or of a change"):
        ward_parts(lookup(list("AABB")), held, catalogue.indicator("residents"))
    with pytest.raises(Undefined, match="total, or of a change"):
        ward_parts(lookup(list("AABB")), held, catalogue.indicator("imd_tenth_change_2019_2025"))
    with pytest.raises(Undefined, match="fewer than two wards"):
        ward_parts(lookup(list("AAAA")), held, share)
    with pytest.raises(Undefined, match="no ward has two neighbourhoods"):
        ward_parts(lookup(list("AABB")), figures([18, np.nan, 5, np.nan]), share)
    with pytest.raises(Undefined, match="no inequality at all"):
        ward_parts(lookup(list("AABB")), figures([20, 20, 20, 20]), share)
    score = catalogue.indicator("health_score")
    with pytest.raises(Undefined, match="amounts of 0 or more"):
        ward_parts(lookup(list("AABB")), figures([-1, 2, 3, 4]), score)


def test_stockports_wards_hide_close_to_half_of_the_spread_of_income_deprivation(catalogue):
    slug, code = "income_deprivation_rate", "E08000007"
    parts = ward_parts(
        read_lookup(code), read_observations(slug, district_code=code), catalogue.indicator(slug)
    )
    assert 0.4 < parts.inside < 0.5
    assert len(parts.wards) == 21
