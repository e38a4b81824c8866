"""Areas by their names: exact, then with case, punctuation and the kind of council set aside.

A name that is only alike is offered, never taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from insight.areas.naming import OTHER_NAMES, names_of, without_council, words_of
from insight.caching import once
from insight.uploads.matching.codes import visible
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.records import Option, UploadLevel

ALIKE: Final = 0.8
"""How like a name is that is offered: one letter in five may be wrong."""
OFFERED: Final = 3
BEGUN: Final = 8
"""Areas whose names begin alike that are offered; of more, none is likelier than the others."""
NOBODY: Final = frozenset(
    (
        *("other", "others", "unknown", "not known", "not stated", "not recorded", "unallocated"),
        *("unassigned", "unmatched", "missing", "none", "blank", "various", "elsewhere", "invalid"),
        *("out of area", "out of borough", "out of county", "outside england", "no fixed abode"),
        *("not applicable", "no data", "no ward", "to be confirmed", "all", "borough wide"),
        *("boroughwide", "district wide", "city wide", "citywide", "county wide", "countywide"),
    )
)
"""What stands where a row has no area: like no name, though “Other” is a letter from “Rother”."""
SHORTEST: Final = 4
"""Letters of a name at least for which names are offered that begin with it."""
SOUGHT: Final = 300
"""Unknown names for which names alike are looked for: each takes some milliseconds."""
_KIND: Final = frozenset(("ua", "ward", "lad", "ltla", "utla", "cd", "mcd", "nmd", "lb"))
"""Words after a name that tell what kind of area it is, beside those of a council."""
_BRACKETS: Final = re.compile(r"(.*?\S)\s*+[(\[]([^()\[\]]+)[)\]]")
_NEIGHBOURHOOD: Final = re.compile(r"\d{3} ?[A-Za-z]$")
"""How the names of neighbourhoods end: "Stockport 001A"."""
_MIDDLE: Final = re.compile(r"\d{3}$")
"""How the names of middle-layer areas end that are not those by which residents know them."""
Found = tuple[str, str]
"""The state of an area and its code."""


class Names(NamedTuple):
    """The names of a level: as they are written, and by their words; the areas they are of."""

    exact: Mapping[str, Found]
    loose: Mapping[str, tuple[Found, ...]]


def plain(name: str) -> str:
    """A name in one spelling, whatever its case, accents, "&", underscores and short forms.

    >>> plain("Miles_Platting & Newton Heath Ward"), plain("ST. HELEN’S UA")
    ('miles platting and newton heath', 'st helens')
    """
    return " ".join(_words(name))


def _words(name: str) -> tuple[str, ...]:
    words = words_of(name.replace("_", " "))
    while len(words) > 1 and words[-1] in _KIND:
        words = words[:-1]
    return words


@once(most=8)
def names_at(level: str) -> Names:
    """All names of a level of areas other than wards."""
    held = gazetteer()
    if level == "lsoa":
        older = {n: ("", c) for n, c in held.older_names.items() if c.startswith("E01")}
        today = {name: ("current", code) for code, name in held.lsoas.items()}
        # A name that another neighbourhood has since been given is nobody's until it is confirmed.
        exact = {n: f for n, f in (older | today).items() if not (n in older and n in today)}
        return Names(exact, _loosely((plain(n), f) for n, f in exact.items()))
    if level == "msoa":
        return _msoas(held)
    return _districts(held, counties_only=level == "county")


def _msoas(held: Gazetteer) -> Names:
    older = {n: ("", c) for n, c in held.older_names.items() if c.startswith("E02")}
    exact: dict[str, Found] = _before_mergers(held) | older
    exact |= {n: ("current", c) for c, n in held.msoas.items()}
    known = Counter(held.known_msoas.values())
    exact |= {n: ("current", c) for c, n in held.known_msoas.items() if known[n] == 1}
    more = (
        (plain(f"{name} {held.districts[held.home[code]]}"), ("current", code))
        for code, name in held.known_msoas.items()
    )
    both = [*((plain(name), found) for name, found in exact.items()), *more]
    return Names(exact, _loosely(both))


def _before_mergers(held: Gazetteer) -> dict[str, Found]:
    """Middle-layer areas by names of districts that are gone, as their neighbourhoods have them.

    "Corby 005A" lay in "Corby 005"; where all that are so named lie in one area, that is it.
    """
    found: dict[str, set[str]] = {}
    for name, code in held.older_names.items():
        if code in held.msoa_of:
            found.setdefault(name[:-1], set()).add(held.msoa_of[code])
    return {name: ("current", codes.pop()) for name, codes in found.items() if len(codes) == 1}


def _districts(held: Gazetteer, *, counties_only: bool) -> Names:
    counties = {name: ("exact county", code) for code, name in held.counties.items()}
    gone = held.former_districts.items()
    exact: dict[str, Found] = {f.name: ("exact former district", c) for c, f in gone if f.name}
    exact = {} if counties_only else exact
    exact |= counties
    if not counties_only:
        exact |= {name: ("exact district", code) for code, name in held.districts.items()}
    pairs = [(" ".join(words), found) for name, found in exact.items() for words in names_of(name)]
    other = {plain(short): exact[name] for short, name in OTHER_NAMES.items() if name in exact}
    taken = {words for words, _ in pairs}
    pairs += [(words, found) for words, found in other.items() if words not in taken]
    return Names(exact, _loosely(pairs))


def _loosely(pairs: Iterable[tuple[str, Found]]) -> dict[str, tuple[Found, ...]]:
    found: dict[str, tuple[Found, ...]] = {}
    for words, area in pairs:
        if area not in found.get(words, ()):
            found[words] = (*found.get(words, ()), area)
    return found


def forms_of(name: str) -> Iterator[str]:
    """A name in words, then without more and more of what tells the kind of council.

    >>> list(forms_of("Bristol City Council UA"))
    ['bristol city council', 'bristol city', 'bristol']
    """
    for form in without_council(_words(name)):
        yield " ".join(form)


def find_name(name: str, level: UploadLevel) -> Found | None:
    """The state and the code of the area of a name; None where no one area has it."""
    shown = visible(name)
    if level == "lsoa" and not _NEIGHBOURHOOD.search(shown):
        return None
    known = names_at("district" if level == "upper_tier" else level)
    if shown in known.exact:
        return known.exact[shown]
    council = level in {"district", "upper_tier", "county"}
    for form in forms_of(shown) if council else (plain(shown),):
        areas = known.loose.get(form, ())
        if len({code for _, code in areas}) == 1:
            return "loose", areas[0][1]
    return None


def of_one_register(names: Iterable[str], level: UploadLevel) -> frozenset[str]:
    """The names that are of the register most are of: "Stockport 001", or "Woodford & Bramhall".

    A list of numbered names has those of other countries too, some of which residents of England
    know their middle-layer areas by.
    """
    every = frozenset(names)
    if level != "msoa":
        return every
    numbered = frozenset(name for name in every if _MIDDLE.search(visible(name)))
    return numbered if 2 * len(numbered) > len(every) else every


def likely(name: str, among: Mapping[str, str], held: Gazetteer) -> tuple[Option, ...]:
    """The areas whose names are most like a name; `among` has codes by names in one spelling.

    They are alike in their letters, or one is the beginning of the other: "Newcastle" may be upon
    Tyne or under Lyme.
    """
    words = plain(name)
    if words in NOBODY:
        return ()
    near = process.extract(
        words,
        among.keys(),
        scorer=OSA.normalized_similarity,
        score_cutoff=ALIKE,
        limit=OFFERED,
    )
    codes = dict.fromkeys([*(among[each] for each, _, _ in near), *_begun(words, among)])
    return tuple(Option(code, label_of(code, held)) for code in codes)


def _begun(words: str, among: Mapping[str, str]) -> list[str]:
    """The codes of the few names that begin with all words of a name, or it with all of theirs."""
    if len(words) < SHORTEST:
        return []
    codes = dict.fromkeys(
        code
        for known, code in among.items()
        if known.startswith(f"{words} ")
        or (words.startswith(f"{known} ") and " " not in words[len(known) + 1 :])
    )
    return [*codes] if len(codes) <= BEGUN else []


def label_of(code: str, held: Gazetteer) -> str:
    """An area as a reader knows it: a ward with its district and, where it is gone, its years."""
    if code in held.wards or code in held.former_wards:
        ward = held.wards.get(code) or held.former_wards[code]
        gone = f", until {ward.last}" if code in held.former_wards else ""
        return f"{ward.name}, {held.districts[ward.district]}{gone}"
    if code in held.msoas:
        return f"{held.msoas[code]} ({held.known_msoas[code]})"
    return held.lsoas.get(code) or held.districts.get(code) or held.counties.get(code) or code


def with_district(name: str) -> tuple[str, str]:
    """A name and the district that stands in brackets, or behind a comma, with it; else "".

    >>> with_district("Central (Stockport)"), with_district("Central")
    (('Central', 'Stockport'), ('Central', ''))
    """
    shown = visible(name)
    found = _BRACKETS.fullmatch(shown)
    if found:
        return found[1], found[2]
    before, comma, after = shown.rpartition(", ")
    return (before, after) if comma else (shown, "")
