"""England's figure for one indicator below the district, and the spread of its areas round it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insight.areas import ENGLAND
from insight.catalogue import Indicator
from insight.national.figures import PERCENTILES
from insight.observations import aggregate


def summary_row(indicator: Indicator, table: pd.DataFrame, people: pd.Series) -> dict[str, object]:
    """A row of the national table: England's value, its areas' spread and percentiles 0 to 100.

    `table` has the areas with a figure, of one period, and `people` residents by area code.
    `mean` and `sd` are the mean and the standard deviation of their values weighted by residents.
    The percentiles are of areas, each counting once. What cannot be aggregated has no England
    value. What is not of all of England has none either and no percentiles: its spread is that of
    the areas that it has.
    """
    value = np.nan
    marks = np.full(len(PERCENTILES), np.nan)
    if indicator.is_national:
        marks = np.percentile(table["value"], np.arange(len(PERCENTILES)))
    if indicator.is_national and indicator.aggregation != "none":
        whole = aggregate(table, pd.Series(ENGLAND, index=table.index), indicator)
        value = float(whole["value"].iloc[0])
    weights = people.reindex(table["area_code"]).fillna(0).to_numpy(dtype="float64")
    known = len(table) and weights.sum() > 0
    mean = np.average(table["value"], weights=weights) if known else np.nan
    spread = np.sqrt(np.average((table["value"] - mean) ** 2, weights=weights)) if known else np.nan
    return {
        "indicator": indicator.slug,
        "period": str(table["period"].iloc[0]) if len(table) else "",
        "value": value,
        "mean": mean,
        "sd": spread,
        "areas": len(table),
        **dict(zip(PERCENTILES, marks, strict=True)),
    }
