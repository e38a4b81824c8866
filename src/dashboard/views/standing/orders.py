"""What the part on any indicator shows, made once for each choice and then kept."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import cached
from dashboard.caching import once
from insight.areas import CODE_STARTS, ENGLAND, District
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.exhibits.exhibit import Link
from insight.exhibits.standing.order import Marks, Names, Stands, stands
from insight.league.ranks import Field
from insight.maps.editions import Edition, editions_of
from insight.observations import aggregate, in_time
from insight.standing.fields import (
    LEVELS,
    Among,
    areas_of,
    field_of_wards,
    fields_of,
    own_code,
    own_name,
)
from insight.standing.order import FIGURES, Order, make_order, with_limits
from insight.words.names import place_name

PLURAL = {"wards": "wards", "districts": "districts", "upper-tier": "authorities"}
EACH = {"wards": "ward", "districts": "district", "upper-tier": "authority"}


@dataclass(frozen=True)
class Asked:
    """What is compared: an indicator in one of its years, over the areas of a field."""

    district: District
    indicator: Indicator
    among: Among
    year: str
    field: str = "all"
    ward: str | None = None


@once(most=512)
def years_of(indicator: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last."""
    if "lsoa" in indicator.areas:
        return editions_of(indicator, cached.catalogue(), latest=cached.period_of(indicator.slug))
    held = cached.series(indicator.slug)
    periods = held.loc[held["value"].notna(), "period"].unique()
    return tuple(Edition(p, indicator, p) for p in in_time(periods, indicator.period_kind))


@once(most=256)
def _figures(slug: str, among: Among, period: str | None) -> pd.DataFrame:
    """The figures of all areas of England of a kind, with their limits, by code."""
    indicator = cached.catalogue().indicator(slug)
    if "lsoa" in indicator.areas:
        return with_limits(cached.nation(slug, LEVELS[among], period), indicator)[list(FIGURES)]
    held = cached.series(slug)
    held = held[held["period"] == period]
    here = held["area_code"].str.startswith(CODE_STARTS[LEVELS[among]])
    return held[here].set_index("area_code")[list(FIGURES)]


@once(most=256)
def _england(slug: str, period: str | None) -> pd.DataFrame:
    """England's figure with its limits, one row, or none."""
    indicator = cached.catalogue().indicator(slug)
    if "lsoa" in indicator.areas:
        table = cached.neighbourhoods(slug, period).reset_index(drop=True)
        whole = aggregate(table, pd.Series(ENGLAND, index=table.index), indicator)
        return with_limits(whole, indicator)[list(FIGURES)]
    held = cached.series(slug)
    chosen = (held["period"] == period) & (held["area_code"] == ENGLAND)
    return held.loc[chosen, list(FIGURES)]


def fields_for(district: District, among: Among) -> dict[str, Field]:
    """Whom the district, or its upper tier, is compared with, by slug."""
    areas = areas_of(among, cached.districts())
    return fields_of(among, areas, str(own_code(among, district)))


def edition_for(asked: Asked) -> Edition:
    """The year that was asked for, else the latest."""
    years = years_of(asked.indicator)
    return next((each for each in years if each.label == asked.year), years[-1])


@once(most=256)
def order_of(asked: Asked) -> Order:
    """The areas in order; raises MissingData where the year has no figure of their kind."""
    edition, district = edition_for(asked), asked.district
    slug = edition.indicator.slug
    figures = _figures(slug, asked.among, edition.period)
    if figures["value"].notna().sum() == 0:
        raise MissingData(f"{asked.indicator.title} has no figures of {edition.label}")
    home = float("nan")
    if asked.among == "wards":
        wards = cached.wards(district.code)
        field, names = field_of_wards(district, wards), wards.set_index("ward_code")["ward_name"]
        home = float(_figures(slug, "districts", edition.period)["value"].get(district.code))
    else:
        field = fields_for(district, asked.among)[asked.field]
        names = areas_of(asked.among, cached.districts())["name"]
    return make_order(
        figures,
        names,
        indicator=edition.indicator,
        period=edition.label,
        field=field,
        own=own_code(asked.among, district, asked.ward) or "",
        england=_england(slug, edition.period),
        home=home,
    )


@once(most=128)
def stands_of(asked: Asked, marks: Marks) -> Stands:
    """Where the reader's own area stands."""
    order, district = order_of(asked), asked.district
    own, home, links = place_name(own_name(asked.among, district)), "", {}
    choices = {"place": district.slug, "show": "indicator", "compared": asked.indicator.slug}
    if asked.among == "wards":
        wards = cached.wards(district.code).set_index("ward_code")
        own = str(wards.loc[asked.ward, "ward_name"]) if asked.ward else ""
        home, slugs = district.name, wards["ward_slug"]
        links = {
            code: Link("ward", {"place": district.slug, "ward": slug}).address
            for code, slug in slugs.items()
        }
        choices |= {"among": "wards"} | ({"ward": slugs[asked.ward]} if asked.ward else {})
    elif asked.field != "all":
        choices["field"] = asked.field
    if asked.year != years_of(asked.indicator)[-1].label:
        choices["at"] = asked.year
    return stands(
        order,
        Names(own, PLURAL[asked.among], EACH[asked.among], home),
        source=cached.catalogue().source_of(order.indicator),
        link=Link("standing", choices),
        marks=marks,
        links=links,
    )
