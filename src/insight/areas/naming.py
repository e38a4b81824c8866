"""How places are called: slugs, the forms of a council's name, codes of before a boundary moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import pandas as pd

RECODED_DISTRICTS: Final = {"E08000016": "E08000038", "E08000019": "E08000039"}
"""Barnsley and Sheffield: their codes until March 2025, and those of since."""
OLDER_CODES: Final = {
    "E06000048": "E06000057",  # Northumberland, until 2013
    "E07000097": "E07000242",  # East Hertfordshire, until 2013
    "E07000100": "E07000240",  # St Albans, until 2012
    "E07000101": "E07000243",  # Stevenage, until 2013
    "E07000104": "E07000241",  # Welwyn Hatfield, until 2012
    "E08000020": "E08000037",  # Gateshead, until 2013
}
"""Codes that no file read here has any more, and those of the same districts now. Source: the
Register of Geographic Codes of the Office for National Statistics."""
OTHER_NAMES: Final = {
    "bath": "Bath and North East Somerset",
    "banes": "Bath and North East Somerset",
    "b and nes": "Bath and North East Somerset",
    "bcp": "Bournemouth, Christchurch and Poole",
    "hull": "Kingston upon Hull, City of",
    "newcastle city": "Newcastle upon Tyne",
    "rbkc": "Kensington and Chelsea",
    "rbwm": "Windsor and Maidenhead",
    "lbhf": "Hammersmith and Fulham",
    "shepway": "Folkestone and Hythe",
    "royal borough of kingston": "Kingston upon Thames",
    "square mile": "City of London",
    "corporation of london": "City of London",
    "london city of": "City of London",
    "wrekin": "Telford and Wrekin",
    "iow": "Isle of Wight",
    "cwac": "Cheshire West and Chester",
    "lbbd": "Barking and Dagenham",
    "lbth": "Tower Hamlets",
}
"""What some districts are called beside the names that the statistics give them."""
SHORT_FORMS: Final = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "hunts": "huntingdonshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "salop": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
    "saint": "st",
    "upon": "on",
    "n": "north",
    "e": "east",
    "s": "south",
    "w": "west",
    "ne": "north east",
    "nw": "north west",
}
"""Words of a place's name and those they are read as."""
_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ß": "ss", "æ": "ae", "Æ": "ae", "đ": "d"}
)
_APOSTROPHES: Final = re.compile("['`\u2018\u2019\u02bc\u00b4\u2032]")
OF_COUNCILS: Final = frozenset(
    (
        *("the", "council", "of", "and", "city", "county", "borough", "district", "unitary"),
        *("authority", "metropolitan", "royal", "local", "corporation"),
        *("mbc", "mdc", "mb", "bc", "dc", "cc", "lb", "lbc", "rb"),
    )
)
"""Words that tell what kind of council it is, not which; "London" too, before "Borough"."""
_BOROUGH, _CITY = ("london", "borough"), ("city", "of", "london")
LONGEST: Final = 100
"""Characters of a name that are looked at: twice as many as the longest name of a place."""


MOST: Final = 15
"""How many places a message names at most."""


def slugify(name: str) -> str:
    """A name as it stands in a web address.

    >>> slugify("King's Lynn & West Norfolk")
    'kings-lynn-and-west-norfolk'
    """
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = text.replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def unique_slugs(names: pd.Series, codes: pd.Series, within: pd.Series | None = None) -> list[str]:
    """A slug for each name; of two that are the same, `within` the same district, with its code."""
    slugs = names.map(slugify)
    twice = (slugs if within is None else within + " " + slugs).duplicated(keep=False)
    return list(np.where(twice, slugs + "-" + codes.str.lower(), slugs))


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name whatever its case, accents, hyphens and apostrophes, each as it is spelt.

    >>> plain_words("King’s Lynn & Nörth-West")
    ('kings', 'lynn', 'and', 'north', 'west')
    """
    text = unicodedata.normalize("NFKC", name[:LONGEST]).translate(_LETTERS)
    text = _APOSTROPHES.sub("", text.replace("&", " and "))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return tuple(re.sub(r"[^a-z0-9]+", " ", text).split())


def with_possessives(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in which a lone "s" belongs to the word before it: "king s lynn".

    >>> with_possessives(("king", "s", "lynn"))
    ('kings', 'lynn')
    """
    return tuple(re.sub(r"\b(\w+) s\b", r"\1s", " ".join(words)).split())


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling, short forms written out.

    >>> words_of("Saint Helen’s MBC"), words_of("Stratford-upon-Avon")
    (('st', 'helens', 'mbc'), ('stratford', 'on', 'avon'))
    """
    words = with_possessives(plain_words(name))
    return tuple(part for word in words for part in SHORT_FORMS.get(word, word).split())


def without_council(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name as it is, then without more and more of the words for a kind of council around it.

    >>> list(without_council(("durham", "county", "council")))
    [('durham', 'county', 'council'), ('durham', 'county'), ('durham',)]
    """
    if not words:
        yield words
        return
    told = [
        word in OF_COUNCILS or (words[: n + 1] != _CITY and words[n : n + 2] == _BOROUGH)
        for n, word in enumerate(words)
    ]
    if all(told):
        yield words
        return
    before, after = told.index(False), told[::-1].index(False)
    for taken in range(before + after + 1):
        for first in range(max(0, taken - after), min(before, taken) + 1):
            yield words[first : len(words) - (taken - first)]


def names_of(name: str) -> Iterator[tuple[str, ...]]:
    """What a district goes by: its name, and that without "City of", "County of" or "County".

    >>> list(names_of("Bristol, City of")), list(names_of("City of London"))
    ([('bristol', 'city', 'of'), ('bristol',)], [('city', 'of', 'london')])
    """
    yield words_of(name)
    plain, comma, kind = name.partition(", ")
    if comma and words_of(kind)[-1:] == ("of",):
        yield words_of(plain)
    if name.startswith("County "):
        yield words_of(name.removeprefix("County "))


def listed_names(names: Iterable[str], *, last: str = "and") -> str:
    """Names as a list in a sentence, at most MOST of them.

    >>> listed_names(["A", "B", "C"]), listed_names(["A and B", "C"])
    ('A, B and C', 'A and B; and C')
    """
    held = list(names)
    if len(held) > MOST:
        held[MOST:] = [f"{len(held) - MOST} more"]
    if len(held) == 1:
        return held[0]
    doubtful = any(", " in name or " and " in name for name in held)
    joint, end = ("; ", f"; {last} ") if doubtful else (", ", f" {last} ")
    return f"{joint.join(held[:-1])}{end}{held[-1]}"
