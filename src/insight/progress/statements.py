"""Claims that a plan makes about its place, and what the data says now.

A claim is not judged true or false: it rarely names a measure, an edition or a field. Each is set
beside sentences that do, and the reader can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

from insight.areas import CODE_STARTS, ENGLAND, District
from insight.catalogue import Indicator, Source
from insight.errors import InsightError
from insight.league.answers import answer_place
from insight.league.ranks import League
from insight.measures.gap import tells_apart
from insight.measures.ranks import places
from insight.national.tenths import tenth_shares
from insight.plans.records import Plan, SeriesLink, Statement
from insight.progress.judging import choose_baseline
from insight.progress.links import FigureReader, LinkedSeries, follow_link
from insight.progress.series import Point, comparable_points, points_of
from insight.words.names import join_words, start_sentence
from insight.words.numbers import format_count, format_share, format_value, ordinal
from insight.words.pairs import pair_words

MOST: Final = 3
"""How many neighbourhoods are named as the most deprived."""
GROWTH_YEARS: Final = 5


@dataclass(frozen=True)
class CheckedStatement:
    """A claim, what the data says now in sentences, and the publications that say it."""

    statement: Statement
    findings: tuple[str, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class _Case:
    """One claim being looked into, with all that it may take."""

    statement: Statement
    plan: Plan
    district: District
    figures: FigureReader
    leagues: Callable[[], Sequence[League]]


def check_statements(
    plan: Plan, district: District, figures: FigureReader, leagues: Callable[[], Sequence[League]]
) -> tuple[CheckedStatement, ...]:
    """Every claim of a plan with what the data says now.

    `leagues` gives those of `league.leagues_of_claims` for the district. A figure that is not held,
    or a measure that is undefined for the place, is said in its place.
    """
    return tuple(_check(_Case(s, plan, district, figures, leagues)) for s in plan.statements)


def _check(case: _Case) -> CheckedStatement:
    statement = case.statement
    if statement.check == "none":
        return CheckedStatement(statement, ("No open series held here tests this.",))
    if statement.check == "polarisation rank":
        findings = _polarisation(case)
    else:
        findings = tuple(_about(case, slug) for slug in statement.indicators)
    catalogue = case.figures.catalogue
    slugs = [slug for slug in statement.indicators if slug in catalogue.indicators]
    used = dict.fromkeys(catalogue.indicator(slug).source for slug in slugs)
    return CheckedStatement(statement, findings, tuple(catalogue.sources[slug] for slug in used))


def _about(case: _Case, slug: str) -> str:
    """One sentence on one indicator; why there is none, where there is none."""
    try:
        indicator = case.figures.catalogue.indicator(slug)
        if case.statement.check == "neighbourhoods":
            return _neighbourhoods(case, indicator)
        if case.statement.check == "rank":
            return _rank(case, indicator)
        if case.statement.check == "gap":
            return _beside_england(case, indicator)
        return _course(case, indicator)
    except InsightError as error:
        return f"{error}."


def _polarisation(case: _Case) -> tuple[str, ...]:
    """The answer of the league: one list of measures, so that a claim has one answer everywhere."""
    place = case.statement.place
    return answer_place(case.leagues(), case.district.code, None if place is None else int(place))


def _neighbourhoods(case: _Case, indicator: Indicator) -> str:
    """The ends of the index, the most deprived neighbourhoods, or a figure and its worst place."""
    everywhere = case.figures.neighbourhoods()
    here = everywhere[everywhere["district_code"] == case.district.code]
    if indicator.unit == "tenth":
        return _at_both_ends(here, indicator)
    if indicator.value_type == "rank":
        worst = here.sort_values("rank").head(MOST)
        names = [
            f"{name} in {ward} ward (ranked {rank:,.0f})"
            for name, ward, rank in zip(
                worst["lsoa_name"], worst["ward_name"], worst["rank"], strict=True
            )
        ]
        which = "neighbourhood is" if len(names) == 1 else "neighbourhoods are"
        return (
            f"Of {len(everywhere):,} in England, its most deprived {which} {'; '.join(names)}, on "
            f"the {_edition(indicator)}."
        )
    value, beside, period = _latest(case, indicator)
    against = f" and {beside} in England" if beside else ""
    text = f"{indicator.title}: {value} in {case.district.name}{against} ({period})"
    if indicator.polarity == "neutral":
        return f"{text}."
    table = case.figures.series(indicator.slug, list(here["lsoa_code"])).dropna(subset=["value"])
    held = table[table["period"] == period].set_index("area_code")["value"]
    if len(held) < 2:
        return f"{text}."
    lowest = indicator.polarity == "higher_is_better"
    code = str(held.idxmin() if lowest else held.idxmax())
    row = here[here["lsoa_code"] == code].iloc[0]
    return (
        f"{text}; {'lowest' if lowest else 'highest'} in {row['lsoa_name']}, in "
        f"{row['ward_name']} ward, at {format_value(float(held[code]), indicator)}."
    )


def _at_both_ends(here: pd.DataFrame, indicator: Indicator) -> str:
    shares = tenth_shares(here)
    said = []
    for row, end in ((0, "England’s most deprived tenth"), (-1, "its least deprived tenth")):
        people, share = shares["residents"].iloc[row], shares["share"].iloc[row]
        many = f"{format_share(share)} of residents ({format_count(people, about=True)})"
        said.append(f"{many} live in {end}" if people else f"nobody lives in {end}")
    return start_sentence(
        f"{said[0]} of neighbourhoods and {said[1]}, on the {_edition(indicator)}."
    )


def _edition(indicator: Indicator) -> str:
    """The edition as the title of an index names it: what stands before the colon."""
    return indicator.title.split(":", maxsplit=1)[0]


def _linked(case: _Case, indicator: Indicator) -> LinkedSeries:
    link = SeriesLink("indicator", indicator.slug, case.statement.level, "unclear")
    return follow_link(link, case.district, case.figures)


def _points(case: _Case, indicator: Indicator) -> tuple[str, list[Point], list[Point]]:
    """Whose figures there are, they, and England's."""
    linked = _linked(case, indicator)
    ours, theirs = (
        points_of(linked.table, code, kind=linked.kind) for code in (linked.area_code, ENGLAND)
    )
    return linked.area_name, comparable_points(ours, linked.breaks), theirs


def _latest(case: _Case, indicator: Indicator) -> tuple[str, str, str]:
    """The latest figure of the place, England's for that period ("" without one), the period."""
    _, points, england = _points(case, indicator)
    last = points[-1]
    label = last.period.label
    theirs = next((p.value for p in england if p.period.label == label), None)
    beside = "" if theirs is None else format_value(theirs, indicator)
    return format_value(last.value, indicator), beside, label


def _beside_england(case: _Case, indicator: Indicator) -> str:
    name, points, england = _points(case, indicator)
    theirs = {p.period.label: p.value for p in england}
    both = [p for p in points if p.period.label in theirs]
    if not both:
        return f"{indicator.title}: no period has both {name} and England."
    last = both[-1]
    label = last.period.label
    difference = last.value - theirs[label]
    pair = pair_words(last.value, theirs[label], indicator)
    here, there = pair.first, pair.second
    if pair.alike:
        return f"{indicator.title}: {here} in both {name} and England in {label}."
    limits = None
    if last.lower is not None and last.upper is not None:
        limits = (last.lower - theirs[label], last.upper - theirs[label])
    if not tells_apart(difference, limits=limits, spread=_linked(case, indicator).spread):
        return (
            f"{indicator.title}: {here} in {name} against {there} in England in {label}, about the "
            "same."
        )
    better = (difference > 0) == (indicator.polarity == "higher_is_better")
    way = "higher" if difference > 0 else "lower"
    if indicator.polarity != "neutral":
        way += ", so better" if better else ", so worse"
    return (
        f"{indicator.title}: {here} in {name} against {there} in England in {label}, "
        f"{pair.gap} {way}."
    )


def _course(case: _Case, indicator: Indicator) -> str:
    """Before the plan, when it began, and now; and how often it rose and fell on the way."""
    name, points, _ = _points(case, indicator)
    start, _ = choose_baseline(points, case.plan.counts_from)
    apart = [p for p in points if p.period < start.period and not p.period.overlaps(start.period)]
    said = apart[-1:]
    if start != points[-1] and not start.period.overlaps(points[-1].period):
        said.append(start)
    told = [f"{format_value(p.value, indicator)} in {p.period.label}" for p in (*said, points[-1])]
    money = _linked(case, indicator).money
    where = f"{name}, in the money of {money}" if money else name
    text = f"{indicator.title} in {where}: {join_words(told)}, the newest figure."
    if len(points) < 3:
        return text
    steps = [later.value - earlier.value for earlier, later in pairwise(points)]
    up, down = sum(s > 0 for s in steps), sum(s < 0 for s in steps)
    level = len(steps) - up - down
    moves = [f"rose {_times(up)}", f"fell {_times(down)}"]
    if level:
        moves.append(f"stayed level {_times(level)}")
    pooled = any(b.period.overlaps(a.period) for a, b in pairwise(points))
    share = " (neighbouring figures share years)" if pooled else ""
    return (
        f"{text} Of the {len(steps)} steps from one figure to the next since "
        f"{points[0].period.label}, it {join_words(moves)}{share}."
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _rank(case: _Case, indicator: Indicator) -> str:
    """The rank of the latest figure and of its growth, over five years and over all there are."""
    level = "district" if "district" in indicator.areas else "upper_tier"
    whole = case.figures.series(indicator.slug)
    whole = whole[whole["area_code"].str.startswith(CODE_STARTS[level])]
    _, points, _ = _points(case, indicator)
    wide = whole.pivot_table(index="area_code", columns="period", values="value")
    last = points[-1].period
    code = case.district.code if level == "district" else case.district.upper_tier_code
    better = indicator.polarity != "lower_is_better"
    field = "districts" if level == "district" else "counties and unitary authorities"

    ranked: list[int] = []

    def rank(values: pd.Series, what: str) -> str:
        held = values.dropna()
        if code not in held.index:
            return f"{what} cannot be ranked"
        place = places(held[code], held, highest_first=better)
        ranked.append(int(place.rank))
        return f"{what} ranks {ordinal(int(place.rank))} of {place.of} {field} in England"

    parts = [rank(wide[last.label], f"the figure for {last.label}")]
    years = {p.period.end.year: p.period.label for p in points}
    firsts = dict.fromkeys([years.get(last.end.year - GROWTH_YEARS), points[0].period.label])
    for first in firsts:
        if first is not None and first != last.label:
            growth = wide[last.label] / wide[first].where(wide[first] > 0) - 1
            parts.append(rank(growth, f"growth from {first} to {last.label}"))
    return f"{indicator.title}: {'; '.join(parts)}.{_claimed(case.statement.place, ranked)}"


def _claimed(place: float | None, ranks: Sequence[int]) -> str:
    """On how many ranks a claimed place holds; "" where none is claimed or nothing is ranked."""
    if place is None or not ranks:
        return ""
    held = sum(rank <= place for rank in ranks)
    if len(ranks) == 1:
        return f" That is {'' if held else 'not '}{ordinal(int(place))} or higher."
    many = {0: "none", len(ranks): "each"}.get(held, str(held))
    return f" It is {ordinal(int(place))} or higher by {many} of these {len(ranks)} ranks."
