"""Names that stand in our sentences: of places, which stay, and of indicators, which are messages.

They are the same at every place, so that a text has the same slots wherever it is said.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from insight.areas import (
    former_names,
    read_districts,
    read_later_names,
    read_lookup,
    read_msoas,
)
from insight.catalogue import read_catalogue
from insight.catalogue.owned import MARK
from insight.own import OURS, shelf, using_wards

_CODE: Final = re.compile(r" \d{3}[A-Z]?(?!\w)")
"""What follows a district's name in that of a neighbourhood ("041A") or middle-layer area."""
_FIRST: Final = re.compile(r"[^\W\d_]+")

Index = Mapping[str, tuple[str, ...]]
"""Names by their first word, the longest first."""


@functools.cache
def places() -> Index:
    """The names of all districts, wards and middle-layer areas, of today and before."""
    districts = read_districts()
    with using_wards(OURS):
        held = read_lookup(columns=("ward_name", "county_name", "region_name"))
    known = read_msoas()["known_name"]
    said = (name.split(", ")[0] for name in districts["district_name"])  # "Bristol, City of"
    columns = (held[column].unique() for column in held.columns)
    later = read_later_names()
    every = {
        *(*districts["district_name"], *said, *known, *former_names().values()),
        *(*chain(*columns), *later),
    }
    return _indexed(name for name in every if len(name) > 2)


@functools.cache
def titles() -> Index:
    """The titles of more than one word of indicators, by their first word in small letters."""
    every = {each.title for each in read_catalogue(as_written=True).indicators.values()}
    return _indexed((title for title in every if " " in title), small=True)


def _indexed(names: Iterable[str], *, small: bool = False) -> Index:
    found: dict[str, list[str]] = {}
    for name in names:
        first = _FIRST.match(name)
        if first:
            word = first.group()
            found.setdefault(word.lower() if small else word, []).append(name)
    return {word: tuple(sorted(held, key=len, reverse=True)) for word, held in found.items()}


def place_at(text: str, start: int, word: str) -> str:
    """The longest name of a place that begins with `word` at `start`; "" for none."""
    for name in places().get(word, ()):
        end = start + len(name)
        if text.startswith(name, start) and not _goes_on(text, end):
            code = _CODE.match(text, end)
            return name + (code.group() if code else "")
    return ""


def title_at(text: str, start: int, word: str) -> str:
    """The longest title that begins at `start`, with a small first letter or not; "" for none."""
    for title in (*_own_titles(), *titles().get(word.lower(), ())):
        if title[:1].lower() != word[:1].lower():
            continue
        end = start + len(title)
        if text[start + 1 : end] == title[1:] and not _goes_on(text, end):
            return text[start:end]
    return ""


def _own_titles() -> tuple[str, ...]:
    """The titles of what a reader alone has brought, the longest first.

    One that is a word of ours too is none: else that word would be lost from our messages.
    """
    held = shelf()
    if held is None or not held.indicators:
        return ()
    every = {said for each in held.indicators.values() for said in (each.title, each.short_title)}
    told = {title for title in every if " " in title or title.capitalize() not in doubtful()}
    marked = {f"{title} {MARK}" for title in every}
    return tuple(sorted(filter(None, told | marked), key=len, reverse=True))


def written(title: str) -> str:
    """A title as its catalogue has it, with its own first letter."""
    first = _FIRST.match(title)
    held = titles().get(first.group().lower(), ()) if first else ()
    return next((each for each in held if each[1:] == title[1:]), title)


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum()


@functools.cache
def doubtful() -> frozenset[str]:
    """Names of one word that are words too: at the head of a sentence they are no name."""
    said = " ".join(
        f"{each.title} {each.question} {each.unit}"
        for each in read_catalogue(as_written=True).indicators.values()
    )
    words = {word.capitalize() for word in re.findall(r"\b[a-z]{3,}\b", said)}
    return frozenset(words | _WORDS)


_WORDS: Final = frozenset(
    (
        *("Abbey", "Bank", "Bridge", "Castle", "Central", "Church", "Clay", "College", "Common"),
        *("Court", "Cross", "East", "Eastern", "Forest", "Garden", "Gate", "Green", "Grove"),
        *("Hall", "Heath", "High", "Hill", "Lake", "Manor", "Market", "Mill", "Moor", "North"),
        *("Northern", "Park", "Port", "Priory", "River", "South", "Southern", "Spring", "Station"),
        *("Town", "University", "Valley", "Village", "West", "Western", "Wood", "Woodlands"),
    )
)
