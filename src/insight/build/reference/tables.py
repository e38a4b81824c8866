"""All reference tables: what each is made from, by which method, and how it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd
import pyarrow as pa

from insight.build.places import MSOA_OF
from insight.build.raw import RawFolder
from insight.build.reference import former, moves, places, postcodes, similar
from insight.build.write import write_table
from insight.catalogue import Catalogue, Source
from insight.errors import InvalidCatalogue

FOLDER: Final = "reference"


class Record(NamedTuple):
    """What a reference table is made from: publications of the catalogue, files, and how."""

    publications: tuple[str, ...]
    files: tuple[str, ...]
    method: str


RECORDS: Final[dict[str, Record]] = {
    "msoas": Record(
        ("msoa_names",),
        (places.MSOA_NAMES,),
        "Names as they were published, for every middle-layer area of 2021.",
    ),
    "lsoa_kinds": Record(
        ("lsoa_to_msoa", "rural_urban", "area_classification"),
        (MSOA_OF, places.KINDS),
        "Classes as they were published; area_class is the subgroup of output areas with most of "
        "the neighbourhood’s residents, supergroup_1 to supergroup_8 count residents by "
        "supergroup.",
    ),
    "area_classes": Record(
        ("rural_urban", "area_classification"),
        (places.RURAL_NAMES, places.CLASS_NAMES),
        "Names of the classes, as published.",
    ),
    "places": Record(
        ("open_names",),
        (places.PLACES,),
        "Populated places in degrees (WGS84), each in the ward of May 2025 in which its point "
        "lies; those that lie in none are left out.",
    ),
    "services": Record(
        ("gp_practices", "libraries"),
        (places.PRACTICES, places.LIBRARIES),
        "Active GP practices (main sites) and open static libraries, each placed at its postcode.",
    ),
    "postcodes": Record(
        ("postcodes",),
        (postcodes.POSTCODES,),
        "Each postcode, in use or not, in the neighbourhood and ward in whose outline (generalised "
        "to 20 metres) its position lies: not the allocation of the ONS, from which about 1 in 280 "
        "differ, near a border.",
    ),
    "similar_districts": Record(
        ("ons_similar", "dfe_neighbours"),
        (similar.ONS, similar.ONS_NAMES, similar.DFE),
        "Neighbours as published, nearest first; codes of May 2025.",
    ),
    "former_wards": Record(
        ("ward_codes", "code_point", "postcodes"),
        (
            *(former.CODES, former.SHARES_2014, former.SHARES_2022),
            *(former.WARDS_2026, former.POSITIONS, former.POSTCODES),
        ),
        "Wards of 2016 to 2026 that are not of May 2025; where each is now by shares of postcodes "
        "(in use or not), which are not shares of residents, and by its name.",
    ),
    "moves": Record(
        ("older_neighbourhoods", "lsoa_to_msoa", "code_point", "postcodes"),
        moves.FILES,
        "Neighbourhoods and middle-layer areas of 2001 and 2011 among those of 2021 by the "
        "official look-ups, shared out by households (Census 2021) and residents (mid-2011, "
        "mid-2020); wards of 2014 and, for a few districts, of 2022 and 2026 among those of May "
        "2025 by shares of postcodes (in use or not), which are not shares of residents; other "
        "wards of 2024 by the residents of the neighbourhoods that were assigned to them.",
    ),
}
"""Each table of data/reference/, by its name there."""


def make_reference(
    raw: RawFolder, lookup: pd.DataFrame, wards: pd.DataFrame
) -> dict[str, pd.DataFrame | pa.Table]:
    """Every reference table by its name.

    `lookup` has a row a neighbourhood (`read_lookup`); `wards` a row a ward, with ward_code,
    ward_name and district_code. Raises InsightError where a file is absent or is not as expected.
    """
    return {
        "msoas": places.build_msoas(raw, lookup),
        "lsoa_kinds": places.build_kinds(raw, lookup),
        "area_classes": places.build_class_names(raw),
        "places": places.build_named_places(raw, wards),
        "services": places.build_services(raw, wards, lookup),
        "postcodes": postcodes.build_postcodes(raw, lookup, wards),
        "similar_districts": similar.build_similar(raw, lookup),
        "former_wards": former.build_former(raw, wards),
        "moves": moves.build_moves(raw, lookup, wards),
    }


def write_reference(tables: dict[str, pd.DataFrame | pa.Table], out: Path) -> None:
    """Write the tables to their folder in `out`."""
    for name, table in tables.items():
        path = out / FOLDER / f"{name}.parquet"
        if isinstance(table, pa.Table):
            postcodes.write_postcodes(table, path)
        else:
            write_table(table, path)


def reference_records(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """One record a reference table by its path, as `insight.build.provenance` has of all tables.

    Raises InvalidCatalogue where a publication is not in the catalogue.
    """
    return {
        f"{FOLDER}/{name}.parquet": _record(record, catalogue) for name, record in RECORDS.items()
    }


def _record(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    lacking = [slug for slug in record.publications if slug not in catalogue.references]
    if lacking:
        raise InvalidCatalogue(f"[reference.{lacking[0]}] is missing (a reference table needs it)")
    held = [catalogue.references[slug] for slug in record.publications]
    return {
        "publisher": _each(held, "producer"),
        "title": _each(held, "publication"),
        "edition": _each(held, "edition"),
        "licence": _each(held, "licence"),
        "retrieved via": _each(held, "retrieved_via"),
        "official files": list(record.files),
        "method": record.method,
    }


def _each(sources: list[Source], field: str) -> str:
    return "; ".join(dict.fromkeys(str(getattr(source, field)) for source in sources))
