"""Where each table of data/ came from: publisher, title, edition, licence, files and method."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from insight.build import below, boundaries, places, vintages
from insight.build.figures import editions, indicators
from insight.build.reference import places as named_places
from insight.build.reference import reference_records
from insight.build.swap import PROVENANCE
from insight.catalogue import AWAITED, Catalogue, Source
from insight.store import open_parquet

OGL: Final = "Open Government Licence v3.0"
ONS: Final = "Office for National Statistics"
OUTLINES: Final = "github.com/drkane/geo-lookups, commit e20a072"
BEST_FIT: Final = "github.com/humaniverse/geographr (MIT), commit c026be5"
CENTROIDS: Final = (
    "github.com/SamAllwood/Unemployment_Public_Transport_Access (CC0), commit 5a4b5c4"
)
UPPER: Final = "github.com/pachadotdev/ukmaps (Apache-2.0), commit 456b76d"
SIMPLIFIED: Final = (
    "Put into metres (EPSG:27700), simplified as one coverage so that shared edges stay shared, "
    "corners rounded to a metre where that keeps every polygon valid."
)
BY_DISTRICT: Final = "indicators/by_district.parquet"
PLACES: Final[dict[str, dict[str, Any]]] = {
    "boundaries/wards.parquet": {
        "title": "Wards (May 2025) boundaries, England",
        "edition": "May 2025, generalised to 20 metres",
        "retrieved via": OUTLINES,
        "official files": [places.WARDS],
        "method": SIMPLIFIED,
    },
    "boundaries/later_wards.parquet": {
        "title": "Wards (May 2026) boundaries, of districts whose wards were drawn anew",
        "edition": "May 2026; provisional: rebuilt from a coarse copy, within about 10 metres",
        "retrieved via": f"{OUTLINES}; github.com/tom-draper/uk-data-atlas, commit c36d7b1",
        "official files": [each.outlines for each in vintages.EDITIONS],
        "method": SIMPLIFIED,
    },
    "boundaries/later_lookup.parquet": {
        "title": "LSOA (2021) to ward (May 2026), by population-weighted centroid",
        "edition": "May 2026; not an official look-up",
        "retrieved via": CENTROIDS,
        "official files": [file for each in vintages.EDITIONS for file, _ in each.lookups],
        "method": "Each neighbourhood in the ward of its district in which its "
        "population-weighted centroid lies.",
    },
    "boundaries/lsoas.parquet": {
        "title": "Lower-layer Super Output Areas (December 2021) boundaries, England",
        "edition": "December 2021, generalised to 20 metres",
        "retrieved via": OUTLINES,
        "official files": [boundaries.LSOAS],
        "method": SIMPLIFIED,
    },
    "boundaries/msoas.parquet": {
        "publisher": f"{ONS}; House of Commons Library (names that people know)",
        "title": "Lower-layer Super Output Areas (December 2021) boundaries, England; LSOA (2021) "
        "to MSOA (2021) look-up; MSOA Names",
        "edition": "December 2021, generalised to 20 metres",
        "licence": f"{OGL}; Open Parliament Licence v3.0 (names that people know)",
        "retrieved via": f"{OUTLINES}; github.com/ONSvisual/geo-scripts, commit c1bcd21",
        "official files": [boundaries.LSOAS, places.MSOA_OF, named_places.MSOA_NAMES],
        "method": "The simplified neighbourhoods of each middle-layer area put together.",
    },
    "boundaries/districts.parquet": {
        "title": "Wards (May 2025) boundaries, England",
        "edition": "May 2025, generalised to 20 metres",
        "retrieved via": OUTLINES,
        "official files": [places.WARDS],
        "method": "The simplified wards of each district put together.",
    },
    "boundaries/lookup.parquet": {
        "title": "LSOA (2021) to ward (2024) best-fit look-up; ward to county and region look-up; "
        "LSOA (2021) population-weighted centroids; residents and households",
        "edition": "May 2024, moved on to the wards of May 2025",
        "retrieved via": f"{BEST_FIT}; {UPPER}; {CENTROIDS}",
        "official files": [
            *(places.BEST_FIT, places.UPPER, places.CENTROIDS),
            *(places.WARDS, places.INDICES, places.CENSUS, places.MSOA_OF),
        ],
        "method": "The official best fit where its ward still exists in May 2025; else the ward of "
        "the same district in which the population-weighted centroid lies. ward_method says which.",
    },
    "boundaries/lookup_2011.parquet": {
        "title": "LSOA (2011) to LSOA (2021) exact-fit look-up; district columns of the Indices",
        "edition": "neighbourhoods of 2011 and 2021, districts of 2022",
        "retrieved via": CENTROIDS,
        "official files": [indicators.FORMER, *(file for file, *_ in editions.FILES.values())],
        "method": "Each neighbourhood of 2011 in the district of May 2025 that holds most of its "
        "Census 2021 households.",
    },
    BY_DISTRICT: {
        "title": "Every indicator below the district, added up to districts",
        "edition": "as the table that each indicator is from",
        "retrieved via": "computed here",
        "official files": [],
        "method": "Each district's figure in every period by the rule of the catalogue's entry, as "
        "a reader would add it up.",
    },
    "indicators/national.parquet": {
        "title": "Summary of every neighbourhood indicator over England",
        "edition": "as the table that each indicator is from",
        "retrieved via": "computed here",
        "official files": [],
        "method": "England's figure by the rule of each catalogue entry; percentiles over "
        "neighbourhoods.",
    },
}
METHODS: Final = {
    "wide": "Columns selected, by neighbourhood of 2021; a proportion kept as its two counts.",
    "fuel_poverty": "Counts by neighbourhood of 2021; those of 2019 and 2020 converted from "
    "neighbourhoods of 2011, split ones in proportion to Census 2021 households.",
    "iod_editions": "Rank and score of 2011 neighbourhoods carried to those of 2021, weighted by "
    "residents where several were merged; tenths taken from that rank.",
    "below": "Put on areas of today: counts of areas of 2011 shared out by residents where one was "
    "split and added up where several were merged, means weighted by residents; wards matched by "
    "code. The entries of the catalogue say what each is divided by.",
    AWAITED: "Taken from the publisher’s own download, on areas of today; the entry of the "
    "catalogue says what it is divided by.",
    "areas_2011": "As published, by neighbourhood of 2011.",
    "prices": "The published index, one row a month.",
    "series": "Series selected by catalogue entry; periods put into one form; areas that no longer "
    "exist left out; figures as published.",
}


def _files(catalogue: Catalogue, source: Source) -> list[str]:
    """The official files that a source's table is made from, denominators of others included."""
    kind = source.build.get("kind")
    chosen = [i for i in catalogue.indicators.values() if i.source == source.slug]
    if kind == "below":
        found = below.files_of(source, catalogue)
    else:
        found = [source.build["file"]] if "file" in source.build else []
    if kind in {"iod_editions", "areas_2011"}:
        found += [file for file, *_ in editions.FILES.values()]
    if kind in {"iod_editions", "fuel_poverty"}:
        found.append(indicators.FORMER)
    for indicator in chosen:
        other, colon, _ = str(indicator.build.get("denominator", "")).partition(":")
        if colon and other in catalogue.sources:
            found.append(catalogue.sources[other].build["file"])
    return list(dict.fromkeys(found))


def table_records(
    catalogue: Catalogue, downloads: Mapping[str, list[str]] | None = None
) -> dict[str, dict[str, Any]]:
    """One record a table of data/, by its path: what the licence and a careful reader ask for.

    `downloads` are further official files by source: those that its table was added to from.
    """
    records = {
        path: {"publisher": ONS, "licence": OGL, **record} for path, record in PLACES.items()
    }
    for source in catalogue.sources.values():
        records[f"indicators/{source.slug}.parquet"] = {
            "publisher": source.producer,
            "title": source.publication,
            "edition": source.edition,
            "licence": source.licence,
            "retrieved via": source.retrieved_via,
            "official files": [*_files(catalogue, source), *(downloads or {}).get(source.slug, [])],
            "method": METHODS[source.build["kind"]],
        }
    # A catalogue that names no publication of reference data is of a build without its tables.
    return records | (reference_records(catalogue) if catalogue.references else {})


def as_written(records: dict[str, dict[str, Any]], folder: Path) -> dict[str, dict[str, Any]]:
    """The records with what was written: rows and SHA-256, by which a reader knows a changed file.

    `insight.provenance.doubts` compares them. Raises MissingData where a table is not in `folder`.
    """
    return {
        name: {
            **record,
            "rows": open_parquet(folder / name).metadata.num_rows,
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
        }
        for name, record in records.items()
        if name != BY_DISTRICT or (folder / name).exists()  # data built before there were any
    }


def write_record(report: Mapping[str, Any], folder: Path) -> None:
    """Write what is told of a data folder beside its tables."""
    text = json.dumps(report, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / PROVENANCE).write_text(text + "\n", encoding="utf-8")
