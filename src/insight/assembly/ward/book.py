"""What the page of a ward shows, made once for each ward and then kept."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from insight import cached
from insight.areas import District
from insight.caching import once
from insight.charts.strips import Track
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.profile import (
    district_tracks,
    profile_exhibit,
    sentences_exhibit,
)
from insight.ward_profile.book import Book, make_book
from insight.ward_profile.facts import facts_of
from insight.ward_profile.sentences import ward_line


def _read(slug: str, period: str | None) -> pd.DataFrame:
    return cached.neighbourhoods(slug, period)


@once(words="Reading all wards of England")
def book() -> Book:
    """Every ward of England."""
    return make_book(cached.catalogue(), _read, lookup=cached.england())


def position(ward_code: str) -> int:
    """Where a ward stands in the book."""
    return book().places.position[ward_code]


@once(most=512)
def sentences(ward_code: str, beside: str | None) -> Exhibit:
    """The five sentences of a ward, beside the ward next door or the one with that code."""
    here, other = position(ward_code), None if beside is None else position(beside)
    facts = facts_of(book(), here, beside=other)
    return sentences_exhibit(facts, beside="" if other is None else slug_beside(other, here))


APART = "."
"""What stands between the district and the ward in the slug of a ward of another district."""


def slug_beside(ward: int, here: int) -> str:
    """What the address of the ward `here` calls another, by their positions."""
    wards = book().places.wards
    other, own = wards.iloc[ward], wards.iloc[here]
    slug = str(other["ward_slug"])
    if other["district_code"] == own["district_code"]:
        return slug
    return f"{other['district_slug']}{APART}{slug}"


@once(most=64)
def tracks(district_code: str) -> tuple[Track | None, ...]:
    """The strips of a district, which its wards share."""
    first = str(cached.wards(district_code)["ward_code"].iloc[0])
    return district_tracks(book(), position(first))


@once(most=512)
def profile(district: District, ward_code: str) -> Exhibit | str:
    """The profile of a ward; a sentence where it has no figures."""
    return profile_exhibit(book(), position(ward_code), tracks(district.code))


class WardLine(NamedTuple):
    """A ward in the list of its district: its slug, and a line about it."""

    slug: str
    line: str


@once(most=64)
def ways_of(district: District) -> tuple[WardLine, ...]:
    """The wards of a district, each with a line about it."""
    held = book()
    table = cached.wards(district.code)
    places = (position(str(code)) for code in table["ward_code"])
    lines = (ward_line(facts_of(held, ward)) for ward in places)
    return tuple(
        WardLine(str(slug), line) for slug, line in zip(table["ward_slug"], lines, strict=True)
    )
