"""The reference tables: names that people know, kinds of neighbourhood, places, services, wards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insight.areas.places import read_lookup
from insight.store import data_directory, read_table

SUPERGROUPS: Final = tuple(f"supergroup_{n}" for n in range(1, 9))
KINDS_OF_SERVICE: Final = {"gp": "GP practice", "library": "library"}
TO_COME: Final = 2026
"""The year of the wards that are newer than ours, in `first_year` of `read_former_wards`."""
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "msoas": ("msoa_code", "msoa_name", "known_name", "district_code"),
    "lsoa_kinds": (
        *("lsoa_code", "msoa_code", "rural_urban", "area_class", "area_class_share"),
        *SUPERGROUPS,
    ),
    "area_classes": ("scheme", "level", "code", "name"),
    "places": (
        *("name", "kind", "rank", "longitude", "latitude", "span_m", "ward_code", "district_code"),
    ),
    "services": (
        *("kind", "name", "postcode", "lsoa_code", "ward_code", "district_code"),
        *("longitude", "latitude", "registered_patients"),
    ),
    "similar_districts": ("model", "area_code", "rank", "peer_code", "peer_name", "closeness"),
    "former_wards": (
        *("ward_code", "ward_name", "district_code", "first_year", "last_year"),
        *("same_name", "now"),
    ),
    "moves": (
        *("level", "vintage", "from_code", "from_name", "change"),
        *("to_code", "share", "part"),
    ),
}
"""The columns of each table of data/reference/."""


def reference_path(name: str, data_dir: Path | None = None) -> Path:
    """Where a reference table is kept."""
    return (data_dir or data_directory()) / "reference" / f"{name}.parquet"


def _read(
    name: str, data_dir: Path | None, column: str = "", values: Iterable[str] | None = None
) -> pd.DataFrame:
    """A table, or its rows whose `column` has one of the values; raises MissingData."""
    table = read_table(reference_path(name, data_dir), COLUMNS[name])
    if values is not None:
        wanted = pa.array(list(values), table.schema.field(column).type)
        table = table.filter(pc.is_in(table[column], value_set=wanted))
    found: pd.DataFrame = table.to_pandas()
    return found


def _districts(code: str | None) -> list[str] | None:
    return None if code is None else [code]


def read_msoas(district_code: str | None = None, data_dir: Path | None = None) -> pd.DataFrame:
    """Middle-layer areas, of a district or all 6,856, with the names that people know.

    Columns: msoa_code, msoa_name, known_name ("Brinnington": the House of Commons Library's, not
    official) and district_code.

    Raises MissingData where the table is absent or cannot be read, as all readers here.
    """
    return _read("msoas", data_dir, "district_code", _districts(district_code))


def read_lsoa_kinds(district_code: str | None = None, data_dir: Path | None = None) -> pd.DataFrame:
    """What kind of place each neighbourhood is, of a district or all 33,755.

    Columns: lsoa_code, msoa_code, rural_urban (a code of the Rural Urban Classification 2021),
    area_class (the subgroup of the Output Area Classification 2021/22 with most residents),
    area_class_share (its share of the residents, 0 to 1) and supergroup_1 to supergroup_8 (counts
    of residents, Census 2021). `read_area_classes` has the names; of a subgroup ("3c1") only its
    group ("3c") and supergroup ("3") have one.
    """
    if district_code is None:
        return _read("lsoa_kinds", data_dir)
    codes = read_lookup(district_code, data_dir, ["lsoa_code"])["lsoa_code"]
    return _read("lsoa_kinds", data_dir, "lsoa_code", codes)


def read_area_classes(data_dir: Path | None = None) -> pd.DataFrame:
    """Names of classes: scheme, level, code and name.

    Schemes: rural_urban (level class) and area_class (levels supergroup and group). The names of
    the area classification are labels for a context, never a measure and not for people.
    """
    return _read("area_classes", data_dir)


def read_places(district_code: str | None = None, data_dir: Path | None = None) -> pd.DataFrame:
    """Populated places (OS Open Names), of a district or all 32,631, the greatest first.

    Columns: name, kind ("City", "Town", "Suburban Area", "Village", "Hamlet", "Other Settlement"),
    rank (1 a city, 6 another settlement), longitude and latitude in degrees, span_m (longest side
    of its extent in metres), ward_code and district_code (May 2025).
    """
    return _read("places", data_dir, "district_code", _districts(district_code))


def read_services(district_code: str | None = None, data_dir: Path | None = None) -> pd.DataFrame:
    """GP practices and public libraries at their postcodes, of a district or all 9,096.

    Columns: kind (gp or library), name, postcode, lsoa_code ("" where the postcode lies in none),
    ward_code, district_code, longitude and latitude in degrees, registered_patients (of a practice;
    empty where not known and for libraries). Practices are main sites of February 2026, libraries
    those of 2023.
    """
    return _read("services", data_dir, "district_code", _districts(district_code))


def read_similar(data_dir: Path | None = None) -> pd.DataFrame:
    """Published neighbours of districts and upper tiers.

    Columns: model, area_code, rank (1 the most like it), peer_code, peer_name, closeness (the DfE's
    word for it, else ""). Models: ons-global, ons-economic, ons-demographic, dfe. Neighbours of the
    ONS can lie in Wales (W06), Scotland (S12) or Northern Ireland (N09).
    """
    return _read("similar_districts", data_dir)


def read_former_wards(
    district_code: str | None = None, data_dir: Path | None = None
) -> pd.DataFrame:
    """Wards from 2016 to 2026 that are not among those of May 2025, of a district or all 6,104.

    Columns: ward_code, ward_name, district_code (of May 2025), first_year (2016: or before),
    last_year (2021: or before), same_name (the ward of May 2025 there with the same name, else ""),
    and now, pairs of a ward of May 2025 and the share of the former one's postcodes in it, the
    largest first; none where it is not known. Postcodes are not residents. `first_year` is TO_COME
    for wards first elected in May 2026, which our boundaries do not have yet.
    """
    table = _read("former_wards", data_dir, "district_code", _districts(district_code))
    return table.assign(now=table["now"].map(_shares))


def read_moves(data_dir: Path | None = None) -> pd.DataFrame:
    """Areas of before beside the areas of today that each lies in: 19,389 rows, a pair each.

    Columns: level ("lsoa", "msoa" or "ward"), vintage (2001 or 2011; of a ward 2014, 2022, 2024 or
    2026), from_code, from_name (of 2011; else ""), change ("U" the same area under another name,
    "S" split, "M" merged, "X" both; "" not told), to_code, share (of the former area that lies in
    today's: by households and residents, of a ward by postcodes, of one of 2024 by residents) and
    part (of today's area that this makes up). The shares of one area add up to 1 but for rounding.
    """
    return _read("moves", data_dir)


def _shares(text: str) -> tuple[tuple[str, float], ...]:
    pairs = (pair.partition("=") for pair in text.split())
    return tuple((code, float(share)) for code, _, share in pairs)
