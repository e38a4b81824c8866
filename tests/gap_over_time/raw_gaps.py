"""Gaps between fifths straight from the publishers' files, with pandas alone.

Two rules of fifths are here. `by_count` takes the fifth of a district's neighbourhoods, rounded
down, that rank first and last. `by_residents` is ours: whole areas in order of rank, each in the
fifth of residents in which its middle resident falls.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

RAW = Path(__file__).parents[2].parent / "shared" / "raw"
LSOAS = "lookups/lookup_lsoa11_lsoa21_lad22_ew.csv"
MSOAS = "subdistrict/lookup_lsoa_msoa_england.parquet"
CENSUS = "indicators/census2021_lsoa21_england_wide.parquet"
DEPRIVED = [f"dep_{number}" for number in range(1, 5)]
WAYS = [
    f"ts011_household_is_deprived_in_{number}_dimension{'s' if number != 'one' else ''}"
    for number in ("one", "two", "three", "four")
]
NO_WAY = "ts011_household_is_not_deprived_in_any_dimension"


@cache
def table(name):
    """One of the publishers' files."""
    path = RAW / name
    return pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)


@cache
def shares():
    """How much of each neighbourhood of 2011 goes to those of 2021, by households of 2021."""
    pairs = table(LSOAS)[["LSOA11CD", "LSOA21CD"]]
    pairs = pairs[pairs["LSOA21CD"].str.startswith("E")].set_axis(["then", "now"], axis=1)
    homes = table(CENSUS).set_index("lsoa21_code")["ts054_total"]
    held = pairs["now"].map(homes)
    return pairs.assign(share=held / held.groupby(pairs["then"]).transform("sum"))


@cache
def msoa_shares():
    """The same of middle-layer areas, by residents of mid-2020 of their neighbourhoods."""
    people = table("subdistrict/population_mye_lsoa11_england_2011_2020.parquet")
    people = people[people["year"] == 2020].set_index("lsoa11")["total"]
    inside = table(MSOAS)
    of = {year: part.set_index("lsoa")["msoa"] for year, part in inside.groupby("vintage")}
    pairs = shares()
    weight = pairs["then"].map(people).astype(float) * pairs["share"]
    pairs = pd.DataFrame({"then": pairs["then"].map(of[2011]), "now": pairs["now"].map(of[2021])})
    summed = weight.groupby([pairs["then"], pairs["now"]]).sum().rename("weight").reset_index()
    total = summed.groupby("then")["weight"].transform("sum")
    return summed.assign(share=summed["weight"] / total)[["then", "now", "share"]]


def carried(counts, pairs):
    """Counts by code of 2011 and year (index: then, year) on the areas of 2021, by now and year."""
    held = pairs.merge(counts.reset_index(), on="then")
    names = list(counts.columns)
    held[names] = held[names].astype(float).mul(held["share"], axis=0)
    return held.groupby(["now", "year"])[names].sum()


def claimants_of_2011():
    """Claimants of the average month and residents of 16 and over, by code of 2011 and year."""
    held = table("subdistrict/claimants_lsoa11_england_2013_2022.parquet")
    held = held.assign(top=held["claimant_months"] / 12, base=held["pop16"])
    return held.rename(columns={"lsoa11": "then"}).set_index(["then", "year"])[["top", "base"]]


def claimants():
    """The same on the neighbourhoods of 2021."""
    return carried(claimants_of_2011(), shares())


def fuel_poverty():
    """Fuel-poor households and all households: those of 2019 and 2020 are by code of 2011."""
    held = table("indicators/fuel_poverty_lsoa_england_2011_2022.parquet")
    held = held[held["metric"] == "LILEE"]
    held = held.rename(columns={"fuel_poor_households": "top", "households": "base"})
    held = held.assign(then=held["lsoa_code"].str.strip(), year=held["year"].astype(int))
    early = held[held["year"] < 2021].set_index(["then", "year"])[["top", "base"]]
    late = held[held["year"] >= 2021].rename(columns={"then": "now"})
    late = late.set_index(["now", "year"])[["top", "base"]].astype(float)
    return pd.concat([carried(early, shares()), late])


def household_deprivation():
    """Households deprived in one way or more and all households, in 2011 and 2021."""
    held = table("subdistrict/census2011_deprivation_lsoa11_england.parquet")
    early = pd.DataFrame(
        {
            "then": held["lsoa11"],
            "year": 2011,
            "top": held[DEPRIVED].sum(axis=1),
            "base": held[["dep_0", *DEPRIVED]].sum(axis=1),
        }
    ).set_index(["then", "year"])
    now = table(CENSUS)
    late = pd.DataFrame(
        {
            "now": now["lsoa21_code"],
            "year": 2021,
            "top": now[WAYS].sum(axis=1),
            "base": now[[NO_WAY, *WAYS]].sum(axis=1),
        }
    ).set_index(["now", "year"])
    return pd.concat([carried(early, shares()), late.astype(float)])


def electricity_use():
    """Kilowatt hours and meters, by middle-layer area of 2021 and year."""
    held = table("subdistrict/electricity_domestic_msoa11_england_2010_2019.parquet")
    held = held.assign(top=held["meters"] * held["mean_kwh"], base=held["meters"])
    held = held.rename(columns={"msoa11": "then"}).set_index(["then", "year"])
    return carried(held[["top", "base"]], msoa_shares())


def neighbourhoods():
    """Neighbourhoods of 2021: district, rank and residents by the Indices of 2025, by code."""
    held = table("indicators/iod2025_lsoa21_england.parquet").set_index("lsoa21cd")
    names = {"lad24cd": "district", "imd_rank": "rank", "pop_total_mid2022": "residents"}
    return held[[*names, "imd_score"]].rename(columns=names)


def msoas():
    """Middle-layer areas: rank by the mean score of their neighbourhoods, weighted by residents."""
    held = neighbourhoods()
    inside = table(MSOAS)
    inside = inside[inside["vintage"] == 2021].set_index("lsoa")["msoa"]
    grouped = held.assign(product=held["imd_score"] * held["residents"]).groupby(inside)
    summed = grouped[["product", "residents"]].sum()
    score = summed["product"] / summed["residents"]
    return summed.assign(district=grouped["district"].first(), rank=-score)


def by_residents(areas):
    """The fifth of each area of one district, by our rule."""
    order = areas.sort_values("rank", kind="stable")
    people = order["residents"].astype(float)
    middle = (people.cumsum() - people / 2) / people.sum()
    fifth = np.floor(5 * middle).clip(0, 4) + 1
    fifth.iloc[0], fifth.iloc[-1] = 1, 5
    return fifth


def by_count(areas):
    """The first and the last fifth of the areas of one district, rounded down, as 1 and 5."""
    order = areas.sort_values("rank", kind="stable")
    part = len(order) // 5
    fifth = pd.Series(3, index=order.index)
    fifth.iloc[:part], fifth.iloc[len(order) - part :] = 1, 5
    return fifth


def gaps(counts, fifth, scale):
    """The gap of each year between fifths 1 and 5; `counts` by area and year, `fifth` by area."""
    area = counts.index.get_level_values(0)
    held = counts[area.isin(fifth.index)]
    group = held.index.get_level_values(0).map(fifth)
    summed = held.groupby([held.index.get_level_values(1), group])[["top", "base"]].sum()
    rate = summed["top"] / summed["base"] * scale
    return rate.xs(1, level=1) - rate.xs(5, level=1)


SERIES = {
    "claimants": (claimants, neighbourhoods, 100),
    "fuel_poverty": (fuel_poverty, neighbourhoods, 100),
    "household_deprivation": (household_deprivation, neighbourhoods, 100),
    "electricity_use": (electricity_use, msoas, 1),
}
"""The counts of each series, the areas that they are of, and how a share is written."""


def gaps_of(slug, districts):
    """The gap of each district and year: a row a district code, a column a year."""
    counts, areas, scale = SERIES[slug]
    held, figures = areas(), counts()
    return pd.DataFrame(
        {
            code: gaps(figures, by_residents(held[held["district"] == code]), scale)
            for code in districts
        }
    ).T
