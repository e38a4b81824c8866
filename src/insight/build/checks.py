"""Checks inside the builder: each a published fact that the tables must reproduce."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from insight.areas import RECODED_DISTRICTS
from insight.build.raw import RawFolder, check_unique, numbers
from insight.catalogue import Catalogue
from insight.errors import InvalidCatalogue, InvalidObservations
from insight.measures import summaries
from insight.periods import parse_period

KINDS: Final = ("wide", "fuel_poverty", "iod_editions", "areas_2011", "series", "prices", "below")
NEIGHBOURHOODS, WARDS, DISTRICTS = 33_755, 6_826, 296
MOST_DEPRIVED: Final = "E01021988"
CENSUS_RESIDENTS: Final = 56_490_048
"""Usual residents of England on 21 March 2021 (ONS, Census 2021); small areas stray a little."""
PERTURBATION: Final = 0.0001
SUMMARIES: Final = "indicators/iod2025_la_summaries_ltla24.csv"
DIFFERENT: Final = {"E07000177": "Cherwell", "E06000062": "West Northamptonshire"}
"""The file of 30 October 2025 places one neighbourhood in the other of these two districts."""
PUBLISHED: Final = {
    "average_score": ("imd_average_score", 0.001),
    "average_rank": ("imd_average_rank", 0.01),
    "share_in_most_deprived_tenth": (
        "imd_proportion_of_lsoas_in_most_deprived_10_percent_nationally",
        0.0001,
    ),
    "extent": ("imd_extent", 0.0001),
    "local_concentration": ("imd_local_concentration", 0.01),
}


def _expect(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise InvalidObservations(f"{what}: found {found}, expected {expected}")


def check_sources(catalogue: Catalogue) -> None:
    """Every source says how it is built, and those that the checks need are there."""
    for source in catalogue.sources.values():
        if source.build.get("kind") not in KINDS:
            raise InvalidCatalogue(
                f"[source.{source.slug}]: build kind {source.build.get('kind')!r} is not known "
                f"(expected one of {', '.join(KINDS)})"
            )
    for slug in ("iod2025", "census2021"):
        if slug not in catalogue.sources:
            raise InvalidCatalogue(f"[source.{slug}] is missing: the builder's checks need it")


def check_counts(lookup: pd.DataFrame, wards: pd.DataFrame) -> None:
    """Every neighbourhood once, in one ward of its own district; the right number of each."""
    _expect("neighbourhoods in the look-up", len(lookup), NEIGHBOURHOODS)
    _expect("neighbourhoods named once", lookup["lsoa_code"].nunique(), NEIGHBOURHOODS)
    _expect("wards", wards["ward_code"].nunique(), WARDS)
    _expect("districts", lookup["district_code"].nunique(), DISTRICTS)
    _expect("districts with wards", wards["district_code"].nunique(), DISTRICTS)
    home = wards.set_index("ward_code")["district_code"]
    astray = lookup[lookup["ward_code"].map(home) != lookup["district_code"]]
    if len(astray):
        row = astray.iloc[0]
        raise InvalidObservations(
            f"look-up: {row['lsoa_code']} of {row['district_code']} is placed in ward "
            f"{row['ward_code']} of {home.get(row['ward_code'])}"
        )


def check_population(census: pd.DataFrame) -> int:
    """The residents of all neighbourhoods, which must come to England's Census 2021 population."""
    residents = int(census.loc[census["indicator"] == "residents", "value"].sum())
    if abs(residents / CENSUS_RESIDENTS - 1) > PERTURBATION:
        raise InvalidObservations(
            f"England's residents: found {residents:,}, expected {CENSUS_RESIDENTS:,}"
        )
    return residents


def _wide(table: pd.DataFrame, slugs: list[str], codes: pd.Series) -> pd.DataFrame:
    held = table[table["indicator"].isin(slugs)].set_index("area_code")
    return pd.DataFrame(
        {s: held.loc[held["indicator"] == s, "value"].reindex(codes) for s in slugs}, index=codes
    )


def check_indices(raw: RawFolder, indices: pd.DataFrame, lookup: pd.DataFrame) -> dict[str, Any]:
    """Reproduce the published district summaries of the 2025 Index; returns how many matched."""
    wide = _wide(indices, ["imd_score", "imd_rank", "imd_decile"], lookup["lsoa_code"])
    first = wide["imd_rank"].idxmin()
    _expect("the most deprived neighbourhood", first, MOST_DEPRIVED)
    made = summaries.district_summaries(
        list(lookup["district_code"]),
        ranks=wide["imd_rank"].to_numpy(),
        scores=wide["imd_score"].to_numpy(),
        tenths=wide["imd_decile"].to_numpy(),
        population=lookup["population"].to_numpy(dtype="float64"),
    )
    published = raw.table(SUMMARIES, ["ltla24_code", *(c for c, _ in PUBLISHED.values())])
    check_unique(SUMMARIES, published, "ltla24_code")
    codes = published["ltla24_code"].replace(RECODED_DISTRICTS)
    read = {c: numbers(SUMMARIES, published[c], codes) for c, _ in PUBLISHED.values()}
    published = pd.DataFrame(read).set_index(pd.Index(codes)).reindex(made.index)
    counted = {}
    for name, (column, tolerance) in PUBLISHED.items():
        lacking = published.index[published[column].isna()]
        if len(lacking):
            raise InvalidObservations(f"{SUMMARIES}: no {column} for {lacking[0]}")
        away = (made[name] - published[column]).abs() > tolerance + 1e-9
        wrong = [code for code in made.index[away] if code not in DIFFERENT]
        if wrong:
            code = wrong[0]
            raise InvalidObservations(
                f"{name} of {code}: made {made.loc[code, name]:.4f}, published "
                f"{published.loc[code, column]:.4f} ({len(wrong)} districts differ)"
            )
        counted[name] = int((~away).sum())
    return {"district summaries matched": counted, "districts known to differ": DIFFERENT}


def check_catalogue(catalogue: Catalogue, tables: dict[str, pd.DataFrame]) -> None:
    """Every indicator has figures, every figure an indicator; none is infinite or given twice."""
    held = {slug: set(table["indicator"].unique()) for slug, table in tables.items()}
    valued = {slug: _valued(table) for slug, table in tables.items()}
    for indicator in catalogue.indicators.values():
        if indicator.slug not in valued.get(indicator.source, set()):
            raise InvalidCatalogue(f"[indicator.{indicator.slug}] has no figures")
    for slug, table in tables.items():
        stray = held[slug] - set(catalogue.indicators)
        if stray:
            raise InvalidCatalogue(f"{slug}: figures of {min(stray)!r}, which has no entry")
        for wrong, what in (
            (np.isinf(table["value"]), "is infinite"),
            (table.duplicated(["indicator", "area_code", "period"]), "stands there twice"),
        ):
            if wrong.any():
                row = table[wrong].iloc[0]
                raise InvalidObservations(
                    f"{slug}: {row['indicator']} of {row['area_code']}, {row['period']}, {what}"
                )
        pairs = table[["indicator", "period"]].drop_duplicates()
        for name, label in zip(pairs["indicator"], pairs["period"], strict=True):
            parse_period(label, catalogue.indicator(name).period_kind)


def _valued(table: pd.DataFrame) -> set[str]:
    """The indicators of a table that have at least one value."""
    return set(table.loc[table["value"].notna(), "indicator"].unique())
