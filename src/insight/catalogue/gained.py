"""What the publishers' downloads have brought: written by a build, read with the catalogue.

Two files beside it: `downloads.json` has the periods that indicators have by them, `editions.json`
which edition of a source they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from insight.catalogue.records import Catalogue, Source
from insight.errors import InvalidCatalogue

GAINED: Final = "downloads.json"
"""The file beside the catalogue, there only where the last build had downloads."""
EDITIONS: Final = "editions.json"
"""The file beside the catalogue, there only where a newer edition was fetched from a publisher."""
AWAITED: Final = "awaited"
"""The `kind` of a source's build whose indicators have figures only by downloads."""


@dataclass(frozen=True)
class NewerEdition:
    """The edition of a source that was fetched, instead of the one that the catalogue names."""

    edition: str
    released: date
    retrieved_via: str


def gained_stamp(folder: Path) -> tuple[int, ...]:
    """When the files were written, 0 for one that is not there; () where there is none."""
    found = tuple(_written(folder / name) for name in (GAINED, EDITIONS))
    return found if any(found) else ()


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def read_gained(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Every period of each indicator that a download has fed, by slug.

    Raises InvalidCatalogue where the file is not what a build writes.
    """
    try:
        held = _json(folder / GAINED)
        return {str(slug): tuple(map(str, periods)) for slug, periods in held.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise _unreadable(GAINED, error) from error


def _json(path: Path) -> Any:
    """What a file holds; nothing where it is not there."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _unreadable(name: str, error: Exception) -> InvalidCatalogue:
    return InvalidCatalogue(
        f"{name} cannot be read (expected the file that a build writes): {error}"
    )


def read_editions(folder: Path) -> dict[str, NewerEdition]:
    """The newer edition of each source of which one was fetched, by slug; raises as `read_gained`.

    None where there is no such file.
    """
    try:
        return {
            str(slug): NewerEdition(
                str(told["edition"]),
                date.fromisoformat(told["released"]),
                str(told["retrieved_via"]),
            )
            for slug, told in _json(folder / EDITIONS).items()
        }
    except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise _unreadable(EDITIONS, error) from error


def write_editions(folder: Path, editions: Mapping[str, NewerEdition]) -> None:
    """Write them, where there are any."""
    if editions:
        held = {
            slug: {
                "edition": each.edition,
                "released": each.released.isoformat(),
                "retrieved_via": each.retrieved_via,
            }
            for slug, each in sorted(editions.items())
        }
        text = json.dumps(held, indent=1, ensure_ascii=False)
        (folder / EDITIONS).write_text(text + "\n", encoding="utf-8")


def with_editions(catalogue: Catalogue, editions: Mapping[str, NewerEdition]) -> Catalogue:
    """A catalogue that names the newer edition of each source that has one."""

    def newer(sources: Mapping[str, Source]) -> dict[str, Source]:
        return {
            slug: replace(
                source,
                edition=editions[slug].edition,
                released=editions[slug].released,
                retrieved_via=editions[slug].retrieved_via,
            )
            if slug in editions
            else source
            for slug, source in sources.items()
        }

    return replace(
        catalogue,
        sources=newer(catalogue.sources),
        awaiting_sources=newer(catalogue.awaiting_sources),
    )


def write_gained(folder: Path, gained: Mapping[str, tuple[str, ...]]) -> None:
    """Write it, where there is anything to write."""
    if gained:
        held = {slug: list(periods) for slug, periods in sorted(gained.items())}
        text = json.dumps(held, indent=1, ensure_ascii=False)
        (folder / GAINED).write_text(text + "\n", encoding="utf-8")


def with_gained(catalogue: Catalogue, gained: Mapping[str, tuple[str, ...]]) -> Catalogue:
    """A catalogue with the periods that downloads have brought its indicators, by slug.

    Awaited entries that have some are indicators as any other; those that have none are awaited.
    """
    every = {**catalogue.indicators, **catalogue.awaiting}
    sources = {**catalogue.sources, **catalogue.awaiting_sources}
    awaited = {s for s, source in sources.items() if source.build.get("kind") == AWAITED}
    known = {
        slug: replace(each, periods=gained[slug]) if slug in gained else each
        for slug, each in every.items()
    }
    here = {s: i for s, i in known.items() if i.source not in awaited or s in gained}
    of_here = {indicator.source for indicator in here.values()} | (set(sources) - awaited)
    return replace(
        catalogue,
        indicators=here,
        sources={slug: source for slug, source in sources.items() if slug in of_here},
        awaiting={slug: each for slug, each in every.items() if slug not in here},
        awaiting_sources={s: source for s, source in sources.items() if s in awaited},
    )
