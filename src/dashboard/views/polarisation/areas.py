"""Looking up for the map page: what was chosen, the areas with their figures, the residents."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import cached
from dashboard.views.polarisation.choice import Edition
from insight.areas import District, Level
from insight.catalogue import Indicator
from insight.markers import NOT_AVAILABLE
from insight.national.tenths import shares_at_ends, tenth_shares
from insight.wards.spread import ward_spread
from insight.words.ends import end_words


@dataclass(frozen=True)
class Areas:
    """One row an area: code, name, ward_code, value, note, tenth, population."""

    table: pd.DataFrame
    period: str
    published_tenths: bool


def areas_of(district: District, level: Level, edition: Edition) -> Areas:
    """The areas of the district with their values and national tenths in one year."""
    slug, period = edition.indicator.slug, edition.period
    tenths = cached.national_tenths(slug, level, period)
    if level == "ward":
        wards = cached.wards(district.code)
        table = wards.rename(columns={"ward_code": "code", "ward_name": "name"})
        table = table.assign(ward_code=table["code"])
        figures = cached.nation(slug, "ward", period)
    else:
        places = cached.lookup(district.code)
        table = places.rename(columns={"lsoa_code": "code", "lsoa_name": "name"})
        figures = cached.neighbourhoods(slug, period)
    held = figures.reindex(table["code"])
    table = table[["code", "name", "ward_code", "population"]].assign(
        value=held["value"].to_numpy(),
        note=held["note"].fillna(NOT_AVAILABLE).to_numpy(),
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
    wards = cached.wards(district_code).set_index("ward_code")["ward_name"]
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
        return shares_at_ends(self.here, end)


def _shares(places: pd.DataFrame, tenths: pd.Series) -> pd.DataFrame:
    held = tenths.reindex(places["lsoa_code"]).to_numpy()
    return tenth_shares(places.assign(tenth=held))


@st.cache_resource(show_spinner=False, max_entries=128)
def _england_shares(slug: str, period: str | None) -> pd.DataFrame:
    return _shares(cached.england(), cached.national_tenths(slug, "lsoa", period).here)


def shares_of(district: District, edition: Edition) -> Shares:
    """How residents are spread over the national tenths of neighbourhoods."""
    slug, period = edition.indicator.slug, edition.period
    tenths = cached.national_tenths(slug, "lsoa", period)
    return Shares(
        here=_shares(cached.lookup(district.code), tenths.here),
        england=_england_shares(slug, period),
        published=tenths.published,
    )


def spread_of(district: District, indicator: Indicator) -> pd.DataFrame:
    """What lies behind each ward's latest figure: its lowest and highest neighbourhood."""
    return _spread(district, indicator, district.code, indicator.slug)


@st.cache_resource(show_spinner=False, max_entries=128)
def _spread(_district: District, _indicator: Indicator, *_: str) -> pd.DataFrame:
    figures = cached.district_figures(_indicator.slug, _district)
    tenths = cached.national_tenths(_indicator.slug, "lsoa").here
    return ward_spread(cached.lookup(_district.code), figures, _indicator, tenths)
