"""Whether what the operator chose can be: settings, brand, language, where meetings are kept."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from insight import settings
from insight.brand import brand, brand_faults
from insight.doctor import records
from insight.doctor.guarding import guarded
from insight.doctor.records import Asked, Finding, listed, ok, sentence, wrong
from insight.errors import InsightError
from insight.messages import tag
from insight.messages.pofile import read_catalog
from insight.settings.checking import BY_NAME, shown_value
from insight.store import data_directory

PATIENCE: Final = 3.0
"""Seconds in which a database must answer."""
ROOMS: Final = "INSIGHT_ROOM_STORE"


def look(asked: Asked) -> Iterator[Finding]:  # noqa: ARG001 - all that look are called alike
    """All of it."""
    named = os.environ.get(ROOMS, "").strip()
    yield from guarded("Settings", look_at_settings, look_at_brand, look_at_languages)
    yield from guarded("Meetings", partial(look_at_rooms, named))


def look_at_settings() -> Iterator[Finding]:
    """Whether each variable that is set can be what it is set to."""
    faults = settings.faults()
    for fault in faults:
        yield wrong(
            "Settings", sentence(fault), "docs/server.md has them all; --settings shows yours."
        )
    if not faults:
        held = [each.setting.name for each in settings.told() if each.value]
        said = f"{len(held)} of {len(settings.SETTINGS)} are set"
        yield ok("Settings", f"{said}: {listed(held)}." if held else f"{said}: all as it comes.")


def look_at_brand() -> Finding:
    """Whether the file of the brand is used."""
    fault = brand_faults()
    if fault:
        return wrong(
            "Brand", sentence(f"It is not used: {fault}"), "Mend the file (docs/brand.md)."
        )
    shown = f"{len(brand().pages)} pages" if brand().pages else "all pages"
    return ok("Brand", f"“{brand().name}”, {shown}.")


def look_at_languages() -> Iterator[Finding]:
    """Whether the language that is asked for is spoken, and what each has words for."""
    wanted, folder = os.environ.get("INSIGHT_LANGUAGE", "").strip(), _languages()
    if wanted and wanted.lower() not in {"en", "en-gb"} and tag() != wanted:
        yield wrong(
            "Language",
            f"{wanted} is asked for and English is shown: {wanted}.po cannot be read.",
            "Put it among the languages (docs/languages.md), or unset INSIGHT_LANGUAGE.",
        )
    if folder and os.environ.get("INSIGHT_LANGUAGES", "").strip() and not folder.is_dir():
        said = f"INSIGHT_LANGUAGES names {folder.name}, which is no folder that can be read."
        yield wrong("Languages", said, "Name the folder of the languages (docs/languages.md).")
        return
    files = sorted(folder.glob("*.po")) if folder else []
    for path in files:
        yield look_at_language(path)
    if not files:
        yield ok("Languages", f"{tag()} is spoken; there are no others here.")


def _languages() -> Path | None:
    try:
        return Path(os.environ.get("INSIGHT_LANGUAGES") or data_directory() / "languages")
    except InsightError:
        return None


def look_at_language(path: Path) -> Finding:
    """How many of its messages a language has words for."""
    try:
        messages = [each for each in read_catalog(path, path.stem) if each.id]
    except InsightError as error:
        return wrong("Language", sentence(f"{error}"), "Mend the file (docs/languages.md).")
    done = sum(bool(each.string) and not each.fuzzy for each in messages)
    said = f"{path.stem}: {done:,} of {len(messages):,} messages have words."
    if done < len(messages):
        return records.look("Language", said, "The others are shown in English until they have.")
    return ok("Language", said)


def look_at_rooms(named: str) -> Finding:
    """Whether meetings can be kept where they are to be."""
    if "://" in named:
        return _look_at_database(named)
    file = Path(named) if named else default_file()
    try:
        above = next((each for each in file.absolute().parents if each.is_dir()), None)
        with tempfile.TemporaryFile(dir=above) as beside:  # SQLite writes beside its file
            beside.write(b"\0" * 8192)
        if file.exists():
            if not os.access(file, os.W_OK):  # SQLite would open it to read alone
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            with sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True) as held:
                held.execute("PRAGMA schema_version").fetchone()
    except (OSError, sqlite3.Error) as reason:
        said = f"They cannot be kept in {file.name}: {getattr(reason, 'strerror', '') or reason}."
        return wrong("Meetings", said, f"Name a file that can be written to: {ROOMS} says where.")
    if not named:
        return ok("Meetings", "Kept in a file of this user: right for one process.")
    return ok("Meetings", f"Kept in the file {file.name}: right for the processes of one machine.")


def default_file() -> Path:
    """Where meetings are kept unless the operator names another place."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "inequality-dashboard" / "meetings.sqlite"


def _look_at_database(address: str) -> Finding:
    shown = shown_value(BY_NAME[ROOMS], address)
    if not address.startswith(("postgresql://", "postgres://")):
        return wrong("Meetings", f"{shown} is no database that is known.", "Use postgresql://…")
    try:
        asyncio.run(_answers(address))
    except Exception as fault:  # noqa: BLE001 - a driver may raise anything, and says the password
        said = f"{shown} does not answer: {type(fault).__name__}."
        return wrong("Meetings", said, "Start the database, or mend its address and password.")
    return ok("Meetings", f"{shown} answers.")


async def _answers(address: str) -> None:
    import asyncpg  # noqa: PLC0415 - only where there is a database

    connection = await asyncpg.connect(address, timeout=PATIENCE)
    try:
        await connection.fetchval("SELECT 1", timeout=PATIENCE)
    finally:
        await connection.close(timeout=PATIENCE)
