"""A workbook as an Excel file, by XlsxWriter."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Final

import xlsxwriter

from insight.reports.book import Book, Sheet
from insight.reports.stamp import Stamp

WIDEST: Final = 60
"""Characters of the widest column."""


def xlsx(book: Book, stamp: Stamp) -> bytes:
    """The file's bytes; the same book and stamp give the same ones."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as workbook:
        made = datetime.combine(stamp.made, time(), tzinfo=UTC).replace(tzinfo=None)
        workbook.set_properties(
            {
                "title": book.title,
                "comments": " ".join(stamp.lines()),
                "keywords": f"data version {stamp.version}",
                "created": made,
            }
        )
        workbook.set_custom_property("Language", book.language)
        styles = {
            "title": workbook.add_format({"bold": True, "font_size": 16}),
            "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "link": workbook.add_format({"font_color": "#12436D", "underline": 1}),
        }
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, styles)
    return held.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, styles: dict[str, object]) -> None:
    page.hide_gridlines(0)
    for row, text in enumerate(sheet.lines):
        page.write_string(row, 0, text, styles["title"] if row == 0 else None)
    top = len(sheet.lines)
    if not sheet.columns:
        page.set_column(0, 0, 100)
        for row, text in enumerate(sheet.lines[1:], start=1):
            page.write_string(row, 0, text, styles["wrap"])
        return
    rows = sheet.rows or (("",) * len(sheet.columns),)
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
                {"header": name, "header_format": styles["head"]} for name in sheet.columns
            ],
        },
    )
    for number, cells in enumerate(rows, start=top + 1):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                page.write_string(number, column, value)
            else:
                page.write_number(number, column, value)
    for number, name in enumerate(sheet.links, start=top + 1):
        page.write_url(number, 0, f"internal:'{name}'!A1", styles["link"], string=name)
    for column, name in enumerate(sheet.columns):
        longest = max(len(str(cells[column])) for cells in rows)
        page.set_column(column, column, min(max(len(name) / 2, longest, 8) + 2, WIDEST))
