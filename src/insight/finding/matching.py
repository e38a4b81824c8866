"""Which names begin as the typed words do, the likeliest first.

The script `dashboard/components/shared/find.js` has the same rules: a change here is one there,
and `tests/finding/cases.json` holds both to them.
"""

from __future__ import annotations

from typing import Final

from insight.areas.naming import (
    OF_COUNCILS,
    plain_words,
    slugify,
    with_possessives,
)
from insight.finding.records import KINDS, OF_WARDS, Entry, Index, Words, spellings

MOST: Final = 10
"""How many hits are shown."""
EXACT, BEGINS, WITHIN, BESIDE, AROUND = range(5)
"""How well a name fits: all of it; its beginning; its words; together with those of its district;
only those around it, as a district does whose county was typed."""
SHORTEST: Final = 3
"""Letters of the beginning of a word for a kind of council, to be taken for one."""
_OF_TODAY: Final = frozenset(("district", "ward", "ward of another year", "former district"))
"""A whole name of these comes before any beginning. That of a neighbourhood or a former ward does
not: who types "brinnington" means the ward that begins so."""
_OF_DISTRICTS: Final = frozenset(("district", "former district"))


def find(text: str, index: Index, *, own: str = "") -> list[Entry]:
    """Every entry in which each typed word begins a word of its name, in any order.

    Words of its district may be among them, and for a district those for a kind of council and
    those of its county. First comes what fits best, then districts before wards before
    neighbourhoods, the reader's `own` district (its slug), then larger places.
    """
    typed = plain_words(text)
    if not typed:
        return []
    readings = _readings(typed)
    found = []
    for number in _candidates(typed, index):
        entry = index.entries[number]
        fit = min((_fit(words, entry) for words in readings[_is_district(entry)]), default=None)
        if fit is not None and fit <= AROUND:
            place = (fit, KINDS.index(entry.kind), entry.place != own, -entry.size, number)
            found.append((place, entry))
    return [entry for _, entry in sorted(found, key=lambda each: each[0])]


def _candidates(typed: Words, index: Index) -> set[int]:
    """The entries of which any typed word begins a word, not counting "and", and all districts."""
    words = {*typed, *with_possessives(typed)}
    found = {n for n, entry in enumerate(index.entries) if entry.kind == "district"}
    for each, numbers in index.words.items():
        if each != "and" and any(each.startswith(word) for word in words):
            found.update(numbers)
    return found


def _is_district(entry: Entry) -> bool:
    return entry.kind in _OF_DISTRICTS


def _readings(typed: Words) -> tuple[list[Words], list[Words]]:
    """What the typed words may mean: of any name, and of a district's."""
    plain = list(dict.fromkeys((typed, with_possessives(typed))))
    bare = (tuple(word for word in words if not _of_council(word)) for words in plain)
    return plain, list(dict.fromkeys((*plain, *filter(None, bare))))


def _of_council(word: str) -> bool:
    return word in OF_COUNCILS or (
        len(word) >= SHORTEST and any(each.startswith(word) for each in OF_COUNCILS)
    )


def _begins(typed: str, word: str) -> bool:
    return any(each.startswith(typed) for each in spellings(word))


def _fit(typed: Words, entry: Entry) -> int:
    """How well the words fit an entry; more than AROUND where they do not."""
    best = AROUND + 1
    for form in entry.forms:
        best = min(best, _fit_of_form(typed, form))
    if best <= WITHIN:
        return best if entry.kind in _OF_TODAY else max(best, BEGINS)
    own = [any(_begins(word, each) for form in entry.forms for each in form) for word in typed]
    if all(own):
        return WITHIN
    there = all(
        mine or any(_begins(word, each) for each in entry.around)
        for word, mine in zip(typed, own, strict=True)
    )
    if there and any(own):
        return BESIDE
    return AROUND if there and entry.kind == "district" else AROUND + 1


def _fit_of_form(typed: Words, form: Words) -> int:
    """How well words fit one name from its beginning; more than AROUND where they do not."""
    if len(typed) > len(form):
        return AROUND + 1
    *whole, last = typed
    if not all(w in spellings(each) for w, each in zip(whole, form, strict=False)):
        return AROUND + 1
    end = form[len(whole)]
    if len(typed) == len(form) and last in spellings(end):
        return EXACT
    return BEGINS if _begins(last, end) else AROUND + 1


def begin_so(text: str, index: Index) -> list[Entry]:
    """Every entry of which a name begins with the typed words, the larger first."""
    words = plain_words(text)
    return [
        entry
        for entry in find(text, index)
        if any(_fit_of_form(words, form) <= BEGINS for form in entry.forms)
    ]


def find_place(text: str, index: Index) -> list[Entry]:
    """The wards, neighbourhoods and former wards of exactly that name or slug."""
    words = plain_words(text)
    if not words:
        return []
    slug = slugify(text)
    return [
        entry
        for entry in (index.entries[number] for number in index.words.get(words[0], ()))
        if not _is_district(entry)
        and (
            (entry.kind in OF_WARDS and entry.ward == slug)
            or any(_fit_of_form(words, form) == EXACT for form in entry.forms)
        )
    ]


def find_ward(text: str, index: Index, *, place: str) -> Entry | None:
    """The one ward of a district that a name means, also that of a former ward; else None."""
    found = {e.ward: e for e in reversed(find_place(text, index)) if e.place == place}
    return next(iter(found.values())) if len(found) == 1 else None
