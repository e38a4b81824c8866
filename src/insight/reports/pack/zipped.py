"""A zip of which the same entries give the same bytes."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import IO, Final, Self

from insight.reports.pack.writing import Needs

SQUEEZED: Final = (".pptx", ".xlsx", ".ods", ".zip")
"""Files that are zips themselves: pressing them again gains nothing."""


class Zipped:
    """A zip that is being written, dated by the day on which the pack is made."""

    def __init__(self, file: IO[bytes], made: date, needs: Needs) -> None:
        """Begin it; `needs` is told of what is about to be written."""
        self._archive = zipfile.ZipFile(file, "w")
        self._day = (made.year, made.month, made.day, 0, 0, 0)
        self._needs = needs
        self.files: list[tuple[str, int]] = []

    def add(self, name: str, content: bytes) -> None:
        """Write one file, whose name may have a folder before it."""
        info = zipfile.ZipInfo(name, self._day)
        info.external_attr = 0o644 << 16
        info.create_system = 3  # whatever the system, so that the bytes are the same
        squeezed = name.endswith(SQUEEZED)
        info.compress_type = zipfile.ZIP_STORED if squeezed else zipfile.ZIP_DEFLATED
        self._needs.bytes += len(content)
        self._archive.writestr(info, content)
        self.files.append((name, len(content)))

    def __enter__(self) -> Self:
        """Itself; at the end the list of its files is written, without which nothing can open it.

        Where it is broken off nothing more is written: the file is thrown away.
        """
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Write the list of its files, or give the file up."""
        if error is None:
            self._archive.close()
        else:
            self._archive.fp = None  # else it would try to write its list once it is collected
