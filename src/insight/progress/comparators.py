"""The figures of the place that a target is measured against: England, region, county or peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from insight.areas import ENGLAND, District, region_in_words
from insight.errors import InsightError, MissingData
from insight.gap_over_time.panel import level_of
from insight.peers import Peers, peers_of
from insight.peers.beside import FIGURES, together
from insight.plans.targets.grammar import Than
from insight.progress.figures import FigureReader, added_up
from insight.progress.links import LinkedSeries
from insight.progress.series import Point, points_of
from insight.progress.written import Beside
from insight.words.names import place_name, possessive

SIMILAR = "ons-global"
"""The model of similar places that stands for a plan's own: those of CIPFA are not published."""


def beside_of(
    than: Than, linked: LinkedSeries, district: District, figures: FigureReader
) -> Beside:
    """Whose figures a target is measured against, and those figures; why there are none."""
    if than in {"", "england"}:
        return Beside("England’s", tuple(points_of(linked.table, ENGLAND, kind=linked.kind)))
    if linked.indicator.period_kind == "reported":
        return Beside(_owner(than, district), (), "The council’s report gives none.")
    if linked.money:
        return Beside(_owner(than, district), (), "Money of other places is not compared here.")
    try:
        made = {"county": _county, "region": _region, "similar": _similar}[than]
        owner, points = made(linked, district, figures)
    except InsightError as reason:
        return Beside(_owner(than, district), (), f"{str(reason).rstrip('.')}.")
    return Beside(owner, tuple(points))


def _owner(than: Than, district: District) -> str:
    if than == "county":
        county = district.upper_tier_name
        return possessive(county) if district.is_two_tier else "the county’s"
    name = region_in_words(district.region_name)
    return possessive(name) if than == "region" else "similar places’"


def _county(
    linked: LinkedSeries, district: District, figures: FigureReader
) -> tuple[str, list[Point]]:
    if not district.is_two_tier:
        raise MissingData(f"{place_name(district.name)} is in no county with figures of its own")
    held = figures.series(linked.indicator.slug, [district.upper_tier_code])
    points = points_of(held, district.upper_tier_code, kind=linked.kind)
    return possessive(district.upper_tier_name), points


def _region(
    linked: LinkedSeries, district: District, figures: FigureReader
) -> tuple[str, list[Point]]:
    """The region's figure from the counts of its districts: nothing else would be the region's."""
    peers = peers_of(district.code, "region", most=None)
    codes = (district.code, *peers.codes)
    points, hows = _together(linked, codes, figures)
    if "median" in hows:
        raise MissingData(
            f"{linked.indicator.title}: the source gives no figure for regions and no counts to add"
        )
    return _owner("region", district), points


def _similar(
    linked: LinkedSeries, district: District, figures: FigureReader
) -> tuple[str, list[Point]]:
    peers: Peers = peers_of(district.code, SIMILAR)
    if peers.area_code != linked.area_code:
        raise MissingData("the figures are a county’s, and similar places are districts")
    points, hows = _together(linked, peers.codes, figures)
    kind = "median" if "median" in hows else "joint figure"
    return f"{len(peers.codes)} similar places’ {kind}", points


def _together(
    linked: LinkedSeries, codes: Iterable[str], figures: FigureReader
) -> tuple[list[Point], set[str]]:
    """The joint figure of several places in each period in which all of them have one."""
    wanted, indicator = list(codes), linked.indicator
    if level := level_of(indicator):
        return _added_up(linked, wanted, level, figures), {"counts"}
    held = figures.series(indicator.slug, wanted).dropna(subset=["value"])
    points, hows = [], set()
    for period, rows in held.groupby("period", observed=True):
        if rows["area_code"].nunique() < len(wanted):
            continue
        figure, how = together(rows.reindex(columns=list(FIGURES)), indicator)
        hows.add(str(how))
        table = _row(str(period), figure.value, figure.lower, figure.upper)
        points += points_of(table, ENGLAND, kind=linked.kind)
    if not points:
        raise MissingData(f"{indicator.title}: not all of those places have a figure")
    return sorted(points, key=lambda point: point.period), hows


def _added_up(
    linked: LinkedSeries, codes: Sequence[str], level: str, figures: FigureReader
) -> list[Point]:
    """The joint figure of several districts, from the areas below them."""
    if level == "lsoa":
        everywhere = figures.neighbourhoods()
        parts = list(everywhere.loc[everywhere["district_code"].isin(codes), "lsoa_code"])
    else:
        parts = [part for code in codes for part in figures.parts(level, code)]
    table = added_up(linked.indicator, ENGLAND, parts, figures)
    return points_of(table, ENGLAND, kind=linked.kind)


def _row(period: str, value: float, lower: float, upper: float) -> pd.DataFrame:
    limits = [None if np.isnan(end) else end for end in (lower, upper)]
    return pd.DataFrame(
        [(ENGLAND, period, value, *limits)],
        columns=["area_code", "period", "value", "lower_ci", "upper_ci"],
    )
