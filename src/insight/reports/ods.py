"""A workbook as an OpenDocument spreadsheet, which GOV.UK asks for: a zip of a little XML."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from insight.reports.book import Book, Cell, Sheet
from insight.reports.stamp import Stamp

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_HEAD = "".join(f' xmlns:{key}="{value}"' for key, value in _NAMES.items())
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def ods(book: Book, stamp: Stamp) -> bytes:
    """The file's bytes; the same book and stamp give the same ones."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": _styles(book),
        "meta.xml": _meta(book, stamp),
        "META-INF/manifest.xml": _manifest(),
    }
    held = io.BytesIO()
    day = (stamp.made.year, stamp.made.month, stamp.made.day, 0, 0, 0)
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", day), MIME)  # first, and not compressed
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, day)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return held.getvalue()


def _content(book: Book) -> str:
    sheets = "".join(_sheet(sheet) for sheet in book.sheets)
    ranges = "".join(_range(sheet) for sheet in book.sheets if sheet.columns)
    return (
        f'{_XML}<office:document-content{_HEAD} office:version="1.3">'
        "<office:automatic-styles>"
        '<style:style style:name="title" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold" fo:font-size="16pt"/></style:style>'
        '<style:style style:name="head" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        "</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _sheet(sheet: Sheet) -> str:
    rows = [_row([text], "title" if not n else "") for n, text in enumerate(sheet.lines)]
    if sheet.columns:
        head = _row(sheet.columns, "head")
        rows.append(f"<table:table-header-rows>{head}</table:table-header-rows>")
        rows += [_row(cells) for cells in sheet.rows]
    wide = max(len(sheet.columns), 1)
    return (
        f"<table:table table:name={quoteattr(sheet.name)}>"
        f'<table:table-column table:number-columns-repeated="{wide}"/>{"".join(rows)}</table:table>'
    )


def _row(cells: tuple[Cell, ...] | list[str], style: str = "") -> str:
    return f"<table:table-row>{''.join(_cell(value, style) for value in cells)}</table:table-row>"


def _cell(value: Cell, style: str) -> str:
    named = f' table:style-name="{style}"' if style else ""
    if isinstance(value, str):
        text = f"<text:p>{escape(_printable(value))}</text:p>"
        return f'<table:table-cell office:value-type="string"{named}>{text}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value!r}"{named}>'
        f"<text:p>{value!r}</text:p></table:table-cell>"
    )


def _printable(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _range(sheet: Sheet) -> str:
    top = len(sheet.lines) + 1
    last = _letters(len(sheet.columns))
    name = sheet.name.replace("'", "''")
    place = f"'{name}'.A{top}:'{name}'.{last}{top + len(sheet.rows)}"
    return (
        f"<table:database-range table:name={quoteattr(sheet.table)} "
        f'table:target-range-address={quoteattr(place)} table:contains-header="true"/>'
    )


def _letters(number: int) -> str:
    """The name of a column.

    >>> _letters(1), _letters(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _styles(book: Book) -> str:
    language, country = book.language.split("-")
    return (
        f'{_XML}<office:document-styles{_HEAD} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'fo:language="{language}" fo:country="{country}"/></style:default-style>'
        "</office:styles></office:document-styles>"
    )


def _meta(book: Book, stamp: Stamp) -> str:
    return (
        f'{_XML}<office:document-meta{_HEAD} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(book.title)}</dc:title>"
        f"<dc:description>{escape(' '.join(stamp.lines()))}</dc:description>"
        f"<dc:language>{book.language}</dc:language><dc:date>{stamp.made}T00:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    files = [("/", MIME), *((f"{n}.xml", "text/xml") for n in ("content", "styles", "meta"))]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files
    )
    return (
        f"{_XML}<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )
