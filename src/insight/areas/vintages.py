"""Wards of a later year: which districts have some, and their rows in the place of our own.

Which are read by is chosen by whoever reads (`insight.own.wards`). Of a district without later
wards, those of May 2025 are its wards in every year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from insight.errors import MissingData
from insight.own import OURS, wards_of
from insight.store import data_directory, read_table, stamp

WARD_VINTAGE: Final = "May 2025"
OUR_YEAR: Final = "2025"
WARDS_FILE: Final = "later_wards.parquet"
LOOKUP_FILE: Final = "later_lookup.parquet"
OF_WARDS: Final = ("ward_code", "ward_name", "ward_vintage", "ward_method")
"""The columns of a look-up that wards of another year change."""


def boundary_path(name: str, data_dir: Path | None) -> Path:
    """Where a layer or a look-up is kept."""
    return (data_dir or data_directory()) / "boundaries" / name


def year_of(vintage: str) -> str:
    """The slug of a vintage in an address: its year.

    >>> year_of("May 2026")
    '2026'
    """
    found = re.search(r"\d{4}", vintage)
    return found[0] if found else vintage


def are_held(data_dir: Path | None = None) -> bool:
    """Whether the data folder holds wards of a later year at all."""
    try:
        return all(stamp(boundary_path(name, data_dir)) for name in (WARDS_FILE, LOOKUP_FILE))
    except MissingData:
        return False


def read_vintages(data_dir: Path | None = None) -> dict[str, dict[str, str]]:
    """The later wards of each district that has some: their dates by year, the earliest first."""
    if not are_held(data_dir):
        return {}
    table = read_table(
        boundary_path(WARDS_FILE, data_dir), ["district_code", "ward_vintage"]
    ).to_pandas()
    found: dict[str, dict[str, str]] = {}
    pairs = {(year_of(v), str(d), str(v)) for d, v in table.itertuples(index=False, name=None)}
    for year, district, vintage in sorted(pairs):
        found.setdefault(district, {})[year] = vintage
    return found


def are_later(data_dir: Path | None = None) -> bool:
    """Whether wards of a later year are read by; who asks leans on it."""
    return wards_of() != OURS and are_held(data_dir)


def vintage_of(district_code: str, data_dir: Path | None = None) -> str:
    """The date of the wards that a district is read by."""
    year = wards_of()
    if year == OURS:
        return WARD_VINTAGE
    return read_vintages(data_dir).get(district_code, {}).get(year, WARD_VINTAGE)


def of_the_year(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of later wards that are of the year that is read by."""
    year = wards_of()
    return table[[year_of(str(each)) == year for each in table["ward_vintage"]]]


def later_wards(data_dir: Path | None, columns: Sequence[str]) -> pd.DataFrame | None:
    """The later wards that are read by, without outlines; None where our own are."""
    if not are_later(data_dir):
        return None
    held = list(dict.fromkeys((*columns, "district_code", "ward_code", "ward_vintage")))
    return of_the_year(read_table(boundary_path(WARDS_FILE, data_dir), held).to_pandas())


def later_lookup(data_dir: Path | None = None) -> pd.DataFrame | None:
    """The later ward of each neighbourhood that is read by one; None where our own are."""
    if not are_later(data_dir):
        return None
    columns = ["lsoa_code", *OF_WARDS]
    table = read_table(boundary_path(LOOKUP_FILE, data_dir), columns).to_pandas()
    return of_the_year(table).set_index("lsoa_code")


def replaced(lookup: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """A look-up with later wards, in its own order; `later` is `later_lookup`."""
    changed = {
        column: lookup["lsoa_code"].map(later[column]).fillna(lookup[column])
        for column in OF_WARDS
        if column in lookup
    }
    return lookup.assign(**changed)


def in_place_of(
    table: pd.DataFrame, later: pd.DataFrame | None, district_code: str | None
) -> pd.DataFrame:
    """Wards with the later ones of a district, or of all, in the place of its own."""
    if later is None:
        return table
    if district_code is not None:
        later = later[later["district_code"] == district_code]
    kept = table[~table["district_code"].isin(later["district_code"].unique())]
    whole = pd.concat([kept, later[[c for c in table.columns if c in later]]], ignore_index=True)
    return whole.sort_values("district_code", kind="stable", ignore_index=True)


ATTRIBUTION: Final = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2025"
)
"""What the licence of the outlines asks to be said with them."""
BEST_FIT: Final = (
    "May 2025 wards. Ward figures that are built from neighbourhoods are so by best fit and can "
    "differ a little from those of other sources."
)
PLACED_LATER: Final = (
    "{vintage} wards, where a council has drawn its wards anew since May 2025. Their outlines are "
    "provisional (within about 10 metres). Ward figures are built from whole neighbourhoods, each "
    "in the ward where the centre of its population lies: this is no official look-up, and they "
    "can differ a little from those of other sources."
)


def best_fit() -> str:
    """What is to be said with the figures of the wards that are read by."""
    year = wards_of()
    found = next((own[year] for own in read_vintages().values() if year in own), None)
    return PLACED_LATER.format(vintage=found) if found else BEST_FIT


def read_later_names(data_dir: Path | None = None) -> tuple[str, ...]:
    """The names of all wards of later years, whichever are read by."""
    return _of_all_later("ward_name", data_dir)


def read_later_codes(data_dir: Path | None = None) -> tuple[str, ...]:
    """The codes of all wards of later years, whichever are read by."""
    return _of_all_later("ward_code", data_dir)


def _of_all_later(column: str, data_dir: Path | None) -> tuple[str, ...]:
    if not are_held(data_dir):
        return ()
    table = read_table(boundary_path(WARDS_FILE, data_dir), [column])
    return tuple(dict.fromkeys(table[column].to_pylist()))
