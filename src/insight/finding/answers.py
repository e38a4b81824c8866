"""What is answered to a text that a browser cannot answer by itself: postcodes, misspellings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from insight.areas import UnknownPostcode, find_postcode
from insight.areas.naming import plain_words
from insight.areas.postcodes import BY_POSITION, PostcodePlace
from insight.finding.matching import MOST, find
from insight.finding.near import nearest
from insight.finding.of_another_year import wards_at
from insight.finding.records import Entry, Index
from insight.finding.sentences import by_neighbourhood, no_name, spelt_nearly

_SAID_OF_WARDS: Final = frozenset(("ward", "wards"))


@dataclass(frozen=True)
class Answer:
    """Places that may be meant, the likeliest first, and a sentence about them.

    `by_postcode` says that they were found by a postcode or by the first part of one.
    """

    places: tuple[Entry, ...]
    said: str = ""
    by_postcode: bool = False


def answer(text: str, index: Index, *, own: str, data_dir: Path | None = None) -> Answer:
    """The places that a typed text may mean; nothing of it is kept.

    Names come before the first part of a postcode, as "E1", and after a whole one.
    """
    found = find(text, index, own=own)
    try:
        placed = find_postcode(text, data_dir)
    except UnknownPostcode as error:
        if found:
            return Answer(tuple(found[:MOST]))
        districts = (index.district_of(code) for code in error.district_codes)
        return Answer(tuple(filter(None, districts)), f"{error}", by_postcode=True)
    if placed is not None:
        return _placed(placed, index, data_dir)
    if found:
        return Answer(tuple(found[:MOST]))
    # "Ladywood ward", as people say it; before that, for a name may hold the word itself.
    bare = " ".join(word for word in plain_words(text) if word not in _SAID_OF_WARDS)
    found = find(bare, index, own=own)
    if found:
        return Answer(tuple(found[:MOST]))
    near = nearest(text, index, own=own)
    return Answer(tuple(near), spelt_nearly() if near else no_name())


def _placed(placed: PostcodePlace, index: Index, data_dir: Path | None) -> Answer:
    """The ward of a postcode by the year of the list, and by another where it goes by another name.

    Postcodes are placed in wards of May 2025; in those of a later year by their neighbourhood.
    """
    there = wards_at(placed, index, data_dir)
    later = any(each.vintage for each in there)
    said = by_neighbourhood(*(e.vintage for e in there if e.vintage)) if later else ""
    entries = tuple(each.entry for each in there)
    return Answer(entries, " ".join(filter(None, (BY_POSITION, said))), by_postcode=True)
