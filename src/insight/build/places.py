"""Places: each neighbourhood in one ward, district, county or unitary, and region."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from insight.areas import (
    PLACED_BY_CENTROID,
    PLACED_OFFICIALLY,
    RECODED_DISTRICTS,
    WARD_VINTAGE,
)
from insight.build.raw import RawFolder, check_unique, numbers
from insight.errors import InvalidObservations

WARDS = "boundaries/wards_2025_england_bgc_4326.parquet"
BEST_FIT = "lookups/lookup_lsoa21_wd24_lad24_bestfit_ew.csv"
CENTROIDS = "lookups/lsoa21_population_weighted_centroids_ew.csv"
UPPER = "lookups/lookup_wd24_lad24_ctyua24_rgn24_ctry24_uk.csv"
CENSUS = "indicators/census2021_lsoa21_england_wide.parquet"
INDICES = "indicators/iod2025_lsoa21_england.parquet"
MSOA_OF = "reference/lsoa21_msoa21_england.parquet"


@dataclass(frozen=True)
class Places:
    """`lookup`: one row a neighbourhood; `wards`: one row a ward, with its polygon."""

    lookup: pd.DataFrame
    wards: gpd.GeoDataFrame
    notes: dict[str, list[str]]


def read_wards(raw: RawFolder) -> gpd.GeoDataFrame:
    """The wards of May 2025 with the district each lies in, sorted by district."""
    names = {
        "WD25CD": "ward_code",
        "WD25NM": "ward_name",
        "LAD25CD": "district_code",
        "LAD25NM": "district_name",
    }
    table = raw.boundaries(WARDS, names)
    check_unique(WARDS, table, "WD25CD")
    wards = table.rename(columns=names)[[*names.values(), "geometry"]]
    wards["district_code"] = wards["district_code"].replace(RECODED_DISTRICTS)
    wards["ward_vintage"] = WARD_VINTAGE
    return wards.sort_values(["district_code", "ward_code"], ignore_index=True)


def _ward_by_centroid(
    codes: pd.DataFrame, wards: gpd.GeoDataFrame, centroids: pd.DataFrame
) -> pd.Series:
    """The ward of `codes`' own district in which, or nearest to which, each centroid lies."""
    points = codes[["lsoa_code", "district_code"]].merge(centroids, on="lsoa_code", how="left")
    if points["BNG_E"].isna().any():
        code = points.loc[points["BNG_E"].isna(), "lsoa_code"].iloc[0]
        raise InvalidObservations(f"{CENTROIDS}: no population-weighted centroid for {code}")
    located = gpd.GeoDataFrame(
        points, geometry=gpd.points_from_xy(points["BNG_E"], points["BNG_N"]), crs=27700
    )
    found: dict[str, str] = {}
    for district, group in located.groupby("district_code"):
        own = wards[wards["district_code"] == district]
        if own.empty:
            raise InvalidObservations(f"{WARDS}: no ward of {district} (expected some: {BEST_FIT})")
        joined = gpd.sjoin_nearest(group, own[["ward_code", "geometry"]], how="left")
        joined = joined.drop_duplicates("lsoa_code")
        found.update(zip(joined["lsoa_code"], joined["ward_code"], strict=True))
    return codes["lsoa_code"].map(found)


def _upper_tiers(raw: RawFolder) -> pd.DataFrame:
    columns = {
        "LAD24CD": "district_code",
        "CTYUA24CD": "county_code",
        "CTYUA24NM": "county_name",
        "RGN24CD": "region_code",
        "RGN24NM": "region_name",
    }
    table = raw.table(UPPER, columns).rename(columns=columns)[list(columns.values())]
    table = table[table["district_code"].str.startswith("E")]
    for column in ("district_code", "county_code"):
        table[column] = table[column].replace(RECODED_DISTRICTS)
    return table.drop_duplicates("district_code")


def _residents(raw: RawFolder) -> pd.DataFrame:
    indices = raw.table(INDICES, ["lsoa21cd", "lsoa21nm", "pop_total_mid2022"])
    census = raw.table(CENSUS, ["lsoa21_code", "ts054_total"])
    check_unique(INDICES, indices, "lsoa21cd")
    check_unique(CENSUS, census, "lsoa21_code")
    people = indices[["lsoa21cd", "lsoa21nm", "pop_total_mid2022"]].set_axis(
        ["lsoa_code", "lsoa_name", "population"], axis=1
    )
    homes = census[["lsoa21_code", "ts054_total"]].set_axis(["lsoa_code", "households"], axis=1)
    return people.merge(homes, on="lsoa_code", how="left")


def _middle_layer(raw: RawFolder) -> pd.DataFrame:
    """The middle-layer area of 2021 in which each neighbourhood lies."""
    table = raw.table(MSOA_OF, ["lsoa", "msoa"])
    check_unique(MSOA_OF, table, "lsoa")
    return table[["lsoa", "msoa"]].set_axis(["lsoa_code", "msoa_code"], axis=1)


def build_places(raw: RawFolder) -> Places:
    """Place every neighbourhood: by official best fit where its ward is still there, or centroid.

    The best-fit table is of May 2024. Where a district was re-warded in 2025 its codes are gone,
    and the neighbourhood goes to the May 2025 ward of its own district that holds its
    population-weighted centroid, or lies nearest to it.
    """
    wards = read_wards(raw)
    fit = raw.table(BEST_FIT, ["LSOA21CD", "WD24CD", "WD24NM", "LAD24CD"])
    fit = fit[fit["LSOA21CD"].str.startswith("E")]
    check_unique(BEST_FIT, fit, "LSOA21CD")
    codes = pd.DataFrame(
        {
            "lsoa_code": fit["LSOA21CD"],
            "ward_code": fit["WD24CD"],
            "old_name": fit["WD24NM"],
            "district_code": fit["LAD24CD"].replace(RECODED_DISTRICTS),
        }
    ).reset_index(drop=True)
    gone = ~codes["ward_code"].isin(wards["ward_code"])
    notes = {
        "wards of May 2024 that no longer exist": sorted(
            set(codes.loc[gone, "ward_code"] + " " + codes.loc[gone, "old_name"])
        )
    }
    centroids = raw.table(CENTROIDS, ["LSOA21CD", "BNG_E", "BNG_N"])
    check_unique(CENTROIDS, centroids, "LSOA21CD")
    centroids = centroids.rename(columns={"LSOA21CD": "lsoa_code"})
    metres = {
        name: numbers(CENTROIDS, centroids[name], centroids["lsoa_code"])
        for name in ("BNG_E", "BNG_N")
    }
    centroids = centroids[["lsoa_code"]].assign(**metres)
    codes["ward_method"] = gone.map({True: PLACED_BY_CENTROID, False: PLACED_OFFICIALLY})
    codes.loc[gone, "ward_code"] = _ward_by_centroid(codes[gone], wards, centroids).to_numpy()
    named = wards[["ward_code", "ward_name", "ward_vintage", "district_name"]]
    lookup = (
        codes.drop(columns="old_name")
        .merge(pd.DataFrame(named), on="ward_code", how="left", validate="m:1")
        .merge(_upper_tiers(raw), on="district_code", how="left", validate="m:1")
        .merge(_residents(raw), on="lsoa_code", how="left", validate="1:1")
        .merge(_middle_layer(raw), on="lsoa_code", how="left", validate="1:1")
    )
    empty = wards[~wards["ward_code"].isin(lookup["ward_code"])]
    notes["wards without a neighbourhood of their own"] = sorted(
        empty["ward_code"] + " " + empty["ward_name"] + ", " + empty["district_name"]
    )
    notes["neighbourhoods placed by centroid"] = sorted(lookup.loc[gone.to_numpy(), "lsoa_code"])
    order = [
        *("lsoa_code", "lsoa_name", "ward_code", "ward_name", "ward_vintage", "ward_method"),
        *("msoa_code", "district_code", "district_name", "county_code", "county_name"),
        *("region_code", "region_name", "population", "households"),
    ]
    lookup = lookup[order].sort_values(
        ["district_code", "ward_code", "lsoa_code"], ignore_index=True
    )
    if lookup.isna().any().any():
        column = lookup.columns[lookup.isna().any()][0]
        code = lookup.loc[lookup[column].isna(), "lsoa_code"].iloc[0]
        raise InvalidObservations(f"look-up: {code} has no {column}")
    lookup = lookup.astype({"population": "int64", "households": "int64"})
    return Places(lookup=lookup, wards=wards, notes=notes)
