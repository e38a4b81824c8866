"""Figures: one indicator for one place, re-aggregated from neighbourhoods where that is sound.

Neighbourhood figures become ward, district, county and England figures from numerators and
denominators; scores and rates without counts are weighted by the people (or households) that they
describe. So do figures published for middle-layer areas or for wards, from the district up. Outcome
series are published for districts, counties and England and are never derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insight.aggregation import Sums, add_up, withheld
from insight.areas import (
    CODE_STARTS,
    ENGLAND,
    FILES,
    District,
    boundary_path,
    read_lookup,
    read_lookup_2011,
    read_ward_rows,
)
from insight.catalogue import Catalogue, Indicator, own_table, read_catalogue
from insight.errors import InvalidObservations, MissingData
from insight.markers import NOT_AVAILABLE, PARTS, SUPPRESSED, part_note
from insight.own import OURS, shelf, using_wards
from insight.periods import parse_period
from insight.small_counts.blocks import is_guarded, with_neighbours
from insight.small_counts.guarded import (
    BLOCK_COLUMNS,
    as_shown,
    each_as_shown,
    joined_in,
    series_as_shown,
)
from insight.store import data_directory, periods_in, read_groups, read_table

COLUMNS: Final = [
    *("area_code", "period", "value", "numerator", "denominator"),
    *("lower_ci", "upper_ci", "note"),
]
LEVEL_COLUMNS: Final = {
    "msoa": "msoa_code",
    "ward": "ward_code",
    "district": "district_code",
    "county": "county_code",
    "upper_tier": "county_code",
}
"""The column of the look-up whose groups of neighbourhoods make up a level."""
LEVELS_BELOW: Final = ("lsoa", "msoa", "ward")
"""Levels below the district at which figures are published, to be added up to larger ones."""


def level_below(indicator: Indicator) -> str | None:
    """The level below the district at which an indicator is published; None where it is not.

    >>> level_below(read_catalogue().indicator("fuel_poverty"))
    'lsoa'
    """
    return next((level for level in LEVELS_BELOW if level in indicator.areas), None)


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


def _rows_at(
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
            chosen = _chosen(told, indicator, period)
            table = read_groups(
                path, "indicator", [indicator.slug], COLUMNS, period=chosen, areas=areas
            )
            return (table if areas is not None else _some(table, indicator, path)), chosen
    table = rows_of(indicator, data_dir) if stored is None else stored
    labels = [str(label) for label in pc.unique(table["period"]).to_pylist()]
    chosen = _chosen(labels, indicator, period)
    if len(labels) > 1:
        table = table.filter(pc.equal(table["period"], chosen))
    return table, chosen


def _file_of(indicator: Indicator, data_dir: Path | None) -> Path:
    return (data_dir or data_directory()) / "indicators" / f"{indicator.source}.parquet"


def _some(table: pa.Table, indicator: Indicator, path: Path) -> pa.Table:
    if table.num_rows == 0:
        raise MissingData(f"{path.name} holds no figures for {indicator.slug!r}")
    return table


def _frame(table: pa.Table, indicator: Indicator) -> pd.DataFrame:
    """Rows as a table; a ratio is worked out here from what is kept of it, or withheld."""
    frame: pd.DataFrame = table.to_pandas()
    if indicator.aggregation == "ratio":
        base = frame["denominator"].where(frame["denominator"] > 0)
        few = withheld(frame["numerator"], indicator)
        frame["value"] = (frame["numerator"] / base * indicator.scale).mask(few)
        frame["note"] = frame["note"].mask(few, SUPPRESSED)
    return frame


def _in_order(table: pa.Table, codes: pa.Array, what: str) -> pa.Table:
    """The rows of some areas, one each in the order of `codes`; [x] marks an area without a row."""
    found = table.filter(pc.is_in(table["area_code"], value_set=codes))
    held = found["area_code"].combine_chunks()
    if len(pc.unique(held)) < len(held):
        twice = next(v["values"] for v in pc.value_counts(held).to_pylist() if v["counts"] > 1)
        raise InvalidObservations(f"{what}: several figures for {twice} (expected one)")
    return _taken(found, pc.index_in(codes, value_set=held), codes)


def _taken(found: pa.Table, order: pa.Array, codes: pa.Array) -> pa.Table:
    """Rows in an order, with a row marked [x] where there is none."""
    rows = found.take(order)
    note = pc.fill_null(rows["note"], NOT_AVAILABLE)
    rows = rows.set_column(rows.schema.get_field_index("note"), "note", note)
    return rows.set_column(rows.schema.get_field_index("area_code"), "area_code", codes)


def latest_period(periods: pd.Series, kind: str = "") -> str:
    """The period that ends last; `kind` is the indicator's `period_kind`."""
    return in_time(periods.unique(), kind)[-1]


def in_time(labels: Iterable[str], kind: str) -> list[str]:
    """Labels of periods in the order in which the periods end."""
    return sorted(map(str, labels), key=lambda label: parse_period(label, kind))


def _chosen(labels: Sequence[str], indicator: Indicator, period: str | None) -> str:
    """The period that is named, else the latest; raises MissingData where it is not held."""
    kind = indicator.period_kind
    chosen = period or in_time(labels, kind)[-1]
    if chosen not in labels:
        held = in_time(labels, kind)
        span = held[0] if len(held) == 1 else f"{len(held)} periods from {held[0]} to {held[-1]}"
        raise MissingData(f"{indicator.slug} has no figures for {chosen!r} (it has {span})")
    return chosen


def aggregate(table: pd.DataFrame, groups: pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Figures of neighbourhoods as figures of the groups they belong to.

    `table` has our columns, one row a neighbourhood; `groups` names the group of each row, in the
    same order. The rules are those of `add_up`; the note of a figure made from less than all of the
    group's neighbourhoods says from how many. Raises InvalidObservations where the indicator cannot
    be aggregated.
    """
    if len(groups) != len(table):
        raise InvalidObservations(
            f"{indicator.slug}: {len(groups)} groups for {len(table)} rows (expected one each)"
        )
    positions, keys = pd.factorize(groups)
    columns = [
        table[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in ("value", "numerator", "denominator")
    ]
    sums = add_up(
        *columns,
        groups=positions,
        size=len(keys),
        indicator=indicator,
        joined=joined_in(table),
    )
    return table_of(keys, sums, indicator)


def table_of(codes: Iterable[str], sums: Sums, indicator: Indicator) -> pd.DataFrame:
    """Figures of groups as a table of our columns but period; `codes` names each group."""
    return pd.DataFrame(
        {
            "area_code": pd.Series(codes, dtype="str"),
            "value": sums.value,
            "numerator": sums.numerator,
            "denominator": sums.denominator,
            "lower_ci": np.nan,
            "upper_ci": np.nan,
            "note": pd.Series(_notes(sums, level_below(indicator)), dtype="str"),
        }
    )


def _notes(sums: Sums, level: str | None) -> list[str]:
    """The markers of figures that are not there, and of those made from a part of their areas."""
    parts = dict(zip(LEVELS_BELOW, PARTS, strict=True))[level or "lsoa"]
    return [
        part_note(counted, areas, parts) if not note and counted < areas else str(note)
        for note, counted, areas in zip(
            sums.note.tolist(), sums.counted.tolist(), sums.areas.tolist(), strict=True
        )
    ]


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
        table, _ = _rows_at(indicator, period, data_dir, stored)
        return _published(table, indicator, level, district_code, data_dir)
    larger = _levels_from(base)
    if level != base and level not in larger:
        raise InvalidObservations(
            f"{slug}: level {level!r} is not one of {base}, {', '.join(larger)}"
        )
    places = _places(base, level, district_code, data_dir)
    if places.empty:
        raise MissingData(f"{slug}: {district_code} lies in no {level}")
    codes = pa.array(places["base_code"], pa.string())
    table, chosen = _rows_at(
        indicator, period, data_dir, stored, areas=codes if district_code else None
    )
    joined = _frame(_in_order(table, codes, f"{slug} {chosen}"), indicator)
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


def read_unguarded(
    slug: str,
    district_code: str,
    *,
    period: str | None = None,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
) -> pd.DataFrame:
    """A district's figures at the level that is published, with the counts that a server withholds.

    To work out what is withheld (`insight.small_counts`), and to add up whole blocks of it: never
    to be shown as they are. Columns and errors are those of `read_observations`; raises
    InvalidObservations where the indicator is not published below the district.
    """
    indicator = (catalogue or read_catalogue(data_dir)).indicator(slug)
    base = level_below(indicator)
    if base is None:
        raise _not_published(indicator, "lsoa")
    codes = pa.array(_places(base, base, district_code, data_dir)["base_code"], pa.string())
    table, chosen = _rows_at(indicator, period, data_dir, areas=codes)
    rows = _in_order(table, codes, f"{slug} {chosen}")
    return _frame(rows, indicator).assign(period=chosen)


def read_family(
    indicator: Indicator,
    codes: Iterable[str],
    period: str,
    catalogue: Catalogue,
    data_dir: Path | None = None,
) -> dict[str, npt.NDArray[np.float64]]:
    """The numerators of all shares that make up a whole with one, by slug; empty for no such set.

    Each of shape (areas,), in the order of `codes`; its own is among them. With the counts that a
    server withholds, as `read_unguarded`.
    """
    asked = codes if isinstance(codes, pa.Array) else pa.array(codes, pa.string())
    found = {}
    for each in catalogue.indicators.values():
        if indicator.one_of and each.one_of == indicator.one_of and each.areas == indicator.areas:
            table, _ = _rows_at(each, period, data_dir, areas=asked)
            rows = _in_order(table, asked, f"{each.slug} {period}")
            found[each.slug] = rows["numerator"].to_numpy().astype(np.float64)
    return found


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
            raise _not_published(indicator, "lsoa")
        rows, chosen = _rows_at(indicator, None, data_dir)
        held = rows["area_code"].combine_chunks()
        if not held.equals(stored):
            _in_order(rows, codes, f"{slug} {chosen}")  # refuses two figures for one area
            stored, order = held, pc.index_in(codes, value_set=held)
        figures = _frame(_taken(rows, order, codes), indicator)
        family = partial(read_family, indicator, codes, chosen, known, data_dir)
        shown = as_shown(figures, indicator, "lsoa", data_dir, family=family)
        tables[slug] = shown.assign(period=chosen)
    return tables


def _levels_from(base: str) -> list[str]:
    """The levels whose areas are made of whole areas of a level, the smallest first."""
    made = [level for level in LEVEL_COLUMNS if base == "lsoa" or level not in LEVELS_BELOW]
    return [*made, "england"]


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


def _places(
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
    if base is None or level not in {base, *_levels_from(base)}:
        raise _not_published(indicator, level)
    return _places(base, level, district_code, data_dir)


def _not_published(indicator: Indicator, level: str) -> InvalidObservations:
    return InvalidObservations(
        f"{indicator.slug} is published for {', '.join(indicator.areas)}, not by {level}"
    )


def _published(
    table: pa.Table,
    indicator: Indicator,
    level: str,
    district_code: str | None,
    data_dir: Path | None,
) -> pd.DataFrame:
    """Rows of figures published at a level: they are read, never derived."""
    if level not in CODE_STARTS or level in LEVELS_BELOW:
        raise _not_published(indicator, level)
    frame = each_as_shown(_frame(table, indicator), indicator)[COLUMNS]
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
    frame = _frame(table, indicator)
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
