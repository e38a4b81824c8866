"""Writes what a build made, once all of it has passed its checks."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insight.build import provenance, reference, write
from insight.build.figures import editions, national
from insight.build.whole.made import Made
from insight.catalogue import Catalogue


def write_made(out: Path, catalogue: Catalogue, made: Made) -> None:
    """Write every table; nothing is written before all have passed their checks."""
    for name, layer in made.layers.items():
        key = None if name == "districts" else "district_code"
        write.write_boundaries(layer, out / f"boundaries/{name}.parquet", key)
    for name, table in made.lookups.items():
        write.write_lookup(table, out / f"boundaries/{name}.parquet")
    counted = {s for s, i in catalogue.indicators.items() if i.aggregation == "ratio"}
    homes = _homes(made)
    today = national.order_of(homes)
    for name, table in made.tables.items():
        path = out / f"indicators/{name}.parquet"
        then = made.lookups["lookup_2011"]
        order = [*then["lsoa11_code"]] if name == editions.AREAS_2011 else today
        write.write_observations(table, path, counted, order)
    summary = national.national_summary(catalogue, made.tables, made.lookups["lookup"])
    write.write_table(summary, out / "indicators/national.parquet")
    districts = national.by_district(catalogue, made.tables, homes)
    if not districts.empty:
        write.write_observations(districts, out / provenance.BY_DISTRICT, set())
    reference.write_reference(made.reference, out)


def _homes(made: Made) -> dict[str, pd.Series]:
    """The district of each area of a level, by code, in the order of the look-up or the layer."""
    tables = {
        "lsoa": made.lookups["lookup"],
        "msoa": made.layers.get("msoas"),
        "ward": made.layers.get("wards"),
    }
    return {
        level: pd.Series(table["district_code"].to_numpy(), index=table[f"{level}_code"])
        for level, table in tables.items()
        if table is not None and f"{level}_code" in table
    }
