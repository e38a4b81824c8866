"""What groups share."""

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


def shared_by(groups: Sequence[Group], ground: Ground) -> tuple[Shared, ...]:
    """What each two of some groups share, in the order of the groups."""
    named = {group.code: group for group in groups}
    both = overlaps(list(named), ground.lookup)
    return tuple(
        Shared(named[one], named[other], codes, ground.residents(codes))
        for (one, other), codes in both.items()
    )
