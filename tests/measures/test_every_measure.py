"""What holds of every public measure: an example to check on paper, and never 0 or NaN for none."""

import dataclasses
import importlib
import inspect
import math
import pkgutil
import warnings
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight import measures
from insight.errors import InsightError, InvalidObservations, Undefined
from insight.measures import (
    association,
    attributable,
    concentration,
    control_chart,
    decomposition,
    dispersion,
    disproportionality,
    gap,
    gradient,
    intervals,
    kernel_polarisation,
    life_table,
    logistic_gradient,
    multigroup_segregation,
    neighbours,
    polarisation,
    quantile_groups,
    quantiles,
    rank_spread,
    segregation,
    simulation,
    spatial,
    standardisation,
    summaries,
    trajectory,
    trend,
    uncertainty,
)


def modules():
    names = (each.name for each in pkgutil.iter_modules(measures.__path__))
    return [importlib.import_module(f"insight.measures.{n}") for n in names if n[0] != "_"]


def own(module, kind):
    """What a module defines itself and shows."""
    for name, thing in vars(module).items():
        if name[0] != "_" and kind(thing) and thing.__module__ == module.__name__:
            yield f"{module.__name__.split('.')[-1]}.{name}", thing


def methods_of(name, cls):
    for attribute, thing in vars(cls).items():
        function = getattr(thing, "fget", None) or getattr(thing, "__func__", thing)
        if attribute[0] != "_" and inspect.isfunction(function):
            yield f"{name}.{attribute}", function


def functions():
    return dict(pair for module in modules() for pair in own(module, inspect.isfunction))


def with_methods():
    classes = [pair for module in modules() for pair in own(module, inspect.isclass)]
    return functions() | dict(pair for named in classes for pair in methods_of(*named))


def test_every_public_function_has_an_example_to_check_on_paper():
    lacking = [name for name, thing in with_methods().items() if ">>>" not in (thing.__doc__ or "")]
    assert len(with_methods()) > 90
    assert lacking == []


def line_of(number):
    """So many areas in a row, each a neighbour of the next."""
    return neighbours.Neighbours.of_pairs(number, [(i, i + 1) for i in range(number - 1)])


def of_two(function, v, w, **names):
    """A measure of two figures by their keywords: the first of the values and of the weights."""
    return function(**{name: each[0] for name, each in zip(names, (v, w), strict=True)})


def interval(function, v, w, **options):
    """A measure that also takes standard errors: 1 each."""
    return function(v, [1.0] * len(v), w, **options)


def labels(v):
    return ["a" if place % 2 else "b" for place in range(len(v))]


BEST = {"best": "highest"}
SHARES = {"best": "highest", "scale": 100}
FEW = {"permutations": 99}
DRAWN = {"simulation": simulation.Simulation(draws=1000, lowest=0, highest=1e9)}

WEIGHTED = {  # of values and the people behind each
    attributable.population_attributable_risk: BEST,
    attributable.population_attributable_fraction: BEST,
    attributable.population_attributable_risk_interval: SHARES,
    attributable.population_attributable_fraction_interval: SHARES,
    concentration.absolute_concentration_index: {},
    concentration.relative_concentration_index: {},
    dispersion.lorenz_curve: {},
    dispersion.gini: {},
    dispersion.theil_t: {},
    dispersion.mean_log_deviation: {},
    dispersion.equally_distributed_equivalent: {"epsilon": 0.5},
    dispersion.atkinson: {"epsilon": 0.5},
    disproportionality.between_group_variance: {},
    disproportionality.between_group_standard_deviation: {},
    disproportionality.coefficient_of_variation: {},
    disproportionality.mean_difference_from_mean: {},
    disproportionality.mean_difference_from_best: BEST,
    disproportionality.mean_difference_from_reference: {"reference": 0},
    disproportionality.index_of_disparity: {},
    gradient.slope_index: {"scatter": True},
    gradient.relative_index: {"scatter": True},
    gradient.fitted_line: {},
    kernel_polarisation.duclos_esteban_ray: {"alpha": 0.5, "bandwidth": 1.0},
    logistic_gradient.logistic_slope_index: {},
    logistic_gradient.logistic_relative_index: {},
    polarisation.population_in_extremes: {},
    polarisation.esteban_ray: {},
    polarisation.wolfson: {},
    quantiles.weighted_quantile: {"probability": 0.5},
    quantiles.percentile_ratio: {},
    quantiles.top_share: {},
    quantiles.bottom_share: {},
    quantiles.palma: {},
    rank_spread.percentile_spread_of_rank: {},
    rank_spread.local_tenth_ratio: {},
    segregation.dissimilarity: {},
    segregation.isolation: {},
    segregation.interaction: {},
    segregation.correlation_ratio: {},
    segregation.entropy_index: {},
    segregation.gini_segregation: {},
    segregation.atkinson_segregation: {},
    summaries.average_score: {},
    summaries.average_rank: {"of": 100},
    summaries.extent: {"of": 100},
    summaries.local_concentration: {"of": 100},
    trend.trend_of_proportion: {},
    trend.cochran_armitage: {},
    trend.logit_slope: {},
    intervals.wilson: {},
    standardisation.directly_standardised_rate: {"standard": [1.0, 2.0, 3.0, 2.0, 1.0]},
    life_table.life_table: {},
    life_table.life_expectancy: {},
}
CALLS = {
    f"{f.__module__.split('.')[-1]}.{f.__name__}": partial(f, **o) for f, o in WEIGHTED.items()
}
CALLS |= {
    "association.rank_correlation": association.rank_correlation,
    "association.robust_line": association.robust_line,
    "association.outliers": lambda v, _: association.outliers(v),
    # Many at once: one row.
    "gradient.slope_indices": lambda v, w: gradient.slope_indices([v], [w], scatter=True),
    "gradient.relative_indices": lambda v, w: gradient.relative_indices([v], [w], scatter=True),
    # Rows in groups.
    "decomposition.theil_decomposition": lambda v, w: decomposition.theil_decomposition(
        v, labels(v), w
    ),
    "decomposition.mld_decomposition": lambda v, w: decomposition.mld_decomposition(
        v, labels(v), w
    ),
    "summaries.district_summaries": lambda v, w: summaries.district_summaries(
        labels(v), ranks=v, scores=v, tenths=v, population=w
    ),
    # With standard errors.
    "simulation.simulated_interval": partial(
        interval, partial(simulation.simulated_interval, "coefficient_of_variation"), **DRAWN
    ),
    "uncertainty.between_group_variance_interval": partial(
        interval, uncertainty.between_group_variance_interval
    ),
    "uncertainty.theil_t_interval": partial(interval, uncertainty.theil_t_interval),
    "uncertainty.mean_log_deviation_interval": partial(
        interval, uncertainty.mean_log_deviation_interval
    ),
    "trend.trend_of_value": lambda v, w: trend.trend_of_value(
        v, lower=np.subtract(v, w), upper=np.add(v, w)
    ),
    # Of values alone.
    "control_chart.control_chart": lambda v, _: control_chart.control_chart(v),
    "intervals.byar": lambda v, _: intervals.byar(v),
    "intervals.exact_poisson": lambda v, _: intervals.exact_poisson(v),
    "intervals.count_limits": lambda v, _: intervals.count_limits(v),
    "intervals.mean": lambda v, _: intervals.mean(v),
    "quantile_groups.quantile_groups": lambda v, _: quantile_groups.quantile_groups(v, groups=2),
    "rank_spread.rank_range": lambda v, _: rank_spread.rank_range(v),
    "summaries.share_in_most_deprived_tenth": lambda v, _: summaries.share_in_most_deprived_tenth(
        v
    ),
    "summaries.extent_weight": lambda v, _: summaries.extent_weight(v),
    "summaries.inverted_ranks": lambda v, _: summaries.inverted_ranks(v, of=100),
    "summaries.percentile_of_rank": lambda v, _: summaries.percentile_of_rank(v, of=100),
    "spatial.morans_i": lambda v, _: spatial.morans_i(v, line_of(len(v)), **FEW),
    "spatial.local_morans": lambda v, _: spatial.local_morans(v, line_of(len(v)), **FEW),
    # A table of counts: areas by groups.
    "multigroup_segregation.multigroup_segregation": lambda v, w: (
        multigroup_segregation.multigroup_segregation(np.column_stack([v, w]))
    ),
    "multigroup_segregation.simpson_concentration": lambda v, w: (
        multigroup_segregation.simpson_concentration(np.column_stack([v, w]))
    ),
    "standardisation.expected_events": lambda v, w: standardisation.expected_events(
        w, reference_counts=v, reference_populations=w
    ),
    # Of single figures: the first value and the first weight.
    "gap.difference": lambda v, w: gap.difference(group=v[0], reference=w[0]),
    "gap.ratio": lambda v, w: gap.ratio(group=v[0], reference=w[0]),
    "gap.change_in_gap": lambda v, w: gap.change_in_gap(
        before=gap.difference(group=v[0], reference=w[0]),
        now=gap.difference(group=w[0], reference=v[0]),
    ),
    "intervals.proportion": lambda v, w: intervals.proportion(v[0], w[0]),
    "intervals.rate": lambda v, w: intervals.rate(v[0], w[0]),
    "intervals.dobson": lambda v, w: intervals.dobson(v[0], variance=w[0], count=v[0]),
    "polarisation.both_poles_share": lambda v, w: polarisation.both_poles_share(v[0], w[0]),
    "polarisation.index_of_concentration_at_the_extremes": lambda v, w: (
        polarisation.index_of_concentration_at_the_extremes(v[0], v[-1], w[0])
    ),
    "polarisation.absolute_gap": lambda v, w: polarisation.absolute_gap(v[0], w[0]),
    "polarisation.relative_gap": lambda v, w: polarisation.relative_gap(v[0], w[0]),
    "standardisation.indirectly_standardised_ratio": lambda v, w: (
        standardisation.indirectly_standardised_ratio(v[0], w[0])
    ),
    "standardisation.indirectly_standardised_rate": lambda v, w: (
        standardisation.indirectly_standardised_rate(v[0], w[0], reference_rate=5)
    ),
    "trajectory.share_covered": lambda v, w: trajectory.share_covered(
        baseline=v[0], target=w[0], value=v[-1]
    ),
    "trajectory.straight_line": lambda v, w: trajectory.straight_line(
        baseline=v[0], target=w[0], baseline_year=2020, target_year=2030, year=2024
    ),
    "trajectory.trajectory": lambda v, w: trajectory.trajectory(
        baseline=v[0], target=w[0], baseline_year=2020, target_year=2030, year=2024, value=v[-1]
    ),
    "trajectory.gap_change": lambda v, w: trajectory.gap_change(
        group_before=v[0],
        reference_before=w[0],
        group_now=v[-1],
        reference_now=w[-1],
        polarity="lower_is_better",
    ),
}
NO_MEASURE = {
    "association.rank_correlation_limits": "the interval of a correlation that is known",
    "control_chart.assurance": "words for limits that are known",
    "control_chart.variation_of": "words for a cause",
    "control_rules.part_of_seven": "flags of points",
    "control_rules.seven_in_trend": "flags of points",
    "control_rules.seven_on_one_side": "flags of points",
    "control_rules.two_in_three": "flags of points",
    "dispersion.r_log_r": "a step of Theil's measures",
    "dispersion.refuse_zero": "a check",
    "disproportionality.best_of_rows": "a step, on figures that are checked",
    "disproportionality.difference_of_rows": "a step, on figures that are checked",
    "disproportionality.place_of": "a check",
    "disproportionality.value_at": "a look-up",
    "gap.tells_apart": "yes or no",
    "disproportionality.variance_of_rows": "a step, on figures that are checked",
    "grouping.measure_by_group": "calls a measure and keeps its reasons",
    "intervals.byar_limit": "a step of Byar's interval",
    "gap_trend.control_chart_slopes": "many series at once: a missing figure is left out",
    "gap_trend.parts_of_change": "many series at once: a missing figure leaves one without answer",
    "gap_trend.points_needed": "years to wait, not a figure of them",
    "gap_trend.weighted_slopes": "many series at once: a missing figure is left out",
    "likeness.likeness_points": "areas as points, not a figure of them",
    "neighbours.queen_neighbours": "of outlines, not of figures",
    "polarisation.mean_distances": "a step, on figures that are checked",
    "quantile_groups.balanced_groups": "a part of an order, of figures that are checked",
    "rank_draws.check_errors": "a check",
    "rank_draws.mean_by_certainty": "a step, on figures that are checked",
    "regression_to_mean.expected_return": "of many figures at once, each with its error",
    "rank_draws.drawn_rank_ranges": "places in an order: missing figures have none",
    "rank_draws.spread_beyond_chance": "of many figures at once: a missing one is left out",
    "rank_spread.check_ranks": "a check",
    "rank_range.rank_ranges": "places in an order: missing figures have none",
    "ranks.places": "a place in an order: missing figures have none",
    "ranks.ranks": "places in an order: missing figures have none",
    "results.normal_result": "a record of figures that are known",
    "rounding.same_but_for_rounding": "a check",
    "results.standard_score": "of a confidence, not of figures",
    "suppression.disclosure_blocks": "areas that belong together, not a figure of them",
    "suppression.protection": "how well areas with a figure are kept apart",
    "trend.non_overlapping": "of years, not of figures",
    "trend.verdict_of": "words for a marker",
    "uncertainty.with_errors": "a check",
}


def test_every_public_function_is_tried_below_or_no_measure():
    assert set(CALLS) | set(NO_MEASURE) == set(functions())
    assert not set(CALLS) & set(NO_MEASURE)


def figures_in(answer):
    """Every number that an answer holds, whatever its shape."""
    if answer is None or isinstance(answer, (str, bool, np.bool_)):
        return
    if dataclasses.is_dataclass(answer):
        for each in dataclasses.fields(answer):
            yield from figures_in(getattr(answer, each.name))
    elif isinstance(answer, pd.DataFrame):
        yield from figures_in(answer.to_numpy().ravel().tolist())
    elif hasattr(answer, "items"):
        yield from figures_in(list(answer.values()))
    elif isinstance(answer, (list, tuple, np.ndarray)):
        for each in np.ravel(answer).tolist() if isinstance(answer, np.ndarray) else answer:
            yield from figures_in(each)
    else:
        yield float(answer)


def answer_of(call, values, weights):
    """What a measure answers, or the error that says why it has no answer; warnings are faults."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return call(values, weights)
        except InsightError as reason:
            return reason


odd = st.sampled_from([0.0, 0.0, 1.0, 1.0, 2.0, 5.0, 1e-6, 1e6, -1.0, 0.5])
bad = st.one_of(odd, st.sampled_from([math.nan, math.inf, -math.inf]))
ODD_CASES = settings(max_examples=40)


@pytest.mark.parametrize("name", sorted(CALLS))
@ODD_CASES
@given(pairs=st.lists(st.tuples(odd, odd), min_size=1, max_size=20))
def test_an_answer_is_finite_or_a_reason(name, pairs):
    values, weights = map(list, zip(*pairs, strict=True))
    answer = answer_of(CALLS[name], values, weights)
    if isinstance(answer, InsightError):
        assert len(str(answer)) > 15, answer
    else:
        assert all(map(math.isfinite, figures_in(answer))), answer


USES_BOTH = sorted(name for name in CALLS if CALLS[name].__class__ is partial)


@pytest.mark.parametrize("name", sorted(CALLS))
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("size", [1, 5, 20])
def test_a_figure_that_is_no_number_is_refused(name, wrong, size):
    answer = answer_of(CALLS[name], [wrong] * size, [2.0] * size)
    assert isinstance(answer, InsightError), answer
    answer = answer_of(CALLS[name], [wrong, *[2.0] * (size - 1)], [2.0] * size)
    assert isinstance(answer, InsightError), answer


@pytest.mark.parametrize("name", USES_BOTH)
def test_nobody_and_a_missing_weight_are_refused(name):
    values = [1.0, 2.0, 3.0, 4.0, 5.0]
    assert isinstance(answer_of(CALLS[name], values, [0.0] * 5), InsightError)
    weights = [1.0, 1.0, math.nan, 1.0, 1.0]
    assert isinstance(answer_of(CALLS[name], values, weights), InvalidObservations)


SHARE_OF_A_MEAN = [
    dispersion.gini,
    dispersion.theil_t,
    dispersion.mean_log_deviation,
    partial(dispersion.atkinson, epsilon=0.5),
    dispersion.lorenz_curve,
    disproportionality.coefficient_of_variation,
    disproportionality.index_of_disparity,
    concentration.relative_concentration_index,
    gradient.relative_index,
    polarisation.wolfson,
    quantiles.percentile_ratio,
    quantiles.top_share,
    quantiles.bottom_share,
    quantiles.palma,
    rank_spread.local_tenth_ratio,
    partial(attributable.population_attributable_fraction, best="highest"),
    partial(attributable.population_attributable_fraction_interval, best="highest", scale=100),
    logistic_gradient.logistic_relative_index,
]


@pytest.mark.parametrize("measure", SHARE_OF_A_MEAN, ids=lambda f: getattr(f, "func", f).__name__)
def test_a_share_of_nothing_is_undefined_and_not_0(measure):
    with pytest.raises(Undefined):
        measure([0.0] * 5, [3.0] * 5)
    with pytest.raises(InsightError):
        measure([], [])


@pytest.mark.parametrize(
    "measure",
    [*(f for f in WEIGHTED if f.__module__.endswith(("gradient", "concentration")))],
    ids=lambda f: f.__name__,
)
def test_one_group_has_no_gradient(measure):
    answer = answer_of(partial(measure, **WEIGHTED[measure]), [0.5], [10.0])
    if not isinstance(answer, InsightError):
        assert answer.lower_ci is None
        assert answer.note
