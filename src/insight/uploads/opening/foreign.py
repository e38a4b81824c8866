"""What a file is by its first bytes, and what to do with one that is no table."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, Literal

from insight.uploads.records import Refused

Kind = Literal["text", "xlsx", "xls", "xlsb", "ods"]
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_SAVE: Final = "Open it in the program that made it and save the table as CSV or XLSX"
_COPY: Final = "Copy the table into a spreadsheet and save it as CSV or XLSX"
_MAGIC: Final = (
    (b"%PDF", "a PDF", _COPY),
    (b"\x89PNG", "a picture", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"\xff\xd8\xff", "a picture", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"GIF8", "a picture", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"BM", "", ""),
    (b"II*\0", "a picture", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"MM\0*", "a picture", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"RIFF", "a picture, sound or film", "Ask whoever made it for the figures as CSV or XLSX"),
    (b"PAR1", "a Parquet file", "Save its table as CSV"),
    (b"ARROW1", "an Arrow file", "Save its table as CSV"),
    (b"SQLite format 3", "a database or GeoPackage", "Save its table of attributes as CSV"),
    (b"{\\rtf", "a document", _COPY),
    (b"\x1f\x8b", "a packed file (gzip)", "Unpack it and bring the table that is in it"),
    (b"BZh", "a packed file (bzip2)", "Unpack it and bring the table that is in it"),
    (b"\xfd7zXZ", "a packed file (xz)", "Unpack it and bring the table that is in it"),
    (b"7z\xbc\xaf'\x1c", "a packed file (7z)", "Unpack it and bring the table that is in it"),
    (b"Rar!", "a packed file (rar)", "Unpack it and bring the table that is in it"),
    (b"(\xb5/\xfd", "a packed file (zstd)", "Unpack it and bring the table that is in it"),
    (b"\0\1\0\0Standard", "an Access database", "Export its table as CSV or XLSX"),
    (b"$FL", "an SPSS file", "Save its table as CSV"),
    (b"<stata_dta", "a Stata file", "Save its table as CSV"),
    (b"\0\0'\x0a", "a shapefile’s shapes", "Bring its table of attributes (.dbf) as CSV"),
    (b"MZ", "", ""),
    (b"\x7fELF", "a program", "Look whether the right file was chosen"),
)


def kind_of(name: str, body: bytes) -> Kind:
    """How a file is to be opened. Raises Refused, saying what it is, where it is no table."""
    if body.startswith(_OLE):
        return _of_ole(name, body)
    if body.startswith(_ZIP):
        return _of_zip(name, body)
    for starts, what, then in _MAGIC:
        if what and body.startswith(starts):
            raise _foreign(name, what, then)
    _refuse_markup(name, body)
    return "text"


def _foreign(name: str, what: str, then: str) -> Refused:
    return Refused(f"“{name}” is {what} (expected a table: CSV, XLSX, XLS or ODS). {then}")


def _of_ole(name: str, body: bytes) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in body

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Refused(
            f"“{name}” is protected by a password (expected a file that anyone may open). Take the "
            "password off in Excel under File, Info, Protect Workbook, save it and bring it again"
        )
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise _foreign(name, "a Word document", _COPY)
    if holds("PowerPoint Document"):
        raise _foreign(name, "a presentation", _COPY)
    if holds("__properties_version1.0"):
        raise _foreign(name, "an e-mail", "Save the table that is attached to it, and bring that")
    raise _foreign(name, "a damaged or unknown Office file", _SAVE)


def _of_zip(name: str, body: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            inside = [info.filename for info in archive.infolist()[:10_000]]
            mimetype = b""
            if "mimetype" in inside:
                with archive.open("mimetype") as file:
                    mimetype = file.read(100)
    except Exception as error:  # whatever zipfile makes of a zip that is cut off or made up
        raise Refused(
            f"“{name}” is damaged or was cut off on its way (expected a whole workbook or table). "
            "Fetch it again, or open it in Excel or LibreOffice and save it anew"
        ) from error
    if "xl/workbook.bin" in inside:
        return "xlsb"
    if "xl/workbook.xml" in inside:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise _of_parts(name, inside, mimetype)


def _of_parts(name: str, inside: list[str], mimetype: bytes) -> Refused:
    if "word/document.xml" in inside or b"opendocument.text" in mimetype:
        return _foreign(name, "a document", _COPY)
    if "ppt/presentation.xml" in inside or b"opendocument" in mimetype:
        return _foreign(name, "a presentation or drawing", _COPY)
    if any(part.startswith("Index/") and part.endswith(".iwa") for part in inside):
        return _foreign(name, "an Apple Numbers file", "Export it from Numbers as CSV or XLSX")
    if any(part.lower().endswith(".kml") for part in inside):
        return _foreign(name, "a map (KMZ)", "Bring its table of attributes as CSV")
    tables = [p for p in inside if p.lower().endswith(_TABLES) and not p.startswith("__MACOSX")]
    if tables:
        named = ", ".join(f"“{each[-60:]}”" for each in tables[:3])
        more = f" and {len(tables) - 3} others" if len(tables) > 3 else ""
        return _foreign(
            name,
            "a zip of files",
            f"Unpack it and bring the table that is in it: {named}{more}",
        )
    return _foreign(name, "a zip without a table in it", "Unpack it and look what it holds")


def _refuse_markup(name: str, body: bytes) -> None:
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\0\xff\xfe").replace(b"\0", b"").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")):
        raise _foreign(
            name,
            "a web page under the name of a table, as some systems export",
            "Open it in Excel, save it as an Excel workbook (XLSX) or CSV and bring that",
        )
    if start.startswith((b"<?xml", b"<!--", b"<svg", b"<kml", b"<gml", b"<workbook", b"<office:")):
        if b"<html" in start:
            raise _foreign(name, "a web page", "Open it in Excel and save it as XLSX or CSV")
        if b"excel.sheet" in start or b"office:spreadsheet" in start:
            raise _foreign(
                name, "a spreadsheet as XML", "Open it in Excel and save it as XLSX or CSV"
            )
        raise _foreign(name, "XML", _SAVE)
    if re.match(rb"\s*(\{\s*[\"}]|\[\s*[\[{\"\]\d])", start):
        raise _foreign(name, "JSON", "Save its table as CSV")
