"""The catalogue: what each figure means, where it came from and how it may be read.

Facts live in `data/catalogue.toml`; this module turns them into frozen records and refuses an entry
that is incomplete. Nothing here reads a figure.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from cachetools import LRUCache, cached

from insight.catalogue.brought import own_stamp, with_brought
from insight.catalogue.entries import read_tables, record_of
from insight.catalogue.gained import (
    gained_stamp,
    read_editions,
    read_gained,
    with_editions,
    with_gained,
)
from insight.catalogue.owned import as_read, watched_entries
from insight.catalogue.records import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, MissingData
from insight.periods import PERIOD_KINDS
from insight.store import data_directory

LEVELS = (
    *("lsoa", "lsoa11", "msoa", "ward"),
    *("district", "upper_tier", "county", "england", "uk"),
)


def _of_its_source(indicator: Indicator, sources: Mapping[str, Source]) -> Indicator:
    """The indicator with what its source says of all of its figures."""
    if indicator.source not in sources:
        return indicator  # refused with a reason when references are checked
    source = sources[indicator.source]
    return replace(
        indicator,
        index=indicator.index or source.index,
        data_period=indicator.data_period or source.data_period,
        status=indicator.status or source.status,
        status_from=indicator.status_from or source.status_from,
    )


def _check_references(catalogue: Catalogue, where: str) -> None:
    for indicator in catalogue.indicators.values():
        entry = f"{where} [indicator.{indicator.slug}]"
        if indicator.source not in catalogue.sources:
            raise InvalidCatalogue(f"{entry}: source {indicator.source!r} is not in the catalogue")
        for companion in (
            *(indicator.rank, indicator.decile),
            *(indicator.part_of, indicator.same_as, indicator.index),
        ):
            if companion and companion not in catalogue.indicators:
                raise InvalidCatalogue(f"{entry}: companion {companion!r} is not in the catalogue")
        far = [each for each in indicator.below if not _of_neighbourhoods(each, catalogue)]
        if far:
            raise InvalidCatalogue(f"{entry}: below {far[0]!r} is no indicator of neighbourhoods")
        if not indicator.period_kind and _has_series(indicator):
            raise InvalidCatalogue(
                f"{entry}: period_kind missing (a series needs one of {', '.join(PERIOD_KINDS)})"
            )
        strange = [level for level in indicator.areas if level not in LEVELS]
        if strange:
            raise InvalidCatalogue(f"{entry}: area {strange[0]!r} (expected one of {LEVELS})")


def _of_neighbourhoods(slug: str, catalogue: Catalogue) -> bool:
    return slug in catalogue.indicators and "lsoa" in catalogue.indicators[slug].areas


def _has_series(indicator: Indicator) -> bool:
    """Whether it has several periods: those in its data, or those it names."""
    return len(indicator.periods) != 1


def read_catalogue(data_dir: Path | None = None, *, as_written: bool = False) -> Catalogue:
    """Read `catalogue.toml`, with what downloads have brought to the tables beside it.

    `as_written` leaves that out: a build begins with what the file says. The order is the file's;
    then come the indicators of `own/`, and last what whoever reads has brought (`insight.own`).
    Raises MissingData when the file is absent and InvalidCatalogue when an entry is incomplete, has
    a key or a word we do not know, or names a source or companion that does not exist.
    """
    path = (data_dir or data_directory()) / "catalogue.toml"
    try:
        stamp = path.stat().st_mtime_ns
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingData(
            f"{path.name} is missing from {path.parent.name}/ (expected the project’s data folder, "
            "or the one that INSIGHT_DATA names)"
        ) from error
    except OSError as error:
        raise InvalidCatalogue(f"{path.name} cannot be read: {error.strerror}") from error
    if as_written:
        return _parse_catalogue(path, stamp, ())
    return as_read(_shipped(path, stamp, gained_stamp(path.parent), own_stamp(path.parent)))


@cached(LRUCache(4), condition=threading.Condition())
def _shipped(
    path: Path, stamp: int, gained: tuple[int, ...], own: tuple[tuple[str, int, int], ...]
) -> Catalogue:
    shipped = _parse_catalogue(path, stamp, gained)
    return watched_entries(with_brought(shipped, path.parent) if own else shipped)


@cached(LRUCache(4), condition=threading.Condition())  # parsed once, however many ask at once
def _parse_catalogue(path: Path, _stamp: int, gained: tuple[int, ...]) -> Catalogue:
    raw = read_tables(path)
    sources = {
        slug: cast("Source", record_of(Source, slug, entry, f"{path.name} [source.{slug}]"))
        for slug, entry in raw["source"].items()
    }
    indicators = {
        slug: cast(
            "Indicator", record_of(Indicator, slug, entry, f"{path.name} [indicator.{slug}]")
        )
        for slug, entry in raw["indicator"].items()
    }
    indicators = {slug: _of_its_source(each, sources) for slug, each in indicators.items()}
    references = {
        slug: cast("Source", record_of(Source, slug, entry, f"{path.name} [reference.{slug}]"))
        for slug, entry in raw.get("reference", {}).items()
    }
    catalogue = Catalogue(sources=sources, indicators=indicators, references=references)
    _check_references(catalogue, path.name)
    if not gained:
        return with_gained(catalogue, {})
    held = with_gained(catalogue, read_gained(path.parent))
    return with_editions(held, read_editions(path.parent))
