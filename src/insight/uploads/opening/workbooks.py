"""A workbook’s cells, read by a child process and told here."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, Final, Literal, cast

from insight.uploads.opening.cleaning import Cleaner
from insight.uploads.opening.limits import LIMITS
from insight.uploads.opening.remarks import macros_of, remarks_of
from insight.uploads.records import Book, Cell, Refused, Sheet

WorkbookKind = Literal["xlsx", "xls", "xlsb", "ods"]
_TOGETHER: Final = threading.BoundedSemaphore(2)
"""So many workbooks are opened at once: each may take the memory that its child is allowed."""
_PATIENCE: Final = 60.0
_HERE: Final = Path(__file__).resolve().parent
_PACKAGES: Final = {
    "insight": _HERE.parents[1],
    "insight.uploads": _HERE.parent,
    "insight.uploads.opening": _HERE,
}
# The packages around the child’s modules without what they import: pandas takes ten times as long
# as the child’s whole work.
_CHILD: Final = """
import json, sys, types
for name, folder in json.loads(sys.argv[1])["packages"].items():
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [folder]
from insight.uploads.opening.apart.main import main
main()
"""
_MADE: Final[Mapping[str, Callable[[Any], Cell]]] = {
    "d": date.fromisoformat,
    "dt": datetime.fromisoformat,
    "t": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=seconds),
}
_TOO_MUCH: Final = (
    "needs more memory or time to open than one table does: delete what lies beyond the table "
    "(stray cells far to the right or below, pictures, other sheets), or save the table as CSV"
)


def open_workbook(name: str, body: bytes, kind: WorkbookKind) -> Book:
    """The sheets of a workbook, blank ones too. Raises Refused with a sentence that says why."""
    sheets, told = _told(name, body, kind)
    if not any(any(cell is not None for row in sheet.rows for cell in row) for sheet in sheets):
        raise Refused(
            f"“{name}” has nothing in any of its sheets (expected a table with a row for each "
            "area): look whether the right file was chosen"
        )
    return Book(name, kind, sheets, remarks=(*macros_of(body), *remarks_of(sheets, told)))


def _told(name: str, body: bytes, kind: str) -> tuple[tuple[Sheet, ...], dict[str, Any]]:
    """All sheets, and what else the child said of the file."""
    cleaner, width = Cleaner(), 0
    sheets: list[Sheet] = []
    rows: list[Sequence[Cell]] = []
    for said in _lines(body, kind):
        if isinstance(said, list):
            rows.extend((*map(cleaner.cell, row), *[None] * (width - len(row))) for row in said)
        elif "sheet" in said:
            rows, width = [], said["width"]
            merged = tuple(cast("tuple[int, int, int, int]", tuple(m)) for m in said["merged"])
            sheets.append(Sheet(cleaner.text(said["sheet"]), rows, said["hidden"], merged))
        elif "end" in said:
            return tuple(sheets), said["end"]
        else:
            raise Refused(f"“{name}” {said['refused'] or _TOO_MUCH}")
    raise Refused(f"“{name}” {_TOO_MUCH}")


def _lines(body: bytes, kind: str) -> Iterator[Any]:
    """What the child says, line by line; it ends early where the child does."""
    settings = {
        "kind": kind,
        "limits": asdict(LIMITS),
        "packages": {package: str(folder) for package, folder in _PACKAGES.items()},
    }
    command = [sys.executable, "-P", "-c", _CHILD, json.dumps(settings)]
    if not _TOGETHER.acquire(timeout=_PATIENCE):
        yield {"refused": "was not opened, for the server is opening others: try again in a minute"}
        return
    try:
        yield from _said_by(command, body)
    finally:
        _TOGETHER.release()


def _said_by(command: Sequence[str], body: bytes) -> Iterator[Any]:
    with subprocess.Popen(  # noqa: S603 - this interpreter, our own module, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        late = threading.Timer(2 * LIMITS.seconds, child.kill)
        late.daemon = True
        late.start()
        try:
            _hand(cast("IO[bytes]", child.stdin), body)
            for line in cast("IO[bytes]", child.stdout):
                yield json.loads(line, object_hook=_dated, parse_constant=_nothing)
        finally:
            late.cancel()
            child.kill()


def _hand(stdin: IO[bytes], body: bytes) -> None:
    """Give the child the file: it takes all of it before it says anything."""
    try:
        stdin.write(body)
        stdin.close()
    except OSError:  # it ended before; then it says nothing and the file is refused
        return


def _nothing(_: str) -> None:
    """What is not a number, such as an infinity, is a blank cell."""


def _dated(held: dict[str, Any]) -> Any:
    """A date or a time that the child said."""
    if len(held) != 1:
        return held
    ((kind, said),) = held.items()
    return _MADE[kind](said) if kind in _MADE else held
