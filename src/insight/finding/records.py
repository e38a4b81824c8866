"""What can be found: an entry for each name, in the order in which browsers number them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.areas.naming import SHORT_FORMS
from insight.own import OURS

Kind = Literal[
    "district",
    "ward",
    "ward of another year",
    "neighbourhood",
    "former district",
    "former ward",
]
KINDS: Final[tuple[Kind, ...]] = (
    *("district", "ward", "ward of another year", "neighbourhood"),
    *("former district", "former ward"),
)
"""Of names that fit equally well, those of the first kind come first."""
OF_WARDS: Final[frozenset[Kind]] = frozenset(("ward", "ward of another year"))
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, and the place that it leads to.

    `place` and `ward` are the slugs of the web address; `ward` is None where a district is meant.
    `size` counts residents in thousands, 0 where they are not known. `forms` are the words of its
    names, the first of them its own; `around` those of the district, or of the county, it lies in.
    `where` says what and where it is, and where it leads if it is no more, by the `pattern` of
    `sentences.PATTERNS`. `year` is that of the wards it leads to, where these are not the ones that
    the list is made by; else "".
    """

    kind: Kind
    name: str
    place: str
    ward: str | None
    size: int
    forms: tuple[Words, ...]
    around: Words
    where: str
    pattern: str
    year: str = ""


THOUSAND: Final = 1000


def thousands(residents: object) -> int:
    """Residents in thousands, as entries count them."""
    return round(int(str(residents)) / THOUSAND)


@dataclass(frozen=True)
class Index:
    """Every entry, those of one kind together in the order of `KINDS`.

    Wards stand in the order of the boundary file, as their `ward_codes` do; districts in that of
    their codes, as their `district_codes` do. `year` is that of the wards, OURS for May 2025.
    """

    entries: tuple[Entry, ...]
    ward_codes: tuple[str, ...] = ()
    district_codes: tuple[str, ...] = ()
    year: str = OURS

    def of(self, kind: Kind) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    def ward_of(self, code: str) -> Entry | None:
        """The ward of a code of today; None where there is none."""
        return self._by_code.get(code)

    def district_of(self, code: str) -> Entry | None:
        """The district of a code; None where there is none."""
        return self._by_code.get(code)

    @functools.cached_property
    def _by_code(self) -> dict[str, Entry]:
        """Districts and wards by their codes, which are of two kinds."""
        codes = (*self.district_codes, *self.ward_codes)
        return dict(zip(codes, (*self.of("district"), *self.of("ward")), strict=False))

    @functools.cached_property
    def words(self) -> Mapping[str, Sequence[int]]:
        """Every word of a name, as it may be spelt, and the numbers of the entries that have it."""
        return _gathered(
            (spelt, number)
            for number, entry in enumerate(self.entries)
            for form in entry.forms
            for word in form
            for spelt in spellings(word)
        )

    @functools.cached_property
    def glued(self) -> Mapping[str, Sequence[int]]:
        """Every name without its gaps, and the numbers of the entries that have it."""
        return _gathered(
            ("".join(form), number)
            for number, entry in enumerate(self.entries)
            for form in entry.forms
        )


def _gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Numbers by text, each once, in their order."""
    found: dict[str, dict[int, None]] = {}
    for text, number in pairs:
        found.setdefault(text, {})[number] = None
    return {text: list(numbers) for text, numbers in found.items()}


SAME: Final[dict[str, Words]] = {
    word: tuple(short for short, long in SHORT_FORMS.items() if long == word)
    for word in dict.fromkeys(long for long in SHORT_FORMS.values() if " " not in long)
}
"""Words of names, and what else each is written as."""


@functools.cache
def spellings(word: str) -> Words:
    """How a word of a name may be typed, itself first.

    >>> spellings("st"), spellings("upon"), spellings("derby")
    (('st', 'saint'), ('upon', 'on'), ('derby',))
    """
    own = SHORT_FORMS.get(word, word)
    return tuple(e for e in dict.fromkeys((word, own, *SAME.get(own, ()))) if " " not in e)
