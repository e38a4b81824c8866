"""What the reader chose on the map page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

import streamlit as st

from dashboard import cached, layout
from dashboard.state import address, chosen_wards, controls
from dashboard.state.options import MAP_LEVELS
from insight.areas import CODE_STARTS, District, Level
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.views import AT_HAND, COLOURS, HEIGHT, VIEWS, Extra, Form, views_of
from insight.maps.editions import Edition
from insight.maps.editions import editions_of as all_editions_of
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
AREA_STARTS: Final[Mapping[str, tuple[str, ...]]] = {"lsoa": ("E01",), "msoa": CODE_STARTS["msoa"]}
"""How the codes begin of the areas that a reader can look at, by level."""
WIDTH: Final = 428
"""Pixels of a list of indicators: as wide as the list above it."""


@dataclass(frozen=True)
class Choice:
    """What the map is to show: records and the slugs of the address.

    `edition` is the chosen year of the `series`, which has all the `editions`. `view` colours the
    areas, `form` is what they are drawn as. `within` are the choices within views, by name, `extra`
    that which only the view asks for, `height` that of the district in 3D.
    """

    district: District
    level: Level
    series: Indicator
    edition: Edition
    editions: tuple[Edition, ...]
    view: str = FIRST["view"]
    within: tuple[tuple[str, str], ...] = ()
    extra: str = ""
    form: Form = "map"
    height: str = FIRST["height"]

    @property
    def indicator(self) -> Indicator:
        """The indicator of the chosen year."""
        return self.edition.indicator

    @property
    def squares(self) -> bool:
        """Whether every area is drawn as one square."""
        return self.form == "squares"

    @property
    def is_map(self) -> bool:
        """Whether the map component draws it."""
        return self.form in {"map", "squares"}

    @property
    def slug(self) -> str:
        """What the address calls the view."""
        if self.form == "map":
            return self.view
        return next(slug for slug, view in VIEWS.items() if view.form == self.form)

    @property
    def end(self) -> Literal["tenth", "fifth"]:
        """What the national extremes are."""
        return cast("Literal['tenth', 'fifth']", dict(self.within).get("ends", FIRST["ends"]))

    @property
    def shown(self) -> dict[str, str]:
        """The slugs chosen on the map itself, by name."""
        year = {"period": self.edition.label} if len(self.editions) > 1 else {}
        return {"view": self.slug, "colours": self.view, **dict(self.within), **year}


@dataclass(frozen=True)
class Looked:
    """The codes of the ward and the neighbourhood that the reader looks at.

    `wards` are those of several that are looked at together, at least two, or none.
    """

    ward: str | None = None
    area: str | None = None
    wards: tuple[str, ...] = ()


def editions_of(series: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last; an index with its earlier editions."""
    return all_editions_of(series, cached.catalogue(), latest=cached.period_of(series.slug))


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
    within = _within_views()
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
    base = cached.base_of(series.slug)
    if base != "lsoa":  # the choice of the address is kept for an indicator that has it
        address.recall_one("level", MAP_LEVELS, default=base, what="kind of area")
        level_shown(MAP_LEVELS[base])
        return base
    level = controls.choose_one("Areas", "level", MAP_LEVELS, style="buttons", what="kind of area")
    return cast("Level", level)


def level_shown(name: str) -> None:
    """The only kind of area that there is, in the place of the choice."""
    layout.note(f"Areas: {name.lower()}, the only ones that these figures are published for.")


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
    slug = address.recall_one("view", offered, default=FIRST["view"])
    if VIEWS[slug].form == "map":
        return slug, "map"
    coloured = {each: name for each, name in offered.items() if each in COLOURS}
    colours = address.recall_one("colours", coloured, default=FIRST["colours"], what="colouring")
    form = VIEWS[slug].form
    return (colours if form == "squares" else FIRST["view"]), form


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


def _within_views() -> tuple[tuple[str, str], ...]:
    """The choices within views by name, those of views that are not shown too."""
    known = (view.within for view in VIEWS.values() if view.within)
    return tuple(
        (w.name, address.recall_one(w.name, w.options, default=w.first, what=w.what)) for w in known
    )


def _choose_extra(extra: Extra, series: Indicator, row: DeltaGenerator) -> str:
    """The control that only the view needs, in a row of its own; none where one thing is left."""
    options = extra.options(series, cached.catalogue())
    usual = extra.usual(series, cached.catalogue())
    if extra.style == "buttons" and len(options) == 1:
        return next(iter(options))
    if address.recalled(extra.name) == series.slug:  # the first has been changed to it
        address.remember(extra.name, None)
    # On a phone a list is as wide as the page, in a row of its own.
    with row if extra.style == "buttons" else row.container(width=WIDTH):
        slug = controls.choose_one(
            extra.label, extra.name, options, default=usual, what=extra.what, style=extra.style
        )
    if slug is None:
        raise InsightError(f"there is no {extra.what} in the catalogue to choose")
    return slug
