"""The bytes of any file to cells, or a sentence why not."""

from __future__ import annotations

from insight.outside import as_words
from insight.uploads.opening.delimited import open_text
from insight.uploads.opening.foreign import kind_of
from insight.uploads.opening.limits import LIMITS
from insight.uploads.opening.texts import decode
from insight.uploads.opening.workbooks import open_workbook
from insight.uploads.records import Book, Refused


def open_file(name: str, body: bytes) -> Book:
    """The cells of a file, whatever its name says it is: CSV, XLSX, XLSM, XLSB, XLS or ODS.

    Nothing in it is run, nothing is written to disk, and no file takes more memory than
    `limits.LIMITS` let it. Raises Refused for everything that is no table, with a sentence that
    says what was expected, what arrived and what to do.
    """
    name = as_words(name, 100) or "The file"
    if not body:
        raise Refused(
            f"“{name}” is empty (expected a table with a row for each area): look whether the "
            "right file was chosen"
        )
    if len(body) > LIMITS.size:
        raise Refused(too_large(name, len(body)))
    kind = kind_of(name, body)
    if kind == "text":
        return open_text(name, decode(name, body))
    return open_workbook(name, body, kind)


def too_large(name: str, size: int) -> str:
    """Why a file of `size` bytes is not taken."""
    return (
        f"“{name}” has {size / 1024**2:,.0f} MB (at most {LIMITS.size / 1024**2:,.0f} MB): keep "
        "only the rows and columns that you need, or bring one period at a time"
    )
