"""The files of a newer edition fetched into a folder of their own, all of them or none."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from insight.build.refresh.answers import Edition
from insight.build.refresh.declared import Asked
from insight.build.refresh.fetched import Fetched, read_fetched, write_fetched
from insight.build.refresh.looking import look
from insight.build.refresh.web import Known, NotFetched, Web, open_new
from insight.errors import Unwritable

_PAGES: Final = 100
"""So many pages one year's figures are asked in at most."""
_LATE: Final = timedelta(days=15)
"""December's figures come out in January or later: an edition of early January has none of them."""


def take(web: Web, asked: Asked, edition: Edition, into: Path, *, last_year: int | None) -> Fetched:
    """Fetch all files of an edition into the folder of its source; the old ones stay until then.

    `last_year` is the last year that is held, where the files are of years. Raises NotFetched, and
    leaves the folder as it was, where one does not come, is cut off or is not what it should be.
    """
    home = into / asked.slug
    before = read_fetched(home) or Fetched("")
    with _beside(home) as new:
        found = dict(_files(web, asked, edition, home, new, last_year, before))
        fetched = Fetched(edition.day.isoformat(), edition.title, found)
        write_fetched(new, fetched)
        _put(new, home)
    return fetched


def take_again(web: Web, asked: Asked, into: Path) -> tuple[int, int]:
    """Fetch the files of the edition that is there again: how many are others now, of how many.

    A publisher who corrects a file need not tell of it. Where all are the same nothing is written.
    Raises NotFetched as `take`, and Unwritable.
    """
    home = into / asked.slug
    before = read_fetched(home) or Fetched("")
    with _beside(home) as new:
        found = dict(
            _one(web, asked, told["address"], home, new, number, (name, told))
            for number, (name, told) in enumerate(sorted(before.files.items()), 1)
        )
        old, now = (
            [told["sha256"] for _, told in sorted(f.items())] for f in (before.files, found)
        )
        others = sum(one != other for one, other in zip(old, now, strict=True))
        if others:
            write_fetched(new, replace(before, files=found, looked=False))
            _put(new, home)
    return others, len(found)


def put_back(into: Path) -> None:
    """Undo what a refresh had begun that was killed while it put fetched files in place."""
    for old in into.glob(".*.old"):
        home = old.with_name(old.name.removeprefix(".").removesuffix(".old"))
        if not home.exists():
            old.rename(home)


@contextmanager
def _beside(home: Path) -> Iterator[Path]:
    """An empty folder to fetch into, gone afterwards unless it was put in place.

    Raises Unwritable where there is no room, or no leave to write.
    """
    new = home.with_name(f".{home.name}.fetching")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        yield new
    except OSError as error:  # what the network does has a sentence of its own by now
        raise Unwritable(
            f"{home.name}: {error.strerror or error} (expected room and leave to write in "
            f"{home.parent}); the data are as they were"
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put(new: Path, home: Path) -> None:
    """Put a folder in the place of another, which is cleared away."""
    old = home.with_name(f".{home.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if home.exists():
        home.rename(old)
    new.rename(home)
    shutil.rmtree(old, ignore_errors=True)


def _files(
    web: Web,
    asked: Asked,
    edition: Edition,
    home: Path,
    new: Path,
    last_year: int | None,
    before: Fetched,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file fetched: its name and its record."""
    known = {told["address"]: (name, told) for name, told in before.files.items()}
    number = 0
    for address in _addresses(asked, edition, last_year):
        rows, told = 0, -1
        for page in range(_PAGES if asked.rows else 1):
            number += 1
            full = address.replace("{offset}", str(page * asked.rows))
            name, record = _one(web, asked, full, home, new, number, known.get(full))
            yield name, record
            if asked.rows:
                found, told = _count(new / name)
                rows += found
                if found < asked.rows:
                    break
        if 0 <= told != rows:
            raise NotFetched(
                f"{rows:,} rows arrived of {told:,} that the publisher counts (expected all)"
            )


def _one(
    web: Web,
    asked: Asked,
    address: str,
    home: Path,
    new: Path,
    number: int,
    known: tuple[str, dict[str, Any]] | None,
) -> tuple[str, dict[str, Any]]:
    """One file fetched, or the one that we have where its publisher says that it is still so."""
    had = known if known and _is_whole(home / known[0], known[1]) else None
    by = Known(had[1]["etag"], had[1]["modified"]) if had else Known()
    path = new / f"{number:03d}.part"
    with open_new(path) as file:
        now = web.save(address, file, most=asked.most * 1_000_000, known=by, hosts=frozenset())
        file.flush()
        os.fsync(file.fileno())
    if now is None and had is not None:
        shutil.copy2(home / had[0], path)
        now = by
    name = f"{number:03d}{look(path)}"
    path.rename(new / name)
    now = now or Known()
    record = {"address": address, "etag": now.etag, "modified": now.modified}
    return name, record | {"sha256": _hash(new / name), "bytes": (new / name).stat().st_size}


def _is_whole(path: Path, told: dict[str, Any]) -> bool:
    return path.is_file() and _hash(path) == told.get("sha256")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _addresses(asked: Asked, edition: Edition, last_year: int | None) -> Iterator[str]:
    """The addresses of an edition's files, filled in but for the page. Raises NotFetched."""
    for form in asked.files:
        if form == "{file}":
            if not edition.file:
                raise NotFetched("the publisher’s page names no file (expected one)")
            yield edition.file
        elif "{months}" in form:
            for year in _years(edition.day, last_year):
                months = ",".join(f"{year}-{month:02d}" for month in range(1, 13))
                yield form.replace("{months}", months)
        elif "{ids}" in form:
            for start in range(0, len(asked.ids), asked.at_once):
                ids = ",".join(map(quote, asked.ids[start : start + asked.at_once]))
                yield form.replace("{ids}", ids)
        else:
            yield form


def _years(day: date, last_year: int | None) -> range:
    """The whole years of an edition that are not held. Raises NotFetched where there is none."""
    last = (day - _LATE).year - 1
    years = range(last if last_year is None else last_year + 1, last + 1)
    if not years:
        raise NotFetched(f"there is no whole year after {last_year} in it yet")
    return years


def _count(path: Path) -> tuple[int, int]:
    """How many rows a file has, and how many its publisher counts in all; -1 where it does not."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotFetched("the file is damaged: it is no text of rows (expected CSV)") from error
    counted = rows[0].get("RECORD_COUNT") if rows else None
    told = isinstance(counted, str) and counted.isascii() and counted.isdigit()
    return len(rows), int(counted or -1) if told else -1
