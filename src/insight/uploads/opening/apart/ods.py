"""How many cells an OpenDocument sheet says it has, by the repeats that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from insight.uploads.opening.apart.archive import Archive
from insight.uploads.opening.apart.refusing import Unopened
from insight.uploads.opening.limits import Limits

_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(/?)>",
    re.DOTALL,
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})")


def look_through(archive: Archive, limits: Limits) -> None:
    """Raises Unopened where a table’s filled cells, repeats counted, are more than `limits`."""
    tally = _Tally(limits)
    for closing, kind, attributes, ends in _tags(archive.chunks("content.xml")):
        if kind == b"table":
            tally.rows = tally.width = 0
        elif kind == b"table-row" and closing:
            tally.end_row()
        elif kind == b"table-row":
            tally.begin_row(_times(attributes))
            if ends:
                tally.end_row()
        elif not closing:
            tally.add(_times(attributes), filled=not ends or b"office:value" in attributes)


@dataclass
class _Tally:
    """How far the filled cells of a table go."""

    limits: Limits
    rows: int = 0
    width: int = 0
    times: int = 1
    at: int = 0
    filled: int = 0

    def begin_row(self, times: int) -> None:
        self.times, self.at, self.filled = times, 0, 0

    def add(self, times: int, *, filled: bool) -> None:
        self.at += times
        if filled:
            self.filled = self.at
            if self.at > self.limits.columns:
                raise Unopened(_too_many(self.limits, self.rows + 1, self.at))

    def end_row(self) -> None:
        self.rows += self.times
        if self.filled:
            self.width = max(self.width, self.filled)
            if self.rows * self.width > self.limits.cells:
                raise Unopened(_too_many(self.limits, self.rows, self.width))


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _too_many(limits: Limits, rows: int, columns: int) -> str:
    return (
        f"has a sheet that reaches row {rows:,} and column {columns:,}, repeats counted (at most "
        f"{limits.cells:,} cells and {limits.columns:,} columns are read): delete what lies "
        "beyond the table, or save the table alone as CSV"
    )


def _tags(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = rest.rfind(b"<")
        yield from _TAG.findall(rest[:cut])
        rest = rest[cut:]
        if len(rest) > 20_000_000:
            raise Unopened("has a cell of more text than a table holds: save the table as CSV")
    yield from _TAG.findall(rest)
