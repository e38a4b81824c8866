"""Explore Local Statistics (ONS): its CSV, data files and workbooks.

The service's CSV: indicator,areacd,areanm,period,sex,age,value,lci_95,uci_95,status, the indicator
by its slug and the period as 2024-01-01/P1Y. Its data files: areacd,areanm,geography,indicator,
period,observation,measure,unit,lci_95,uci_95,status,notes. Its workbooks (.xlsx, .ods): the same in
a sheet, or a sheet an indicator with a column a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from insight.build.downloads.cells.figures import read_figures, tidy
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.months import as_period
from insight.build.downloads.cells.reading import Reading, code_in, plain
from insight.build.downloads.cells.tables import cells, column, find_heads, texts
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED

KIND: Final = "els"
_AREA: Final = ("areacd", "area code")
_PERIOD: Final = ("period", "time period")
_VALUE: Final = ("value", "observation", "observation value")
_LOWER: Final = ("lci 95", "lci", "lower confidence interval (95%)")
_UPPER: Final = ("uci 95", "uci", "upper confidence interval (95%)")
_OTHERS: Final = ("sex", "age", "age band", "measure", "unit", "gender")
_STATUS: Final = {"c": SUPPRESSED, "x": NOT_AVAILABLE, "u": "low reliability"}
_WIDE: Final = re.compile(
    r"^(\d{4}-\d{2}-\d{2}(?:/P\d+[YMQ])?|\d{4}(?:[-/ ]{1,3}\d{2,4})?)(?: \(.*\))?$"
)


def _is_long(heads: set[str]) -> bool:
    return all(heads.intersection(names) for names in (_AREA, _PERIOD, _VALUE))


def _is_wide(heads: set[str]) -> bool:
    return bool(heads.intersection(_AREA)) and any(_WIDE.match(head.upper()) for head in heads)


def is_els(download: Download) -> bool:
    """Whether a text or workbook has the headings of Explore Local Statistics."""
    if not download.is_workbook:
        return find_heads(download.head, _is_long, most=8) >= 0
    return any(True for _ in _tables(download))


def _tables(download: Download) -> Iterator[tuple[str, Sequence[Sequence[object]], int, bool]]:
    """The tables of a file: the name of the sheet, its rows, the row of headings, whether wide."""
    if not download.is_workbook:
        rows = download.rows()
        yield "", rows, find_heads(rows, _is_long, most=8), False
        return
    for name in download.sheet_names:
        sheet = download.sheet(name)
        if (place := find_heads(sheet, _is_long)) >= 0:
            yield name, sheet, place, False
        elif (place := find_heads(sheet, _is_wide)) >= 0:
            yield name, sheet, place, True


def read_els(download: Download) -> list[Reading]:
    """One reading an indicator; raises InvalidObservations where a figure is none."""
    parts = []
    for name, rows, place, wide in _tables(download):
        read = _wide if wide else _long
        where = f"{download.name}, sheet {name!r}" if name else download.name
        parts.append(read(where, name, rows, place))
    table = pd.concat(parts, ignore_index=True)
    if table.empty:
        raise InvalidObservations(
            f"{download.name}: Explore Local Statistics, and no row of figures"
        )
    return [
        Reading(KIND, (str(name),), part.drop(columns="indicator").dropna(axis=1, how="all"))
        for name, part in table.groupby("indicator", sort=False)
    ]


def _long(where: str, sheet: str, rows: Sequence[Sequence[object]], place: int) -> pd.DataFrame:
    """One figure a row."""
    heads = [plain(tidy(cell)) for cell in rows[place]]
    at = column(heads, _AREA)
    body = [row for row in rows[place + 1 :] if code_in(*texts([row], at))]
    codes = [code_in(text) for text in texts(body, at)]
    values, notes = read_figures(where, cells(body, column(heads, _VALUE)), codes)
    status = [plain(s).strip("[]") for s in texts(body, column(heads, ["status"]))]
    named = column(heads, ["indicator"])
    columns: dict[str, object] = {
        "indicator": texts(body, named) if named >= 0 else [sheet or "unnamed"] * len(body),
        "area_code": codes,
        "area_name": texts(body, column(heads, ["areanm", "area name"])),
        "period": [as_period(text)[0] for text in texts(body, column(heads, _PERIOD))],
        "value": values,
        "note": [n or _STATUS.get(s, "") for n, s in zip(notes, status, strict=True)],
    }
    for ours, theirs in (("lower_ci", _LOWER), ("upper_ci", _UPPER)):
        if (found := column(heads, theirs)) >= 0:
            columns[ours], _ = read_figures(where, cells(body, found), codes)
    columns |= {name: texts(body, heads.index(name)) for name in _OTHERS if name in heads}
    return pd.DataFrame(columns)


def _wide(where: str, sheet: str, rows: Sequence[Sequence[object]], place: int) -> pd.DataFrame:
    """A column a period, the unit in brackets behind it; the sheet is called by its indicator."""
    heads = [tidy(cell) for cell in rows[place]]
    small = [plain(head) for head in heads]
    at = column(small, _AREA)
    body = [row for row in rows[place + 1 :] if code_in(*texts([row], at))]
    codes = [code_in(text) for text in texts(body, at)]
    others = {name: texts(body, small.index(name)) for name in _OTHERS if name in small}
    parts = []
    for n, head in enumerate(heads):
        if match := _WIDE.match(head):
            values, notes = read_figures(where, cells(body, n), codes)
            columns = {"indicator": sheet, "area_code": codes, "area_name": "", "value": values}
            parts.append(pd.DataFrame(columns | {"period": match[1], "note": notes} | others))
    return pd.concat(parts, ignore_index=True)
