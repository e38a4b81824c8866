"""Intervals of a gap, its change and its slope hold the truth 95 times in 100, on made-up places.

Each place has two groups of known rates; what is counted in them is drawn, and goes the whole way
through the arithmetic that pages, plans and leagues use.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from insight.catalogue import read_catalogue
from insight.gap_over_time import FigureSource, Groups, Membership, Panel, gaps_of, movement
from insight.gap_over_time.arithmetic import Stretch
from insight.gap_over_time.verdict import NARROWING, WIDENING, verdicts_of

PLACES, YEARS = 3000, 10
SLUG = "claimants"
PERIODS = tuple(str(year) for year in range(2013, 2013 + YEARS))
LEAST, MOST = 0.93, 0.97


@pytest.fixture(scope="module")
def source():
    return FigureSource(read_catalogue(), series=None, neighbourhoods=None)


def followed(source, first, second, people, seed):
    """The gaps of places whose two groups have these rates a year, shape (places, years)."""
    random = np.random.default_rng(seed)
    rates = np.stack([first, second], axis=1).reshape(-1, first.shape[1])
    base = np.broadcast_to(np.asarray(people)[:, np.newaxis], rates.shape).astype(float)
    counts = random.binomial(base.astype(int), rates).astype(float)
    codes = np.array([f"E01{n:06d}" for n in range(len(rates))], dtype=object)
    blank = np.full(rates.shape, np.nan)
    panel = Panel(SLUG, "lsoa", codes, PERIODS[: rates.shape[1]], blank, counts, base, blank)
    places = np.array([f"E07{n // 2:06d}" for n in range(len(rates))], dtype=object)
    first_of_two = (np.arange(len(rates)) % 2 == 0).astype(float)
    members = Membership(
        Groups("local-fifths"), "lsoa", codes, places, first_of_two, 1 - first_of_two, base[:, 0]
    )
    return gaps_of(panel, members, source)


def rates(start, step, *, jumps=0.0, seed=0):
    """Rates of the two groups: a gap of `start` that moves by `step` a year, and jumps about it."""
    random = np.random.default_rng(seed)
    years = np.arange(YEARS)
    second = np.broadcast_to(0.04 + 0.002 * np.cos(years), (PLACES, YEARS))
    strays = jumps * random.standard_normal((PLACES, YEARS))
    return second + start + step * years + strays, second


def held(lower, upper, truth):
    return float(((lower <= truth) & (truth <= upper)).mean())


def moved(gaps):
    every = tuple(range(len(gaps.periods)))
    return movement(gaps, Stretch(every, every))


@pytest.mark.parametrize(
    ("people", "start"),
    [
        pytest.param((40_000, 45_000), 0.06, id="a city: wide gap, many people"),
        pytest.param((6_000, 9_000), 0.05, id="a small district"),
        pytest.param((1_500, 1_200), 0.03, id="two wards: some 50 cases in each"),
    ],
)
def test_intervals_of_gap_change_and_slope_hold_the_truth(people, start, source):
    step = -0.002
    first, second = rates(start, step)
    gaps = followed(source, first, second, np.tile(people, PLACES), seed=1)
    found = moved(gaps)
    scale = 100  # percentage points
    truth = scale * (first - second)
    told = {
        "gap": held(*gaps.limits, truth),
        "change": held(found.parts.lower, found.parts.upper, scale * step * (YEARS - 1)),
        "slope": held(found.slope.lower, found.slope.upper, scale * step),
        "ratio": held(*gaps.ratio_limits, first / second),
    }
    assert all(LEAST <= share <= MOST for share in told.values()), told


@pytest.mark.parametrize(
    "jumps",
    [
        pytest.param(0.001, id="hardly more than chance"),
        pytest.param(0.003, id="as much again as chance: the hardest to tell from chance"),
        pytest.param(0.01, id="much more than chance"),
    ],
)
def test_a_slope_of_figures_that_stray_from_their_line_holds_the_truth(jumps, source):
    first, second = rates(0.06, -0.002, jumps=jumps, seed=2)
    gaps = followed(source, first, second, np.tile((20_000, 20_000), PLACES), seed=3)
    found = moved(gaps)
    assert LEAST <= held(found.slope.lower, found.slope.upper, -0.2) <= MOST


def test_where_nothing_moves_a_verdict_is_wrong_5_times_in_100(source):
    first, second = rates(0.05, 0.0)
    gaps = followed(source, first, second, np.tile((8_000, 8_000), PLACES), seed=4)
    every = tuple(range(YEARS))
    told = verdicts_of(gaps, moved(gaps), Stretch(every, every)).absolute
    wrong = np.isin(told, [NARROWING, WIDENING]).mean()
    assert 1 - MOST <= wrong <= 1 - LEAST


def test_two_dates_alone_have_no_slope_but_a_change_that_holds_the_truth(source):
    first, second = rates(0.05, -0.001)
    pair = SimpleNamespace(first=first[:, [0, 9]], second=second[:, [0, 9]])
    gaps = followed(source, pair.first, pair.second, np.tile((9_000, 7_000), PLACES), seed=5)
    found = moved(gaps)
    assert np.isnan(found.slope.value).all()
    assert LEAST <= held(found.parts.lower, found.parts.upper, 100 * -0.009) <= MOST
