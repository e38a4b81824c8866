"""Wards of other years than ours: what each is called, and which wards of May 2025 it is in."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from insight.areas import slugify
from insight.build.raw import RawFolder, check_unique, numbers
from insight.errors import InvalidObservations

CODES: Final = "reference/ward_codes_england_2016_2026.parquet"
SHARES_2014: Final = "reference/ward14_ward25_postcode_shares_england_DERIVED.parquet"
SHARES_2022: Final = "reference/ward22_ward25_postcode_shares_3la_DERIVED.csv"
WARDS_2026: Final = "boundaries/wards_2026_3la_bgc_rebuilt.geojson"
POSITIONS: Final = "reference/postcode_xy_england.parquet"
POSTCODES: Final = "reference/postcode_lsoa21_wd25_england.parquet"
LISTED: Final = (2022, 2023, 2024)
"""The years before ours of which there is a list of wards; `first` begins with 2016."""
NEXT: Final = 2026
LEAST: Final = 0.005
"""A share of postcodes below which a ward is not said to be in another: outlines are generalised,
so one in 200 postcodes may fall on the wrong side of a border that did not move."""


def build_former(raw: RawFolder, wards: pd.DataFrame) -> pd.DataFrame:
    """Wards from 2016 to 2026 that are not of May 2025, with their names and where they are now.

    Columns: ward_code, ward_name, district_code (of May 2025), first_year (2016 is 2016 or before),
    last_year (2021 is 2021 or before; 2026 for wards that are to come), same_name (the ward of May
    2025 in that district with that name, else ""), now ("code=share" of its postcodes, the largest
    first, else ""). `wards` has a row a ward of May 2025.
    """
    table = raw.table(CODES, ["wd", "name", "lad25", "first", *(f"in{y % 100}" for y in LISTED)])
    check_unique(CODES, table, "wd")
    table = table[~table["wd"].isin(wards["ward_code"])]
    _refuse_strangers(table, wards)
    shares = pd.concat([_published(raw), to_come(raw, wards)])
    now = {
        ward: " ".join(
            f"{code}={share:.4f}" for code, share in zip(g["now"], g["share"], strict=True)
        )
        for ward, g in shares.sort_values(["share", "now"], ascending=[False, True]).groupby("then")
    }
    named = pd.Series(
        wards["ward_code"].to_numpy(),
        index=_keys(wards["district_code"], wards["ward_name"]),
    )
    named = named[~named.index.duplicated(keep=False)]
    keys = _keys(table["lad25"], table["name"])
    made = pd.DataFrame(
        {
            "ward_code": table["wd"],
            "ward_name": table["name"],
            "district_code": table["lad25"],
            "first_year": numbers(CODES, table["first"], table["wd"]).astype("int16"),
            "last_year": _last_years(table),
            "same_name": pd.Series(keys, index=table.index).map(named).fillna(""),
            "now": table["wd"].map(now).fillna(""),
        }
    )
    return made.sort_values(["district_code", "ward_name", "ward_code"], ignore_index=True)


def _refuse_strangers(table: pd.DataFrame, wards: pd.DataFrame) -> None:
    strange = set(table["lad25"]) - set(wards["district_code"])
    if strange:
        raise InvalidObservations(f"{CODES}: {min(strange)} (expected a district of May 2025)")


def _keys(districts: pd.Series, names: pd.Series) -> list[str]:
    return [f"{d} {slugify(n)}" for d, n in zip(districts, names, strict=True)]


def _last_years(table: pd.DataFrame) -> pd.Series:
    """The last year whose list has the ward; 2021 where it went before the first of them."""
    last = pd.Series(LISTED[0] - 1, index=table.index, dtype="int16")
    for year in LISTED:
        last = last.mask(table[f"in{year % 100}"] == 1, year)
    return last.mask(table["first"] == NEXT, NEXT).astype("int16")


def _published(raw: RawFolder) -> pd.DataFrame:
    """Shares of postcodes of wards of 2014 and, for some districts, of 2022."""
    found = []
    for name, then in ((SHARES_2014, "wd14"), (SHARES_2022, "wd22")):
        table = raw.table(name, [then, "wd25", "share"])
        share = numbers(name, table["share"], table[then])
        found.append(pd.DataFrame({"then": table[then], "now": table["wd25"], "share": share}))
    older, newer = found  # a ward in both is told by the newer, which does not mix two counts
    both = pd.concat([older[~older["then"].isin(newer["then"])], newer])
    return both[both["share"] >= LEAST]


def to_come(raw: RawFolder, wards: pd.DataFrame) -> pd.DataFrame:
    """Postcodes in wards of May 2025, of those wards of 2026 whose outline we have.

    Columns: then, now, n (postcodes) and share (of those of the ward of 2026).
    """
    outlines = gpd.read_file(raw.path(WARDS_2026))
    code = next((c for c in outlines if str(c).upper().startswith("WD26CD")), None)
    if code is None:
        raise InvalidObservations(f"{WARDS_2026}: no column WD26CD (it has {list(outlines)})")
    outlines = outlines[~outlines[code].isin(wards["ward_code"])].to_crs(4326)
    where = raw.table(POSITIONS, ["pc", "lat5", "lon5"])
    homes = raw.table(POSTCODES, ["pc", "wd25"])
    if not where["pc"].equals(homes["pc"]):
        raise InvalidObservations(f"{POSITIONS}: its postcodes are not those of {POSTCODES}")
    x, y = where["lon5"].to_numpy() / 1e5, where["lat5"].to_numpy() / 1e5
    left, low, right, top = outlines.total_bounds
    near = np.flatnonzero((x >= left) & (x <= right) & (y >= low) & (y <= top))
    points = gpd.GeoDataFrame(
        {"now": homes["wd25"].to_numpy()[near]},
        geometry=gpd.points_from_xy(x[near], y[near]),
        crs=4326,
    )
    placed = gpd.sjoin(points, outlines[[code, "geometry"]], predicate="within")
    counts = placed.groupby([code, "now"]).size().rename("n").reset_index()
    counts["share"] = counts["n"] / counts.groupby(code)["n"].transform("sum")
    counts = counts[counts["share"] >= LEAST]
    return pd.DataFrame(counts.rename(columns={code: "then"})[["then", "now", "n", "share"]])
