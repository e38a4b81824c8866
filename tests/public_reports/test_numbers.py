"""Numbers that public bug reports led to: targets, limits, labels and masks that are no figures."""

import math

import numpy as np
import pandas as pd
import pytest
from tests.public_reports.cases import case

from insight.errors import InvalidObservations
from insight.measures.control_chart import assurance, control_chart
from insight.measures.control_rules import part_of_seven
from insight.measures.decomposition import mld_decomposition, theil_decomposition
from insight.measures.dispersion import gini
from insight.measures.intervals import proportion, rate
from insight.measures.life_table import life_expectancy
from insight.measures.standardisation import (
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)

NO_TARGETS = [math.nan, math.inf, -math.inf, pd.NA, np.ma.masked, "100"]
NO_MULTIPLIERS = [math.nan, math.inf, -math.inf, 0, -100, pd.NA, None]
MISSING_LABELS = [math.nan, None, pd.NA, pd.NaT, np.datetime64("NaT"), np.ma.masked]


@pytest.mark.parametrize("name", ["spc_target_missing", "spc_target_infinite"])
def test_a_target_of_the_file_that_is_no_number_is_refused(name):
    given = case(name)["inputs"]
    with pytest.raises(InvalidObservations, match="target is"):
        control_chart(given["values"], target=float(given["target"]), polarity=given["polarity"])


@pytest.mark.parametrize("target", NO_TARGETS, ids=repr)
@pytest.mark.parametrize("polarity", ["higher_is_better", "lower_is_better", "neutral"])
def test_a_target_that_is_no_number_is_refused_whatever_the_polarity(target, polarity):
    with pytest.raises(InvalidObservations, match="target"):
        control_chart([1, 2, 1, 2, 1, 2], target=target, polarity=polarity)


def test_the_series_of_the_file_that_stands_at_its_target_passes():
    given = case("spc_always_at_target")
    chart = control_chart(
        given["inputs"]["values"],
        target=given["inputs"]["target"],
        polarity=given["inputs"]["polarity"],
    )
    assert chart.assurance == given["expected"]["assurance"]


@pytest.mark.parametrize("polarity", ["higher_is_better", "lower_is_better"])
@pytest.mark.parametrize("level", [0, 100, 0.1, 1 / 3, 98.7, -4.2, 1e9])
def test_a_series_that_stands_exactly_at_its_target_passes_despite_rounding(level, polarity):
    chart = control_chart([level] * 20, target=level, polarity=polarity)
    assert chart.assurance == "consistently passing"
    off = control_chart([level] * 20, target=level + 1, polarity=polarity).assurance
    assert off == f"consistently {'failing' if polarity == 'higher_is_better' else 'passing'}"


def test_a_series_with_any_width_whose_limit_is_the_target_is_still_hit_and_miss():
    assert assurance(lower=5, upper=7, target=7, polarity="lower_is_better") == "hit and miss"
    assert assurance(lower=5, upper=7, target=5, polarity="higher_is_better") == "hit and miss"


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        pytest.param((math.nan, math.nan), "lower", id="assurance_limits_nan"),
        pytest.param((5, math.inf), "upper", id="no upper end"),
        pytest.param((-math.inf, 7), "lower", id="no lower end"),
        pytest.param((7, 5), "lower is 7", id="swapped"),
        pytest.param((None, 5), "lower", id="absent"),
    ],
)
@pytest.mark.parametrize("target", [6, None])
def test_limits_that_are_none_are_refused_with_a_target_or_without(limits, named, target):
    with pytest.raises(InvalidObservations, match=named):
        assurance(lower=limits[0], upper=limits[1], target=target, polarity="higher_is_better")


def test_at_the_turn_of_two_runs_the_later_one_has_the_point():
    marks = [*[0] * 6, 1, *[0] * 5, -1]
    assert part_of_seven(marks).tolist() == [*[1] * 6, *[-1] * 7]
    assert part_of_seven([*[0] * 6, -1, *[0] * 5, 1])[6] == 1
    rise_and_fall = [*range(1, 8), *range(6, 0, -1)]
    chart = control_chart([*[3, 5] * 40, *rise_and_fall])
    assert chart.cause[-7] == "falling trend"
    assert chart.cause[-8] == "rising trend"


def test_the_life_table_of_the_file_in_which_nobody_lives_past_89():
    given = case("life_nobody_past_89")
    found = life_expectancy(given["inputs"]["deaths"], given["inputs"]["populations"])
    for name, right in given["expected"].items():
        assert getattr(found, name) == pytest.approx(right, abs=given["tolerance"]), name


def test_the_life_table_in_which_nobody_lives_past_89_by_hand():
    deaths, people = [1] * 18 + [45, 10], [1000] * 18 + [100, 50]
    assert life_expectancy(deaths, people).value == pytest.approx(83.7837876356538, abs=1e-9)
    assert life_expectancy(deaths, people, age=85).value == 2.5
    below = life_expectancy([1] * 18 + [39, 10], people)
    assert below.value == pytest.approx(83.87098818884348, abs=1e-9)
    assert below.standard_error == pytest.approx(0.98242, abs=1e-5)


@pytest.mark.parametrize("label", MISSING_LABELS, ids=repr)
@pytest.mark.parametrize("decompose", [theil_decomposition, mld_decomposition])
@pytest.mark.parametrize("weights", [None, [0, 1, 1]])
def test_a_row_without_a_group_is_refused_even_where_nobody_is_in_it(decompose, label, weights):
    with pytest.raises(InvalidObservations, match=r"groups\[0\] is missing"):
        decompose([5, 1, 3], [label, "b", "b"], weights)


def test_labels_in_any_kind_of_column_are_read_alike():
    plain = theil_decomposition([5, 1, 3], ["a", "b", "b"])
    for labels in (
        np.array(["a", "b", "b"]),
        pd.Series(["a", "b", "b"]),
        pd.Categorical(["a", "b", "b"]),
        np.ma.array(["a", "b", "b"]),
    ):
        assert theil_decomposition([5, 1, 3], labels) == plain
    for labels in (
        pd.Series(["a", None, "b"]),
        pd.Categorical(["a", None, "b"]),
        pd.array([1, None, 2], dtype="Int64"),
        np.ma.array(["a", "b", "b"], mask=[0, 1, 0]),
    ):
        with pytest.raises(InvalidObservations, match=r"groups\[1\] is missing"):
            theil_decomposition([5, 1, 3], labels)


def test_labels_may_be_pairs_but_not_of_two_kinds():
    parts = theil_decomposition([5, 1, 3], [("x", 1), ("x", 2), ("x", 2)])
    assert parts.groups == (("x", 1), ("x", 2))
    with pytest.raises(InvalidObservations, match="expected one label for each of 3"):
        theil_decomposition([5, 1, 3], ["a", "b"])


def test_a_masked_figure_is_refused_and_an_empty_mask_changes_nothing():
    masked = np.ma.array([1, 3, 5], mask=[0, 0, 1])
    with pytest.raises(InvalidObservations, match=r"values\[2\] is nan"):
        gini(masked)
    with pytest.raises(InvalidObservations, match=r"weights\[2\] is nan"):
        gini([1, 3, 5], masked)
    assert gini(masked[:2]) == 0.25
    assert gini(np.ma.array([1, 3])) == 0.25


@pytest.mark.parametrize("multiplier", NO_MULTIPLIERS, ids=repr)
@pytest.mark.parametrize(
    "measure",
    [
        pytest.param(
            lambda m: directly_standardised_rate([30], [100], [1], multiplier=m),
            id="dsr_multiplier_nan",
        ),
        pytest.param(lambda m: proportion(1, 2, multiplier=m), id="multiplier_infinite"),
        pytest.param(lambda m: rate(1, 2, multiplier=m), id="rate"),
        pytest.param(lambda m: indirectly_standardised_ratio(30, 20, multiplier=m), id="ratio"),
    ],
)
def test_a_multiplier_that_is_not_above_0_and_finite_is_refused(measure, multiplier):
    with pytest.raises(InvalidObservations, match="multiplier"):
        measure(multiplier)


@pytest.mark.parametrize("reference", NO_MULTIPLIERS, ids=repr)
def test_a_reference_rate_that_is_none_is_refused_by_its_own_name(reference):
    with pytest.raises(InvalidObservations, match="reference_rate"):
        indirectly_standardised_rate(30, 20, reference_rate=reference)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -1, pd.NA, None])
def test_a_standard_population_that_is_none_is_refused(wrong):
    with pytest.raises(InvalidObservations, match="standard"):
        directly_standardised_rate([30, 30], [100, 100], [1, wrong])
