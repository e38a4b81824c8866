"""The wards that a ward can be set beside."""

from __future__ import annotations

from typing import NamedTuple

from insight.assembly.ward.book import book_of, position, slug_beside
from insight.ward_profile.book import Book
from insight.ward_profile.facts import bordering


class Way(NamedTuple):
    """A ward that another can be set beside: its code, its name as it is offered, and its slugs.

    `metres` are those of their border: 0 where they share none, NaN where it is not known how long.
    """

    code: str
    name: str
    place: str
    ward: str
    metres: float


def ways_from(ward_code: str) -> dict[str, Way]:
    """The wards that a ward can be set beside, by their slugs in the address.

    Those that it borders on come first, the longest border first, with their district where that is
    another; then all others of the district by name.
    """
    book, here = book_of(ward_code), position(ward_code)
    near = [_way(book, each.ward, here, each.metres) for each in bordering(book, here)]
    others = [_way(book, int(n), here, 0.0) for n in book.members(here) if int(n) != here]
    places = book.places.position
    return {
        slug_beside(book, places[way.code], here): way for way in (*near, *_by_name(others, near))
    }


def _by_name(others: list[Way], near: list[Way]) -> list[Way]:
    held = {way.code for way in near}
    return sorted((way for way in others if way.code not in held), key=lambda way: way.name)


def _way(book: Book, ward: int, here: int, metres: float) -> Way:
    wards = book.places.wards
    row, home = wards.iloc[ward], wards.iloc[here]
    elsewhere = row["district_code"] != home["district_code"]
    name = f"{row['ward_name']} ({row['district_name']})" if elsewhere else str(row["ward_name"])
    return Way(
        str(row["ward_code"]), name, str(row["district_slug"]), str(row["ward_slug"]), metres
    )
