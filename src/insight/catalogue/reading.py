"""The catalogue: what each figure means, where it came from and how it may be read.

Facts live in `data/catalogue.toml`; this module turns them into frozen records and refuses an entry
that is incomplete. Nothing here reads a figure.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast, get_args

from cachetools import LRUCache, cached

from insight.breaks import read_breaks
from insight.catalogue.entries import check_numbers, check_status, check_types, read_tables
from insight.catalogue.gained import gained_stamp, read_gained, with_gained
from insight.catalogue.owned import as_read, watched_entries
from insight.catalogue.records import Aggregation, Catalogue, Indicator, Source, ValueType
from insight.catalogue.status import STATUSES
from insight.errors import InvalidCatalogue, MissingData
from insight.measures._polarity import Polarity
from insight.periods import PERIOD_KINDS
from insight.store import data_directory

CHOICES: dict[str, tuple[str, ...]] = {
    "value_type": get_args(ValueType),
    "polarity": get_args(Polarity),
    "aggregation": get_args(Aggregation),
    "period_kind": PERIOD_KINDS,
    "prices": ("current",),
    "status": tuple(STATUSES),
}
LEVELS = (
    *("lsoa", "lsoa11", "msoa", "ward"),
    *("district", "upper_tier", "county", "england", "uk"),
)


def _record(kind: type[Any], slug: str, entry: Mapping[str, Any], where: str) -> Any:
    if not isinstance(entry, dict):
        raise InvalidCatalogue(f"{where} is {entry!r} (expected a table of its own)")
    known = {f.name for f in fields(kind)} - {"slug"}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise InvalidCatalogue(f"{where}: unknown key {unknown[0]!r} (known: {sorted(known)})")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    if values.get("periods") == "from data":
        values["periods"] = ()
    for key, allowed in CHOICES.items():
        if key in values and values[key] not in allowed:
            raise InvalidCatalogue(
                f"{where}: {key} is {values[key]!r} (expected one of {', '.join(allowed)})"
            )
    if "breaks" in values:
        values["breaks"] = read_breaks(values["breaks"], str(values.get("period_kind", "")), where)
    check_types(kind, values, entry, where)
    check_numbers(values, where)
    check_status(values, where)
    try:
        return kind(slug=slug, **values)
    except TypeError as error:
        missing = str(error).rsplit(":", maxsplit=1)[-1].strip()
        raise InvalidCatalogue(f"{where}: {missing} missing") from error


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
    what whoever reads has brought themselves (`insight.own`) comes last.
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
    return as_read(_shipped(path, stamp, gained_stamp(path.parent)))


@cached(LRUCache(4), condition=threading.Condition())
def _shipped(path: Path, stamp: int, gained: tuple[int, ...]) -> Catalogue:
    return watched_entries(_parse_catalogue(path, stamp, gained))


@cached(LRUCache(4), condition=threading.Condition())  # parsed once, however many ask at once
def _parse_catalogue(path: Path, _stamp: int, gained: tuple[int, ...]) -> Catalogue:
    raw = read_tables(path)
    sources = {
        slug: cast("Source", _record(Source, slug, entry, f"{path.name} [source.{slug}]"))
        for slug, entry in raw["source"].items()
    }
    indicators = {
        slug: cast("Indicator", _record(Indicator, slug, entry, f"{path.name} [indicator.{slug}]"))
        for slug, entry in raw["indicator"].items()
    }
    indicators = {slug: _of_its_source(each, sources) for slug, each in indicators.items()}
    references = {
        slug: cast("Source", _record(Source, slug, entry, f"{path.name} [reference.{slug}]"))
        for slug, entry in raw.get("reference", {}).items()
    }
    catalogue = Catalogue(sources=sources, indicators=indicators, references=references)
    _check_references(catalogue, path.name)
    return with_gained(catalogue, read_gained(path.parent) if gained else {})
