"""Deprivation: of every neighbourhood, of a district, and where a district stands."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insight.cached.figures import neighbourhoods_at
from insight.cached.where import england, lookup, shipped
from insight.caching import once
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX_PARTS, neighbourhood_table
from insight.engines.door import edition_reader
from insight.league import claims
from insight.league.ranks import League, read_league
from insight.league.standing import polarisation_table
from insight.own import OURS, using_wards
from insight.profile.district import DistrictProfile, district_profile


def _with_deprivation(places: pd.DataFrame) -> pd.DataFrame:
    codes = places["lsoa_code"]
    parts = {name: neighbourhoods_at(slug, codes) for name, slug in INDEX_PARTS.items()}
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
    with using_wards(OURS):  # of districts: the same in every year
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
    return read_league(year, own_time=own_time, read=edition_reader(shipped()))


def leagues(*, own_time: bool) -> list[League]:
    """The league of every edition, the newest first."""
    return [league_of(year, own_time=own_time) for year in EDITIONS]


def leagues_of_claims(district_code: str) -> Sequence[League]:
    """The leagues by which a claim about a district's place is answered, on every page."""
    return claims.leagues_of_claims(leagues(own_time=True), leagues(own_time=False), district_code)
