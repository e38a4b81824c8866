"""The files of the folder downloads/: opened as rows or sheets, whatever they are called."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from insight.errors import InvalidObservations

FOLDER: Final = "downloads"
"""Where downloads are put, in the folder of official files; folders in it are looked into too."""
_OLD_WORKBOOK, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_HEAD: Final = 200_000
"""Bytes in which a file shows what it is."""
_JUNK: Final = (".", "~$", "thumbs.db", "desktop.ini", "__macosx")
_LARGEST: Final = 4_000_000_000
"""Bytes that a file of a zip may unpack to: beyond it something is wrong."""
Row = list[object]


@dataclass(frozen=True)
class Download:
    """One file of the folder, or one of a zip in it: its name there and where its bytes are."""

    name: str
    path: Path
    member: str = ""
    _sheets: dict[str, list[Row]] = field(default_factory=dict, compare=False, repr=False)

    def bytes(self, most: int = -1) -> bytes:
        """What is in it, or no more than its first bytes."""
        if not self.member:
            with self.path.open("rb") as file:
                return file.read(most)
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            return file.read(most)

    @cached_property
    def is_workbook(self) -> bool:
        """Whether it is a workbook: .xlsx, .ods or .xls, by its first bytes."""
        return self.bytes(4) in {_OLD_WORKBOOK, _ZIP}

    @cached_property
    def head(self) -> list[list[str]]:
        """Its first rows, where it is a text."""
        text = decode(self.bytes(_HEAD), whole=False)
        return _rows(text.rsplit("\n", maxsplit=1)[0] if len(text) > _HEAD // 2 else text)

    def rows(self) -> list[list[str]]:
        """All rows of a text, one list of cells a line, blank lines as empty lists."""
        return _rows(decode(self.bytes()))

    @cached_property
    def _workbook(self) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(self.bytes()))
        except CalamineError as error:
            raise InvalidObservations(
                f"{self.name} cannot be opened (expected a workbook, .xlsx, .ods or .xls, without "
                f"a password): {error}"
            ) from error

    @property
    def sheet_names(self) -> list[str]:
        """The names of a workbook's sheets, in order."""
        return list(self._workbook.sheet_names)

    def sheet(self, name: str) -> list[Row]:
        """The rows of one sheet, cells as numbers, dates or texts; the last one read is kept."""
        if name not in self._sheets:
            self._sheets.clear()  # a sheet of ages is hundreds of megabytes
            try:
                sheet = self._workbook.get_sheet_by_name(name)
                rows = sheet.to_python(skip_empty_area=False)
                self._sheets[name] = [list(row) for row in rows]
            except CalamineError as error:
                raise InvalidObservations(f"{self.name}, sheet {name!r}: {error}") from error
        return self._sheets[name]

    def forget(self) -> None:
        """Let go of what was read."""
        self._sheets.clear()
        self.__dict__.pop("_workbook", None)


def decode(data: bytes, *, whole: bool = True) -> str:
    """A text in the encoding that it is in: UTF-8 or UTF-16 with its mark, else Windows' own."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not whole and error.start > len(data) - 4:  # a letter cut in two at the end
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    """The rows of a text, parted by commas, tabs or semicolons, whichever its lines hold most."""
    start = text[:20_000]
    delimiter = max(",\t;|", key=start.count)
    csv.field_size_limit(10_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[cell.strip() for cell in row] if any(c.strip() for c in row) else [] for row in rows]


def _of_zip(name: str, path: Path) -> Iterator[Download]:
    """The files of a zip; a workbook is a zip too and is one file."""
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
    inside = {member.filename for member in members}
    if inside & {"[Content_Types].xml", "mimetype", "content.xml"}:
        yield Download(name, path)
        return
    for member in members:
        if member.file_size > _LARGEST:
            raise InvalidObservations(
                f"{name}: {member.filename} unpacks to {member.file_size:,} bytes (expected fewer)"
            )
        if not _is_junk(member.filename):
            yield Download(f"{name}/{member.filename}", path, member.filename)


def _is_junk(name: str) -> bool:
    return any(part.lower().startswith(_JUNK) for part in Path(name).parts)


def downloads_in(root: Path) -> Iterator[Download]:
    """Every file of the folder downloads/ of `root`, in the order of names; none without it."""
    folder = root / FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or _is_junk(name):
            continue
        with path.open("rb") as file:
            starts = file.read(4)
        if starts == _ZIP and zipfile.is_zipfile(path):
            yield from _of_zip(name, path)
        else:
            yield Download(name, path)
