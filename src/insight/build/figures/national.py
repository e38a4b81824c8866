"""England's figure for every indicator below the district, and the spread of its areas round it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insight.catalogue import Catalogue
from insight.national.districts import district_rows
from insight.national.summary import summary_row
from insight.observations import latest_period, level_below


def national_summary(
    catalogue: Catalogue, tables: dict[str, pd.DataFrame], lookup: pd.DataFrame
) -> pd.DataFrame:
    """One row an indicator: England's value, its areas' spread and percentiles 0 to 100.

    The areas are those that it is published for: neighbourhoods, middle-layer areas or wards.
    Each row is one of `summary_row`.
    """
    rows = []
    for indicator in catalogue.indicators.values():
        level = level_below(indicator)
        if level is None or indicator.source not in tables:
            continue
        people = lookup.groupby(f"{level}_code")["population"].sum()
        table = tables[indicator.source]
        table = table[table["indicator"] == indicator.slug]
        period = latest_period(table["period"], indicator.period_kind)
        table = table[(table["period"] == period) & table["value"].notna()].reset_index(drop=True)
        rows.append(summary_row(indicator, table, people))
    return pd.DataFrame(rows)


def by_district(
    catalogue: Catalogue, tables: dict[str, pd.DataFrame], homes: dict[str, pd.Series]
) -> pd.DataFrame:
    """Every indicator below the district that adds up, by district and period.

    `homes` is the district of each area by code, for each level below the district, in the order in
    which a reader adds them up.
    """
    rows = []
    for indicator in catalogue.indicators.values():
        level = level_below(indicator)
        if level is None or indicator.source not in tables or indicator.aggregation == "none":
            continue
        table = tables[indicator.source]
        table = table[table["indicator"] == indicator.slug]
        rows.append(district_rows(indicator, table, homes[level]))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


def homes_in(folder: Path) -> dict[str, pd.Series]:
    """The district of each area of a level below it, by code, as a data folder has them."""
    files = {"lsoa": "lookup", "msoa": "msoas", "ward": "wards"}
    found = {}
    for level, name in files.items():
        columns = [f"{level}_code", "district_code"]
        table = pd.read_parquet(folder / "boundaries" / f"{name}.parquet", columns=columns)
        found[level] = pd.Series(table["district_code"].to_numpy(), index=table[columns[0]])
    return found


def order_of(homes: dict[str, pd.Series]) -> list[str]:
    """Areas below the district by district, then code, for `write.write_observations`.

    The look-up has those of a district by ward: codes that jump take four times the room.
    """
    tables = (each.rename_axis("code").reset_index(name="home") for each in homes.values())
    return [str(code) for table in tables for code in table.sort_values(["home", "code"])["code"]]
