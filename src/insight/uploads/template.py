"""A table to fill in: every area of a district with its code, and columns for figures beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal

import xlsxwriter

from insight.areas import District, read_lookup, read_wards
from insight.outside import in_a_cell

TemplateLevel = Literal["lsoa", "ward"]
TemplateArea = tuple[str, str]
"""The code and the name of an area."""
WORDS: Final[dict[str, tuple[str, str]]] = {
    "lsoa": ("LSOA code", "LSOA name"),
    "ward": ("Ward code", "Ward name"),
}
FIGURES: Final = ("Number 2023/24", "Number 2024/25")
"""Headings that show how figures are headed: what they are, and of when."""
GUIDANCE: Final = (
    "One row is one area. Leave the codes as they are; areas without a figure may stay blank.",
    "Change the headings of the figures to what they are and of when, a column for each period.",
    "For example “Claimants March 2025”, or “Households in fuel poverty (%) 2023”.",
    "Type numbers only. Where a figure is held back because it is small, write [c].",
    "Where there is no figure, write [x] or nothing; never 0 for one that is not known.",
    "Add columns to the right as you need them. Totals and notes below the table are set aside.",
    "Nothing about a person: counts and rates of areas, never names, addresses or dates of birth.",
)
_SIZE: Final = 12


def template(district: District, level: TemplateLevel) -> tuple[str, bytes]:
    """The name and the bytes (XLSX) of a table with every area of a district.

    Wards are those of May 2025, neighbourhoods (LSOAs) those of 2021.
    """
    areas = areas_of(district.code, level)
    return f"{district.slug}-{level}-template.xlsx", template_xlsx(level, areas, district.name)


def areas_of(district_code: str, level: TemplateLevel) -> list[TemplateArea]:
    """The codes and names of a district's areas, by name. Raises UnknownArea for no district."""
    table = read_wards(district_code) if level == "ward" else read_lookup(district_code)
    code, name = f"{level}_code", f"{level}_name"
    pairs = table[[code, name]].drop_duplicates().sort_values([name, code])
    return list(pairs.itertuples(index=False, name=None))


def template_xlsx(level: TemplateLevel, areas: Iterable[TemplateArea], place: str) -> bytes:
    """A workbook with a sheet to fill in and one that says how; the same for the same areas."""
    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": _SIZE},
    }
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties(
            {"title": f"Figures for {place}", "created": datetime(2025, 5, 1)}  # noqa: DTZ001
        )
        styles = {"font_name": "Arial", "font_size": _SIZE}
        bold = book.add_format({**styles, "bold": True, "text_wrap": True, "bottom": 1})
        words = book.add_format({**styles, "text_wrap": True, "valign": "top"})
        number = book.add_format({**styles, "num_format": "General"})
        sheet = book.add_worksheet("Figures")
        rows = [tuple(map(str, area)) for area in areas]
        for column, heading in enumerate((*WORDS[level], *FIGURES)):
            sheet.write_string(0, column, heading, bold)
        for row, area in enumerate(rows, start=1):
            for column, text in enumerate(area):
                sheet.write_string(row, column, text)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, max([18, *(len(name) + 2 for _, name in rows)]))
        sheet.set_column(2, 1 + len(FIGURES), 18, number)
        sheet.freeze_panes(1, 2)
        help_sheet = book.add_worksheet("How to fill it in")
        help_sheet.set_column(0, 0, 100, words)
        for row, line in enumerate((f"Figures for {place}", *GUIDANCE)):
            help_sheet.write_string(row, 0, line, words if row else bold)
    return held.getvalue()


def template_csv(level: TemplateLevel, areas: Sequence[TemplateArea]) -> bytes:
    """The table to fill in as CSV, with a byte order mark so that Excel reads its letters."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow((*WORDS[level], *FIGURES))
    for code, name in areas:
        writer.writerow((code, in_a_cell(name), *("" for _ in FIGURES)))
    return held.getvalue().encode("utf-8-sig")
