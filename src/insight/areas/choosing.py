"""Which district is meant by a name or a code that a person has typed."""

from __future__ import annotations

import contextlib
import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from insight.areas import former
from insight.areas.naming import (
    LONGEST,
    OLDER_CODES,
    OTHER_NAMES,
    RECODED_DISTRICTS,
    listed_names,
    names_of,
    slugify,
    without_council,
    words_of,
)
from insight.areas.places import District, as_district, read_districts
from insight.errors import MissingData, UnknownArea
from insight.outside import as_words

_CODE: Final = re.compile(r"[A-Z]\d{6,}")
OTHER_COUNTRIES: Final = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
Words = tuple[str, ...]
_VAGUE: Final = frozenset(
    (
        *("north", "south", "east", "west", "mid", "central", "new", "great", "high", "three"),
        *("test", "forest", "vale", "castle", "isle", "isles", "tower", "county", "city"),
        *("st", "of", "on", "and", "the"),
    )
)
"""Words with which names begin that nobody would call a district by."""


class FormerDistrict(UnknownArea):
    """The name is of a district that is no more; `now` are the slugs of those it is in."""

    def __init__(self, message: str, now: tuple[str, ...]) -> None:
        """Keep where it is now beside the sentence that says so."""
        super().__init__(message)
        self.now = now


def choose_district(text: str, districts: pd.DataFrame | None = None) -> District:
    """The district that a slug, a name, a council's name or a code means.

    Letter case, accents, punctuation and the words for a kind of council do not matter: "Bristol",
    "City of Bristol Council" and "bristol-city-of" are one. A code from before bounds were moved is
    read as the district's own. The beginning of a name is enough where one district begins so.

    Raises FormerDistrict, an UnknownArea that says where it is now, for a district that is no more;
    UnknownArea for a county or a region, naming its districts, for a beginning that several have,
    naming them, and for any other name, naming the nearest.

    >>> choose_district("Stockport MBC").name, choose_district("E08000016").name
    ('Stockport', 'Barnsley')
    """
    table = read_districts() if districts is None else districts
    asked = as_words(text, LONGEST)
    by_code = _row(table, "district_code", _code(asked)) or _row(
        table, "district_slug", slugify(asked)
    )
    if by_code is not None:
        return by_code
    known = _known(tuple(table["district_name"]))
    forms = list(dict.fromkeys(without_council(words_of(asked))))
    for form in forms:
        if form in known:
            return as_district(table.iloc[known[form]])
    _refuse_former(asked, forms, table)
    _refuse_county(asked, forms, table)
    return _with_its_county(asked, known, table) or _by_beginning(asked, forms, table)


def _code(text: str) -> str:
    """A code as it is today."""
    code = "".join(text.split()).upper()
    return OLDER_CODES.get(code, RECODED_DISTRICTS.get(code, code))


def _row(table: pd.DataFrame, column: str, key: str) -> District | None:
    found = table[table[column] == key]
    return as_district(found.iloc[0]) if len(found) == 1 else None


@functools.lru_cache(maxsize=8)
def _known(places: tuple[str, ...]) -> dict[Words, int]:
    """Which of the places, by number, every name means that is one place's alone, as words."""
    rows: dict[Words, set[int]] = {}
    for row, name in enumerate(places):
        for words in names_of(name):
            rows.setdefault(words, set()).add(row)
    for other, name in OTHER_NAMES.items():
        if name in places:
            rows.setdefault(words_of(other), {places.index(name)})
    return {words: next(iter(found)) for words, found in rows.items() if len(found) == 1}


def _refuse_former(asked: str, forms: Iterable[Words], table: pd.DataFrame) -> None:
    """Raise FormerDistrict where the name or code is one of a district that is no more."""
    forms, code = set(forms), _code(asked)
    for name, now in former.ENDED_IN_2009.items():
        if words_of(name) in forms:
            _say_where(name, table[table["district_name"] == now])
    with contextlib.suppress(MissingData):  # the files only make the message better
        for each, name in former.former_names().items():
            if code == each or words_of(name) in forms:
                _say_where(name, table[table["district_code"].isin(former.now_in(each))])


def _say_where(name: str, now: pd.DataFrame) -> None:
    if len(now):
        said = listed_names(now["district_name"])
        raise FormerDistrict(f"{name} is now {said}", tuple(now["district_slug"]))


def _refuse_county(asked: str, forms: Iterable[Words], table: pd.DataFrame) -> None:
    """Raise UnknownArea where the name or code is one of a county, a region or another country."""
    code = _code(asked)
    for form in forms:
        inside = former.district_names_of(form, code, table)
        if len(inside) == 1:
            _say_where(f"“{asked}”", table[table["district_name"] == inside[0]])
        if inside:
            many = f"{len(inside)}: {listed_names(inside)}"
            raise UnknownArea(f"“{asked}” is not one district but {many}")
    if len(code) == 9 and code[1:].isdigit() and code[0] in OTHER_COUNTRIES:
        country = OTHER_COUNTRIES[code[0]]
        raise UnknownArea(f"no district in England is called '{asked}': it is a code of {country}")


def _with_its_county(
    asked: str, known: Mapping[Words, int], table: pd.DataFrame
) -> District | None:
    """The district of a name with the county or region it lies in: "Ashford, Kent"; else None."""
    name, _, around = asked.rpartition(",")
    inside = former.district_names_of(words_of(around), "", table)
    for form in without_council(words_of(name)):
        if form in known:
            row = table.iloc[known[form]]
            return as_district(row) if row["district_name"] in inside else None
    return None


def _by_beginning(asked: str, forms: Iterable[Words], table: pd.DataFrame) -> District:
    """The one district whose name begins with the words; raises UnknownArea."""
    places = tuple(table["district_name"])
    names = {words: places[row] for words, row in _known(places).items()}
    unknown = f"no district in England is called '{asked}'"
    for form in filter(None, forms):
        begin = list(dict.fromkeys(n for words, n in names.items() if words[: len(form)] == form))
        if len(begin) == 1 and not _VAGUE.issuperset(form):
            return as_district(table[table["district_name"] == begin[0]].iloc[0])
        if begin:
            raise UnknownArea(f"{unknown}; did you mean {listed_names(begin, last='or')}?")
    _refuse_former_beginning(forms, table)
    if _CODE.fullmatch(_code(asked)):
        raise UnknownArea(f"{unknown} (expected a name, or a code of May 2025 such as E08000007)")
    raise UnknownArea(f"{unknown}{_nearest(forms, table)}")


@functools.lru_cache(maxsize=4)
def _former(
    places: tuple[str, ...],
    codes: tuple[str, ...],
    state: object,  # noqa: ARG001 - made anew when the files change
) -> tuple[dict[Words, tuple[str, list[int]]], str]:
    """By the words of its name: each district that is no more, and which places it is in now.

    And what is wrong with the files that say so, if anything is.
    """
    found, fault = {}, ""
    for name, now in former.ENDED_IN_2009.items():
        found[words_of(name)] = name, [places.index(now)] if now in places else []
    try:
        for code, name in former.former_names().items():
            rows = [codes.index(each) for each in former.now_in(code) if each in codes]
            found[words_of(name)] = name, rows
    except MissingData as error:
        fault = str(error)
    return {words: (name, rows) for words, (name, rows) in found.items() if rows}, fault


def _former_of(table: pd.DataFrame) -> tuple[dict[Words, tuple[str, list[int]]], str]:
    places, codes = (tuple(table[f"district_{column}"]) for column in ("name", "code"))
    return _former(places, codes, former.written())


def former_districts(table: pd.DataFrame) -> dict[str, list[District]]:
    """Every district that is no more, by name, and those of the table that it is in now."""
    found, _ = _former_of(table)
    return {name: [as_district(table.iloc[r]) for r in rows] for name, rows in found.values()}


def _refuse_former_beginning(forms: Iterable[Words], table: pd.DataFrame) -> None:
    """Raise FormerDistrict where one district that is no more had a name that begins so."""
    names, _ = _former_of(table)
    for form in forms:
        begin = [words for words in names if form and words[: len(form)] == form]
        if len(begin) == 1 and not _VAGUE.issuperset(form):
            name, rows = names[begin[0]]
            _say_where(name, table.iloc[rows])


def _nearest(forms: Iterable[Words], table: pd.DataFrame) -> str:
    """The end of a sentence that names the districts of the nearest names, if there are any."""
    places = tuple(table["district_name"])
    names = {" ".join(words): places[row] for words, row in _known(places).items()}
    names = {words: name for words, name in names.items() if len(words) > 3}
    found: dict[str, None] = {}
    past, fault = _former_of(table)
    for words, (name, rows) in past.items():
        now = listed_names(table["district_name"].iloc[rows])
        names.setdefault(" ".join(words), f"{name} (now {now})")
    for form in forms:
        text = " ".join(form)
        within = [e for e in names if text and (f" {text} " in f" {e} " or f" {e} " in f" {text} ")]
        near = difflib.get_close_matches(text, names, n=3)
        found |= dict.fromkeys(names[each] for each in (*within, *near))
    kept = list(found)[:4]
    said = f"; did you mean {' or '.join(kept)}?" if kept else ""
    if not fault:
        return said
    return f"{said or '.'} Districts that are no more are not known here: {fault}"
