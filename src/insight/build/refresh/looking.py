"""A file that arrived, looked at before anything reads it: what it is, whole, and harmless."""

from __future__ import annotations

import csv
import stat
import zlib
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from insight.build.refresh.web import NotFetched
from insight.uploads.opening import LIMITS
from insight.uploads.opening.apart.archive import Archive, opened
from insight.uploads.opening.apart.refusing import Unopened

_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_PAGES: Final = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<error", b"<body")
_TAIL: Final = 1 << 16
_ARCHIVES: Final = replace(LIMITS, expanded=1_500_000_000)
"""A publisher's workbook of England is larger than one that somebody brings."""
_INNER: Final = 300_000_000
"""Bytes that a workbook within an archive may have."""
_NO_TEXT: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
"""Bytes that are in no text: a block of them was damaged on its way."""


def look(path: Path) -> str:
    """The ending that a file should have by what is in it: .csv, .zip, .xlsx, .ods or .xls.

    Raises NotFetched where it is empty, a web page or a message in place of a file, cut off, or an
    archive that would unpack to too much or outside of its folder.
    """
    with path.open("rb") as file:
        start = file.read(_TAIL)
    begins = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begins:
        raise NotFetched("the file is empty (expected figures)")
    if begins[:16].lower().startswith(_PAGES):
        raise NotFetched("a web page arrived in place of the file (expected figures)")
    if begins.startswith((b'{"', b"{\n", b"[{")):
        raise NotFetched("a message arrived in place of the file (JSON; expected figures)")
    if start.startswith(_OLD_WORKBOOK):
        return ".xls"
    if start.startswith(_ZIP):
        return _archive(path)
    if b"\0" in start:
        raise NotFetched("what arrived is no table (expected CSV, a workbook or a zip of them)")
    _check_letters(path)
    _check_end(path)
    return ".csv"


def _archive(path: Path) -> str:
    """The ending of a zip, each part of which was unpacked, to nowhere, and found to be whole."""
    try:
        archive = opened(path.read_bytes(), _ARCHIVES)
        _check_names(archive)
        ending = _ending(archive)
        for name in archive.members:
            if _check_sum(archive, name) and ending == ".zip":
                _check_inner(archive, name)
    except Unopened as error:
        raise NotFetched(f"the archive {error}") from error
    return ending


def _ending(archive: Archive) -> str:
    if "[Content_Types].xml" in archive.members:
        return ".xlsx"
    return ".ods" if "content.xml" in archive.members else ".zip"


def _check_sum(archive: Archive, name: str) -> bool:
    """Whether a part is an archive itself. Raises NotFetched where it was damaged on its way."""
    found, start = 0, b""
    for chunk in archive.chunks(name):
        found, start = zlib.crc32(chunk, found), start or chunk[:4]
    if found != archive.members[name].CRC:
        raise NotFetched(
            f"the archive is damaged: its part {name[:80]!r} is not what was packed (its sum "
            "differs)"
        )
    return start == _ZIP


def _check_inner(archive: Archive, name: str) -> None:
    """Refuse an archive in an archive, unless it is a workbook that is whole itself."""
    inner = opened(archive.read(name, _INNER), _ARCHIVES)
    if _ending(inner) == ".zip":
        raise NotFetched(
            f"the archive has an archive in it, {name[:80]!r} (expected tables or workbooks); it "
            "was not opened"
        )
    for part in inner.members:
        _check_sum(inner, part)


def _check_names(archive: Archive) -> None:
    for name, member in archive.members.items():
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if ".." in parts or name.startswith(("/", "\\")) or ":" in name:
            raise NotFetched(
                f"the archive has a part {name[:80]!r} that would be put outside of its folder "
                "(expected plain names); it was not opened"
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise NotFetched(
                f"the archive has a part {name[:80]!r} that leads elsewhere (a symbolic link; "
                "expected files); it was not opened"
            )


def _check_letters(path: Path) -> None:
    """Refuse a text with bytes that no text has."""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if len(piece.translate(None, _NO_TEXT)) < len(piece):
                raise NotFetched("the file is damaged: a part of it is no text (expected CSV)")


def _check_end(path: Path) -> None:
    """Refuse a text of which the last row has fewer cells than all others: it was cut off."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_TAIL)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    first = _widths(head)[:-1] or _widths(head)
    last = _widths(tail)
    usual = max(set(first), key=first.count)
    if len(first) > 1 and usual > 2 and last and last[-1] < usual and not head.endswith(b"\n\n"):
        ended = tail.endswith((b"\n", b"\r"))
        if not ended:
            raise NotFetched(
                f"the file was cut off: its last row has {last[-1]} cells (expected {usual})"
            )


def _widths(text: bytes) -> list[int]:
    """How many cells each row of a piece of text has that has any."""
    lines = text.decode("utf-8", errors="replace").splitlines()
    return [len(row) for row in csv.reader(lines) if row]
