"""England's figure for every indicator below the district, and the spread of its areas round it."""

from __future__ import annotations

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
    return pd.concat(rows, ignore_index=True)
