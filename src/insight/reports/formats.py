"""The formats that a paper can be taken away in: one record each, found by its slug.

A format's own module is imported when its file is made, so that a page that offers ten formats
loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final

from insight.errors import Undefined
from insight.reports.paper import Paper

Make = Callable[[Paper], bytes]
SLIDE_WIDTH: Final = 960
COLUMN_WIDTH: Final = 640
"""Pixels that a picture is wide: across a slide, and across a column of text."""


@dataclass(frozen=True)
class Format:
    """One kind of file: its slug, what a reader calls it, the end of its name, and its maker.

    `suffix` begins with a dot. `variant` tells two formats of one suffix apart in a file's name.
    `make` gives the bytes of the file of a paper, the same for the same paper. A `single` format
    holds one exhibit: of a paper of several, the first that it can show.
    """

    slug: str
    label: str
    suffix: str
    mime: str
    make: Make
    variant: str = ""
    single: bool = False


def _later(module: str, function: str) -> Make:
    """The function of a module that is imported when it is first called."""

    def make(paper: Paper) -> bytes:
        made: bytes = getattr(import_module(f"insight.reports.{module}"), function)(paper)
        return made

    return make


def _picture(kind: str, width: int) -> Make:
    """The first exhibit of a paper that can be drawn, as "svg" or "png"."""

    def make(paper: Paper) -> bytes:
        drawn = import_module("insight.reports.pictures")
        made: bytes = getattr(drawn, kind)(paper, width=width)
        return made

    return make


def _first_table(paper: Paper) -> bytes:
    if not paper.exhibits:
        raise Undefined(f"a table needs an exhibit; {paper.title!r} has none")
    made: bytes = import_module("insight.reports.tables").csv(paper.exhibits[0], paper.place)
    return made


_OPEN: Final = "application/vnd.openxmlformats-officedocument"
_ALL: Final = (
    Format(
        "slides",
        "Slides (PowerPoint)",
        ".pptx",
        f"{_OPEN}.presentationml.presentation",
        _later("slides", "deck"),
    ),
    Format(
        "workbook",
        "Spreadsheet (Excel)",
        ".xlsx",
        f"{_OPEN}.spreadsheetml.sheet",
        _later("workbook", "xlsx"),
    ),
    Format(
        "ods",
        "Spreadsheet (OpenDocument)",
        ".ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        _later("workbook", "ods"),
    ),
    Format(
        "csvw",
        "Tables as CSV, with what each column means",
        ".zip",
        "application/zip",
        _later("workbook", "csvw"),
        variant="csv",
    ),
    Format(
        "csv",
        "The table alone (CSV)",
        ".csv",
        "text/csv",
        _first_table,
        single=True,
    ),
    Format("pdf", "Page (PDF)", ".pdf", "application/pdf", _later("page", "pdf")),
    Format("page", "Page (HTML)", ".html", "text/html", _later("page", "html")),
    Format(
        "png",
        "Picture for a slide (PNG)",
        ".png",
        "image/png",
        _picture("png", SLIDE_WIDTH),
        single=True,
    ),
    Format(
        "svg",
        "Picture for a slide (SVG)",
        ".svg",
        "image/svg+xml",
        _picture("svg", SLIDE_WIDTH),
        single=True,
    ),
    Format(
        "png-column",
        "Picture for a column of text (PNG)",
        ".png",
        "image/png",
        _picture("png", COLUMN_WIDTH),
        variant="column",
        single=True,
    ),
    Format(
        "svg-column",
        "Picture for a column of text (SVG)",
        ".svg",
        "image/svg+xml",
        _picture("svg", COLUMN_WIDTH),
        variant="column",
        single=True,
    ),
    Format(
        "offline",
        "Copy that opens without a connection (HTML)",
        ".html",
        "text/html",
        _later("offline", "offline"),
        variant="offline",
    ),
)
FORMATS: Final = MappingProxyType({each.slug: each for each in _ALL})
"""Every format by slug, in the order in which they are offered."""
