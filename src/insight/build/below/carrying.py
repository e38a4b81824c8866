"""Areas of 2011 taken to those of 2021: counts are added up or shared out, means are weighted.

The official look-ups fit neighbourhoods exactly, and middle-layer areas are made of whole ones. So
an area of 2011 goes to those of 2021 in the shares of its residents who live in each.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.build.figures.indicators import former_areas
from insight.build.raw import RawFolder, check_unique, numbers
from insight.carrying import convert_counts
from insight.errors import InvalidObservations

WITHIN: Final = "subdistrict/lookup_lsoa_msoa_england.parquet"
RESIDENTS: Final = "subdistrict/population_mye_lsoa11_england_2011_2020.parquet"
LATEST: Final = 2020
"""The last year with residents by neighbourhood of 2011: they weight what is split and merged."""
LIMITS: Final = ("lower_ci", "upper_ci")


def within_msoas(raw: RawFolder, vintage: int) -> pd.Series:
    """The middle-layer area of each neighbourhood of 2011 or 2021, by the neighbourhood's code."""
    table = raw.table(WITHIN, ["lsoa", "msoa", "vintage"])
    table = table[table["vintage"] == vintage]
    check_unique(f"{WITHIN}, {vintage}", table, "lsoa")
    found: pd.Series = table.set_index("lsoa")["msoa"]
    return found


def residents(raw: RawFolder, year: int = LATEST) -> pd.Series:
    """Residents of each neighbourhood of 2011 in the middle of a year, by code."""
    table = raw.table(RESIDENTS, ["lsoa11", "year", "total"])
    table = table[table["year"] == year]
    check_unique(f"{RESIDENTS}, {year}", table, "lsoa11")
    total = numbers(RESIDENTS, table["total"], table["lsoa11"])
    return total.set_axis(pd.Index(table["lsoa11"]))


def lsoa_pairs(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Pairs of neighbourhoods of 2011 and 2021: former, area_code, share and weight.

    `share` is how much of the former goes to the latter (by households, as `former_areas` has it),
    `weight` how many residents of mid-2020 that is.
    """
    pairs = former_areas(raw, lookup).rename(columns={"lsoa_code": "area_code"})
    people = pairs["former"].map(residents(raw))
    if people.isna().any():
        code = pairs.loc[people.isna(), "former"].iloc[0]
        raise InvalidObservations(f"{RESIDENTS}: no residents of {code} in {LATEST}")
    weight = people * pairs["share"]
    return pairs.assign(weight=weight)[["former", "area_code", "share", "weight"]]


def msoa_pairs(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """The same of middle-layer areas, put together from their neighbourhoods by residents."""
    pairs = lsoa_pairs(raw, lookup)
    for column, vintage in (("former", 2011), ("area_code", 2021)):
        inside = within_msoas(raw, vintage)
        lost = ~pairs[column].isin(inside.index)
        if lost.any():
            code = pairs.loc[lost, column].iloc[0]
            raise InvalidObservations(f"{WITHIN}: no middle-layer area of {vintage} for {code}")
        pairs[column] = pairs[column].map(inside)
    summed = pairs.groupby(["former", "area_code"], as_index=False)["weight"].sum()
    people = summed["weight"]
    share = people / summed.groupby("former")["weight"].transform("sum")
    made: pd.DataFrame = summed.assign(share=share)
    return made[["former", "area_code", "share", "weight"]]


def changed_areas(pairs: pd.DataFrame) -> pd.Index:
    """The areas of 2021 that are not, whole, one area of 2011."""
    parts = pairs.groupby("area_code")["share"].agg(["size", "min"])
    return parts.index[(parts["size"] > 1) | (parts["min"] < 1)]


def carry_counts(counts: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Counts by former code as counts of areas of 2021; raises as `convert_counts`."""
    return convert_counts(counts, pairs, into="area_code")


def carry_means(means: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Means by former code (value and perhaps limits) as means of areas of 2021.

    A part of a split area has the figure of the whole; several that became one have their mean,
    weighted by residents, and limits as far from it as errors that are independent add up to. An
    area of which a part has no figure has none. Raises InvalidObservations for an unknown code.
    """
    lost = ~means.index.isin(pairs["former"])
    if lost.any():
        raise InvalidObservations(
            f"{means.index[lost][0]} is no area of 2011 ({int(lost.sum())} of {len(means)} are not)"
        )
    held = pairs.merge(means, left_on="former", right_index=True, how="left")
    by, weight = held["area_code"], held["weight"]
    total = weight.groupby(by).sum()
    carried = pd.DataFrame({"value": _sum(held["value"] * weight, by) / total})
    for name in LIMITS:
        if name in means:
            away = _sum(((held[name] - held["value"]) * weight) ** 2, by) ** 0.5 / total
            side = -1 if name == "lower_ci" else 1
            carried[name] = carried["value"] + side * away
    return carried


def _sum(figures: pd.Series, by: pd.Series) -> pd.Series:
    """Sums by area; none where a part is missing."""
    return figures.groupby(by).sum().mask(figures.isna().groupby(by).any())
