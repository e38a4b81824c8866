"""Reading one district's wards and one indicator: ours beside the usual ways with geopandas."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from bench import measured, print_table
from insight.areas import choose_district, read_boundaries
from insight.catalogue import read_catalogue
from insight.observations import read_observations
from insight.store import data_directory

PLACE, SLUG = "Stratford-on-Avon", "imd_score"
TARGET = 50
CODE = choose_district(PLACE).code
CATALOGUE = read_catalogue()
SOURCE = CATALOGUE.indicator(SLUG).source
Read = tuple[gpd.GeoDataFrame, pd.Series]


def ours() -> Read:
    """The polygons of the wards and the indicator for each, by the library."""
    figures = read_observations(SLUG, level="ward", district_code=CODE, catalogue=CATALOGUE)
    return read_boundaries("ward", CODE), figures.set_index("area_code")["value"]


def _figures(lookup: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    joined = lookup.merge(table, left_on="lsoa_code", right_on="area_code")
    weighted = (joined["value"] * joined["denominator"]).groupby(joined["ward_code"]).sum()
    return weighted / joined.groupby("ward_code")["denominator"].sum()


def whole_files() -> Read:
    """The same with `geopandas.read_parquet` of whole files, and then the rows wanted."""
    data = data_directory()
    wards = gpd.read_parquet(data / "boundaries/wards.parquet")
    lookup = pd.read_parquet(data / "boundaries/lookup.parquet")
    table = pd.read_parquet(data / f"indicators/{SOURCE}.parquet")
    wards = wards[wards["district_code"] == CODE].reset_index(drop=True)
    return wards, _figures(
        lookup[lookup["district_code"] == CODE], table.query("indicator == @SLUG")
    )


def filtered_files() -> Read:
    """The same with the `filters` of pandas and geopandas, which skip row groups too."""
    data, here = data_directory(), [("district_code", "==", CODE)]
    wards = gpd.read_parquet(data / "boundaries/wards.parquet", filters=here)
    lookup = pd.read_parquet(data / "boundaries/lookup.parquet", filters=here)
    wanted = [("indicator", "==", SLUG)]
    table = pd.read_parquet(data / f"indicators/{SOURCE}.parquet", filters=wanted)
    return wards, _figures(lookup, table)


def check() -> None:
    """All ways must give the same wards and the same figures before their times mean anything."""
    wards, figures = ours()
    for way in (whole_files, filtered_files):
        other_wards, other = way()
        assert list(wards["ward_code"]) == list(other_wards["ward_code"])
        assert wards.geometry.geom_equals(other_wards.geometry).all()
        assert np.allclose(figures.sort_index(), other.sort_index(), rtol=1e-12)


def main(_: list[str]) -> None:
    """Print how long each way takes, warm, and how many times as long as ours."""
    check()
    times = {
        "insight: wards and one indicator": measured(ours),
        "geopandas, whole files, then the rows": measured(whole_files, repeats=5),
        "geopandas with filters": measured(filtered_files, repeats=9),
    }
    first = next(iter(times.values()))
    rows = [[way, f"{ms:.1f}", f"{ms / first:.1f}"] for way, ms in times.items()]
    wards = measured(lambda: read_boundaries("ward", CODE))
    figures = measured(
        lambda: read_observations(SLUG, level="ward", district_code=CODE, catalogue=CATALOGUE)
    )
    rows += [
        ["  of ours: the wards' polygons", f"{wards:.1f}", ""],
        ["  of ours: the indicator by ward", f"{figures:.1f}", ""],
    ]
    number = len(ours()[1])
    title = f"Reading {PLACE}'s {number} wards and one indicator, warm (target {TARGET} ms)"
    print_table(title, ["way", "median ms", "times ours"], rows)
