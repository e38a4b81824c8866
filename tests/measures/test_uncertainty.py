"""Intervals of measures over groups, and attributable risk: by hand, by simulation, and refused."""

import numpy as np
import pytest

from insight.errors import InvalidObservations, Undefined
from insight.measures.attributable import (
    population_attributable_fraction,
    population_attributable_fraction_interval,
    population_attributable_risk,
    population_attributable_risk_interval,
)
from insight.measures.dispersion import mean_log_deviation, theil_t
from insight.measures.disproportionality import between_group_variance
from insight.measures.results import normal_result, standard_score
from insight.measures.simulation import Simulation, simulated_interval
from insight.measures.uncertainty import (
    between_group_variance_interval,
    mean_log_deviation_interval,
    theil_t_interval,
)

VALUES, ERRORS, PEOPLE = [30.0, 40.0, 70.0], [1.0, 2.0, 1.5], [100, 300, 200]


@pytest.mark.parametrize(
    ("measure", "with_interval"),
    [
        (between_group_variance, between_group_variance_interval),
        (theil_t, theil_t_interval),
        (mean_log_deviation, mean_log_deviation_interval),
    ],
    ids=["between-group variance", "Theil's T", "mean log deviation"],
)
def test_a_formula_agrees_with_drawing_the_values_many_times(measure, with_interval):
    drawn = np.random.default_rng(7).normal(VALUES, ERRORS, size=(4_000, 3))
    spread = np.std([measure(row, PEOPLE) for row in drawn])
    result = with_interval(VALUES, ERRORS, PEOPLE)
    assert result.standard_error == pytest.approx(spread, rel=0.05)
    assert result.value == measure(VALUES, PEOPLE)
    assert result.upper_ci - result.lower_ci == pytest.approx(2 * 1.959964 * result.standard_error)
    assert result.groups == 3


def test_the_variance_of_equal_groups_is_all_noise():
    # y = +-e: the variance is the square of half a difference of variance 2, so 2 * (1/2)^2.
    result = between_group_variance_interval([5, 5], [1, 1])
    assert result.value == 0
    assert result.standard_error == pytest.approx(0.5**0.5)


def test_a_wider_interval_for_more_confidence():
    wide = theil_t_interval(VALUES, ERRORS, PEOPLE, confidence=0.99)
    narrow = theil_t_interval(VALUES, ERRORS, PEOPLE, confidence=0.9)
    assert wide.lower_ci < narrow.lower_ci < narrow.upper_ci < wide.upper_ci


def test_empty_groups_are_left_out_with_their_errors():
    result = theil_t_interval([*VALUES, 5], [*ERRORS, 9], [*PEOPLE, 0])
    assert result == theil_t_interval(VALUES, ERRORS, PEOPLE)


def test_the_slope_of_theil_is_infinite_at_zero():
    with pytest.raises(Undefined, match="standard error"):
        theil_t_interval([0, 1], [0.1, 0.1])


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_confidence_is_a_share(confidence):
    with pytest.raises(InvalidObservations, match="confidence"):
        standard_score(confidence)


def test_a_normal_result_keeps_what_it_is_told():
    result = normal_result(1.0, 0.5, method="m", groups=2, note="n", confidence=0.5)
    assert (result.method, result.groups, result.note) == ("m", 2, "n")
    assert result.upper_ci == pytest.approx(1 + 0.5 * 0.6744898)


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        pytest.param(
            [20, 40], {"best": "highest"}, 10, id="more is better: the best less the mean"
        ),
        pytest.param([20, 40], {"best": "lowest"}, -10, id="less is better: below the mean"),
        pytest.param([20, 40], {"best": "highest", "reference": 0}, 0, id="worse than the mean: 0"),
        pytest.param([20, 40], {"best": "lowest", "reference": 1}, 0, id="and the other way round"),
        pytest.param(
            [20, 30, 40, 30], {"best": "highest", "reference": 1}, 0, id="no better than the mean"
        ),
    ],
)
def test_attributable_risk_by_hand(values, options, expected):
    assert population_attributable_risk(values, **options) == expected
    fraction = population_attributable_fraction(values, **options)
    assert fraction == pytest.approx(100 * expected / 30)


def test_attributable_fraction_agrees_with_drawing_people():
    share = np.array([0.2 * 0.6, 0.8 * 0.6, 0.4 * 0.4, 0.6 * 0.4])  # affected or not, by group
    tables = np.random.default_rng(3).multinomial(1_000, share, size=20_000)
    overall = (tables[:, 0] + tables[:, 2]) / 1_000
    drawn = 100 * (tables[:, 2] / tables[:, 2:].sum(axis=1) / overall - 1)
    result = population_attributable_fraction_interval(
        [20, 40], [600, 400], best="highest", scale=100
    )
    assert result.standard_error == pytest.approx(drawn.std(), rel=0.03)
    risk = population_attributable_risk_interval([20, 40], [600, 400], best="highest", scale=100)
    assert risk.standard_error == pytest.approx(result.standard_error * 28 / 100)
    assert "taken as known" in risk.note


@pytest.mark.parametrize(
    ("values", "people", "options", "words"),
    [
        pytest.param([20, 40], [5, 5], {"reference": 0}, "nothing to gain", id="no better"),
        pytest.param([20, 0], [5, 5], {"best": "lowest"}, "no events", id="nobody affected"),
    ],
)
def test_no_interval_comes_with_its_reason(values, people, options, words):
    choices = {"best": "highest", "scale": 100, **options}
    result = population_attributable_fraction_interval(values, people, **choices)
    assert (result.lower_ci, result.upper_ci, result.standard_error) == (None, None, None)
    assert words in result.note


def test_the_best_group_is_one_with_people():
    result = population_attributable_risk_interval(
        [20, 40, 90], [5, 5, 0], best="highest", scale=100
    )
    assert (result.value, result.groups) == (10, 2)


@pytest.mark.parametrize(
    ("values", "people", "options", "error", "words"),
    [
        pytest.param([0, 0], [1, 1], {}, Undefined, "mean is 0", id="a mean of 0"),
        pytest.param([1, 2], [0, 0], {}, Undefined, "nobody", id="nobody"),
        pytest.param([1, 2], [1, 0], {"reference": 1}, Undefined, "nobody", id="empty reference"),
        pytest.param([1, 200], [1, 1], {}, InvalidObservations, "200", id="above the scale"),
        pytest.param(
            [1, 2], [1, 1], {"reference": 5}, InvalidObservations, "5", id="no such place"
        ),
        pytest.param([1, 2], [1], {}, InvalidObservations, "lengths", id="lengths"),
    ],
)
def test_attributable_intervals_refuse(values, people, options, error, words):
    choices = {"best": "highest", "scale": 100, **options}
    with pytest.raises(error, match=words):
        population_attributable_fraction_interval(values, people, **choices)


def test_a_simulation_repeats_itself_and_another_seed_does_not():
    def interval(seed):
        return simulated_interval(
            "coefficient_of_variation", VALUES, ERRORS, PEOPLE, simulation=Simulation(seed=seed)
        )

    assert interval(1) == interval(1)
    assert interval(1).lower_ci != interval(2).lower_ci
    assert interval(1).lower_ci == pytest.approx(interval(2).lower_ci, rel=0.02)


def test_certain_values_have_an_interval_without_width():
    result = simulated_interval(
        "mean_difference_from_best", VALUES, [0, 0, 0], PEOPLE, best="lowest"
    )
    assert result.lower_ci == result.value == result.upper_ci
    assert result.note == ""


def test_draws_stay_within_bounds():
    rows = Simulation(lowest=0, highest=100).rows(np.array([1.0, 99.0]), np.array([5.0, 5.0]))
    assert rows.shape == (20_000, 2)
    assert rows.min() >= 0
    assert rows.max() <= 100
    assert rows[:, 0].mean() > 1


def test_noise_taken_for_inequality_is_said():
    result = simulated_interval("mean_difference_from_mean", [50, 50, 50], [5, 5, 5])
    assert result.value == pytest.approx(0, abs=1e-9)
    assert result.lower_ci > 0
    assert "too high" in result.note


def test_a_reference_keeps_its_place_in_a_simulation_when_empty_groups_are_left_out():
    with_empty = simulated_interval(
        "mean_difference_from_reference", [9, *VALUES], [1, *ERRORS], [0, *PEOPLE], reference=2
    )
    without = simulated_interval(
        "mean_difference_from_reference", VALUES, ERRORS, PEOPLE, reference=1
    )
    assert with_empty == without


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: simulated_interval("gini", [1], [1]), InvalidObservations, "'gini'"),
        (
            lambda: simulated_interval("mean_difference_from_best", [1], [1]),
            InvalidObservations,
            "needs best",
        ),
        (
            lambda: simulated_interval("mean_difference_from_reference", [1], [1]),
            InvalidObservations,
            "needs reference",
        ),
        (
            lambda: simulated_interval(
                "mean_difference_from_reference", [1, 2], [1, 1], [1, 0], reference=1
            ),
            Undefined,
            "nobody",
        ),
        (lambda: simulated_interval("index_of_disparity", [0, 0], [0, 0]), Undefined, "above 0"),
        (
            lambda: simulated_interval("mean_difference_from_mean", [-1, 2], [1, 1]),
            InvalidObservations,
            "-1",
        ),
        (lambda: Simulation(draws=10), InvalidObservations, "draws is 10"),
        (lambda: Simulation(lowest=2, highest=1), InvalidObservations, "not below"),
    ],
    ids=["unknown", "no best", "no reference", "empty", "mean of 0", "bounds", "draws", "order"],
)
def test_simulations_refuse(call, error, words):
    with pytest.raises(error, match=words):
        call()
