"""What the publishers' downloads have brought: written by a build, read with the catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from insight.catalogue.records import Catalogue
from insight.errors import InvalidCatalogue

GAINED: Final = "downloads.json"
"""The file beside the catalogue, there only where the last build had downloads."""
AWAITED: Final = "awaited"
"""The `kind` of a source's build whose indicators have figures only by downloads."""


def gained_stamp(folder: Path) -> tuple[int, ...]:
    """When the file was written; () where there is none."""
    try:
        return (folder.joinpath(GAINED).stat().st_mtime_ns,)
    except OSError:
        return ()


def read_gained(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Every period of each indicator that a download has fed, by slug.

    Raises InvalidCatalogue where the file is not what a build writes.
    """
    try:
        held = json.loads((folder / GAINED).read_text(encoding="utf-8"))
        return {str(slug): tuple(map(str, periods)) for slug, periods in held.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InvalidCatalogue(
            f"{GAINED} cannot be read (expected the file that a build writes): {error}"
        ) from error


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
