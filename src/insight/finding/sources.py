"""The tables that the list of names is made from, each brought to what it takes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from insight import areas
from insight.areas import unique_slugs
from insight.store import data_directory, read_table


@dataclass(frozen=True)
class Tables:
    """What there is to be found.

    `districts` as `areas.read_districts`. `wards`: ward_code, ward_name, ward_slug, district_slug
    and residents, in the order of the boundary file. `neighbourhoods`: name, ward_code (where most
    of its residents live) and residents. `former_wards`: name, last_year, ward_code (which has most
    of it now) and whole, whether that is nearly all of it.
    """

    districts: pd.DataFrame
    wards: pd.DataFrame
    neighbourhoods: pd.DataFrame
    former_wards: pd.DataFrame


def read_tables(data_dir: Path | None = None) -> Tables:
    """Read all of them; raises MissingData where one is missing or cannot be read."""
    columns = ["lsoa_code", "ward_code", "population"]
    lookup = areas.read_lookup(None, data_dir, columns)
    districts = areas.read_districts(data_dir)
    return Tables(
        districts=districts,
        wards=_wards(districts, lookup, data_dir),
        neighbourhoods=pd.DataFrame(columns=["name", "ward_code", "residents"]),
        former_wards=pd.DataFrame(columns=["name", "last_year", "ward_code", "whole"]),
    )


def _wards(
    districts: pd.DataFrame, lookup: pd.DataFrame, data_dir: Path | None
) -> pd.DataFrame:
    path = (data_dir or data_directory()) / "boundaries" / areas.FILES["ward"]
    wards: pd.DataFrame = read_table(path, ["ward_code", "ward_name", "district_code"]).to_pandas()
    residents = lookup.groupby("ward_code")["population"].sum()
    slugs = [
        pd.Series(unique_slugs(group["ward_name"], group["ward_code"]), group.index)
        for _, group in wards.groupby("district_code")
    ]
    names = districts.set_index("district_code")["district_slug"]
    return wards.assign(
        residents=wards["ward_code"].map(residents).fillna(0).astype("int64"),
        ward_slug=pd.concat(slugs),
        district_slug=wards["district_code"].map(names),
    )
