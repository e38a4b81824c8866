"""What the part on any indicator shows, made once for each choice and then kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from insight import cached
from insight.areas import CODE_STARTS, ENGLAND, District
from insight.areas.group import is_group
from insight.caching import once
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.standing.listing import Names
from insight.exhibits.standing.order import Stands, stands, years_exhibit
from insight.league.ranks import Field
from insight.maps.editions import Edition, editions_of
from insight.maps.editions import alike as compare
from insight.observations import aggregate, in_time, level_below
from insight.standing.fields import (
    LEVELS,
    Among,
    areas_of,
    field_of_wards,
    fields_of,
    offered,
    own_code,
    own_name,
)
from insight.standing.order import FIGURES, Order, make_order, nowhere, with_limits
from insight.ward_profile.group_sentences import BY_GROUP
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
def years_of(indicator: Indicator, among: Among) -> tuple[Edition, ...]:
    """The years of which areas of a kind have figures, the latest last."""
    if "lsoa" in indicator.areas:
        *earlier, latest = editions_of(
            indicator, cached.catalogue(), latest=cached.period_of(indicator.slug)
        )
        return (*earlier, replace(latest, period=None))  # of the tables that all pages share
    held = cached.series(indicator.slug)
    here = held["area_code"].str.startswith(CODE_STARTS[LEVELS[among]])
    periods = held.loc[held["value"].notna() & here, "period"].unique()
    return tuple(Edition(p, indicator, p) for p in in_time(periods, indicator.period_kind))


@once(most=256)
def figures_of(slug: str, among: Among, period: str | None) -> pd.DataFrame:
    """The figures of all areas of England of a kind, with their limits, by code."""
    indicator = cached.catalogue().indicator(slug)
    if level_below(indicator):
        column = "county" if among == "upper-tier" else LEVELS[among]  # unitary ones are there too
        return with_limits(cached.nation(slug, column, period), indicator)[list(FIGURES)]
    held = cached.series(slug)
    held = held[held["period"] == period]
    here = held["area_code"].str.startswith(CODE_STARTS[LEVELS[among]])
    return held[here].set_index("area_code")[list(FIGURES)]


@once(most=256)
def _england(slug: str, period: str | None) -> pd.DataFrame:
    """England's figure with its limits, one row, or none."""
    indicator = cached.catalogue().indicator(slug)
    if not indicator.is_national:
        return nowhere()
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
    years = years_of(asked.indicator, asked.among)
    return next((each for each in years if each.label == asked.year), years[-1])


@once(most=256)
def order_of(asked: Asked) -> Order:
    """The areas in order; raises MissingData where the year has no figure of their kind."""
    edition, district = edition_for(asked), asked.district
    slug = edition.indicator.slug
    figures = figures_of(slug, asked.among, edition.period)
    if asked.among == "wards":
        held = cached.nation_with(slug, district.code, asked.ward, edition.period)
        figures = with_limits(held, edition.indicator)[list(FIGURES)]
    if figures["value"].notna().sum() == 0:
        raise MissingData(f"{asked.indicator.title} has no figures of {edition.label}")
    home = float("nan")
    if asked.among == "wards":
        wards = cached.wards_with(district.code, asked.ward)
        field, names = field_of_wards(district, wards), wards.set_index("ward_code")["ward_name"]
        home = _home(slug, district, edition)
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


def _home(slug: str, district: District, edition: Edition) -> float:
    """The district's own figure; NaN where its wards' do not add up to one."""
    if edition.indicator.aggregation == "none":
        return float("nan")
    if level_below(edition.indicator) != "lsoa":
        table = cached.nation(slug, "district", edition.period)
    else:
        table = figures_of(slug, "districts", edition.period)
    return float(table["value"].reindex([district.code]).iloc[0])


def _names(asked: Asked) -> Names:
    """What is called what in an order."""
    district, own = asked.district, place_name(own_name(asked.among, asked.district))
    home = ""
    if asked.among == "wards":
        wards = cached.wards_with(district.code, asked.ward).set_index("ward_code")["ward_name"]
        own, home = str(wards[asked.ward]) if asked.ward else "", district.name
    return Names(own, PLURAL[asked.among], EACH[asked.among], home)


def _choices(asked: Asked) -> dict[str, str]:
    """What an address says of it."""
    district = asked.district
    said = {"place": district.slug, "show": "indicator", "compared": asked.indicator.slug}
    if len(offered(asked.indicator)) > 1:
        said["among"] = asked.among
    if asked.among == "wards" and asked.ward:
        said["ward"] = cached.ward_slug(district.code, asked.ward)
    if asked.among != "wards" and asked.field != "all":
        said["field"] = asked.field
    if asked.year != years_of(asked.indicator, asked.among)[-1].label:
        said["year"] = asked.year
    return said


def _links(asked: Asked) -> dict[str, str]:
    """The addresses to which the names of areas lead: a ward's page, another district's place."""
    district = asked.district
    if asked.among == "wards":
        wards = cached.wards_with(district.code, asked.ward).set_index("ward_code")["ward_slug"]
        return {
            str(code): Link("ward", {"place": district.slug, "ward": slug}).address
            for code, slug in wards.items()
        }
    slugs = cached.districts().set_index("district_code")["district_slug"]
    own, choices = own_code(asked.among, district), _choices(asked)
    return {
        str(code): Link("standing", choices | {"place": slug}).address
        for code, slug in slugs.items()
        if code != own
    }


@once(most=128)
def stands_of(asked: Asked, marks: Marks) -> Stands:
    """Where the reader's own area stands."""
    order = order_of(asked)
    shown = stands(
        order,
        _names(asked),
        source=cached.catalogue().source_of(order.indicator),
        link=Link("standing", _choices(asked)),
        marks=marks,
        links=_links(asked),
    )
    return with_group(shown) if asked.among == "wards" and is_group(asked.ward or "") else shown


def with_group(shown: Stands) -> Stands:
    """The same where a group is among the wards, which is said."""
    ranking = replace(shown.ranking, notes=(*shown.ranking.notes, BY_GROUP))
    strip = shown.strip and replace(shown.strip, notes=(*shown.strip.notes, BY_GROUP))
    return replace(shown, ranking=ranking, strip=strip)


@once(most=64)
def years_exhibit_of(asked: Asked) -> Exhibit | None:
    """The own area's place in every year that compares with the one shown; None without any."""
    if asked.among == "wards" and not asked.ward:
        return None
    labels = [each.label for each in years_of(asked.indicator, asked.among)]
    until = labels.index(asked.year)
    alike = [x for x in labels[:until] if compare(asked.indicator, x, asked.year)]
    orders = [order_of(replace(asked, year=label)) for label in (*alike, asked.year)]
    orders = [each for each in orders if each.own in each.held.index]
    if len(orders) < 2 or orders[-1].period != asked.year:
        return None
    source = cached.catalogue().source_of(orders[-1].indicator)
    return years_exhibit(
        orders, _names(asked), source=source, link=Link("standing", _choices(asked))
    )
