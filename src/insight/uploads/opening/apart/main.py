"""A workbook on the standard input, its cells on the standard output, a line of JSON each.

A line for each sheet, then lines of some of its rows; the last says that all is there, or why not.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from insight.uploads.opening.apart import archive as archives
from insight.uploads.opening.apart import ods, xlsx
from insight.uploads.opening.apart.refusing import Unopened
from insight.uploads.opening.limits import Limits

_BLOCK = 50_000
"""Cells a line at about: few lines are quick, and no line is large."""
_LOCKED = (
    "is protected by a password (expected a file that anyone may open): take the password off in "
    "Excel under File, Info, Protect Workbook, save it and bring it again"
)
_BROKEN = (
    "cannot be read as a workbook: it is damaged or was cut off on its way. Fetch it again, or "
    "open it in Excel or LibreOffice and save it anew"
)


def main() -> None:
    """Read one workbook within the limits of the process."""
    settings = json.loads(sys.argv[1])
    limits = Limits(**settings["limits"])
    _bound(limits)
    body = sys.stdin.buffer.read()
    try:
        end: dict[str, Any] = {"end": _read(body, settings["kind"], limits)}
    except Unopened as why:
        end = {"refused": str(why)}
    except PasswordError:
        end = {"refused": _LOCKED}
    except MemoryError:
        end = {"refused": ""}
    except CalamineError:
        end = {"refused": _BROKEN}
    except BaseException as error:
        # The Rust library’s panics are no Exception; what it could not read is damaged.
        if type(error).__name__ != "PanicException":
            raise
        end = {"refused": _BROKEN}
    _say(end)
    sys.stdout.flush()
    os._exit(0)  # nothing here needs tidying, and letting go of a large sheet takes its time


def _bound(limits: Limits) -> None:
    """Take memory and time from this process where the system can."""
    if os.name != "posix":
        return
    resource: Any = importlib.import_module("resource")
    for what, most in (("RLIMIT_AS", limits.memory), ("RLIMIT_CPU", limits.seconds)):
        resource.setrlimit(getattr(resource, what), (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=True, separators=(",", ":"), default=_told))
    sys.stdout.write("\n")


def _told(cell: object) -> dict[str, object]:
    """A date or a time as JSON."""
    if isinstance(cell, timedelta):
        return {"s": cell.total_seconds()}
    if isinstance(cell, datetime):
        return {"dt": cell.isoformat()}
    if isinstance(cell, (date, time)):
        return {"d" if isinstance(cell, date) else "t": cell.isoformat()}
    raise TypeError(type(cell))


def _read(body: bytes, kind: str, limits: Limits) -> dict[str, Any]:
    """Say every sheet of a workbook; what else is to be told of the file."""
    archive = None
    if kind != "xls":
        archive = archives.opened(body, limits)
        _check_parts(archive)
    if archive is not None and kind == "ods":
        ods.look_through(archive, limits)
    parts = xlsx.sheet_parts(archive) if archive is not None and kind == "xlsx" else {}
    if len(parts) > limits.sheets:
        raise Unopened(_sheets(len(parts), limits))
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    tables = [
        each
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and not _is_elsewhere(each.name)
    ]
    if len(tables) > limits.sheets:
        raise Unopened(_sheets(len(tables), limits))
    told, left = [], limits.cells
    for each in tables:
        found = xlsx.Found()
        if archive is not None and each.name in parts:
            found = xlsx.looked_through(archive, parts[each.name], each.name, limits)
        hidden = each.visible != SheetVisibleEnum.Visible
        left = _say_sheet(book, each.name, hidden=hidden, found=found, left=left)
        told.append(
            {
                "formulas": found.formulas,
                "zeros": found.zeros,
                "empty": found.empty,
                "hidden": [found.rows, found.columns],
            }
        )
    recalculates = kind == "xlsx" and archive is not None and xlsx.recalculates(archive)
    return {"sheets": told, "recalculates": recalculates}


def _is_elsewhere(name: str) -> bool:
    """Whether a sheet is what formulas remember of another file, as OpenDocument keeps it."""
    return name.startswith(("'file:", "file:", "'http:", "'https:")) and "#" in name


def _sheets(many: int, limits: Limits) -> str:
    return (
        f"has {many:,} sheets (at most {limits.sheets} are read): copy the one with the figures "
        "into a new workbook"
    )


def _check_parts(archive: archives.Archive) -> None:
    """Unpack every part once, counted, and refuse XML that defines entities of its own."""
    for name in archive.members:
        text, tail = name.endswith((".xml", ".rels")), b""
        for chunk in archive.chunks(name):
            if text and b"<!ENTITY" in tail + chunk:
                raise Unopened(
                    "holds XML that defines entities of its own, which no workbook does and which "
                    "can be made to fill a computer’s memory: save the table as CSV"
                )
            tail = chunk[-8:]


def _say_sheet(
    book: CalamineWorkbook, name: str, *, hidden: bool, found: xlsx.Found, left: int
) -> int:
    """Say a sheet and its rows; how many cells are left for the others."""
    sheet = book.get_sheet_by_name(name)
    end = sheet.end
    rows, columns = (end[0] + 1, end[1] + 1) if end else (0, 0)
    if rows * columns > left:
        raise Unopened(
            f"has {rows:,} rows and {columns:,} columns in sheet “{name}”, more cells than are "
            "read of one file: keep only the columns that you need, or save the table as CSV"
        )
    merged = [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    _say({"sheet": name, "hidden": hidden, "merged": merged, "width": columns})
    errors: dict[int, dict[int, str]] = {}
    for (at, column), text in found.errors.items():
        errors.setdefault(at, {})[column] = text
    if end is None:
        return left
    block: list[list[Any]] = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        row: list[Any] = cells
        for column, text in errors.get(number, {}).items():
            if column <= len(row):
                row[column - 1] = text
        block.append(row)
        if len(block) * columns > _BLOCK:
            _say(block)
            block = []
    _say(block)
    return left - rows * columns
