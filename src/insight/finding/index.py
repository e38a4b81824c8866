"""The list of all names that can be found, made from the tables of areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from insight.areas import former_districts
from insight.areas.former import counties_of
from insight.areas.naming import OTHER_NAMES, names_of, plain_words, words_of
from insight.finding.of_another_year import entries_of
from insight.finding.records import Entry, Index, Words, thousands
from insight.finding.sentences import line_of
from insight.finding.sources import Tables, read_tables
from insight.own import OURS, using_wards

LONDON: Final = "E12000007"
"""The region whose boroughs are looked for by its name."""


def read_index(data_dir: Path | None = None, *, year: str = OURS) -> Index:
    """Every district, ward and named neighbourhood, and those of before.

    Wards are those of a year where a district has some; those that another year alone has are there
    too, and lead to it.

    Raises MissingData where a table is missing or cannot be read.
    """
    with using_wards(year):  # one list for all its readers
        return replace(index_of(read_tables(data_dir)), year=year)


def index_of(tables: Tables) -> Index:
    """The entries of all tables."""
    districts = tables.districts.sort_values("district_code", ignore_index=True)
    names = dict(zip(districts["district_slug"], districts["district_name"], strict=True))
    wards = list(_wards(tables.wards, names))
    by_code = dict(zip(tables.wards["ward_code"], wards, strict=True))
    return Index(
        (
            *_districts(districts),
            *wards,
            *entries_of(tables.other_wards, names),
            *_neighbourhoods(tables.neighbourhoods, by_code, names),
            *_former_districts(districts),
            *_former_wards(tables.former_wards, by_code, names),
        ),
        tuple(by_code),
        tuple(districts["district_code"]),
    )


def _districts(districts: pd.DataFrame) -> Iterator[Entry]:
    others: dict[str, list[Words]] = {}
    for other, name in OTHER_NAMES.items():
        others.setdefault(name, []).append(words_of(other))
    around: dict[str, list[str]] = {}
    for name, _, inside in counties_of(districts):
        for each in inside:
            around.setdefault(each, []).append(name)
    for row in districts.itertuples(index=False):
        own = str(row.district_name)
        beside = [*around.get(own, ()), *(["Greater London"] if row.region_code == LONDON else [])]
        yield Entry(
            kind="district",
            name=own,
            place=str(row.district_slug),
            ward=None,
            size=thousands(row.population),
            forms=tuple(dict.fromkeys((*names_of(own), *others.get(own, ())))),
            around=tuple(dict.fromkeys(word for each in beside for word in plain_words(each))),
            where=line_of("district", around=str(row.region_name)),
            pattern="district",
        )


def _wards(wards: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Entry]:
    around = {slug: plain_words(name) for slug, name in names.items()}
    for row in wards.itertuples(index=False):
        place = str(row.district_slug)
        yield Entry(
            kind="ward",
            name=str(row.ward_name),
            place=place,
            ward=str(row.ward_slug),
            size=thousands(row.residents),
            forms=(plain_words(str(row.ward_name)),),
            around=around[place],
            where=line_of("ward", place=names[place]),
            pattern="ward",
        )


def _neighbourhoods(
    table: pd.DataFrame, wards: Mapping[str, Entry], names: Mapping[str, str]
) -> Iterator[Entry]:
    for row in table.itertuples(index=False):
        ward = wards[str(row.ward_code)]
        yield Entry(
            kind="neighbourhood",
            name=str(row.name),
            place=ward.place,
            ward=ward.ward,
            size=thousands(row.residents),
            forms=(plain_words(str(row.name)),),
            around=ward.around,
            where=line_of(str(row.pattern), ward=ward.name, place=names[ward.place]),
            pattern=str(row.pattern),
        )


def _former_districts(districts: pd.DataFrame) -> Iterator[Entry]:
    for name, places in former_districts(districts).items():
        pattern = "former district" if len(places) == 1 else "former district, part"
        for place in places:
            yield Entry(
                kind="former district",
                name=name,
                place=place.slug,
                ward=None,
                size=0,
                forms=(plain_words(name),),
                around=(),
                where=line_of(pattern, place=place.name),
                pattern=pattern,
            )


def _former_wards(
    table: pd.DataFrame, wards: Mapping[str, Entry], names: Mapping[str, str]
) -> Iterator[Entry]:
    for row in table.itertuples(index=False):
        now = wards.get(str(row.ward_code))
        place, pattern = str(row.district_slug), str(row.pattern)
        yield Entry(
            kind="former ward",
            name=str(row.name),
            place=place,
            ward=now.ward if now else None,
            size=0,
            forms=(plain_words(str(row.name)),),
            around=plain_words(names[place]),
            where=line_of(pattern, ward=now.name if now else "", place=names[place]),
            pattern=pattern,
        )
