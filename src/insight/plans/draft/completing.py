"""What a file of a plan has and nobody need type: a name for machines, made from the title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

from insight.areas import slugify
from insight.plans.checks.faults import OURS, RESERVED
from insight.plans.draft.tables import Tables
from insight.plans.kinds import NAME

_TOGETHER: Final = (
    (("ambition",), ("theme",)),
    (("ambition", "measure"), ("theme", "measure"), ("ambition", "milestone")),
    (("statement",),),
)
"""Kinds of entry whose slugs stand in one place of an address, so that each has one of its own."""
_SHORT: Final = 60
"""Letters of a slug that is made from a title."""


def completed(tables: Mapping[str, Any]) -> Tables:
    """The tables with the slugs that are missing, and a short title where there is a title alone.

    >>> plan = completed({"plan": {"title": "Our Plan"}, "ambition": [{"title": "Work for all"}]})
    >>> plan["plan"]["slug"], plan["ambition"][0]["slug"], plan["ambition"][0]["short_title"]
    ('our-plan', 'work-for-all', 'Work for all')
    """
    whole = deepcopy(dict(tables))
    head = whole.get("plan")
    if isinstance(head, dict):
        _named([head], {OURS}, "plan")
    for kinds in _TOGETHER:
        entries = [each for kind in kinds for each in _entries(whole, kind)]
        taken = {each["slug"] for each in entries if isinstance(each.get("slug"), str)}
        _named(entries, taken | RESERVED, kinds[0][-1])
    for each in _entries(whole, ("ambition",)):
        title = each.get("title")
        if "short_title" not in each and isinstance(title, str):
            each["short_title"] = title[:NAME]
    return whole


def _entries(tables: Mapping[str, Any], names: Iterable[str]) -> Iterator[dict[str, Any]]:
    level: list[Any] = [tables]
    for name in names:
        level = [each for table in level for each in _listed(table.get(name))]
    return iter(level)


def _listed(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _named(entries: list[dict[str, Any]], taken: set[str], kind: str) -> None:
    """Give each that has none a slug that no other has."""
    for each in entries:
        if "slug" in each:
            continue
        title = each.get("title") or each.get("claim")
        wanted = slugify(title)[:_SHORT].strip("-") if isinstance(title, str) else ""
        wanted = wanted if wanted and wanted.isascii() else kind
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        each["slug"] = free
        taken.add(free)
