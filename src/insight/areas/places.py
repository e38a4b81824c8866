"""Districts, wards, neighbourhoods (LSOAs) and middle-layer areas (MSOAs): look-ups, boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from insight.areas import vintages
from insight.areas.naming import unique_slugs
from insight.areas.vintages import WARD_VINTAGE, boundary_path
from insight.errors import MissingData, UnknownArea
from insight.store import read_groups, read_table

ENGLAND: Final = "E92000001"
PLACED_OFFICIALLY, PLACED_BY_CENTROID = "official best fit", "centroid in ward"
"""How a neighbourhood came to its ward: the words of the look-up's column ward_method."""
Level = Literal["lsoa", "msoa", "ward", "district"]
FILES: Final[dict[str, str]] = {
    "lsoa": "lsoas.parquet",
    "msoa": "msoas.parquet",
    "ward": "wards.parquet",
    "district": "districts.parquet",
}
MORE: Final[dict[str, tuple[str, ...]]] = {"ward": ("ward_vintage",), "msoa": ("known_name",)}
"""What the outlines of a level have beside code, name and district."""
LOOKUPS: Final[dict[str, tuple[str, ...]]] = {
    "lookup.parquet": (
        *("lsoa_code", "lsoa_name", "ward_code", "ward_name", "ward_vintage", "ward_method"),
        *("msoa_code", "district_code", "district_name", "county_code", "county_name"),
        *("region_code", "region_name", "population", "households"),
    ),
    "lookup_2011.parquet": (
        *("lsoa11_code", "district_code", "district_code_2019", "district_code_2015"),
    ),
}
"""The columns of each look-up; the first is there once for every row."""
CODE_STARTS: Final[dict[str, tuple[str, ...]]] = {
    "lsoa11": ("E01",),
    "msoa": ("E02",),
    "ward": ("E05",),
    "district": ("E06", "E07", "E08", "E09"),
    "county": ("E10",),
    "upper_tier": ("E06", "E08", "E09", "E10"),
    "england": (ENGLAND,),
    "uk": ("K02",),
}
"""How the codes begin of the areas for which figures are published, by level."""
KINDS: Final = {
    "E06": "unitary authority",
    "E07": "district",
    "E08": "metropolitan borough",
    "E09": "London borough",
}


@dataclass(frozen=True)
class District:
    """One lower-tier or unitary district. `population` counts residents in mid-2022.

    `ward_vintage` is the date of the wards that it is read by.
    """

    code: str
    name: str
    slug: str
    county_code: str
    county_name: str
    region_code: str
    region_name: str
    population: int
    neighbourhoods: int
    wards: int
    ward_vintage: str = WARD_VINTAGE

    @property
    def upper_tier_code(self) -> str:
        """The council that runs schools and social care: the county, or the district itself."""
        return self.county_code

    @property
    def upper_tier_name(self) -> str:
        """The name of that council's area."""
        return self.county_name

    @property
    def is_two_tier(self) -> bool:
        """Whether a county council runs schools and social care here."""
        return self.county_code != self.code

    @property
    def kind(self) -> str:
        """What the district is, in words: "metropolitan borough" or "unitary authority", say."""
        if self.code == "E09000001":
            return "city"
        return KINDS.get(self.code[:3], "district")


def read_lookup(
    district_code: str | None = None,
    data_dir: Path | None = None,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Neighbourhood → ward → district → county or unitary → region, one row a neighbourhood.

    Columns, unless some are chosen: lsoa_code, lsoa_name, ward_code, ward_name, ward_vintage,
    ward_method, msoa_code (the middle-layer area of 2021), district_code, district_name,
    county_code, county_name, region_code, region_name, population (mid-2022) and households
    (Census 2021). The wards are those that are read by (`insight.own.wards`); the rows stand in
    one order whichever they are. Raises UnknownArea when no row has that district.
    """
    wanted = list(columns or LOOKUPS["lookup.parquet"])
    if set(vintages.OF_WARDS).isdisjoint(wanted):
        return _lookup("lookup.parquet", district_code, data_dir, wanted)
    later = vintages.later_lookup(data_dir)
    if later is None:
        return _lookup("lookup.parquet", district_code, data_dir, wanted)
    held = list(dict.fromkeys(("lsoa_code", *wanted)))
    return vintages.replaced(_lookup("lookup.parquet", district_code, data_dir, held), later)[
        wanted
    ]


def read_ward_rows(
    district_code: str | None = None,
    data_dir: Path | None = None,
    columns: Sequence[str] = ("ward_code", "ward_name", "district_code"),
) -> pd.DataFrame:
    """The wards that are read by, without their outlines: all of England's or those of a district.

    They stand by district and code. Columns: those that are chosen.
    """
    later = vintages.later_wards(data_dir, columns)
    path = boundary_path(FILES["ward"], data_dir)
    held = list(dict.fromkeys((*columns, "district_code")))
    if district_code is None:
        table: pd.DataFrame = read_table(path, held).to_pandas()
    else:
        table = read_groups(path, "district_code", [district_code], held).to_pandas()
    return vintages.in_place_of(table, later, district_code)[list(columns)]


def read_lookup_2011(
    district_code: str | None = None, data_dir: Path | None = None
) -> pd.DataFrame:
    """The neighbourhoods of 2011, in the district where most of their households lie today.

    Columns: lsoa11_code, district_code (May 2025), district_code_2019 and district_code_2015, the
    districts of those editions of the Indices. Raises UnknownArea as `read_lookup`.
    """
    return _lookup("lookup_2011.parquet", district_code, data_dir, None)


def _lookup(
    name: str, district_code: str | None, data_dir: Path | None, columns: Sequence[str] | None
) -> pd.DataFrame:
    path = boundary_path(name, data_dir)
    if district_code is None:
        whole: pd.DataFrame = read_table(path, columns or LOOKUPS[name]).to_pandas()
        _check_once(whole, LOOKUPS[name][0], path)
        return whole
    table = read_groups(path, "district_code", [district_code], columns or LOOKUPS[name])
    if table.num_rows == 0:
        raise UnknownArea(
            f"no district has the code {district_code!r} (expected one of May 2025, as E08000007)"
        )
    rows: pd.DataFrame = table.to_pandas()
    _check_once(rows, LOOKUPS[name][0], path)
    return rows


def _check_once(table: pd.DataFrame, column: str, path: Path) -> None:
    """Refuse two rows for one area; raises MissingData naming the file and the area."""
    if column in table and not table[column].is_unique:
        twice = table[column][table[column].duplicated()].iloc[0]
        raise MissingData(
            f"{path.parent.name}/{path.name}: {twice} is there more than once (expected once)"
        )


def read_districts(data_dir: Path | None = None) -> pd.DataFrame:
    """Every district by name: code, slug, county, region, population and counts of its parts.

    Columns: district_code, district_name, district_slug, county_code, county_name, region_code,
    region_name, population (mid-2022), neighbourhoods, wards and ward_vintage.
    """
    columns = [
        *("district_code", "district_name", "county_code", "county_name"),
        *("region_code", "region_name", "population", "ward_code"),
    ]
    lookup = read_lookup(None, data_dir, columns)
    table = lookup.groupby("district_code", as_index=False).agg(
        district_name=("district_name", "first"),
        county_code=("county_code", "first"),
        county_name=("county_name", "first"),
        region_code=("region_code", "first"),
        region_name=("region_name", "first"),
        population=("population", "sum"),
        neighbourhoods=("ward_code", "size"),
    )
    wards = read_ward_rows(None, data_dir, ["district_code"])
    counts = wards["district_code"].value_counts()
    table["wards"] = table["district_code"].map(counts).astype("int64")
    table["district_slug"] = unique_slugs(table["district_name"], table["district_code"])
    table["ward_vintage"] = table["district_code"].map(vintages.vintage_of)
    return table.sort_values("district_name", ignore_index=True)


def as_district(row: pd.Series) -> District:
    """One row of `read_districts` as a record."""
    return District(
        code=str(row["district_code"]),
        name=str(row["district_name"]),
        slug=str(row["district_slug"]),
        county_code=str(row["county_code"]),
        county_name=str(row["county_name"]),
        region_code=str(row["region_code"]),
        region_name=str(row["region_name"]),
        population=int(row["population"]),
        neighbourhoods=int(row["neighbourhoods"]),
        wards=int(row["wards"]),
        ward_vintage=str(row["ward_vintage"]),
    )


def read_boundaries(
    level: Level, district_code: str | None = None, data_dir: Path | None = None
) -> gpd.GeoDataFrame:
    """Polygons in metres (EPSG:27700) of a level: all of England's, or those of one district.

    Columns: {level}_code, {level}_name, district_code and geometry; wards have ward_vintage too,
    middle-layer areas known_name (the House of Commons Library's).
    Raises UnknownArea when the district has none, or there is no such level.
    """
    if level not in FILES:
        raise UnknownArea(f"no boundaries are kept for {level!r} (expected {', '.join(FILES)})")
    drawn = _drawn(level, district_code, boundary_path(FILES[level], data_dir))
    if level != "ward":
        return drawn
    if not vintages.are_later(data_dir):
        return drawn
    path = boundary_path(vintages.WARDS_FILE, data_dir)
    later = vintages.of_the_year(_outlined(read_table(path), path))
    return gpd.GeoDataFrame(vintages.in_place_of(drawn, later, district_code), crs=27700)


def _drawn(level: Level, district_code: str | None, path: Path) -> gpd.GeoDataFrame:
    """The outlines of a level as they are kept."""
    named = [f"{level}_code", f"{level}_name", "district_code", "geometry"]
    columns = [*dict.fromkeys(named), *MORE.get(level, ())]
    if district_code is None:
        table = read_table(path, columns)
    elif level == "district":  # kept in one piece
        table = read_table(path, columns)
        table = table.filter(pc.equal(table["district_code"], district_code))
    else:
        table = read_groups(path, "district_code", [district_code], columns)
    if table.num_rows == 0:
        raise UnknownArea(f"no {level} boundary belongs to a district {district_code!r}")
    frame = _outlined(table, path)
    _check_once(frame, f"{level}_code", path)
    return frame


def _outlined(table: pa.Table, path: Path) -> gpd.GeoDataFrame:
    """A table with its outlines; raises MissingData naming the file where one cannot be read."""
    frame = table.drop_columns(["geometry"]).to_pandas()
    try:
        geometry = gpd.GeoSeries.from_wkb(table.column("geometry").to_numpy(), crs=27700)
    except shapely.ShapelyError as error:
        raise MissingData(
            f"{path.parent.name}/{path.name}: an outline cannot be read (expected well-known "
            f"binary): {error}"
        ) from error
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=27700)


def known_boundaries(
    level: Level, district_code: str | None = None, data_dir: Path | None = None
) -> gpd.GeoDataFrame:
    """`read_boundaries` with areas by the names that people know: "Brinnington", no number."""
    table = read_boundaries(level, district_code, data_dir)
    if "known_name" in table:
        table[f"{level}_name"] = table["known_name"]
    return table


def read_wards(district_code: str, data_dir: Path | None = None) -> pd.DataFrame:
    """The wards of a district with the residents and neighbourhoods of each.

    Columns: ward_code, ward_name, ward_slug, population, neighbourhoods, placed_by_centroid. A ward
    too small to have a neighbourhood of its own has a population of 0 and 0 neighbourhoods: its
    residents are counted in the ward that its neighbourhood was assigned to. Raises UnknownArea
    when there is no such district.
    """
    wards = read_ward_rows(district_code, data_dir)
    lookup = read_lookup(district_code, data_dir, ["ward_code", "population", "ward_method"])
    counts = (
        lookup.assign(placed_by_centroid=lookup["ward_method"] == PLACED_BY_CENTROID)
        .groupby("ward_code")
        .agg(
            population=("population", "sum"),
            neighbourhoods=("population", "size"),
            placed_by_centroid=("placed_by_centroid", "any"),
        )
    )
    table = wards[["ward_code", "ward_name"]].merge(
        counts, left_on="ward_code", right_index=True, how="left"
    )
    table["population"] = table["population"].fillna(0).astype("int64")
    table["neighbourhoods"] = table["neighbourhoods"].fillna(0).astype("int64")
    table["placed_by_centroid"] = table["placed_by_centroid"].eq(other=True)
    table["ward_slug"] = unique_slugs(table["ward_name"], table["ward_code"])
    return table.sort_values("ward_name", ignore_index=True)


ATTRIBUTION: Final = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2025"
)
"""What the licence of the outlines asks to be said with them."""
