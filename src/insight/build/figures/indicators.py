"""Neighbourhood figures: the catalogue's `build` entries carried out on the official tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insight.build.figures.bounds import check_counts, check_proportion, check_shares
from insight.build.raw import RawFolder, check_unique, numbers, tidy_codes
from insight.build.write import OBSERVATION_SCHEMA
from insight.carrying import convert_counts
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED

COLUMNS: list[str] = OBSERVATION_SCHEMA.names
OVER = "more counted than the population estimate holds"
CONVERTED = "converted"
_OTHER_AREA = re.compile(r"^(?!E01)[EJKLMNSW]\d{8}$")
"""A code of the Office for National Statistics that is no neighbourhood of England's."""


def observations(columns: Mapping[str, Any]) -> pd.DataFrame:
    """A table in our schema: the columns that are not given are empty."""
    table = pd.DataFrame(dict(columns))
    for name in COLUMNS:
        if name not in table:
            table[name] = "" if name == "note" else np.nan
    return table[COLUMNS]


def _column(
    raw: RawFolder, catalogue: Catalogue, source: Source, name: str, codes: pd.Series
) -> npt.NDArray[np.float64]:
    """One column of a wide file as numbers, in the order of `codes`.

    "census2021:usual_residents" names a column in the file of another source, unless the source's
    own file has a column that is called just so.
    """
    own = raw.table(source.build["file"], [source.build["code"]])
    if ":" in name and name not in own.columns:
        slug, name = name.split(":", maxsplit=1)
        if slug not in catalogue.sources:
            raise InvalidCatalogue(f"[source.{source.slug}]: no source is called {slug!r}")
        source = catalogue.sources[slug]
    file, code = source.build["file"], source.build["code"]
    table, held = raw.table(file, [code, name]), raw.codes(file, code)
    check_vintage(file, held, codes)
    rows = held.get_indexer(pd.Index(codes))
    values = numbers(file, table[name], pd.Series(held)).to_numpy()
    return np.where(rows >= 0, values[rows], np.nan)


def check_vintage(file: str, held: pd.Index, codes: pd.Series) -> None:
    """Raise InvalidObservations where a file has neighbourhoods that are none of today's.

    Figures of 2011's neighbourhoods would go astray in silence: 1,945 of 2021 have no code of 2011.
    Areas of other kinds and countries may be there too, and are left out.
    """
    strange = held[~held.isin(codes)]
    lost = [str(code) for code in strange if not _OTHER_AREA.match(str(code))]
    if lost:
        raise InvalidObservations(
            f"{file}: {lost[0]!r} is no neighbourhood of 2021, nor are {len(lost):,} of its "
            f"{len(held):,} codes (expected the publisher’s file for neighbourhoods of 2021)"
        )


def without_row(raw: RawFolder, catalogue: Catalogue, codes: pd.Series) -> dict[str, list[str]]:
    """The neighbourhoods that a wide file has no row for, by source; sources that have all lack."""
    found = {}
    for source in catalogue.sources.values():
        if source.build.get("kind") == "wide":
            held = raw.codes(source.build["file"], source.build["code"])
            absent = sorted(set(codes) - set(held))
            if absent:
                found[source.slug] = absent
    return found


def wide_indicator(
    raw: RawFolder, catalogue: Catalogue, indicator: Indicator, codes: pd.Series
) -> pd.DataFrame:
    """The observations of an indicator that a wide official table holds, one row a neighbourhood.

    A few proportions exceed 100% because their counts and the population estimate come from
    different sources: they stay as published, with a note. A count that is not there has been
    withheld by the publisher where the indicator has a `min_count` ([c]); else it is not available
    ([x]).
    """
    source, build = catalogue.source_of(indicator), indicator.build
    if ("numerator" in build) == ("value" in build):
        raise InvalidCatalogue(
            f"[indicator.{indicator.slug}]: build holds {sorted(build)} "
            "(expected either numerator and denominator, or value)"
        )

    def column(name: str) -> npt.NDArray[np.float64]:
        return _column(raw, catalogue, source, name, codes)

    def counts(name: str) -> npt.NDArray[np.float64]:
        held = column(name)
        check_counts(source.build["file"], name, held, codes)
        return held

    denominator: Any = counts(build["denominator"]) if "denominator" in build else np.nan
    if "numerator" in build:
        names = build["numerator"]
        names = [names] if isinstance(names, str) else names
        numerator = np.sum([counts(name) for name in names], axis=0)
        check_proportion(source.build["file"], indicator, numerator, denominator, codes)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = numerator / denominator * indicator.scale
        value = np.where(np.asarray(denominator) > 0, value, np.nan)
    else:
        numerator = np.full(len(codes), np.nan)
        value = column(build["value"]) * float(build.get("value_scale", 1))
        check_shares(source.build["file"], indicator, value, codes, build["value"])
    withheld = np.isnan(numerator) & (denominator > 0) & (indicator.min_count > 0)
    note = np.where(np.isnan(value), np.where(withheld, SUPPRESSED, NOT_AVAILABLE), "")
    if indicator.value_type == "proportion":
        note = np.where(value > (100 if indicator.unit == "%" else 1), OVER, note)
    return observations(
        {
            "indicator": indicator.slug,
            "area_code": codes.to_numpy(),
            "period": source.build["period"],
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
            "note": note,
        }
    )


FORMER = "lookups/lookup_lsoa11_lsoa21_lad22_ew.csv"


def former_areas(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Pairs of 2011 and 2021 neighbourhoods; `share` is how much of the former the latter takes.

    Shares follow Census 2021 households; they are 1 where a neighbourhood was unchanged or merged.
    """
    pairs = raw.table(FORMER, ["LSOA11CD", "LSOA21CD"])[["LSOA11CD", "LSOA21CD"]]
    pairs = pairs[pairs["LSOA21CD"].str.startswith("E")].set_axis(["former", "lsoa_code"], axis=1)
    pairs = pairs.merge(lookup[["lsoa_code", "households"]], on="lsoa_code", how="left")
    total = pairs.groupby("former")["households"].transform("sum")
    pairs["share"] = pairs["households"] / total
    return pairs


def fuel_poverty(
    raw: RawFolder, catalogue: Catalogue, indicator: Indicator, lookup: pd.DataFrame
) -> pd.DataFrame:
    """Fuel poverty from 2019 on, by neighbourhood of 2021.

    Counts of 2019 and 2020 are published for neighbourhoods of 2011: merged ones are added up,
    split ones shared out by Census 2021 households, and the note says "converted".
    """
    codes, former = lookup["lsoa_code"], former_areas(raw, lookup)
    file = catalogue.source_of(indicator).build["file"]
    poor, homes = "fuel_poor_households", "households"
    table = raw.table(file, ["year", "metric", "lsoa_code", homes, poor])
    table = table.assign(lsoa_code=tidy_codes(table["lsoa_code"]))
    table = table[table["metric"].str.contains("LILEE") & table["lsoa_code"].str.startswith("E")]
    parts = []
    for year, rows in table.groupby("year"):
        check_unique(f"{file}, {year}", rows, "lsoa_code")
        counts = pd.DataFrame({n: numbers(file, rows[n], rows["lsoa_code"]) for n in (poor, homes)})
        for name in (poor, homes):
            check_counts(file, name, counts[name].to_numpy(), rows["lsoa_code"])
        counts = counts.set_axis(pd.Index(rows["lsoa_code"]))
        of_2021 = counts.index.isin(codes).all()
        counts = (counts if of_2021 else convert_counts(counts, former)).reindex(codes)
        value = (counts[poor] / counts[homes].where(counts[homes] > 0) * 100).to_numpy()
        columns = {
            "indicator": indicator.slug,
            "area_code": codes.to_numpy(),
            "period": str(year),
            "value": value,
            "numerator": counts[poor].to_numpy(),
            "denominator": counts[homes].to_numpy(),
            "note": np.where(np.isnan(value), NOT_AVAILABLE, "" if of_2021 else CONVERTED),
        }
        parts.append(observations(columns))
    return pd.concat(parts, ignore_index=True)


def build_source(
    raw: RawFolder,
    catalogue: Catalogue,
    source: Source,
    lookup: pd.DataFrame,
) -> pd.DataFrame:
    """All observations of one neighbourhood-level source, sorted by indicator and area."""
    codes = lookup["lsoa_code"]
    kind = source.build.get("kind")
    parts: list[pd.DataFrame]
    wanted = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if kind == "wide":
        parts = [wide_indicator(raw, catalogue, i, codes) for i in wanted]
    elif kind == "fuel_poverty":
        parts = [fuel_poverty(raw, catalogue, i, lookup) for i in wanted]
    else:
        raise InvalidCatalogue(f"[source.{source.slug}]: build kind {kind!r} is not known")
    if not parts:
        raise InvalidCatalogue(f"[source.{source.slug}]: no indicator is taken from it")
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["indicator", "period"], kind="stable", ignore_index=True)
