"""Every period of an indicator, and whose figures a district’s series has."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insight.areas import District
from insight.catalogue import Catalogue, read_catalogue
from insight.errors import InvalidObservations
from insight.observations.levels import COLUMNS, level_below
from insight.observations.rows import frame_of, rows_of
from insight.observations.times import in_time
from insight.small_counts.blocks import is_guarded, with_neighbours
from insight.small_counts.guarded import BLOCK_COLUMNS, each_as_shown, series_as_shown


def read_series(
    slug: str,
    area_codes: list[str] | None = None,
    *,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
    stored: pa.Table | None = None,
) -> pd.DataFrame:
    """Every period of one indicator, for some areas or all, in order of area and time.

    Areas that have no figure are simply not in it. `stored` is that of `read_observations`. Raises
    UnknownIndicator, and MissingData where
    the file is absent or holds nothing of the indicator.
    """
    indicator = (catalogue or read_catalogue(data_dir)).indicator(slug)
    table = rows_of(indicator, data_dir) if stored is None else stored
    base = level_below(indicator) if is_guarded(indicator) else None
    if area_codes is not None:
        read = with_neighbours(area_codes, base, data_dir) if base else area_codes
        table = table.filter(pc.is_in(table["area_code"], value_set=pa.array(read, pa.string())))
    frame = frame_of(table, indicator)
    if base:
        frame = series_as_shown(frame, indicator, base, data_dir)
        if area_codes is not None:
            frame = frame[frame["area_code"].isin(area_codes)]
    elif level_below(indicator) is None:
        frame = each_as_shown(frame, indicator)
    if frame.duplicated(["area_code", "period"]).any():
        twice = frame[frame.duplicated(["area_code", "period"])].iloc[0]
        raise InvalidObservations(
            f"{indicator.source}.parquet: several figures of {slug} for {twice['area_code']}, "
            f"{twice['period']} (expected one)"
        )
    labels = in_time(frame["period"].unique(), indicator.period_kind)
    order = frame["period"].map({label: place for place, label in enumerate(labels)})
    columns = [*COLUMNS, *(name for name in BLOCK_COLUMNS if name in frame)]
    return frame.assign(order=order).sort_values(["area_code", "order"], ignore_index=True)[columns]


def series_area(series: pd.DataFrame, district: District) -> str | None:
    """Whose figures a series holds for a district: its own, else its county's, else None."""
    held = set(series["area_code"])
    for code in (district.code, district.upper_tier_code):
        if code in held:
            return code
    return None
