"""The cells of a text file: what parts them, and quotes that are never closed."""

from __future__ import annotations

import csv
import io
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from insight.uploads.opening.cleaning import Cleaner, visible
from insight.uploads.opening.limits import LIMITS
from insight.uploads.opening.ragged import without_shifted
from insight.uploads.opening.texts import Decoded
from insight.uploads.records import Book, Cell, Place, Refused, Remark, Sheet

_DELIMITERS: Final = ("\t", ";", "|", ",")
"""What may part cells, the rarer in prose and numbers first."""
_HEAD: Final = 400
"""Rows over which a delimiter shows itself."""
_END: Final = "\u0001end\u0001"
"""A row of its own at the end: where it is not, a quote before it was never closed."""
_LONG: Final = 5
"""Lines that one cell may run over before it is looked at."""
_SHAPE: Final = 32_767
"""Characters of a cell that are kept, as many as Excel has: longer ones are the shapes of areas."""
csv.field_size_limit(LIMITS.size)


def open_text(name: str, decoded: Decoded) -> Book:
    """The one sheet of a text file. Raises Refused for an unclosed quote, or too many cells."""
    text = visible(decoded.text)
    if not text.strip():
        raise Refused(
            f"“{name}” is empty (expected a table with a row for each area): look whether the "
            "right file was chosen"
        )
    delimiter, text = _delimiter_of(text)
    rows, shifted = without_shifted(_rows(name, text, delimiter))
    width = max(map(len, rows))
    if width > LIMITS.columns or width * len(rows) > LIMITS.cells:
        raise Refused(
            f"“{name}” has {len(rows):,} rows and {width:,} columns (at most {LIMITS.cells:,} "
            f"cells and {LIMITS.columns:,} columns are read): keep only the columns that you need"
        )
    full = [row if len(row) == width else (*row, *[None] * (width - len(row))) for row in rows]
    sheet = Sheet("", full)
    return Book(name, "csv", (sheet,), decoded.encoding, delimiter, (*_remarks(decoded), *shifted))


def _remarks(decoded: Decoded) -> tuple[Remark, ...]:
    found = []
    if decoded.misfits:
        found.append(
            Remark(
                f"{decoded.misfits:,} letters do not fit the file’s encoding (UTF-8) and were read "
                "as Windows’ own: look at names with accents."
            )
        )
    if decoded.nulls:
        found.append(Remark(f"{decoded.nulls:,} null bytes in the file were left out."))
    return tuple(found)


def _delimiter_of(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without a line that only says so, as Excel’s “sep=;”."""
    first, _, rest = text[:8].partition("\n")
    said = first.strip().lower()
    if len(said) == 5 and said.startswith("sep=") and said[4] in _DELIMITERS:
        return said[4], text[text.index("\n") + 1 :] if rest or "\n" in text else ""
    lines = list(itertools.islice(io.StringIO(text, newline=None), _HEAD))
    scored = {each: _score(lines, each) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: scored[each])
    return (best if scored[best] > 0 else ","), text


def _score(lines: Sequence[str], delimiter: str) -> float:
    """How evenly a delimiter parts the rows, and into how many cells."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0
    usual = Counter(width for width in widths if width > 1).most_common(1)
    if not usual:
        return 0.0
    ((width, times),) = usual
    return times / len(widths) * (1 + math.log2(width))


def _rows(name: str, text: str, delimiter: str) -> list[tuple[Cell, ...]]:
    """All rows, cleaned; blank ones are rows without cells."""
    ended = text if text.endswith(("\n", "\r")) else text + "\n"
    taken: list[str] = []
    lines = _noted(io.StringIO(ended + _END, newline=""), taken)
    reader, cleaner = csv.reader(lines, delimiter=delimiter), Cleaner()
    rows: list[tuple[Cell, ...]] = []
    begun, cells = 1, 0
    try:
        for row in reader:
            if row == [_END]:
                break
            if len(taken) > 1 and _runs_on(row, taken, delimiter):
                raise _unclosed(name, rows, row, begun)
            taken.clear()
            begun = reader.line_num + 1
            cells += len(row)
            if cells > LIMITS.cells:
                raise Refused(
                    f"“{name}” has more than {LIMITS.cells:,} cells: keep only the columns and "
                    "rows that you need"
                )
            rows.append(tuple(cleaner.cell(cell[:_SHAPE]) for cell in row))
    except csv.Error as error:
        raise Refused(
            f"“{name}” cannot be read as a table at line {begun:,}: {error}. Open it in Excel or "
            "LibreOffice and save it as CSV UTF-8"
        ) from error
    return rows


def _noted(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """Lines as they come, each noted in `taken`."""
    for line in lines:
        taken.append(line)
        yield line


def _runs_on(row: Sequence[str], taken: Sequence[str], delimiter: str) -> bool:
    """Whether a row of several lines has a quote that was not meant to hold line breaks.

    It goes on to the end, or ends at the opening quote of a later row, or holds whole rows.
    """
    if _END in row[-1]:
        return True
    try:
        list(csv.reader(taken, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return len(taken) > _LONG and _swallowed(row, delimiter)


def _swallowed(row: Sequence[str], delimiter: str) -> bool:
    """Whether a cell of a row holds whole rows: as many delimiters in most lines of it."""
    longest = max(row, key=lambda cell: cell.count("\n"))
    lines = longest.splitlines()[1:]
    return sum(delimiter in line for line in lines) > len(lines) / 2 + 1


def _unclosed(
    name: str, rows: Sequence[tuple[Cell, ...]], row: Sequence[str], line: int
) -> Refused:
    """Which quote was never closed: the first cell of the row that runs over a line’s end."""
    column = next((at for at, cell in enumerate(row, 1) if "\n" in cell), len(row))
    text = row[column - 1].splitlines()[0][:40] if row[column - 1] else ""
    place = Place("", len(rows) + 1, column, text)
    return Refused(
        f"“{name}” opens a quotation mark in row {place.row:,}, column {column} (line {line:,} of "
        f"the file), before “{text.strip()}”, and never closes it, so the rows after it cannot be "
        "told apart: take the mark out, or close it, and bring the file again"
    )
