"""The tables that the list of names is made from, each brought to what it takes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from insight import areas
from insight.areas import unique_slugs
from insight.areas.reference import TO_COME
from insight.finding.of_another_year import other_wards

WHOLE, HALF = 0.95, 0.5
"""Shares in one ward of today: nearly all of it, and most of it."""


@dataclass(frozen=True)
class Tables:
    """What there is to be found.

    `districts` as `areas.read_districts`. `wards`: ward_code, ward_name, ward_slug, district_slug
    and residents, in the order of the boundary file. `other_wards`: those of another year, as
    `of_another_year` has them. `neighbourhoods`: name, ward_code (where most
    of its residents live), residents and pattern, in the order of wards. `former_wards`: name,
    district_slug, ward_code (of today, with most of its postcodes, "" where that is not known) and
    pattern. A pattern is a key of `sentences.PATTERNS`.
    """

    districts: pd.DataFrame
    wards: pd.DataFrame
    other_wards: pd.DataFrame
    neighbourhoods: pd.DataFrame
    former_wards: pd.DataFrame


def read_tables(data_dir: Path | None = None) -> Tables:
    """Read all of them, by the wards that are read by.

    Raises MissingData where one is missing or cannot be read.
    """
    columns = ["msoa_code", "ward_code", "population"]
    lookup = areas.read_lookup(None, data_dir, columns)
    districts = areas.read_districts(data_dir)
    wards = _wards(districts, lookup, data_dir)
    return Tables(
        districts=districts,
        wards=wards,
        other_wards=other_wards(districts, wards, data_dir),
        neighbourhoods=_neighbourhoods(lookup, wards, data_dir),
        former_wards=_former_wards(districts, wards, data_dir),
    )


def _wards(districts: pd.DataFrame, lookup: pd.DataFrame, data_dir: Path | None) -> pd.DataFrame:
    wards = areas.read_ward_rows(None, data_dir)
    residents = lookup.groupby("ward_code")["population"].sum()
    names = districts.set_index("district_code")["district_slug"]
    return wards.assign(
        residents=wards["ward_code"].map(residents).fillna(0).astype("int64"),
        ward_slug=unique_slugs(wards["ward_name"], wards["ward_code"], wards["district_code"]),
        district_slug=wards["district_code"].map(names),
    )


def _neighbourhoods(
    lookup: pd.DataFrame, wards: pd.DataFrame, data_dir: Path | None
) -> pd.DataFrame:
    """The middle layer of neighbourhoods by the names that people know them by, ward by ward."""
    names = areas.read_msoas(data_dir=data_dir).set_index("msoa_code")["known_name"]
    parts = lookup.groupby(["msoa_code", "ward_code"])["population"]
    table = parts.sum().reset_index().sort_values("population", ascending=False)
    table["residents"] = table.groupby("msoa_code")["population"].transform("sum")
    table = table[table["msoa_code"].isin(names.index)].drop_duplicates("msoa_code")
    share = table["population"] / table["residents"].clip(lower=1)
    table["name"] = table["msoa_code"].map(names)
    table["pattern"] = [_how_much(each, "neighbourhood") for each in share]
    order = dict(zip(wards["ward_code"], range(len(wards)), strict=True))
    numbers = table["ward_code"].map(order)
    return table.assign(number=numbers).sort_values(["number", "msoa_code"], ignore_index=True)


def _former_wards(
    districts: pd.DataFrame, wards: pd.DataFrame, data_dir: Path | None
) -> pd.DataFrame:
    """Former wards, and those to come that are not held, of which no ward of today has the name."""
    table = areas.read_former_wards(data_dir=data_dir)
    table = table[~table["ward_code"].isin(areas.read_later_codes(data_dir))]
    table = table[table["same_name"] == ""].sort_values("last_year", ascending=False, kind="stable")
    table = table.drop_duplicates(["district_code", "ward_name"])
    slugs = districts.set_index("district_code")["district_slug"]
    here = set(wards["ward_code"])  # where each is now is told for the wards of May 2025 alone
    now = [each if each and each[0][0] in here else () for each in table["now"]]
    return pd.DataFrame(
        {
            "name": table["ward_name"],
            "district_slug": table["district_code"].map(slugs),
            "ward_code": [each[0][0] if each else "" for each in now],
            "pattern": [
                _pattern(each, to_come=bool(first == TO_COME))
                for each, first in zip(now, table["first_year"], strict=True)
            ],
        }
    )


def _pattern(now: Sequence[tuple[str, float]], *, to_come: bool) -> str:
    if to_come:
        return "ward to come"
    if not now:
        return "former ward, unknown"
    return _how_much(now[0][1], "former ward")


def _how_much(share: float, of: str) -> str:
    """The pattern for something of which a share lies in one ward of today."""
    if share >= WHOLE:
        return of
    return f"{of}, most" if share > HALF else f"{of}, part"
