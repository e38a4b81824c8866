"""ONS House price statistics for small areas (HPSSA): a workbook of rolling years to each quarter.

Sheet 1a is of all dwellings, 1b to 1e of one kind each, 2 of newly built and 3 of existing ones.
Above its headings (row 3 since 2024, row 6 before) stand its title and its source:

    Local authority code | Local authority name | MSOA code | MSOA name | Year ending Dec 1995 | …
"""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from insight.build.downloads.cells.figures import MARKS, read_figures, tidy
from insight.build.downloads.cells.files import Download, Row
from insight.build.downloads.cells.reading import Reading, code_in, plain
from insight.build.downloads.cells.tables import cells, find_heads, texts
from insight.errors import InvalidObservations
from insight.markers import SUPPRESSED

KIND: Final = "hpssa"
_YEAR: Final = re.compile(r"^year ending ([a-z]{3})[a-z]* (\d{4})(?: \[?(p)\]?)?$")
_AREA: Final = re.compile(r"^(?:(msoa|lsoa|ward|area)|local authority) code$")
_STATISTICS: Final = {
    "median": "median price paid",
    "mean": "mean price paid",
    "lower quartile": "lower quartile price paid",
    "tenth percentile": "tenth percentile price paid",
    "sales": "number of sales",
}
DWELLINGS: Final = {
    "a": "all",
    "b": "detached",
    "c": "semi-detached",
    "d": "terraced",
    "e": "flats",
}
SALES: Final = {"1": "all", "2": "newly built", "3": "existing"}
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_WITHHELD: Final = {**MARKS, ":": SUPPRESSED, "[x]": SUPPRESSED}
"""The cover says of its mark: no sales, or fewer than five."""


def is_hpssa(download: Download) -> bool:
    """Whether a workbook has sheets numbered 1a to 3e with columns of rolling years."""
    if not download.is_workbook:
        return False
    numbered = {number: name for name in download.sheet_names if (number := _number(name))}
    return bool(numbered) and _heads(download.sheet(numbered[min(numbered)])) >= 0


def read_hpssa(download: Download) -> list[Reading]:
    """All dwellings, sheet 1a, or the first sheet of those there are; the others are not read.

    Raises InvalidObservations where its title does not say which price it is of.
    """
    numbered = {number: name for name in download.sheet_names if (number := _number(name))}
    number = min(numbered)
    name = numbered[number]
    return [_sheet(f"{download.name}, sheet {name!r}", download.sheet(name), number)]


def _number(name: str) -> str:
    """The number of a table, 1a to 3e, of a sheet's name; "" where it has none."""
    match = re.fullmatch(r"(?:table )?([123])([a-e])", plain(name))
    return match[1] + match[2] if match else ""


def _heads(rows: list[Row]) -> int:
    def is_head(heads: set[str]) -> bool:
        return any(_YEAR.match(h) for h in heads) and any(_AREA.match(h) for h in heads)

    return find_heads(rows, is_head, most=15)


def _sheet(where: str, rows: list[Row], number: str) -> Reading:
    place = _heads(rows)
    heads = [plain(tidy(cell)) for cell in rows[place]]
    title = " ".join(tidy(cell) for row in rows[:place] for cell in row if tidy(cell))
    statistic = next((name for word, name in _STATISTICS.items() if word in title.lower()), "")
    if not statistic:
        raise InvalidObservations(
            f"{where}: its title does not say which price it is of (expected median, mean or "
            f"lower quartile; it says {title[:80]!r})"
        )
    at = [n for n, head in enumerate(heads) if _AREA.match(head)][-1]
    body = [row for row in rows[place + 1 :] if code_in(*texts([row], at))]
    codes = [code_in(code) for code in texts(body, at)]
    names = texts(body, at + 1)
    parts = []
    for n, head in enumerate(heads):
        if match := _YEAR.match(head):
            month = _MONTHS.index(match[1]) + 1
            values, notes = read_figures(where, cells(body, n), codes, _WITHHELD)
            columns = {"area_code": codes, "area_name": names, "value": values, "note": notes}
            parts.append(pd.DataFrame(columns | {"period": f"{match[2]}-{month:02d}"}))
    table = pd.concat(parts, ignore_index=True)
    table["dwellings"], table["sales"] = DWELLINGS[number[1]], SALES[number[0]]
    return Reading(KIND, (statistic,), table)
