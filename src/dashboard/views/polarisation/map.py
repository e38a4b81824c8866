"""Drawing for the map page: the map, its words, and the residents and wards behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.components.district_map.component import show_map
from dashboard.state import address, controls, present
from dashboard.state.options import PLURAL, VIEWS
from dashboard.views.polarisation.areas import (
    Shares,
    areas_of,
    high_and_low,
    placed_names,
    shares_of,
)
from dashboard.views.polarisation.browser_views import map_view, subtitle
from dashboard.views.polarisation.choice import Choice
from dashboard.views.polarisation.clusters import VIEW, with_clusters
from dashboard.views.polarisation.page import Page
from insight.areas import District
from insight.exhibits.table import table_html
from insight.national.sentences import both_ends
from insight.words.ends import end_words
from insight.words.names import dated, is_plural, place_name, possessive
from insight.words.numbers import format_count, format_value, unit_words


def _selected(table: pd.DataFrame, choice: Choice) -> tuple[str, ...]:
    """The chosen ward or neighbourhood, or the neighbourhoods of the chosen ward."""
    if choice.area:
        return (choice.area,)
    return tuple(table.loc[table["ward_code"] == choice.ward, "code"]) if choice.ward else ()


def lead_sentence(district: District, choice: Choice, shares: Shares) -> str:
    """How many residents live at the two national ends of this indicator."""
    first, last = end_words(choice.indicator)
    low, high = shares.at(choice.end)
    place = place_name(district.name)
    start, owner = f"In {place}", ""
    if choice.indicator.slug != cached.INDEX:
        when = choice.when if choice.edition.label not in choice.indicator.short_title else ""
        start, owner = f"On **{choice.indicator.short_title}**{when}", place
    said = f"{start}, " + both_ends(low, high, first=first, last=last, end=choice.end, owner=owner)
    if district.neighbourhoods == 1:
        are = "are" if is_plural(district.name) else "is"
        said += f" In these figures {place} {are} a single neighbourhood."
    return said


def _headline(district: District, choice: Choice, table: pd.DataFrame) -> str:
    """Which areas have the two ends of the figures, or the only one."""
    held = table.dropna(subset=["value"])
    if held.empty:
        place = possessive(place_name(district.name))
        return f"No figure for any of {place} {PLURAL[choice.level]}"
    ranked = held.sort_values("value", ascending=False, kind="stable")
    highest, lowest = ranked.iloc[0], ranked.iloc[-1]
    names = placed_names(table, district.code, choice.level)
    if len(held) == 1 or highest["value"] == lowest["value"]:
        some = "" if len(held) == len(table) else " that have a figure"
        return _only_headline(choice, names[highest["code"]], highest, len(held), some)
    first, last = high_and_low(choice.indicator)
    ends = [_tied(ranked, names, end) for end in (highest, lowest)]
    return f"{first}: {ends[0]}; {last.lower()}: {ends[1]}"


def _tied(ranked: pd.DataFrame, names: Mapping[str, str], end: pd.Series) -> str:
    """The name of the area at an end, and how many others have the same figure."""
    others = int((ranked["value"] == end["value"]).sum()) - 1
    more = f" and {others} other{'' if others == 1 else 's'}" if others else ""
    return f"{names[end['code']]}{more}"


def _only_headline(choice: Choice, name: str, row: pd.Series, count: int, some: str) -> str:
    """The one figure there is, or the one that all areas share."""
    value = format_value(row["value"], choice.indicator)
    if count > 1:
        return f"The same in all {count} {PLURAL[choice.level]}{some}: {value}"
    tenth = ""
    if pd.notna(row["tenth"]):
        first = end_words(choice.indicator)[0]
        tenth = f", in national tenth {int(row['tenth'])} (1 is the {first})"
    return f"{name}, the only {PLURAL[choice.level][:-1]} with a figure: {value}{tenth}"


def prepare(district: District, choice: Choice) -> Page:
    """Look up and measure everything the page draws."""
    how = (choice.series.slug, choice.edition.label, choice.level, choice.view)
    plain = replace(choice, ward=None, area=None)
    page = _prepared(district, plain, district.code, *how, choice.end, choice.scheme)
    selected = _selected(page.areas.table, choice)
    return replace(page, map_view=replace(page.map_view, selected=selected))


@st.cache_resource(show_spinner=False, max_entries=128)
def _prepared(_district: District, _choice: Choice, *_: str) -> Page:
    """All but the area looked at, made once for the words that follow: a key of the cache."""
    district, choice = _district, _choice
    areas = areas_of(district, choice.level, choice.edition)
    shares = shares_of(district, choice.edition)
    source = cached.catalogue().source_of(choice.indicator)
    view = map_view(district, choice, areas)
    page = Page(
        areas=areas,
        shares=shares,
        lead=lead_sentence(district, choice, shares),
        headline=_headline(district, choice, areas.table),
        subtitle=view.subtitle
        or subtitle(choice.edition, choice.level, VIEWS[choice.view].lower()),
        map_view=view,
        sources=(source,),
    )
    return with_clusters(district, choice, page) if choice.view == VIEW else page


def show_map_of(district: District, choice: Choice, page: Page) -> None:
    """The map, and the choice of an area on it."""
    layout.finding(page.headline)
    table = page.areas.table
    ward_of = dict(zip(table["code"], table["ward_code"], strict=True))

    def chosen(codes: tuple[str, ...]) -> None:
        code = codes[0] if codes else ""
        controls.remember_area(district, code, ward_of.get(code), level=choice.level)

    show_map(
        replace(page.map_view, subtitle=page.subtitle),
        key=f"map_{district.slug}_{choice.level}",
        height=present.map_height(560),
        on_choose=chosen,
        on_switch=address.remember_all,
    )
    if page.details:
        layout.note(page.details)


def show_area_table(district: District, choice: Choice, page: Page) -> None:
    """Every figure on the map as a table and a download."""
    figures = page.figures or dated(choice.indicator.title, page.areas.period)
    caption = f"{figures}, by {PLURAL[choice.level][:-1]}"

    def made() -> tuple[str, pd.DataFrame]:
        extra = json.dumps({name: dict(texts) for name, texts in page.extra.items()})
        how = (choice.indicator.slug, choice.view, choice.level, caption, extra)
        return _area_table(district, choice, page, district.code, *how)

    layout.html_behind(
        lambda: made()[0],
        caption=caption,
        file_name=f"{district.slug}-{choice.indicator.slug}-{choice.level}.csv",
        download=lambda: made()[1],
        key="areas",
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def _area_table(
    _district: District, _choice: Choice, _page: Page, *key: str
) -> tuple[str, pd.DataFrame]:
    """The table to read and the table to take away; `key` tells what they hold."""
    district, choice, page = _district, _choice, _page
    table = page.areas.table.sort_values(
        "value", ascending=False, kind="stable", na_position="last"
    )
    wards = cached.wards(district.code)
    unit = unit_words(choice.indicator)
    shown = pd.DataFrame({"Area": table["name"]})
    if choice.level == "lsoa":
        shown["Ward"] = table["ward_code"].map(wards.set_index("ward_code")["ward_name"])
    shown[f"{choice.indicator.short_title} ({unit})"] = [
        format_value(value, choice.indicator, unit=False, note=str(note))
        for value, note in zip(table["value"], table["note"], strict=True)
    ]
    shown["National tenth"] = ["" if pd.isna(t) else str(int(t)) for t in table["tenth"]]
    shown["Residents"] = [format_count(n) for n in table["population"]]
    numbers = list(shown.columns[-3:])
    for heading, texts in page.extra.items():
        shown[heading] = [texts.get(code, "") for code in table["code"]]
    exact = table.assign(
        indicator=choice.indicator.slug,
        period=page.areas.period,
        unit=choice.indicator.unit,
        source=page.sources[0].citation,
    ).rename(columns={"code": "area_code", "name": "area_name", "tenth": "national_tenth"})
    return table_html(shown, caption=key[-2], numbers=numbers), exact
