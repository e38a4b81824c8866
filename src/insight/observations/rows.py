"""Figures as they are stored: found by indicator, period and area, and set in an order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insight.aggregation import withheld
from insight.catalogue import Indicator, own_table
from insight.errors import InvalidObservations, MissingData
from insight.markers import NOT_AVAILABLE, SUPPRESSED
from insight.observations.levels import COLUMNS
from insight.observations.times import chosen_period
from insight.own import shelf
from insight.store import data_directory, periods_in, read_groups, read_table


def rows_of(
    indicator: Indicator, data_dir: Path | None = None, columns: Sequence[str] = COLUMNS
) -> pa.Table:
    """All rows of an indicator as they are stored, what its reader has brought among them.

    Raises MissingData when its file or its figures are absent.
    """
    own = shelf()
    if own is not None and indicator.slug in own.tables:
        return own.tables[indicator.slug].select(list(columns))
    if indicator.is_brought:
        return read_table(own_table(data_dir or data_directory(), indicator.slug), columns)
    path = _file_of(indicator, data_dir)
    return _some(read_groups(path, "indicator", [indicator.slug], columns), indicator, path)


def rows_at(
    indicator: Indicator,
    period: str | None,
    data_dir: Path | None,
    stored: pa.Table | None = None,
    areas: pa.Array | None = None,
) -> tuple[pa.Table, str]:
    """The rows of one period, the latest unless named, and its label; raises as `rows_of`.

    No other period is read where the file keeps them apart, as it does below the district, and of
    `areas` alone, where an address can find them. `stored` is that of `read_observations`.
    """
    own = shelf()
    of_reader = own is not None and indicator.slug in own.tables
    if stored is None and not indicator.is_brought and not of_reader:
        path = _file_of(indicator, data_dir)
        if told := periods_in(path, "indicator", indicator.slug):
            chosen = chosen_period(told, indicator, period)
            table = read_groups(
                path, "indicator", [indicator.slug], COLUMNS, period=chosen, areas=areas
            )
            return (table if areas is not None else _some(table, indicator, path)), chosen
    table = rows_of(indicator, data_dir) if stored is None else stored
    labels = [str(label) for label in pc.unique(table["period"]).to_pylist()]
    chosen = chosen_period(labels, indicator, period)
    if len(labels) > 1:
        table = table.filter(pc.equal(table["period"], chosen))
    return table, chosen


def _file_of(indicator: Indicator, data_dir: Path | None) -> Path:
    return (data_dir or data_directory()) / "indicators" / f"{indicator.source}.parquet"


def _some(table: pa.Table, indicator: Indicator, path: Path) -> pa.Table:
    if table.num_rows == 0:
        raise MissingData(f"{path.name} holds no figures for {indicator.slug!r}")
    return table


def frame_of(table: pa.Table, indicator: Indicator) -> pd.DataFrame:
    """Rows as a table; a ratio is worked out here from what is kept of it, or withheld."""
    frame: pd.DataFrame = table.to_pandas()
    if indicator.aggregation == "ratio":
        base = frame["denominator"].where(frame["denominator"] > 0)
        few = withheld(frame["numerator"], indicator)
        frame["value"] = (frame["numerator"] / base * indicator.scale).mask(few)
        frame["note"] = frame["note"].mask(few, SUPPRESSED)
    return frame


def in_order(table: pa.Table, codes: pa.Array, what: str) -> pa.Table:
    """The rows of some areas, one each in the order of `codes`; [x] marks an area without a row.

    Raises InvalidObservations, with `what` was read, where an area has several.
    """
    found = table.filter(pc.is_in(table["area_code"], value_set=codes))
    held = found["area_code"].combine_chunks()
    if len(pc.unique(held)) < len(held):
        twice = next(v["values"] for v in pc.value_counts(held).to_pylist() if v["counts"] > 1)
        raise InvalidObservations(f"{what}: several figures for {twice} (expected one)")
    return taken(found, pc.index_in(codes, value_set=held), codes)


def taken(found: pa.Table, order: pa.Array, codes: pa.Array) -> pa.Table:
    """Rows in an order, with a row marked [x] where there is none."""
    rows = found.take(order)
    note = pc.fill_null(rows["note"], NOT_AVAILABLE)
    rows = rows.set_column(rows.schema.get_field_index("note"), "note", note)
    return rows.set_column(rows.schema.get_field_index("area_code"), "area_code", codes)
