"""What the reader chose on the map page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from dashboard import layout
from dashboard.state import address, chosen_wards, controls
from dashboard.state.options import MAP_LEVELS
from insight import cached
from insight.areas import District, Level
from insight.assembly.polarisation.choice import (
    AREA_STARTS,
    Choice,
    Looked,
    editions_of,
    only_level,
)
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.views import (
    AT_HAND,
    COLOURS,
    HEIGHT,
    VIEWS,
    Extra,
    Form,
    first_view,
    first_within,
    options_within,
    views_of,
)
from insight.maps.editions import Edition
from insight.observations import LEVELS_BELOW

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ROW: Final = (38, 28, 34)
"""Widths of the row of controls: indicator, ward and areas."""
ONCE: Final[Mapping[str, Mapping[str, str]]] = {
    "shape": {"map": "", "squares": "squares"},
    "more": {"3d": "3d", "domains": "domains"},
}
"""What links of before say otherwise: the views that their choices have become."""
BUTTONS: Final = 12
"""Of more things than these one is chosen in a list: a file of months has dozens of starts."""
WIDTH: Final = 428
"""Pixels of a list of indicators: as wide as the list above it."""


def choose(district: District, row: Sequence[DeltaGenerator]) -> tuple[Choice, Looked]:
    """The controls of the page, in columns of a row; what the map shows is chosen on the map."""
    first, second, third = row
    with first:
        series = controls.choose_indicator(levels=LEVELS_BELOW)
    wards = chosen_wards.recall(district)
    with second:
        ward = controls.choose_ward(district)
    with third:
        level = _choose_level(series)
    # Always there, if empty: else the map after it would be made anew and lose the focus.
    slot = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    _read_once()
    view, form = _choose_view(series)
    editions = editions_of(series)
    year = _choose_year(editions)
    if view not in AT_HAND and form in {"map", "squares"}:  # the others are of the latest figures
        year = editions[-1].label
    within = _within_views(series)
    area = controls.recall_area(district)
    extra = VIEWS[view].extra if form in {"map", "squares"} else None
    choice = Choice(
        district=district,
        level=level,
        series=series,
        edition=next(each for each in editions if each.label == year),
        editions=editions,
        view=view,
        within=within,
        extra=_choose_extra(extra, series, slot) if extra else "",
        form=form,
        height=_choose_height(form, series, slot),
    )
    shown = area is not None and level != "ward" and area.startswith(AREA_STARTS[level])
    return choice, Looked(ward, area if shown else None, wards)


def _choose_level(series: Indicator) -> Level:
    """The kind of area: any for figures of neighbourhoods, else that which has been published."""
    base = only_level(series)
    if base:  # the choice of the address is kept for an indicator that has it
        address.recall_one("level", MAP_LEVELS, default=base, what="kind of area")
        level_shown(MAP_LEVELS[base])
        return base
    level = controls.choose_one("Areas", "level", MAP_LEVELS, style="buttons", what="kind of area")
    return cast("Level", level)


def level_shown(name: str) -> None:
    """The only kind of area that there is, in the place of the choice."""
    layout.note(f"Areas: {name.lower()}, the only ones that these figures are for.")


def _read_once() -> None:
    """Turn the choices of links of before into those of today; unknown ones are refused by name."""
    for name, views in ONCE.items():
        asked = address.recalled(name)
        if asked is None:
            continue
        slugs = [slug for slug in asked.split(",") if slug]
        unknown = [slug for slug in slugs if slug not in views]
        if unknown:
            what = "section" if name == "more" else name
            address.refuse(what, ", ".join(unknown), "the map without it")
        found = next((views[slug] for slug in slugs if views.get(slug)), "")
        told: dict[str, str | None] = {name: None}
        if found:
            colours = address.recalled("view")
            told |= {"view": found}
            if VIEWS[found].form == "squares":
                told |= {"colours": None if colours == FIRST["colours"] else colours}
        address.remember_all(told)


def _choose_view(series: Indicator) -> tuple[str, Form]:
    """The view that colours areas, and what they are drawn as."""
    offered = views_of(series, cached.catalogue())
    slug = address.recall_one("view", offered, default=first_view(series))
    if VIEWS[slug].form == "map":
        return slug, "map"
    coloured = {each: name for each, name in offered.items() if each in COLOURS}
    colours = address.recall_one("colours", coloured, default=first_view(series), what="colouring")
    form = VIEWS[slug].form
    return (colours if form == "squares" else first_view(series)), form


def _choose_year(editions: Sequence[Edition]) -> str:
    """The year of the address; one that the indicator does not have is refused by name."""
    years = {each.label: each.label for each in editions}
    latest = editions[-1].label
    if len(years) > 1:
        return address.recall_one("period", years, default=latest)
    if address.recalled("period") not in {None, latest}:
        address.refuse("year", str(address.recalled("period")), latest)
    address.remember("period", None)
    return latest


def _choose_height(form: Form, series: Indicator, slot: DeltaGenerator) -> str:
    """What is high in 3D: chosen where that is shown, else kept as it is in the address."""
    if form == "solid":
        return _choose_extra(HEIGHT, series, slot)
    options = HEIGHT.options(series, cached.catalogue())
    return address.recall_one(HEIGHT.name, options, default=FIRST["height"])


def _within_views(series: Indicator) -> tuple[tuple[str, str], ...]:
    """The choices within views by name, those of views that are not shown too."""
    known = (view.within for view in VIEWS.values() if view.within)
    return tuple(
        (
            w.name,
            address.recall_one(
                w.name, options_within(w, series), default=first_within(w, series), what=w.what
            ),
        )
        for w in known
    )


def _choose_extra(extra: Extra, series: Indicator, row: DeltaGenerator) -> str:
    """The control that only the view needs, in a row of its own; none where one thing is left."""
    options = extra.options(series, cached.catalogue())
    usual = extra.usual(series, cached.catalogue())
    if extra.style == "buttons" and len(options) == 1:
        return next(iter(options))
    style = extra.style if len(options) <= BUTTONS else "list"
    if address.recalled(extra.name) == series.slug:  # the first has been changed to it
        address.remember(extra.name, None)
    # On a phone a list is as wide as the page, in a row of its own.
    with row if style == "buttons" else row.container(width=WIDTH):
        slug = controls.choose_one(
            extra.label, extra.name, options, default=usual, what=extra.what, style=style
        )
    if slug is None:
        raise InsightError(f"there is no {extra.what} in the catalogue to choose")
    return slug
