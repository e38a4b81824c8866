"""Life tables: by hand, by law, and what is withheld."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.life_table import AGES, life_expectancy, life_table

FEW_DIE = [0] * 19 + [100]
PEOPLE = [1_000] * 20

deaths_and_people = st.tuples(
    st.lists(st.integers(0, 150), min_size=19, max_size=19),
    st.integers(200, 900),  # enough that no value is withheld
    st.lists(st.integers(1_000, 9_000), min_size=20, max_size=20),
).map(lambda drawn: ([*drawn[0], drawn[1]], drawn[2]))


def test_if_nobody_dies_before_90_all_live_to_90_and_then_one_over_the_rate():
    table = life_table(FEW_DIE, PEOPLE)
    assert [row.age for row in table] == list(AGES)
    assert [row.value for row in table] == pytest.approx([100 - age for age in AGES])
    # Only the last band varies, and every age leads to it: 1/m over the root of its deaths.
    assert [row.standard_error for row in table] == pytest.approx([1.0] * 20)


def test_first_year_of_life_is_a_tenth_lived_by_those_who_die_in_it():
    deaths = [100, *FEW_DIE[1:]]
    chance = 0.1 / (1 + 0.9 * 0.1)
    at_birth, at_1 = (life_expectancy(deaths, PEOPLE, age=age).value for age in (0, 1))
    assert at_birth == pytest.approx(1 - 0.9 * chance + (1 - chance) * at_1)


def test_error_at_birth_where_only_the_first_and_the_last_band_vary():
    deaths = [100, *FEW_DIE[1:]]
    chance = 0.1 / (1 + 0.9 * 0.1)
    first = (0.9 + 99) ** 2 * chance**2 * (1 - chance) / 100
    last = (1 - chance) ** 2 * 10**2 / 100
    assert life_table(deaths, PEOPLE)[0].standard_error == pytest.approx(math.sqrt(first + last))


@given(deaths_and_people)
def test_life_at_an_age_is_the_band_ahead_and_what_follows(figures):
    table = life_table(*figures)
    for row, following in pairwise(table[1:]):
        rate = figures[0][AGES.index(row.age)] / figures[1][AGES.index(row.age)]
        width = following.age - row.age
        chance = min(1.0, width * rate / (1 + width / 2 * rate))
        assert row.value == pytest.approx(width * (1 - chance / 2) + (1 - chance) * following.value)


@given(deaths_and_people, st.integers(2, 20))
def test_more_years_pooled_leave_the_value_and_narrow_the_interval(figures, years):
    deaths, people = figures
    one = life_table(deaths, people)[0]
    many = life_table([each * years for each in deaths], [each * years for each in people])[0]
    assert many.value == pytest.approx(one.value)
    assert many.standard_error == pytest.approx(one.standard_error / math.sqrt(years))


@given(deaths_and_people, st.integers(0, 18))
def test_another_death_shortens_life(figures, band):
    deaths, people = figures
    more = list(deaths)
    more[band] += 1
    assert life_table(more, people)[0].value < life_table(deaths, people)[0].value


@given(deaths_and_people)
def test_interval_lies_evenly_and_widens_with_confidence(figures):
    narrow, wide = (life_table(*figures, confidence=level)[0] for level in (0.9, 0.99))
    assert wide.lower_ci < narrow.lower_ci < narrow.value < narrow.upper_ci < wide.upper_ci
    assert narrow.lower_ci + narrow.upper_ci == pytest.approx(2 * narrow.value)


def test_nobody_is_counted_past_a_band_that_loses_more_than_it_can():
    # 2 / 5 / 0.5: from 400 deaths among 1,000 people on, all die in the band, halfway on average.
    for died in (400, 401, 1_000):
        table = life_table([*[0] * 18, died, 100], PEOPLE)
        assert table[-2].value == 2.5
        assert table[-2].standard_error == 0
        assert table[0].value == pytest.approx(87.5)
        assert table[-1].value == pytest.approx(10)  # of those who are there all the same
    assert life_table([*[0] * 18, 399, 100], PEOPLE)[-2].value > 2.5
    assert life_table([*[0] * 18, 399, 100], PEOPLE)[-2].standard_error > 0


def test_a_band_in_which_all_die_hides_every_later_one_from_the_ages_before_it():
    one, other = (
        life_table([*[0] * 10, 900, *later], PEOPLE)
        for later in ([0] * 8 + [100], [300] * 8 + [900])
    )
    assert [row.value for row in one[:11]] == [row.value for row in other[:11]]
    assert one[12].value != other[12].value


def test_withheld_value_keeps_its_interval_and_says_why():
    table = life_table([0] * 19 + [1], PEOPLE)
    assert table[0].value is None
    assert table[0].upper_ci - table[0].lower_ci > 20
    assert "wider than 20 years" in table[0].note
    with pytest.raises(Undefined, match="withheld"):
        life_expectancy([0] * 19 + [1], PEOPLE)


def test_what_is_withheld_does_not_hang_on_the_confidence_asked_for():
    deaths = [0] * 19 + [60]
    people = [1_000] * 19 + [1_000]
    assert (life_table(deaths, people, confidence=0.9999)[0].value is None) == (
        life_table(deaths, people)[0].value is None
    )


@pytest.mark.parametrize(
    ("deaths", "people", "error", "message"),
    [
        pytest.param(
            FEW_DIE[:-1], PEOPLE[:-1], InvalidObservations, "19 age bands", id="a band short"
        ),
        pytest.param(FEW_DIE, PEOPLE[:-1], InvalidObservations, "lengths", id="unequal"),
        pytest.param([-1, *FEW_DIE[1:]], PEOPLE, InvalidObservations, "0 or more", id="below 0"),
        pytest.param([math.nan, *FEW_DIE[1:]], PEOPLE, InvalidObservations, "finite", id="missing"),
        pytest.param([0] * 20, PEOPLE, Undefined, "without deaths", id="nobody dies at last"),
    ],
)
def test_refused(deaths, people, error, message):
    with pytest.raises(error, match=message):
        life_table(deaths, people)


def test_age_at_which_no_band_starts():
    with pytest.raises(InvalidObservations, match="age is 3"):
        life_expectancy(FEW_DIE, PEOPLE, age=3)


def test_input_is_not_changed():
    deaths = np.array(FEW_DIE, dtype=float)
    life_table(deaths, PEOPLE)
    assert deaths.tolist() == FEW_DIE
