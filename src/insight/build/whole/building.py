"""Builds beside the data folder and swaps the two, so that a build cut off leaves the old whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pandas as pd

from insight.areas import read_lookup, read_wards
from insight.build import checks, downloads, provenance, reference, swap, vintages
from insight.build.raw import RawFolder
from insight.build.refresh.fetched import editions_of
from insight.build.whole.made import DOWNLOADS, STEPS, make
from insight.build.whole.progress import Progress
from insight.build.whole.writing import write_made
from insight.catalogue import (
    EDITIONS,
    GAINED,
    read_catalogue,
    with_editions,
    write_editions,
    write_gained,
)
from insight.errors import InvalidCatalogue
from insight.provenance import read_provenance

_CATALOGUE: Final = "catalogue.toml"


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
        written = (out / _CATALOGUE).read_bytes()
        checks.check_sources(catalogue)
    with swap.replacing(out) as new:
        made = make(raw, catalogue, progress, report)
        added = made.added or downloads.Outcome(made.tables, catalogue)
        with progress.step("writing"):
            write_made(new, added.catalogue, made)
            write_gained(new, added.gained)
            fetched = editions_of(raw_dir / downloads.FOLDER, added.used)
            write_editions(new, fetched)
            cited = with_editions(added.catalogue, fetched)
            records = provenance.table_records(cited, added.used)
            report["tables"] = provenance.as_written(records, new)
            report["rows"] = {name: len(table) for name, table in sorted(made.tables.items())}
            report["official files"] = dict(sorted(raw.used.items()))
            provenance.write_record(report, new)
        if (out / _CATALOGUE).read_bytes() != written:
            raise InvalidCatalogue(
                f"{_CATALOGUE} was changed during the build (expected one for all: build anew)"
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
