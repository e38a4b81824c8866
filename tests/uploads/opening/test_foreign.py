"""Text in any dress reads the same; what is no table is refused by what it is, not by its name."""

import codecs
import io
import itertools
import zipfile

import pytest

from insight.uploads.opening import open_file
from insight.uploads.records import Refused

ROWS = (
    ("Code", "Ward", "Rate", "Note"),
    ("E05015019", "Caffè & “Marché”", "107.1", "one"),
    ("E05015020", "Saint-Étienne’s", "1,114.0", "two, three; four"),
    ("E05015021", "The “Hill” – £5", "-0.5", "a|b\tc"),
    (None, None, None, None),
    ("E05015022", "Ynys Môn", "12", "two\nlines"),
)
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16-LE without a mark",
    "utf-16-be": "UTF-16-BE without a mark",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}
DELIMITERS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n", "\r")


def quoted(cell, delimiter, decimal):
    text = "" if cell is None else cell
    if decimal == "," and text[-1:].isdigit() and not text.startswith("E"):
        text = text.translate(str.maketrans(",.", ".,"))
    must = any(each in text for each in (delimiter, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if must else text


def written(delimiter, encoding, end, decimal=".", preamble=()):
    lines = [delimiter.join(quoted(cell, delimiter, decimal) for cell in row) for row in ROWS]
    return end.join([*preamble, *lines, ""]).encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_reads_the_same_in_each_dress(encoding):
    for delimiter, end, decimal in itertools.product(DELIMITERS, ENDS, ".,"):
        if decimal == "," and delimiter == ",":
            continue
        book = open_file("file", written(delimiter, encoding, end, decimal))
        assert (book.encoding, book.delimiter) == (ENCODINGS[encoding], delimiter)
        (sheet,) = book.sheets
        columns = [(row[0], row[1], row[3]) for row in sheet.rows]
        assert columns == [(row[0], row[1], row[3]) for row in ROWS], (delimiter, end, decimal)
        rates = ["107,1", "1.114,0"] if decimal == "," else ["107.1", "1,114.0"]
        assert [sheet.rows[1][2], sheet.rows[2][2]] == rates


def test_prose_above_the_table_does_not_choose_what_parts_it():
    preamble = ("Claimants, people and rates, by ward, of the borough, 2024", "", "Source: us, all")
    book = open_file("a.csv", written(";", "utf-8", "\r\n", preamble=preamble))
    assert book.delimiter == ";"
    assert book.sheets[0].rows[4][:2] == ("E05015019", "Caffè & “Marché”")


def test_a_line_that_says_what_parts_the_cells_is_heeded_and_no_row():
    book = open_file("a.csv", b"sep=;\r\nCode;Rate, and more\r\nE1;2, a\r\n")
    assert book.sheets[0].rows == [("Code", "Rate, and more"), ("E1", "2, a")]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize(
    "at", [1, 2, 3, 5], ids=lambda at: f"in row {at + 1}" + " (the last)" * (at == 5)
)
def test_a_quote_that_is_never_closed_is_named_by_its_row_and_column(delimiter, at):
    lines = [delimiter.join((f"E0501502{row}", f'"Ward {row}"', str(row))) for row in range(6)]
    lines[at] = lines[at].replace(f'd {at}"', f"d {at}")
    with pytest.raises(Refused, match=rf"in row {at + 1}, column 2 \(line {at + 1} of the file\)"):
        open_file("a.csv", "\r\n".join(lines).encode())


def test_quotes_within_a_cell_and_long_cells_are_no_fault():
    text = 'Code,Size,Note\r\nE1,5" pipe,"Said ""so"""\r\nE2,x,"' + "line\n" * 20 + '"\r\n'
    rows = open_file("a.csv", text.encode()).sheets[0].rows
    assert rows[1] == ("E1", '5" pipe', 'Said "so"')
    assert rows[2][2].count("\n") == 19


def test_what_is_not_seen_is_left_out_of_cells():
    text = "\ufeff\ufeffCode,Na\u200bme\nE\u202e1,\u00a0a\x00b\x07\u00ad \nE2,\u200b\n"
    rows = open_file("a.csv", text.encode()).sheets[0].rows
    assert rows == [("Code", "Name"), ("E1", "ab"), ("E2", None)]


def test_a_few_letters_of_windows_in_a_utf8_file_are_read_and_said():
    body = "Code,Ward\nE1,Caffè\nE2,Marché\nE3,".encode() + b"\x93Hill\x94\n"
    body += "E4,Môn\nE5,Ŵy – é\n".encode()
    book = open_file("a.csv", body)
    assert book.sheets[0].rows[3] == ("E3", "“Hill”")
    assert "2 letters" in book.remarks[0].said


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FOREIGN = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "a picture (PNG)": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
    "a picture (JPEG)": (b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
    "Parquet": (b"PAR1" + bytes(50) + b"PAR1", "Parquet"),
    "GeoPackage": (b"SQLite format 3\0" + bytes(80), "GeoPackage"),
    "GeoJSON": (b'{"type": "FeatureCollection", "features": []}', "JSON"),
    "a list as JSON": (b'\xef\xbb\xbf [\n {"code": "E1"}]', "JSON"),
    "a web page": (b"\r\n<HTML><body><table><tr><td>1", "web page"),
    "a web page in UTF-16": (
        codecs.BOM_UTF16_LE + "<html><table>".encode("utf-16-le"),
        "web page",
    ),
    "an error page of a proxy": (b"<!DOCTYPE html><title>403</title>", "web page"),
    "a spreadsheet of 2003 as XML": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
        "a spreadsheet as XML",
    ),
    "KML": (b'<?xml version="1.0"?><kml xmlns="x"></kml>', "is XML"),
    "Word": (zipped(**{"word__document.xml": "<x/>"}), "a document"),
    "slides": (zipped(**{"ppt__presentation.xml": "<x/>"}), "a presentation"),
    "Numbers": (zipped(**{"Index__Document.iwa": "x"}), "Apple Numbers"),
    "a zip of tables": (zipped(**{"a.csv": "x", "b.pdf": "y"}), "“a.csv”"),
    "a zip of pictures": (zipped(**{"a.png": "x"}), "a zip without a table"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "a zip without a table"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "a password"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le") + bytes(500), "a Word document"),
    "an e-mail": (OLE + "__properties_version1.0".encode("utf-16-le"), "an e-mail"),
    "gzip": (b"\x1f\x8b\x08" + bytes(30), "gzip"),
    "bytes": (bytes(range(256)) * 40 + bytes(2000), "no table|not a table"),
    "nothing": (b"", "is empty"),
    "a mark alone": (codecs.BOM_UTF8, "is empty"),
    "blanks": (b" \r\n\r\n \t", "is empty"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b"a\0b", "breaks off"),
    "a workbook without sheets": (zipped(**{"xl__workbook.xml": "<workbook/>"}), "workbook"),
}


@pytest.mark.parametrize(("body", "why"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_table_is_refused_by_what_it_is(body, why):
    for name in ("figures.csv", "figures.xlsx"):
        with pytest.raises(Refused, match=why) as refused:
            open_file(name, body)
        assert str(refused.value).startswith(f"“{name}” ")


def test_the_name_of_a_file_is_words_only():
    with pytest.raises(Refused, match=r"^“<b>a b.csv” is empty"):
        open_file("<b>a\u202e\n b.csv", b"")
