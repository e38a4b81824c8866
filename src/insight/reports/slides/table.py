"""A table on slides: its rows that matter, in type that is read, at most ten a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from insight.colours import AXIS, DARK_BLUE, SHADE, TEXT
from insight.exhibits.drawings import Chart, SortedTable
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.methods import in_words
from insight.messages import said, tag
from insight.reports.slides.frames import describe
from insight.reports.slides.page import POINT, Box, Page, fill, rgb
from insight.reports.slides.words import LEADING, LEAST, on_paper, plain, width, wrapped

MOST: Final = 10
PARAGRAPH: Final = 120
"""Letters of a cell that is more than a slide can say."""
"""Rows a slide; more are not read from a chair."""
PAD: Final = 7.0
"""Points on either side of the words of a cell."""
NARROWEST: Final = 62.0
"""Points of the narrowest column."""
AIR: Final = 1.5
"""How many times wider than its words a column becomes at most."""
TALL: Final = 4.5
"""Points above and below the words of a cell."""


@dataclass(frozen=True)
class Grid:
    """A table as it is laid out: heads, rows, the width of each column, and which rows stand out.

    `left_out` says what the table has and the slide has not, "" where that is nothing.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[bool, ...]
    strong: tuple[int, ...] = ()
    left_out: str = ""

    def heights(self) -> list[float]:
        """Of the head and of each row, in points."""
        return [
            _height(row, self.widths, bold=n == 0) for n, row in enumerate((self.heads, *self.rows))
        ]


def grids(exhibit: Exhibit, box: Box, *, every: bool = False) -> list[Grid]:
    """The table of an exhibit for slides: one of the rows that matter, or with `every` all of them.

    At most ten rows stand on a slide, fewer where their words need the room.
    """
    table = in_words(exhibit)
    heads = [on_paper(str(column)) for column in table.columns]
    texts = [[_cell(value) for value in row] for row in table.itertuples(index=False)]
    if not texts or not heads:
        return []
    across, high = box.points
    columns = _columns(heads, texts, across)
    shown = tuple(heads[column] for column in columns)
    for most in range(MOST, 0, -1):
        chosen, strong = (
            (range(len(texts)), ()) if every else _rows(exhibit, heads, len(texts), most)
        )
        rows = [tuple(texts[row][column] for column in columns) for row in chosen]
        widths = _widths(shown, rows, across)
        parts = _parts(shown, rows, widths, high)
        if every or len(parts) == 1:
            break
    numbers = tuple(_is_number([row[n] for row in rows]) for n in range(len(columns)))
    said = _left_out((len(rows), len(texts)), (len(columns), len(heads)))
    return [Grid(shown, tuple(part), widths, numbers, tuple(strong), said) for part in parts]


def add_table(page: Page, grid: Grid, box: Box, exhibit: Exhibit) -> Box:
    """A native table with a head row and a first column; returns the box that it took."""
    heights = grid.heights()
    shape = page.slide.shapes.add_table(
        len(grid.rows) + 1,
        len(grid.heads),
        Emu(box.left),
        Emu(box.top),
        Emu(round(sum(grid.widths) * POINT)),
        Emu(round(sum(heights) * POINT)),
    )
    describe(shape, f"Table: {plain(exhibit.caption)}. {len(grid.rows)} rows.", "Table")
    table = shape.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    _plain_style(shape)
    for number, wide in enumerate(grid.widths):
        table.columns[number].width = Emu(round(wide * POINT))
    for row, (cells, high) in enumerate(zip((grid.heads, *grid.rows), heights, strict=True)):
        table.rows[row].height = Emu(round(high * POINT))
        for column, text in enumerate(cells):
            right = grid.numbers[column] and column > 0
            _fill(
                table.cell(row, column),
                text,
                head=row == 0,
                strong=row - 1 in grid.strong or column == 0,
                right=right,
            )
    return Box(box.left, box.top, box.width, round(sum(heights) * POINT))


def _columns(heads: Sequence[str], texts: Sequence[Sequence[str]], across: float) -> list[int]:
    """The columns that have room beside each other, by number, as many as there can be."""
    held = list(range(len(heads)))
    cells = [[row[n] for row in texts] for n in held]
    needs = [min(_need(heads[n], cells[n]), 230.0) for n in held]
    longest = [max(map(len, each)) for each in cells]
    while len(held) > 1 and sum(needs[n] for n in held) > across:
        # What is a paragraph goes first, then the columns at the right.
        held.remove(max(held[1:], key=lambda n: (longest[n] > PARAGRAPH, n)))
    return held


def _longest(head: str, cells: Sequence[str]) -> float:
    """The width that the longest word of a column takes."""
    words = {word for text in (head, *cells) for word in text.split()}
    return max((width(word, LEAST, bold=True) for word in words), default=0.0) * 1.04 + 2 * PAD


def _need(head: str, cells: Sequence[str]) -> float:
    """The least width of a column: its longest word, and its words in about two lines."""
    whole = max((width(text, LEAST) for text in cells), default=0.0)
    most = max(whole / 2, width(head, LEAST, bold=True) / 3) + 2 * PAD
    return max(_longest(head, cells), most)


def _rows(
    exhibit: Exhibit, heads: Sequence[str], count: int, most: int
) -> tuple[Sequence[int], tuple[int, ...]]:
    """The rows that matter: our own with its neighbours, marked ones, both ends; else the ends."""
    drawing = exhibit.drawing
    own = drawing.own if isinstance(drawing, SortedTable) else None
    if count <= most:
        return range(count), () if own is None else (own,)
    if heads[0] in {"Period", "Year"}:
        return range(count - most, count), ()
    if own is None and isinstance(drawing, Chart) and "Gap" in heads:
        return range(most), ()  # it comes by what matters most
    if own is None:
        return [*range(most - most // 2), *range(count - most // 2, count)], ()
    wanted = dict.fromkeys([own, 0, count - 1, own - 1, own + 1, own - 2, own + 2])
    wanted |= dict.fromkeys([*getattr(drawing, "marked", ()), *range(most)])
    chosen = sorted([n for n in wanted if 0 <= n < count][:most])
    return chosen, (chosen.index(own),)


def _cell(value: object) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return ""
    return plain(str(value))


def _is_number(cells: Sequence[str]) -> bool:
    """Whether a column is of figures, which stand at the right."""
    held = [text for text in cells if text and not text.startswith("[")]
    short = all(len(text) < 22 and any(d in text[:3] for d in "0123456789") for text in held)
    return bool(held) and short


def _widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], across: float
) -> tuple[float, ...]:
    """Columns as wide as their words ask, stretched or narrowed to the width that there is."""
    needs, wishes = [], []
    for number, head in enumerate(heads):
        cells = [row[number] for row in rows]
        needs.append(_need(head, cells))
        whole = max((width(text, LEAST) for text in cells), default=0.0) * 1.04
        wishes.append(
            max(
                min(whole, 330.0), needs[-1] - 2 * PAD, NARROWEST, width(head, LEAST, bold=True) / 2
            )
            + 2 * PAD
        )
    if sum(wishes) <= across:  # a little air, but no empty stretch between two figures
        times = min(across / sum(wishes), AIR)
        return tuple(wish * times for wish in wishes)
    least = [min(n, w) for n, w in zip(needs, wishes, strict=True)]
    spare = max(across - sum(least), 0.0)
    more = [w - n for n, w in zip(least, wishes, strict=True)]
    part = spare / (sum(more) or 1.0)
    widths = [n + m * part for n, m in zip(least, more, strict=True)]
    words = [
        min(wide, _longest(head, [row[n] for row in rows]))
        for n, (head, wide) in enumerate(zip(heads, widths, strict=True))
    ]
    if sum(widths) <= across or sum(words) >= across:
        times = min(1.0, across / sum(widths))
        return tuple(w * times for w in widths)
    times = (across - sum(words)) / (sum(widths) - sum(words))  # no word is cut for another's sake
    return tuple(word + (w - word) * times for word, w in zip(words, widths, strict=True))


def _height(row: Sequence[str], widths: Sequence[float], *, bold: bool) -> float:
    lines = max(
        len(wrapped(text, LEAST, (wide - 2 * PAD) * 0.97, bold=bold or n == 0))
        for n, (text, wide) in enumerate(zip(row, widths, strict=True))
    )
    return lines * LEAST * LEADING + 2 * TALL


def _parts(
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: Sequence[float],
    high: float,
) -> list[list[tuple[str, ...]]]:
    """Rows a slide: at most ten, and as many as there is room for."""
    head = _height(heads, widths, bold=True)
    parts: list[list[tuple[str, ...]]] = [[]]
    took = head
    for row in rows:
        own = _height(row, widths, bold=False)
        if parts[-1] and (took + own > high or len(parts[-1]) == MOST):
            parts.append([])
            took = head
        parts[-1].append(row)
        took += own
    return parts


def _left_out(rows: tuple[int, int], columns: tuple[int, int]) -> str:
    """What of the table stands elsewhere: how many of how many rows and columns are here."""
    pairs = ((*rows, "rows"), (*columns, "columns"))
    more = [f"{here} of {every} {what}" for here, every, what in pairs if here < every]
    return f"{' and '.join(more)}; the rest is in the spreadsheet." if more else ""


def _fill(cell: Any, text: str, *, head: bool, strong: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PAD)
    cell.margin_top = cell.margin_bottom = Pt(TALL - 1)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    ink = "#FFFFFF" if head else TEXT
    cell.fill.fore_color.rgb = rgb(DARK_BLUE if head else "#FFFFFF")
    if strong and not head and not right:
        cell.fill.fore_color.rgb = rgb(SHADE)
    line = cell.text_frame.paragraphs[0]
    line.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    words = said(on_paper(text))
    if words:
        fill(line, [(words, head or strong)], size=LEAST, ink=ink)
    else:  # an empty line is as high as its type, by default 18 points
        end = etree.SubElement(line._p, qn("a:endParaRPr"), lang=tag())  # noqa: SLF001
        end.set("sz", str(LEAST * 100))
    _rule(cell)


def _rule(cell: Any) -> None:
    """A thin line below a cell, and none elsewhere."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    for side in ("lnL", "lnR", "lnT", "lnB"):
        line = etree.Element(qn(f"a:{side}"), w="9525" if side == "lnB" else "0")
        if side == "lnB":
            solid = etree.SubElement(line, qn("a:solidFill"))
            etree.SubElement(solid, qn("a:srgbClr")).set("val", AXIS[1:])
        else:
            etree.SubElement(line, qn("a:noFill"))
        # Lines come before the fill of a cell.
        properties.insert(["lnL", "lnR", "lnT", "lnB"].index(side), line)


def _plain_style(shape: Any) -> None:
    """No style of the program's own: cells say how they look."""
    identity = shape._element.find(f".//{qn('a:tableStyleId')}")  # noqa: SLF001
    if identity is not None:
        identity.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
