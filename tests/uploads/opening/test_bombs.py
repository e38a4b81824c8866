"""A file made to fill the memory is refused before it does; one that only looks so is read."""

import io
import struct
import time
import zipfile

import openpyxl
import pytest

from insight.uploads.opening import LIMITS, open_file
from insight.uploads.records import Refused

SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEGABYTE = b" " * 1_000_000


@pytest.fixture(scope="module")
def small():
    book = openpyxl.Workbook()
    book.active.append(["E01005800", 1])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(body, part, pieces):
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as after,
    ):
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
        with after.open(part, "w") as file:
            for piece in pieces:
                file.write(piece)
    return out.getvalue()


def sheet(rows):
    return [f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), *rows, b"</sheetData></worksheet>"]


def spaces(megabytes):
    return sheet(
        [
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>',
            *[MEGABYTE] * megabytes,
            b"</t></is></c></row>",
        ]
    )


def ods(rows, columns):
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}">'
            '<table:table-cell office:value-type="float" office:value="1" '
            f'table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell>'
            "</table:table-row></table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        file.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def many_sheets(_):
    book = openpyxl.Workbook(write_only=True)
    for at in range(LIMITS.sheets + 1):
        book.create_sheet(f"s{at}").append([1])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def liar(body):
    """A directory that says 20 kB of what unpacks to 120 MB."""
    bomb = with_part(body, SHEET, spaces(120))
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo(SHEET).file_size
    return bomb.replace(struct.pack("<L", size), struct.pack("<L", 20_000))


FAR = [
    b'<row r="1"><c r="A1"><v>1</v></c></row>',
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
]
ENTITIES = [
    b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    *sheet([b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>']),
]
BOMBS = {
    "a cell of 300 MB": (lambda body: with_part(body, SHEET, spaces(300)), "unpacks to 300 MB"),
    "a shared text of 300 MB": (
        lambda body: with_part(body, SHARED, [b"<sst><si><t>", *[MEGABYTE] * 300, b"</t></si>"]),
        "unpacks to 300 MB",
    ),
    "more than is unpacked of one file": (
        lambda body: with_part(body, "x", [MEGABYTE] * 401),
        "would unpack to 401 MB",
    ),
    "a directory that lies": (liar, "damaged"),
    "more sheets than are read": (many_sheets, "201 sheets"),
    "values at both ends of a sheet": (
        lambda body: with_part(body, SHEET, sheet(FAR)),
        "row 1,048,576 and column 16,384",
    ),
    "the same, its references hidden": (
        lambda body: with_part(body, SHEET, sheet([row.replace(b"r=", b"r =") for row in FAR])),
        "more memory or time",
    ),
    "entities in XML": (lambda body: with_part(body, SHEET, ENTITIES), "entities"),
    "an ODS cell repeated over a sheet": (lambda _: ods(1_048_576, 16_384), "column 16,384"),
    "an ODS cell repeated down ten columns": (lambda _: ods(1_048_576, 10), "row 1,048,576"),
    "over the size": (lambda _: b"a,b\n" * 26_000_000, "99 MB"),
}


@pytest.mark.parametrize(("made", "why"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_with_its_reason_before_it_fills_the_memory(small, made, why):
    body, begun = made(small), time.process_time()
    with pytest.raises(Refused, match=why):
        open_file("bomb.xlsx", body)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([FAR[0]], id="said to be as large as a sheet can be"),
        pytest.param([FAR[0], b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'], id="formatted"),
    ],
)
def test_a_sheet_that_is_large_but_for_its_values_is_read(small, rows):
    head, *rest = sheet(rows)
    head = head.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    book = open_file("large.xlsx", with_part(small, SHEET, [head, *rest]))
    assert [list(row) for row in book.sheets[0].rows] == [[1]]


def test_repeats_within_reason_are_read():
    (sheet,) = open_file("a.ods", ods(3, 2)).sheets
    assert [list(row) for row in sheet.rows] == [[1, 1]] * 3
