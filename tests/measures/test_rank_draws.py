"""Rank ranges by drawing: by hand, by law, and as often right as they say on a known order."""

import numpy as np
import pytest

from insight.errors import InvalidObservations
from insight.measures.rank_draws import drawn_rank_ranges, spread_beyond_chance
from insight.measures.rank_range import rank_ranges

COUNT = 296


def ranks_of(truth):
    return 1 + (truth[:, np.newaxis] < truth).sum(axis=1)


def some_areas(seed, noise, draw):
    """A known truth, its figures with chance, and their errors, which differ by area."""
    random = np.random.default_rng(seed)
    truth = draw(random)
    error = noise * random.uniform(0.4, 1.8, COUNT)
    return truth, truth + error * random.standard_normal(COUNT), error


@pytest.mark.parametrize("noise", [0.1, 0.3, 1.0, 2.0], ids="errors {} of the spread".format)
def test_ranges_hold_the_true_rank_95_times_in_100_however_wide_the_errors(noise):
    held, drawn_apart = [], []
    for seed in range(12):
        truth, figures, error = some_areas(seed, noise, lambda r: r.normal(0, 1, COUNT))
        found = drawn_rank_ranges(figures, error, draws=400)
        rank = ranks_of(truth)
        held.append(np.mean((found.best <= rank) & (rank <= found.worst)))
        drawn_apart.append(np.mean(found.worst - found.best))
    assert 0.93 <= np.mean(held) <= 0.97
    assert 1 < np.mean(drawn_apart) < COUNT


def test_ranges_are_narrower_than_those_of_intervals_that_overlap():
    _, figures, error = some_areas(3, 0.5, lambda r: r.normal(0, 1, COUNT))
    drawn = drawn_rank_ranges(figures, error)
    apart = rank_ranges(figures, figures - 1.96 * error, figures + 1.96 * error)
    assert (drawn.worst - drawn.best).mean() < 0.7 * (apart.worst - apart.best).mean()


def test_where_errors_explain_all_every_rank_is_open():
    figures = np.random.default_rng(1).normal(0, 1, COUNT)
    assert spread_beyond_chance(figures, np.full(COUNT, 2.0)) == 0
    found = drawn_rank_ranges(figures, np.full(COUNT, 2.0))
    assert found.best.max() < 0.06 * COUNT
    assert found.worst.min() > 0.94 * COUNT


def test_without_errors_ranks_stand_fast_and_equals_share_their_places():
    found = drawn_rank_ranges([9.0, 5.0, 5.0, 1.0], np.zeros(4))
    assert found.best.tolist() == [1, 2, 2, 4]
    assert found.worst.tolist() == [1, 3, 3, 4]


def test_the_lowest_can_come_first():
    found = drawn_rank_ranges([3.0, 1.0, 2.0], np.full(3, 1e-6), highest_first=False)
    assert found.best.tolist() == found.worst.tolist() == [3, 1, 2]


def test_areas_without_a_figure_or_an_error_have_no_rank_and_count_for_nothing():
    found = drawn_rank_ranges([3.0, np.nan, 2.0, 1.0], [0.1, 0.1, np.nan, 0.1])
    assert found.of == 2
    assert np.isnan(found.best[[1, 2]]).all()
    assert found.worst[3] == 2
    nobody = drawn_rank_ranges([np.nan], [1.0])
    assert nobody.of == 0


def test_the_same_seed_gives_the_same_ranges_and_a_change_of_unit_none_other():
    _, figures, error = some_areas(5, 0.5, lambda r: r.normal(0, 1, COUNT))
    first = drawn_rank_ranges(figures, error)
    again = drawn_rank_ranges(10 + 100 * figures, 100 * error)
    assert np.abs(first.best - again.best).max() <= 1
    assert np.array_equal(first.best, drawn_rank_ranges(figures, error).best)


@pytest.mark.parametrize(
    ("values", "errors", "options"),
    [
        pytest.param([1.0, 2.0], [1.0], {}, id="lengths"),
        pytest.param([1.0, np.inf], [1.0, 1.0], {}, id="infinite figure"),
        pytest.param([1.0, 2.0], [1.0, -1.0], {}, id="negative error"),
        pytest.param([1.0, 2.0], [1.0, 1.0], {"draws": 99}, id="too few draws"),
        pytest.param([1.0, 2.0], [1.0, 1.0], {"confidence": 95}, id="a percentage"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, errors, options):
    with pytest.raises(InvalidObservations):
        drawn_rank_ranges(values, errors, **options)


@pytest.mark.parametrize("spread", [0.5, 2.0])
def test_the_spread_beyond_chance_is_found_again(spread):
    random = np.random.default_rng(2)
    error = random.uniform(0.2, 1.0, 4000)
    figures = random.normal(0, spread, 4000) + error * random.standard_normal(4000)
    assert spread_beyond_chance(figures, error) == pytest.approx(spread, rel=0.05)
