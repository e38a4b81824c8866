"""Worked examples of spread and polarisation, with a district's own numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from insight.league.measures import HALVES_APART, ward_counts
from insight.measures.decomposition import theil_decomposition
from insight.measures.dispersion import atkinson, gini, lorenz_curve, mean_log_deviation
from insight.measures.disproportionality import (
    between_group_standard_deviation,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_mean,
)
from insight.measures.polarisation import (
    PopulationInExtremes,
    both_poles_share,
    esteban_ray,
    index_of_concentration_at_the_extremes,
    population_in_extremes,
    wolfson,
)
from insight.measures.quantiles import palma, percentile_ratio, weighted_quantile
from insight.measures.rank_spread import local_tenth_ratio, percentile_spread_of_rank, rank_range
from insight.measures.segregation import dissimilarity, isolation
from insight.measures.summaries import extent, local_concentration
from insight.methods.records import Example, Place, in_formula
from insight.words.names import possessive
from insight.words.numbers import format_number, format_share

INCOME: Final = "the share of residents in income deprivation, by neighbourhood"
SCORE: Final = "the score of the Index of Multiple Deprivation 2025, by neighbourhood"


def _n(value: float, decimals: int = 3) -> str:
    return in_formula(value, decimals)


def _mean(place: Place) -> float:
    return float(np.average(place.rates, weights=place.people))


def _gini(place: Place) -> Example:
    value, mean = gini(place.rates, place.people), _mean(place)
    gap = 2 * value * mean
    return Example(
        f"Of {INCOME}: two residents of {place.name} taken at random live in neighbourhoods whose "
        f"shares differ by {format_number(gap, 1)} points on average; half of that over the "
        f"average share of {format_number(mean, 1)}% is {format_number(value, 3)}.",
        rf"G = \frac{{{_n(gap, 2)}}}{{2 \times {_n(mean, 2)}}} = {_n(value)}",
    )


def _theil(place: Place) -> Example:
    wards = place.neighbourhoods["ward_code"].tolist()
    parts = theil_decomposition(place.rates, wards, place.people)
    inside = format_share(parts.within_share, 0)
    return Example(
        f"Of {INCOME}: {inside} of the spread in {place.name} lies inside its "
        f"{len(parts.groups)} wards, where ward averages hide it, and the rest between them.",
        rf"T = {_n(parts.between, 4)} + {_n(parts.within, 4)} = {_n(parts.total, 4)}",
    )


def _mld(place: Place) -> Example:
    value = mean_log_deviation(place.rates, place.people)
    typical = _mean(place) * float(np.exp(-value))
    return Example(
        f"Of {INCOME}: the mean log deviation is {format_number(value, 3)}; a typical resident’s "
        f"neighbourhood has {format_number(typical, 1)}% where the average is "
        f"{format_number(_mean(place), 1)}%.",
        rf"M = \ln \frac{{{_n(_mean(place), 2)}}}{{{_n(typical, 2)}}} = {_n(value)}",
    )


def _atkinson(place: Place) -> Example:
    values = 100 - place.rates
    value = atkinson(values, place.people, epsilon=1)
    mean = float(np.average(values, weights=place.people))
    return Example(
        "Of the share of residents not in income deprivation, with ε = 1: an even share of "
        f"{format_number(mean * (1 - value), 2)}% in every neighbourhood would count for as much "
        f"as today’s average of {format_number(mean, 2)}%, so {format_share(value)} is lost to "
        "inequality.",
        rf"A_1 = 1 - \frac{{{_n(mean * (1 - value), 2)}}}{{{_n(mean, 2)}}} = {_n(value, 4)}",
    )


def _percentiles(place: Place) -> Example:
    low, high = (weighted_quantile(place.rates, place.people, probability=q) for q in (0.1, 0.9))
    value = percentile_ratio(place.rates, place.people)
    return Example(
        f"Of {INCOME}: nine in ten residents live where the share is {format_number(high, 1)}% or "
        f"less and one in ten where it is {format_number(low, 1)}% or less: "
        f"{format_number(value, 1)} times.",
        rf"\frac{{{_n(high, 1)}}}{{{_n(low, 1)}}} = {_n(value, 2)}",
    )


def _palma(place: Place) -> Example:
    curve, value = lorenz_curve(place.rates, place.people), palma(place.rates, place.people)
    top, bottom = 1 - curve.at(0.9), curve.at(0.4)
    return Example(
        f"Of all people in income deprivation in {place.name}, {format_share(top)} live in the "
        f"neighbourhoods of the tenth of residents where it is most common, and "
        f"{format_share(bottom)} in those of the four tenths where it is rarest.",
        rf"\frac{{{_n(top)}}}{{{_n(bottom)}}} = {_n(value, 2)}",
    )


def _deviation(place: Place) -> Example:
    score = place.column("score")
    value = between_group_standard_deviation(score, place.residents)
    mean = float(np.average(score, weights=place.residents))
    return Example(
        f"Of {SCORE}: the average resident of {place.name} lives with a score of "
        f"{format_number(mean, 1)}, and by the standard deviation scores lie "
        f"{format_number(value, 1)} from it.",
        rf"\sqrt{{{_n(value**2, 1)}}} = {_n(value, 2)}",
    )


def _variation(place: Place) -> Example:
    value = coefficient_of_variation(place.rates, place.people)
    spread = between_group_standard_deviation(place.rates, place.people)
    return Example(
        f"Of {INCOME}: a standard deviation of {format_number(spread, 1)} points on an average of "
        f"{format_number(_mean(place), 1)}%.",
        rf"100 \cdot \frac{{{_n(spread, 2)}}}{{{_n(_mean(place), 2)}}} = {_n(value, 1)}",
    )


def _disparity(place: Place) -> Example:
    away = mean_difference_from_mean(place.rates, place.people)
    value = index_of_disparity(place.rates, place.people)
    return Example(
        f"Of {INCOME}: neighbourhoods lie {format_number(away, 1)} points from the average of "
        f"{format_number(_mean(place), 1)}%, as residents meet it: {format_number(value, 0)}% of "
        "that average.",
        rf"100 \cdot \frac{{{_n(away, 2)}}}{{{_n(_mean(place), 2)}}} = {_n(value, 1)}",
    )


def _ends(place: Place) -> PopulationInExtremes:
    return population_in_extremes(place.neighbourhoods["tenth"], place.residents)


def _extremes(place: Place) -> Example:
    ends = _ends(place)
    people = ends.residents
    return Example(
        f"{format_share(ends.most_deprived_tenth)} of {possessive(place.name)} residents live in "
        f"England’s most deprived tenth of neighbourhoods and "
        f"{format_share(ends.least_deprived_tenth)} in its least deprived tenth.",
        rf"s_1 = \frac{{{_n(ends.most_deprived_tenth * people, 0)}}}{{{_n(people, 0)}}}, \quad "
        rf"s_{{10}} = \frac{{{_n(ends.least_deprived_tenth * people, 0)}}}{{{_n(people, 0)}}}",
    )


def _both_poles(place: Place) -> Example:
    ends = _ends(place)
    value = both_poles_share(ends.most_deprived_tenth, ends.least_deprived_tenth)
    apart = ends.most_deprived_tenth - ends.least_deprived_tenth
    smaller = "most" if apart < 0 else "least"
    return Example(
        f"The smaller of {possessive(place.name)} two extremes is its {smaller} deprived one."
        if apart
        else f"{possessive(place.name)} two extremes are of one size.",
        rf"B = 2 \min({_n(ends.most_deprived_tenth)},\ {_n(ends.least_deprived_tenth)}) = "
        rf"{_n(value)}",
    )


def _concentration(place: Place) -> Example:
    ends = _ends(place)
    affluent, deprived = ends.least_deprived_fifth, ends.most_deprived_fifth
    value = index_of_concentration_at_the_extremes(affluent, deprived, 1)
    leans = "least" if value > 0 else "most"
    return Example(
        f"By fifths, {place.name} leans to its {leans} deprived end."
        if value
        else f"By fifths, {place.name} leans to neither end.",
        rf"\frac{{{_n(affluent)} - {_n(deprived)}}}{{1}} = {_n(value)}",
    )


def _esteban_ray(place: Place) -> Example:
    tenths = place.neighbourhoods["tenth"].to_numpy()
    value = esteban_ray(tenths, place.residents, alpha=1, scale=HALVES_APART)
    return Example(
        f"Over England’s ten tenths {place.name} has {format_number(value, 3)}: 0 is one camp, 1 "
        "is two halves at the outermost ends.",
        rf"P = \tfrac{{4}}{{9}} \sum_i \sum_j \pi_i^2 \pi_j |i - j| = {_n(value)}",
    )


def _wolfson(place: Place) -> Example:
    score, people = place.column("score"), place.residents
    mean = float(np.average(score, weights=people))
    median = weighted_quantile(score, people, probability=0.5)
    half, unequal = lorenz_curve(score, people).at(0.5), gini(score, people)
    value = wolfson(score, people)
    return Example(
        f"Of {SCORE}: the lower half of {possessive(place.name)} residents has "
        f"{format_share(half)} of the sum of scores.",
        rf"W = 4 \cdot \frac{{{_n(mean, 1)}}}{{{_n(median, 1)}}} \Big( 0.5 - {_n(half)} - "
        rf"\frac{{{_n(unequal)}}}{{2}} \Big) = {_n(value)}",
    )


def _rank_spread(place: Place) -> Example:
    rank, people = place.column("rank"), place.residents
    low, high = (weighted_quantile(rank, people, probability=q) for q in (0.05, 0.95))
    value = percentile_spread_of_rank(rank, people)
    return Example(
        f"A twentieth of {possessive(place.name)} residents live in neighbourhoods ranked "
        f"{format_number(low)} or more deprived, a twentieth in ones ranked {format_number(high)} "
        f"or less deprived, of {format_number(place.england)}.",
        rf"{_n(high, 0)} - {_n(low, 0)} = {_n(value, 0)}",
    )


def _rank_range(place: Place) -> Example:
    table, rank = place.neighbourhoods, place.column("rank")
    worst, best = (table.iloc[int(at)]["lsoa_name"] for at in (rank.argmin(), rank.argmax()))
    return Example(
        f"From {worst}, the most deprived of {place.name}, to {best}, the least.",
        rf"{_n(rank.max(), 0)} - {_n(rank.min(), 0)} = {_n(rank_range(rank), 0)}",
    )


def _tenth_ratio(place: Place) -> Example:
    value = local_tenth_ratio(place.column("score"), place.residents)
    return Example(
        f"For {place.name} the ratio is {format_number(value, 1)}: a number to put districts in "
        "order by, not “so many times as deprived”."
    )


def _dissimilarity(place: Place) -> Example:
    table = place.neighbourhoods
    worst, people = ward_counts(table["tenth"], table["population"], table["ward_code"])
    value = dissimilarity(worst, people)
    return Example(
        f"{format_share(value, 0)} of the {format_number(worst.sum())} residents of England’s most "
        f"deprived tenth in {place.name} would have to move for each of its {len(people)} wards to "
        "have its fair share.",
        rf"D = {_n(value)}",
    )


def _isolation(place: Place) -> Example:
    table = place.neighbourhoods
    worst, people = ward_counts(table["tenth"], table["population"], table["ward_code"])
    value = isolation(worst, people)
    return Example(
        "In the ward of the average resident of England’s most deprived tenth in "
        f"{place.name}, {format_share(value, 0)} live in that tenth; in the whole district "
        f"{format_share(worst.sum() / people.sum(), 0)} do.",
        rf"{{}}_xP_x = {_n(value)}",
    )


def _extent(place: Place) -> Example:
    value = extent(place.neighbourhoods["rank"], place.residents, of=place.england)
    return Example(f"{possessive(place.name)} extent is {format_share(value)} of its residents.")


def _local_concentration(place: Place) -> Example:
    value = local_concentration(place.neighbourhoods["rank"], place.residents, of=place.england)
    return Example(
        f"The most deprived tenth of {possessive(place.name)} residents live, on average, "
        f"{format_number(value)} places from England’s least deprived end, of "
        f"{format_number(place.england)}."
    )


SPREAD_EXAMPLES: Final[Mapping[str, Callable[[Place], Example]]] = {
    "gini": _gini,
    "theil-t": _theil,
    "mean-log-deviation": _mld,
    "atkinson": _atkinson,
    "percentile-ratio": _percentiles,
    "palma": _palma,
    "standard-deviation": _deviation,
    "coefficient-of-variation": _variation,
    "index-of-disparity": _disparity,
    "population-in-extremes": _extremes,
    "both-poles-share": _both_poles,
    "concentration-at-extremes": _concentration,
    "esteban-ray": _esteban_ray,
    "wolfson": _wolfson,
    "spread-of-rank": _rank_spread,
    "range-of-rank": _rank_range,
    "local-tenth-ratio": _tenth_ratio,
    "dissimilarity": _dissimilarity,
    "isolation": _isolation,
    "extent": _extent,
    "local-concentration": _local_concentration,
}
