"""Wards that a district has by another year than the one that the list of names is made by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from insight import areas
from insight.areas.naming import plain_words
from insight.areas.postcodes import PostcodePlace
from insight.areas.vintages import OUR_YEAR, WARD_VINTAGE, read_vintages
from insight.finding.records import Entry, Index, thousands
from insight.finding.sentences import line_of
from insight.own import OURS, using_wards, wards_of

COLUMNS: Final = ("ward_name", "ward_slug", "district_slug", "residents", "year", "vintage")


def other_wards(
    districts: pd.DataFrame, wards: pd.DataFrame, data_dir: Path | None = None
) -> pd.DataFrame:
    """The wards of all other years whose names no ward has by the year that is read by.

    A name of both years is not among them: it leads to the ward of the year that is read by.
    Columns: ward_name, ward_slug, district_slug, residents, year and vintage.
    """
    chosen = wards_of()
    slugs = dict(zip(districts["district_code"], districts["district_slug"], strict=True))
    found = []
    for code, later in read_vintages(data_dir).items():
        own = chosen if chosen in later else OURS
        known = set(wards.loc[wards["district_code"] == code, "ward_slug"])
        for year, vintage in {OURS: WARD_VINTAGE, **later}.items():
            if year == own:
                continue
            with using_wards(year):
                table = areas.read_wards(code, data_dir)
            table = table[~table["ward_slug"].isin(known)]
            known |= set(table["ward_slug"])
            found.append(
                table.rename(columns={"population": "residents"}).assign(
                    district_slug=slugs[code], year=year or OUR_YEAR, vintage=vintage
                )[list(COLUMNS)]
            )
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))


def entries_of(table: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Entry]:
    """Entries of `other_wards`; `names` are those of districts by their slugs."""
    for row in table.itertuples(index=False):
        place = str(row.district_slug)
        yield Entry(
            kind="ward of another year",
            name=str(row.ward_name),
            place=place,
            ward=str(row.ward_slug),
            size=thousands(row.residents),
            forms=(plain_words(str(row.ward_name)),),
            around=plain_words(names[place]),
            where=line_of("ward of another year", place=names[place], vintage=str(row.vintage)),
            pattern="ward of another year",
            year=str(row.year),
        )


@dataclass(frozen=True)
class There:
    """A ward that a postcode lies in; `vintage` is the date of a later one, "" of May 2025."""

    entry: Entry
    vintage: str = ""


def wards_at(placed: PostcodePlace, index: Index, data_dir: Path | None = None) -> list[There]:
    """The wards of a postcode: that of the year of a list first, then those of other names.

    One for most. A postcode just outside every neighbourhood has no later ward.
    """
    later = read_vintages(data_dir).get(placed.district_code, {})
    home = index.district_of(placed.district_code)
    chosen = index.year if index.year in later else OURS
    found: dict[str, There] = {}
    for year in sorted((OURS, *later), key=lambda each: each != chosen):
        vintage = later.get(year, "")
        with using_wards(year):
            code = placed.ward_code if not vintage else _counted_in(placed, data_dir)
            row = areas.read_wards(placed.district_code, data_dir) if later else None
        entry = index.ward_of(code) if year == chosen else None
        if row is not None and home is not None and year != chosen:
            entry = _another(row[row["ward_code"] == code], home, year, vintage or WARD_VINTAGE)
        if entry is not None:
            found.setdefault(str(entry.ward), There(entry, vintage))
    return list(found.values())


def _counted_in(placed: PostcodePlace, data_dir: Path | None) -> str:
    """The ward of a postcode's neighbourhood, by the wards that are read by; "" for none."""
    table = areas.read_lookup(placed.district_code, data_dir, ["lsoa_code", "ward_code"])
    codes = table.loc[table["lsoa_code"] == placed.lsoa_code, "ward_code"]
    return str(codes.iloc[0]) if len(codes) else ""


def _another(row: pd.DataFrame, home: Entry, year: str, vintage: str) -> Entry | None:
    """The entry of a ward of another year, from its row of `areas.read_wards`."""
    table = row.rename(columns={"population": "residents"}).assign(
        district_slug=home.place, year=year or OUR_YEAR, vintage=vintage
    )
    return next(entries_of(table, {home.place: home.name}), None)
