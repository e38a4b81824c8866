"""What the comparison page shows, made once for each district and choice and then kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from insight import cached
from insight.areas import District
from insight.assembly.compared import compared
from insight.caching import once
from insight.catalogue import Catalogue, Indicator
from insight.comparison import choices
from insight.comparison.ambitions import Reached, reached_below
from insight.comparison.choices import CHOSEN, OTHERS, Line, Rows
from insight.comparison.gaps import compare
from insight.comparison.gradient_sentences import no_slope_sentence, surely
from insight.comparison.gradients import FifthsGradient, gradient_of
from insight.comparison.groups import CHOSEN_WARDS, Contrast
from insight.comparison.intervals import GroupIntervals, group_intervals
from insight.comparison.sentences import gap_sentences, label_comparison, reach_sentences
from insight.deprivation.editions import LATEST
from insight.errors import InsightError, Undefined
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.gap_beside import worked_out_beside
from insight.exhibits.gap_over_time import JudgedGap, judged_gap
from insight.exhibits.gaps import every, one
from insight.exhibits.gradient import across_fifths
from insight.gap_over_time import Groups
from insight.peers import Peers
from insight.plans.reading import plans_for
from insight.plans.records import Plan


@once(most=128)
def contrast_of(district: District, line: Line) -> Contrast:
    """The two groups of a line; raises with the reason where it cannot be drawn."""
    table, wards = cached.deprivation(district.code), cached.wards(district.code)
    return choices.contrast_of(line, table, wards)


def extreme_wards(district: District) -> tuple[str, str]:
    """The slugs of the most and the least deprived ward."""
    ends = contrast_of(district, Line())
    home = cached.lookup(district.code).set_index("lsoa_code")["ward_code"]
    most, least = (
        cached.ward_slug(district.code, str(home[group.lsoa_codes[0]]))
        for group in (ends.deprived, ends.affluent)
    )
    return most, least


def gaps(district: District, line: Line) -> pd.DataFrame:
    """Every listed indicator for both groups, in figures and in words, the widest gap first.

    Those that have no place among England's areas come last: totals, and what a reader brought
    that is not of all of England.
    """
    return (
        _gaps_with_own(district, line)
        if cached.own_figures(district.code)
        else _gaps(district, line)
    )


def gaps_of(district: District, line: Line, slugs: Collection[str]) -> pd.DataFrame:
    """The same of some indicators that ship, without the work that the others are.

    Without rows, and with no column but slug, where none is compared between parts of a district.
    """
    figures = cached.some_figures(district.code, slugs)
    if not figures:
        return pd.DataFrame({"slug": []})
    return _compared(figures, cached.shipped(), cached.national_shipped(), district, line)


@once(most=64)
def _gaps(district: District, line: Line) -> pd.DataFrame:
    rows = compared(district.code, contrast_of(district, line))
    return label_comparison(rows, cached.shipped())


@once(most=64)
def _gaps_with_own(district: District, line: Line) -> pd.DataFrame:
    figures, catalogue = cached.own_figures(district.code), cached.catalogue()
    own = _compared(figures, catalogue, cached.national(), district, line)
    rows = pd.concat([_gaps(district, line), own])
    return rows.sort_values("gap_size", ascending=False, kind="stable", ignore_index=True)


def _compared(
    figures: Mapping[str, pd.DataFrame],
    catalogue: Catalogue,
    national: pd.DataFrame,
    district: District,
    line: Line,
) -> pd.DataFrame:
    rows = compare(figures, contrast_of(district, line), catalogue, national)
    return label_comparison(rows, catalogue)


@once(most=64)
def dumbbells(district: District, line: Line, which: Rows) -> Exhibit | None:
    """The gaps as dumbbells, or None where none can be placed."""
    return every(
        gaps(district, line),
        contrast_of(district, line),
        district=district,
        line=line,
        which=which,
        catalogue=cached.catalogue(),
        neighbourhoods=len(cached.england()),
        within=_within(district, which),
    )


def of_scores(district: District, line: Line, which: Rows) -> pd.DataFrame:
    """The index scores among the rows that were chosen."""
    return choices.chosen_rows(gaps(district, line), which, within=_within(district, which))


@once(most=64)
def ambitions(plan: Plan) -> Mapping[str, Reached]:
    """What each part of a plan is measured by below the district, by slug."""
    compared = frozenset(each.slug for each in cached.listed() if not each.is_change)
    return reached_below(plan, cached.catalogue(), compared)


def _reached(district: District, which: Rows) -> Reached | None:
    plan = None if which.ambition == choices.ALL else _plan(district, which.plan)
    return None if plan is None else ambitions(plan).get(which.ambition)


def _plan(district: District, slug: str) -> Plan | None:
    return next((p for p in plans_for(district.code, cached.plans()) if p.slug == slug), None)


def _within(district: District, which: Rows) -> tuple[str, ...] | None:
    reached = _reached(district, which)
    return None if reached is None else reached.indicators


def reach(district: District, which: Rows) -> tuple[str, ...]:
    """How far the chosen ambition reaches below the district, in sentences; none for all."""
    plan, reached = _plan(district, which.plan), _reached(district, which)
    if plan is None or reached is None:
        return ()
    return reach_sentences(plan, reached, cached.catalogue())


@once(most=128)
def _intervals(district: District, line: Line, indicator: Indicator) -> GroupIntervals | Undefined:
    """The intervals of both groups and their gap, or why there are none."""
    figures = cached.district_figures(indicator.slug, district)
    try:
        return group_intervals(figures, contrast_of(district, line), indicator)
    except Undefined as reason:
        return Undefined(str(reason))  # anew: what was raised would hold the tables where it was


def surely_of(district: District, line: Line, indicator: Indicator) -> str:
    """How sure the gap of one indicator is."""
    held = _intervals(district, line, indicator)
    return surely(held, contrast_of(district, line), indicator)


@once(most=128)
def detail(
    district: District, line: Line, indicator: Indicator, peers: Peers | None = None
) -> Exhibit:
    """One indicator: both groups beside the district, similar places and England."""
    rows = gaps(district, line)
    return one(
        rows[rows["slug"] == indicator.slug].iloc[0],
        contrast_of(district, line),
        indicator=indicator,
        district=district,
        line=line,
        sure=surely_of(district, line, indicator),
        source=cached.catalogue().source_of(indicator),
        similar="" if peers is None else cached.beside_peers(indicator.slug, district, peers),
    )


@once(most=256)
def _gradient(district: District, indicator: Indicator) -> FifthsGradient:
    """The gradient of one indicator, which is the same whatever groups are compared."""
    figures = cached.district_figures(indicator.slug, district)
    spread = float(cached.national()["sd"][indicator.slug])
    return gradient_of(figures, cached.deprivation(district.code), indicator, spread=spread)


@once(most=128)
def fifths(district: District, line: Line, indicator: Indicator) -> Exhibit | str:
    """The gradient across local fifths, or why there is none."""
    try:
        gradient = _gradient(district, indicator)
    except Undefined as reason:
        return no_slope_sentence(district.name, reason)
    return across_fifths(
        gradient,
        _intervals(district, line, indicator),
        indicator=indicator,
        district=district,
        line=line,
        source=cached.catalogue().source_of(indicator),
    )


@once(most=64)
def sentences(district: District, line: Line) -> tuple[str, ...]:
    """A sentence for each indicator, the widest gap first, index scores last."""
    rows = choices.counted_first(gaps(district, line))
    return gap_sentences(rows, contrast_of(district, line), cached.catalogue())


def groups_of(district: District, line: Line, edition: str) -> Groups:
    """The two groups of a line as they are held fixed over time, by an edition of the Indices."""
    if line.slug != CHOSEN:
        return Groups(line.slug, edition)
    deprived, affluent = (
        () if OTHERS in slugs else tuple(cached.ward_code(district.code, slug) for slug in slugs)
        for slugs in (line.deprived, line.affluent)
    )
    return Groups(CHOSEN_WARDS, LATEST, deprived, affluent)


@once(most=256)
def over_time(
    district: District, line: Line, slug: str, edition: str, *, relative: bool
) -> JudgedGap | str:
    """Whether the gap of a series is closing between the two groups; or why that cannot be said."""
    choices = {"place": district.slug, **line.choices, "outcome": slug}
    choices |= {} if edition == LATEST else {"fixed": edition}
    choices |= {"gap_in": "ratio"} if relative else {}
    try:
        found = cached.gap_over_time(slug, district, groups_of(district, line, edition))
    except InsightError as reason:
        return f"This gap cannot be followed over time: {reason}."
    source = cached.catalogue().source_of(found.indicator)
    return judged_gap(found, source=source, link=choices, relative=relative)


@once(most=128)
def beside_gap(district: District, line: Line, slug: str, edition: str) -> tuple[Exhibit, ...]:
    """The same gap with groups drawn anew, and the slope across all fifths, where there are such.

    Raises as `cached.gap_over_time`.
    """
    found = cached.gap_over_time(slug, district, groups_of(district, line, edition))
    source = cached.catalogue().source_of(found.indicator)
    link = {"place": district.slug, **line.choices, "outcome": slug}
    link |= {} if edition == LATEST else {"fixed": edition}
    return worked_out_beside(found, source=source, link=link)
