"""Tables within tables: an entry found by its path, changed, added, moved and taken out."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeAlias

from insight.plans.checks.lines import Path

__all__ = ["Path", "Tables", "added", "found", "moved", "put", "removed"]
Tables: TypeAlias = dict[str, Any]


def found(tables: Mapping[str, Any], path: Path) -> Any:
    """The entry at a path; None where there is none.

    >>> found({"ambition": [{"title": "Work"}]}, ("ambition", 0, "title"))
    'Work'
    """
    held: Any = tables
    for step in path:
        if isinstance(held, Mapping) and isinstance(step, str):
            held = held.get(step)
        elif isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held):
            held = held[step]
        else:
            return None
    return held


def put(tables: Tables, path: Path, value: Any) -> Tables:
    """The tables with a value at a path, and what is missing on the way; without it for None.

    A table that is left with nothing in it goes too, but for one of a list and for [plan].
    """
    changed = deepcopy(tables)
    *way, last = path
    held: Any = changed
    trail: list[tuple[Any, Any]] = []
    for step, after in zip(way, path[1:], strict=True):
        trail.append((held, step))
        if isinstance(step, str) and held.get(step) is None:
            held[step] = [] if isinstance(after, int) else {}
        held = held[step]
    if isinstance(last, int):
        held[last : last + 1] = [value]
    elif value is None:
        held.pop(last, None)
        for around, step in reversed(trail):
            if around[step] == {} and isinstance(step, str) and step != "plan":
                del around[step]
            else:
                break
    else:
        held[last] = deepcopy(value)
    return changed


def added(tables: Tables, path: Path, entry: Any) -> Tables:
    """The tables with another entry at the end of the list at a path."""
    return put(tables, path, [*(found(tables, path) or []), deepcopy(entry)])


def removed(tables: Tables, path: Path) -> Tables:
    """The tables without the entry of a list; without the list where that was the last."""
    *above, place = path
    rest = [each for n, each in enumerate(found(tables, tuple(above)) or []) if n != place]
    return put(tables, tuple(above), rest or None)


def moved(tables: Tables, path: Path, by: int) -> Tables:
    """The tables with an entry of a list so many places further down, above 0: up below it."""
    *above, place = path
    listed = list(found(tables, tuple(above)) or [])
    to = int(place) + by
    if not 0 <= to < len(listed):
        return tables
    listed.insert(to, listed.pop(int(place)))
    return put(tables, tuple(above), listed)
