"""Every table of a paper as CSV, with one file that says what each column means (CSV on the Web).

Source: W3C, Metadata Vocabulary for Tabular Data, 2015. `insight.reports.tables.csv` writes a table
of its own for a spreadsheet; here no mark stands at its beginning, which other programs do not
expect.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, Final

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit
from insight.outside import shown
from insight.reports.formats import FORMATS
from insight.reports.names import apart, exhibit_name
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp, attributions
from insight.reports.tables import Column, Table, csv_of, table_of
from insight.reports.tables.csv import MARK
from insight.words.glossary import MARKERS

LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
METADATA: Final = "metadata.json"
_DATATYPES: Final[Mapping[str, Any]] = {
    "text": "string",
    "code": "string",
    "source": "string",
    "yes": {"base": "boolean", "format": "yes|no"},
    "count": "integer",
    "figure": "number",
    "share": "number",
}


def csvw(paper: Paper) -> bytes:
    """A zip of one CSV for each table and of `metadata.json`; the same paper gives the same bytes.

    Raises Undefined where no exhibit has a row.
    """
    held = [(each, table_of(each, paper.place)) for each in paper.exhibits]
    held = [(each, table) for each, table in held if table.rows]
    if not held:
        raise Undefined("a file of tables needs at least one; there is none")
    names = apart(exhibit_name(each, FORMATS["csv"], paper.place) for each, _ in held)
    files = {
        name: csv_of(table).removeprefix(MARK.encode())
        for name, (_, table) in zip(names, held, strict=True)
    }
    described = metadata(paper, dict(zip(names, held, strict=True)))
    text = json.dumps(described, ensure_ascii=False, indent=2)
    return _zipped({METADATA: text.encode(), **files}, paper.stamp)


def metadata(paper: Paper, tables: Mapping[str, tuple[Exhibit, Table]]) -> dict[str, Any]:
    """What the tables are, by the names of their files."""
    exhibits = [exhibit for exhibit, _ in tables.values()]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _plain(paper.title),
        "dc:spatial": paper.place,
        "dc:created": {"@value": paper.stamp.made.isoformat(), "@type": "xsd:date"},
        "dc:license": {"@id": LICENCE},
        "dc:rights": [*_boundaries(paper.stamp), *attributions(exhibits)],
        "dc:provenance": paper.stamp.lines()[0],
        "dc:source": [*dict.fromkeys(s.citation for each in exhibits for s in each.sources)],
        "tables": [_table(name, *each, paper.stamp) for name, each in tables.items()],
    }


def _boundaries(stamp: Stamp) -> tuple[str, ...]:
    return stamp.lines()[1:]


def _table(name: str, exhibit: Exhibit, table: Table, stamp: Stamp) -> dict[str, Any]:
    return {
        "url": name,
        "dc:title": _plain(exhibit.caption),
        "dc:description": _plain(exhibit.finding),
        "dc:temporal": exhibit.of.period,
        "dc:source": [source.citation for source in exhibit.sources],
        "dc:relation": stamp.address(exhibit),
        "notes": [_plain(text) for text in _notes(exhibit)],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(column) for column in table.columns]},
    }


def _notes(exhibit: Exhibit) -> Iterable[str]:
    return dict.fromkeys(text for text in (*exhibit.notes, *exhibit.how_sure) if text)


def _column(column: Column) -> dict[str, Any]:
    numbers = [cell for cell in column.cells if isinstance(cell, int | float)]
    datatype = _DATATYPES[column.kind]
    if column.kind == "count" and any(isinstance(number, float) for number in numbers):
        datatype = "number"
    described = {
        "name": column.name,
        "titles": [column.name],
        "dc:title": column.heading,
        "datatype": datatype,
    }
    missing = {"null": ["", *MARKERS]} if column.kind in {"count", "figure", "share"} else {}
    return described | missing


def _plain(text: str) -> str:
    return shown(text.replace("**", ""))


def _zipped(files: Mapping[str, bytes], stamp: Stamp) -> bytes:
    held = io.BytesIO()
    day = (stamp.made.year, stamp.made.month, stamp.made.day, 0, 0, 0)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, day)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return held.getvalue()
