"""A pasted list read as a group: codes and names of areas, and postcodes.

A postcode stands for the neighbourhood in which it lies; that is all that goes on of it. What could
not be read is kept for the reader's own screen alone, and is left out where a record is written as
text, so that no log has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from insight.areas import (
    COMPARABLE,
    POSTCODE_EDITION,
    UnknownPostcode,
    find_postcode,
    ward_of_other_year,
)
from insight.areas.naming import listed_names, plain_words
from insight.errors import InsightError
from insight.finding import Index, find_place, find_ward
from insight.groups.ground import STARTS, Ground
from insight.groups.pieces import LONGEST, lines_of
from insight.outside import SHORT, as_words

MOST_POSTCODES: Final = 600
"""Postcodes that are looked up: each takes some milliseconds."""
OFFERED, MANY = 3, 12
"""Names that are offered, of as many as can begin alike and still be told apart."""
ALIKE: Final = 0.7
"""How like a name is that is offered for one that is not known: one letter in four may be wrong."""
As = Literal["ward", "msoa", "lsoa", "postcode", "former ward"]
NOT_LISTED: Final = f"not among England’s postcodes of {POSTCODE_EDITION}: newer or mistyped"
A_PART: Final = "only the first part of a postcode"
NO_SUCH: Final = "no postcode of England begins so"
OUTSIDE: Final = "just outside every neighbourhood’s outline"
NO_CODE: Final = "no code of an area of {vintage} in England"
NO_NAME: Final = "no ward or middle-layer area of that name is known here"
THE_WHOLE: Final = "the whole district, not a part of it"
TOO_MANY: Final = f"not looked up, being beyond {MOST_POSTCODES} postcodes"


@dataclass(frozen=True)
class Read:
    """An area that was read: its code, what it was read as, and how many entries led to it.

    Two postcodes of one neighbourhood are two entries.
    """

    member: str
    read_as: As
    times: int = 1


@dataclass(frozen=True)
class Unread:
    """An entry that leads nowhere here: the entry, why, and a name that may have been meant.

    `district` is the name of the other district in which it lies, or "".
    """

    text: str = field(repr=False)
    why: str = ""
    district: str = ""
    perhaps: str = ""


@dataclass(frozen=True)
class Pasted:
    """What a pasted list holds.

    `read` are the areas of the district, each once for what it was read as, in the order met;
    `unknown` and `elsewhere` what is not among them, each once. `entries` counts all that was given
    and `again` what only said again what was said before; `cut` says that the text was longer than
    is read.
    """

    read: tuple[Read, ...]
    unknown: tuple[Unread, ...]
    elsewhere: tuple[Unread, ...]
    entries: int
    again: int = 0
    cut: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of the areas, each once: all that goes on from here."""
        return tuple(dict.fromkeys(each.member for each in self.read))

    def count(self, *read_as: As) -> int:
        """How many entries were read so."""
        return sum(each.times for each in self.read if each.read_as in read_as)


Home = Callable[[str], str]
"""The name of the district in which an area of a code lies, "" where there is no such area."""


def read_pasted(
    text: str,
    ground: Ground,
    *,
    home: Home,
    index: Index | None = None,
    data_dir: Path | None = None,
) -> Pasted:
    """Read a list: one entry a line, or parted by commas, tabs or semicolons, as out of a sheet.

    `home` says where in England an area lies that is not of this district; `index` finds former
    wards and names of other districts. Nothing is kept: give it to no cache.
    """
    reader = _Reader(ground, home, index, data_dir)
    found: Counter[tuple[str, As]] = Counter()
    others: dict[str, Unread] = {}
    seen: Counter[str] = Counter()
    for pieces in lines_of(text, reader.is_name):
        members: set[str] = set()  # by a name: a line's code and name are one entry
        for piece in pieces:
            one = reader.read(piece)
            said = "".join(piece.upper().split())
            if isinstance(one, Unread):
                others.setdefault(said, one)
            elif one.read_as != "postcode":
                if one.member in members:
                    continue
                members.add(one.member)
                said = one.member
            if isinstance(one, Read):
                found[one.member, one.read_as] += 1
            seen[said] += 1
    unread = tuple(others.values())
    return Pasted(
        read=tuple(Read(*key, times) for key, times in found.items()),
        unknown=tuple(each for each in unread if not each.district),
        elsewhere=tuple(each for each in unread if each.district),
        entries=seen.total(),
        again=seen.total() - len(seen),
        cut=len(text) > LONGEST,
    )


class _Reader:
    """Reads one entry after the other."""

    def __init__(
        self, ground: Ground, home: Home, index: Index | None, data_dir: Path | None
    ) -> None:
        self.ground, self.home, self.index, self.data_dir = ground, home, index, data_dir
        self.postcodes: dict[str, Read | Unread] = {}

    def is_name(self, piece: str) -> bool:
        """Whether a piece is a name of the district as a whole, commas and all."""
        return plain_words(piece) in self.ground.by_name

    def read(self, piece: str) -> Read | Unread:
        """What a piece is read as."""
        code = piece.upper()
        if re.fullmatch(r"[EKNSWJ]\d{8}", code):
            return self._code(code)
        words = plain_words(piece)
        for said in (words, tuple(each for each in words if each not in {"ward", "msoa", "lsoa"})):
            if said in self.ground.by_name:
                member = self.ground.by_name[said]
                return Read(member, STARTS[member[:3]])
        return self._former(piece) or self._postcode(piece) or self._name(piece)

    def _code(self, code: str) -> Read | Unread:
        if code in self.ground.names:
            return Read(code, STARTS[code[:3]])
        if code == self.ground.district.code:
            return Unread(code, THE_WHOLE)
        there = self.home(code)
        if there:
            return Unread(code, "", there)
        why = NO_CODE.format(vintage=self.ground.district.ward_vintage)
        return Unread(code, self._of_another_year(code) or why)

    def _of_another_year(self, piece: str) -> str:
        """What a ward of another year is by those that are read by; "" for none."""
        other = ward_of_other_year(self.ground.district, piece)
        if other is None:
            return ""
        name, now = (each.name.replace("'", "’") for each in (other.ward, other.ward.parts[0]))
        said = f"a ward of {other.vintage}" if name == piece else f"{name}, of {other.vintage}"
        most = "it is" if other.ward.kind in COMPARABLE else "most of it is in"
        return f"{said}: by the wards of {self.ground.district.ward_vintage} {most} {now}"

    def _former(self, piece: str) -> Read | None:
        """A ward of before that is now wholly in one of today."""
        place = self.ground.district.slug
        now = find_ward(piece, self.index, place=place) if self.index else None
        if now is None or now.pattern not in {"ward", "former ward"}:
            return None
        held = dict(
            zip(self.ground.wards["ward_slug"], self.ground.wards["ward_code"], strict=True)
        )
        if now.ward not in held:
            return None
        return Read(str(held[now.ward]), "former ward" if now.kind == "former ward" else "ward")

    def _postcode(self, piece: str) -> Read | Unread | None:
        key = "".join(piece.upper().split())
        if key not in self.postcodes:
            if len(self.postcodes) >= MOST_POSTCODES and re.search(r"\d[A-Z]{2}$", key):
                return Unread(as_words(piece, SHORT), TOO_MANY)
            found = self._looked_up(piece)
            if found is None:
                return None
            self.postcodes[key] = found
        return self.postcodes[key]

    def _looked_up(self, piece: str) -> Read | Unread | None:
        text = as_words(piece, SHORT).upper()
        try:
            placed = find_postcode(piece, self.data_dir)
        except UnknownPostcode as error:
            return Unread(text, _why(error))
        except InsightError:
            return Unread(text, OUTSIDE)
        if placed is None:
            return None
        if placed.lsoa_code in self.ground.people:
            return Read(placed.lsoa_code, "postcode")
        there = self.home(placed.lsoa_code) or self.home(placed.ward_code)
        if placed.lsoa_code or there != self.ground.district.name:
            return Unread(text, "", there)
        return Unread(text, OUTSIDE)

    def _name(self, piece: str) -> Unread:
        text = as_words(piece, SHORT)
        if plain_words(piece) == plain_words(self.ground.district.name):
            return Unread(text, THE_WHOLE)
        if of_another_year := self._of_another_year(text):
            return Unread(text, of_another_year)
        away = find_place(piece, self.index) if self.index else []
        own = [each for each in away if each.place == self.ground.district.slug]
        if own:
            return Unread(text, f"{own[0].where[:1].lower()}{own[0].where[1:]}")
        meant = _beginning(piece, self.ground.names)
        if meant:
            return Unread(text, NO_NAME, perhaps=meant)
        homes = list(dict.fromkeys(each.where for each in away))
        if homes:
            return Unread(text, "", _listed(_home_in(each) for each in homes))
        return Unread(text, NO_NAME, perhaps=_nearly(piece, self.ground.names))


def _listed(names: Iterable[str]) -> str:
    """A few names of districts, and how many more."""
    held = list(dict.fromkeys(names))
    return held[0] if len(held) == 1 else f"{held[0]} and {len(held) - 1} more"


def _home_in(line: str) -> str:
    """The district in the line that is said beside a name that was found."""
    return line.partition(", ")[2].partition(":")[0]


def _why(error: UnknownPostcode) -> str:
    """Why a postcode leads nowhere, without the postcode."""
    said = f"{error}"
    of = re.search(r"are of (.+?); only England", said)
    if of:
        return f"of {of[1]}; only England is held here"
    if "only the first part" in said:
        return A_PART
    over = re.search(r"(?:or lie in|It may be of) (Wales|Scotland)", said)
    why = NOT_LISTED if error.district_codes else NO_SUCH
    return f"{why}, or of {over[1]}, which is not held" if over else why


def _beginning(text: str, names: Mapping[str, str]) -> str:
    """The names of the district that begin with the words of a text, some of them; "" for none."""
    words = plain_words(text)
    held = [n for n in dict.fromkeys(names.values()) if plain_words(n)[: len(words)] == words]
    few = bool(words) and 0 < len(held) <= MANY
    return listed_names(held[:OFFERED], last="or") if few else ""


def _nearly(text: str, names: Mapping[str, str]) -> str:
    """The name of the district most like a text; "" where none is like enough."""
    worded = {code: name for code, name in names.items() if not code.startswith("E01")}
    found = process.extractOne(
        text.casefold(),
        {code: name.casefold() for code, name in worded.items()},
        scorer=OSA.normalized_similarity,
        score_cutoff=ALIKE,
    )
    return worded[found[2]] if found else ""
