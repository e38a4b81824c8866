"""What the page of a ward shows, made once for each ward and then kept."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from insight import cached
from insight.areas import District
from insight.areas.group import group_of, is_group, neighbourhoods_of
from insight.assembly.ward.held import around, kinds, names
from insight.caching import once
from insight.charts.strips import Track
from insight.errors import UnknownArea
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.profile import (
    district_tracks,
    profile_exhibit,
    sentences_exhibit,
)
from insight.ward_profile.book import Book, make_book, with_own
from insight.ward_profile.facts import Made, facts_of
from insight.ward_profile.five import ward_line
from insight.ward_profile.group_book import Taken, group_book
from insight.ward_profile.group_sentences import made_of_words


def _read(slug: str, period: str | None) -> pd.DataFrame:
    return cached.neighbourhoods(slug, period)


@once(words="Reading all wards of England")
def book() -> Book:
    """Every ward of England, with what ships."""
    return make_book(cached.shipped(), _read, lookup=cached.england())


@once(most=16)
def _with_own(district_code: str) -> Book:
    """The same with what whoever reads has brought of a district."""
    own = [i for i in cached.own_indicators("lsoa") if i.covers(district_code)]
    return with_own(book(), cached.catalogue(), own, _read) if own else book()


@once(most=64)
def book_of(code: str, also: tuple[str, ...] = ()) -> Book:
    """The book in which a ward or a group stands; that of a group has the wards `also` too."""
    if not is_group(code):
        wards = book().places.wards
        return _with_own(str(wards["district_code"].iloc[book().places.position[code]]))
    whole = book().places
    taken = _taken(code)
    more = [whole.position[each] for each in also]
    held = _with_own(str(taken.lookup["district_code"].iloc[0])) if len(taken.lookup) else book()
    return group_book(held, taken, _read, also=more)


def _taken(code: str) -> Taken:
    """A group as its book needs it; raises UnknownArea unless it is of one district."""
    position, wards = book().places.position, book().places.wards
    england = cached.england()
    held = england["lsoa_code"].isin(neighbourhoods_of(code, england)).to_numpy()
    named = wards["ward_code"].isin(group_of(code).members)
    homes = {*england.loc[held, "district_code"], *wards.loc[named, "district_code"]}
    if len(homes) != 1:
        raise UnknownArea(
            f"the group “{group_of(code).name}” is of {len(homes)} districts (expected one)"
        )
    district = str(homes.pop())
    own = cached.lookup(district)["lsoa_code"].isin(england.loc[held, "lsoa_code"]).to_numpy()
    lookup = cached.lookup(district)[own]
    return Taken(
        code=code,
        name=group_of(code).name,
        slug=cached.ward_slug(district, code),
        rows=np.flatnonzero(held),
        within=tuple(position[each] for each in cached.wards_within(district, code)),
        touched=tuple(position[each] for each in cached.wards_touched(district, code)),
        around=frozenset(position[each] for each in around(district, code)),
        lookup=lookup.assign(lsoa_name=lookup["lsoa_code"].map(names(district)).to_numpy()),
        kinds=kinds(district)[own],
    )


def position(ward_code: str) -> int:
    """Where a ward or a group stands in its book."""
    return book_of(ward_code).places.position[ward_code]


@once(most=512)
def sentences(ward_code: str, beside: str | None) -> Exhibit:
    """The five sentences of a ward, beside the ward next door or the one with that code."""
    here, other = book_of(ward_code), None
    if beside is not None:
        other = here.places.position[beside]
    own = position(ward_code)
    facts = facts_of(here, own, beside=other, made=_made(ward_code))
    told = "" if other is None else slug_beside(here, other, own)
    return sentences_exhibit(facts, beside=told)


def _made(code: str) -> Made | None:
    """What a group is made of; None for a ward."""
    if not is_group(code):
        return None
    row = book_of(code).places.wards.iloc[position(code)]
    all_of_it = int(row["neighbourhoods"]) == len(cached.lookup(str(row["district_code"])))
    return Made(made_of_words(group_of(code).members), all_of_it)


APART = "."
"""What stands between the district and the ward in the slug of a ward of another district."""


def slug_beside(book: Book, ward: int, here: int) -> str:
    """What the address of the ward `here` calls another, by their positions in a book."""
    wards = book.places.wards
    other, own = wards.iloc[ward], wards.iloc[here]
    slug = str(other["ward_slug"])
    if other["district_code"] == own["district_code"]:
        return slug
    return f"{other['district_slug']}{APART}{slug}"


@once(most=64)
def tracks(district_code: str, group: str = "") -> tuple[Track | None, ...]:
    """The strips of a district, which its wards share; a `group` has its own, by its code."""
    first = group or str(cached.wards(district_code)["ward_code"].iloc[0])
    return district_tracks(book_of(first), position(first))


@once(most=512)
def profile(district: District, ward_code: str) -> Exhibit | str:
    """The profile of a ward; a sentence where it has no figures."""
    drawn = tracks(district.code, ward_code if is_group(ward_code) else "")
    return profile_exhibit(book_of(ward_code), position(ward_code), drawn)


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
