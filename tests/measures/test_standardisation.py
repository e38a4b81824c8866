"""Standardised rates and ratios: by hand, by law, and what is withheld."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.intervals import rate
from insight.measures.standardisation import (
    EUROPEAN_STANDARD_POPULATION_2013,
    directly_standardised_rate,
    expected_events,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)

bands = st.lists(
    st.tuples(st.integers(5, 500), st.integers(500, 9_000), st.integers(1, 9_000)),
    min_size=2,
    max_size=19,
).map(lambda rows: tuple(map(list, zip(*rows, strict=True))))


def test_the_standard_population_is_of_100_000_people_in_19_bands():
    assert sum(EUROPEAN_STANDARD_POPULATION_2013) == 100_000
    assert len(EUROPEAN_STANDARD_POPULATION_2013) == 19


@given(bands, st.floats(0.1, 50))
def test_the_size_of_the_standard_population_does_not_matter(figures, factor):
    counts, people, standard = figures
    one = directly_standardised_rate(counts, people, standard)
    other = directly_standardised_rate(counts, people, np.array(standard) * factor)
    assert other.value == pytest.approx(one.value)
    assert other.upper_ci == pytest.approx(one.upper_ci)


@given(bands)
def test_with_its_own_people_as_the_standard_it_is_the_crude_rate(figures):
    counts, people, _ = figures
    found = directly_standardised_rate(counts, people, people, multiplier=1_000)
    crude = rate(sum(counts), sum(people), multiplier=1_000)
    assert found.value == pytest.approx(crude.value)
    assert found.lower_ci == pytest.approx(crude.lower_ci)


@given(bands)
def test_people_with_one_event_each_are_independent_events(figures):
    counts, people, standard = figures
    singly = [[count, 0] for count in counts]
    one = directly_standardised_rate(counts, people, standard)
    other = directly_standardised_rate(counts, people, standard, repeats=singly)
    assert other.lower_ci == pytest.approx(one.lower_ci)
    pairs = [[count % 2, count // 2] for count in counts]
    wider = directly_standardised_rate(counts, people, standard, repeats=pairs)
    assert wider.lower_ci < one.lower_ci
    assert wider.value == pytest.approx(one.value)


@pytest.mark.parametrize(
    ("counts", "people", "options", "error"),
    [
        pytest.param([4, 5], [10, 10], {}, Undefined, id="nine events"),
        pytest.param([10, 5], [10, 0], {}, Undefined, id="a band without people"),
        pytest.param([10, 5], [10], {}, InvalidObservations, id="unequal lengths"),
        pytest.param([10, -5], [10, 10], {}, InvalidObservations, id="below 0"),
        pytest.param([10, 5], [10, 10], {"repeats": [[1], [1]]}, InvalidObservations, id="repeats"),
        pytest.param(
            [10, 5], [10, 10], {"repeats": [1, 1]}, InvalidObservations, id="flat repeats"
        ),
    ],
)
def test_refused(counts, people, options, error):
    with pytest.raises(error):
        directly_standardised_rate(counts, people, [1, 1], **options)


@given(bands)
def test_the_reference_itself_has_a_ratio_of_100(figures):
    counts, people, _ = figures
    expected = expected_events(people, reference_counts=counts, reference_populations=people)
    assert indirectly_standardised_ratio(sum(counts), expected).value == pytest.approx(100)
    found = indirectly_standardised_rate(sum(counts), expected, reference_rate=7)
    assert found.value == pytest.approx(7)


def test_a_reference_without_people_of_an_age():
    with pytest.raises(Undefined):
        expected_events([1, 1], reference_counts=[0, 1], reference_populations=[0, 1])
