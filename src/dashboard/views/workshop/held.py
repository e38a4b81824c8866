"""What the address of a workshop holds: the chosen areas, the groups, the one looked at.

The chosen areas stand there as the members of a group do, so that Back undoes each choice and a
link brings all of them back. Each change is one step in the browser's history. The group that is
looked at is named by its letter, so that a long one does not stand there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard import layout
from dashboard.state import address
from dashboard.views.workshop import said
from insight import cached
from insight.areas import District
from insight.areas.group import (
    LONGEST,
    MARK,
    group_code,
    group_name,
    group_of,
    group_slug,
    joined,
    parted,
)
from insight.assembly.workshop import ground
from insight.errors import InsightError, UnknownArea
from insight.groups.chosen import without_any
from insight.maps.grouped import letter
from insight.outside import SHORT, as_words
from insight.words.names import join_words

CHOSEN: Final = "chosen"
GROUPS: Final = "groups"
LOOKED: Final = "group"
AGAINST: Final = "against_group"
NAMED: Final = 5
"""Areas that a message names at most."""


@dataclass(frozen=True)
class Held:
    """A group of the address: its place in the list (from 0), its code and its slug."""

    place: int
    code: str
    slug: str

    @property
    def name(self) -> str:
        """What it is called."""
        return group_of(self.code).name

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of its areas."""
        return group_of(self.code).members

    @property
    def letter(self) -> str:
        """What the address calls it: "a" for the first."""
        return letter(self.place).lower()

    @property
    def label(self) -> str:
        """Its letter and its name."""
        return f"{letter(self.place)} {self.name}"


def groups(district: District) -> tuple[Held, ...]:
    """The groups of the address; one that names what is not here is left out and named."""
    asked = parted(address.recalled(GROUPS) or "")
    wards, lookup = cached.wards(district.code), cached.lookup(district.code)
    codes = []
    for slug in asked:
        try:
            codes.append(group_code(slug, wards, lookup))
        except UnknownArea as reason:
            layout.warn(f"A group is left out: {reason}.")
    codes = list(dict.fromkeys(codes))
    held = tuple(Held(place, code, group_slug(code, wards)) for place, code in enumerate(codes))
    slugs = joined(each.slug for each in held)
    if slugs != ",".join(asked):
        address.remember(GROUPS, slugs or None)
    return held


def chosen(district: District) -> tuple[str, ...]:
    """The codes of the chosen areas in their order; unknown ones are refused by name."""
    asked = [each for each in (address.recalled(CHOSEN) or "").split(MARK) if each]
    wards, lookup = cached.wards(district.code), cached.lookup(district.code)
    found: dict[str, None] = {}
    unknown: list[str] = []
    for each in dict.fromkeys(asked):
        try:
            found[group_of(group_code(f"{MARK}x{MARK}{each}", wards, lookup)).members[0]] = None
        except UnknownArea:
            unknown.append(each)
    if unknown:
        named = as_words(", ".join(unknown), SHORT)
        address.refuse("areas", named, "the others" if found else "none chosen")
        address.remember(CHOSEN, _written(district, found))
    return tuple(found)


def _written(district: District, codes: Iterable[str]) -> str | None:
    """Chosen areas as the address holds them; None for none, UnknownArea for too many."""
    codes = tuple(dict.fromkeys(codes))
    if not codes:
        return None
    slug = group_slug(MARK + MARK.join(("x", *codes)), cached.wards(district.code))
    text = slug.removeprefix(f"{MARK}x{MARK}")
    room = LONGEST - len(address.recalled(GROUPS) or "")
    if len(text) > room:
        raise UnknownArea(
            f"{len(codes):,} areas are more than an address can hold (wards and middle-layer areas "
            "take fewer than neighbourhoods)"
        )
    return text


def choose(district: District, codes: Iterable[str]) -> bool:
    """Keep the areas that are chosen now; False where they cannot be, which is said."""
    here = ground(district)
    codes = tuple(dict.fromkeys(codes))
    small = without_any(codes, here)
    try:
        text = _written(district, (code for code in codes if code not in small))
    except InsightError as reason:
        said.failed("choose", f"The choice stays as it was: {reason}.")
        return False
    address.remember(CHOSEN, text)
    if small:
        named = join_words(here.names[code] for code in small[:NAMED])
        more = f" and {len(small) - NAMED} more" if len(small) > NAMED else ""
        said.failed("choose", f"Too small to have figures of their own: {named}{more}.")
    return True


def take(district: District, codes: Iterable[str]) -> None:
    """The same for a button, which asks no more."""
    choose(district, codes)


def keep(
    district: District, codes: Sequence[str], *, looked: int | None, clear: bool = False
) -> bool:
    """Keep groups by code, and which is looked at by its place; False where that cannot be.

    `clear` lets the chosen areas go in the same step.
    """
    wards = cached.wards(district.code)
    try:
        slugs = joined(group_slug(code, wards) for code in codes)
    except InsightError as reason:
        said.failed("groups", f"The groups stay as they were: {reason}.")
        return False
    shown = None if looked is None or not codes else letter(min(looked, len(codes) - 1)).lower()
    told: dict[str, str | None] = {GROUPS: slugs or None, LOOKED: shown, AGAINST: None}
    address.remember_all(told | ({CHOSEN: None} if clear else {}))
    return True


def looked_at(held: Sequence[Held], *, name: str = LOOKED) -> Held | None:
    """The group of the address by its letter, else the first; None where there is none."""
    asked = address.recalled(name)
    return next((each for each in held if each.letter == asked), held[0] if held else None)


def code_of(name: str, members: Iterable[str]) -> str:
    """The code of a group of a name."""
    return group_of(MARK + MARK.join((name, *members))).code


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """A name as a group bears it that no other has: with a number where one has it already."""
    name = group_name(wanted)
    others = {each.casefold() for each in taken}
    number, free = 2, name
    while free.casefold() in others:
        free = f"{name} {number}"
        number += 1
    return free
