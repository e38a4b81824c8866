"""What the ambitions page keeps: a plan held against the figures of a place, and its exhibits.

All by the wards of May 2025, whichever a reader has chosen: a verdict does not hang on that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight import cached
from insight.areas import District
from insight.caching import once
from insight.catalogue import Catalogue
from insight.charts.light.measures import links_html
from insight.errors import MissingData
from insight.exhibits.document import (
    Claims,
    Outline,
    accountability_of,
    claims_of,
    outline_of,
)
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.milestones import Milestones, milestones_of
from insight.exhibits.plan import (
    Listing,
    PlanPart,
    View,
    Wards,
    WardTree,
    glance,
    listing_of,
    more_html,
    part_of_plan,
    ward_tree,
    wards_html,
    ways_of,
    whole_plan,
)
from insight.exhibits.progress import JudgedSeries, judged_series
from insight.gap_over_time import FigureSource
from insight.observations import read_observations, read_series
from insight.own import INDICATORS, by_our_wards, touch
from insight.peers import Peers
from insight.plans.records import Plan
from insight.progress.evaluation import PlanProgress, SeriesProgress, evaluate_plan
from insight.progress.links import FigureReader
from insight.progress.similar import SimilarSeries, similar_series
from insight.progress.statements import check_statements


def figures_held(plan: Plan) -> FigureReader:
    """What reads the series of a plan: each once for all who ask, but a reader's own for them."""
    named = {slug for m in plan.measures for link in m.series for slug in link.indicators}
    return _shipped() if named <= set(cached.shipped().indicators) else _with_own()


@once()
@by_our_wards
def _shipped() -> FigureReader:
    return _reader(cached.shipped(), cached.gap_source())


@once()
@by_our_wards
def _with_own() -> FigureReader:
    touch(INDICATORS)
    return _reader(cached.catalogue(), cached.gap_source(own=True))


@once(most=400)
def _places_in(slug: str) -> Mapping[str, NDArray[np.intp]]:
    """The rows of each area in a series, which is in order of area, by its code."""
    codes = cached.series(slug)["area_code"].to_numpy(dtype=object)
    rows = np.split(np.arange(len(codes)), np.flatnonzero(codes[1:] != codes[:-1]) + 1)
    return {str(codes[own[0]]): own for own in rows if len(own)}


def _reader(catalogue: Catalogue, gaps: FigureSource) -> FigureReader:
    def series(slug: str, area_codes: list[str] | None = None) -> pd.DataFrame:
        if "lsoa" in cached.catalogue().indicator(slug).areas:  # too many to keep them all
            return read_series(slug, area_codes, catalogue=cached.catalogue())
        whole = cached.series(slug)
        if area_codes is None:
            return whole
        places = _places_in(slug)
        rows = [places[code] for code in sorted(set(area_codes)) if code in places]
        chosen = whole.iloc[np.concatenate(rows)] if rows else whole.iloc[:0]
        return chosen.reset_index(drop=True)

    return FigureReader(
        catalogue,
        series,
        cached.england_deprivation,
        sums={},
        gaps=gaps,
    )


@once(words="Holding the plan against its figures", most=128)
@by_our_wards
def evaluated(plan: Plan, district: District, day: date) -> PlanProgress:
    """A plan held against the figures of a district, on a day."""
    return evaluate_plan(plan, district, figures_held(plan), today=day)


@once(most=128)
@by_our_wards
def whole(plan: Plan, district: District, day: date, peers: Peers | None = None) -> PlanPart:
    """The plan's headline and every measure of it, beside the places that a reader chose."""
    return whole_plan(evaluated(plan, district, day), partial(_similar, peers=peers))


@once(most=512)
@by_our_wards
def part(
    plan: Plan, district: District, day: date, slug: str, peers: Peers | None = None
) -> PlanPart:
    """The measures of one ambition or theme."""
    return part_of_plan(evaluated(plan, district, day), slug, partial(_similar, peers=peers))


@once(most=256)
@by_our_wards
def listing(
    plan: Plan,
    district: District,
    day: date,
    parts: tuple[str, ...],
    peers: Peers | None,
    view: View,
) -> Listing:
    """The rows of some parts of a plan as a reader looks at them."""
    return listing_of([part(plan, district, day, slug, peers) for slug in parts], view)


@once(most=256)
@by_our_wards
def at_a_glance(plan: Plan, district: District, day: date, view: View) -> str:
    """What got better, what did not, and what is not known."""
    return glance(whole(plan, district, day), view)


@once(most=64)
@by_our_wards
def _wards_of(district: District) -> Wards:
    table = cached.wards(district.code)
    return Wards(
        slugs=dict(zip(table["ward_code"], table["ward_slug"], strict=True)),
        names=dict(zip(table["ward_code"], table["ward_name"], strict=True)),
        place=district.name,
    )


@once(most=512)
@by_our_wards
def _ward_figures(indicator: str, district: District) -> pd.DataFrame:
    """The latest figures of an indicator by ward of the district."""
    return read_observations(
        indicator, level="ward", district_code=district.code, catalogue=cached.catalogue()
    )


@once(most=256)
@by_our_wards
def behind(
    plan: Plan,
    district: District,
    day: date,
    measure: str,
    keep: tuple[tuple[str, str], ...],
    *,
    full: bool,
) -> str:
    """Where a measure leads and its wards; unless its row is `full`, what that leaves out."""
    held = next(m for m in evaluated(plan, district, day).measures if m.measure.slug == measure)
    row = next(each for each in whole(plan, district, day).rows if each.slug == measure)
    catalogue, choices = cached.catalogue(), dict(keep)
    wards = wards_html(
        held,
        catalogue,
        lambda each: _ward_figures(each.slug, district),
        _wards_of(district),
        choices,
    )
    ways = links_html(ways_of(held, catalogue, choices))
    return f"{ways}{wards}" if full else more_html(row, ways=ways, wards=wards)


@once(most=64)
@by_our_wards
def tree(plan: Plan, district: District, day: date, keep: tuple[tuple[str, str], ...]) -> WardTree:
    """From each ambition to its measures and to the wards that drive them."""
    return ward_tree(
        evaluated(plan, district, day),
        cached.catalogue(),
        lambda each: _ward_figures(each.slug, district),
        _wards_of(district),
        dict(keep),
    )


@once(most=256)
@by_our_wards
def series(
    plan: Plan, district: District, day: date, measure: str, series: str, peers: Peers | None
) -> JudgedSeries:
    """One series of a measure, by their slugs: verdicts, chart, figures, and similar places."""
    progress = evaluated(plan, district, day)
    for each in progress.measures:
        for one in each.series:
            if (each.measure.slug, one.link.slug) == (measure, series):
                return judged_series(progress, each, one, _similar(one, peers))
    raise MissingData(f"{plan.title} has no series {series!r} of a measure {measure!r}")


def _similar(series: SeriesProgress, peers: Peers | None) -> SimilarSeries | None:
    """The peers beside a series: those of the county where its figures are the county's."""
    if peers is None or series.linked is None:
        return None
    held = cached.peers_for(peers, series.linked.area_code)
    return None if held is None else similar_series(series, held, cached.everywhere)


@once(most=32)
@by_our_wards
def milestones(plan: Plan, district: District, day: date) -> Milestones:
    """The plan's milestones on a day."""
    return milestones_of(plan, district, today=day)


@once(most=64)
@by_our_wards
def claims(plan: Plan, district: District) -> Claims:
    """The plan's claims about its place beside what the data says now."""
    leagues = partial(cached.leagues_of_claims, district.code)
    checked = check_statements(plan, district, figures_held(plan), leagues)
    return claims_of(plan, district, checked)


@once(most=64)
@by_our_wards
def accountability(plan: Plan, district: District) -> Exhibit:
    """Who answers for each part of the plan, and who asks."""
    return accountability_of(plan, district)


@once(most=64)
@by_our_wards
def outline(plan: Plan, district: District) -> Outline:
    """The document in outline."""
    return outline_of(plan, district)
