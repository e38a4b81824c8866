"""Fingertips and Local Health (Office for Health Improvement and Disparities): the indicators' CSV.

Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,
Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,
Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,…,Time period Sortable,…
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from insight.build.downloads.cells.figures import read_figures
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.reading import Reading, code_in, plain
from insight.build.downloads.cells.tables import column, find_heads, texts
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED

KIND: Final = "fingertips"
_HEADS: Final = frozenset({"indicator id", "area code", "time period", "value"})
FIGURES: Final = {
    "value": ("value",),
    "numerator": ("count",),
    "denominator": ("denominator",),
    "lower_ci": ("lower ci 95.0 limit", "lower ci 95 limit", "lower ci limit"),
    "upper_ci": ("upper ci 95.0 limit", "upper ci 95 limit", "upper ci limit"),
}
TEXTS: Final = ("sex", "age", "category type", "category", "area type")


def is_fingertips(download: Download) -> bool:
    """Whether a text has the headings of Fingertips."""
    return find_heads(download.head, _HEADS.issubset, most=5) >= 0


def read_fingertips(download: Download) -> list[Reading]:
    """One reading an indicator of the file; an area that stands under several parents stands once.

    Raises InvalidObservations where a figure is none, or a period contradicts its sortable form.
    """
    rows, file = download.rows(), download.name
    place = find_heads(rows, _HEADS.issubset, most=5)
    heads = [plain(cell) for cell in rows[place]]
    body = [row for row in rows[place + 1 :] if len(row) >= len(_HEADS) and any(row)]
    table = _table(file, heads, body)
    if table.empty:
        raise InvalidObservations(f"{file}: Fingertips, and no row below its headings")
    parts = []
    for (number, name), part in table.groupby(["indicator id", "indicator name"], sort=False):
        rows_of = part.drop(columns=["indicator id", "indicator name"]).drop_duplicates()
        names = (str(name) or f"indicator {number}", str(number))
        parts.append(Reading(KIND, names, rows_of.reset_index(drop=True)))
    return parts


def _table(file: str, heads: list[str], body: list[list[str]]) -> pd.DataFrame:
    """The rows by our names."""

    def words(name: str) -> list[str]:
        return texts(body, column(heads, [name]))

    codes = words("area code")
    columns: dict[str, Sequence[object]] = {
        "indicator id": words("indicator id"),
        "indicator name": words("indicator name"),
        "area_code": [code_in(code) for code in codes],
        "area_name": words("area name"),
        "period": words("time period"),
    }
    marks: list[str] = []
    for ours, theirs in FIGURES.items():
        found = column(heads, theirs)
        values, notes = read_figures(file, texts(body, found), codes)
        columns[ours] = list(values)
        marks = notes if ours == "value" else marks
    columns["note"] = [
        mark or _note(said) for mark, said in zip(marks, words("value note"), strict=True)
    ]
    columns |= {name: words(name) for name in TEXTS if name in heads}
    _check_sortable(file, columns["period"], words("time period sortable"))
    return pd.DataFrame(columns)


def _note(said: str) -> str:
    """What a value's note means here: withheld, not there, or the publisher's own words."""
    text = said.lower()
    if "suppress" in text or "disclos" in text or "small count" in text or "too small" in text:
        return SUPPRESSED
    if (
        "not available" in text
        or "no data" in text
        or "missing" in text
        or "not calculated" in text
    ):
        return NOT_AVAILABLE
    return said


def _check_sortable(file: str, periods: Sequence[object], sortable: list[str]) -> None:
    """Refuse a file whose two columns of periods disagree: a spreadsheet has turned one to a date.

    "2016 - 20" is sorted by its first year, 20160000.
    """
    for period, key in zip(periods, sortable, strict=True):
        if key[:4].isdigit() and key[:4] not in str(period):
            raise InvalidObservations(
                f"{file}: the time period {str(period)!r} is sorted as {key!r} (expected a form "
                "such as 2016 - 20 sorted as 20160000; a spreadsheet may have changed it)"
            )
