"""What calamine does not tell of an XLSX file: formulas without a result, errors, far-off cells."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from insight.uploads.opening.apart.archive import Archive
from insight.uploads.opening.apart.refusing import Unopened
from insight.uploads.opening.limits import Limits

_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_COLUMN = re.compile(rb"""r=["']([A-Za-z]{1,3})(?=\d)""")
_ROW = re.compile(rb"""row\s[^>]*?\br=["'](\d{1,7})["']""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)""",
    re.DOTALL,
)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_HELD = re.compile(rb"<(?:\w+:)?(?:v|is)(?:\s[^>]*)?(?<!/)>")
_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
"""What a piece holds that has formulas or errors."""
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\bhidden=["'](?:1|true)["'][^>]*>""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^>]*?\bhidden=["'](?:1|true)["'][^>]*>""")
_BOUND = re.compile(rb"""\b(min|max)=["'](\d{1,5})["']""")
_SMALL = 20_000_000
_PLACES = 50_000


@dataclass
class Found:
    """What one sheet holds that a reader must be told; rows and columns from 1.

    `errors` are the texts of error cells. `zeros` of `formulas` formulas have the result 0.
    `rows` and `columns` are those that Excel does not show, filtered ones too.
    """

    empty: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: int = 0
    zeros: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def sheet_parts(archive: Archive) -> dict[str, str]:
    """The part of each sheet by the sheet’s name."""
    book = archive.read("xl/workbook.xml", _SMALL).decode("utf-8", "replace")
    rels = archive.read("xl/_rels/workbook.xml.rels", _SMALL).decode("utf-8", "replace")
    targets = {}
    for relation in _RELATION.findall(rels):
        held = _attributes(relation)
        path = held.get("Target", "")
        path = path.lstrip("/") if path.startswith("/") else posixpath.join("xl", path)
        targets[held.get("Id", "")] = posixpath.normpath(path)
    sheets = [_attributes(found) for found in _SHEET.findall(book)]
    parts = {each.get("name", ""): targets.get(each.get("r:id", ""), "") for each in sheets}
    return {name: part for name, part in parts.items() if part in archive.members}


def recalculates(archive: Archive) -> bool:
    """Whether Excel is asked to work all formulas out on opening, as programs ask that cannot."""
    return b"fullCalcOnLoad=" in archive.read("xl/workbook.xml", _SMALL)


def looked_through(archive: Archive, part: str, sheet: str, limits: Limits) -> Found:
    """What is to be told of a sheet. Raises Unopened where its values lie too far apart.

    A sheet that hides its references from this is stopped by the memory of the process.
    """
    found, last_row, last_column, beyond = Found(), 0, 0, _beyond(0)
    far_row = far_column = 0
    for piece in _pieces(archive.chunks(part)):
        last_row = max(last_row, *map(int, _ROW.findall(piece)), 0)
        if b"hidden=" in piece:
            _take_hidden(piece, found, limits)
        if beyond.search(piece):
            last_column = max(last_column, *map(_number, set(_COLUMN.findall(piece))))
            beyond = _beyond(last_column)
        far = last_row * last_column > limits.cells or last_column > limits.columns
        if far or any(mark in piece for mark in _MARKS):
            row, column = _cells_of(piece, found)
            far_row, far_column = max(far_row, row), max(far_column, column)
        if far_row * far_column > limits.cells or far_column > limits.columns:
            raise Unopened(
                f"has values as far as row {far_row:,} and column {far_column:,} of sheet "
                f"“{sheet}” (at most {limits.cells:,} cells and {limits.columns:,} columns are "
                "read): delete what lies beyond the table, or save the table alone as CSV"
            )
    return found


def _take_hidden(piece: bytes, found: Found, limits: Limits) -> None:
    """Take note of the rows and columns that are not shown."""
    for row in _HIDDEN_ROW.findall(piece):
        at = _ROW.findall(row[1:])
        if at and len(found.rows) < _PLACES:
            found.rows.append(int(at[0]))
    for column in _HIDDEN_COLUMN.findall(piece):
        ends = {name: int(at) for name, at in _BOUND.findall(column)}
        last = min(ends.get(b"max", 0), limits.columns)
        found.columns.extend(range(ends.get(b"min", last + 1), last + 1))


def _beyond(column: int) -> re.Pattern[bytes]:
    """What finds a reference to the right of a column: much quicker than to read all of them."""
    letters = ""
    while column:
        column, at = divmod(column - 1, 26)
        letters = chr(65 + at) + letters
    longer = [f"[A-Za-z]{{{len(letters) + 1},3}}"] if len(letters) < 3 else []
    higher = [
        f"{letters[:at]}[{chr(ord(letter) + 1)}-Z]{'[A-Z]' * (len(letters) - at - 1)}"
        for at, letter in enumerate(letters)
        if letter < "Z"
    ]
    return re.compile(rf"""r=["'](?:{"|".join(longer + higher) or "(?!)"})\d""".encode())


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of a sheet that end between two cells where they can."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = max(rest.rfind(b"<c "), rest.rfind(b":c "))
        if cut > 0:
            cut = rest.rfind(b"<", 0, cut + 1)
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _SMALL:
            raise Unopened("has a cell of more text than a table holds: save the table as CSV")
    yield rest


def _cells_of(piece: bytes, found: Found) -> tuple[int, int]:
    """Take note of formulas and errors; the last row and column with a value."""
    far_row = far_column = 0
    for attributes, content in _CELL.findall(piece):
        reference = _REFERENCE.search(attributes)
        if reference is None or not content:
            continue
        row, column = int(reference[2]), _number(reference[1])
        if _HELD.search(content):
            far_row, far_column = max(far_row, row), max(far_column, column)
        kind, value = _TYPE.search(attributes), _VALUE.search(content)
        if kind and kind[1] == b"e" and value and len(found.errors) < _PLACES:
            found.errors[row, column] = value[1].decode("utf-8", "replace")
        if _FORMULA.search(content):
            found.formulas += 1
            found.zeros += value is not None and value[1] == b"0"
            # A formula whose result is the empty text has been worked out: t="str".
            if value is None and not (kind and kind[1] == b"str") and len(found.empty) < _PLACES:
                found.empty.append((row, column))
    return far_row, far_column


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(text)}


def _number(letters: bytes) -> int:
    """A column’s number by its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
