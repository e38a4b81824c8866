"""Workbooks opened again: every cell is what the exhibit holds, and none is a formula or a link."""

import io
import json
import math
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from insight.errors import Undefined
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.tables import table_of
from insight.reports.workbook import book_of, csvw, ods, xlsx
from insight.reports.workbook.ods_parts import MIME

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the file back")
SPACE = {
    "t": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "o": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "x": "{http://www.w3.org/1999/xlink}",
}


@pytest.fixture(scope="module")
def opened(stockport):
    return openpyxl.load_workbook(io.BytesIO(xlsx(stockport)))


def table_cells(page):
    """The cells of the only table of a sheet, row by row."""
    (table,) = page.tables.values()
    return [[cell.value for cell in row] for row in page[table.ref]]


def alike(cells, others):
    """Whether cells are the same: words exactly, numbers to the 16 digits that a workbook holds."""
    if len(cells) != len(others):
        return False
    return all(
        one == other
        or (
            isinstance(one, int | float)
            and isinstance(other, int | float)
            and math.isclose(one, other, rel_tol=1e-15)
        )
        for one, other in zip(cells, others, strict=True)
    )


def ods_root(content):
    return ET.fromstring(  # noqa: S314 - our own file
        zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
    )


def ods_rows(content):
    """The cells of each sheet: numbers as numbers."""
    return {
        sheet.get(f"{SPACE['t']}name"): [
            [_ods_cell(cell) for cell in row.iter(f"{SPACE['t']}table-cell")]
            for row in sheet.iter(f"{SPACE['t']}table-row")
        ]
        for sheet in ods_root(content).iter(f"{SPACE['t']}table")
    }


def _ods_cell(cell):
    value = cell.get(f"{SPACE['o']}value")
    return "".join(cell.itertext()) if value is None else float(value)


def test_a_workbook_has_cover_contents_notes_and_one_named_table_a_sheet(opened, stockport):
    numbered = [f"Table {n}" for n in range(1, 7)]
    assert opened.sheetnames == ["Cover", "Contents", "Notes", *numbered]
    names = [list(page.tables) for page in opened.worksheets]
    assert names[0] == []
    assert names[1:4] == [["contents"], ["notes"], ["table_1_stockport_neighbourhoods"]]
    assert all(len(each) == 1 for each in names[1:])


def test_the_cells_of_each_table_are_those_that_are_taken_away(opened, stockport):
    for number, exhibit in enumerate(stockport.exhibits, start=1):
        columns = [c for c in table_of(exhibit, "Stockport").columns if c.kind != "source"]
        head, *rows = table_cells(opened[f"Table {number}"])
        assert head == [column.heading for column in columns]
        for column, *cells in zip(columns, *rows, strict=True):
            told = ["yes" if c is True else "no" if c is False else c for c in column.cells]
            assert alike([cell if cell is not None else "" for cell in cells], told), column.name


def test_tables_start_in_the_first_column_and_nothing_is_merged_or_blank_within(opened):
    for page in opened.worksheets:
        assert not page.merged_cells.ranges
        for table in page.tables.values():
            assert table.ref.startswith("A")
            assert all(any(v is not None for v in row) for row in table_cells(page))
        filled = [any(cell.value is not None for cell in row) for row in page.iter_rows()]
        assert all(filled), f"{page.title} has a blank row"


def test_a_sheet_says_what_it_holds_and_leads_back_and_forth(opened):
    contents, table = opened["Contents"], opened["Table 1"]
    assert contents["A4"].hyperlink.location == "'Table 1'!A1"
    assert table["A1"].value.startswith("Table 1: ")
    assert table["A2"].hyperlink.location == "'Notes'!A1"
    assert "one table of 191 rows" in table["A2"].value
    assert table.freeze_panes == "A8", "the headings of a long table stay in sight"
    assert opened["Table 2"].freeze_panes is None


def test_title_subject_and_language_stand_in_the_properties(opened, stockport):
    assert opened.properties.title == "Inequality in Stockport"
    assert opened.properties.subject == "Stockport"
    assert "0123456789ab" in opened.properties.keywords
    assert {p.name: p.value for p in opened.custom_doc_props} == {"Language": "en-GB"}


def test_the_cover_carries_edition_day_version_licence_and_address(opened):
    cover = [row[0] for row in opened["Cover"].iter_rows(values_only=True)]
    text = "\n".join(cover)
    for said in (
        "Made on 29 November 2026 from data version 0123456789ab.",
        "Edition: Index of Multiple Deprivation 2025.",
        "Contains OS data © Crown copyright and database right",
        "English Indices of Deprivation 2025 (OGL v3.0)",
        "https://example.org/?place=stockport",
        "[c] ",
    ):
        assert said in text


def test_an_exact_figure_is_held_and_a_rounded_one_shown(opened, stockport):
    page, share = opened["Table 2"], stockport.exhibits[1].figures["share"]
    cell = next(c for row in page.iter_rows() for c in row if c.value == share.iloc[0])
    assert cell.number_format == "0.0%"
    assert cell.value != round(cell.value, 3)


def test_words_of_others_are_never_a_formula_a_link_or_a_number(hostile):
    page = openpyxl.load_workbook(io.BytesIO(xlsx(hostile)))
    words = {cell.value for sheet in page for row in sheet.iter_rows() for cell in row}
    assert {"=1+1", "@SUM(A1)", "http://evil.example/x"} <= words
    for sheet in page:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if cell.hyperlink and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith("https://example.org/")
    content = ods(hostile)
    assert b"formula" not in zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
    targets = [each.get(f"{SPACE['x']}href") for each in ods_root(content).iter() if each.keys()]
    assert all(t.startswith(("#'", "https://example.org/")) for t in targets if t)


@pytest.mark.parametrize("make", [xlsx, ods, csvw])
def test_the_same_paper_gives_the_same_bytes(make, scilly, hostile):
    assert make(scilly) == make(scilly)
    assert make(hostile) == make(hostile)


def test_the_open_document_holds_the_same_cells_as_the_excel_file(stockport, opened):
    held = ods_rows(ods(stockport))
    assert list(held) == opened.sheetnames
    for name, rows in held.items():
        other = [
            [v if v is not None else "" for v in row]
            for row in opened[name].iter_rows(values_only=True)
        ]
        for one, two in zip(rows, other, strict=True):
            assert alike(one, two[: len(one)]), name


def test_the_open_document_is_packed_as_its_standard_says(scilly):
    archive = zipfile.ZipFile(io.BytesIO(ods(scilly)))
    assert archive.namelist()[0] == "mimetype"
    assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    assert archive.read("mimetype").decode() == MIME == FORMATS["ods"].mime
    for name in archive.namelist()[1:]:
        ET.fromstring(archive.read(name))  # noqa: S314 - our own file
    listed = archive.read("META-INF/manifest.xml").decode()
    assert all(name in listed for name in archive.namelist()[1:-1])


def test_what_is_said_of_csv_columns_is_what_the_files_have(stockport):
    archive = zipfile.ZipFile(io.BytesIO(csvw(stockport)))
    described = json.loads(archive.read("metadata.json"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["dc:license"]["@id"].startswith("https://www.nationalarchives.gov.uk/")
    assert "0123456789ab" in described["dc:provenance"]
    assert [table["url"] for table in described["tables"]] == archive.namelist()[1:]
    for table in described["tables"]:
        read = pd.read_csv(archive.open(table["url"]))
        columns = table["tableSchema"]["columns"]
        assert [column["titles"][0] for column in columns] == list(read.columns)
        assert [c["name"] for c in columns[:4]] == ["place", "indicator", "period", "level"]
        for column in columns:
            if column["datatype"] in ("integer", "number"):
                assert pd.api.types.is_numeric_dtype(read[column["name"]]), column["name"]
                assert "[c]" in column["null"]


def test_an_exhibit_without_a_row_has_no_sheet_and_none_at_all_is_refused(stockport, stamp):
    full = stockport.exhibits[0]
    empty = replace(full, table=full.table.iloc[:0], exact=full.figures.iloc[:0])
    both = Paper("T", "Stockport", (Part("", (empty, stockport.exhibits[1])),), stamp)
    assert [sheet.name for sheet in book_of(both).sheets][-1] == "Table 1"
    for make in (xlsx, ods, csvw):
        with pytest.raises(Undefined, match="at least one"):
            make(Paper("T", "Stockport", (Part("", (empty,)),), stamp))
