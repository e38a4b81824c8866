"""Boundaries: one coverage simplified so that shared edges stay shared, in whole metres."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from insight.build.raw import RawFolder, check_unique
from insight.errors import InvalidObservations

LSOAS = "boundaries/lsoa_2021_england_bgc_4326.parquet"
TOLERANCE = 60.0
"""Metres: corners of triangles smaller than the square of this go (Visvalingam-Whyatt)."""
GRID = 1.0
"""Metres: coordinates are rounded to this, save where rounding would make a polygon invalid."""
AREA_TOLERANCE = 0.005
MAX_ROUNDS = 10
Polygons = npt.NDArray[np.object_]


def _complex(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.complex128]:
    return coordinates[:, 0] + 1j * coordinates[:, 1]


def snap(polygons: Polygons, grid: float = GRID) -> Polygons:
    """Round every corner to `grid`, the same corner alike in every polygon.

    A polygon that rounding makes invalid, or that then overlaps its neighbour, keeps its exact
    corners (and so do its neighbours, where they share them). Raises InvalidObservations if that
    does not settle within a few rounds.
    """
    exact = np.empty(0, dtype=np.complex128)
    for _ in range(MAX_ROUNDS):

        def rounded(
            corners: npt.NDArray[np.float64], exact: npt.NDArray[np.complex128] = exact
        ) -> npt.NDArray[np.float64]:
            near = np.round(corners / grid) * grid
            kept = np.isin(_complex(corners), exact)
            near[kept] = corners[kept]
            return near

        result: Polygons = shapely.transform(polygons, rounded)
        bad = ~shapely.is_valid(result)
        if not bad.any():
            bad = ~shapely.is_empty(shapely.coverage_invalid_edges(result))
            if not bad.any():
                return result
        corners = shapely.get_coordinates(polygons[bad])
        exact = np.unique(np.concatenate([exact, _complex(corners)]))
    raise InvalidObservations(f"{int(bad.sum())} boundaries stay invalid on a {grid} m grid")


def simplify(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same table with simpler polygons; shared edges stay shared."""
    polygons = np.asarray(table.geometry.array)
    simple = snap(np.asarray(shapely.coverage_simplify(polygons, TOLERANCE)))
    return table.set_geometry(gpd.GeoSeries(simple, index=table.index, crs=table.crs))


def read_neighbourhoods(raw: RawFolder, lookup: pd.DataFrame) -> gpd.GeoDataFrame:
    """The polygons of all neighbourhoods, in the order of the look-up."""
    table = raw.boundaries(LSOAS, ["LSOA21CD"])
    check_unique(LSOAS, table, "LSOA21CD")
    table = table.rename(columns={"LSOA21CD": "lsoa_code"})
    joined = lookup[["lsoa_code", "lsoa_name", "district_code"]].merge(
        table[["lsoa_code", "geometry"]], on="lsoa_code", how="left", validate="1:1"
    )
    if joined["geometry"].isna().any():
        code = joined.loc[joined["geometry"].isna(), "lsoa_code"].iloc[0]
        raise InvalidObservations(f"{LSOAS}: no boundary for {code}")
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=table.crs)


def dissolve_districts(wards: gpd.GeoDataFrame, names: pd.DataFrame) -> gpd.GeoDataFrame:
    """One polygon a district, the union of its simplified wards."""
    merged = wards[["district_code", "geometry"]].dissolve("district_code", method="coverage")
    return gpd.GeoDataFrame(
        names.merge(merged.reset_index(), on="district_code", validate="1:1"), crs=wards.crs
    )[["district_code", "district_name", "geometry"]].sort_values(
        "district_code", ignore_index=True
    )


def dissolve_msoas(
    lsoas: gpd.GeoDataFrame, within: pd.Series, names: pd.DataFrame
) -> gpd.GeoDataFrame:
    """One polygon a middle-layer area, the union of its simplified neighbourhoods.

    `within` has the middle-layer area by neighbourhood, `names` what each is called and the
    district it counts for, in which most of its residents live.
    """
    parts = lsoas[["geometry"]].assign(msoa_code=lsoas["lsoa_code"].map(within))
    merged = parts.dissolve("msoa_code", method="coverage").reset_index()
    columns = ["msoa_code", "msoa_name", "known_name", "district_code", "geometry"]
    table = names.merge(merged, on="msoa_code", how="right", validate="1:1")
    if table["msoa_name"].isna().any():
        code = table.loc[table["msoa_name"].isna(), "msoa_code"].iloc[0]
        raise InvalidObservations(
            f"no middle-layer area is called {code} (expected a name for each)"
        )
    return gpd.GeoDataFrame(table, crs=lsoas.crs)[columns].sort_values(
        ["district_code", "msoa_code"], ignore_index=True
    )


def check_areas(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, what: str) -> float:
    """The largest change of a district's area, as a share; raises when it is more than 0.5%."""
    was = before.area.groupby(before["district_code"]).sum()
    now = after.area.groupby(after["district_code"]).sum()
    if set(was.index) != set(now.index):
        code = min(set(was.index) ^ set(now.index))
        raise InvalidObservations(f"{what}: {code} is not there before and after simplifying")
    change = (now / was - 1).abs()
    if change.max() > AREA_TOLERANCE:
        raise InvalidObservations(
            f"{what}: simplifying changes the area of {change.idxmax()} by {change.max():.2%} "
            f"(expected at most {AREA_TOLERANCE:.1%})"
        )
    return float(change.max())


def check_coverage(table: gpd.GeoDataFrame, what: str) -> None:
    """Raise InvalidObservations when a polygon is invalid or overlaps its neighbour."""
    polygons = np.asarray(table.geometry.array)
    invalid = ~shapely.is_valid(polygons)
    if invalid.any():
        raise InvalidObservations(f"{what}: {int(invalid.sum())} invalid polygons after building")
    if not shapely.coverage_is_valid(polygons):
        raise InvalidObservations(f"{what}: neighbours overlap or part after simplifying")
