"""Looking up for the map page: what was chosen, the areas with their figures, the residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

import pandas as pd
import streamlit as st

from dashboard import controls, data
from insight.areas import District, Level
from insight.catalogue import Indicator
from insight.change import starts
from insight.figures.breaks import SCHEMES, Scheme
from insight.figures.maps import end_words
from insight.ward_spread import ward_spread

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

LEVELS: Final = {"ward": "Wards", "lsoa": "Neighbourhoods"}
ROW: Final = (35, 25, 21.5, 18.5)
"""Widths of the row of controls: indicator, ward, areas and shape."""
VIEWS: Final = {
    "extremes": "Extremes",
    "tenth": "National tenth",
    "value": "Value",
    "clusters": "Clusters",
    "two": "Two indicators",
    "change": "Change",
}
BROWSER_VIEWS: Final = ("extremes", "tenth", "value")
"""Views between which the browser switches by itself, of any year."""
ENDS: Final = {"tenth": "Tenths", "fifth": "Fifths"}
EARLIER: Final = ("2015", "2019")
"""Editions of the index before the latest."""
PLURAL: Final = {"ward": "wards", "lsoa": "neighbourhoods"}
SINGULAR: Final = {"ward": "ward (May\N{NO-BREAK SPACE}2025)", "lsoa": "neighbourhood"}
"""What a map is by, in its subtitle."""


@dataclass(frozen=True)
class Edition:
    """One of the years that an indicator has figures of, by neighbourhood.

    `indicator` is that of the year: an index has one for each of its editions. `period` is what to
    read it by, None for the latest.
    """

    label: str
    indicator: Indicator
    period: str | None = None


def editions_of(indicator: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last; an index with its earlier editions."""
    held = data.catalogue().indicators
    if len(indicator.periods) > 1:
        return tuple(Edition(label, indicator, label) for label in indicator.periods)
    latest = Edition(data.period_of(indicator.slug), indicator)
    slugs = {year: indicator.slug.replace("imd_", f"imd_{year}_") for year in EARLIER}
    earlier = [Edition(year, held[slug]) for year, slug in slugs.items() if slug in held]
    return (*earlier, latest) if indicator.slug == data.INDEX else (latest,)


@dataclass(frozen=True)
class Choice:
    """What the reader chose: the slugs of the address, and codes of the areas they name.

    `indicator` is that of the chosen year; `series` the one chosen, which has all the `editions`.
    """

    indicator: Indicator
    level: Literal["ward", "lsoa"]
    view: str
    end: Literal["tenth", "fifth"]
    ward: str | None
    area: str | None
    series: Indicator
    edition: Edition
    editions: tuple[Edition, ...]
    scheme: Scheme = "fifths"

    @property
    def period(self) -> str | None:
        """What to read figures by: None for the latest."""
        return self.edition.period

    @property
    def when(self) -> str:
        """What to add to a sentence that would else be taken for one of the latest figures."""
        return f" in {self.edition.label}" if len(self.editions) > 1 else ""


def views_of(series: Indicator) -> dict[str, str]:
    """The views of the map that an indicator has."""
    changes = bool(starts(series, data.catalogue()))
    return {slug: words for slug, words in VIEWS.items() if changes or slug != "change"}


def choose(district: District, row: Sequence[DeltaGenerator]) -> Choice:
    """The controls of the page, in columns of a row; what the map shows is chosen on the map."""
    first, second, third = row
    with first:
        series = controls.choose_indicator()
    with second:
        ward = controls.choose_ward(district)
    with third:
        level = controls.choose_one("Areas", "level", LEVELS, style="buttons", what="kind of area")
    editions = editions_of(series)
    years = {each.label: each.label for each in editions}
    year = editions[-1].label
    if len(years) > 1:
        year = controls.recall_one("period", years, default=year)
    else:
        controls.remember("period", None)
    view = controls.recall_one("view", views_of(series), default="extremes")
    if view not in BROWSER_VIEWS:  # the others are of the latest figures
        year = editions[-1].label
    edition = next(each for each in editions if each.label == year)
    scheme = controls.recall_one("scheme", SCHEMES, default="fifths", what="class scheme")
    return Choice(
        indicator=edition.indicator,
        level=cast("Literal['ward', 'lsoa']", level),
        view=view,
        end=cast(
            "Literal['tenth', 'fifth']",
            controls.recall_one("ends", ENDS, default="fifth", what="extreme"),
        ),
        ward=ward,
        area=controls.recall_area(district) if level == "lsoa" else None,
        series=series,
        edition=edition,
        editions=editions,
        scheme=cast("Scheme", scheme),
    )


@dataclass(frozen=True)
class Areas:
    """One row an area: code, name, ward_code, value, note, tenth, population."""

    table: pd.DataFrame
    period: str
    published_tenths: bool


def areas_of(district: District, level: Level, edition: Edition) -> Areas:
    """The areas of the district with their values and national tenths in one year."""
    slug, period = edition.indicator.slug, edition.period
    tenths = data.national_tenths(slug, level, period)
    if level == "ward":
        wards = data.wards(district.code)
        table = wards.rename(columns={"ward_code": "code", "ward_name": "name"})
        table = table.assign(ward_code=table["code"])
        figures = data.nation(slug, "ward", period)
    else:
        places = data.lookup(district.code)
        table = places.rename(columns={"lsoa_code": "code", "lsoa_name": "name"})
        figures = data.neighbourhoods(slug, period)
    held = figures.reindex(table["code"])
    table = table[["code", "name", "ward_code", "population"]].assign(
        value=held["value"].to_numpy(),
        note=held["note"].fillna("[x]").to_numpy(),
        tenth=tenths.here.reindex(table["code"]).to_numpy(),
    )
    return Areas(table=table, period=edition.label, published_tenths=tenths.published)


def high_and_low(indicator: Indicator) -> tuple[str, str]:
    """What areas with the highest and the lowest figures are called, as a heading says it."""
    if end_words(indicator)[0] == "most deprived" and indicator.polarity == "lower_is_better":
        return "Most deprived", "Least deprived"
    return "Highest", "Lowest"


def placed_names(table: pd.DataFrame, district_code: str, level: Level) -> dict[str, str]:
    """The names of areas by code, of a neighbourhood with its ward: "Ash 001A in Marple North".

    `table` has one row an area, as in `Areas`.
    """
    names = dict(zip(table["code"].astype(str), table["name"].astype(str), strict=True))
    if level == "ward":
        return names
    wards = data.wards(district_code).set_index("ward_code")["ward_name"]
    homes = table["ward_code"].map(wards)
    return {
        code: f"{name} in {ward}" for (code, name), ward in zip(names.items(), homes, strict=True)
    }


@dataclass(frozen=True)
class Shares:
    """Residents by national tenth of the indicator, here and in England: shares from 0 to 1.

    The tenths are those of neighbourhoods; `published` if they are official.
    """

    here: pd.DataFrame
    england: pd.DataFrame
    published: bool

    def at(self, end: str) -> tuple[float, float]:
        """The share of residents at the two ends: tenths 1 and 10, or the two fifths."""
        many = 1 if end == "tenth" else 2
        share = self.here.set_index("tenth")["share"]
        return float(share.loc[:many].sum()), float(share.loc[11 - many :].sum())


def _shares(places: pd.DataFrame, tenths: pd.Series) -> pd.DataFrame:
    held = tenths.reindex(places["lsoa_code"])
    people = pd.Series(places["population"].to_numpy(), index=held.to_numpy())
    counted = people.groupby(level=0).sum().reindex(range(1, 11), fill_value=0)
    total = counted.sum()
    return pd.DataFrame(
        {
            "tenth": range(1, 11),
            "residents": counted.to_numpy(),
            "share": (counted / total if total else counted * 0.0).to_numpy(),
        }
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def _england_shares(slug: str, period: str | None) -> pd.DataFrame:
    return _shares(data.england(), data.national_tenths(slug, "lsoa", period).here)


def shares_of(district: District, edition: Edition) -> Shares:
    """How residents are spread over the national tenths of neighbourhoods."""
    slug, period = edition.indicator.slug, edition.period
    tenths = data.national_tenths(slug, "lsoa", period)
    return Shares(
        here=_shares(data.lookup(district.code), tenths.here),
        england=_england_shares(slug, period),
        published=tenths.published,
    )


def spread_of(district: District, indicator: Indicator) -> pd.DataFrame:
    """What lies behind each ward's latest figure: its lowest and highest neighbourhood."""
    return _spread(district, indicator, district.code, indicator.slug)


@st.cache_resource(show_spinner=False, max_entries=128)
def _spread(_district: District, _indicator: Indicator, *_: str) -> pd.DataFrame:
    figures = data.district_figures(_indicator.slug, _district)
    return ward_spread(data.lookup(_district.code), figures, _indicator, data.national())
