"""Indicators that whoever runs a server has put beside the catalogue: `own/<slug>.toml`.

They are those that a reader kept. A broken one harms only itself: it is left out and named.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final, cast

from insight.catalogue.entries import record_of
from insight.catalogue.records import Catalogue, Indicator, Source
from insight.errors import InsightError, InvalidCatalogue
from insight.outside import PROSE, TITLE, as_words
from insight.store import files_in, open_parquet

LOG: Final = logging.getLogger("insight")
FOLDER: Final = "own"
OWN_SLUG: Final = r"yours-[a-z0-9]+(?:-[a-z0-9]+){0,20}-[0-9a-f]{6}"
"""What the slug of an own indicator is like; none that ships is."""
LEVELS: Final = ("lsoa", "msoa", "ward", "district", "county", "upper_tier")
MOST: Final = 200_000
"""Bytes of an entry at most."""
ALONE: Final = ("rank", "decile", "part_of", "same_as", "one_of", "index", "below", "breaks")
"""What ties an indicator to others: one that was brought stands alone."""
Stamp = tuple[tuple[str, int, int], ...]


def own_table(folder: Path, slug: str) -> Path:
    """Where the figures of one are, in a data folder."""
    return folder / FOLDER / f"{slug}.parquet"


def own_stamp(folder: Path) -> Stamp:
    """Each file of them with when it was changed and its size; () where there is none."""
    found = []
    for path in sorted(folder.glob(f"{FOLDER}/*.*")):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def own_entry(slug: str, content: bytes) -> tuple[Source, Indicator]:
    """The records of an entry that was kept, which may be anybody's: every text is one line.

    Raises InvalidCatalogue where it is not one source and one indicator of that slug, incomplete,
    or tied to other indicators.
    """
    if not re.fullmatch(OWN_SLUG, slug):
        raise InvalidCatalogue(
            f"{as_words(slug, TITLE)!r} is not what a kept indicator is called (expected yours-…)"
        )
    where = f"{slug}.toml"
    if len(content) > MOST:
        raise InvalidCatalogue(f"{where} has more than {MOST:,} bytes")
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidCatalogue(f"{where} cannot be read as TOML: {as_words(str(error))}") from error
    for kind in ("source", "indicator"):
        held = raw.get(kind)
        if set(raw) != {"source", "indicator"} or not isinstance(held, dict) or set(held) != {slug}:
            raise InvalidCatalogue(f"{where}: expected one [source.{slug}], one [indicator.{slug}]")
    source = cast("Source", record_of(Source, slug, raw["source"][slug], where))
    entry = cast("Indicator", record_of(Indicator, slug, raw["indicator"][slug], where))
    indicator = replace(entry, status=source.status, status_from=source.status_from)
    tied = [name for name in ALONE if getattr(indicator, name)]
    if tied or indicator.source != slug or indicator.of_reader or source.of_reader:
        raise InvalidCatalogue(f"{where}: {(*tied, 'source')[0]} is not for one that was brought")
    if len(indicator.areas) != 1 or indicator.areas[0] not in LEVELS:
        raise InvalidCatalogue(f"{where}: areas is {indicator.areas} (expected one of {LEVELS})")
    build = {"scale": indicator.scale} if "scale" in indicator.build else {}
    return _in_words(source, {}), _in_words(indicator, build)


def _in_words(record: Any, build: Mapping[str, Any]) -> Any:
    """A record with each of its texts as words that we did not write."""
    held = {field.name: getattr(record, field.name) for field in fields(record)}
    said = {
        name: as_words(value, PROSE)
        if isinstance(value, str)
        else tuple(as_words(each, PROSE) for each in value)
        for name, value in held.items()
        if isinstance(value, str | tuple)
    }
    return replace(record, **said, build=build)


def with_brought(catalogue: Catalogue, folder: Path) -> Catalogue:
    """The catalogue with the sound entries of `own/` after its own; `left_out` names the others."""
    found: dict[str, tuple[Source, Indicator]] = {}
    left_out = []
    try:
        paths = files_in(folder / FOLDER, "*.toml")
    except InsightError as error:
        return replace(catalogue, left_out=(str(error),))
    for path in paths:
        try:
            found[path.stem] = _read(path, folder, catalogue.indicators)
        except (InsightError, OSError) as error:
            said = str(error) if isinstance(error, InsightError) else f"{path.name} cannot be read"
            LOG.warning("left out of the indicators: %s", said)
            left_out.append(said)
    return replace(
        catalogue,
        sources={**catalogue.sources, **{slug: each[0] for slug, each in found.items()}},
        indicators={**catalogue.indicators, **{slug: each[1] for slug, each in found.items()}},
        left_out=tuple(left_out),
    )


def _read(path: Path, folder: Path, shipped: Collection[str]) -> tuple[Source, Indicator]:
    """An entry whose table is there; raises InsightError where either is not as it should be."""
    with path.open("rb") as file:
        read = own_entry(path.stem, file.read(MOST + 1))
    if path.stem in shipped:
        raise InvalidCatalogue(f"{path.name}: {path.stem} is in the catalogue already")
    table = own_table(folder, path.stem)
    if not table.is_file():
        raise InvalidCatalogue(f"{path.name}: {table.name} is not beside it (expected its figures)")
    open_parquet(table)  # refuses one that is broken or holds nothing
    return read
