"""Groups where wards are chosen: those of the address, offered and settled as wards are."""

from __future__ import annotations

from typing import Final

from dashboard import plain
from dashboard.state.address import recalled, remember
from insight import cached
from insight.areas import District
from insight.areas.group import group_of, is_group, joined, parted
from insight.errors import InsightError, UnknownArea

GROUPS: Final = "groups"
"""The named set of the address."""
MOST: Final = 4
"""Groups of an address that a message refuses one by one, at most."""


def canonical(district: District, slug: str) -> str:
    """A group's slug as the district writes it; raises UnknownArea for what is not here."""
    return cached.ward_slug(district.code, cached.ward_code(district.code, slug))


def settle_groups(district: District) -> tuple[str, ...]:
    """The slugs of the set in the address; what is not here is named, and taken out."""
    settle_several(district, GROUPS)
    held = parted(recalled(GROUPS) or "")
    groups = [slug for slug in held if is_group(slug)]
    try:
        kept = joined(groups)
    except InsightError as reason:
        plain.warn(f"The address asks for too many groups: {reason}.")
        kept = ""
    if kept != ",".join(held):
        remember(GROUPS, kept or None)
    return parted(kept)


def settle_group(district: District, name: str, asked: str, shown: str) -> str | None:
    """The slug of one group of the address; one that is not here is refused in a sentence."""
    try:
        slug = canonical(district, asked)
    except UnknownArea as reason:
        plain.warn(f"The address asks for a group that cannot be shown: {reason}. Showing {shown}.")
        remember(name, None)
        return None
    if slug != asked:
        remember(name, slug)
    return slug


def settle_several(district: District, name: str) -> None:
    """Write the groups of a choice of several as the district does; what is not here is named."""
    asked = parted(recalled(name) or "")
    held, refused = [], []
    for slug in asked:
        try:
            held.append(canonical(district, slug) if is_group(slug) else slug)
        except UnknownArea as reason:
            refused.append(f"{reason}")
    for each in refused[:MOST]:
        plain.warn(f"The address asks for a group that cannot be shown: {each}.")
    if len(refused) > MOST:
        plain.warn(f"{len(refused) - MOST} more groups of the address cannot be shown.")
    if tuple(held) != asked:
        remember(name, ",".join(dict.fromkeys(held)) or None)


def groups_offered(district: District, *names: str) -> dict[str, str]:
    """The groups that a list of wards offers, their names by slug.

    They are those of the set and those that the choices `names` hold already, each once.
    """
    asked = [slug for name in (GROUPS, *names) for slug in parted(recalled(name) or "")]
    held: dict[str, str] = {}
    for slug in filter(is_group, asked):
        try:
            code = cached.ward_code(district.code, slug)
        except UnknownArea:  # refused where it is settled
            continue
        held[cached.ward_slug(district.code, code)] = f"{group_of(code).name} (group)"
    return _told_apart(held)


def _told_apart(named: dict[str, str]) -> dict[str, str]:
    """Names of which each is said once: a second one gets a number."""
    seen: dict[str, int] = {}
    told = {}
    for slug, name in named.items():
        seen[name] = seen.get(name, 0) + 1
        told[slug] = name if seen[name] == 1 else f"{name}, {seen[name]}"
    return told


def options_of(district: District, *names: str) -> dict[str, str]:
    """All that can stand where a ward does, by slug: groups first, then the wards by name."""
    table = cached.wards(district.code)
    wards = dict(zip(table["ward_slug"], map(str, table["ward_name"]), strict=True))
    return {**groups_offered(district, *names), **wards}
