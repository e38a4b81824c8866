"""Readers of files that hold means: income, life expectancy, prices, parts of the Indices."""

from __future__ import annotations

import itertools

import pandas as pd

from insight.build.below.tidy import EVERY_ROW, MONTHS_A_YEAR, labels_of, month_of, read_rows
from insight.build.figures.bounds import check_limits, check_values
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.periods import MONTHS, split_year


def means_of_msoas(
    raw: RawFolder, _catalogue: Catalogue, source: Source, indicator: Indicator
) -> pd.DataFrame:
    """A mean of middle-layer areas of 2011 with its limits, where there are any.

    The entry's `build` names the columns (value, lower, upper) and, as `where`, the rows; the
    source's says which column is of time and how it is read.
    """
    build, columns = source.build, indicator.build
    names = [columns["value"], *(columns[n] for n in ("lower", "upper") if n in columns)]
    file = build["file"]
    where = columns.get("where", EVERY_ROW)
    table = read_rows(raw, file, build["code"], names, by=build["time"], where=where)
    made = table.assign(period=_times(file, table["time"], build["label"]), areas="msoa11")
    given = dict(zip(("value", "lower_ci", "upper_ci"), names, strict=False))
    for name in names:  # before they are carried, which would hide limits that are reversed
        check_values(file, indicator, table[name].to_numpy(), table["area_code"], name)
    if "lower" in columns and "upper" in columns:
        value, lower, upper = (table[name].to_numpy() for name in names)
        check_limits(file, value, lower, upper, table["area_code"])
    return made.assign(**{ours: table[theirs] for ours, theirs in given.items()})


def _times(file: str, times: pd.Series, label: str) -> pd.Series:
    """Times of a file as labels: the years in which others end, or years pooled."""
    if label == "year_ended":
        return labels_of(file, times, lambda end: split_year(end - 1))
    if label == "pooled":
        return times.str.replace("-", " to ", regex=False)
    raise InvalidCatalogue(f"{file}: label {label!r} is not known (expected year_ended or pooled)")


def house_prices(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Median prices of the years that the source's `quarters` end, on areas of 2011 or 2021.

    Years roll from quarter to quarter, so that two of them can share months: raises
    InvalidCatalogue where those chosen do, InvalidObservations where one is not in the file.
    """
    file, quarters = source.build["file"], list(source.build["quarters"])
    table = read_rows(raw, file, "msoa", ["median_gbp", "vintage"], by="year_ending")
    lacking = [each for each in quarters if each not in set(table["time"])]
    if lacking:
        raise InvalidObservations(f"{file}: no figures of the year ending {lacking[0]}")
    ends = [month_of(file, each) for each in quarters]
    if any(b - a < MONTHS_A_YEAR for a, b in itertools.pairwise(ends)):
        raise InvalidCatalogue(
            f"[source.{source.slug}]: quarters {quarters} end years that overlap"
        )
    table = table[table["time"].isin(quarters)]
    areas = table["vintage"].map({2011.0: "msoa11", 2021.0: "msoa21"})
    if areas.isna().any():
        odd = table.loc[areas.isna(), "vintage"].iloc[0]
        raise InvalidObservations(f"{file}: vintage {odd:g} (expected 2011 or 2021)")
    labels = {each: _year_to(end) for each, end in zip(quarters, ends, strict=True)}
    return table.assign(period=table["time"].map(labels), areas=areas, value=table["median_gbp"])


def _year_to(end: int) -> str:
    """The label of the twelve months up to one: "April 2021 to March 2022"."""
    first, last = (
        f"{MONTHS[n % MONTHS_A_YEAR]} {n // MONTHS_A_YEAR}" for n in (end - MONTHS_A_YEAR + 1, end)
    )
    return f"{first} to {last}"


def index_parts(
    raw: RawFolder, catalogue: Catalogue, source: Source, indicator: Indicator
) -> pd.DataFrame:
    """A figure behind the Indices, in the editions of 2019 and 2025, by neighbourhood.

    The entry's `build` names its column of 2019 and, as `latest`, the entry of 2025.
    """
    file, column = source.build["file"], indicator.build["value"]
    then = read_rows(raw, file, "lsoa11", [column])
    latest = catalogue.indicator(indicator.build["latest"])
    held, name = catalogue.source_of(latest).build, latest.build["value"]
    now = read_rows(raw, held["file"], held["code"], [name])
    parts = (
        then.assign(value=then[column], period="2019", areas="lsoa11"),
        now.assign(value=now[name], period="2025", areas="lsoa21"),
    )
    return pd.concat(parts, ignore_index=True)
