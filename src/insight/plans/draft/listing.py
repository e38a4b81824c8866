"""The parts of a draft in their order, as a list of contents has them, with their faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from insight.plans.draft.tables import Path, found
from insight.plans.draft.words import Said

WITHIN: Final[Mapping[str, tuple[str, ...]]] = {
    "ambition": ("measure", "priority", "milestone"),
    "theme": ("measure",),
}
"""Which parts stand within others, in the order of a list of contents."""
REST: Final = ("statement", "achievement", "committee", "update")
"""What runs through the plan beside themes."""


@dataclass(frozen=True)
class Part:
    """A part of a draft that is open at one time: where it stands, what it is, what it is called.

    `missing` and `wrong` count its own faults, `within` those of the parts in it too.
    """

    path: Path
    kind: str
    title: str
    depth: int = 0
    missing: int = 0
    wrong: int = 0
    within: int = 0


def parts_of(tables: Mapping[str, Any], faults: Iterable[Said]) -> list[Part]:
    """Every part in order: the head, ambitions and what is in them, themes, and the rest."""
    paths = [("plan",), *_paths(tables)]
    said = list(faults)
    homes = [(whose(each.path), each) for each in said]
    made = []
    for path in paths:
        own = [each for home, each in homes if home == path]
        made.append(
            Part(
                path,
                _kind(path),
                _title(tables, path),
                depth=len(path) // 2 - 1 if len(path) > 1 else 0,
                missing=sum(each.missing for each in own),
                wrong=sum(not each.missing for each in own),
                within=sum(home[: len(path)] == path for home, _ in homes),
            )
        )
    return made


def _paths(tables: Mapping[str, Any]) -> Iterator[Path]:
    for kind in ("ambition", "theme", *REST):
        for n, entry in enumerate(_listed(tables.get(kind))):
            yield (kind, n)
            for inner in WITHIN.get(kind, ()):
                for m, _ in enumerate(_listed(entry.get(inner))):
                    yield (kind, n, inner, m)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def whose(path: Path) -> Path:
    """The part that an entry belongs to.

    >>> whose(("ambition", 0, "measure", 2, "target", "due"))
    ('ambition', 0, 'measure', 2)
    """
    if len(path) >= 4 and path[2] in WITHIN.get(str(path[0]), ()) and isinstance(path[3], int):
        return path[:4]
    if len(path) >= 2 and isinstance(path[1], int) and path[0] in (*WITHIN, *REST):
        return path[:2]
    return ("plan",)


def _kind(path: Path) -> str:
    return str(path[-2]) if len(path) > 1 else "plan"


def _title(tables: Mapping[str, Any], path: Path) -> str:
    entry = found(tables, path)
    entry = entry if isinstance(entry, Mapping) else {}
    words = next(
        (
            each
            for key in ("short_title", "title", "claim", "words")
            if isinstance(each := entry.get(key), str)
        ),
        "",
    )
    number = entry.get("number") if _kind(path) in {"ambition", "priority"} else None
    return f"{number} {words}" if isinstance(number, str) and words else words
