"""The figures of areas: read once for all of England, in the order of the look-up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import ENGLAND, District, Level, read_boundaries
from insight.areas.group import is_group
from insight.cached.alike import held_once
from insight.cached.where import (
    areas_of,
    catalogue,
    england,
    lookup,
    own_indicators,
    own_neighbourhoods,
    shipped,
    wards_touched,
)
from insight.caching import once
from insight.catalogue import Indicator
from insight.deprivation.neighbourhoods import INDEX_PARTS
from insight.engines.door import districts_of
from insight.errors import InsightError
from insight.maps.clusters import Clusters, find_clusters
from insight.national.districts import read_districts_figures
from insight.national.figures import PERCENTILES, Columns
from insight.national.summary import summary_row
from insight.national.tenths import tenths_of
from insight.observations import (
    LEVELS_BELOW,
    aggregate,
    latest_period,
    level_below,
    read_many,
    read_observations,
    read_series,
)
from insight.own import OURS, using_wards
from insight.small_counts.blocks import is_guarded, least_of_server
from insight.small_counts.guarded import NEVER, joined_in
from insight.store import data_directory, read_table

INDEX: Final = INDEX_PARTS["score"]
"""The indicator by which places are ordered from most to least deprived."""
READ_AT_ONCE: Final = 16
"""Tables of all neighbourhoods that are read in one go, and their areas matched once."""


@once()
def _codes() -> pd.Index[str]:
    """The codes of England's neighbourhoods, in look-up order: one object for all tables."""
    with using_wards(OURS):  # the same in every year
        codes: pd.Index[str] = pd.Index(england()["lsoa_code"], name=None)
    return codes


def _kept(table: pd.DataFrame) -> pd.DataFrame:
    """A table of all neighbourhoods as it is held: one index for all, words as categories."""
    words = {column: table[column].astype("category") for column in ("period", "note")}
    return held_once(table.assign(**words), _codes())


def _by_code(table: pd.DataFrame) -> pd.DataFrame:
    """A table of all areas of a larger level as it is held, by their codes."""
    return held_once(table, pd.Index(table["area_code"]))


@once()
def _all_neighbourhoods() -> dict[str, pd.DataFrame]:
    """The latest figures of all listed that ship and of the index's ranks and tenths, by slug.

    Empty where one of them is at fault: each is then read when a page needs it, so that the fault
    stops only those pages that do.
    """
    held = (i for i in shipped().listed("lsoa") if not i.is_brought)
    slugs = [*dict.fromkeys([*(i.slug for i in held), *INDEX_PARTS.values()])]
    tables = {}
    try:
        for n in range(0, len(slugs), READ_AT_ONCE):  # all at once would take 150 MB until kept
            read = read_many(slugs[n : n + READ_AT_ONCE], catalogue=shipped())
            tables.update({slug: _kept(table) for slug, table in read.items()})
    except InsightError:
        return {}
    return tables


@once(most=160)
def _neighbourhoods_of(slug: str, period: str | None) -> pd.DataFrame:
    return _kept(read_observations(slug, period=period, catalogue=catalogue()))


def neighbourhoods(slug: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all of England's neighbourhoods, indexed by area code, in look-up order."""
    held = _all_neighbourhoods() if period is None else {}
    return held[slug] if slug in held else _neighbourhoods_of(slug, period)


def neighbourhoods_at(slug: str, codes: pd.Series) -> pd.DataFrame:
    """The latest figures of some neighbourhoods, in their order: all tables share one index."""
    return neighbourhoods(slug).iloc[_codes().get_indexer(pd.Index(codes))]


def base_of(slug: str) -> Level:
    """The level below the district at which an indicator is published."""
    return cast("Level", level_below(catalogue().indicator(slug)) or "lsoa")


def area_figures(slug: str, level: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all of England's areas of a level, indexed by area code."""
    return neighbourhoods(slug, period) if level == "lsoa" else nation(slug, level, period)


def homes_in_england(level: str) -> pd.Series:
    """The area of a level in which each of England's neighbourhoods lies, in look-up order."""
    if level == "ward":
        return england()[f"{level}_code"]
    with using_wards(OURS):  # the same in every year
        return england()[f"{level}_code"]


@once(most=64)
def nation(slug: str, level: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all areas of England of a level above neighbourhoods, by area code.

    Raises InvalidObservations where it is published for larger areas than those.
    """
    indicator = catalogue().indicator(slug)
    if base_of(slug) != "lsoa":
        table = read_observations(slug, level=level, period=period, catalogue=catalogue())
        return _by_code(table)
    if level == "district":
        added = districts_of(shipped(), slug, period)
        if added is not None:  # in the order in which the look-up has the districts
            by_code = added.drop(columns="period").set_index("area_code", drop=False)
            homes = pd.unique(england()["district_code"])
            return by_code.reindex(pd.Index(homes, name="area_code"))
        held = read_districts_figures(indicator, period)
        if held is not None:
            return _by_code(held.drop(columns="period"))
    table = neighbourhoods(slug, period).reset_index(drop=True)
    return _by_code(aggregate(table, homes_in_england(level), indicator))


@once(most=256)
def group_figures(
    slug: str, district_code: str, code: str, period: str | None = None
) -> pd.DataFrame:
    """One indicator for a group, made anew from its neighbourhoods: a row by code, or none.

    Raises InvalidObservations where it is published for larger areas or cannot be added up.
    """
    indicator = catalogue().indicator(slug)
    held = own_neighbourhoods(district_code, code)
    table = neighbourhoods(slug, period)
    own = table[table["area_code"].isin(held)].reset_index(drop=True)
    found = aggregate(own, pd.Series(code, index=own.index), indicator)
    return found.set_index("area_code", drop=False)


@once(most=16)  # each has all wards of England
def nation_with(
    slug: str, district_code: str, code: str | None, period: str | None = None
) -> pd.DataFrame:
    """One indicator for all wards of England; a group in the place of the wards it takes from."""
    table = nation(slug, "ward", period)
    if code is None or not is_group(code):
        return table
    others = table[~table.index.isin(wards_touched(district_code, code))]
    return pd.concat([others, group_figures(slug, district_code, code, period)])


def district_figures(slug: str, district: District, period: str | None = None) -> pd.DataFrame:
    """One indicator for the areas of a district for which it is published.

    Neighbourhoods are in the order of the look-up.
    """
    level = base_of(slug)
    codes = areas_of(district.code, level)[f"{level}_code"]
    return area_figures(slug, level, period).reindex(codes).reset_index(drop=True)


@dataclass(frozen=True)
class Tenths:
    """National tenths: `here` by area code, 1 the worst end; `published` if they are official."""

    here: pd.Series
    published: bool


@once(most=128)
def national_tenths(slug: str, level: str, period: str | None = None) -> Tenths:
    """The national tenth of every neighbourhood or ward; the published one where there is one.

    Tenth 1 is the end that is worse for residents (for a neutral indicator, the highest values).
    """
    indicator = catalogue().indicator(slug)
    if level == "lsoa" and indicator.decile:
        published = neighbourhoods(indicator.decile)["value"]
        return Tenths(here=published, published=True)
    table = area_figures(slug, level, period)
    if not indicator.is_national:  # of what stands beside it in England nothing is known
        return Tenths(here=pd.Series(np.nan, index=table.index), published=False)
    return Tenths(here=tenths_of(table["value"], indicator), published=False)


@once(most=400)
def series(slug: str) -> pd.DataFrame:
    """Every area and period of an outcome series."""
    return read_series(slug, catalogue=catalogue())


def listed() -> tuple[Indicator, ...]:
    """The neighbourhood indicators offered to readers."""
    return catalogue().listed("lsoa")


def all_figures(district_code: str) -> dict[str, pd.DataFrame]:
    """Every listed indicator that adds up, for the neighbourhoods of a district, without changes.

    By slug. Of what was brought, only what has a figure of the district.
    """
    found = shipped_figures(district_code)
    own = own_figures(district_code)
    return {**found, **own} if own else found


@once(most=32)
def shipped_figures(district_code: str) -> dict[str, pd.DataFrame]:
    """The same of what ships, whoever reads."""
    return _figures_of(shipped().listed("lsoa"), district_code)


def shipped_columns(district_code: str) -> dict[str, Columns]:
    """The same as arrays: a table for each indicator takes fifteen times as long."""
    codes, rows = _rows_of(district_code)
    held = _stated(shipped().listed("lsoa"), district_code)
    return {i.slug: _columns(i.slug).at(rows, codes) for i in held}


@once(most=160)
def _columns(slug: str) -> Columns:
    """The latest figures of all neighbourhoods, seen as arrays."""
    return Columns(slug, neighbourhoods(slug), _codes())


def some_figures(district_code: str, slugs: Collection[str]) -> dict[str, pd.DataFrame]:
    """The same of what ships, of some alone: what is asked for once is not worth all others."""
    return _figures_of((i for i in shipped().listed("lsoa") if i.slug in slugs), district_code)


@once(most=32)
def own_figures(district_code: str) -> dict[str, pd.DataFrame]:
    """The same of what whoever reads has brought themselves; empty where that is nothing."""
    return _figures_of(own_indicators("lsoa"), district_code)


def _figures_of(indicators: Iterable[Indicator], district_code: str) -> dict[str, pd.DataFrame]:
    _, rows = _rows_of(district_code)
    return {
        i.slug: neighbourhoods(i.slug).iloc[rows].reset_index(drop=True)
        for i in _stated(indicators, district_code)
    }


def _rows_of(district_code: str) -> tuple[pd.Index[str], NDArray[np.intp]]:
    """The codes of a district's neighbourhoods, and their rows in England's tables."""
    codes = pd.Index(lookup(district_code)["lsoa_code"], dtype=object)
    return codes, _codes().get_indexer(codes)


def _stated(indicators: Iterable[Indicator], district_code: str) -> Iterator[Indicator]:
    """Those that add up and state how things are, not how they change."""
    for each in indicators:
        adds_up = not (each.is_brought and each.aggregation == "none")
        if adds_up and not each.is_change and each.covers(district_code):
            yield each


def indicators_by_topic(*levels: str) -> list[Indicator]:
    """The indicators offered at some levels, those of one topic together, in catalogue order."""
    return list(catalogue().by_topic(*levels))


def period_of(slug: str) -> str:
    """The latest period of an indicator of areas below the district."""
    kind = catalogue().indicator(slug).period_kind
    return latest_period(area_figures(slug, base_of(slug))["period"], kind)


def national() -> pd.DataFrame:
    """England's figure and percentiles of every indicator below the district, by slug.

    On a server that withholds small counts England's figure is that of `aggregate`: with that of
    all other districts, the published one would tell of a district that cannot make a block.
    What was brought and is not of all of England has neither (`national.summary`).
    """
    return _national_with_own() if own_indicators(*LEVELS_BELOW) else national_shipped()


@once()
def _national_with_own() -> pd.DataFrame:
    return _with_rows_of(national_shipped(), own_indicators(*LEVELS_BELOW))


@once()
def national_shipped() -> pd.DataFrame:
    """The same of what ships, whoever reads."""
    path = data_directory() / "indicators" / "national.parquet"
    columns = ["indicator", "period", "value", "mean", "sd", "areas", *PERCENTILES]
    table: pd.DataFrame = read_table(path, columns).to_pandas()
    table = table.set_index("indicator", drop=False)
    if least_of_server():
        table = table.assign(value=[_england_shown(*each) for each in table["value"].items()])
    brought = [i for i in shipped().listed(*LEVELS_BELOW) if i.is_brought]
    return _with_rows_of(table, brought)


def _with_rows_of(table: pd.DataFrame, indicators: Sequence[Indicator]) -> pd.DataFrame:
    """The table with a row of each of some indicators that it does not know."""
    rows = []
    for each in indicators:
        level = base_of(each.slug)
        with using_wards(OURS):
            people = england().groupby(f"{level}_code")["population"].sum()
            figures = area_figures(each.slug, level).reset_index(drop=True)
        rows.append(summary_row(each, figures[figures["value"].notna()], people))
    if not rows:
        return table
    return pd.concat([table, pd.DataFrame(rows).set_index("indicator", drop=False)])


def _england_shown(slug: object, published: float) -> float:
    """England's figure, without the districts that are in no sum of a server."""
    indicator = catalogue().indicator(str(slug))
    if not is_guarded(indicator) or indicator.aggregation == "none":
        return published
    table = area_figures(indicator.slug, base_of(indicator.slug)).reset_index(drop=True)
    if joined_in(table) is None or (table["block_areas"] != NEVER).all():
        return published
    whole = aggregate(table, pd.Series(ENGLAND, index=table.index), indicator)
    return float(whole["value"].iloc[0])


@once(most=128, words="Looking for clusters")
def clusters_of(district_code: str, slug: str, level: Level) -> Clusters:
    """The clusters of one indicator; raises Undefined where there are too few areas."""
    codes = areas_of(district_code, level)[f"{level}_code"]
    values = area_figures(slug, level)["value"].reindex(codes)
    return find_clusters(values, read_boundaries(level, district_code), code=f"{level}_code")
