"""Where a place stands, in words."""

import numpy as np
import pandas as pd
import pytest

from insight.league.ranks import Field
from insight.standing.sentences import (
    before_sentence,
    beside_england,
    ends_sentence,
    fairness_sentence,
    interval_words,
    order_sentence,
    peers_sentence,
    strip_words,
    total_sentence,
)

START = "On **Households in fuel poverty, 2022**, "


@pytest.mark.parametrize(
    ("values", "lower", "upper", "said"),
    [
        pytest.param(
            [9, 5, 4],
            [8, 4, 3],
            [10, 6, 5],
            "B (5.0%; 95% interval 4.0% to 6.0%) stands **between 1st and 2nd** of 3 areas in "
            "England, counted from the best.",
            id="a range",
        ),
        pytest.param(
            [9, 5, 1],
            [8, 4, 0],
            [10, 6, 2],
            "B (5.0%; 95% interval 4.0% to 6.0%) stands **2nd** of 3 areas in England, counted "
            "from the best.",
            id="told from all",
        ),
        pytest.param(
            [9, 5, 4],
            [0, 0, 0],
            [10, 10, 10],
            "B (5.0%; 95% interval 0.0% to 10.0%) stands anywhere **from 1st to 3rd** of 3 areas "
            "in England: its interval overlaps all others.",
            id="told from none",
        ),
        pytest.param(
            [9, 5, 5, 1],
            None,
            None,
            "B (5.0%) stands **2nd** of 4 areas in England, level with 1 other, counted from the "
            "best.",
            id="level",
        ),
        pytest.param(
            [np.nan, 5],
            None,
            None,
            "B (5.0%) stands alone, as no other of the areas in England has a figure.",
            id="alone",
        ),
        pytest.param([9, np.nan], None, None, "there is no figure for B.", id="no figure"),
    ],
)
def test_the_lead_says_place_range_field_and_end(order_by_hand, values, lower, upper, said):
    assert order_sentence(order_by_hand(values, lower, upper, own="b"), "B") == START + said


def test_a_figure_that_is_withheld_is_said_to_be(order_by_hand):
    order = order_by_hand([1, np.nan], notes=["", "[c]"], own="b")
    assert order_sentence(order, "B").endswith("is withheld, as it rests on too few.")


def test_a_place_outside_the_field_is_said_to_be_none_of_it(order_by_hand):
    field = Field("london", "London boroughs", frozenset("bc"))
    said = order_sentence(order_by_hand([1, 2, 3], own="a", field=field), "the Isles of Scilly")
    assert "the Isles of Scilly (1.0%) are none of the 2 London boroughs, and would stand" in said
    assert said.endswith("would stand **1st** beside them, counted from the best.")


def test_deprivation_is_counted_from_the_most_deprived_and_more_or_less_so(order_by_hand):
    england = pd.DataFrame({"value": [9.0], "lower_ci": [np.nan], "upper_ci": [np.nan]})
    order = order_by_hand([30, 20, 5], slug="imd_score", own="b", england=england)
    assert "stands **2nd** of 3" in order_sentence(order, "B")
    assert order_sentence(order, "B").endswith("counted from the most deprived.")
    assert beside_england(order, "B") == "England’s figure is 9.0: B’s is more deprived."
    said = peers_sentence(order, "abc", "other places")
    assert said == (
        "Of 2 other places with a figure, it is less deprived than 1 and more deprived than 1."
    )


def test_a_figure_that_cannot_be_told_from_englands_is_about_the_same(order_by_hand):
    england = pd.DataFrame({"value": [5.2], "lower_ci": [5.1], "upper_ci": [5.3]})
    order = order_by_hand([9, 5], [8, 4], [10, 6], own="b", england=england)
    assert beside_england(order, "B") == "England’s figure is 5.2%, about the same."
    assert beside_england(order_by_hand([9, 5], own="b"), "B") == ""


def test_all_of_the_similar_places_are_said_as_all(order_by_hand):
    order = order_by_hand([1, 9, 9, 9], own="a")
    said = "Of 3 others with a figure, it is better than all 3."
    assert peers_sentence(order, "bcd", "others") == said
    assert peers_sentence(order, "", "others") == ""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param(
            [9, 5, 1],
            "of 3 areas in England, **C** has the best figure (1.0%) and **A** has the worst "
            "figure (9.0%).",
            id="two ends",
        ),
        pytest.param([4, 4], "all 2 areas in England have the same figure (4.0%).", id="all alike"),
        pytest.param(
            [4, np.nan],
            "A (4.0%) is the only one of the areas in England with a figure of its own, so there "
            "is no order.",
            id="one",
        ),
        pytest.param([np.nan], "none of the areas in England has a figure.", id="none"),
        pytest.param(
            [1, 1, 1, 1, 2],
            "of 5 areas in England, **A**, **B**, **C** and 1 more have the best figure (1.0%) and "
            "**E** has the worst figure (2.0%).",
            id="many level",
        ),
    ],
)
def test_without_a_choice_the_two_ends_are_named(order_by_hand, values, said):
    assert ends_sentence(order_by_hand(values)) == START + said


def test_those_that_could_stand_first_are_counted(order_by_hand):
    said = ends_sentence(order_by_hand([9, 5, 4], [8, 4, 3], [10, 6, 5]))
    assert said.endswith("By the intervals, 2 of them could stand first.")


def test_how_many_have_a_figure_is_said(order_by_hand):
    said = "All figures are of the same period; "
    both = order_by_hand([1, 2]), order_by_hand([1, np.nan, np.nan])
    assert fairness_sentence(both[0], areas="wards") == f"{said}all 2 wards have one."
    assert fairness_sentence(both[1], areas="wards") == f"{said}1 of 3 wards has one."
    assert fairness_sentence(order_by_hand([1]), areas="wards").startswith("There is no other")


def test_an_earlier_year_is_said_with_its_own_number_of_areas(order_by_hand):
    order = order_by_hand([9, 5, 4], [8, 4, 3], [10, 6, 5], own="b")
    said = "In 2022, the earliest year that compares, it stood 1st to 2nd of 3 (5.0%)."
    assert before_sentence(order) == said
    assert before_sentence(order_by_hand([9, np.nan, 3], own="b")) == ""
    assert before_sentence(order_by_hand([np.nan, 5.0], own="b")) == ""


def test_a_share_above_all_is_not_explained_within_brackets(order_by_hand):
    order = order_by_hand([105, 9], [101, 8], [108, 10], own="a")
    assert "(105.0%; 95% interval 101.0% to 108.0%)" in order_sentence(order, "A")


def test_an_order_of_totals_is_said_to_be_one_of_size(catalogue):
    assert "one of size" in total_sentence(catalogue.indicator("households"))
    assert total_sentence(catalogue.indicator("fuel_poverty")) == ""


def test_a_missing_interval_is_left_out(order_by_hand):
    order = order_by_hand([3, 2], [2.5, np.nan], [3.5, np.nan])
    assert interval_words(order, order.rows.loc["b"]) == ""
    assert interval_words(order, order.rows.loc["a"]) == "2.5% to 3.5%"


def test_the_strip_is_told_to_those_who_do_not_see_it(order_by_hand):
    england = pd.DataFrame({"value": [5.2], "lower_ci": [5.1], "upper_ci": [5.3]})
    order = order_by_hand([9, 5], own="b", england=england)
    assert strip_words(order, "B") == "2 areas from 5.0% to 9.0%. B: 5.0%, 1st. England: 5.2%."
    assert strip_words(order_by_hand([np.nan]), "B") == "No area has a figure."
