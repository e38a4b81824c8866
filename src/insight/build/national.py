"""England's figure for every indicator below the district, and the spread of its areas round it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insight.areas import ENGLAND
from insight.catalogue import Catalogue
from insight.national.figures import PERCENTILES
from insight.observations import aggregate, latest_period, level_below


def national_summary(
    catalogue: Catalogue, tables: dict[str, pd.DataFrame], lookup: pd.DataFrame
) -> pd.DataFrame:
    """One row an indicator: England's value, its areas' spread and percentiles 0 to 100.

    The areas are those that it is published for: neighbourhoods, middle-layer areas or wards.
    `mean` and `sd` are the mean and the standard deviation of their values weighted by residents.
    The percentiles are of areas, each counting once. Indicators that cannot be aggregated have no
    England value.
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
        value = np.nan
        if indicator.aggregation != "none":
            whole = aggregate(table, pd.Series(ENGLAND, index=table.index), indicator)
            value = float(whole["value"].iloc[0])
        weights = people.reindex(table["area_code"]).fillna(0).to_numpy(dtype="float64")
        mean = np.average(table["value"], weights=weights)
        spread = np.sqrt(np.average((table["value"] - mean) ** 2, weights=weights))
        marks = np.percentile(table["value"], np.arange(len(PERCENTILES)))
        rows.append(
            {
                "indicator": indicator.slug,
                "period": period,
                "value": value,
                "mean": mean,
                "sd": spread,
                "areas": len(table),
                **dict(zip(PERCENTILES, marks, strict=True)),
            }
        )
    return pd.DataFrame(rows)
