"""Two indicators at once on the polarisation map: choice of the second, thirds, words, figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.state import address, controls
from dashboard.state.options import PLURAL, SINGULAR
from insight.areas import District
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.maps import pairs
from insight.maps.pairs import axes, pair_classes
from insight.words.names import dated, place_name
from insight.words.numbers import format_value, unit_is_short, unit_words

if TYPE_CHECKING:
    from dashboard.views.polarisation.choice import Choice
    from dashboard.views.polarisation.page import Page


VIEW: Final = "two"
DEFAULTS: Final = (cached.INDEX, "fuel_poverty")
"""Beside anything else: overall deprivation; beside that: a figure that is no part of it."""


def choose_second(first: Indicator) -> Indicator:
    """The second indicator: any listed one but the first and changes between editions."""
    others = [
        i for i in cached.indicators_by_topic("lsoa") if i.slug != first.slug and not i.is_change
    ]
    options = {i.slug: f"{i.topic}: {i.short_title}" for i in others}
    default = next((slug for slug in DEFAULTS if slug in options), None)
    if address.recalled("second") == first.slug:  # the first has been changed to it
        address.remember("second", None)
    slug = controls.choose_one("Second indicator", "second", options, default=default)
    if slug is None:
        raise InsightError("the catalogue lists no second indicator to compare with")
    return cached.catalogue().indicator(slug)


def _england(slug: str, level: str) -> pd.Series:
    table = cached.neighbourhoods(slug) if level == "lsoa" else cached.nation(slug, level)
    values: pd.Series = table["value"]
    return values


@st.cache_resource(show_spinner=False, max_entries=256)
def pair_of(district_code: str, level: str, first: str, second: str) -> pairs.Pair:
    """Two indicators over the areas of a district, by slug."""
    one, other = (cached.catalogue().indicator(slug) for slug in (first, second))
    places = cached.wards(district_code) if level == "ward" else cached.lookup(district_code)
    return pairs.pair_of(
        one,
        other,
        first_england=_england(first, level),
        second_england=_england(second, level),
        codes=list(places[f"{level}_code"]),
    )


def with_second(district: District, choice: Choice, second: Indicator, page: Page) -> Page:
    """The page with its map in thirds of both indicators."""
    areas = PLURAL[choice.level]
    pair = pair_of(district.code, choice.level, choice.indicator.slug, second.slug)
    homes = cached.lookup(district.code).drop_duplicates(f"{choice.level}_code")
    names = dict(zip(homes[f"{choice.level}_code"], homes["ward_name"], strict=True))
    named = names if choice.level == "ward" else {}  # else the names are those of their wards
    said = pairs.pair_sentence(pair, named, areas=areas, place=district.name)
    details = pairs.pair_details(pair, names)
    together = pairs.together_sentence(pair, areas=areas, place=district.name)
    classes = pair_classes(pair.of_area, pair.first, pair.second)
    period = cached.period_of(second.slug)
    extra = _columns(pair, second)
    view = replace(
        page.map_view,
        classes=classes.styles,
        area_classes=classes.of_area,
        values=_values(pair),
        title=f"{pair.first.title} and {second.title}, {areas} of {place_name(district.name)}",
        alt=f"{said}. {details} {together} {page.map_view.alt}",
        note=" ".join(filter(None, (pairs.method_sentence(areas=areas), pairs.built_in(pair)))),
        no_value="No figure for one or both",
        legend="square",
        legend_axes=axes(pair.first, second),
    )
    return replace(
        page,
        headline=said,
        details=f"{together} {details}".strip(),
        figures=f"{dated(pair.first.title, page.areas.period)} and {dated(second.title, period)}",
        subtitle=f"{_dated(pair.first, page.areas.period)} and {_dated(second, period)}, "
        f"by {SINGULAR[choice.level]}",
        map_view=view,
        sources=(*page.sources, cached.catalogue().source_of(second)),
        areas=replace(page.areas, table=_with_columns(page.areas.table, pair)),
        extra=extra,
    )


def _dated(indicator: Indicator, period: str) -> str:
    """An indicator with its unit, and its period unless its title says that."""
    return dated(indicator.title, period, unit=unit_words(indicator))


def _thirds(pair: pairs.Pair, part: str, indicator: Indicator) -> dict[str, str]:
    words = pairs.third_words(indicator)
    return {str(code): "" if pd.isna(n) else words[int(n)] for code, n in pair.thirds[part].items()}


def _values(pair: pairs.Pair) -> dict[str, str]:
    """What the map says of each area: both figures, each with its third."""
    said: dict[str, list[str]] = {str(code): [] for code in pair.figures.index}
    for part, indicator in (("first", pair.first), ("second", pair.second)):
        thirds = _thirds(pair, part, indicator)
        for code, value in pair.figures[part].items():
            figure = format_value(value, indicator, unit=unit_is_short(indicator))
            third = f", {thirds[str(code)]}" if thirds[str(code)] else ""
            said[str(code)].append(f"{indicator.short_title}: {figure}{third}")
    return {code: "; ".join(parts) for code, parts in said.items()}


def _columns(pair: pairs.Pair, second: Indicator) -> dict[str, dict[str, str]]:
    """The columns that the table gains, by heading: text by area code."""
    figures = {
        str(code): format_value(value, second, unit=False)
        for code, value in pair.figures["second"].items()
    }
    return {
        f"Third, {pair.first.short_title}": _thirds(pair, "first", pair.first),
        f"{second.short_title} ({unit_words(second)})": figures,
        f"Third, {second.short_title}": _thirds(pair, "second", second),
    }


def _with_columns(table: pd.DataFrame, pair: pairs.Pair) -> pd.DataFrame:
    """The exact figures for the download; thirds from 1 (worst) to 3."""
    codes = table["code"]
    return table.assign(
        national_third=3 - pair.thirds["first"].reindex(codes).to_numpy(),
        second_indicator=pair.second.slug,
        second_value=pair.figures["second"].reindex(codes).to_numpy(),
        second_national_third=3 - pair.thirds["second"].reindex(codes).to_numpy(),
        rank_correlation=pair.together,
    )
