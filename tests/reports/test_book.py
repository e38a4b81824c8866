"""Workbooks: opened again, every cell is what the exhibit holds, and none is a formula."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import PlanSource
from insight.reports.book import book_of
from insight.reports.ods import MIME, ods
from insight.reports.stamp import Stamp
from insight.reports.xlsx import xlsx

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")
SOURCE = PlanSource("A publisher", "A document")


def exhibit(name="place-table", table=None):
    table = pd.DataFrame({"Area": ["A & B", "=1+1"], "gap_value": [1.5, float("nan")]})
    return Exhibit(
        name=name,
        finding="A finding.",
        subtitle="Measure, areas, period",
        words="Words.",
        caption="Every gap",
        table=table,
        sources=(SOURCE,),
        link=Link("comparison", {"place": "stockport"}),
        notes=("A note.",),
    )


def cells_of_ods(content):
    space = {
        "t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    }
    root = ET.fromstring(  # noqa: S314 - our own file
        zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
    )
    return {
        sheet.get(f"{{{space['t']}}}name"): [
            ["".join(cell.itertext()) for cell in row.iter(f"{{{space['t']}}}table-cell")]
            for row in sheet.iter(f"{{{space['t']}}}table-row")
        ]
        for sheet in root.iter(f"{{{space['t']}}}table")
    }


@pytest.fixture(scope="module")
def book():
    return book_of("Stockport", [exhibit(), exhibit("place-other")], STAMP)


def test_a_book_has_cover_contents_notes_and_one_table_a_sheet(book):
    assert [sheet.name for sheet in book.sheets] == [
        *("Cover", "Contents", "Notes", "Table 1", "Table 2"),
    ]
    cover, contents, notes, table, _ = book.sheets
    assert any("0123456789ab" in line and "29 November 2026" in line for line in cover.lines)
    assert contents.rows[0] == ("Table 1", "Every gap", "Measure, areas, period")
    assert ("Table 1, Table 2", "A note.") in notes.rows
    assert "The same view: https://example.org/comparison?place=stockport" in table.lines
    assert table.columns == ("Area", "Gap value")
    assert table.rows == (("A & B", 1.5), ("=1+1", "[x]"))


def test_an_empty_book_is_refused():
    with pytest.raises(Undefined, match="at least one table"):
        book_of("Nothing", [], STAMP)


def test_opened_again_the_excel_file_has_named_tables_numbers_and_no_formula(book):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the file back")
    made = xlsx(book, STAMP)
    assert made == xlsx(book, STAMP), "the same data give the same bytes"
    opened = openpyxl.load_workbook(io.BytesIO(made))
    assert opened.properties.title == "Stockport"
    page = opened["Table 1"]
    assert list(page.tables) == ["table_1_place_table"]
    rows = [row for row in page.iter_rows(values_only=True) if row[1] is not None]
    assert rows == [("Area", "Gap value"), ("A & B", 1.5), ("=1+1", "[x]")]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    assert opened["Contents"]["A4"].hyperlink.location == "'Table 1'!A1"


def test_the_open_document_holds_the_same_cells(book):
    made = ods(book, STAMP)
    assert made == ods(book, STAMP)
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist()[0] == "mimetype"
    assert archive.read("mimetype").decode() == MIME
    assert archive.testzip() is None
    rows = cells_of_ods(made)["Table 1"]
    assert rows[-3:] == [["Area", "Gap value"], ["A & B", "1.5"], ["=1+1", "[x]"]]
    assert b"formula" not in archive.read("content.xml")
