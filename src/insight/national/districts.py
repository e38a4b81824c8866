"""Every district's figure of what is published below it, in all periods: added up by the builder.

So a series of districts is read from one small row group, and not from all neighbourhoods of every
period. One truth: the builder adds up by `observations.aggregate` in the order of the look-up, as a
reader would, so that the figures are the same to the last digit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.observations import COLUMNS, aggregate, latest_period, level_below
from insight.own import shelf
from insight.small_counts.blocks import is_guarded
from insight.store import data_directory, read_groups

FILE: Final = "by_district.parquet"
"""The table beside the sources' own."""


def district_rows(indicator: Indicator, table: pd.DataFrame, homes: pd.Series) -> pd.DataFrame:
    """Rows of the table of one indicator: a district and period each.

    `table` has the rows of its areas as they are stored; `homes` is the district of each area of
    its level, by code in the order of the look-up. Raises InvalidObservations where it cannot be
    added up.
    """
    parts = []
    for period, rows in table.groupby("period", sort=False):
        placed = rows.set_index("area_code").reindex(homes.index).reset_index()
        if indicator.aggregation == "ratio":  # as it is read: a numerator over a denominator
            base = placed["denominator"].where(placed["denominator"] > 0)
            placed["value"] = placed["numerator"] / base * indicator.scale
        added = aggregate(placed, homes.reset_index(drop=True), indicator)
        parts.append(added.assign(indicator=indicator.slug, period=period))
    return pd.concat(parts, ignore_index=True)


def read_districts_figures(
    indicator: Indicator, period: str | None = None, data_dir: Path | None = None
) -> pd.DataFrame | None:
    """One indicator and period (the latest unless named) for every district, in order of its code.

    Columns as `read_observations` gives them. None where it is to be added up anew: what a reader
    or an operator brought, a server that withholds small counts (its sums leave areas out), and
    data of a builder before this one.
    """
    own = shelf()
    brought = indicator.is_brought or (own is not None and indicator.slug in own.tables)
    path = (data_dir or data_directory()) / "indicators" / FILE
    if brought or is_guarded(indicator) or level_below(indicator) is None or not path.exists():
        return None
    table: pd.DataFrame = read_groups(path, "indicator", [indicator.slug], COLUMNS).to_pandas()
    if table.empty:
        return None
    chosen = period or latest_period(table["period"], indicator.period_kind)
    found = table[table["period"] == chosen]
    return None if found.empty else found.reset_index(drop=True)
