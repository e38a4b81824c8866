"""Where each publisher is asked for its newest edition: `data/refresh.toml`, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from insight.catalogue import Catalogue, Source
from insight.errors import InvalidCatalogue, MissingData

FILE: Final = "refresh.toml"
How = Literal["fetched", "told", "by hand", "once"]
HOWS: Final = ("fetched", "told", "by hand", "once")
ASKS: Final = ("els", "fingertips", "govuk", "nomis", "ons", "police", "arcgis")
MOST: Final = 300
"""Megabytes that a file may have, unless its entry says otherwise."""
_KEYS: Final = ("how", "asks", "newest", "files", "at_once", "rows", "most", "do")


@dataclass(frozen=True)
class Asked:
    """How one publication is kept new.

    `source` is its record, `reference` whether it is one of reference tables. `newest` is the
    address asked for the newest edition, `files` those that are fetched, with `{ids}`, `{months}`
    or `{file}` to fill in; `at_once` is how many ids go into one address, `rows` the most rows of
    one answer, `most` the megabytes of one file. `series` are the publisher's own names of its
    indicators, by slug, and `held` whether the data folder has figures of it.
    """

    source: Source
    how: How
    reference: bool = False
    asks: str = ""
    newest: str = ""
    files: tuple[str, ...] = ()
    at_once: int = 1
    rows: int = 0
    most: int = MOST
    do: str = ""
    series: Mapping[str, str] | None = None
    held: bool = True

    @property
    def slug(self) -> str:
        """The slug of the source."""
        return self.source.slug

    @property
    def ids(self) -> tuple[str, ...]:
        """The publisher's own names of the series that are held, each once."""
        return tuple(dict.fromkeys((self.series or {}).values()))


def read_asked(folder: Path, catalogue: Catalogue) -> tuple[Asked, ...]:
    """Every declaration of a data folder, in the order of its file.

    Raises MissingData where the file is absent, and InvalidCatalogue where a source has no
    declaration, a declaration no source, or a word or an address is not one that is known.
    """
    try:
        raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingData(
            f"{FILE} is missing from {folder.name}/ (expected where each source is asked)"
        ) from error
    except (OSError, ValueError) as error:
        raise InvalidCatalogue(f"{FILE} cannot be read (expected TOML): {error}") from error
    sources = {**catalogue.sources, **catalogue.awaiting_sources}
    found = [_asked(slug, told, sources, catalogue) for slug, told in _of(raw, "source")]
    found += [
        _asked(slug, told, catalogue.references, catalogue, reference=True)
        for slug, told in _of(raw, "reference")
    ]
    declared = {(each.reference, each.slug) for each in found}
    wanted = [(False, s) for s in sources] + [(True, s) for s in catalogue.references]
    lacking = [slug for reference, slug in wanted if (reference, slug) not in declared]
    if lacking:
        raise InvalidCatalogue(
            f"{FILE}: {lacking[0]!r} is of the catalogue and has no entry (expected how it is "
            f"kept new: one of {', '.join(HOWS)})"
        )
    return tuple(found)


def _of(raw: Mapping[str, Any], kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    return list(raw.get(kind, {}).items())


def _asked(
    slug: str,
    told: Mapping[str, Any],
    sources: Mapping[str, Source],
    catalogue: Catalogue,
    *,
    reference: bool = False,
) -> Asked:
    where = f"{FILE} [{'reference' if reference else 'source'}.{slug}]"
    if slug not in sources:
        raise InvalidCatalogue(f"{where}: no such source is in the catalogue")
    strange = sorted(set(told) - set(_KEYS))
    if strange:
        raise InvalidCatalogue(f"{where}: {strange[0]!r} (known: {', '.join(_KEYS)})")
    how, asks = told.get("how"), told.get("asks", "")
    if how not in HOWS:
        raise InvalidCatalogue(f"{where}: how is {how!r} (expected one of {', '.join(HOWS)})")
    if how in {"fetched", "told"} and (asks not in ASKS or "newest" not in told):
        raise InvalidCatalogue(
            f"{where}: asks is {asks!r} (expected one of {', '.join(ASKS)}, and newest)"
        )
    if how == "fetched" and not told.get("files"):
        raise InvalidCatalogue(f"{where}: no files (expected the addresses that are fetched)")
    for address in (told.get("newest", ""), *told.get("files", ())):
        if address and address != "{file}" and not _is_address(address):
            raise InvalidCatalogue(f"{where}: {address!r} (expected an address with https)")
    every = {**catalogue.indicators, **catalogue.awaiting}
    series = {
        s: str(i.build["called"])
        for s, i in every.items()
        if i.source == slug and "called" in i.build and not reference
    }
    given = {key: told[key] for key in _KEYS if key in told and key != "files"}
    files, held = tuple(told.get("files", ())), reference or slug in catalogue.sources
    return Asked(sources[slug], reference=reference, files=files, series=series, held=held, **given)


def _is_address(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
