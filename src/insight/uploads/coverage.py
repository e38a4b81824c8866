"""Which districts a file covers, and the residents by whom figures without counts are weighted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from insight.areas import CODE_STARTS, FILES, boundary_path, read_lookup
from insight.store import read_table

WHOLE: Final = 0.9
"""The share of a level's areas in England with a figure from which on a file is England's."""
BELOW: Final = ("lsoa", "msoa", "ward")


def homes(level: str, data_dir: Path | None = None) -> pd.Series:
    """The district of every area of England of a level below the district, by code."""
    column = f"{level}_code"
    if level == "lsoa":
        table = read_lookup(None, data_dir, [column, "district_code"])
    else:
        path = boundary_path(FILES[level], data_dir)
        table = read_table(path, [column, "district_code"]).to_pandas()
    return table.set_index(column)["district_code"]


def residents(level: str, data_dir: Path | None = None) -> pd.Series:
    """Residents in mid-2022 of every area of a level below the district, by code."""
    column = f"{level}_code"
    table = read_lookup(None, data_dir, [column, "population"])
    return table.groupby(column)["population"].sum().astype("float64")


def known_codes(level: str, data_dir: Path | None = None) -> frozenset[str]:
    """The codes that areas of a level have today, England's with those of districts and more."""
    if level in BELOW:
        return frozenset(homes(level, data_dir).index)
    table = read_lookup(None, data_dir, ["district_code", "county_code"])
    held = {*table["district_code"], *table["county_code"]}
    return frozenset(code for code in held if code[:3] in CODE_STARTS[level])


def districts_of(codes: pd.Series, level: str, data_dir: Path | None = None) -> tuple[str, ...]:
    """The districts with a figure in a file; () where the file has (nearly) all of England.

    `codes` are those of the areas with a figure. A county's districts are all of them.
    """
    if level in BELOW:
        home = homes(level, data_dir)
        found = home.reindex(codes.unique()).dropna()
        whole = len(found) >= WHOLE * len(home)
    else:
        table = read_lookup(None, data_dir, ["district_code", "county_code"]).drop_duplicates()
        inside = table["district_code"].isin(codes) | table["county_code"].isin(codes)
        found = table.loc[inside, "district_code"]
        whole = inside.mean() >= WHOLE
    return () if whole else tuple(sorted(found.unique()))
