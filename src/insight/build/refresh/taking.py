"""The files of a newer edition fetched into a folder of their own, all of them or none."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from insight.build.refresh.answers import Edition
from insight.build.refresh.declared import Asked
from insight.build.refresh.fetched import Fetched, read_fetched, write_fetched
from insight.build.refresh.looking import look
from insight.build.refresh.web import Known, NotFetched, Web, open_new

_PAGES: Final = 100
"""So many pages one year's figures are asked in at most."""
_LATE: Final = timedelta(days=15)
"""December's figures come out in January or later: an edition of early January has none of them."""


def take(web: Web, asked: Asked, edition: Edition, into: Path, *, last_year: int | None) -> Fetched:
    """Fetch all files of an edition into the folder of its source; the old ones stay until then.

    `last_year` is the last year that is held, where the files are of years. Raises NotFetched, and
    leaves the folder as it was, where one does not come, is cut off or is not what it should be.
    """
    home, new = into / asked.slug, into / f".{asked.slug}.fetching"
    before = read_fetched(home) or Fetched("")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        found = dict(_files(web, asked, edition, home, new, last_year, before))
        fetched = Fetched(edition.day.isoformat(), edition.title, found)
        write_fetched(new, fetched)
        _put(new, home)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return fetched


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
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = rows[0].get("RECORD_COUNT") if rows else None
    return len(rows), int(counted) if counted and counted.isdigit() else -1
