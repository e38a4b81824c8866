"""Two indicators at once: thirds and words by hand, laws of the rank correlation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from insight.catalogue import read_catalogue
from insight.colours import luminance
from insight.errors import InvalidObservations, Undefined
from insight.maps.pair_sentences import (
    axes,
    built_in,
    pair_details,
    pair_sentence,
    square_words,
    together_sentence,
)
from insight.maps.pairs import SQUARE, national_thirds, pair_classes, pair_of
from insight.measures.association import rank_correlation

CODES = [f"A{n}" for n in range(9)]
ENGLAND = pd.Series(range(9), index=CODES, dtype=float)


@pytest.fixture(scope="module")
def known():
    catalogue = read_catalogue()
    return {
        "score": catalogue.indicator("imd_score"),
        "burglary": catalogue.indicator("burglary"),
        "connectivity": catalogue.indicator("connectivity"),
        "flats": catalogue.indicator("flats"),
        "fuel": catalogue.indicator("fuel_poverty"),
    }


def paired(known, second_values, *, second="burglary", codes=CODES):
    return pair_of(
        known["score"],
        known[second],
        first_england=ENGLAND,
        second_england=pd.Series(second_values, index=CODES, dtype=float),
        codes=list(codes),
    )


def test_thirds_are_of_england_and_the_worse_end_is_high(known):
    assert national_thirds(ENGLAND, known["score"]).tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    turned = national_thirds(ENGLAND, known["connectivity"])
    assert turned.tolist() == [2, 2, 2, 1, 1, 1, 0, 0, 0]
    assert national_thirds(ENGLAND, known["flats"]).tolist()[-1] == 2


def test_a_missing_figure_has_no_third_and_does_not_count(known):
    thirds = national_thirds(pd.Series([1, np.nan, 2, 3.0]), known["score"])
    assert thirds.dropna().tolist() == [0, 1, 2]
    assert pd.isna(thirds[1])


def test_equal_figures_are_in_one_third(known):
    assert len(set(national_thirds(pd.Series([5.0] * 6), known["score"]))) == 1


def test_class_is_three_times_the_row_plus_the_column(known):
    pair = paired(known, range(9)[::-1])
    assert [pair.of_area[c] for c in CODES] == [6, 6, 6, 4, 4, 4, 2, 2, 2]
    assert pair.together == pytest.approx(-1)
    assert pair.codes(2, 0) == ["A6", "A7", "A8"]


def test_polarity_turns_the_correlation(known):
    assert paired(known, range(9), second="connectivity").together == pytest.approx(-1)


def test_an_area_without_one_of_them_has_no_class(known):
    pair = paired(known, [np.nan, *range(8)])
    assert pair.of_area["A0"] == -1
    assert pair.counted == 8


def test_the_headline_is_one_short_sentence_that_names_three_at_most(known):
    pair = paired(known, range(9))
    said = pair_sentence(pair, {c: f"Ward {c}" for c in CODES}, areas="wards", place="Gridton")
    assert said == (
        "3 of Gridton’s 9 wards are in England’s worst third on both: Ward A6, Ward A7 and Ward A8"
    )
    unnamed = pair_sentence(pair, {}, areas="neighbourhoods", place="Gridton")
    assert unnamed == "3 of Gridton’s 9 neighbourhoods are in England’s worst third on both"
    turned = paired(known, range(9)[::-1], second="flats")
    assert pair_sentence(turned, {}, areas="wards", place="Gridton") == (
        "None of Gridton’s 9 wards is in England’s most deprived third for overall deprivation and "
        "its highest third for flats"
    )
    many = pair_of(
        known["score"],
        known["burglary"],
        first_england=pd.Series(range(12), index=range(12), dtype=float),
        second_england=pd.Series(range(12), index=range(12), dtype=float),
        codes=list(range(12)),
    )
    assert pair_sentence(
        many, dict.fromkeys(map(str, range(12)), "Heath"), areas="wards", place="Gridton"
    ) == ("4 of Gridton’s 12 wards are in England’s worst third on both")


def test_one_area_is_not_counted(known):
    pair = paired(known, range(9), codes=CODES[:1])
    assert pair_sentence(pair, {"A0": "Heath"}, areas="wards", place="Isles of Grid") == (
        "Heath, the only ward with both figures, is not in England’s worst third on both"
    )
    unnamed = pair_sentence(pair, {}, areas="neighbourhoods", place="Isles of Grid")
    assert unnamed.startswith("The only neighbourhood of the Isles of Grid with both figures is ")
    assert "said for a single ward" in together_sentence(pair, areas="wards", place="Gridton")
    assert "opposite" not in pair_details(pair, {})


def test_without_figures_there_is_nothing_to_count(known):
    pair = paired(known, [np.nan] * 9)
    said = pair_sentence(pair, {}, areas="wards", place="Gridton")
    assert said == "No area of Gridton has a figure for both overall deprivation and burglary"
    assert pair_details(pair, {}) == ""


def test_details_say_which_and_whether_they_go_together(known):
    pair = paired(known, range(9))
    assert pair_details(pair, dict.fromkeys(CODES, "Heath")) == (
        "Most deprived on overall deprivation and worst on burglary: 3 (Heath). "
        "Least deprived on overall deprivation and best on burglary: 3 (Heath). "
        "None is at opposite ends."
    )
    together = together_sentence(pair, areas="wards", place="Gridton")
    assert "closely together: wards that are most deprived on overall deprivation" in together
    assert "rank correlation 1.00" in together
    turned = paired(known, range(9)[::-1])
    assert pair_details(turned, {}) == (
        "Most deprived on overall deprivation but best on burglary: 3. "
        "Least deprived on overall deprivation but worst on burglary: 3."
    )
    assert "tend not to be worst on burglary" in together_sentence(
        turned, areas="wards", place="Gridton"
    )


def test_too_few_areas_are_said_not_measured(known):
    pair = paired(known, range(9), codes=CODES[:2])
    assert pair.together is None
    assert "cannot be said for so few wards" in together_sentence(
        pair, areas="wards", place="Gridton"
    )


def test_the_same_everywhere_goes_together_with_nothing(known):
    pair = paired(known, [4.0] * 9)
    assert "one of them is the same everywhere" in together_sentence(
        pair, areas="wards", place="Gridton"
    )


def test_agreement_that_is_built_in_is_said(known):
    assert "partly made of figures such as burglary" in built_in(paired(known, range(9)))
    assert built_in(paired(known, range(9), second="fuel")) == ""


def test_one_indicator_twice_is_refused(known):
    with pytest.raises(InvalidObservations, match="compared with itself"):
        paired(known, range(9), second="score")


def test_square_has_nine_greys_apart_and_patterned_corners(known):
    greys = sorted(luminance(colour) for colour in SQUARE)
    lightness = [116 * y ** (1 / 3) - 16 for y in greys]
    assert min(np.diff(lightness)) > 1.4
    corners = [SQUARE[n] for n in (0, 2, 6, 8)]
    apart = sorted(116 * luminance(c) ** (1 / 3) - 16 for c in corners)
    assert min(np.diff(apart)) > 10
    words = square_words(known["score"], known["connectivity"])
    classes = pair_classes({"a": 8, "b": -1}, words)
    assert [s.pattern for s in classes.styles if s.pattern != "none"] == ["affluent", "deprived"]
    assert classes.styles[8].label == (
        "Overall deprivation: most deprived third; Connectivity without a car: worst third"
    )
    assert axes(known["score"], known["flats"]) == (
        "Overall deprivation: least deprived to most deprived",
        f"{known['flats'].short_title}: lowest to highest",
    )


NUMBERS = st.lists(st.integers(-50, 50), min_size=4, max_size=25)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_rank_correlation_agrees_with_scipy_and_keeps_its_laws(first, random):
    second = random.sample(first, len(first))
    if len(set(first)) == 1:
        with pytest.raises(Undefined):
            rank_correlation(first, second)
        return
    rho = rank_correlation(first, second)
    assert rho == pytest.approx(spearmanr(first, second).statistic)
    assert rho == pytest.approx(rank_correlation(second, first))
    assert rho == pytest.approx(rank_correlation(np.exp(np.array(first) / 20), second))
    assert rho == pytest.approx(-rank_correlation([-x for x in first], second))
    assert abs(rho) <= 1 + 1e-12


def test_rank_correlation_refuses_what_has_no_order():
    with pytest.raises(Undefined, match="2 area"):
        rank_correlation([1, 2], [1, 2])
    with pytest.raises(InvalidObservations, match="3 first figures for 2"):
        rank_correlation([1, 2, 3], [1, 2])
