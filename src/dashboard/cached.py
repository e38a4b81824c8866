"""The tables that pages share: read once a process for every session, never changed.

They are not copied on use: Arrow-backed tables and numpy arrays, so that a garbage collection has
little to look at.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

import pandas as pd

from dashboard.caching import once
from insight import areas, peers, provenance
from insight.areas import District, Level, read_boundaries
from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX_PARTS, neighbourhood_table
from insight.errors import InsightError
from insight.gap_over_time import (
    FigureSource,
    GapOverTime,
    Groups,
    read_source,
    series_slugs,
)
from insight.gap_over_time import gap_over_time as followed
from insight.league import claims
from insight.league.ranks import League, read_league
from insight.league.standing import polarisation_table
from insight.maps.clusters import Clusters, find_clusters
from insight.national.figures import PERCENTILES
from insight.national.tenths import tenths_of
from insight.observations import (
    aggregate,
    latest_period,
    level_below,
    read_many,
    read_observations,
    read_series,
)
from insight.peers import Beside, Peers
from insight.peers import beside as peers_beside
from insight.plans.reading import LeftOut, read_starter_set, scan_plans
from insight.plans.records import Plan
from insight.profile.district import DistrictProfile, district_profile
from insight.store import data_directory, read_table

LOG: Final = logging.getLogger("dashboard")
INDEX: Final = INDEX_PARTS["score"]
"""The indicator by which places are ordered from most to least deprived."""


@once()
def catalogue() -> Catalogue:
    """Every source and indicator."""
    return read_catalogue()


@once()
def districts() -> pd.DataFrame:
    """Every district of England, by name."""
    return areas.read_districts()


@once()
def places() -> dict[str, str]:
    """The name of every district of England by its slug, in the order of their names."""
    table = districts()
    return dict(zip(table["district_slug"], table["district_name"], strict=True))


def doubts() -> tuple[str, ...]:
    """What is not as it was built in the tables that all pages lean on, in sentences."""
    return _doubts(provenance.stamps())


@once(most=4)
def _doubts(_stamps: tuple[tuple[str, int, int], ...]) -> tuple[str, ...]:
    found = provenance.doubts()
    for each in found:
        LOG.warning("%s", each)
    return found


@once(most=512)
def district(slug: str) -> District:
    """A district by its slug."""
    return areas.choose_district(slug, districts())


@once()
def england() -> pd.DataFrame:
    """The look-up of all neighbourhoods."""
    return areas.read_lookup()


@once(most=64)
def lookup(district_code: str) -> pd.DataFrame:
    """The look-up of one district's neighbourhoods."""
    return areas.read_lookup(district_code)


@once(most=64)
def wards(district_code: str) -> pd.DataFrame:
    """The wards of one district, with those too small to have a neighbourhood."""
    return areas.read_wards(district_code)


@once()
def national() -> pd.DataFrame:
    """England's figure and percentiles of every neighbourhood indicator, by slug."""
    path = data_directory() / "indicators" / "national.parquet"
    columns = ["indicator", "period", "value", "mean", "sd", "areas", *PERCENTILES]
    table: pd.DataFrame = read_table(path, columns).to_pandas()
    return table.set_index("indicator", drop=False)


@once()
def _codes() -> pd.Index[str]:
    """The codes of England's neighbourhoods, in look-up order: one object for all tables."""
    codes: pd.Index[str] = pd.Index(england()["lsoa_code"], name=None)
    return codes


def _kept(table: pd.DataFrame) -> pd.DataFrame:
    """A table of all neighbourhoods as it is held: one index for all, words as categories."""
    codes = _codes()
    table = table.set_index(codes)
    for column in ("period", "note"):
        table[column] = table[column].astype("category")
    return table.assign(area_code=codes)


@once()
def _all_neighbourhoods() -> dict[str, pd.DataFrame]:
    """The latest figures of every listed indicator and of the index's ranks and tenths, by slug.

    Empty where one of them is at fault: each is then read when a page needs it, so that the fault
    stops only those pages that do.
    """
    slugs = dict.fromkeys([*(i.slug for i in listed()), *INDEX_PARTS.values()])
    try:
        tables = read_many(slugs, catalogue=catalogue())
    except InsightError:
        return {}
    return {slug: _kept(table) for slug, table in tables.items()}


@once(most=160)
def _neighbourhoods_of(slug: str, period: str | None) -> pd.DataFrame:
    return _kept(read_observations(slug, period=period, catalogue=catalogue()))


def neighbourhoods(slug: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all of England's neighbourhoods, indexed by area code, in look-up order."""
    held = _all_neighbourhoods() if period is None else {}
    return held[slug] if slug in held else _neighbourhoods_of(slug, period)


def base_of(slug: str) -> Level:
    """The level below the district at which an indicator is published."""
    return cast("Level", level_below(catalogue().indicator(slug)) or "lsoa")


def area_figures(slug: str, level: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all of England's areas of a level, indexed by area code."""
    return neighbourhoods(slug, period) if level == "lsoa" else nation(slug, level, period)


@once(most=64)
def nation(slug: str, level: str, period: str | None = None) -> pd.DataFrame:
    """One indicator for all areas of England of a level above neighbourhoods, by area code.

    Raises InvalidObservations where it is published for larger areas than those.
    """
    indicator = catalogue().indicator(slug)
    if base_of(slug) != "lsoa":
        table = read_observations(slug, level=level, period=period, catalogue=catalogue())
        return table.set_index("area_code", drop=False)
    table = neighbourhoods(slug, period).reset_index(drop=True)
    result = aggregate(table, england()[f"{level}_code"], indicator)
    return result.set_index("area_code", drop=False)


def district_figures(slug: str, district: District, period: str | None = None) -> pd.DataFrame:
    """One indicator for the areas of a district for which it is published.

    Neighbourhoods are in the order of the look-up.
    """
    level = base_of(slug)
    codes = areas_of(district.code, level)[f"{level}_code"]
    return area_figures(slug, level, period).reindex(codes).reset_index(drop=True)


@once(most=64)
def middle_areas(district_code: str) -> pd.DataFrame:
    """The middle-layer areas of a district by the names that people know, with their residents.

    Columns: msoa_code, msoa_name, ward_code (the ward in which most of them live), population.
    """
    table = areas.read_msoas(district_code)
    people = lookup(district_code).groupby(["msoa_code", "ward_code"])["population"].sum()
    most = people.reset_index().sort_values("population", kind="stable")
    home = most.drop_duplicates("msoa_code", keep="last").set_index("msoa_code")["ward_code"]
    whole = people.groupby("msoa_code").sum()
    return pd.DataFrame(
        {
            "msoa_code": table["msoa_code"],
            "msoa_name": table["known_name"],
            "ward_code": table["msoa_code"].map(home),
            "population": table["msoa_code"].map(whole),
        }
    )


def areas_of(district_code: str, level: str) -> pd.DataFrame:
    """The areas of a district of a level: code, name, ward_code and population."""
    if level == "ward":
        return wards(district_code)
    return middle_areas(district_code) if level == "msoa" else lookup(district_code)


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
    return Tenths(here=tenths_of(table["value"], indicator), published=False)


def _with_deprivation(places: pd.DataFrame) -> pd.DataFrame:
    parts = {name: neighbourhoods(slug) for name, slug in INDEX_PARTS.items()}
    return neighbourhood_table(places, **parts)


@once()
def england_deprivation() -> pd.DataFrame:
    """Every neighbourhood of England with its residents and its deprivation."""
    return _with_deprivation(england())


@once(most=64)
def deprivation(district_code: str) -> pd.DataFrame:
    """The neighbourhoods of a district with their residents and their deprivation."""
    return _with_deprivation(lookup(district_code))


@once()
def polarisation() -> pd.DataFrame:
    """Every district on every polarisation measure, with ranks."""
    return polarisation_table(england_deprivation())


@once(most=64)
def profile(district_code: str) -> DistrictProfile:
    """Who lives at the two ends of a district, and where it stands in England."""
    return district_profile(deprivation(district_code), polarisation())


@once()
def league_of(year: str, *, own_time: bool) -> League:
    """Every district on every measure of one edition: worked out once a process."""
    if own_time and year == LATEST:  # its districts are those of today
        return league_of(year, own_time=False)
    return read_league(year, own_time=own_time)


def leagues(*, own_time: bool) -> list[League]:
    """The league of every edition, the newest first."""
    return [league_of(year, own_time=own_time) for year in EDITIONS]


def leagues_of_claims(district_code: str) -> Sequence[League]:
    """The leagues by which a claim about a district's place is answered, on every page."""
    return claims.leagues_of_claims(leagues(own_time=True), leagues(own_time=False), district_code)


@once(most=256)
def peers_of(area_code: str, model: str, listed: tuple[str, ...] = ()) -> Peers:
    """The peers of a district or a county by a model; raises NoPeers as `insight.peers`."""
    return peers.peers_of(area_code, model, listed=listed, districts=districts())


def everywhere(slug: str, peers: Peers) -> pd.DataFrame:
    """One indicator for every place of the peers' level and every period it has.

    Columns as `read_series` gives them. Published series are read; figures of neighbourhoods are
    added up to districts, or to upper tiers where one of the peers is a county.
    """
    if "lsoa" not in catalogue().indicator(slug).areas:
        return series(slug)
    return _added_up(slug, _level_of(peers))


def _level_of(peers: Peers) -> str:
    """The column of the look-up by which figures are added up for all of some peers."""
    upper = any(code.startswith(areas.COUNTY_COUNCILS[0]) for code in peers.codes)
    return "county" if upper else "district"


@once(most=64)
def _added_up(slug: str, level: str) -> pd.DataFrame:
    periods = catalogue().indicator(slug).periods
    return pd.concat(
        [nation(slug, level, period).assign(period=period) for period in periods],
        ignore_index=True,
    )


@once(most=512)
def beside_peers(slug: str, district: District, peers: Peers) -> Beside | str:
    """A district's latest figure, added up from neighbourhoods, beside its peers'; or why not."""
    indicator = catalogue().indicator(slug)
    if indicator.aggregation in {"none", "sum"}:  # nothing to add up, or a total: no fair match
        return ""
    level = _level_of(peers)
    try:
        table = nation(slug, level)
        return peers_beside(
            table.assign(period=period_of(slug)),
            peers,
            indicator,
            area_code=district.code,
            area_name=district.name,
            spread=float(table["value"].std(ddof=0)),
        )
    except InsightError as reason:
        return str(reason)


@once(most=64)
def models_for(area_code: str) -> dict[str, str]:
    """What a place can be compared by, as readers see it, by slug."""
    return peers.offered(area_code, districts=districts())


@once(most=400)
def series(slug: str) -> pd.DataFrame:
    """Every area and period of an outcome series."""
    return read_series(slug, catalogue=catalogue())


@once()
def _scanned() -> tuple[tuple[Plan, ...], tuple[LeftOut, ...]]:
    """Every sound plan, and the files that are left out, each of them named in the log."""
    found, left_out = scan_plans()
    for each in left_out:
        LOG.warning("left out of the plans: %s", each.reason)
    return found, left_out


def plans() -> tuple[Plan, ...]:
    """Every plan whose file is sound."""
    return _scanned()[0]


def plans_left_out(district_code: str) -> tuple[str, ...]:
    """Why a file is left out, for each file that seems to be a plan of the district."""
    return tuple(each.reason for each in _scanned()[1] if district_code in each.district_codes)


@once()
def starter_set() -> Plan:
    """The outcomes that are shown for a district without a plan."""
    return read_starter_set()


def listed() -> tuple[Indicator, ...]:
    """The neighbourhood indicators offered to readers."""
    return catalogue().listed("lsoa")


@once(most=32)
def all_figures(district_code: str) -> dict[str, pd.DataFrame]:
    """Every listed indicator for the neighbourhoods of a district, by slug, without changes."""
    codes = lookup(district_code)["lsoa_code"]
    rows = _codes().get_indexer(pd.Index(codes))
    states = [i for i in listed() if not i.is_change]
    return {i.slug: neighbourhoods(i.slug).iloc[rows].reset_index(drop=True) for i in states}


def indicators_by_topic(*levels: str) -> list[Indicator]:
    """The indicators offered at some levels, those of one topic together, in catalogue order."""
    return list(catalogue().by_topic(*levels))


def period_of(slug: str) -> str:
    """The latest period of an indicator of areas below the district."""
    kind = catalogue().indicator(slug).period_kind
    return latest_period(area_figures(slug, base_of(slug))["period"], kind)


@once()
def warm() -> threading.Thread:
    """Start to read, once a process and behind the reader's back, what every page needs.

    A fault is left for the page that needs the table, which says it in a sentence.
    """

    def read() -> None:
        with contextlib.suppress(InsightError):
            districts()
            national()
            polarisation()

    thread = threading.Thread(target=read, name="warm", daemon=True)
    thread.start()
    return thread


@once(most=128, words="Looking for clusters")
def clusters_of(district_code: str, slug: str, level: Level) -> Clusters:
    """The clusters of one indicator; raises Undefined where there are too few areas."""
    codes = areas_of(district_code, level)[f"{level}_code"]
    values = area_figures(slug, level)["value"].reindex(codes)
    return find_clusters(values, read_boundaries(level, district_code), code=f"{level}_code")


@once()
def gap_source() -> FigureSource:
    """Where gaps over time are read; what is dear to make is kept in it."""
    return read_source(catalogue())


@once()
def gap_series() -> tuple[str, ...]:
    """The series that a gap over time can be told of, by slug."""
    return series_slugs(catalogue())


@once(most=256)
def gap_over_time(slug: str, district: District, groups: Groups) -> GapOverTime:
    """The gap of one series between two groups; raises InsightError where there can be none."""
    return followed(slug, district, groups, figures=gap_source())
