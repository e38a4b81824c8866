"""District summaries: by hand, by law, and where there is no answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.summaries import (
    average_rank,
    average_score,
    district_summaries,
    extent,
    extent_weight,
    inverted_ranks,
    local_concentration,
    percentile_of_rank,
    share_in_most_deprived_tenth,
)

LAWS = settings(max_examples=60, deadline=None)  # a busy machine is no fault of the law


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        pytest.param(1, 1, id="the most deprived: the first percentile"),
        pytest.param(10, 1, id="the last of the first ten"),
        pytest.param(11, 2, id="the next"),
        pytest.param(1000, 100, id="the least deprived: the hundredth"),
    ],
)
def test_percentiles_by_hand(rank, expected):
    assert percentile_of_rank([rank], of=1000).tolist() == [expected]


def test_every_percentile_of_england_holds_a_hundredth_and_the_bounds_are_exact():
    percentiles = percentile_of_rank(np.arange(1, 33_756), of=33_755)
    sizes = np.bincount(percentiles.astype(int))[1:]
    assert len(sizes) == 100
    assert set(sizes.tolist()) == {337, 338}


@pytest.mark.parametrize(
    ("percentile", "expected"),
    [
        pytest.param(1, 1, id="full"),
        pytest.param(10, 1, id="full to the 10th"),
        pytest.param(11, 0.95, id="then falling from 0.95"),
        pytest.param(30, 0.05, id="to 0.05 at the 30th"),
        pytest.param(31, 0, id="and none beyond"),
    ],
)
def test_extent_weights_by_hand(percentile, expected):
    assert extent_weight([percentile])[0] == pytest.approx(expected)


def test_summaries_by_hand():
    ranks, people = [1, 50, 100], [200, 100, 700]
    assert average_score([50, 20, 10], people) == pytest.approx(10 + 2 + 7)
    assert average_rank(ranks, people, of=100) == pytest.approx(0.2 * 100 + 0.1 * 51 + 0.7 * 1)
    assert extent(ranks, people, of=100) == pytest.approx(0.2)
    assert share_in_most_deprived_tenth([1, 5, 10]) == pytest.approx(1 / 3)
    assert local_concentration(ranks, people, of=100) == pytest.approx(100)


def test_local_concentration_splits_the_last_neighbourhood():
    ranks, people = [100, 1, 50], [900, 40, 60]  # a tenth is 100: all of 40 and of 60
    assert local_concentration(ranks, people, of=100) == pytest.approx(0.4 * 100 + 0.6 * 51)
    ranks, people = [1, 2], [50, 950]  # a tenth is 100: all of 50, and 50 of 950
    assert local_concentration(ranks, people, of=100) == pytest.approx(99.5)


rows = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(1, 5_000), st.floats(0, 90), st.integers(1, 10)),
    min_size=3,
    max_size=40,
)


@LAWS
@given(rows=rows, seed=st.integers(0, 99))
def test_many_at_once_give_what_each_gives_alone(rows, seed):
    districts, people, scores, tenths = (np.array(column) for column in zip(*rows, strict=True))
    n = len(rows)
    ranks = np.random.default_rng(seed).permutation(n) + 1
    table = district_summaries(
        districts, ranks=ranks, scores=scores, tenths=tenths, population=people
    )
    assert table.index.tolist() == sorted(set(districts))
    for district, found in table.iterrows():
        own = districts == district
        alone = {
            "average_score": average_score(scores[own], people[own]),
            "average_rank": average_rank(ranks[own], people[own], of=n),
            "share_in_most_deprived_tenth": share_in_most_deprived_tenth(tenths[own]),
            "extent": extent(ranks[own], people[own], of=n),
            "local_concentration": local_concentration(ranks[own], people[own], of=n),
        }
        assert found.to_dict() == pytest.approx(alone, rel=1e-9, abs=1e-9)
        assert 1 <= found["average_rank"] <= found["local_concentration"] + 1e-9 <= n + 1e-6


@LAWS
@given(
    people=st.lists(st.integers(1, 3_000), min_size=2, max_size=20),
    seed=st.integers(0, 99),
    times=st.integers(2, 5),
)
def test_doubling_the_residents_changes_nothing(people, seed, times):
    ranks = np.random.default_rng(seed).permutation(100)[: len(people)] + 1
    more = np.array(people) * times
    for measure in (average_rank, extent, local_concentration):
        assert measure(ranks, more, of=100) == pytest.approx(measure(ranks, people, of=100))


TABLE = {"ranks": [1, 2], "scores": [9.0, 8.0], "tenths": [1, 2], "population": [10, 20]}


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: inverted_ranks([1, 9], of=8), InvalidObservations, r"ranks\[1\] is 9"),
        (lambda: inverted_ranks([0], of=8), InvalidObservations, r"ranks\[0\] is 0"),
        (lambda: average_score([1], [0]), Undefined, "sums to 0"),
        (lambda: extent([1], [1, 2], of=8), InvalidObservations, "lengths differ"),
        (
            lambda: district_summaries(["A", "B"], **{**TABLE, "population": [0, 5]}),
            Undefined,
            "'A' has no residents",
        ),
        (
            lambda: district_summaries(["A", "B"], **{**TABLE, "ranks": [1, 3]}),
            InvalidObservations,
            "the number ranked",
        ),
        (
            lambda: district_summaries(["A"], **TABLE),
            InvalidObservations,
            "lengths differ",
        ),
        (
            lambda: district_summaries(["A", "B"], **{**TABLE, "population": [-1, 5]}),
            InvalidObservations,
            "population",
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_refused_with_the_reason(call, error, words):
    with pytest.raises(error, match=words):
        call()
