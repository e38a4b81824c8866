"""A district's map as a reader switches on it: its views, its classes, its years, by slug."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from insight.catalogue import Catalogue, Indicator
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import Alternative
from insight.exhibits.maps.views import (
    AT_HAND,
    COLOURS,
    VIEWS,
    first_view,
    first_within,
    options_within,
    views_of,
)
from insight.maps.interactive.view import Alternative as Drawn
from insight.maps.interactive.view import MapView, Switch

SQUARES: Final = next(slug for slug, view in VIEWS.items() if view.form == "squares")
SOLID: Final = next(slug for slug, view in VIEWS.items() if view.form == "solid")


@dataclass(frozen=True, eq=False)
class Switched:
    """The map of an exhibit with all between which a reader switches without asking anyone.

    `shown` are the slugs of what is shown at first, by name of the switch.
    """

    switches: tuple[Switch, ...]
    shown: Mapping[str, str]
    alternatives: tuple[Alternative, ...]


def view_of(area_map: AreaMap, words: str, address: str, *, title_shown: bool = True) -> MapView:
    """What the interactive map draws of a map whose outlines are at an address.

    `words` are those of its exhibit. The figures by area are handed on as they are.
    """
    view = MapView(
        address=address,
        classes=area_map.classes.styles,
        area_classes=area_map.classes.of_area,
        values=area_map.values,
        details=area_map.details,
        title=area_map.title,
        title_shown=title_shown,
        alt=words,
        note=area_map.note,
        no_value=area_map.no_value,
    )
    if area_map.axes is None:
        return view
    return replace(view, legend="square", legend_axes=area_map.axes)


def drawn_of(exhibit: Exhibit, address: str) -> MapView:
    """The map of an exhibit whose finding is said elsewhere; raises TypeError where it has none."""
    if not isinstance(exhibit.drawing, AreaMap):
        raise TypeError(f"{exhibit.name} is drawn as {exhibit.drawing!r} (expected a map)")
    view = view_of(exhibit.drawing, exhibit.words, address, title_shown=False)
    return replace(view, subtitle=exhibit.subtitle)


def with_switches(exhibit: Exhibit, switched: Switched, address: str) -> MapView:
    """The map of an exhibit with the others that it is switched to."""
    return replace(
        drawn_of(exhibit, address),
        switches=switched.switches,
        shown=switched.shown,
        alternatives=tuple(
            Drawn(each.when, drawn_of(each.exhibit, address)) for each in switched.alternatives
        ),
    )


def switches(series: Indicator, years: Sequence[str], catalogue: Catalogue) -> tuple[Switch, ...]:
    """All that can be chosen on the map of an indicator: its view, and what is within each.

    `years` are those of its figures, the latest last.
    """
    offered = views_of(series, catalogue)
    coloured = {slug: name for slug, name in offered.items() if slug in COLOURS}
    first = first_view(series)
    found = [
        Switch("view", "Show", offered, first, soon=True),
        Switch("colours", "Colours", coloured, first, when=[{"view": [SQUARES]}], soon=True),
    ]
    for slug, view in VIEWS.items():
        if (within := view.within) and slug in offered:
            when, options = _seen([slug]), options_within(within, series)
            first = first_within(within, series)
            found.append(Switch(within.name, within.label, options, first, when, soon=True))
    if len(years) > 1:
        when = [*_seen(AT_HAND), {"view": [SOLID]}]
        options = {year: year for year in years}
        found.append(Switch("period", "Year", options, years[-1], when, soon=True))
    return tuple(found)


def switches_at_hand(
    series: Indicator, years: Sequence[str], catalogue: Catalogue
) -> tuple[Switch, ...]:
    """The same, but only what needs nobody to be asked: for a copy that has nobody to ask."""
    kept = []
    for each in switches(series, years, catalogue):
        if each.name == "view":
            options = {slug: name for slug, name in each.options.items() if slug in AT_HAND}
            kept.append(replace(each, options=options))
        elif each.name != "colours":
            kept.append(each)
    return tuple(kept)


def _seen(views: Sequence[str]) -> list[dict[str, list[str]]]:
    """When areas are coloured by one of some views: as a map, or in squares."""
    return [{"view": list(views)}, {"view": [SQUARES], "colours": list(views)}]
