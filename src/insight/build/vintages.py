"""Wards of a later year than ours, of the districts whose wards were drawn anew since.

A district has them where its outlines of that year hold other wards than those of May 2025 and a
look-up says in which of them each of its neighbourhoods is. Every other district keeps its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from insight.areas import PLACED_BY_CENTROID
from insight.build import boundaries, write
from insight.build.raw import RawFolder, check_unique
from insight.errors import InvalidObservations

WARDS: Final = "later_wards"
LOOKUP: Final = "later_lookup"
FILES: Final = tuple(f"boundaries/{name}.parquet" for name in (WARDS, LOOKUP))


@dataclass(frozen=True)
class Edition:
    """Wards of one date: the file of outlines and the look-ups, with the columns they are in.

    `lookups` are files of neighbourhoods and their wards, each with how they were placed.
    """

    vintage: str
    outlines: str
    code: str
    name: str
    district: str
    lookups: tuple[tuple[str, str], ...]
    lookup_code: str


EDITIONS: Final = (
    Edition(
        vintage="May 2026",
        outlines="boundaries/wards_2026_3la_bgc_rebuilt.geojson",
        code="WD26CD",
        name="WD26NM",
        district="LAD26CD",
        lookups=(("lookups/lookup_lsoa21_wd26_coventry_DERIVED_pwc.csv", PLACED_BY_CENTROID),),
        lookup_code="WD26CD",
    ),
)


def build_later(
    raw: RawFolder, lookup: pd.DataFrame, wards: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """The later wards with their outlines, and the later ward of each of their neighbourhoods.

    Columns: ward_code, ward_name, district_code, ward_vintage, geometry (metres); and lsoa_code,
    ward_code, ward_name, ward_vintage, ward_method, district_code. `lookup` and `wards` are those
    of May 2025. Raises InvalidObservations where a neighbourhood of such a district has no ward, a
    ward no neighbourhood, or the outlines do not cover the district.
    """
    made = [_edition(raw, edition, lookup, wards) for edition in EDITIONS]
    outlines = pd.concat([each for each, _ in made], ignore_index=True)
    placed = pd.concat([each for _, each in made], ignore_index=True)
    keys = ["district_code", "ward_vintage", "ward_code"]
    return (
        gpd.GeoDataFrame(outlines, crs=27700).sort_values(keys, ignore_index=True),
        placed.sort_values([*keys, "lsoa_code"], ignore_index=True),
    )


def _edition(
    raw: RawFolder, edition: Edition, lookup: pd.DataFrame, wards: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    drawn = _outlines(raw, edition)
    placed = pd.concat([_placed(raw, edition, *each) for each in edition.lookups])
    placed = placed.merge(lookup[["lsoa_code", "district_code"]], on="lsoa_code", how="left")
    chosen = [
        code
        for code, own in drawn.groupby("district_code")
        if not set(own["ward_code"]) <= set(wards["ward_code"])
        and code in set(placed["district_code"])
    ]
    drawn = drawn[drawn["district_code"].isin(chosen)].reset_index(drop=True)
    placed = placed[placed["district_code"].isin(chosen)]
    _check_whole(edition, drawn, placed, lookup[lookup["district_code"].isin(chosen)])
    names = drawn.set_index("ward_code")["ward_name"]
    placed = placed.assign(ward_name=placed["ward_code"].map(names), ward_vintage=edition.vintage)
    simple = boundaries.simplify(drawn).assign(ward_vintage=edition.vintage)
    boundaries.check_coverage(simple, edition.outlines)
    boundaries.check_areas(drawn, simple, edition.outlines)
    return (
        simple[["ward_code", "ward_name", "district_code", "ward_vintage", "geometry"]],
        placed[
            [
                *("lsoa_code", "ward_code", "ward_name"),
                *("ward_vintage", "ward_method", "district_code"),
            ]
        ],
    )


def _outlines(raw: RawFolder, edition: Edition) -> gpd.GeoDataFrame:
    table = raw.boundaries(edition.outlines, [edition.code, edition.name, edition.district])
    check_unique(edition.outlines, table, edition.code)
    columns = {
        edition.code: "ward_code",
        edition.name: "ward_name",
        edition.district: "district_code",
    }
    return table.rename(columns=columns)[[*columns.values(), "geometry"]]


def _placed(raw: RawFolder, edition: Edition, file: str, method: str) -> pd.DataFrame:
    table = raw.table(file, ["LSOA21CD", edition.lookup_code])
    check_unique(file, table, "LSOA21CD")
    columns = {"LSOA21CD": "lsoa_code", edition.lookup_code: "ward_code"}
    return table.rename(columns=columns)[[*columns.values()]].assign(ward_method=method)


def _check_whole(
    edition: Edition, drawn: pd.DataFrame, placed: pd.DataFrame, lookup: pd.DataFrame
) -> None:
    """Refuse a later edition that does not hold each neighbourhood once, in a ward it draws."""
    absent = set(lookup["lsoa_code"]) - set(placed["lsoa_code"])
    if absent:
        raise InvalidObservations(
            f"{edition.lookups[0][0]}: no ward of {edition.vintage} for {min(absent)} (expected "
            "one for each neighbourhood of its district)"
        )
    strange = set(placed["ward_code"]) ^ set(drawn["ward_code"])
    if strange:
        raise InvalidObservations(
            f"{edition.outlines}: the ward {min(strange)} of {edition.vintage} is in one of the "
            "outlines and the look-up (expected each in both)"
        )


def write_later(outlines: gpd.GeoDataFrame, placed: pd.DataFrame, folder: Path) -> None:
    """Write both tables into a data folder, one row group a district."""
    wards, lookup = (folder / name for name in FILES)
    write.write_boundaries(outlines, wards, "district_code")
    write.write_lookup(placed, lookup)
