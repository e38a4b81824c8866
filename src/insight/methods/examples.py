"""Worked examples of every measure, with the numbers of the district on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import pandas as pd

from insight.comparison.groups import FIFTHS, local_fifth_of
from insight.errors import InvalidObservations, MissingData, Undefined
from insight.maps.clusters import HIGH_HIGH, LOW_LOW
from insight.measures.attributable import (
    population_attributable_fraction,
    population_attributable_risk,
)
from insight.measures.concentration import relative_concentration_index
from insight.measures.control_chart import control_chart
from insight.measures.gradient import fitted_line
from insight.measures.intervals import mean, proportion, rate, wilson
from insight.measures.likeness import likeness_points
from insight.measures.rank_range import rank_ranges
from insight.measures.trajectory import trajectory
from insight.measures.trend import POINTS, trend_of_value
from insight.methods.gap_examples import GAP_EXAMPLES
from insight.methods.records import Example, FloatArray, Place, in_formula
from insight.methods.spread_examples import INCOME, SPREAD_EXAMPLES
from insight.words.names import possessive
from insight.words.numbers import format_number, format_rank_range

__all__ = ["EXAMPLES", "Example", "Place", "work_example"]
STEADY, SURVEY = "claimant_count", "employment_rate"
ILLUSTRATION: Final = 0.8
"""An example's target, as a share of its baseline: no plan's, and said to be none."""
AHEAD: Final = 5


def work_example(slug: str, place: Place) -> Example:
    """The example of one note; raises an InsightError, with the reason, where it has none here."""
    if slug not in EXAMPLES:
        raise InvalidObservations(f"no example is called {slug!r} (known: {', '.join(EXAMPLES)})")
    return EXAMPLES[slug](place)


def _n(value: float, decimals: int = 1) -> str:
    return in_formula(value, decimals)


def _fifths(place: Place) -> tuple[FloatArray, FloatArray]:
    """The share in income deprivation of each local fifth, in percent, and its residents."""
    fifth = local_fifth_of(place.neighbourhoods).to_numpy()
    top = np.bincount(fifth, weights=place.income["numerator"], minlength=FIFTHS + 1)[1:]
    base = np.bincount(fifth, weights=place.people, minlength=FIFTHS + 1)[1:]
    residents = np.bincount(fifth, weights=place.residents, minlength=FIFTHS + 1)[1:]
    shares: FloatArray = 100 * top / base
    return shares, residents.astype(np.float64)


def _said(place: Place, shares: FloatArray) -> str:
    first, last = (f"{format_number(share, 1)}%" for share in (shares[0], shares[-1]))
    return (
        f"Of residents in income deprivation: {first} in {possessive(place.name)} most deprived "
        f"local fifth and {last} in its least deprived"
    )


def _difference(place: Place) -> Example:
    shares, _ = _fifths(place)
    gap = shares[0] - shares[-1]
    return Example(
        f"{_said(place, shares)}, a gap of {format_number(gap, 1)} points.",
        rf"D = {_n(shares[0])} - {_n(shares[-1])} = {_n(gap)}",
    )


def _ratio(place: Place) -> Example:
    shares, _ = _fifths(place)
    if shares[-1] == 0:
        raise Undefined("the figure of the least deprived fifth is 0, so there is no ratio")
    times = shares[0] / shares[-1]
    return Example(
        f"{_said(place, shares)}: {format_number(times, 1)} times.",
        rf"R = \frac{{{_n(shares[0])}}}{{{_n(shares[-1])}}} = {_n(times)}",
    )


def _ends(place: Place) -> tuple[float, float]:
    shares, people = _fifths(place)
    if (shares <= 0).any() or (shares >= 100).any():
        raise Undefined("a local fifth has none or all, and log odds have no such place")
    line = fitted_line(shares / 100, people, value_type="proportion", transform=True)
    return 100 * line.most_deprived, 100 * line.least_deprived


def _slope(place: Place) -> Example:
    most, least = _ends(place)
    return Example(
        f"Of residents in income deprivation: the line runs from {format_number(most, 1)}% at "
        f"{possessive(place.name)} most deprived end to {format_number(least, 1)}% at its least.",
        rf"\mathrm{{SII}} = {_n(most)} - {_n(least)} = {_n(most - least)}",
    )


def _relative(place: Place) -> Example:
    most, least = _ends(place)
    return Example(
        "With the same line, its most deprived end is "
        f"{format_number(most / least, 1)} times its least deprived end.",
        rf"\mathrm{{RII}} = \frac{{{_n(most)}}}{{{_n(least)}}} = {_n(most / least)}",
    )


def _concentration(place: Place) -> Example:
    shares, people = _fifths(place)
    value = relative_concentration_index(shares, people).value
    side = "more" if value < 0 else "less"
    return Example(
        f"Income deprivation in {place.name} is gathered among the {side} deprived fifths: the "
        f"relative index is {format_number(value, 2)}.",
        rf"\mathrm{{RCI}} = {_n(value, 3)}",
    )


def _attributable(place: Place) -> Example:
    shares, people = _fifths(place)
    risk = population_attributable_risk(shares, people, best="lowest")
    part = population_attributable_fraction(shares, people, best="lowest")
    average = float(np.average(shares, weights=people))
    return Example(
        f"If every local fifth of {place.name} had the lowest share, "
        f"{format_number(shares.min(), 1)}%, income deprivation would be "
        f"{format_number(-risk, 1)} points lower than its average of {format_number(average, 1)}%.",
        rf"\mathrm{{PAR}} = {_n(shares.min())} - {_n(average)} = {_n(risk)}, \quad "
        rf"\mathrm{{PAF}} = {_n(part)}\%",
    )


def _morans(place: Place) -> Example:
    whole = place.clusters().whole
    p = "under 0.001" if whole.p_value < 0.001 else format_number(whole.p_value, 3)
    return Example(
        f"Of the index score over {possessive(place.name)} {whole.areas} neighbourhoods: "
        f"{format_number(whole.value, 2)}, where chance gives {format_number(whole.expected, 2)} "
        f"(p {p}).",
        rf"I = {_n(whole.value, 3)}, \qquad -\frac{{1}}{{{whole.areas} - 1}} = "
        rf"{_n(whole.expected, 3)}",
    )


def _likeness(place: Place) -> Example:
    residents = place.residents[:, np.newaxis]
    points = likeness_points(residents, [0])[:, 0]
    names = place.neighbourhoods["lsoa_name"].astype(str).tolist()
    other = 1 + int(np.abs(points[1:] - points[0]).argmin())
    apart = abs(float(points[other] - points[0]))
    first, second = place.residents[0], place.residents[other]
    return Example(
        f"By their residents alone, {names[other]} is most like {names[0]}: "
        f"{format_number(second)} against {format_number(first)}.",
        rf"d = \frac{{|{_n(float(first), 0)} - {_n(float(second), 0)}|}}"
        rf"{{{_n(float(place.residents.std()), 0)}}} = {_n(apart, 3)}",
    )


def _local_morans(place: Place) -> Example:
    found = place.clusters()
    return Example(
        f"Of {possessive(place.name)} {found.areas} neighbourhoods, {found.count(HIGH_HIGH)} are "
        f"hearts of clusters of high deprivation and {found.count(LOW_LOW)} of low; the map page "
        "shows them as the view “Clusters”."
    )


def _series(place: Place, slug: str, fewest: int) -> pd.DataFrame:
    table = place.series(slug).dropna(subset=["value"])
    if len(table) < fewest:
        raise MissingData(f"{place.name} has {len(table)} points of this series (needs {fewest})")
    return table


def _trend(place: Place) -> Example:
    columns = ("value", "lower_ci", "upper_ci")
    table = _series(place, SURVEY, POINTS).dropna(subset=list(columns)).tail(POINTS)
    if len(table) < POINTS:
        raise MissingData(f"{place.name} has {len(table)} points with limits (needs {POINTS})")
    value, lower, upper = (table[name].to_numpy(dtype=float) for name in columns)
    found = trend_of_value(value, lower=lower, upper=upper, polarity="higher_is_better")
    chi = None if found.chi_squared is None else format_number(found.chi_squared, 2)
    return Example(
        f"Employment rate of {place.name}, {table['period'].iloc[0]} to "
        f"{table['period'].iloc[-1]}: from {format_number(value[0], 1)}% to "
        f"{format_number(value[-1], 1)}%; marker: {found.marker}.",
        "" if chi is None else rf"\chi^2 = {chi}",
    )


def _chart(place: Place) -> Example:
    table = _series(place, STEADY, POINTS)
    chart = control_chart(table["value"], polarity="lower_is_better")
    odd = sum(cause != "common cause" for cause in chart.cause)
    centre, reach = float(chart.mean[-1]), float(chart.upper[-1] - chart.mean[-1])
    return Example(
        f"People claiming out-of-work benefits in {place.name}, {table['period'].iloc[0]} to "
        f"{table['period'].iloc[-1]}: {odd} of {len(table)} points are out of the ordinary; the "
        f"last is {chart.now}. {chart.note}".strip(),
        rf"{_n(centre, 2)} \pm 2.66 \times {_n(reach / 2.66, 2)} = {_n(centre, 2)} \pm "
        rf"{_n(reach, 2)}",
    )


def _trajectory(place: Place) -> Example:
    table = _series(place, STEADY, POINTS).tail(POINTS)
    base, now = float(table["value"].iloc[0]), float(table["value"].iloc[-1])
    target = base * ILLUSTRATION
    gone = len(table) - 1
    line = 100 * gone / (gone + AHEAD)
    way = trajectory(
        baseline=base,
        target=target,
        baseline_year=0,
        target_year=gone + AHEAD,
        year=gone,
        value=now,
    )
    return Example(
        f"An illustration, no plan’s target: had {place.name} in {table['period'].iloc[0]} set out "
        f"to cut its {format_number(base, 1)}% who claim out-of-work benefits by a fifth within "
        f"{gone + AHEAD} years, it would have covered {format_number(100 * way.share_covered)}% of "
        f"the way after {gone}, where a straight line has {format_number(line)}%.",
        rf"\frac{{{_n(now, 2)} - {_n(base, 2)}}}{{{_n(target, 2)} - {_n(base, 2)}}} = "
        rf"{_n(way.share_covered, 2)}",
    )


def _worst(place: Place) -> tuple[str, float, float]:
    """The neighbourhood with the highest rate: its name, count and people."""
    at = int(place.income["value"].to_numpy(dtype=float).argmax())
    row = place.income.iloc[at]
    name = str(place.neighbourhoods.iloc[at]["lsoa_name"])
    return name, float(row["numerator"]), float(row["denominator"])


def _wilson(place: Place) -> Example:
    name, count, people = _worst(place)
    found = proportion(count, people, multiplier=100)
    low, high = (format_number(end or 0, 1) for end in (found.lower_ci, found.upper_ci))
    return Example(
        f"In {name}, {format_number(count)} of {format_number(people)} residents are in income "
        f"deprivation: {format_number(found.value, 1)}%, between {low}% and {high}%.",
        rf"\hat p = \frac{{{_n(count, 0)}}}{{{_n(people, 0)}}}",
    )


def _byar(place: Place) -> Example:
    name, count, people = _worst(place)
    found = rate(count, people, multiplier=1000)
    low, high = (format_number(end or 0) for end in (found.lower_ci, found.upper_ci))
    return Example(
        f"Were the {format_number(count)} in {name} events and not people, the rate of "
        f"{format_number(found.value)} per 1,000 would lie between {low} and {high}: a wider "
        "interval than Wilson’s, since events have no upper limit.",
    )


def _student(place: Place) -> Example:
    found = mean(place.rates)
    low, high = (format_number(end or 0, 1) for end in (found.lower_ci, found.upper_ci))
    return Example(
        f"Of {INCOME}, each neighbourhood of {place.name} counting alike: "
        f"{format_number(found.value, 1)}%, between {low}% and {high}%.",
        rf"n = {found.groups}",
    )


def _rank_range(place: Place) -> Example:
    lower, upper = wilson(place.income["numerator"].to_numpy(dtype=float), place.people)
    found = rank_ranges(place.rates, 100 * lower, 100 * upper)
    at = int(place.rates.argmax())
    worst = int(found.worst[at])
    return Example(
        f"Of {INCOME}: {_worst(place)[0]} has the highest of {possessive(place.name)} {found.of} "
        f"neighbourhoods, and by the intervals stands {format_rank_range(1, worst, found.of)}.",
        rf"{found.of} - \#\{{j : u_j < {_n(100 * float(lower[at]))}\}} = {worst}",
    )


def _no_deaths(place: Place) -> Example:
    raise MissingData(
        f"no deaths or admissions of {place.name} by age are held here; a council that holds its "
        "own can work them out with this project’s library"
    )


EXAMPLES: Final[Mapping[str, Callable[[Place], Example]]] = {
    **SPREAD_EXAMPLES,
    "difference": _difference,
    "ratio": _ratio,
    "slope-index": _slope,
    "relative-index": _relative,
    "concentration-index": _concentration,
    "attributable-risk": _attributable,
    "morans-i": _morans,
    "local-morans": _local_morans,
    "likeness": _likeness,
    "recent-trend": _trend,
    "control-chart": _chart,
    "trajectory": _trajectory,
    **{slug: GAP_EXAMPLES[slug] for slug in ("gap-trend", "gap-parts", "regression-to-the-mean")},
    "wilson": _wilson,
    "byar": _byar,
    "student-t": _student,
    "dobson": _no_deaths,
    "life-table": _no_deaths,
    "rank-range": _rank_range,
    "rank-draws": GAP_EXAMPLES["rank-draws"],
}
