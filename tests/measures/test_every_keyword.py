"""What holds of every number that a measure is told: one that cannot be is refused by its name."""

import functools
import inspect
import math

import numpy as np
import pandas as pd
import pytest

from insight.errors import InsightError, InvalidObservations
from insight.measures import (
    _slope_settings,
    attributable,
    concentration,
    control_chart,
    dispersion,
    disproportionality,
    gap,
    gradient,
    grouping,
    intervals,
    kernel_polarisation,
    life_table,
    logistic_gradient,
    neighbours,
    polarisation,
    quantile_groups,
    quantiles,
    rank_spread,
    results,
    segregation,
    simulation,
    spatial,
    standardisation,
    summaries,
    suppression,
    trajectory,
    uncertainty,
)

NO_NUMBERS = [math.nan, math.inf, -math.inf, pd.NA, pd.NaT, np.ma.masked, "1", 10**400, [1, 2]]
ROW = neighbours.Neighbours.of_pairs(5, [(0, 1), (1, 2), (2, 3), (3, 4)])
VALUES, PEOPLE, SHARES = [1.0, 2.0, 3.0, 4.0, 6.0], [9.0] * 5, [0.1, 0.2, 0.3, 0.4, 0.6]
DEATHS, ALIVE = [1] * 19 + [100], [1000] * 20
A_RESULT = gap.difference(group=2, reference=1)

SOUND = {  # every public function with a number to be told, and one call that it answers
    attributable.population_attributable_risk: (VALUES, {"best": "highest", "reference": 0}),
    attributable.population_attributable_fraction: (VALUES, {"best": "highest", "reference": 0}),
    attributable.population_attributable_risk_interval: (
        (VALUES, PEOPLE),
        {"best": "highest", "scale": 10, "reference": 0, "confidence": 0.9},
    ),
    attributable.population_attributable_fraction_interval: (
        (VALUES, PEOPLE),
        {"best": "highest", "scale": 10, "reference": 0, "confidence": 0.9},
    ),
    concentration.absolute_concentration_index: (VALUES, {"confidence": 0.9}),
    concentration.relative_concentration_index: (VALUES, {"confidence": 0.9}),
    control_chart.control_chart: (VALUES, {"target": 3, "fix_after": 3}),
    control_chart.assurance: (
        (),
        {"lower": 5, "upper": 7, "target": 6, "polarity": "higher_is_better"},
    ),
    dispersion.equally_distributed_equivalent: (VALUES, {"epsilon": 0.5}),
    dispersion.atkinson: (VALUES, {"epsilon": 0.5}),
    disproportionality.mean_difference_from_reference: (VALUES, {"reference": 0}),
    disproportionality.value_at: (VALUES, {"reference": 0}),
    disproportionality.place_of: (np.array(VALUES), {"reference": 0}),
    gap.difference: (
        (),
        {"group": 2, "reference": 1, "group_error": 1, "reference_error": 1, "confidence": 0.9},
    ),
    gap.ratio: (
        (),
        {"group": 2, "reference": 1, "group_error": 1, "reference_error": 1, "confidence": 0.9},
    ),
    gap.change_in_gap: ((), {"before": A_RESULT, "now": A_RESULT, "confidence": 0.9}),
    grouping.measure_by_group: (
        (dispersion.gini, grouping.Groups.of(list("aabbb")), VALUES),
        {"fewest_rows": 1},
    ),
    intervals.wilson: ((1, 2), {"confidence": 0.9}),
    intervals.byar: ((20,), {"confidence": 0.9}),
    intervals.byar_limit: ((20,), {"z": 2}),
    intervals.exact_poisson: ((20,), {"confidence": 0.9}),
    intervals.count_limits: ((20,), {"confidence": 0.9}),
    intervals.dobson: ((), {"value": 20, "variance": 20, "count": 20, "confidence": 0.9}),
    intervals.proportion: ((), {"count": 1, "total": 2, "multiplier": 100, "confidence": 0.9}),
    intervals.rate: ((), {"count": 1, "population": 2, "multiplier": 100, "confidence": 0.9}),
    intervals.mean: (VALUES, {"confidence": 0.9}),
    kernel_polarisation.duclos_esteban_ray: (VALUES, {"alpha": 0.5, "bandwidth": 1}),
    life_table.life_table: ((DEATHS, ALIVE), {"confidence": 0.9}),
    life_table.life_expectancy: ((DEATHS, ALIVE), {"age": 0, "confidence": 0.9}),
    logistic_gradient.logistic_slope_index: ((SHARES, PEOPLE), {"confidence": 0.9}),
    logistic_gradient.logistic_relative_index: ((SHARES, PEOPLE), {"confidence": 0.9}),
    polarisation.both_poles_share: ((), {"most_deprived": 0.2, "least_deprived": 0.3}),
    polarisation.index_of_concentration_at_the_extremes: (
        (),
        {"affluent": 1, "deprived": 2, "total": 4},
    ),
    polarisation.esteban_ray: (VALUES, {"alpha": 1, "scale": 1}),
    polarisation.absolute_gap: ((), {"first": 1, "second": 2}),
    polarisation.relative_gap: ((), {"first": 1, "second": 2}),
    quantile_groups.quantile_groups: (VALUES, {"groups": 2}),
    quantile_groups.balanced_groups: ((VALUES, PEOPLE, [0] * len(VALUES)), {"groups": 2}),
    quantiles.weighted_quantile: (VALUES, {"probability": 0.5}),
    quantiles.percentile_ratio: (VALUES, {"upper": 0.9, "lower": 0.1}),
    quantiles.top_share: (VALUES, {"of": 0.1}),
    quantiles.bottom_share: (VALUES, {"of": 0.1}),
    rank_spread.percentile_spread_of_rank: (VALUES, {"lower": 0.1, "upper": 0.9}),
    results.standard_score: ((), {"confidence": 0.9}),
    results.normal_result: (
        (),
        {"value": 1, "standard_error": 1, "method": "", "groups": 1, "confidence": 0.9},
    ),
    segregation.atkinson_segregation: (([1, 2], [3, 3]), {"b": 0.5}),
    simulation.simulated_interval: (
        ("mean_difference_from_reference", VALUES, PEOPLE),
        {"reference": 0, "confidence": 0.9},
    ),
    simulation.Simulation: ((), {"draws": 100, "seed": 1, "lowest": 0, "highest": 1}),
    spatial.morans_i: ((VALUES, ROW), {"permutations": 9, "seed": 1}),
    spatial.local_morans: (
        (VALUES, ROW),
        {"false_discovery_rate": 0.05, "permutations": 9, "seed": 1},
    ),
    standardisation.directly_standardised_rate: (
        ([30], [100], [1]),
        {"multiplier": 100, "confidence": 0.9},
    ),
    standardisation.indirectly_standardised_ratio: (
        (),
        {"observed": 30, "expected": 20, "multiplier": 100, "confidence": 0.9},
    ),
    standardisation.indirectly_standardised_rate: (
        (),
        {"observed": 30, "expected": 20, "reference_rate": 4, "confidence": 0.9},
    ),
    summaries.average_rank: (([1, 2], [1, 1]), {"of": 2}),
    summaries.extent: (([1, 2], [1, 1]), {"of": 2}),
    summaries.local_concentration: (([1, 2], [1, 1]), {"of": 2}),
    summaries.inverted_ranks: ([1, 2], {"of": 2}),
    summaries.percentile_of_rank: ([1, 2], {"of": 2}),
    trajectory.share_covered: ((), {"baseline": 1, "target": 2, "value": 1.5}),
    trajectory.straight_line: (
        (),
        {"baseline": 1, "target": 2, "baseline_year": 2020, "target_year": 2030, "year": 2025},
    ),
    trajectory.trajectory: (
        (),
        {
            "baseline": 1,
            "target": 2,
            "baseline_year": 2020,
            "target_year": 2030,
            "year": 2025,
            "value": 1.5,
        },
    ),
    trajectory.gap_change: (
        (),
        {
            "group_before": 2,
            "reference_before": 1,
            "group_now": 3,
            "reference_now": 1,
            "polarity": "lower_is_better",
        },
    ),
    suppression.disclosure_blocks: (VALUES, {"homes": [[0] * 5], "threshold": 2}),
    uncertainty.between_group_variance_interval: ((VALUES, PEOPLE), {"confidence": 0.9}),
    uncertainty.theil_t_interval: ((VALUES, PEOPLE), {"confidence": 0.9}),
    uncertainty.mean_log_deviation_interval: ((VALUES, PEOPLE), {"confidence": 0.9}),
}
SLOPES = [
    gradient.slope_index,
    gradient.relative_index,
    gradient.slope_indices,
    gradient.relative_indices,
    gradient.fitted_line,
]
OF_A_SLOPE = {"multiplier": 100, "confidence": 0.95, "draws": 1000, "seed": 1}
SOUND |= {slope: ((VALUES, PEOPLE), OF_A_SLOPE | {"scatter": True}) for slope in SLOPES}
EITHER_SIGN = {  # a figure of the data, which may lie on either side of 0
    *("group", "reference_of_a_gap", "first", "second", "baseline", "target", "value", "lower"),
    *("upper", "z", "lowest", "highest", "multiplier_of_a_slope", "year", "baseline_year"),
    *("target_year", "group_before", "reference_before", "group_now", "reference_now"),
}
MAY_BE_ENDLESS = {"lowest", "highest"}


def numbers_told(function):
    """The parameters of a function that are one number each, by its annotations."""
    if function in SLOPES:
        return list(OF_A_SLOPE)
    told = inspect.signature(function).parameters.values()
    kinds = {"float", "int", "float | None", "int | None"}
    return [each.name for each in told if str(each.annotation) in kinds]


def functions():
    """Every public function of the measures, and the one record with numbers to be told."""
    modules = {inspect.getmodule(function) for function in SOUND} | {grouping}
    for module in modules:
        for name, thing in vars(module).items():
            if name[0] != "_" and inspect.isfunction(thing) and thing.__module__ == module.__name__:
                yield thing


TOLD = [(function, name) for function in SOUND for name in numbers_told(function)]
IDS = [f"{function.__name__}-{name}" for function, name in TOLD]


def call(function, **changed):
    given, options = SOUND[function]
    places = given if isinstance(given, tuple) else (given,)
    return function(*places, **(options | changed))


def kind(function, name):
    if function in SLOPES and name == "multiplier":
        return "multiplier_of_a_slope"
    of_a_gap = function in (gap.difference, gap.ratio) and name == "reference"
    return "reference_of_a_gap" if of_a_gap else name


def test_every_function_that_is_told_a_number_is_tried_here():
    asked = {gap.tells_apart}  # a question, not a measure: a missing gap is none
    lacking = [f.__name__ for f in functions() if numbers_told(f) and f not in {*SOUND, *asked}]
    assert lacking == []
    hints = {name: str(hint) for name, hint in _slope_settings.Options.__annotations__.items()}
    numbers = ("'float'", "'int'", "'int | None'")
    assert {n for n, hint in hints.items() if any(k in hint for k in numbers)} == set(OF_A_SLOPE)
    assert len(TOLD) > 120


@pytest.mark.parametrize("function", SOUND, ids=lambda f: f.__name__)
def test_the_sound_call_has_an_answer(function):
    assert call(function) is not None
    assert set(numbers_told(function)) <= set(SOUND[function][1])


@pytest.mark.parametrize(("function", "name"), TOLD, ids=IDS)
def test_no_number_is_refused_by_its_name(function, name):
    for wrong in NO_NUMBERS:
        if name in MAY_BE_ENDLESS and isinstance(wrong, float) and math.isinf(wrong):
            continue
        with pytest.raises(InvalidObservations, match=rf"\b{name}\b"):
            call(function, **{name: wrong})


@pytest.mark.parametrize(("function", "name"), TOLD, ids=IDS)
def test_a_number_below_0_is_refused_where_none_can_be(function, name):
    if kind(function, name) in EITHER_SIGN:
        pytest.skip("may lie on either side of 0")
    with pytest.raises(InvalidObservations, match=rf"\b{name}\b"):
        call(function, **{name: -1})


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (function, name)
        for function, name in TOLD
        if name
        in ("reference", "fix_after", "groups", "draws", "seed", "permutations", "of", "age")
        and kind(function, name) != "reference_of_a_gap"
        and function not in (quantiles.top_share, quantiles.bottom_share)
    ],
)
def test_a_fraction_of_a_whole_thing_is_refused(function, name):
    with pytest.raises(InvalidObservations, match=rf"\b{name}\b"):
        call(function, **{name: 2.5})


@pytest.mark.parametrize(
    ("function", "low", "high"),
    [
        (quantiles.percentile_ratio, "lower", "upper"),
        (rank_spread.percentile_spread_of_rank, "lower", "upper"),
        (control_chart.assurance, "lower", "upper"),
        (simulation.Simulation, "lowest", "highest"),
        (trajectory.straight_line, "baseline_year", "target_year"),
    ],
)
def test_two_numbers_that_are_swapped_are_refused(function, low, high):
    options = SOUND[function][1]
    with pytest.raises(InvalidObservations):
        call(function, **{low: options[high], high: options[low]})


@pytest.mark.parametrize("share", [*NO_NUMBERS, -0.1, 1.1])
def test_no_share_of_the_population_has_a_place_on_the_curve(share):
    with pytest.raises(InvalidObservations, match="population_share"):
        dispersion.lorenz_curve(VALUES).at(share)


@pytest.mark.parametrize("place", [*NO_NUMBERS, -1, 0.5])
def test_a_place_that_is_none_is_refused_in_pairs_and_in_rebasing(place):
    with pytest.raises(InvalidObservations):
        neighbours.Neighbours.of_pairs(3, [(0, 1), (1, place)])
    with pytest.raises(InvalidObservations):
        neighbours.Neighbours.of_pairs(place, [(0, 1)])
    with pytest.raises(InvalidObservations, match="rebase_at"):
        control_chart.control_chart(VALUES, rebase_at=[place])


@functools.cache
def _missing():
    whole = [1, 2, 3, 4]
    return {
        "a mask": np.ma.array([*whole, 5], mask=[0, 0, 0, 0, 1]),
        "a masked entry in a list": [*whole, np.ma.masked],
        "None": [*whole, None],
        "pandas.NA": [*whole, pd.NA],
        "NaT": [*whole, pd.NaT],
        "a nullable column of whole numbers": pd.Series([*whole, None], dtype="Int64"),
        "a nullable column": pd.Series([*whole, None], dtype="Float64"),
        "an array of pandas": pd.array([*whole, None], dtype="Int64"),
        "objects": np.array([*whole, math.nan], dtype=object),
        "a text": [*whole, "5"],
        "a number of 400 digits": [*whole, 10**400],
        "a date": [*whole, pd.Timestamp("2020-01-01")],
        "dates": pd.date_range("2020-01-01", periods=5),
        "complex": [*whole, 5j],
    }


MEASURES = {
    "gini": dispersion.gini,
    "wilson": lambda v: intervals.wilson(v, [9] * 5),
    "slope_index": lambda v: gradient.slope_index(v, PEOPLE),
    "esteban_ray": polarisation.esteban_ray,
    "control_chart": control_chart.control_chart,
    "morans_i": lambda v: spatial.morans_i(v, ROW, permutations=9),
    "life": lambda v: life_table.life_table(list(v) * 4, ALIVE),
    "by group": lambda v: grouping.measure_by_group(
        dispersion.gini, grouping.Groups.of(list("aabbb")), v
    ),
}


@pytest.mark.parametrize("how", sorted(_missing()))
@pytest.mark.parametrize("measure", sorted(MEASURES))
@pytest.mark.filterwarnings("ignore:Warning. converting a masked element")
def test_a_missing_figure_is_refused_however_it_is_written(measure, how):
    with pytest.raises(InsightError):
        MEASURES[measure](_missing()[how])


@pytest.mark.parametrize(
    "figures",
    [
        np.ma.array([1, 2, 3, 4, 5]),
        pd.Series([1, 2, 3, 4, 5], dtype="Int64"),
        pd.array([1, 2, 3, 4, 5], dtype="Float64"),
        np.array([1, 2, 3, 4, 5], dtype=object),
        np.array([1, 2, 3, 4, 5], dtype=np.float32),
        range(1, 6),
    ],
    ids=lambda figures: type(figures).__name__,
)
@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_whole_figures_give_the_same_in_any_column(measure, figures):
    plain, other = MEASURES[measure]([1.0, 2.0, 3.0, 4.0, 5.0]), MEASURES[measure](figures)
    assert str(other) == str(plain)


def test_a_masked_figure_in_a_table_of_areas_leaves_that_area_out():
    table = np.ma.array([VALUES, VALUES], mask=[[0] * 5, [0, 0, 1, 0, 0]])
    assert gradient.slope_indices(table, [PEOPLE] * 2).rows.tolist() == [0]
    rows = [np.ma.array(VALUES), np.ma.array(VALUES, mask=[0, 0, 1, 0, 0])]
    assert gradient.slope_indices(rows, [PEOPLE] * 2).rows.tolist() == [0]


@pytest.mark.parametrize("spread", [None, math.nan, math.inf, 1.0])
@pytest.mark.parametrize("limits", [None, (-1.0, 1.0), (1.0, 2.0)])
def test_a_missing_gap_is_not_told_apart(limits, spread):
    assert not gap.tells_apart(math.nan, limits=limits, spread=spread)


def test_a_gap_that_only_rounding_moved_is_not_levelling_down():
    change = trajectory.gap_change(
        group_before=0.1 + 0.2,
        reference_before=10,
        group_now=5,
        reference_now=10,
        polarity="higher_is_better",
    )
    assert not change.levelled_down
    still = trajectory.gap_change(
        group_before=2,
        reference_before=0.1 + 0.2,
        group_now=1,
        reference_now=0.3,
        polarity="higher_is_better",
    )
    assert still.levelled_down  # the worse-off one stood still but for rounding
