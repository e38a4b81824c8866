"""What an OpenDocument file has beside its content: properties, views, its list of parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from insight.reports.stamp import Stamp
from insight.reports.workbook.layout import Book, Sheet

MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
HEAD: Final = "".join(f' xmlns:{key}="{value}"' for key, value in _NAMES.items())
XML: Final = '<?xml version="1.0" encoding="UTF-8"?>'


def packed(parts: Mapping[str, str], mime: str, day: date) -> bytes:
    """The parts as one file, each dated that day; what it is stands first and plain."""
    held = io.BytesIO()
    dated = (day.year, day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", dated), mime)
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, dated)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return held.getvalue()


def meta(book: Book, stamp: Stamp) -> str:
    """Title, subject, what every file carries, language and day."""
    return (
        f'{XML}<office:document-meta{HEAD} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(book.title)}</dc:title>"
        f"<dc:subject>{escape(book.subject)}</dc:subject>"
        f"<dc:description>{escape(' '.join(stamp.lines()))}</dc:description>"
        f"<dc:language>{book.language}</dc:language><dc:date>{stamp.made}T00:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )


def settings(book: Book) -> str:
    """The headings of long tables stay in sight."""
    sheets = "".join(_view(sheet) for sheet in book.sheets if sheet.is_long)
    return (
        f'{XML}<office:document-settings{HEAD} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{sheets}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _view(sheet: Sheet) -> str:
    row = sheet.top + 1
    items = {"VerticalSplitMode": ("short", 2), "VerticalSplitPosition": ("int", row)}
    items |= {"ActiveSplitRange": ("short", 2), "PositionBottom": ("int", row)}
    said = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, (kind, value) in items.items()
    )
    name = escape(sheet.name, {'"': "&quot;"})
    return (
        f'<config:config-item-map-entry config:name="{name}">{said}</config:config-item-map-entry>'
    )


def manifest(parts: Iterable[str]) -> str:
    """The list of parts."""
    files = [("/", MIME), *((name, "text/xml") for name in parts)]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files
    )
    return (
        f"{XML}<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )
