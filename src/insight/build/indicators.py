"""Neighbourhood figures: the catalogue's `build` entries carried out on the official tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from insight.build.raw import RawFolder
from insight.build.write import OBSERVATION_SCHEMA
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue

COLUMNS = OBSERVATION_SCHEMA.names
OVER = "more counted than the population estimate holds"


def observations(columns: Mapping[str, Any]) -> pd.DataFrame:
    """A table in our schema: the columns that are not given are empty."""
    table = pd.DataFrame(columns)
    for name in COLUMNS:
        if name not in table:
            table[name] = "" if name == "note" else np.nan
    return table[COLUMNS]


def _column(
    raw: RawFolder, catalogue: Catalogue, source: Source, name: str, codes: pd.Series
) -> pd.Series:
    """One column of a wide file, in the order of `codes`; "census2021:usual_residents" names another."""
    if ":" in name:
        slug, name = name.split(":", maxsplit=1)
        if slug not in catalogue.sources:
            raise InvalidCatalogue(f"[source.{source.slug}]: no source is called {slug!r}")
        source = catalogue.sources[slug]
    file, code = source.build["file"], source.build["code"]
    table = raw.table(file, [code, name])
    return table.set_index(code)[name].reindex(codes)


def wide_indicator(
    raw: RawFolder, catalogue: Catalogue, indicator: Indicator, codes: pd.Series
) -> pd.DataFrame:
    """The observations of an indicator that a wide official table holds, one row a neighbourhood.

    A few proportions exceed 100% because their counts and the population estimate come from different
    sources: they stay as published, with a note.
    """
    source, build = catalogue.source_of(indicator), indicator.build

    def column(name: str) -> Any:
        return _column(raw, catalogue, source, name, codes).to_numpy(dtype="float64")

    denominator = column(build["denominator"]) if "denominator" in build else np.nan
    if "numerator" in build:
        names = build["numerator"]
        names = [names] if isinstance(names, str) else names
        numerator = np.sum([column(name) for name in names], axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = numerator / denominator * indicator.scale
        value = np.where(np.asarray(denominator) > 0, value, np.nan)
    else:
        numerator = np.nan
        value = column(build["value"]) * float(build.get("value_scale", 1))
    note = np.where(np.isnan(value), "[x]", "")
    if indicator.value_type == "proportion":
        note = np.where(value > indicator.scale, OVER, note)
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


FUEL = "indicators/fuel_poverty_lsoa_england_2011_2022.parquet"
FORMER = "lookups/lookup_lsoa11_lsoa21_lad22_ew.csv"


def former_areas(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Pairs of 2011 and 2021 neighbourhoods; `share` is how much of the 2011 one each 2021 one takes.

    Shares follow Census 2021 households; they are 1 where a neighbourhood was unchanged or merged.
    """
    pairs = raw.table(FORMER, ["LSOA11CD", "LSOA21CD"])[["LSOA11CD", "LSOA21CD"]]
    pairs = pairs[pairs["LSOA21CD"].str.startswith("E")].set_axis(["former", "lsoa_code"], axis=1)
    pairs = pairs.merge(lookup[["lsoa_code", "households"]], on="lsoa_code", how="left")
    total = pairs.groupby("former")["households"].transform("sum")
    pairs["share"] = pairs["households"] / total
    return pairs


def fuel_poverty(
    raw: RawFolder, indicator: Indicator, codes: pd.Series, former: pd.DataFrame
) -> pd.DataFrame:
    """Fuel poverty from 2019 on, by neighbourhood of 2021.

    Counts of 2019 and 2020 are published for neighbourhoods of 2011: merged ones are added up, split
    ones shared out by Census 2021 households, and the note says "converted".
    """
    table = raw.table(FUEL, ["year", "metric", "lsoa_code", "households", "fuel_poor_households"])
    table = table[table["metric"].str.contains("LILEE") & table["lsoa_code"].str.startswith("E")]
    parts = []
    for year, rows in table.groupby("year"):
        counts = rows.set_index("lsoa_code")[["fuel_poor_households", "households"]]
        note = ""
        if not codes.isin(counts.index).all():
            pairs = former.drop(columns="households").merge(
                counts, left_on="former", right_index=True, how="inner"
            )
            for name in counts:
                pairs[name] *= pairs["share"]
            counts = pairs.groupby("lsoa_code")[list(counts)].sum()
            note = "converted"
        counts = counts.reindex(codes)
        parts.append(
            observations(
                {
                    "indicator": indicator.slug,
                    "area_code": codes.to_numpy(),
                    "period": str(year),
                    "value": (
                        counts["fuel_poor_households"] / counts["households"] * 100
                    ).to_numpy(),
                    "numerator": counts["fuel_poor_households"].to_numpy(),
                    "denominator": counts["households"].to_numpy(),
                    "note": note,
                }
            )
        )
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
    parts: Iterable[pd.DataFrame]
    wanted = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if kind == "wide":
        parts = [wide_indicator(raw, catalogue, i, codes) for i in wanted]
    elif kind == "fuel_poverty":
        former = former_areas(raw, lookup)
        parts = [fuel_poverty(raw, i, codes, former) for i in wanted]
    else:
        raise InvalidCatalogue(f"[source.{source.slug}]: build kind {kind!r} is not known")
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["indicator", "period"], kind="stable", ignore_index=True)
