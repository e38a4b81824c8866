"""A paper as a tagged PDF, made to PDF/UA-1 by typst, which refuses what has no alternative.

Words go in as data (JSON), never as markup. The type is that of the pictures; signs that it lacks
are drawn in the type that typst brings along. Nothing of the system is read.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from insight.brand import brand
from insight.colours import BACKGROUND, DARK_BLUE, GRID, SECONDARY_TEXT, TEXT
from insight.pictures.marks import FONTS, Picture, to_svg
from insight.reports.page.content import (
    SAME_VIEW,
    Cited,
    Content,
    Grid,
    content_of,
    plain,
    runs,
)
from insight.reports.page.said import said_data, said_template
from insight.reports.page.tags import with_row_heads
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp

LONG: Final = 120
"""Letters of a headline from which it is set smaller."""
CHECKED: Final = (
    "Made to PDF/UA-1, checked by typst as it was written; files made in this way are checked by "
    "the 16 rules of pdfua. No one has checked this file by hand."
)
UNKNOWN: Final = "□"
"""What stands for a letter that neither type has."""
_NOT_DRAWN: Final = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
_RUST: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_ACROSS: Final = 112
"""Letters of a table's type across a page."""
_WIDEST: Final = 60
"""Letters of a cell that count towards the width of its column at most."""
_EDGE: Final = 2
"""Letters that the space beside a column takes."""
_AT_ONCE: Final = 60
"""Letters of a row up to which the first column takes what the others leave."""


def pdf(paper: Paper) -> bytes:
    """The file's bytes, the same for the same paper.

    One exhibit is one page of A4 where its words, picture and table have room on it. Several get a
    cover, contents and bookmarks. Raises Undefined for a chart that cannot be drawn.
    """
    return written(_data(paper), "page.typ", paper.stamp)


def written(data: Mapping[str, Any], template: str, stamp: Stamp) -> bytes:
    """The PDF of some data in a template of this folder, with heads for the rows of its tables."""
    data = said_data(data)
    source = said_template(_template("common.typ") + _template(template))
    made = datetime.combine(stamp.made, time(), tzinfo=UTC)
    while True:
        compiler = typst.Compiler(
            source.encode(),
            font_paths=_types(),
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        )
        try:
            found = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made)
        except typst.TypstError as error:
            left = _without(data, _lacking(error.diagnostic))
            if left == data:
                raise
            data = left
            continue
        if not isinstance(found, bytes):  # a PDF is one file; pictures would be several
            raise TypeError(f"typst gave {type(found).__name__} (expected bytes)")
        return with_row_heads(found)


def _lacking(diagnostic: str) -> list[str]:
    """The letters, with the accents on them, that typst says no type has, the longest first."""
    quoted = (
        _RUST.sub(lambda m: f"\\U{int(m[1], 16):08x}", q) for q in _NOT_DRAWN.findall(diagnostic)
    )
    return sorted({ast.literal_eval(each) for each in quoted}, key=len, reverse=True)


def _without(data: Any, lacking: Sequence[str]) -> Any:
    """The data with a box in its words for each of some letters.

    Accents go first and alone: with one that no type has, its letter is said to lack too.
    """
    accents = [each for each in lacking if all(unicodedata.category(c)[0] in "MC" for c in each)]
    table = dict.fromkeys(accents, "") if accents else dict.fromkeys(lacking, UNKNOWN)
    return _replaced(data, table)


def _replaced(data: Any, table: Mapping[str, str]) -> Any:
    if isinstance(data, str):
        for letter, other in table.items():
            data = data.replace(letter, other)
        return data
    if isinstance(data, Mapping):
        return {key: _replaced(value, table) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(_replaced(value, table) for value in data)
    return data


@functools.cache
def _template(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@functools.cache
def _types() -> typst.Fonts:
    """The type of the pictures, and what typst brings for signs that it lacks."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS[400].parent])


def frame_of(title: str, place: str, stamp: Stamp) -> dict[str, Any]:
    """What every template needs."""
    lines = stamp.lines()
    return {
        "title": title,
        "place": place,
        "about": f"{CHECKED} {lines[0]}",
        "keywords": [place, f"data version {stamp.version}"],
        "made": lines[0],
        "stamp": [*lines, CHECKED],
        "same-view": SAME_VIEW,
        "logo": logo_data(),
        "colours": {
            "text": TEXT,
            "soft": SECONDARY_TEXT,
            "rule": GRID,
            "blue": DARK_BLUE,
            "link": brand().accent,
            "band": brand().band or DARK_BLUE,
            "ground": BACKGROUND,
        },
    }


def logo_data() -> dict[str, str] | None:
    """The logo of the brand as SVG around its pixels, with its alternative; None without one."""
    logo = brand().logo
    if logo is None:
        return None
    size = f'width="{logo.width}" height="{logo.height}"'
    picture = f'<image {size} href="{logo.address}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'
    return {"svg": svg, "alt": plain(logo.words)}


def _data(paper: Paper) -> dict[str, Any]:
    cover = len(paper.exhibits) > 1
    title = paper.title if cover else paper.exhibits[0].finding
    return frame_of(plain(title), plain(paper.place), paper.stamp) | {
        "cover": cover,
        "parts": [
            {
                "title": plain(part.title),
                "exhibits": [
                    exhibit_data(content_of(each, paper.stamp), level=2 if part.title else 1)
                    for each in part.exhibits
                ],
            }
            for part in paper.parts
        ],
    }


def exhibit_data(content: Content, *, level: int) -> dict[str, Any]:
    """An exhibit as data for a template; `level` is that of its heading."""
    return {
        "level": level,
        "heading": runs(content.heading),
        "long": len(content.heading) > LONG,
        "subtitle": runs(content.subtitle),
        "prose": [runs(text) for text in content.prose],
        "listed": [(plain(about), runs(text)) for about, text in content.listed],
        "picture": None if content.picture is None else picture_data(content.picture),
        "table": None if content.grid is None else grid_data(content.grid),
        "notes": [runs(text) for text in content.notes],
        "sure": [runs(text) for text in content.sure],
        "sources": [cited_data(each) for each in content.sources],
        "view": cited_data(content.view),
    }


def picture_data(picture: Picture) -> dict[str, Any]:
    """A picture as SVG with its alternative, and how many times as wide as high it is."""
    return {
        "svg": to_svg(picture, with_type=False),
        "alt": plain(picture.alt),
        "ratio": picture.width / picture.height,
    }


def cited_data(source: Cited) -> dict[str, str]:
    """A source or an address as data."""
    return {"text": plain(source.text), "address": source.address}


def grid_data(grid: Grid) -> dict[str, Any]:
    """A table as data, with how wide its columns are beside each other; 0 is as wide as needed."""
    return {
        "caption": plain(grid.caption),
        "columns": [plain(each) for each in grid.columns],
        "rows": [[plain(cell) for cell in row] for row in grid.rows],
        "right": grid.right,
        "widths": widths(grid.columns, grid.rows),
        "markers": grid.markers,
    }


def widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Shares of the width; 0 for a column that takes what its words need.

    >>> widths(["Area", "Value"], [["Marple", "1.5"]])
    [1, 0]
    """
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)] or [0] * len(columns)
    words = [max(map(len, head.split()), default=1) for head in columns]
    if sum(map(max, longest[1:], words[1:])) <= _AT_ONCE:
        return [1, *(0 for _ in longest[1:])]
    return _shares(columns, rows, longest)


def _shares(
    columns: Sequence[str], rows: Sequence[Sequence[str]], longest: Sequence[int]
) -> list[int]:
    """Every column has room for its longest word; what is left goes by how much there is to say."""
    words = [
        max((len(word) for cell in column for word in cell.split()), default=1) + _EDGE
        for column in zip(columns, *rows, strict=True)
    ]
    wanted = [min(most, _WIDEST) for most in longest]
    more = [max(want - word, 0) for want, word in zip(wanted, words, strict=True)]
    spare = max(_ACROSS - sum(words), 0)
    share = spare / max(sum(more), 1)
    return [round(10 * (word + share * m)) for word, m in zip(words, more, strict=True)]
