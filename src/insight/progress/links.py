"""From a link in a plan to the figures of a place: its own, its county's or a gap inside it.

A plan names a series; here it becomes a table of periods for one area and for England, with whose
figures they are. `insight.progress.evaluation` holds that table against the plan.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from typing import Protocol

import pandas as pd

from insight.areas import CODE_STARTS, ENGLAND, District
from insight.breaks import Break
from insight.catalogue import Catalogue, Indicator, Source
from insight.comparison.groups import Contrast, Group, local_fifths, national_fifths, ward_extremes
from insight.errors import MissingData
from insight.money import PRICES, in_one_money
from insight.national.tenths import at_ends
from insight.observations import aggregate, in_time, series_area
from insight.periods import parse_period
from insight.plans.records import SeriesLink
from insight.words.names import place_name

WAYS: dict[str, Callable[[pd.DataFrame], Contrast]] = {
    "national_fifths": national_fifths,
    "local_fifths": local_fifths,
    "wards": ward_extremes,
}
COLUMNS = ["area_code", "period", "value", "lower_ci", "upper_ci"]


class NoFigures(MissingData):
    """The source is there and holds nothing for the place."""


class SeriesReader(Protocol):
    """Gives every period of one indicator for some areas, or all: `observations.read_series`."""

    def __call__(self, slug: str, area_codes: list[str] | None = None) -> pd.DataFrame:
        """Rows of area_code, period, value, numerator, denominator, lower_ci, upper_ci, note."""


@dataclass(frozen=True)
class FigureReader:
    """Where figures are read.

    `neighbourhoods` gives all of England's neighbourhoods with their deprivation, as
    `deprivation.neighbourhood_table` does. `sums` is where the caller keeps, for the next district,
    what is added up for England and the figures of every place; without it all is read each time.
    """

    catalogue: Catalogue
    series: SeriesReader
    neighbourhoods: Callable[[], pd.DataFrame]
    sums: MutableMapping[tuple[str, str], pd.DataFrame] | None = None

    def england(self, indicator: Indicator, part: str) -> pd.DataFrame:
        """One indicator for England's "worse" or "better" fifth of neighbourhoods, or for "all".

        Added up from neighbourhoods for every period.
        """
        key = (indicator.slug, part)
        if self.sums is not None and key in self.sums:
            return self.sums[key]
        everywhere = self.neighbourhoods()
        worse, better = at_ends(everywhere["tenth"], "fifth")
        ends = {"worse": everywhere[worse], "better": everywhere[better]}
        codes = ends.get(part, everywhere)["lsoa_code"]
        found = added_up(indicator, ENGLAND, list(codes), self)
        if self.sums is not None:
            self.sums[key] = found
        return found

    def every_place(self, indicator: Indicator, less: Indicator | None = None) -> pd.DataFrame:
        """The figures of all places and periods, or those `less` another's: code, period, value."""
        key = (indicator.slug, f"less {less.slug if less else 'nothing'}")
        if self.sums is not None and key in self.sums:
            return self.sums[key]
        names = ["area_code", "period"]
        values = self.series(indicator.slug).set_index(names)["value"]
        if less is not None:
            values = values - self.series(less.slug).set_index(names)["value"]
        found: pd.DataFrame = values.dropna().reset_index()
        if self.sums is not None:
            self.sums[key] = found
        return found


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
    to be. `spread` is the standard deviation of the latest figures of all such areas, by which
    figures without intervals are told apart.
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

    @property
    def kind(self) -> str:
        """Which days a period of it stands for: the `period_kind` of its indicator."""
        return self.indicator.period_kind


def follow_link(link: SeriesLink, district: District, figures: FigureReader) -> LinkedSeries:
    """The figures of one link for one district.

    Raises NoFigures where the source has none for the district or its county, Undefined where the
    district has no such ends to compare, and MissingData, UnknownIndicator and InvalidObservations
    as the reading of figures does.
    """
    if link.kind == "gap":
        return _in_one_money(_gap_of_two(link, district, figures), figures)
    if link.kind == "area_gap":
        return _gap_of_ends(link, district, figures)
    indicator = figures.catalogue.indicator(link.indicator)
    if "lsoa" in indicator.areas:
        codes = _neighbourhoods(district, figures)["lsoa_code"]
        here = added_up(indicator, district.code, list(codes), figures)
        both = pd.concat([here, figures.england(indicator, "all")], ignore_index=True)
        return _linked(link, indicator, district, figures, district.code, both)
    code, table = _published(indicator, district, figures)
    linked = _linked(link, indicator, district, figures, code, table)
    linked = replace(linked, spread=_spread(indicator, code, figures))
    return _in_one_money(linked, figures)


def _spread(
    indicator: Indicator, area_code: str, figures: FigureReader, *, less: Indicator | None = None
) -> float | None:
    """The standard deviation of the latest figures of all areas of the same level as one.

    For a gap, of the figures of one indicator `less` those of the other. None where the place has
    no figure, or fewer than three have one for the same period.
    """
    held = figures.every_place(indicator, less)
    own = held.loc[held["area_code"] == area_code, "period"]
    if own.empty:
        return None
    level = "district" if area_code.startswith(CODE_STARTS["district"]) else "county"
    latest = in_time(own, indicator.period_kind)[-1]
    of_then = held[held["period"] == latest]
    values = of_then.loc[of_then["area_code"].str.startswith(CODE_STARTS[level]), "value"]
    return float(values.std()) if len(values) > 2 else None


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


def added_up(
    indicator: Indicator, area_code: str, neighbourhoods: list[str], figures: FigureReader
) -> pd.DataFrame:
    """One indicator added up over some neighbourhoods, for every period that has a figure.

    Columns: area_code, period, value, lower_ci, upper_ci. Raises NoFigures where there is none,
    and InvalidObservations where the indicator cannot be added up.
    """
    whole = figures.series(indicator.slug, neighbourhoods)
    sums = []
    for period in whole["period"].unique():
        rows = whole[whole["period"] == period]
        area = pd.Series(area_code, index=rows.index)
        sums.append(aggregate(rows, area, indicator).assign(period=period))
    table = pd.concat(sums, ignore_index=True) if sums else whole
    table = table.loc[table["value"].notna(), COLUMNS].reset_index(drop=True)
    if table.empty:
        raise NoFigures(f"{indicator.title}: no figure for the neighbourhoods of the place")
    return table


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
    spread = _spread(worse_is, code, figures, less=better_is)
    return replace(
        linked, better=better, better_name=better_is.short_title, breaks=breaks, spread=spread
    )


def _gap_of_ends(link: SeriesLink, district: District, figures: FigureReader) -> LinkedSeries:
    """The indicator in the most and in the least deprived part, for every period it has.

    England stands beside national fifths only, which are the same ones everywhere: the ends of one
    district are not comparable with any that could be drawn for the country.
    """
    indicator = figures.catalogue.indicator(link.indicator)
    contrast = WAYS[link.gap_between](_neighbourhoods(district, figures))

    def side(group: Group, part: str) -> pd.DataFrame:
        table = added_up(indicator, district.code, list(group.lsoa_codes), figures)
        if link.gap_between != "national_fifths":
            return table
        return pd.concat([table, figures.england(indicator, part)], ignore_index=True)

    worse = side(contrast.deprived, "worse")
    linked = _linked(link, indicator, district, figures, district.code, worse)
    return replace(linked, better=side(contrast.affluent, "better"), between=contrast.line)
