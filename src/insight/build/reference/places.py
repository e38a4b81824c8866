"""Names that people know, kinds of neighbourhood, populated places, GP practices and libraries."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.areas import RECODED_DISTRICTS
from insight.build.places import MSOA_OF
from insight.build.raw import RawFolder, check_unique, numbers
from insight.errors import InvalidObservations

MSOA_NAMES: Final = "reference/msoa21_names_england.csv"
KINDS: Final = "reference/lsoa21_ruc21_oac21_england.parquet"
RURAL_NAMES: Final = "reference/ruc21_codes.csv"
CLASS_NAMES: Final = "reference/oac21_names.csv"
PLACES: Final = "reference/places_england.parquet"
PRACTICES: Final = "reference/gp_practices_england.csv"
LIBRARIES: Final = "reference/libraries_england_2023.csv"
SUPERGROUPS: Final = range(1, 9)


def build_msoas(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Each middle-layer area with its ONS name and the name that the House of Commons Library gave.

    Raises InvalidObservations where one has no name or lies in a district that is not known.
    """
    table = raw.table(MSOA_NAMES, ["msoa", "name", "hcl", "lad"])
    check_unique(MSOA_NAMES, table, "msoa")
    made = pd.DataFrame(
        {
            "msoa_code": table["msoa"],
            "msoa_name": table["name"],
            "known_name": table["hcl"],
            "district_code": table["lad"].replace(RECODED_DISTRICTS),
        }
    )
    _refuse_strangers(MSOA_NAMES, made["district_code"], lookup["district_code"])
    return _whole(MSOA_NAMES, made.sort_values(["district_code", "msoa_code"], ignore_index=True))


def build_kinds(raw: RawFolder, lookup: pd.DataFrame) -> pd.DataFrame:
    """Each neighbourhood's middle-layer area, rural or urban class and area classification.

    In the order of `lookup`. Raises InvalidObservations where a neighbourhood has no row.
    """
    within = raw.table(MSOA_OF, ["lsoa", "msoa"])
    names = [f"sg{n}" for n in SUPERGROUPS]
    kinds = raw.table(KINDS, ["lsoa", "ruc", "oac", "oac_share", *names])
    for name, table in ((MSOA_OF, within), (KINDS, kinds)):
        check_unique(name, table, "lsoa")
    made = (
        lookup[["lsoa_code"]]
        .merge(within, left_on="lsoa_code", right_on="lsoa", how="left")
        .drop(columns="lsoa")
        .merge(kinds, left_on="lsoa_code", right_on="lsoa", how="left")
        .drop(columns="lsoa")
        .rename(
            columns={
                "msoa": "msoa_code",
                "ruc": "rural_urban",
                "oac": "area_class",
                "oac_share": "area_class_share",
                **{f"sg{n}": f"supergroup_{n}" for n in SUPERGROUPS},
            }
        )
    )
    sizes = {f"supergroup_{n}": "int32" for n in SUPERGROUPS}
    return _whole(KINDS, made).astype({**sizes, "area_class_share": "float32"})


def build_class_names(raw: RawFolder) -> pd.DataFrame:
    """What each code of the two classifications is called: scheme, level, code, name."""
    rural = raw.table(RURAL_NAMES, ["ruc", "text"])
    classes = raw.table(CLASS_NAMES, ["level", "code", "name"])
    made = pd.concat(
        [
            pd.DataFrame(
                {
                    "scheme": "rural_urban",
                    "level": "class",
                    "code": rural["ruc"],
                    "name": rural["text"],
                }
            ),
            pd.DataFrame(
                {
                    "scheme": "area_class",
                    "level": classes["level"],
                    "code": classes["code"].astype(str),
                    "name": classes["name"],
                }
            ),
        ],
        ignore_index=True,
    )
    return _whole(CLASS_NAMES, made)


def build_named_places(raw: RawFolder, wards: pd.DataFrame) -> pd.DataFrame:
    """Cities, towns, villages and suburbs that lie in a ward; those off the coast are left out."""
    table = raw.table(PLACES, ["name", "type", "rank", "lat", "lon", "span", "wd25"])
    made = _in_wards(table.dropna(subset="wd25"), wards)
    made = made.assign(
        kind=made["type"],
        rank=made["rank"].astype("int16"),
        span_m=numbers(PLACES, made["span"], made["name"]).astype("int32"),
    )
    columns = [
        *("name", "kind", "rank", "longitude", "latitude", "span_m", "ward_code", "district_code"),
    ]
    order = ["district_code", "rank", "name", "ward_code", "longitude"]
    return _whole(PLACES, made.sort_values(order, ignore_index=True)[columns])


def build_services(raw: RawFolder, wards: pd.DataFrame, lookup: pd.DataFrame) -> pd.DataFrame:
    """GP practices and open public libraries, each where its postcode lies."""
    practices = raw.table(PRACTICES, ["name", "pc", "lsoa", "wd25", "lat", "lon", "list"])
    libraries = raw.table(LIBRARIES, ["name", "pc", "lsoa", "wd25", "lat", "lon"])
    both = pd.concat(
        [
            practices.assign(kind="gp", patients=practices["list"]),
            libraries.assign(kind="library", patients=float("nan")),
        ],
        ignore_index=True,
    )
    _refuse_strangers("reference/services", both["lsoa"].dropna(), lookup["lsoa_code"])
    made = _in_wards(both, wards).rename(columns={"pc": "postcode", "lsoa": "lsoa_code"})
    made["lsoa_code"] = made["lsoa_code"].fillna("")
    made["registered_patients"] = made["patients"].astype("float64")
    columns = [
        *("kind", "name", "postcode", "lsoa_code", "ward_code", "district_code"),
        *("longitude", "latitude", "registered_patients"),
    ]
    made = made.sort_values(["district_code", "kind", "name", "postcode"], ignore_index=True)
    return _whole("reference/services", made[columns], but=("registered_patients",))


def _in_wards(table: pd.DataFrame, wards: pd.DataFrame) -> pd.DataFrame:
    """Rows with the codes of their ward and its district, and where they lie in degrees."""
    _refuse_strangers("reference/", table["wd25"], wards["ward_code"])
    home = wards.set_index("ward_code")["district_code"]
    codes = table["name"]
    return table.assign(
        ward_code=table["wd25"],
        district_code=table["wd25"].map(home),
        longitude=numbers(PLACES, table["lon"], codes).astype("float32"),  # to half a metre
        latitude=numbers(PLACES, table["lat"], codes).astype("float32"),
    )


def _refuse_strangers(name: str, codes: pd.Series, known: pd.Series) -> None:
    strange = set(codes.dropna()) - set(known)
    if strange:
        raise InvalidObservations(f"{name}: {min(strange)} (expected a code of the boundaries)")


def _whole(name: str, table: pd.DataFrame, *, but: tuple[str, ...] = ()) -> pd.DataFrame:
    """The table; raises InvalidObservations where a field of it is empty."""
    empty = table.drop(columns=list(but)).isna().any(axis=1)
    if empty.any():
        row = table[empty].iloc[0]
        column = row.index[row.isna()][0]
        raise InvalidObservations(f"{name}: {row.iloc[0]} has no {column} (expected one)")
    return table
