"""The wards of a district: each one's page, and the tables of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from insight import cached
from insight.assembly.at import exhibits_at
from insight.exhibits.stacked import OfWard, role_of, stacked
from insight.reports.pack.gathered import PAGE, READ, TABLES, Asked, Piece, Step

SHOWN = ("in-five-sentences", "profile", "where")
"""What a ward has on slides: its page in full is read, not shown to a room."""


class Ward(NamedTuple):
    """A ward of a district by code, name and slug."""

    code: str
    name: str
    slug: str


def wards_of(asked: Asked) -> tuple[Ward, ...]:
    """The wards of the district by name."""
    table = cached.wards(asked.district.code).sort_values("ward_name", kind="stable")
    rows = zip(table["ward_code"], table["ward_name"], table["ward_slug"], strict=True)
    return tuple(Ward(*map(str, row)) for row in rows)


def wards(asked: Asked) -> Sequence[Step]:
    """A step for each ward, under its own name."""
    return [Step(w.name, lambda w=w: page_of(asked, w), w.name) for w in wards_of(asked)]  # type: ignore[misc]


def page_of(asked: Asked, ward: Ward) -> Iterator[Piece]:
    """What the page of a ward shows."""
    choices = {"place": asked.district.slug, "ward": ward.slug}
    for exhibit in exhibits_at("ward", choices):
        role = role_of(asked.district, OfWard(*ward, exhibit))
        yield Piece(exhibit, READ if role in SHOWN else PAGE, tuple(ward))


def together(asked: Asked, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """One table of each kind for all wards, in the place of a sheet for each ward."""
    kinds: dict[str, list[OfWard]] = {}
    for piece in pieces:
        if piece.of is not None:
            found = OfWard(*piece.of, piece.exhibit)
            kinds.setdefault(role_of(asked.district, found), []).append(found)
    for held in kinds.values():
        yield Piece(stacked(asked.district, held), TABLES)
