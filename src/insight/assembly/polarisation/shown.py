"""What the map page shows, made once for all who ask for the same."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

import pandas as pd

from insight import cached
from insight.areas import District, Level, known_boundaries
from insight.areas.group import is_group
from insight.assembly.polarisation.choice import Choice, Looked, editions_of, only_level
from insight.assembly.polarisation.figures import ENGLAND, figures_for, figures_of, shares_of
from insight.caching import once
from insight.catalogue import Indicator
from insight.exhibits.domains import domains_exhibit
from insight.exhibits.drawings import Solid
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps import area_map, views
from insight.exhibits.maps.card import area_card, ends_exhibits
from insight.exhibits.maps.group import group_exhibit
from insight.exhibits.maps.solid import solid_exhibit
from insight.exhibits.tenths import distribution
from insight.exhibits.wards import inside_wards_exhibit, many_wards, ward_spread_exhibit
from insight.maps.editions import Edition
from insight.maps.figures import AreaFigures, Part
from insight.maps.sentences import cartogram_sentence, lead_sentence
from insight.maps.solid import View, solid_document, solid_table, solid_view
from insight.maps.together import together
from insight.national.tenths import shares_at_ends
from insight.profile.domains import domain_indicators
from insight.ward_profile.group_sentences import BY_GROUP
from insight.wards.spread import ward_spread
from insight.words.brought import not_of_england
from insight.words.names import PLURAL

# ---- the figures


def _ends_lead(choice: Choice) -> str:
    """How many residents live at the two national ends."""
    low, high = shares_at_ends(shares_of(choice.district, choice.edition).here, choice.end)
    return lead_sentence(figures_for(choice), low, high, end=choice.end)


def lead_of(choice: Choice, looked: Looked) -> tuple[str, bool]:
    """What the page says first: of what is shown, and of what the reader looks at.

    With it, whether the finding of what is shown adds anything for who looks at all of it.
    """
    if looked.together and (looked.wards or choice.form != "domains"):
        group = group_of(choice, looked.together)
        if isinstance(group, Exhibit):
            return group.lead, False
    exhibit, part = shown_of(choice), part_of(choice, looked)
    if part is not None and exhibit.of_part is not None:
        return exhibit.of_part(part), False
    by_neighbourhood = only_level(choice.series) is None
    if by_neighbourhood and choice.is_map and choice.view in {"extremes", "tenth"}:
        return _ends_lead(choice), True
    return exhibit.lead or exhibit.finding, False


def part_of(choice: Choice, looked: Looked) -> Part | None:
    """What the reader looks at: a ward, its neighbourhoods on a map of those, or one of them."""
    if looked.wards or (looked.area is None and looked.ward is None):
        return None
    base = cached.base_of(choice.series.slug)
    inner = choice.level if choice.level == "msoa" else base
    figures = figures_of(choice.district, inner, choice.series, choice.edition)
    if looked.area and choice.level == inner:
        return Part((looked.area,), figures.names[looked.area])
    if looked.together:
        name = cached.ward_name(choice.district.code, looked.together[0])
        codes = areas_within(choice.district, inner, looked.together)
        return Part(codes, name, areas=figures.areas) if codes else None
    table = figures.table[figures.table["ward_code"] == looked.ward]
    codes, name = tuple(map(str, table["code"])), figures.wards[str(looked.ward)]
    if choice.level == "ward" and choice.form != "domains":
        return Part((str(looked.ward),), name, tuple(table["value"].astype(float)))
    return Part(codes, name, areas=figures.areas)


def areas_within(district: District, level: Level, wards: tuple[str, ...]) -> tuple[str, ...]:
    """The areas of a level that lie in some wards and groups, in their order.

    Of a group only the wards that are whole in it, and the middle-layer areas in which most
    residents are of its neighbourhoods.
    """
    found: list[str] = []
    for code in wards:
        if level == "ward":
            found += cached.wards_within(district.code, code)
        elif is_group(code):
            held = cached.own_neighbourhoods(district.code, code)
            table = cached.lookup(district.code)
            people = table["population"].where(table["lsoa_code"].isin(held), 0)
            by = table[f"{level}_code"]
            most = people.groupby(by).sum() > table["population"].groupby(by).sum() / 2
            found += map(str, most.index[most])
        else:
            areas = cached.areas_of(district.code, level)
            found += map(str, areas.loc[areas["ward_code"] == code, f"{level}_code"])
    return tuple(dict.fromkeys(found))


# ---- the map
@once(most=128)
def at_hand(
    district: District, level: Level, series: Indicator
) -> tuple[area_map.Alternative, ...]:
    """Every view between which the reader switches without waiting, in every year."""
    return views.alternatives(_years_of(district, level, series), cached.catalogue())


def _years_of(district: District, level: Level, series: Indicator) -> list[AreaFigures]:
    """The figures of every year of an indicator."""
    return [figures_of(district, level, series, edition) for edition in editions_of(series)]


def put_in_squares(exhibit: Exhibit, district: District, level: Level) -> Exhibit:
    """The same with every area as one square, and what was done to it."""
    said = cartogram_sentence(cached.squares_of(level, district.code), areas=PLURAL[level])
    return area_map.in_squares(exhibit, said)


@once(most=128)
def distribution_of(district: District, series: Indicator, edition: Edition) -> Exhibit | str:
    """How residents are spread over the national tenths; or why that cannot be said."""
    if not edition.indicator.is_national:
        return not_of_england(edition.indicator)
    shares = shares_of(district, edition)
    figures = figures_of(district, "lsoa", series, edition)
    return distribution(
        shares.here,
        shares.england,
        indicator=edition.indicator,
        period=edition.label,
        published=shares.published,
        district=district,
        sources=(figures.source,),
        link=area_map.link_to(figures),
    )


@once(most=256)
def exhibit_of(choice: Choice) -> Exhibit:
    """What the map shows now, without what a reader may switch to."""
    district, level, figures = choice.district, choice.level, figures_for(choice)
    shown = {**choice.shown, "view": choice.view}
    years = partial(_years_of, district, level, choice.series)
    exhibit = views.alternative(figures, years, cached.catalogue(), shown)
    if exhibit is None:
        exhibit = views.exhibit_of(figures, ENGLAND, view=choice.view, extra=choice.extra)
    return put_in_squares(exhibit, district, level) if choice.squares else exhibit


def shown_of(choice: Choice) -> Exhibit:
    """What is shown in the place of the map: the map, the district in 3D or the small maps."""
    if choice.form == "solid":
        height = choice.height
        return solid_of(choice.district, choice.level, choice.series, choice.edition, height)[0]
    return domains_of(choice.district) if choice.form == "domains" else exhibit_of(choice)


# ---- beside and below the map
@once(most=256)
def group_of(choice: Choice, wards: tuple[str, ...]) -> Exhibit | str:
    """Several wards taken together, or groups, beside all others; or why they cannot be."""
    district, edition = choice.district, choice.edition
    if cached.base_of(edition.indicator.slug) != "lsoa" or edition.indicator.aggregation == "none":
        return (
            "These figures cannot be taken together: they are not published for neighbourhoods, "
            "or do not add up."
        )
    figures = figures_of(district, "ward", choice.series, edition)
    held = together(
        cached.lookup(district.code),
        cached.district_figures(edition.indicator.slug, district, edition.period),
        edition.indicator,
        wards,
    )
    names = [cached.ward_name(district.code, code) for code in wards]
    return group_exhibit(
        figures, held, names, tuple(cached.ward_slug(district.code, each) for each in wards)
    )


@once(most=128)
def spread_of(district: District, indicator: Indicator, group: str = "") -> pd.DataFrame:
    """What lies behind each ward's latest figure: its lowest and highest neighbourhood.

    A `group`, by its code, is in the place of the wards that it takes from.
    """
    figures = cached.district_figures(indicator.slug, district)
    tenths = cached.national_tenths(indicator.slug, "lsoa").here
    return ward_spread(_lookup_with(district, group), figures, indicator, tenths)


@once(most=512)
def many_of(district: District, indicator: Indicator) -> int:
    """How many wards there are to draw, if they are too many to take in; else 0."""
    return many_wards(spread_of(district, indicator))


def _lookup_with(district: District, group: str) -> pd.DataFrame:
    table = cached.lookup(district.code)
    if not group:
        return table
    own = table["lsoa_code"].isin(cached.own_neighbourhoods(district.code, group))
    others = ~table["ward_code"].isin(cached.wards_touched(district.code, group))
    named = table[own].assign(ward_code=group, ward_name=cached.ward_name(district.code, group))
    return pd.concat([table[others], named], ignore_index=True)


@once(most=256)
def card_of(choice: Choice, code: str, ward_slug: str) -> Exhibit:
    """The area looked at."""
    by_neighbourhood = only_level(choice.series) is None
    spread = spread_of(choice.district, choice.series) if by_neighbourhood else None
    return area_card(figures_for(choice), code, spread=spread, ward_slug=ward_slug)


@once(most=128)
def ends_of(
    district: District, level: Level, series: Indicator, edition: Edition
) -> tuple[Exhibit, ...]:
    """The areas at the two ends of the district."""
    return ends_exhibits(figures_of(district, level, series, edition))


def spreads_in_wards(series: Indicator) -> bool:
    """Whether a ward has a figure of the kind that its neighbourhoods have: a total is none."""
    return series.aggregation not in {"none", "sum"}


@once(most=128)
def ward_spread_of(
    district: District, series: Indicator, ward: tuple[str, str] | None, *, all_wards: bool
) -> Exhibit:
    """The wards by the latest figures, whichever year the map shows."""
    wards = cached.wards(district.code)
    group = ward[0] if ward and is_group(ward[0]) else ""
    exhibit = ward_spread_exhibit(
        district,
        series,
        spread=spread_of(district, series, group) if group else spread_of(district, series),
        latest=editions_of(series)[-1].label,
        source=cached.catalogue().source_of(series),
        too_small=list(wards.loc[wards["neighbourhoods"] == 0, "ward_name"]),
        all_wards=all_wards,
        ward=ward,
    )
    return replace(exhibit, notes=(*exhibit.notes, BY_GROUP)) if group else exhibit


@once(most=128)
def inside_wards_of(district: District, series: Indicator) -> Exhibit | str:
    """How much of the spread lies inside wards, or why that cannot be said."""
    return inside_wards_exhibit(
        district,
        series,
        lookup=cached.lookup(district.code),
        figures=cached.district_figures(series.slug, district),
        source=cached.catalogue().source_of(series),
    )


# ---- what is made when a reader asks for it
@once(most=64)
def domains_of(district: District) -> Exhibit:
    """Where residents stand on each domain."""
    found = domain_indicators(cached.catalogue())
    return domains_exhibit(
        district,
        cached.catalogue(),
        population=cached.lookup(district.code).set_index("lsoa_code")["population"],
        tenths={each.slug: cached.national_tenths(each.slug, "lsoa").here for each in found},
    )


@once(most=64)
def solid_of(
    district: District, level: Level, series: Indicator, edition: Edition, height: str
) -> tuple[Exhibit, bytes, View]:
    """The district in 3D, the document of its outlines and where it is looked at from."""
    boundaries, code = known_boundaries(level, district.code), f"{level}_code"
    figures = figures_of(district, level, series, edition)
    exhibit = solid_exhibit(
        figures, solid_table(boundaries, figures.table, code=code), height=height
    )
    drawing = cast("Solid", exhibit.drawing)
    table, said = drawing.table, drawing.said
    document = solid_document(boundaries, table, code=code, height=height, said=said)
    return exhibit, document, solid_view(boundaries, table, code=code, height=height)
