"""Every ward or neighbourhood of England with its figure and tenth; every district with its ends.

Tables in, tables out; the rows of areas stay in the order of the boundary files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd

from insight.areas import FILES
from insight.markers import NOT_AVAILABLE
from insight.national.ends import district_ends
from insight.store import data_directory, read_table

Level = Literal["ward", "lsoa"]


def read_everywhere(
    level: Level, districts: pd.DataFrame, data_dir: Path | None = None
) -> pd.DataFrame:
    """Every area of England: code, name, district_code and district_name.

    `districts` is the table of `areas.read_districts`.
    """
    path = (data_dir or data_directory()) / "boundaries" / FILES[level]
    table: pd.DataFrame = read_table(
        path, [f"{level}_code", f"{level}_name", "district_code"]
    ).to_pandas()
    names = districts.set_index("district_code")["district_name"]
    table.columns = pd.Index(["code", "name", "district_code"])
    return table.assign(district_name=table["district_code"].map(names))


def figures_everywhere(
    areas: pd.DataFrame, figures: pd.DataFrame, tenths: pd.Series
) -> pd.DataFrame:
    """The areas with the value, note and national tenth of each.

    `figures` has value and note by area code, `tenths` 1 for the worst end. An area that neither
    has is noted as not available.
    """
    rows = figures.reindex(areas["code"])
    return areas.assign(
        value=rows["value"].to_numpy(),
        note=rows["note"].astype("object").fillna(NOT_AVAILABLE).to_numpy(),
        tenth=tenths.reindex(areas["code"]).to_numpy(),
    )


def districts_and_ends(
    places: pd.DataFrame, tenths: pd.Series, districts: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Every district, by code: its name, figure and the shares of its residents at both ends.

    `places` and `tenths` are those of `district_ends`, `figures` has value and note by district.
    """
    table = district_ends(places, tenths)
    named = districts.set_index("district_code")
    held = figures.reindex(table.index)
    return table.assign(
        district_name=named["district_name"],
        region_name=named["region_name"],
        value=held["value"],
        note=held["note"].fillna(NOT_AVAILABLE),
    )
