"""What an address of the map page shows: the map, what is beside it, and what lies behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from insight import cached
from insight.areas import Level
from insight.assembly.at.asked import Asked
from insight.assembly.polarisation import shown
from insight.assembly.polarisation.choice import (
    AREA_STARTS,
    Choice,
    Looked,
    editions_of,
    only_level,
)
from insight.assembly.polarisation.figures import figures_for
from insight.catalogue import Indicator
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.switched import Switched, switches_at_hand
from insight.exhibits.maps.views import (
    AT_HAND,
    COLOURS,
    HEIGHT,
    VIEWS,
    Form,
    first_view,
    first_within,
    options_within,
    views_of,
)

LEVELS = ("ward", "msoa", "lsoa")


def choice_of(asked: Asked) -> Choice:
    """What the map is to show; raises UnknownChoice for what an indicator does not have."""
    series = asked.indicator_below(FIRST["indicator"])
    view, form = _view(asked, series)
    editions = editions_of(series)
    years = [each.label for each in editions]
    year = asked.one("period", years, years[-1])
    if view not in AT_HAND and form in {"map", "squares"}:  # these are of the latest figures
        year = years[-1]
    within = [each.within for each in VIEWS.values() if each.within]
    extra = VIEWS[view].extra if form in {"map", "squares"} else None
    catalogue, chosen = cached.catalogue(), ""
    if extra is not None:
        usual = extra.usual(series, catalogue) or ""
        chosen = asked.one(extra.name, extra.options(series, catalogue), usual)
    return Choice(
        district=asked.district,
        level=_level(asked, series),
        series=series,
        edition=next(each for each in editions if each.label == year),
        editions=editions,
        view=view,
        within=tuple(
            (w.name, asked.one(w.name, options_within(w, series), first_within(w, series)))
            for w in within
        ),
        extra=chosen,
        form=form,
        height=asked.one(HEIGHT.name, HEIGHT.options(series, catalogue), FIRST["height"]),
    )


def _level(asked: Asked, series: Indicator) -> Level:
    level = asked.one("level", LEVELS, "ward")
    return only_level(series) or cast("Level", level)


def _view(asked: Asked, series: Indicator) -> tuple[str, Form]:
    """The view that colours areas, and what they are drawn as."""
    offered = views_of(series, cached.catalogue())
    first = first_view(series)
    slug = asked.one("view", offered, first)
    form = VIEWS[slug].form
    if form == "map":
        return slug, form
    coloured = [each for each in offered if each in COLOURS]
    colours = asked.one("colours", coloured, first)
    return (colours if form == "squares" else first), form


def of_map(asked: Asked) -> Iterator[Exhibit]:
    """The map, the areas at its ends or those looked at, and what ward averages hide."""
    choice = choice_of(asked)
    district, series = choice.district, choice.series
    yield shown.shown_of(choice)
    yield from shown.ends_of(district, choice.level, series, choice.edition)
    yield from _looked_at(asked, choice)
    if cached.base_of(series.slug) != "lsoa":
        return
    distribution = shown.distribution_of(district, series, choice.edition)
    if isinstance(distribution, Exhibit):
        yield distribution
    if not shown.spreads_in_wards(series):
        return
    many = bool(shown.many_of(district, series))
    every = asked.one("spread", ("ends", "all"), "ends" if many else "all") == "all"
    ward = (asked.ward, cached.ward_slug(district.code, asked.ward)) if asked.ward else None
    yield shown.ward_spread_of(district, series, ward, all_wards=every)
    inside = shown.inside_wards_of(district, series)
    if isinstance(inside, Exhibit):
        yield inside


def _looked_at(asked: Asked, choice: Choice) -> Iterator[Exhibit]:
    """The area that the address names, and several wards taken together."""
    wards = tuple(asked.code_of("wards", slug) for slug in asked.slugs("wards"))
    figures = figures_for(choice)
    code = asked.get("area").upper()
    if not code or choice.level == "ward" or not code.startswith(AREA_STARTS[choice.level]):
        code = asked.ward or "" if choice.level == "ward" else ""
    looked = Looked(asked.ward, code if code in figures.codes else None, wards[1:] and wards)
    if looked.together:
        group = shown.group_of(choice, looked.together)
        if isinstance(group, Exhibit):
            yield group
    if code in figures.codes:
        row = figures.table.iloc[figures.codes.index(code)]
        ward = cached.ward_slug(choice.district.code, str(row["ward_code"]))
        yield shown.card_of(choice, code, ward)


def switched_of(asked: Asked) -> Switched | None:
    """The views between which the map is switched without asking; None where it is no such view."""
    choice = choice_of(asked)
    if choice.form != "map" or choice.view not in AT_HAND:
        return None
    years = [each.label for each in choice.editions]
    return Switched(
        switches_at_hand(choice.series, years, cached.catalogue()),
        choice.shown,
        shown.at_hand(choice.district, choice.level, choice.series),
    )
