"""Where: districts, wards and smaller areas, and what figures mean."""

from __future__ import annotations

import logging
from typing import Final

import pandas as pd

from insight import areas, provenance
from insight.areas import District
from insight.areas.group import (
    group_code,
    group_of,
    group_slug,
    is_group,
    neighbourhoods_of,
)
from insight.brand import brand_faults
from insight.caching import once
from insight.catalogue import Catalogue, Indicator, as_read, read_catalogue, unwatched
from insight.errors import UnknownArea
from insight.outside import SHORT, as_words
from insight.own import INDICATORS, shelf, touch, using

LOG: Final = logging.getLogger("insight")


@once()
def _watched() -> Catalogue:
    """Every source and indicator that ships, noting who leans on what a shelf can change."""
    with using(None):
        return read_catalogue()


@once()
def shipped() -> Catalogue:
    """Every source and indicator that ships, whoever reads."""
    return unwatched(_watched())


def catalogue() -> Catalogue:
    """Every source and indicator, with what whoever reads has brought themselves."""
    return as_read(_watched())


def own_indicators(*levels: str) -> tuple[Indicator, ...]:
    """The indicators that whoever reads has brought themselves, at some levels or all."""
    touch(INDICATORS)
    own = shelf()
    if own is None:
        return ()
    found = (catalogue().indicator(slug) for slug in own.indicators)
    return tuple(i for i in found if not levels or not set(levels).isdisjoint(i.areas))


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
    """What is not as it was built in the tables that all pages lean on, in sentences.

    And why the file of the brand is not used, where it is not.
    """
    fault = brand_faults()
    told = (f"The brand of this dashboard is not used: {fault}.",) if fault else ()
    return (*told, *_doubts(provenance.stamps()))


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


def ward_slug(district_code: str, ward_code: str) -> str:
    """The slug of a ward or a group by its code."""
    if is_group(ward_code):
        return group_slug(ward_code, wards(district_code))
    table = wards(district_code).set_index("ward_code")
    return str(table.loc[ward_code, "ward_slug"])


def ward_code(district_code: str, slug: str) -> str:
    """The code of a ward or a group by its slug; raises UnknownArea for one that is not here."""
    table = wards(district_code)
    if is_group(slug):
        return group_code(slug, table, lookup(district_code))
    found = table.loc[table["ward_slug"] == slug, "ward_code"]
    if found.empty:
        raise UnknownArea(f"there is no ward called “{as_words(slug, SHORT)}” here")
    return str(found.iloc[0])


def ward_name(district_code: str, code: str) -> str:
    """What a ward or a group is called, by its code."""
    if is_group(code):
        return group_of(code).name
    table = wards(district_code).set_index("ward_code")
    return str(table.loc[code, "ward_name"])


@once(most=512)
def own_neighbourhoods(district_code: str, code: str) -> frozenset[str]:
    """The codes of the neighbourhoods of a ward or a group."""
    return frozenset(neighbourhoods_of(code, lookup(district_code)))


@once(most=512)
def wards_within(district_code: str, code: str) -> tuple[str, ...]:
    """The wards that are whole in a group: named in it, or with all of their neighbourhoods."""
    if not is_group(code):
        return (code,)
    held, table = own_neighbourhoods(district_code, code), lookup(district_code)
    inside = table["lsoa_code"].isin(held).groupby(table["ward_code"]).all()
    whole = {*group_of(code).members, *inside.index[inside]}
    return tuple(str(each) for each in wards(district_code)["ward_code"] if each in whole)


@once(most=512)
def wards_touched(district_code: str, code: str) -> tuple[str, ...]:
    """The wards that are in a group, whole or with a part of their neighbourhoods."""
    table = lookup(district_code)
    held = table["lsoa_code"].isin(own_neighbourhoods(district_code, code))
    some = {*table.loc[held, "ward_code"], *wards_within(district_code, code)}
    return tuple(str(each) for each in wards(district_code)["ward_code"] if each in some)


@once(most=64)
def wards_with(district_code: str, code: str | None) -> pd.DataFrame:
    """The wards of a district; with a group's code, the group in the place of those it takes from.

    Columns as `wards`. The group comes last.
    """
    table = wards(district_code)
    if code is None or not is_group(code):
        return table
    held = lookup(district_code)["lsoa_code"].isin(own_neighbourhoods(district_code, code))
    others = table[~table["ward_code"].isin(wards_touched(district_code, code))]
    own = table.iloc[:1].assign(
        ward_code=code,
        ward_name=ward_name(district_code, code),
        ward_slug=ward_slug(district_code, code),
        population=int(lookup(district_code)["population"][held].sum()),
        neighbourhoods=int(held.sum()),
    )
    return pd.concat([others, own], ignore_index=True)


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
