"""`python -m insight.build RAW_DIR`: make every table of data/ from the official files."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from insight.areas import ENGLAND, read_lookup, read_wards
from insight.build import (
    below,
    boundaries,
    checks,
    downloads,
    editions,
    indicators,
    national,
    places,
    prices,
    provenance,
    reference,
    series,
    swap,
    vintages,
    write,
)
from insight.build.raw import RawFolder
from insight.build.refresh.fetched import editions_of
from insight.catalogue import (
    EDITIONS,
    GAINED,
    Catalogue,
    read_catalogue,
    with_editions,
    write_editions,
    write_gained,
)
from insight.errors import InsightError, InvalidCatalogue
from insight.provenance import read_provenance
from insight.store import filling, local_directory

STEPS, CATALOGUE = 11, "catalogue.toml"


LEFT_OUT = "areas of former councils left out"
WARDS_LEFT_OUT = "wards that are none of May 2025 left out"
WITHOUT_ROW = "neighbourhoods without a row"
DOWNLOADS = "downloads"


class Progress:
    """A bar on standard error: what is being done, how far along, how long it took."""

    def __init__(self, steps: int) -> None:
        """`steps` is how many steps there will be."""
        self.steps, self.done, self.started = steps, 0, time.monotonic()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Show one step while it runs."""
        bar = "█" * self.done + "░" * (self.steps - self.done)
        print(f"{bar} {self.done}/{self.steps} {what} …", end="", file=sys.stderr, flush=True)
        begun = time.monotonic()
        yield
        self.done += 1
        print(f" {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)


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
                report.setdefault(WARDS_LEFT_OUT, {})[source.slug] = gone
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
            report.setdefault(LEFT_OUT, {})[source.slug] = left_out
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


def _write(out: Path, catalogue: Catalogue, made: Made) -> None:
    """Write every table; nothing is written before all have passed their checks."""
    for name, layer in made.layers.items():
        key = None if name == "districts" else "district_code"
        write.write_boundaries(layer, out / f"boundaries/{name}.parquet", key)
    for name, table in made.lookups.items():
        write.write_lookup(table, out / f"boundaries/{name}.parquet")
    counted = {s for s, i in catalogue.indicators.items() if i.aggregation == "ratio"}
    homes = _homes(made)
    today = national.order_of(homes)
    for name, table in made.tables.items():
        path = out / f"indicators/{name}.parquet"
        then = made.lookups["lookup_2011"]
        order = [*then["lsoa11_code"]] if name == editions.AREAS_2011 else today
        write.write_observations(table, path, counted, order)
    summary = national.national_summary(catalogue, made.tables, made.lookups["lookup"])
    write.write_table(summary, out / "indicators/national.parquet")
    districts = national.by_district(catalogue, made.tables, homes)
    if not districts.empty:
        write.write_observations(districts, out / provenance.BY_DISTRICT, set())
    reference.write_reference(made.reference, out)


def _homes(made: Made) -> dict[str, pd.Series]:
    """The district of each area of a level, by code, in the order of the look-up or the layer."""
    tables = {
        "lsoa": made.lookups["lookup"],
        "msoa": made.layers.get("msoas"),
        "ward": made.layers.get("wards"),
    }
    return {
        level: pd.Series(table["district_code"].to_numpy(), index=table[f"{level}_code"])
        for level, table in tables.items()
        if table is not None and f"{level}_code" in table
    }


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
        report[WITHOUT_ROW] = absent
    for what in (LEFT_OUT, WARDS_LEFT_OUT, WITHOUT_ROW):
        for source, codes in report.get(what, {}).items():
            if codes:
                print(f"{source}: {what}: {len(codes):,}", file=sys.stderr)
    with progress.step("checks against published figures"):
        report["checks"] = _checks(raw, catalogue, tables, lookup)
    return Made(layers, lookups, tables, named, added)


def build(raw_dir: Path, out: Path) -> dict[str, Any]:
    """Build everything anew and put it in the place of `out`; returns the provenance record.

    `out` holds the catalogue, which is read first, and what else is kept there by hand, which stays
    (see `insight.build.swap`). Raises an InsightError, and leaves `out` as it was, where a file
    cannot be read or written, a check fails or the catalogue changes meanwhile.
    """
    raw, progress = RawFolder(raw_dir), Progress(STEPS)
    report: dict[str, Any] = {}
    with progress.step("catalogue"):
        catalogue = read_catalogue(out, as_written=True)
        written = (out / CATALOGUE).read_bytes()
        checks.check_sources(catalogue)
    with swap.replacing(out) as new:
        made = make(raw, catalogue, progress, report)
        added = made.added or downloads.Outcome(made.tables, catalogue)
        with progress.step("writing"):
            _write(new, added.catalogue, made)
            write_gained(new, added.gained)
            fetched = editions_of(raw_dir / downloads.FOLDER, added.used)
            write_editions(new, fetched)
            cited = with_editions(added.catalogue, fetched)
            records = provenance.table_records(cited, added.used)
            report["tables"] = provenance.as_written(records, new)
            report["rows"] = {name: len(table) for name, table in sorted(made.tables.items())}
            report["official files"] = dict(sorted(raw.used.items()))
            provenance.write_record(report, new)
        if (out / CATALOGUE).read_bytes() != written:
            raise InvalidCatalogue(
                f"{CATALOGUE} was changed during the build (expected one for all: build anew)"
            )
    return report


def build_reference(raw_dir: Path, out: Path) -> dict[str, Any]:
    """Build the reference tables and later wards alone, beside the tables that are there.

    Returns the record. What it says of them is what `build` would write. Raises as `build`, and
    MissingData where `out` holds no tables yet.
    """
    raw, catalogue = RawFolder(raw_dir), read_catalogue(out)
    report = read_provenance(out)
    kept = [name for name in report["tables"] if not name.startswith(f"{reference.FOLDER}/")]
    lookup = read_lookup(None, out)
    wards = pd.concat(
        read_wards(code, out).assign(district_code=code)
        for code in lookup["district_code"].unique()
    )
    made = reference.make_reference(raw, lookup, wards)
    later = vintages.build_later(raw, lookup, wards)
    kept = [name for name in kept if name not in vintages.FILES]
    kept += [name for name in (GAINED, EDITIONS) if (out / name).exists()]
    used = report.get(DOWNLOADS, {}).get("tables", {})
    with swap.replacing(out) as new:
        swap.keep(kept, out, new)
        reference.write_reference(made, new)
        vintages.write_later(*later, new)
        report["tables"] = provenance.as_written(provenance.table_records(catalogue, used), new)
        report["official files"] = dict(sorted((report["official files"] | raw.used).items()))
        provenance.write_record(report, new)
    return report


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when data/ was built, 1 with a sentence when a check failed.

    With `--refresh` the command of `insight.build.refresh` is run instead.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if "--refresh" in given:
        from insight.build.refresh import command  # noqa: PLC0415 - opens connections, this does not

        return command.main(given)
    parser = argparse.ArgumentParser(prog="python -m insight.build", description=__doc__)
    parser.add_argument(
        "raw_dir", type=Path, nargs="?", help="the folder of official files (docs/data.md)"
    )
    parser.add_argument(
        "--out", type=Path, default=None, help="where to write; the project's data/"
    )
    parser.add_argument(
        "--only-reference",
        action="store_true",
        help="make the reference tables and the wards of later years, and keep the rest",
    )
    parser.add_argument(
        "--load", metavar="ADDRESS", help="put data that were built at s3://… or postgresql://…"
    )
    parser.add_argument(
        "--from", type=Path, dest="folder", help="which folder to put there; the project's data/"
    )
    parser.add_argument(
        "--refresh",
        action="store_true",
        help="ask the publishers for newer editions instead (docs/refresh.md)",
    )
    chosen = parser.parse_args(given)
    if chosen.load:
        return _load(chosen.load, chosen.folder)
    if chosen.raw_dir is None:
        parser.error("the folder of official files is missing")
    make_them = build_reference if chosen.only_reference else build
    begun = time.monotonic()
    try:
        make_them(chosen.raw_dir, chosen.out or local_directory())
    except (InsightError, OSError) as error:
        print(f"\n{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; the data are as they were", file=sys.stderr)
        return 130
    print(f"data built in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return 0


def _load(address: str, folder: Path | None) -> int:
    """Put a data folder at an address; 0 when it is there whole, 1 with a sentence when not."""
    try:
        print(filling.fill(address, folder or local_directory()), file=sys.stderr)
    except (InsightError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
