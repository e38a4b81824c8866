"""What groups share, and what of a district no group has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from insight.areas.group import Group, overlaps
from insight.groups.ground import Ground


@dataclass(frozen=True)
class Shared:
    """Neighbourhoods that two groups have both, and how many live there."""

    one: Group
    other: Group
    codes: tuple[str, ...]
    residents: int


@dataclass(frozen=True)
class Cover:
    """How groups lie over a district: what two of them share, and what none of them has."""

    shared: tuple[Shared, ...]
    left: tuple[str, ...]
    residents_left: int


def cover_of(groups: Sequence[Group], ground: Ground) -> Cover:
    """How some groups of a district lie over it and over each other."""
    named = {group.code: group for group in groups}
    both = overlaps(list(named), ground.lookup)
    shared = tuple(
        Shared(named[one], named[other], codes, ground.residents(codes))
        for (one, other), codes in both.items()
    )
    held = {code for group in groups for code in ground.inside(group)}
    left = tuple(code for code in ground.codes if code not in held)
    return Cover(shared, left, ground.residents(left))
