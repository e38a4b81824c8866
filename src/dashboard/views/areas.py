"""Looking up for the map page: what was chosen, the areas with their figures, the residents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, cast

import pandas as pd
import streamlit as st

from dashboard import controls, data
from insight.areas import District
from insight.catalogue import Indicator
from insight.change import starts
from insight.ward_spread import ward_spread

LEVELS: Final = {"ward": "Wards", "lsoa": "Neighbourhoods"}
VIEWS: Final = {
    "extremes": "Extremes",
    "tenth": "National tenth",
    "value": "Value",
    "clusters": "Clusters",
    "two": "Two indicators",
    "change": "Change",
}
_WITHOUT_CHANGE: Final = {slug: words for slug, words in VIEWS.items() if slug != "change"}
ENDS: Final = {"tenth": "Tenths", "fifth": "Fifths"}
PLURAL: Final = {"ward": "wards", "lsoa": "neighbourhoods"}


@dataclass(frozen=True)
class Choice:
    """What the reader chose: the slugs of the address, and codes of the areas they name."""

    indicator: Indicator
    level: Literal["ward", "lsoa"]
    view: str
    end: Literal["tenth", "fifth"]
    ward: str | None
    area: str | None


def choose(district: District) -> Choice:
    """The controls of the page, in one row that wraps."""
    first, second = st.columns([5, 4], vertical_alignment="bottom")
    with first:
        indicator = controls.choose_indicator()
    with second:
        ward = controls.choose_ward(district)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        level = controls.choose_one("Areas", "level", LEVELS, style="buttons", what="kind of area")
        offered = VIEWS if starts(indicator, data.catalogue()) else _WITHOUT_CHANGE
        view = controls.choose_one("Show", "view", offered, style="buttons", what="view")
        end: str | None = "fifth"
        if view == "extremes":
            end = controls.choose_one(
                "Extremes are", "ends", ENDS, default="fifth", style="buttons", what="extreme"
            )
    return Choice(
        indicator=indicator,
        level=cast("Literal['ward', 'lsoa']", level),
        view=str(view),
        end=cast("Literal['tenth', 'fifth']", end),
        ward=ward,
        area=controls.recall_area(district) if level == "lsoa" else None,
    )


@dataclass(frozen=True)
class Areas:
    """One row an area: code, name, ward_code, value, note, tenth, population."""

    table: pd.DataFrame
    period: str
    published_tenths: bool


def areas_of(district: District, choice: Choice) -> Areas:
    """The areas of the district with their values and national tenths."""
    slug, level = choice.indicator.slug, choice.level
    tenths = data.national_tenths(slug, level)
    if level == "ward":
        wards = data.wards(district.code)
        table = wards.rename(columns={"ward_code": "code", "ward_name": "name"})
        table = table.assign(ward_code=table["code"])
        figures = data.nation(slug, "ward")
    else:
        places = data.lookup(district.code)
        table = places.rename(columns={"lsoa_code": "code", "lsoa_name": "name"})
        figures = data.neighbourhoods(slug)
    held = figures.reindex(table["code"])
    table = table[["code", "name", "ward_code", "population"]].assign(
        value=held["value"].to_numpy(),
        note=held["note"].fillna("[x]").to_numpy(),
        tenth=tenths.here.reindex(table["code"]).to_numpy(),
    )
    return Areas(table=table, period=data.period_of(slug), published_tenths=tenths.published)


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
def _england_shares(slug: str) -> pd.DataFrame:
    return _shares(data.england(), data.national_tenths(slug, "lsoa").here)


def shares_of(district: District, indicator: Indicator) -> Shares:
    """How residents are spread over the national tenths of neighbourhoods."""
    tenths = data.national_tenths(indicator.slug, "lsoa")
    return Shares(
        here=_shares(data.lookup(district.code), tenths.here),
        england=_england_shares(indicator.slug),
        published=tenths.published,
    )


def spread_of(district: District, indicator: Indicator) -> pd.DataFrame:
    """What lies behind each ward's figure: its lowest and highest neighbourhood."""
    figures = data.district_figures(indicator.slug, district)
    return ward_spread(data.lookup(district.code), figures, indicator, data.national())
