"""Wards by their names, which mean something within a district alone, and within a time.

England has forty wards called Central. A name is looked for in the district that stands with it, or
in the one district in which all names of the file lie; else it must be confirmed. A district that
drew its wards anew kept some names for other ground, so names are read as those of the years that
have most of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from insight.caching import once
from insight.uploads.matching.codes import as_code
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.matching.names import find_name, label_of, likely, plain, with_district
from insight.uploads.records import Area, Option

ENOUGH: Final = 3
"""Names that must lie in one district before it is taken to be the file's."""
NEARLY: Final = 0.8
"""The part of them that must, with less than half as many in any other."""
CHOICES: Final = 8
TO_COME: Final = 2026
TODAY: Final = 0


class Index(NamedTuple):
    """Codes by district, year and words of a name (year TODAY for today's), and districts by it."""

    codes: Mapping[str, Mapping[int, Mapping[str, str]]]
    districts: Mapping[str, frozenset[str]]


@once(most=2)
def ward_names() -> Index:
    """All names of wards since 2016; a name that two wards there have is left out.

    Wards that are to come are among them where it is known what ground they take.
    """
    held = gazetteer()
    found: dict[str, dict[int, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(dict))
    for wards in (held.wards, held.former_wards):
        for code, ward in wards.items():
            if ward.first != TO_COME or code in held.moves:
                year = found[ward.district][ward.last]
                year.setdefault(plain(ward.name), []).append(code)
    codes = {
        district: {
            year: {words: held_[0] for words, held_ in names.items() if len(held_) == 1}
            for year, names in years.items()
        }
        for district, years in found.items()
    }
    homes: dict[str, set[str]] = defaultdict(set)
    for district, years in codes.items():
        for names in years.values():
            for words in names:
                homes[words].add(district)
    return Index(codes, {words: frozenset(home) for words, home in homes.items()})


def wards_by_name(
    keys: Iterable[str], names: Mapping[str, str], near: Mapping[str, str] | str | None
) -> dict[str, Area]:
    """Areas of keys that are names of wards, or have one in `names`.

    `near` is the district of all, or of each key: its name or its code.
    """
    told: dict[str, tuple[str, str]] = {}
    for key in keys:
        name, district = with_district(names.get(key, key))
        around = near.get(key, "") if isinstance(near, Mapping) else near
        told[key] = (name, _district(around or district))
        if district and not told[key][1]:  # a comma of the name's own
            told[key] = (names.get(key, key), told[key][1])
    open_ones = [plain(name) for name, district in told.values() if not district]
    shared = _one_district(open_ones)
    by_district: dict[str, list[str]] = defaultdict(list)
    for key, (_, district) in told.items():
        by_district[district or shared].append(key)
    found: dict[str, Area] = {}
    for district, inside in by_district.items():
        words = {key: told[key][0] for key in inside}
        found |= _within(words, district) if district else _anywhere(words)
    return {key: found[key] for key in told}


def _district(text: str | None) -> str:
    """The code of the district of a name or code, today's where it is a former one; else ""."""
    if not text:
        return ""
    held = gazetteer()
    known = find_name(text, "district")
    code = as_code(text) or (known[1] if known else "")
    if code in held.former_districts:
        return held.former_districts[code].now
    return code if code in held.districts else ""


def _one_district(words: list[str]) -> str:
    """The one district in which names lie, or nearly all of them and few in any other; else ""."""
    different = set(words)
    counts = Counter(home for each in different for home in ward_names().districts.get(each, ()))
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if first[1] < ENOUGH and not first[1] == len(different) > 1:
        return ""
    if first[1] < NEARLY * len(different) or 2 * second[1] >= first[1]:
        return ""
    return first[0]


def _within(names: Mapping[str, str], district: str) -> dict[str, Area]:
    """Names within a district: those of the years that have most of them, today's at a tie."""
    held = gazetteer()
    words = {key: plain(name) for key, name in names.items()}
    among = ward_codes(set(words.values()), district)
    found = {}
    for key, name in words.items():
        code = among.get(name, "")
        if not code:
            options = likely(name, among, held)
            found[key] = Area(key, "likely" if options else "unknown", likely=options)
        else:
            found[key] = as_ward(key, code, names[key], held)
    return found


def ward_codes(words: Collection[str], district: str) -> dict[str, str]:
    """The codes of a district's wards by their names, where names mean wards of several years.

    Those of the years that have most of `words` come first, today's at a tie. Wards that are to
    come are among them only where they come first: they keep names for other ground.
    """
    years = ward_names().codes.get(district, {})
    hits = {year: len(set(words) & set(known)) for year, known in years.items()}
    order = sorted(years, key=lambda year: (-hits[year], year != TODAY, -year))
    known = [year for n, year in enumerate(order) if year != TO_COME or n == 0]
    return {name: code for year in reversed(known) for name, code in years[year].items()}


def as_ward(key: str, code: str, name: str, held: Gazetteer) -> Area:
    """A ward that was found by its name, of today or of before."""
    if code in held.wards:
        exact = held.wards[code].name == name
        return Area(key, "current" if exact else "loose", ((code, 1.0),))
    move = held.moves.get(code)
    return Area(key, "older ward", move.codes if move else (), source=code)


def _anywhere(names: Mapping[str, str]) -> dict[str, Area]:
    """Names of which no district is known: each must be confirmed, however few wards have it."""
    held, index = gazetteer(), ward_names()
    found = {}
    for key, name in names.items():
        words = plain(name)
        homes = sorted(index.districts.get(words, ()))
        codes = [
            index.codes[home][year][words]
            for home in homes
            for year in sorted(index.codes[home], key=lambda y: (y != TODAY, -y))
            if words in index.codes[home][year]
        ]
        codes = sorted(dict.fromkeys(codes), key=lambda code: code not in held.wards)[:CHOICES]
        options = tuple(Option(code, label_of(code, held)) for code in codes)
        found[key] = Area(key, "likely" if options else "unknown", likely=options)
    return found
