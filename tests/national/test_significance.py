"""Better, similar or worse by intervals: by hand, by another road, and by law."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.catalogue import Indicator, read_catalogue
from insight.colours import VERDICTS
from insight.measures.gap import difference, tells_apart
from insight.measures.intervals import proportion
from insight.national.sentences import SYMBOLS, no_verdicts, verdict_words
from insight.national.significance import Limited, rest_of, verdicts, with_limits


def indicator(slug: str) -> Indicator:
    return read_catalogue().indicator(slug)


OVERCROWDED = indicator("overcrowded_households")  # a share, lower is better
RENTED = indicator("social_rented")  # a share, neither is better
NOT_DEPRIVED = indicator("households_not_deprived")  # a share, higher is better
FEW = indicator("income_deprivation_rate")  # withheld under 10
ENGLAND = with_limits(5_000_000, 50_000_000, OVERCROWDED)


@pytest.mark.parametrize(
    ("count", "of", "verdict"),
    [
        pytest.param(150, 1000, "worse", id="15% of 1,000: 12.9 to 17.3, all above 10%"),
        pytest.param(60, 1000, "better", id="6% of 1,000: 4.7 to 7.7, all below 10%"),
        pytest.param(110, 1000, "similar", id="11% of 1,000: 9.2 to 13.1, with 10% inside"),
        pytest.param(15, 100, "similar", id="15% again, but of 100: 9.3 to 23.3"),
        pytest.param(0, 0, "", id="nobody is counted among"),
        pytest.param(np.nan, 1000, "", id="a count that is missing"),
    ],
)
def test_a_share_is_told_from_englands_by_the_interval_of_their_difference(count, of, verdict):
    found = verdicts(with_limits(count, of, OVERCROWDED), ENGLAND, polarity="lower_is_better")
    assert found.tolist() == [verdict]


def test_the_polarity_turns_the_words_and_never_the_areas():
    areas = with_limits([150, 60, 105], [1000] * 3, OVERCROWDED)
    said = {
        polarity: verdicts(areas, ENGLAND, polarity=polarity).tolist()
        for polarity in ("lower_is_better", "higher_is_better", "neutral")
    }
    assert said == {
        "lower_is_better": ["worse", "better", "similar"],
        "higher_is_better": ["better", "worse", "similar"],
        "neutral": ["higher", "lower", "similar"],
    }


@given(
    counts=st.lists(
        st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=12,
    )
)
def test_many_at_once_agree_with_the_gap_of_two_figures_one_by_one(counts):
    """Another road: Wilson intervals, their difference and the one rule, a pair at a time."""
    england = proportion(5_000_000, 50_000_000, multiplier=100)
    z = 1.959963984540054

    def alone(count: int, of: int) -> str:
        own = proportion(count, of, multiplier=100)
        gap = difference(
            group=own.value,
            reference=england.value,
            group_error=(own.upper_ci - own.lower_ci) / (2 * z),
            reference_error=(england.upper_ci - england.lower_ci) / (2 * z),
        )
        if not tells_apart(gap.value, limits=(gap.lower_ci, gap.upper_ci)):
            return "similar"
        return "worse" if gap.value > 0 else "better"

    numerators, denominators = (list(each) for each in zip(*counts, strict=True))
    areas = with_limits(numerators, denominators, OVERCROWDED)
    found = verdicts(areas, ENGLAND, polarity="lower_is_better").tolist()
    assert found == [alone(count, of) for count, of in counts]


def test_an_area_is_held_against_the_rest_of_its_district_not_against_itself():
    whole = (300.0, 2000.0)
    rest = rest_of([150.0], [1000.0], whole, OVERCROWDED)
    assert rest.value.tolist() == [15.0]  # 150 of the other 1,000
    areas = with_limits([150.0], [1000.0], OVERCROWDED)
    assert verdicts(areas, rest, polarity="lower_is_better").tolist() == ["similar"]


def test_a_district_of_one_area_has_no_rest_to_hold_it_against():
    rest = rest_of([300.0], [2000.0], (300.0, 2000.0), OVERCROWDED)
    areas = with_limits([300.0], [2000.0], OVERCROWDED)
    assert math.isnan(rest.value[0])
    assert verdicts(areas, rest, polarity="lower_is_better").tolist() == [""]


def test_figures_too_few_to_be_shown_get_no_verdict():
    assert math.isnan(with_limits(9, 100, FEW).value[0])
    assert with_limits(10, 100, FEW).value[0] == 10


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("imd_score", "a score"),
        ("residents", "a total"),
        ("burglary", "no counts"),
    ],
)
def test_without_counts_there_is_no_verdict_and_a_reason(slug, why):
    bare = indicator(slug)
    assert math.isnan(with_limits(500, 1000, bare).value[0])
    assert why in no_verdicts(bare)


def test_with_counts_there_is_no_reason_to_give():
    for each in (OVERCROWDED, RENTED, NOT_DEPRIVED):
        assert no_verdicts(each) == ""


def test_every_verdict_has_a_symbol_of_its_own_a_colour_and_words():
    named = [verdict for verdict in SYMBOLS if verdict]
    assert set(named) == set(VERDICTS)
    assert len({SYMBOLS[verdict] for verdict in named}) == len(named)
    assert verdict_words("lower", "England") == "▽ Lower than England"
    assert verdict_words("", "England") == "No interval, so not compared"


def test_a_figure_without_limits_is_not_called_similar():
    bare = Limited(np.array([20.0]), np.array([np.nan]), np.array([np.nan]))
    assert verdicts(bare, ENGLAND, polarity="neutral").tolist() == [""]
