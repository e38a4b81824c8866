"""Two indicators over the same areas: by hand, and of real wards by scipy."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from insight.errors import InvalidObservations
from insight.observations import read_observations
from insight.standing.scatter import make_scatter, shared_period
from insight.standing.scatter_sentences import (
    apart_sentence,
    area_words,
    cautions,
    lead,
    missing_sentence,
    numbers_sentence,
    periods_sentence,
    picture_words,
)


@pytest.fixture
def scatter_by_hand(catalogue):
    """Two figures over areas a, b, c and so on."""

    def made(first, second, *, slugs=("fuel_poverty", "idaci_rate"), own="", periods=("1", "2")):
        codes = [chr(ord("a") + n) for n in range(len(first))]
        areas = pd.DataFrame({"name": [c.upper() for c in codes], "residents": 1000}, index=codes)
        return make_scatter(
            tuple(replace(catalogue.indicator(slug), data_period="") for slug in slugs),
            (pd.Series(first, codes, dtype=float), pd.Series(second, codes, dtype=float)),
            areas,
            periods=periods,
            own=own,
        )

    return made


RISING = list(range(1, 11))


def test_areas_on_a_line_and_one_far_from_it(scatter_by_hand):
    second = [2 * each + 0.1 * (-1) ** each for each in RISING]
    second[4] = 40
    scatter = scatter_by_hand(RISING, second, own="c")
    assert scatter.together
    assert scatter.line.slope == pytest.approx(2, abs=0.1)
    assert list(scatter.rows.index[scatter.rows["apart"]]) == ["e"]
    assert apart_sentence(scatter) == "Far above the line: E."
    assert "Marked: C. Fuel poverty: 3.0%." in picture_words(scatter)
    assert any("median of the slopes" in text for text in cautions(scatter))


def test_what_does_not_go_together_has_no_line_and_nobody_far_from_it(scatter_by_hand):
    second = [5, 1, 4, 2, 6, 3, 5, 1, 4, 2]
    scatter = scatter_by_hand(RISING, second)
    assert not scatter.together
    assert scatter.line is None
    assert apart_sentence(scatter) == ""
    said = lead(scatter, areas="wards", place="Stockport")
    assert said.startswith("**Fuel poverty and children in income deprivation.** In Stockport it ")
    assert "it is not certain that the two have to do with each other" in said
    assert not any("median of the slopes" in text for text in cautions(scatter))


def test_each_picture_says_areas_and_not_people(scatter_by_hand):
    assert cautions(scatter_by_hand(RISING, RISING))[0].startswith(
        "Each dot is an area, not a person"
    )


def test_agreement_that_is_built_in_is_said_first(scatter_by_hand):
    scatter = scatter_by_hand(RISING, RISING, slugs=("imd_score", "income_score"))
    assert "built in" in cautions(scatter)[0]


def test_areas_without_both_figures_are_left_out_and_counted(scatter_by_hand):
    scatter = scatter_by_hand([1, np.nan, 3, 4], [1, 2, np.nan, 4], own="b")
    assert list(scatter.rows.index) == ["a", "d"]
    assert scatter.own == ""
    said = "2 of 4 wards lack one figure or both and are left out."
    assert missing_sentence(scatter, areas="wards") == said
    assert missing_sentence(scatter_by_hand([1, 2], [1, 2]), areas="wards") == ""
    alone = scatter_by_hand([1, 2, np.nan], [1, 2, 3])
    assert missing_sentence(alone, areas="wards").startswith("1 of 3 wards lacks")


def test_a_single_area_says_that_nothing_can_be_said(scatter_by_hand):
    scatter = scatter_by_hand([1], [2])
    assert "cannot be said for a single ward" in lead(scatter, areas="wards", place="x")
    assert numbers_sentence(scatter) == ""


def test_opposite_polarities_are_counted_from_the_worse_end(scatter_by_hand):
    scatter = scatter_by_hand(
        RISING, [-each for each in RISING], slugs=("idaci_rate", "employment_rate")
    )
    assert scatter.pair.together == pytest.approx(1)
    assert numbers_sentence(scatter).endswith("counted from the worse end of each.")
    assert scatter.line.slope == pytest.approx(-1)


def test_both_periods_are_said(scatter_by_hand):
    same = scatter_by_hand(RISING, RISING, periods=("2022", "2022"))
    assert periods_sentence(same) == "Both figures are of 2022."
    assert "(first: 1; second: 2)" in periods_sentence(scatter_by_hand(RISING, RISING))


def test_a_dot_says_its_name_and_both_figures(scatter_by_hand):
    scatter = scatter_by_hand([1, 2], [3, 4])
    said = area_words(scatter, scatter.rows.loc["a"])
    assert said == "A. Fuel poverty: 1.0%. Children in income deprivation: 3.0%"


@pytest.mark.parametrize(
    ("slugs", "periods", "said"),
    [
        pytest.param(
            ("employment_rate", "claimant_count"),
            (["2021", "2022", "2023"], ["2022", "2023", "2024"]),
            ("2023", "2023"),
            id="the latest of both",
        ),
        pytest.param(
            ("employment_rate", "claimant_count"),
            (["2020"], ["2021", "2022"]),
            ("2020", "2022"),
            id="none in common",
        ),
        pytest.param(
            ("fuel_poverty", "imd_score"),
            (["2019", "2022"], ["2019", "2025"]),
            ("2022", "2025"),
            id="an edition is no year",
        ),
    ],
)
def test_the_same_period_is_taken_where_both_have_it(catalogue, slugs, periods, said):
    both = tuple(catalogue.indicator(slug) for slug in slugs)
    assert shared_period(both, periods) == said


def test_a_figure_is_not_compared_with_itself(scatter_by_hand):
    with pytest.raises(InvalidObservations, match="compared with itself"):
        scatter_by_hand(RISING, RISING, slugs=("fuel_poverty", "fuel_poverty"))


def test_the_number_of_birminghams_wards_is_that_of_scipy(catalogue):
    code = "E08000025"
    slugs = ("fuel_poverty", "idaci_rate")
    tables = [
        read_observations(slug, level="ward", district_code=code).set_index("area_code")["value"]
        for slug in slugs
    ]
    areas = pd.DataFrame({"name": tables[0].index, "residents": 1}, index=tables[0].index)
    scatter = make_scatter(
        tuple(catalogue.indicator(slug) for slug in slugs), tuple(tables), areas, periods=("", "")
    )
    assert scatter.pair.together == pytest.approx(spearmanr(*tables).statistic)
    assert len(scatter.rows) == 69
