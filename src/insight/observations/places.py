"""Which areas a level is made of, and which of them a question has to read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insight.areas import (
    CODE_STARTS,
    ENGLAND,
    FILES,
    boundary_path,
    read_lookup,
    read_ward_rows,
)
from insight.catalogue import Indicator
from insight.observations.levels import LEVEL_COLUMNS, level_below, levels_from, not_published
from insight.own import OURS, using_wards
from insight.store import read_groups, read_table


def _areas_of(base: str, district_code: str | None, data_dir: Path | None) -> pd.DataFrame:
    """Middle-layer areas or wards with their district, and the county that it lies in."""
    path = boundary_path(FILES[base], data_dir)
    columns = [f"{base}_code", "district_code"]
    if base == "ward":
        table = read_ward_rows(district_code, data_dir, columns)
    elif district_code is None:
        table = read_table(path, columns).to_pandas()
    else:
        table = read_groups(path, columns[1], [district_code], columns).to_pandas()
    county = read_lookup(district_code, data_dir, ["district_code", "county_code"])
    home = county.drop_duplicates("district_code").set_index("district_code")["county_code"]
    return table.assign(county_code=table["district_code"].map(home))


def places_of(
    base: str, level: str, district_code: str | None, data_dir: Path | None
) -> pd.DataFrame:
    """The areas of level `base` to read for a level, and the area of that in which each lies."""
    column = LEVEL_COLUMNS.get(level, f"{base}_code")
    whole = level in {"county", "upper_tier", "england"}
    within = None if whole else district_code
    if base == "lsoa":
        lookup = read_lookup(within, data_dir, list({"lsoa_code": 1, column: 1}))
    elif base == level:
        lookup = _areas_of(base, within, data_dir)
    else:  # figures of wards are added up from those of the wards they are published for
        with using_wards(OURS):
            lookup = _areas_of(base, within, data_dir)
    areas = pd.Series(ENGLAND, index=lookup.index) if level == "england" else lookup[column]
    places = pd.DataFrame({"base_code": lookup[f"{base}_code"], "area_code": areas})
    if column == "county_code":
        if district_code is not None:
            own = read_lookup(district_code, data_dir, [column])[column].iloc[0]
            places = places[places["area_code"] == own]
        places = places[places["area_code"].str.startswith(CODE_STARTS[level])]
    return places.reset_index(drop=True)


def members_of(
    indicator: Indicator,
    level: str,
    district_code: str | None = None,
    data_dir: Path | None = None,
) -> pd.DataFrame:
    """The areas from which figures of a level are made: base_code, and the area_code of each.

    Raises InvalidObservations where the level cannot be made from what is published.
    """
    base = level_below(indicator)
    if base is None or level not in {base, *levels_from(base)}:
        raise not_published(indicator, level)
    return places_of(base, level, district_code, data_dir)
