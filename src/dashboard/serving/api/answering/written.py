"""An answer written in its format: JSON, CSV, Parquet, outlines, or what its columns mean."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.serving.api.answering import outlines
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import (
    CSV,
    CSVM,
    GEOJSON,
    JSON,
    MEDIA,
    MOST_ROWS,
    PARQUET,
    TOPOJSON,
    USUAL_ROWS,
    Column,
)
from dashboard.serving.api.faults import Fault, of_faults
from dashboard.serving.api.found import Found
from dashboard.serving.api.meta import LICENCE_URL, address, built, meta
from insight.outside import in_a_cell
from insight.reports.tables import NUMBERS, Table, csv_of
from insight.reports.tables.csv import MARK

JOINED: Final = "; "
"""What stands between the parts of a cell that is a list, in CSV."""


@dataclass(frozen=True)
class Written:
    """The body of an answer with its media type and what else its head says."""

    body: bytes
    media: str
    headers: Mapping[str, str] = field(default_factory=dict)


def written(found: Found, asked: Asked, form: str) -> Written:
    """The answer in a format."""
    total = len(found.rows)
    start, most = _part(asked, form, total)
    part = replace(found, rows=found.rows.iloc[start : start + most])
    links = [] if form == JSON else [_link(address(asked, format=_described_by(form)), form)]
    following = ""
    if start + most < total:
        following = address(asked, limit=str(most), offset=str(start + most))
        links.append(f'<{following}>; rel="next"')
    headers = {"link": ", ".join(links)} if links else {}
    if not asked.resource.one:
        headers["x-total-count"] = str(total)
    if form == JSON:
        paging = {"total": total, "limit": most, "offset": start, "next": following or None}
        body = _json(part, asked, paging)
    else:
        body = _OTHERS[form](part, asked)
    return Written(body, MEDIA[form], headers)


def _part(asked: Asked, form: str, total: int) -> tuple[int, int]:
    """Where the rows of this answer start and how many they may be; refuses to cut in silence."""
    start = asked.number("offset", 0)
    if form == JSON and not asked.resource.body:
        return start, asked.number("limit", USUAL_ROWS)
    most = asked.number("limit", 0)
    if not most and total - start > MOST_ROWS:
        said = f"This has {total:,} rows, and an answer at most {MOST_ROWS:,}: ask for fewer areas "
        raise of_faults(
            [
                Fault(
                    "limit",
                    f"{said}or periods, or for one part after the other with limit and offset.",
                    f"1 to {MOST_ROWS}",
                    "nothing",
                )
            ],
            413,
        )
    return start, most or MOST_ROWS


def _link(where: str, form: str) -> str:
    kind = MEDIA[_described_by(form)]
    return f'<{where}>; rel="describedby"; type="{kind}"'


def _described_by(form: str) -> str:
    """The format in which stands what an answer means."""
    return CSVM if form in {CSV, PARQUET} else JSON


def _json(found: Found, asked: Asked, paging: Mapping[str, Any]) -> bytes:
    told: dict[str, Any] = {"meta": meta(found, asked)}
    if asked.resource.one:
        told["data"] = found.thing
    else:
        told |= {
            **paging,
            "about": found.about,
            "data": records(found.rows, asked.resource.columns),
        }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def records(rows: pd.DataFrame, columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Rows as JSON has them: null where there is nothing."""
    names = [column.name for column in columns]
    cells = (cells_of(rows[column.name], column) for column in columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def cells_of(values: pd.Series, column: Column) -> list[Any]:
    """The cells of a column as plain values; None where there is nothing."""
    if column.type == "list":
        return [list(each) for each in values]
    if column.type == "number":
        numbers = values.to_numpy(dtype="float64", na_value=np.nan).tolist()
        return [each if math.isfinite(each) else None for each in numbers]
    kind = {"integer": int, "boolean": bool}.get(column.type, str)
    if values.notna().all():
        return list(map(kind, values.tolist()))
    return [None if pd.isna(each) else kind(each) for each in values.tolist()]


def _csv(found: Found, asked: Asked) -> bytes:
    if found.taken is not None:
        return csv_of(found.taken)
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    columns = asked.resource.columns
    writer.writerow([column.name for column in columns])
    cells = (_spread(cells_of(found.rows[c.name], c), c) for c in columns)
    writer.writerows(zip(*cells, strict=True))
    return f"{MARK}{held.getvalue()}".encode()


def _spread(cells: list[Any], column: Column) -> list[Any]:
    """Cells as a spreadsheet takes them: words that begin like a formula are quoted."""
    if column.type == "list":
        return [in_a_cell(JOINED.join(each)) for each in cells]
    if column.type == "boolean":
        return ["" if each is None else str(each).lower() for each in cells]
    return [in_a_cell(each) for each in cells] if column.type == "string" else cells


def _typed(cells: list[Any], column: Column) -> pa.Array:
    """Cells as Parquet has them, of the same type whatever is in them."""
    if column.type == "date":
        cells = [None if each is None else date.fromisoformat(each) for each in cells]
    return pa.array(cells, _ARROW[column.type])


def taken_cells(table: Table, place: int) -> list[Any]:
    """The cells of a column of a table to take away; None where a number is not there."""
    column = table.columns[place]
    if column.kind not in NUMBERS:
        return [cell if isinstance(cell, bool) else str(cell) for cell in column.cells]
    return [
        None if isinstance(cell, str) or not math.isfinite(cell) else cell for cell in column.cells
    ]


def _taken_typed(cells: list[Any], kind: str) -> pa.Array:
    """The same of a table to take away: a column without any figure is one of numbers still."""
    if kind in NUMBERS:
        return pa.array(cells, pa.float64())
    if kind == "yes":
        return pa.array([each if isinstance(each, bool) else None for each in cells], pa.bool_())
    return pa.array([str(each) for each in cells], pa.string())


def _parquet(found: Found, asked: Asked) -> bytes:
    if found.taken is not None:
        named = {
            column.name: _taken_typed(taken_cells(found.taken, place), column.kind)
            for place, column in enumerate(found.taken.columns)
        }
        table = pa.table(named)
    else:
        columns = asked.resource.columns
        table = pa.table({c.name: _typed(cells_of(found.rows[c.name], c), c) for c in columns})
    said = json.dumps(meta(found, asked), ensure_ascii=False).encode()
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"meta": said}), sink, compression="zstd")
    return sink.getvalue()


_ARROW: Final[Mapping[str, pa.DataType]] = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
    "date": pa.date32(),
}


def _geojson(found: Found, asked: Asked) -> bytes:
    rows = records(found.rows, asked.resource.columns)
    return outlines.geojson(_shapes(found), rows, meta(found, asked))


def _topojson(found: Found, asked: Asked) -> bytes:
    rows = records(found.rows, asked.resource.columns)
    return outlines.topojson(_shapes(found), rows, meta(found, asked))


def _shapes(found: Found) -> Any:
    """The outlines of the rows; refuses those of all England, which are hundreds of megabytes."""
    if found.shapes is None:
        said = "Outlines of this level are given of some districts at a time: name them by place."
        raise of_faults([Fault("place", said, "one or more districts", "nothing")], 413)
    return found.shapes[found.rows.index.to_numpy()]


def _csvm(found: Found, asked: Asked) -> bytes:
    """What the columns of the same answer as CSV mean (W3C, CSV on the Web)."""
    said = meta(found, asked)
    if found.taken is not None:
        columns = [_taken_column(each) for each in found.taken.columns]
    else:
        columns = [_column(each) for each in asked.resource.columns]
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": address(asked, format=CSV),
        "dc:title": said["title"],
        "dc:license": {"@id": LICENCE_URL},
        "dc:rights": said["attribution"],
        "dc:source": [each["citation"] for each in said["sources"]],
        "dc:temporal": said["period"],
        "dc:provenance": f"Data version {built().version}. Edition: {built().edition}.",
        "dc:modified": {"@value": said["built"], "@type": "xsd:date"},
        "notes": said["notes"],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns},
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "titles": [column.name]}
    told |= {"dc:description": column.says, "required": not column.empty}
    if column.type == "list":
        return told | {"datatype": "string", "separator": JOINED}
    return told | {"datatype": column.type}


def _taken_column(column: Any) -> dict[str, Any]:
    kind: Any = "number" if column.kind in NUMBERS else "string"
    if column.kind == "yes":
        kind = {"base": "boolean", "format": "yes|no"}
    return {
        "name": column.name,
        "titles": [column.name],
        "dc:title": column.heading,
        "datatype": kind,
    }


_OTHERS: Final = {
    CSV: _csv,
    PARQUET: _parquet,
    GEOJSON: _geojson,
    TOPOJSON: _topojson,
    CSVM: _csvm,
}
