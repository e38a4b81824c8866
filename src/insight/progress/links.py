"""From a link in a plan to the figures of a place: its own, its county's or a gap inside it.

A plan names a series; here it becomes a table of periods for one area and for England, with whose
figures they are. `insight.progress.evaluation` holds that table against the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from insight.areas import ENGLAND, District
from insight.breaks import Break
from insight.catalogue import Indicator, Source
from insight.comparison.groups import Contrast, Group, local_fifths, national_fifths, ward_extremes
from insight.deprivation.editions import LATEST
from insight.gap_over_time.naming import line
from insight.gap_over_time.one import gap_over_time
from insight.gap_over_time.panel import level_of, why_not
from insight.gap_over_time.records import GapOverTime, Groups
from insight.money import PRICES, in_one_money
from insight.observations import series_area
from insight.periods import parse_period
from insight.plans.records import SeriesLink
from insight.progress.figures import FigureReader, NoFigures, added_up, codes_of, spread_of
from insight.words.names import place_name

__all__ = ["FigureReader", "LinkedSeries", "NoFigures", "follow_link"]

WAYS: dict[str, Callable[[pd.DataFrame], Contrast]] = {
    "national_fifths": national_fifths,
    "local_fifths": local_fifths,
    "wards": ward_extremes,
}


@dataclass(frozen=True, eq=False)
class LinkedSeries:
    """The figures behind one link, for one place.

    `table` has area_code, period, value, lower_ci and upper_ci, for the place and, where the
    source gives it, England. A gap has instead two such tables, `table` of the worse-off and
    `better` of the better-off group. `area_name` says whose figures they are: a county's where
    `is_county`. `breaks` are where its figures stop comparing: those of the indicator (of both,
    for a gap) and what the plan says of it. `better_name` is what the series of the better-off
    group is called, and `between` how the ends of a district were drawn. `money` is the period in
    whose money all amounts are, "" where they are no money, and `money_note` says how they came
    to be. `over_time` is the gap between two ends of a district, since the day that it is judged
    from, and `until_then` the same over all its years where none is later than that day. `spread`
    is the standard deviation of the latest figures of all such areas, by which figures without
    intervals are told apart.
    """

    link: SeriesLink
    indicator: Indicator
    source: Source
    area_code: str
    area_name: str
    is_county: bool
    table: pd.DataFrame
    breaks: tuple[Break, ...] = ()
    better: pd.DataFrame | None = None
    worse_is_higher: bool = True
    better_name: str = ""
    between: str = ""
    money: str = ""
    money_note: str = ""
    spread: float | None = None
    over_time: GapOverTime | None = None
    until_then: GapOverTime | None = None

    @property
    def kind(self) -> str:
        """Which days a period of it stands for: the `period_kind` of its indicator."""
        return self.indicator.period_kind


def follow_link(
    link: SeriesLink, district: District, figures: FigureReader, *, since: date | None = None
) -> LinkedSeries:
    """The figures of one link for one district.

    `since` is the day from which the gap between two ends of the district is judged. Raises
    NoFigures where the source has none for the district or its county, Undefined where the district
    has no such ends to compare, and MissingData, UnknownIndicator and InvalidObservations as the
    reading of figures does.
    """
    if link.kind == "gap":
        return _in_one_money(_gap_of_two(link, district, figures), figures)
    if link.kind == "area_gap":
        return _gap_of_ends(link, district, figures, since)
    indicator = figures.catalogue.indicator(link.indicator)
    if level := level_of(indicator):
        codes = _parts(level, district, figures)
        here = added_up(indicator, district.code, codes, figures)
        both = pd.concat([here, figures.england(indicator, "all")], ignore_index=True)
        return _linked(link, indicator, district, figures, district.code, both)
    code, table = _published(indicator, district, figures)
    linked = _linked(link, indicator, district, figures, code, table)
    linked = replace(linked, spread=spread_of(indicator, code, figures))
    return _in_one_money(linked, figures)


def _parts(level: str, district: District, figures: FigureReader) -> list[str]:
    """The codes of the areas of a level that make up a district."""
    if level == "lsoa":
        return list(_neighbourhoods(district, figures)["lsoa_code"])
    return figures.parts(level, district.code)


def _in_one_money(linked: LinkedSeries, figures: FigureReader) -> LinkedSeries:
    """The same series without inflation: what money buys, not how many pounds there are."""
    if linked.indicator.prices != "current":
        return linked
    sides = [linked.table] + ([linked.better] if linked.better is not None else [])
    whole = pd.concat([table.assign(side=n) for n, table in enumerate(sides)], ignore_index=True)
    found = in_one_money(whole, linked.kind, figures.series(PRICES))
    parts = [found.table[found.table["side"] == n].drop(columns="side") for n in range(len(sides))]
    worse, *better = (part.reset_index(drop=True) for part in parts)
    return replace(
        linked,
        table=worse,
        better=better[0] if better else None,
        money=found.money,
        money_note=found.note,
    )


def _linked(
    link: SeriesLink,
    indicator: Indicator,
    district: District,
    figures: FigureReader,
    area_code: str,
    table: pd.DataFrame,
) -> LinkedSeries:
    """What every kind of link has in common."""
    is_county = area_code != district.code
    return LinkedSeries(
        link=link,
        indicator=indicator,
        source=figures.catalogue.source_of(indicator),
        area_code=area_code,
        area_name=district.upper_tier_name if is_county else district.name,
        is_county=is_county,
        table=table,
        breaks=(*indicator.breaks, *_said_by_plan(link, indicator)),
        worse_is_higher=indicator.polarity != "higher_is_better",
    )


def _said_by_plan(link: SeriesLink, indicator: Indicator) -> tuple[Break, ...]:
    """What a plan itself says does not compare: all before `since`, and each in `leave_out`.

    Not what the catalogue says already, with its reason.
    """
    why = "the plan says that they were made another way"
    found = [Break(link.since, why, source="the plan")] if link.since else []
    found += [Break(each, "the plan leaves it out", until=each) for each in link.leave_out]
    return tuple(each for each in found if not _is_known(each, indicator))


def _is_known(found: Break, indicator: Indicator) -> bool:
    """Whether the catalogue has the same break, or sets those periods apart already."""
    if not found.until:
        return any(each.since == found.since and not each.until for each in indicator.breaks)
    period = parse_period(found.since, indicator.period_kind)
    return any(
        parse_period(each.since, period.kind).start <= period.start
        and period.end <= parse_period(each.until, period.kind).end
        for each in indicator.breaks
        if each.until
    )


def _neighbourhoods(district: District, figures: FigureReader) -> pd.DataFrame:
    everywhere = figures.neighbourhoods()
    return everywhere[everywhere["district_code"] == district.code].reset_index(drop=True)


def _published(
    indicator: Indicator, district: District, figures: FigureReader
) -> tuple[str, pd.DataFrame]:
    """Whose figures there are, the district's or else its county's, and they with England's."""
    codes = list(dict.fromkeys([district.code, district.upper_tier_code, ENGLAND]))
    held = figures.series(indicator.slug, codes)
    code = series_area(held, district)
    if code is None:
        place = place_name(district.name)
        if district.is_two_tier:
            place += f" or {district.upper_tier_name}"
        raise NoFigures(f"{indicator.title}: the source holds no figure for {place}")
    return code, held[held["area_code"].isin([code, ENGLAND])].reset_index(drop=True)


def _gap_of_two(link: SeriesLink, district: District, figures: FigureReader) -> LinkedSeries:
    """The two groups' figures; a county's for both where the district has only one of them."""
    worse_is, better_is = (figures.catalogue.indicator(slug) for slug in link.indicators)
    code, worse = _published(worse_is, district, figures)
    other, better = _published(better_is, district, figures)
    if code != other:
        raise NoFigures(
            f"{worse_is.title} and {better_is.title}: figures of different places ({code}, {other})"
        )
    linked = _linked(link, worse_is, district, figures, code, worse)
    breaks = tuple(dict.fromkeys((*linked.breaks, *better_is.breaks)))
    spread = spread_of(worse_is, code, figures, less=better_is)
    return replace(
        linked, better=better, better_name=better_is.short_title, breaks=breaks, spread=spread
    )


def _gap_of_ends(
    link: SeriesLink, district: District, figures: FigureReader, since: date | None
) -> LinkedSeries:
    """The indicator in the most and in the least deprived part, for every period it has.

    Where it has one period only, nothing moves over time and the two ends stand for themselves.
    """
    indicator = figures.catalogue.indicator(link.indicator)
    if why_not(indicator):
        return _ends_of_one_date(link, indicator, district, figures)
    said = _said_by_plan(link, indicator)
    source = figures.of_gaps
    if said:
        known = replace(indicator, breaks=(*indicator.breaks, *said))
        entries = {**source.catalogue.indicators, indicator.slug: known}
        source = replace(source, catalogue=replace(source.catalogue, indicators=entries))
    groups = Groups(link.gap_between.replace("_", "-"), link.edition or LATEST)
    found = gap_over_time(link.indicator, district, groups, figures=source, since=since)
    whole = None
    if found.change is None and since is not None:
        whole = gap_over_time(link.indicator, district, groups, figures=source)
    worse, better = (_side_of(found, end) for end in ("deprived", "affluent"))
    if worse.empty or better.empty:
        place = place_name(district.name)
        raise NoFigures(f"{indicator.title}: no figure for the two ends of {place}")
    linked = _linked(link, indicator, district, figures, district.code, worse)
    return replace(
        linked,
        better=better,
        between=line(found),
        money=found.money,
        breaks=tuple(dict.fromkeys((*said, *found.breaks))),
        over_time=found,
        until_then=whole,
    )


def _side_of(found: GapOverTime, end: str) -> pd.DataFrame:
    """One end of a gap over time, "deprived" or "affluent", as a series of its place."""
    table = pd.DataFrame(
        {
            "area_code": found.district.code,
            "period": found.table.index.astype(str),
            "value": found.table[end].to_numpy(),
            "lower_ci": found.table[f"{end}_lower"].to_numpy(),
            "upper_ci": found.table[f"{end}_upper"].to_numpy(),
        }
    )
    return table[table["value"].notna()].reset_index(drop=True)


def _ends_of_one_date(
    link: SeriesLink, indicator: Indicator, district: District, figures: FigureReader
) -> LinkedSeries:
    """Both ends of an indicator of one date.

    England stands beside national fifths only, which are the same ones everywhere: the ends of one
    district are not comparable with any that could be drawn for the country.
    """
    here = _neighbourhoods(district, figures)
    contrast = WAYS[link.gap_between](here)

    def side(group: Group, part: str) -> pd.DataFrame:
        codes = codes_of(group, indicator, here, whole_wards=link.gap_between == "wards")
        table = added_up(indicator, district.code, codes, figures)
        if link.gap_between != "national_fifths":
            return table
        return pd.concat([table, figures.england(indicator, part)], ignore_index=True)

    worse = side(contrast.deprived, "worse")
    linked = _linked(link, indicator, district, figures, district.code, worse)
    return replace(linked, better=side(contrast.affluent, "better"), between=contrast.line)
