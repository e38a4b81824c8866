"""The views of a district's map between which the browser switches by itself: built once a process.

One for each way to show an indicator (extremes by tenths or fifths, national tenths, values in
three class schemes) in each of its years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal, cast, get_args

import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.components.district_map import outlines
from dashboard.components.district_map.view import Alternative, MapView, Switch
from dashboard.state.options import BROWSER_VIEWS, ENDS, PLURAL, SINGULAR
from dashboard.views.polarisation.areas import Areas, areas_of
from dashboard.views.polarisation.choice import Choice, Edition, editions_of, views_of
from insight.areas import District, Level, choose_district
from insight.maps.breaks import SCHEMES, Scheme
from insight.maps.classes import Classes, ClassStyle, extreme_classes, tenth_classes, value_classes
from insight.maps.sentences import map_text
from insight.words.names import dated, place_name
from insight.words.numbers import format_value, unit_is_short, unit_words

TENTHS_MADE_HERE: Final = (
    "These national tenths of {areas} are made here, by putting all of England’s in order; only "
    "the Indices of Deprivation publish their own, for neighbourhoods."
)
TENTHS_SAID: Final = (
    "The national tenth said with a figure is made here, by putting all of England’s {areas} in "
    "order; only the Indices of Deprivation publish their own, for neighbourhoods."
)
"""The same where classes are not the tenths, which are then said only of the area looked at."""
SAME_CUTS: Final = "Classes are cut at the same figures in every year."


def switches(choice: Choice) -> tuple[Switch, ...]:
    """What the reader can choose on the map itself."""
    years = {each.label: each.label for each in choice.editions}
    found = [
        Switch("view", "Show", views_of(choice.series), "extremes"),
        Switch("ends", "Extremes are", ENDS, "fifth", when={"view": ["extremes"]}),
        Switch("scheme", "Classes", SCHEMES, "fifths", when={"view": ["value"]}),
    ]
    if len(years) > 1:
        last = choice.editions[-1].label
        when = {"view": BROWSER_VIEWS}
        found.append(Switch("period", "Year", years, last, when=when, soon=True))
    return tuple(found)


def shown(choice: Choice) -> dict[str, str]:
    """The slugs chosen, by the names of the switches."""
    slugs = {"view": choice.view, "ends": choice.end, "scheme": choice.scheme}
    return slugs | ({"period": choice.edition.label} if len(choice.editions) > 1 else {})


def said(row: pd.Series, edition: Edition) -> str:
    """A figure as the map says it."""
    unit = unit_is_short(edition.indicator)
    return format_value(row["value"], edition.indicator, note=str(row["note"]), unit=unit)


def tenths_said(table: pd.DataFrame) -> dict[str, str]:
    """The national tenth of each area in words, by code; "" where there is none."""
    return {
        str(code): "" if pd.isna(tenth) else f"tenth {int(tenth)}"
        for code, tenth in zip(table["code"], table["tenth"], strict=True)
    }


def subtitle(edition: Edition, level: Level, what: str) -> str:
    """What the map shows: indicator, unit, year, view and areas."""
    indicator = edition.indicator
    measured = dated(indicator.title, edition.label, unit=unit_words(indicator))
    return f"{measured}: {what} by {SINGULAR[level]}"


def plain_view(district: District, level: Level, edition: Edition, areas: Areas) -> MapView:
    """The areas in classes of their values: what every other view is made from."""
    table, indicator = areas.table, edition.indicator
    words = map_text(
        table.rename(columns={"name": "area_name"}),
        indicator,
        areas=PLURAL[level],
        place=district.name,
    )
    made_here = "" if areas.published_tenths else TENTHS_MADE_HERE.format(areas=PLURAL[level])
    view = MapView(
        address=outlines.map_address(level, district.code),
        classes=[ClassStyle("", "#ffffff")],
        area_classes={},
        values={str(row["code"]): said(row, edition) for _, row in table.iterrows()},
        title=f"{indicator.title}, {PLURAL[level]} of {place_name(district.name)}",
        title_shown=False,
        alt=words,
        note=made_here,
        details=tenths_said(table),
    )
    return _in_classes(view, _value_classes(table, edition, "fifths"))


def view_for_others(district: District, choice: Choice, areas: Areas) -> MapView:
    """What views of another kind are made from: each value says its tenth, details are free."""
    view = plain_view(district, choice.level, choice.edition, areas)
    said_of = dict(view.values) if isinstance(view.values, dict) else {}
    values = {
        code: ", ".join(filter(None, (text, view.details[code]))) for code, text in said_of.items()
    }
    return replace(view, values=values, details={})


def _in_classes(view: MapView, classes: Classes, below: str = "") -> MapView:
    styles = classes.styles
    return replace(view, classes=styles, area_classes=classes.of_area, subtitle=below)


def _value_classes(
    table: pd.DataFrame, edition: Edition, scheme: Scheme, cut_by: pd.Series | None = None
) -> Classes:
    def words(value: float) -> str:
        return format_value(value, edition.indicator, unit=False)

    values = table.set_index("code")["value"]
    return value_classes(values, edition.indicator, words, scheme=scheme, cut_by=cut_by)


@st.cache_resource(show_spinner=False, max_entries=256)
def alternatives(district_code: str, level: Level, slug: str) -> tuple[Alternative, ...]:
    """Every view that the browser is to have at hand, of a district's areas and one indicator."""
    district = choose_district(district_code, cached.districts())
    editions = editions_of(cached.catalogue().indicator(slug))
    held = [(each, areas_of(district, level, each)) for each in editions]
    together = len({edition.indicator.slug for edition in editions}) == 1 < len(editions)
    every = pd.concat([areas.table["value"] for _, areas in held]) if together else None
    found: list[Alternative] = []
    for edition, areas in held:
        when = {"period": edition.label} if len(editions) > 1 else {}
        plain = plain_view(district, level, edition, areas)
        found += [
            Alternative(when | keys, view)
            for keys, view in _views(plain, level, edition, areas.table, every)
        ]
    return tuple(found)


def _views(
    plain: MapView, level: Level, edition: Edition, table: pd.DataFrame, every: pd.Series | None
) -> Iterator[tuple[dict[str, str], MapView]]:
    """One year's views, each with the slugs that ask for it."""
    tenths = table.set_index("code")["tenth"]
    for end, words in ENDS.items():
        kind = cast("Literal['tenth', 'fifth']", end)
        classes = extreme_classes(tenths, edition.indicator, end=kind)
        below = subtitle(edition, level, f"extremes, national {words.lower()},")
        yield {"view": "extremes", "ends": end}, _in_classes(plain, classes, below)
    tenth = _in_classes(plain, tenth_classes(tenths, edition.indicator))
    below = subtitle(edition, level, "national tenth")
    yield {"view": "tenth"}, replace(tenth, subtitle=below, details={})
    beside = TENTHS_SAID.format(areas=PLURAL[level]) if plain.note else ""
    for scheme in get_args(Scheme):
        classes = _value_classes(table, edition, scheme, every)
        below = subtitle(edition, level, f"value, {SCHEMES[scheme].lower()},")
        note = beside if every is None else f"{SAME_CUTS} {beside}".strip()
        view = _in_classes(plain, classes, below)
        yield {"view": "value", "scheme": scheme}, replace(view, note=note)


def map_view(district: District, choice: Choice, areas: Areas) -> MapView:
    """What the map shows now; geometry by address, figures by message."""
    found = alternatives(district.code, choice.level, choice.series.slug)
    slugs = shown(choice)
    now = next((each.view for each in found if each.fits(slugs)), None)
    if now is None:
        now = view_for_others(district, choice, areas)
    return replace(
        now,
        switches=switches(choice),
        shown=slugs,
        alternatives=found,
    )
