"""One indicator at one level and period: read as it is published, or added up from areas below."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insight.areas import CODE_STARTS, read_lookup, read_lookup_2011
from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.errors import InvalidObservations, MissingData
from insight.observations.groups import aggregate
from insight.observations.levels import (
    COLUMNS,
    LEVEL_COLUMNS,
    LEVELS_BELOW,
    level_below,
    levels_from,
    not_published,
)
from insight.observations.places import places_of
from insight.observations.rows import frame_of, in_order, rows_at, taken
from insight.observations.withheld import read_family
from insight.small_counts.guarded import as_shown, each_as_shown


def read_observations(
    slug: str,
    *,
    level: str = "lsoa",
    district_code: str | None = None,
    period: str | None = None,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
    stored: pa.Table | None = None,
) -> pd.DataFrame:
    """One indicator, period (the latest unless named) and level; one district or all of England.

    Levels are lsoa, msoa (middle-layer areas), ward, district, county (county councils), upper_tier
    (counties and unitary authorities) and england. What is published by middle-layer area or by
    ward is had as it is, and added up from the district on. With `district_code`, the larger levels
    give the one area in which the district lies, whole. Returns a table of area_code, period,
    value, numerator, denominator, lower_ci, upper_ci and note. `stored` are the rows as they are
    stored, where another engine has read them (`insight.engines`).

    Raises UnknownIndicator, UnknownArea, MissingData where the file, the period or a figure for the
    place is absent, and InvalidObservations where the level cannot be made from what is published.
    """
    known = catalogue or read_catalogue(data_dir)
    indicator = known.indicator(slug)
    base = level_below(indicator)
    if base is None:
        table, _ = rows_at(indicator, period, data_dir, stored)
        return _published(table, indicator, level, district_code, data_dir)
    places = _places_for(slug, base, level, district_code, data_dir)
    codes = pa.array(places["base_code"], pa.string())
    table, chosen = rows_at(
        indicator, period, data_dir, stored, areas=codes if district_code else None
    )
    joined = frame_of(in_order(table, codes, f"{slug} {chosen}"), indicator)
    joined = as_shown(
        joined,
        indicator,
        base,
        data_dir,
        family=lambda: read_family(indicator, codes, chosen, known, data_dir),
    )
    if level == base:
        return joined.assign(period=chosen)
    result = aggregate(joined, places["area_code"], indicator)
    result.insert(1, "period", chosen)
    return result


def _places_for(
    slug: str, base: str, level: str, district_code: str | None, data_dir: Path | None
) -> pd.DataFrame:
    """The areas to read for a level, at least one; raises as `read_observations` does."""
    larger = levels_from(base)
    if level != base and level not in larger:
        raise InvalidObservations(
            f"{slug}: level {level!r} is not one of {base}, {', '.join(larger)}"
        )
    places = places_of(base, level, district_code, data_dir)
    if places.empty:
        raise MissingData(f"{slug}: {district_code} lies in no {level}")
    return places


def read_many(
    slugs: Iterable[str], *, catalogue: Catalogue | None = None, data_dir: Path | None = None
) -> dict[str, pd.DataFrame]:
    """The latest period of several neighbourhood indicators for all England, by slug.

    The same tables as `read_observations` gives one by one, in the order of the look-up; areas are
    matched once for all indicators that are stored in the same order, so that seventy take a
    fraction of the time. Raises as `read_observations` does.
    """
    known = catalogue or read_catalogue(data_dir)
    codes = pa.array(read_lookup(None, data_dir, ["lsoa_code"])["lsoa_code"], pa.string())
    stored, order = pa.array([], pa.string()), pa.array([], pa.int32())
    tables = {}
    for slug in slugs:
        indicator = known.indicator(slug)
        if "lsoa" not in indicator.areas:
            raise not_published(indicator, "lsoa")
        rows, chosen = rows_at(indicator, None, data_dir)
        held = rows["area_code"].combine_chunks()
        if not held.equals(stored):
            in_order(rows, codes, f"{slug} {chosen}")  # refuses two figures for one area
            stored, order = held, pc.index_in(codes, value_set=held)
        figures = frame_of(taken(rows, order, codes), indicator)
        family = partial(read_family, indicator, codes, chosen, known, data_dir)
        shown = as_shown(figures, indicator, "lsoa", data_dir, family=family)
        tables[slug] = shown.assign(period=chosen)
    return tables


def _published(
    table: pa.Table,
    indicator: Indicator,
    level: str,
    district_code: str | None,
    data_dir: Path | None,
) -> pd.DataFrame:
    """Rows of figures published at a level: they are read, never derived."""
    if level not in CODE_STARTS or level in LEVELS_BELOW:
        raise not_published(indicator, level)
    frame = each_as_shown(frame_of(table, indicator), indicator)[COLUMNS]
    rows = frame[frame["area_code"].str.startswith(CODE_STARTS[level])]
    if district_code is not None and level != "england":
        if level == "lsoa11":
            codes = read_lookup_2011(district_code, data_dir)["lsoa11_code"]
        else:
            column = LEVEL_COLUMNS[level]
            codes = read_lookup(district_code, data_dir, [column])[column].head(1)
        rows = rows[rows["area_code"].isin(codes)]
    if rows.empty:
        place = f" of {district_code}" if district_code else ""
        raise MissingData(
            f"{indicator.slug} has no figure for the {level}{place} "
            f"(it is published for {', '.join(indicator.areas)})"
        )
    return rows.reset_index(drop=True)
