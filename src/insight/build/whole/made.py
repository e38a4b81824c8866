"""Makes every table from the official files, and holds them against published figures."""

from __future__ import annotations

import sys
from typing import Any, Final, NamedTuple

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from insight.areas import ENGLAND
from insight.build import below, boundaries, checks, downloads, places, reference, vintages
from insight.build.figures import editions, indicators, prices, series
from insight.build.raw import RawFolder
from insight.build.whole.progress import Progress
from insight.catalogue import Catalogue

STEPS: Final = 11
"""How many steps a build has: those of `make`, the catalogue before them and the writing after."""
DOWNLOADS: Final = "downloads"
_LEFT_OUT: Final = "areas of former councils left out"
_WARDS_LEFT_OUT: Final = "wards that are none of May 2025 left out"
_WITHOUT_ROW: Final = "neighbourhoods without a row"


class Made(NamedTuple):
    """Everything that is written: boundaries, look-ups, figures and reference tables, by name.

    `added` is what downloads brought: the catalogue with it, and the files that it is from.
    """

    layers: dict[str, gpd.GeoDataFrame]
    lookups: dict[str, pd.DataFrame]
    tables: dict[str, pd.DataFrame]
    reference: dict[str, pd.DataFrame | pa.Table]
    added: downloads.Outcome | None = None


def make(raw: RawFolder, catalogue: Catalogue, progress: Progress, report: dict[str, Any]) -> Made:
    """Make everything from the official files and hold it against what is published."""
    with progress.step("look-up: neighbourhood, ward, district, county, region"):
        found = places.build_places(raw)
        lookup = found.lookup
        checks.check_counts(lookup, found.wards)
        report["places"] = found.notes
    with progress.step("boundaries"):
        layers = _boundaries(raw, found, report)
        later = vintages.build_later(raw, lookup, pd.DataFrame(found.wards))
        layers[vintages.WARDS] = later[0]
    with progress.step("neighbourhood indicators"):
        tables = _neighbourhood_tables(raw, catalogue, lookup)
    with progress.step("series below the district"):
        today = below.Places(raw, lookup, found.wards["ward_code"])
        tables |= _tables_below(raw, catalogue, today, report)
    with progress.step("outcome series"):
        tables |= _series_tables(raw, catalogue, lookup, report)
    with progress.step("downloads"):
        added = downloads.add_downloads(raw, catalogue, tables, today)
        tables, catalogue = added.tables, added.catalogue
    _tell_downloads(added, report)
    with progress.step("earlier editions on areas of 2011"):
        tables[editions.AREAS_2011], lookup_2011 = editions.areas_of_2011(raw, lookup)
        lookups = {"lookup": lookup, "lookup_2011": lookup_2011, vintages.LOOKUP: later[1]}
    with progress.step("reference tables"):
        named = reference.make_reference(raw, lookup, pd.DataFrame(found.wards))
    if absent := indicators.without_row(raw, catalogue, lookup["lsoa_code"]):
        report[_WITHOUT_ROW] = absent
    for what in (_LEFT_OUT, _WARDS_LEFT_OUT, _WITHOUT_ROW):
        for source, codes in report.get(what, {}).items():
            if codes:
                print(f"{source}: {what}: {len(codes):,}", file=sys.stderr)
    with progress.step("checks against published figures"):
        report["checks"] = _checks(raw, catalogue, tables, lookup)
    return Made(layers, lookups, tables, named, added)


def _boundaries(
    raw: RawFolder, found: places.Places, report: dict[str, Any]
) -> dict[str, gpd.GeoDataFrame]:
    """Wards, districts, neighbourhoods and middle-layer areas, simplified and checked."""
    exact = found.wards
    wards = boundaries.simplify(exact)
    names = exact[["district_code", "district_name"]].drop_duplicates()
    districts = boundaries.dissolve_districts(wards, pd.DataFrame(names))
    fine = boundaries.read_neighbourhoods(raw, found.lookup)
    lsoas = boundaries.simplify(fine)
    boundaries.check_coverage(districts, "districts")  # the others are checked as they are made
    report["largest change of a district's area"] = {
        "wards": round(boundaries.check_areas(exact, wards, "wards"), 6),
        "neighbourhoods": round(boundaries.check_areas(fine, lsoas, "neighbourhoods"), 6),
        "districts": round(boundaries.check_areas(exact, districts, "districts"), 6),
    }
    columns = ["ward_code", "ward_name", "district_code", "ward_vintage", "geometry"]
    within = found.lookup.set_index("lsoa_code")["msoa_code"]
    msoas = boundaries.dissolve_msoas(lsoas, within, reference.build_msoas(raw, found.lookup))
    boundaries.check_coverage(msoas, "middle-layer areas")
    return {"wards": wards[columns], "lsoas": lsoas, "districts": districts, "msoas": msoas}


def _neighbourhood_tables(
    raw: RawFolder, catalogue: Catalogue, lookup: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    tables = {
        source.slug: indicators.build_source(raw, catalogue, source, lookup)
        for source in catalogue.sources.values()
        if source.build.get("kind") in {"wide", "fuel_poverty"}
    }
    for source in catalogue.sources.values():
        if source.build.get("kind") == "iod_editions":
            current = tables[source.build.get("current", "iod2025")]
            tables[source.slug] = editions.carried_editions(raw, catalogue, lookup, current)
    return tables


def _tables_below(
    raw: RawFolder, catalogue: Catalogue, today: below.Places, report: dict[str, Any]
) -> dict[str, pd.DataFrame]:
    tables = {}
    for source in catalogue.sources.values():
        if source.build.get("kind") == "below":
            tables[source.slug], gone = below.build_below(raw, catalogue, source, today)
            if gone:
                report.setdefault(_WARDS_LEFT_OUT, {})[source.slug] = gone
    return tables


def _tell_downloads(added: downloads.Outcome, report: dict[str, Any]) -> None:
    """What each file of the folder of downloads became, on the terminal and in the record."""
    if added.told:
        report[DOWNLOADS] = {"told": added.told, "tables": added.used}
    for file, sentences in sorted(added.told.items()):
        for sentence in sentences:
            print(f"{file}: {sentence}", file=sys.stderr)


def _series_tables(
    raw: RawFolder, catalogue: Catalogue, lookup: pd.DataFrame, report: dict[str, Any]
) -> dict[str, pd.DataFrame]:
    known = {ENGLAND, *lookup["district_code"], *lookup["county_code"]}
    tables = {}
    for source in catalogue.sources.values():
        if source.build.get("kind") == "series":
            tables[source.slug], left_out = series.build_series(raw, catalogue, source, known)
            report.setdefault(_LEFT_OUT, {})[source.slug] = left_out
        elif source.build.get("kind") == "prices":
            tables[source.slug] = prices.build_prices(raw, catalogue, source)
    return tables


def _checks(
    raw: RawFolder, catalogue: Catalogue, tables: dict[str, pd.DataFrame], lookup: pd.DataFrame
) -> dict[str, Any]:
    """Hold the tables against published figures and the catalogue; returns what was matched."""
    checks.check_catalogue(catalogue, tables)
    matched = checks.check_indices(raw, tables["iod2025"], lookup)
    matched["residents, Census 2021"] = checks.check_population(tables["census2021"])
    return matched
