"""Figures: one indicator for one place, re-aggregated from neighbourhoods where that is sound.

Neighbourhood figures become ward, district and England figures from numerators and denominators; scores
and rates without counts are weighted by the people (or households) they describe. Outcome series are
published for districts, counties and England and are never derived.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from insight.areas import ENGLAND, District, read_lookup
from insight.catalogue import Catalogue, Indicator, data_directory, read_catalogue
from insight.errors import InvalidObservations, MissingData
from insight.periods import parse_period
from insight.store import read_groups

COLUMNS: Final = [
    *("area_code", "period", "value", "numerator", "denominator"),
    *("lower_ci", "upper_ci", "note"),
]
LEVEL_COLUMNS: Final = {"ward": "ward_code", "district": "district_code", "county": "county_code"}
SUPPRESSED, NOT_AVAILABLE = "[c]", "[x]"


def _read(indicator: Indicator, data_dir: Path | None) -> pd.DataFrame:
    path = (data_dir or data_directory()) / "indicators" / f"{indicator.source}.parquet"
    table = read_groups(path, "indicator", [indicator.slug], COLUMNS)
    if table.num_rows == 0:
        raise MissingData(f"{path.name} holds no figures for {indicator.slug!r}")
    frame = table.to_pandas()
    if indicator.aggregation == "ratio":
        base = frame["denominator"].where(frame["denominator"] > 0)
        frame["value"] = frame["numerator"] / base * indicator.scale
    return frame


def latest_period(periods: pd.Series) -> str:
    """The period that ends last."""
    labels = periods.unique()
    return str(max(labels, key=lambda label: parse_period(label)))


def aggregate(table: pd.DataFrame, groups: pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Figures of neighbourhoods as figures of the groups they belong to.

    `table` has our columns, one row a neighbourhood; `groups` names the group of each row. Rows without
    a value are left out; a group of none such gets no value and the marker [x]; one with fewer events
    than the indicator's `min_count` gets [c]. Raises InvalidObservations where the indicator cannot be
    aggregated.
    """
    if indicator.aggregation == "none":
        raise InvalidObservations(
            f"{indicator.slug}: figures of neighbourhoods cannot be added up to larger areas"
        )
    held = table["value"].notna()
    keys = pd.Index(groups.unique(), name="area_code")

    def total(values: pd.Series) -> pd.Series:
        return values[held].groupby(groups[held]).sum().reindex(keys)

    base = total(table["denominator"]) if indicator.aggregation != "sum" else total(table["value"])
    if indicator.aggregation == "ratio":
        top = total(table["numerator"])
        value = top / base.where(base > 0) * indicator.scale
    elif indicator.aggregation == "population_mean":
        top = pd.Series(np.nan, index=keys)
        value = total(table["value"] * table["denominator"]) / base.where(base > 0)
    else:
        top, value = base, base
    note = pd.Series(np.where(value.isna(), NOT_AVAILABLE, ""), index=keys)
    if indicator.min_count and indicator.aggregation == "ratio":
        few = top < indicator.min_count
        value, top = value.mask(few), top.mask(few)
        note = note.mask(few, SUPPRESSED)
    return pd.DataFrame(
        {
            "area_code": keys,
            "value": value.to_numpy(),
            "numerator": top.to_numpy(),
            "denominator": base.to_numpy(),
            "lower_ci": np.nan,
            "upper_ci": np.nan,
            "note": note.to_numpy(),
        }
    )


def read_observations(
    slug: str,
    *,
    level: str = "lsoa",
    district_code: str | None = None,
    period: str | None = None,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
) -> pd.DataFrame:
    """One indicator, one period (the latest unless named), one level; one district or all of England.

    Returns a table of area_code, period, value, numerator, denominator, lower_ci, upper_ci and note.
    Raises UnknownIndicator, UnknownArea, MissingData where the file or the period is absent, and
    InvalidObservations where the level cannot be made from what is published.
    """
    indicator = (catalogue or read_catalogue(data_dir)).indicator(slug)
    table = _read(indicator, data_dir)
    chosen = period or latest_period(table["period"])
    table = table[table["period"] == chosen].reset_index(drop=True)
    if table.empty:
        raise MissingData(f"{slug} has no figures for {chosen!r}")
    if "lsoa" not in indicator.areas:
        return _published(table, indicator, level, district_code)
    lookup = read_lookup(district_code, data_dir)
    joined = lookup.merge(table, left_on="lsoa_code", right_on="area_code", how="left")
    if level == "lsoa":
        joined["area_code"] = joined["lsoa_code"]
        return joined[COLUMNS]
    if level == "england":
        groups = pd.Series(ENGLAND, index=joined.index)
    elif level in LEVEL_COLUMNS:
        groups = joined[LEVEL_COLUMNS[level]]
    else:
        raise InvalidObservations(
            f"level {level!r} is not one of lsoa, {', '.join(LEVEL_COLUMNS)}, england"
        )
    result = aggregate(joined, groups, indicator)
    result["period"] = chosen
    return result[COLUMNS]


def _published(
    table: pd.DataFrame, indicator: Indicator, level: str, district_code: str | None
) -> pd.DataFrame:
    """Rows of an outcome series at a level: it is read, never derived."""
    starts = {
        "district": ("E06", "E07", "E08", "E09"),
        "county": ("E10",),
        "upper_tier": ("E06", "E08", "E09", "E10"),
        "england": (ENGLAND,),
    }
    if level not in starts:
        raise InvalidObservations(
            f"{indicator.slug} is published for {', '.join(indicator.areas)}, not by {level}"
        )
    rows = table[table["area_code"].str.startswith(starts[level])]
    if district_code is not None:
        rows = rows[rows["area_code"] == district_code]
    return rows[COLUMNS].reset_index(drop=True)


def read_series(
    slug: str,
    area_codes: list[str] | None = None,
    *,
    catalogue: Catalogue | None = None,
    data_dir: Path | None = None,
) -> pd.DataFrame:
    """Every period of one indicator, for some areas or all, in order of area and time."""
    indicator = (catalogue or read_catalogue(data_dir)).indicator(slug)
    table = _read(indicator, data_dir)
    if area_codes is not None:
        table = table[table["area_code"].isin(area_codes)]
    order = {label: parse_period(label) for label in table["period"].unique()}
    table = table.assign(_order=table["period"].map(lambda label: order[label].end.toordinal()))
    return table.sort_values(["area_code", "_order"], ignore_index=True)[COLUMNS]


def series_area(series: pd.DataFrame, district: District) -> str | None:
    """Whose figures a series holds for a district: its own, else its county's, else None."""
    held = set(series["area_code"])
    for code in (district.code, district.upper_tier_code):
        if code in held:
            return code
    return None
