"""Nomis: the CSV of an advanced query, with lines above and below its tables, and that of its API.

"Claimant count by sex and age"
"ONS Crown Copyright Reserved [from Nomis on 12 November 2024]"

"Age       :","All categories: Age 16+"

"2021 super output area - lower layer","mnemonic","January 2023","February 2023"
"E01000001 : City of London 001A","E01000001",10,5

DATE,DATE_NAME,…,GEOGRAPHY_NAME,GEOGRAPHY_CODE,…,GENDER_NAME,…,OBS_VALUE,OBS_STATUS,…
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import pandas as pd

from insight.build.downloads.cells.figures import MARKS, read_figure, read_figures
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.months import as_period
from insight.build.downloads.cells.reading import UNTITLED, Reading, code_in, name_in, plain
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED

KIND: Final = "nomis"
_FROM: Final = re.compile(r"\[from Nomis on (\d{1,2} [A-Za-z]+ \d{4})\]", re.IGNORECASE)
_LONG: Final = frozenset({"geography code", "obs value"})
_DATES: Final = ("date", "date name", "date code", "time", "time code")
_ALIASES: Final[Mapping[str, str]] = {
    "gender": "sex",
    "c sex": "sex",
    "c age": "age",
    "measures": "measures",
    "item": "measure",
    "variable": "measure",
}
_NOT_DIMENSIONS: Final = ("date", "time", "geography", "obs", "record", "urn")
_TOTALS: Final = frozenset({"column total", "total", "row total"})
_FLAG: Final = re.compile(r"^flags?\b", re.IGNORECASE)
_WITHHELD: Final = {"q": SUPPRESSED, "c": SUPPRESSED, "m": NOT_AVAILABLE, "-": NOT_AVAILABLE}
"""Letters of OBS_STATUS beside a figure that stands for none."""
_DATASET: Final = re.compile(r"^Nm-(\d+)d(\d+)", re.IGNORECASE)


def is_nomis(download: Download) -> bool:
    """Whether a text is one of the two downloads of Nomis."""
    head = download.head
    if any(_FROM.search(cell) for row in head[:12] for cell in row):
        return True
    return any({plain(cell) for cell in row} >= _LONG for row in head[:5])


def read_nomis(download: Download) -> list[Reading]:
    """The dataset of a file; raises InvalidObservations where it has no table, or no date."""
    rows = download.rows()
    for place, row in enumerate(rows[:5]):
        if {plain(cell) for cell in row} >= _LONG:
            return [_long(download.name, [plain(c) for c in row], rows[place + 1 :])]
    return [_query(download.name, rows)]


def _long(file: str, names: list[str], rows: list[list[str]]) -> Reading:
    """The API's own CSV: a row a figure, a column for the code and the name of each dimension."""
    table = pd.DataFrame([row for row in rows if len(row) == len(names)], columns=names, dtype=str)
    when = next((name for name in _DATES if name in table), None)
    if when is None or table.empty:
        raise InvalidObservations(
            f"{file}: Nomis, with {len(table)} figures and "
            f"{'no DATE' if when is None else 'no row'} (expected DATE beside GEOGRAPHY_CODE)"
        )
    codes = list(table["geography code"])
    values, notes = read_figures(file, list(table["obs value"]), codes)
    if "obs status" in table:
        status = [_WITHHELD.get(s.lower(), "") for s in table["obs status"]]
        notes = [note or mark for note, mark in zip(notes, status, strict=True)]
    periods = [as_period(text) for text in table[when]]
    columns: dict[str, object] = {
        "area_code": [code_in(code) for code in codes],
        "area_name": table.get("geography name", pd.Series("", index=table.index)),
        "period": [period for period, _ in periods],
        "value": values,
        "note": [n or flag for n, (_, flag) in zip(notes, periods, strict=True)],
    }
    return Reading(KIND, _names(table), pd.DataFrame(columns | _dimensions(table)))


def _dimensions(table: pd.DataFrame) -> dict[str, object]:
    """What tells figures apart: the name of each dimension, or its code where that is all."""
    found: dict[str, object] = {}
    for name in map(str, table):
        stem = re.sub(r" (name|code|type|typecode|sortorder)$", "", name)
        if not stem.startswith(_NOT_DIMENSIONS) and (name.endswith(" name") or name == stem):
            key = _ALIASES.get(stem, stem)
            if name.endswith(" name") or key not in found:
                found[key] = table[name]
    return found


def _names(table: pd.DataFrame) -> tuple[str, ...]:
    """What a dataset is called in the API's file: by its measure, and by the number in its URN."""
    names = list(table["measure name"].unique()) if "measure name" in table else []
    if "urn" in table and len(table) and (match := _DATASET.match(table["urn"].iloc[0])):
        names.append(f"NM_{match[1]}_{match[2]}")
    return tuple(map(str, names)) or (UNTITLED,)


def _query(file: str, rows: list[list[str]]) -> Reading:
    """The tables of an advanced query, one below the other, each under the lines that it is of."""
    coded = any(code_in(*row[:2]) for row in rows)
    facts: dict[str, str] = {}
    heads: list[str] = []
    title = next((row[0] for row in rows if row and not _FROM.search(row[0])), "")
    parts: list[pd.DataFrame] = []
    body: list[list[str]] = []
    for row in [*rows, ["end of file", "end", "end", "end"]]:
        if not row:
            continue
        if _is_data(row, coded=coded):
            body.append(row)
            continue
        if body:
            parts.append(_table(file, heads, body, facts))
            body = []
        cells = [cell for cell in row if cell]
        if len(cells) == 2 and (row[0].endswith(":") or plain(cells[1]) != "mnemonic"):
            facts = facts | {plain(cells[0]): cells[1]}
        if len(cells) >= 2:
            heads = row
    if not parts:
        raise InvalidObservations(
            f"{file}: Nomis, {title!r}, and no row of figures (expected one for each area)"
        )
    told = next((m[1] for row in rows[:12] for c in row if (m := _FROM.search(c))), "")
    return Reading(KIND, (title,), pd.concat(parts, ignore_index=True), _day(told))


def _is_data(row: list[str], *, coded: bool) -> bool:
    """Whether a row is of an area (of a total too): a label, and figures behind it."""
    rest = [cell for cell in row[1:] if cell and not code_in(cell)]
    figures = [cell for cell in rest if read_figure(cell) is not None]
    if not figures or row[0].endswith(":"):
        return False
    labelled = bool(code_in(*row[:2])) if coded else plain(row[0]) not in ("date", "time")
    return labelled or plain(row[0]) in _TOTALS


def _table(
    file: str, heads: list[str], body: list[list[str]], facts: Mapping[str, str]
) -> pd.DataFrame:
    """One table as rows of figures: its columns are dates, or the categories of one dimension."""
    body = [row for row in body if plain(row[0]) not in _TOTALS]
    labels = {0, *(n for n, head in enumerate(heads) if plain(head) in ("mnemonic", "code"))}
    columns = [
        n for n, h in enumerate(heads) if n not in labels and h and not _FLAG.match(h.strip())
    ]
    dated = all(as_period(heads[n])[0][:4].isdigit() for n in columns)
    when = next((facts[key] for key in ("date", "time", "month", "year") if key in facts), "")
    if not columns or not (dated or when):
        raise InvalidObservations(
            f"{file}: Nomis, and no date above its table or over its columns (expected a line "
            f"such as Date : January 2023; the columns are {', '.join(heads[1:6])})"
        )
    fixed = {
        _ALIASES.get(key, key): value
        for key, value in facts.items()
        if key not in ("date", "time", "month", "year", "units", "population", heads[0].lower())
    }
    codes = [code_in(*row[:2]) for row in body]
    names = [name_in(row[0]) for row in body]
    parts = []
    for n in columns:
        cells = [row[n] if n < len(row) else "" for row in body]
        values, notes = read_figures(file, cells, names, MARKS)
        period, flag = as_period(heads[n] if dated else when)
        columns_of: dict[str, object] = {"area_code": codes, "area_name": names, "period": period}
        columns_of |= {"value": values, "note": [note or flag for note in notes]} | fixed
        parts.append(pd.DataFrame(columns_of if dated else columns_of | {"column": heads[n]}))
    return pd.concat(parts, ignore_index=True)


def _day(text: str) -> date | None:
    """A day in words as a date; None where it is none."""
    try:
        return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 - a day, no hour
    except ValueError:
        return None
