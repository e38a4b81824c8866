"""A workbook as an Excel file, by XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from insight.reports.stamp import Stamp
from insight.reports.tables import NUMBERS, Cell, Column
from insight.reports.workbook.layout import CONTENTS, LONGEST_CELL, Book, Line, Sheet
from insight.reports.workbook.widths import LINE, PROSE, height, width

LINK: Final = "#12436D"
PRINTED: Final = 250
"""Characters of a table's width that one page across still prints legibly."""
SIZE: Final = 12
"""Points of ordinary text: the least that the Analysis Function asks for."""


def write_xlsx(book: Book, stamp: Stamp) -> bytes:
    """The file's bytes; the same book and stamp give the same ones."""
    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": SIZE},
    }
    with xlsxwriter.Workbook(held, options) as workbook:
        made = datetime.combine(stamp.made, time(), tzinfo=UTC).replace(tzinfo=None)
        workbook.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "comments": " ".join(stamp.lines()),
                "keywords": f"data version {stamp.version}",
                "created": made,
            }
        )
        workbook.set_custom_property("Language", book.language)
        styles = _Styles(workbook)
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, styles)
    return held.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(
                {"font_name": "Arial", "font_size": SIZE, "valign": "top", **properties}
            )
        return self._made[key]


_KINDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 16},
    "head": {"bold": True, "font_size": 14},
    "text": {},
}


def _write(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)  # A4
    across = sum(map(width, sheet.columns)) if sheet.columns else PROSE
    page.fit_to_pages(max(round(across / PRINTED), 1), 0)
    page.print_area(0, 0, sheet.top + len(sheet.rows), max(len(sheet.columns) - 1, 0))
    for row, line in enumerate(sheet.lines):
        _line(page, row, line, styles, wraps=sheet.wraps)
    if sheet.columns:
        _table(page, sheet, styles)
    else:
        page.set_column(0, 0, PROSE)


def _line(page: Worksheet, row: int, line: Line, styles: _Styles, *, wraps: bool) -> None:
    looks = dict(_KINDS[line.kind])
    text = line.text[:LONGEST_CELL]
    if wraps:
        looks["text_wrap"] = True
        size = looks.get("font_size", SIZE) / SIZE
        page.set_row(row, height([text], [PROSE], size) or LINE * size * (1.6 if size > 1 else 1.2))
    if not line.link:
        page.write_string(row, 0, text, styles.of(**looks))
        return
    inside = not line.link.startswith(("http://", "https://"))
    target = f"internal:'{line.link}'!A1" if inside else line.link
    looks |= {"font_color": LINK, "underline": 1}
    # A link that Excel refuses, such as one too long, is still there as words.
    if page.write_url(row, 0, target, styles.of(**looks), string=text) != 0:
        page.write_string(row, 0, text, styles.of(**_KINDS[line.kind]))


def _table(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    top, rows = sheet.top, sheet.rows
    heads = {
        True: styles.of(bold=True, text_wrap=True, bottom=2, align="right", indent=1),
        False: styles.of(bold=True, text_wrap=True, bottom=2),
    }
    page.add_table(
        top,
        0,
        top + len(rows),
        len(sheet.columns) - 1,
        {
            "name": sheet.table,
            "style": None,
            "autofilter": False,
            "columns": [
                {"header": column.heading, "header_format": heads[column.kind in NUMBERS]}
                for column in sheet.columns
            ],
        },
    )
    widths = _sized(page, sheet)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, widths[number])
        looks = styles.of(**_looks(column))
        for row, cell in enumerate(column.cells, start=top + 1):
            _cell(page, row, number, cell, looks)
    for row, name in enumerate(sheet.links, start=top + 1):
        link = styles.of(font_color=LINK, underline=1)
        page.write_url(row, 0, f"internal:'{name}'!A1", link, string=name)
    if sheet.is_long:
        page.freeze_panes(top + 1, 0)
    if sheet.table != CONTENTS.lower():
        page.repeat_rows(top)
    page.ignore_errors({"number_stored_as_text": f"A1:{_corner(sheet)}"})


def _sized(page: Worksheet, sheet: Sheet) -> list[float]:
    """Give each row the height that its words need; the widths of the columns."""
    widths = [width(column) for column in sheet.columns]
    page.set_row(sheet.top, height([column.heading for column in sheet.columns], widths))
    for row, cells in enumerate(sheet.rows, start=sheet.top + 1):
        if (tall := height(cells, widths)) is not None:
            page.set_row(row, tall)
    return widths


def _corner(sheet: Sheet) -> str:
    row: str = xlsxwriter.utility.xl_rowcol_to_cell(
        sheet.top + len(sheet.rows), len(sheet.columns) - 1
    )
    return row


def _looks(column: Column) -> dict[str, Any]:
    """How the cells of a column look: numbers to the right, words wrapped."""
    if column.kind == "share":
        places = "." + "0" * column.decimals if column.decimals else ""
        return {"num_format": f"0{places}%", "align": "right", "indent": 1}
    if column.kind in NUMBERS:
        places = "." + "0" * column.decimals if column.decimals else ""
        return {"num_format": f"#,##0{places}", "align": "right", "indent": 1}
    return {"text_wrap": True}


def _cell(page: Worksheet, row: int, number: int, cell: Cell, looks: Any) -> None:
    if isinstance(cell, bool):
        page.write_string(row, number, "yes" if cell else "no", looks)
    elif isinstance(cell, str):
        page.write_string(row, number, cell[:LONGEST_CELL], looks)
    else:
        page.write_number(row, number, cell, looks)
