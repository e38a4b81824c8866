"""The wards of a district: each one's page, and the tables of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from insight import cached
from insight.assembly.ward import book, sections
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.stacked import OfWard, role_of, stacked
from insight.reports.pack.gathered import BRIEFING, SLIDES, TABLES, Asked, Piece, Step

SHOWN: Final = "in-five-sentences"
"""What a ward has on slides: its page in full is read, not shown to a room."""


class Ward(NamedTuple):
    """A ward of a district by code, name and slug."""

    code: str
    name: str
    slug: str


def wards_of(asked: Asked) -> tuple[Ward, ...]:
    """The groups that are asked for, then the wards of the district by name."""
    code = asked.district.code
    groups = (
        Ward(each, cached.ward_name(code, each), cached.ward_slug(code, each))
        for each in asked.groups
    )
    table = cached.wards(asked.district.code).sort_values("ward_name", kind="stable")
    rows = zip(table["ward_code"], table["ward_name"], table["ward_slug"], strict=True)
    return (*groups, *(Ward(*map(str, row)) for row in rows))


def wards(asked: Asked) -> Sequence[Step]:
    """A step for each ward, under its own name."""
    return [Step(w.name, lambda w=w: page_of(asked, w), w.name) for w in wards_of(asked)]  # type: ignore[misc]


def page_of(asked: Asked, ward: Ward) -> Iterator[Piece]:
    """What the page of a ward shows."""
    told = book.sentences(ward.code, None)
    profile = book.profile(asked.district, ward.code)
    found = (told, profile, *sections.exhibits_of(asked.district, ward.code))
    for exhibit in found:
        if isinstance(exhibit, Exhibit):  # a ward too small for figures has a sentence instead
            shown = role_of(asked.district, OfWard(*ward, exhibit)) == SHOWN
            yield Piece(
                exhibit, BRIEFING | SLIDES if shown else BRIEFING, (ward.code, ward.name, ward.slug)
            )


def together(asked: Asked, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """One table of each kind for all wards, in the place of a sheet for each ward."""
    kinds: dict[str, list[OfWard]] = {}
    for piece in pieces:
        if piece.of is not None:
            found = OfWard(*piece.of, piece.exhibit)
            kinds.setdefault(role_of(asked.district, found), []).append(found)
    for held in kinds.values():
        yield Piece(stacked(asked.district, held), TABLES)
