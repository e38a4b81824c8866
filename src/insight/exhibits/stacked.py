"""The same exhibit of many wards as one table: for an analyst, instead of a file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import pandas as pd

from insight.areas import District
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import WARDS
from insight.exhibits.ward.place import stem_of
from insight.words.names import place_name

CODE, NAME, SLUG = "ward_code", "ward_name", "ward_slug"
TITLES: Final = {
    "in-five-sentences": "Every ward in five sentences",
    "profile": "The profile of every ward",
    "where": "Where every ward lies",
    "services": "GP practices and libraries in and near every ward",
    "neighbourhoods": "The neighbourhoods of every ward",
    "residents": "Who lives in every ward",
    "tenths": "The neighbourhoods of every ward in three editions of the Indices",
    "alike": "The ward of England that is most like each ward",
}
"""What the tables of a ward's page are called together, by the end of an exhibit's name."""


class OfWard(NamedTuple):
    """An exhibit of a ward, with the code, the name and the slug of the ward."""

    code: str
    name: str
    slug: str
    exhibit: Exhibit


def role_of(district: District, found: OfWard) -> str:
    """What an exhibit is on the page of its ward: the end of its name."""
    return found.exhibit.name.removeprefix(f"{district.slug}-{stem_of(found.slug)}-")


def stacked(district: District, found: Sequence[OfWard]) -> Exhibit:
    """The tables of one kind of exhibit, ward below ward, each row with its ward's code and name.

    `found` has at least one, all of one role.
    """
    role, first = role_of(district, found[0]), found[0].exhibit
    place = place_name(district.name)
    title = TITLES.get(role) or f"{first.of.indicator or first.subtitle}: every ward"
    table = pd.concat([_named(each) for each in found], ignore_index=True)
    sources = dict.fromkeys(source for each in found for source in each.exhibit.sources)
    sure = dict.fromkeys(text for each in found for text in each.exhibit.how_sure)
    notes = dict.fromkeys(text for each in found for text in each.exhibit.notes)
    return Exhibit(
        name=f"{district.slug}-wards-{role}",
        finding=f"{title}: {place}",
        subtitle=f"{len({each.code for each in found})} wards, one below the other",
        words=f"{title}: {place}, as a table.",
        caption=f"{title}: {place}",
        table=table,
        exact=table,
        sources=tuple(sources),
        link=Link("ward", {"place": district.slug}),
        notes=tuple(notes)[:MOST],
        how_sure=tuple(sure)[:MOST],
        of=replace(first.of, place=district.name, level=first.of.level or WARDS),
    )


MOST: Final = 12
"""Notes that a table keeps: beyond these they are of single wards, whose own pages have them."""


def _named(found: OfWard) -> pd.DataFrame:
    """The exact figures with the ward's code and name before them."""
    figures = found.exhibit.figures.drop(columns=[CODE, NAME], errors="ignore")
    figures.insert(0, CODE, found.code)
    figures.insert(1, NAME, found.name)
    return figures
