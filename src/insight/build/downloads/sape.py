"""ONS small area population estimates (SAPE): mid-year residents of neighbourhoods by age.

Two layouts. Since 2023, a sheet a year, "Mid-2024 LSOA 2021": LAD 2023 Code, LAD 2023 Name,
LSOA 2021 Code, LSOA 2021 Name, Total, F0 … F90, M0 … M90 (or broad ages, F0 to 15 … F65 and over).
Before, a sheet for "Mid-2020 Persons": LSOA Code, LSOA Name, …, All Ages, 0 … 90+, and the like for
males and females. Title rows stand above the headings.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from insight.build.downloads.cells.figures import Floats, read_figures, tidy
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.reading import Reading, code_in, plain
from insight.build.downloads.cells.tables import cells, find_heads, texts
from insight.errors import InvalidObservations

KIND: Final = "sape"
DATASET: Final = "mid-year population estimates by age"
_SHEET: Final = re.compile(r"^mid[- ](\d{4})\b(.*)$", re.IGNORECASE)
_AREA: Final = re.compile(r"^(lsoa|msoa)\b.*\bcode$|^(?:lsoa|msoa)\d\dcd$")
_TOTAL: Final = ("total", "all ages")
_AGES: Final = re.compile(
    r"^(?P<sex>[fm])?\s*(?:aged )?(?P<low>\d{1,3})"
    r"(?:\s*(?:to|-|–)\s*(?P<high>\d{1,3})|(?P<on>\s*\+|\s+and over))?$"
)
_OPEN: Final = 999
_OLDEST: Final = 90
"""Single years end here: the column 90 is 90 and over."""
_WANTED: Final = re.compile(r"^(\d+)(?:\s*(?:to|-|–)\s*(\d+)|(\+))$")


def is_sape(download: Download) -> bool:
    """Whether a workbook has sheets that are called by a mid-year."""
    return download.is_workbook and any(_SHEET.match(n.strip()) for n in download.sheet_names)


def read_sape(download: Download) -> list[Reading]:
    """Residents of each area by age, one row an area and year, a column `ages 0 to 4` a band.

    `value` is the residents of all ages. Raises InvalidObservations where the ages do not come to
    the total, or no sheet has a code of an area and ages.
    """
    parts = []
    for name in download.sheet_names:
        match = _SHEET.match(name.strip())
        if match and not re.search(r"male|female", match[2], re.IGNORECASE):
            parts.append(_sheet(download, name, match[1]))
    if not parts:
        raise InvalidObservations(
            f"{download.name}: ONS population estimates, and no sheet of all persons (expected "
            f"one such as Mid-2024 LSOA 2021; it has {', '.join(download.sheet_names)})"
        )
    return [Reading(KIND, (DATASET,), pd.concat(parts, ignore_index=True))]


def _sheet(download: Download, name: str, year: str) -> pd.DataFrame:
    """One year's sheet: the two sexes of an age added up."""
    rows, where = download.sheet(name), f"{download.name}, sheet {name!r}"
    place = find_heads(rows, lambda heads: any(_AREA.match(head) for head in heads))
    if place < 0:
        raise InvalidObservations(f"{where}: no column of codes (expected LSOA 2021 Code)")
    heads = [plain(tidy(cell)) for cell in rows[place]]
    codes_at = next(n for n, head in enumerate(heads) if _AREA.match(head))
    body = [row for row in rows[place + 1 :] if code_in(tidy(cells([row], codes_at)[0]))]
    codes = [code_in(text) for text in texts(body, codes_at)]
    columns: dict[str, Floats] = {}
    for at, head in enumerate(heads):
        if match := _AGES.match(head):
            band = f"ages {_band(match)}"
            values, _ = read_figures(where, cells(body, at), codes)
            columns[band] = columns[band] + values if band in columns else values
    total_at = next((n for n, head in enumerate(heads) if head in _TOTAL), -1)
    if not columns or total_at < 0 or not body:
        raise InvalidObservations(
            f"{where}: expected a column Total or All Ages, columns of ages and a row for each "
            f"area (its headings are {', '.join(heads[:6])})"
        )
    total, _ = read_figures(where, cells(body, total_at), codes)
    _check_sum(where, total, np.sum(list(columns.values()), axis=0), codes)
    fixed = {"area_code": codes, "area_name": "", "period": year, "value": total, "note": ""}
    return pd.DataFrame(fixed | columns)


def _band(match: re.Match[str]) -> str:
    low = int(match["low"])
    if match["on"] or (match["high"] is None and low >= _OLDEST):
        return f"{low} to {_OPEN}"
    return f"{low} to {int(match['high'] or low)}"


def _check_sum(where: str, total: Floats, summed: Floats, codes: list[str]) -> None:
    """The ages of an area come to its total: a column that was not read would go unseen."""
    wrong = np.abs(total - summed) > 0.5
    if wrong.any():
        n = int(wrong.argmax())
        raise InvalidObservations(
            f"{where}: the ages of {codes[n]} come to {summed[n]:,.0f} (expected its total, "
            f"{total[n]:,.0f})"
        )


def people(table: pd.DataFrame, ages: str) -> pd.Series | str:
    """Residents of some ages ("16+", "0 to 19", "all"), or a sentence where the bands do not fit.

    >>> people(
    ...     pd.DataFrame({"value": [9.0], "ages 0 to 15": [2.0], "ages 16 to 999": [7.0]}), "16+"
    ... )
    0    7.0
    dtype: float64
    """
    if ages == "all":
        return table["value"]
    match = _WANTED.match(ages)
    if match is None:
        return f"ages {ages!r} are not of a form such as 16+ or 0 to 19"
    low, high = int(match[1]), _OPEN if match[3] else int(match[2])
    names = [str(name) for name in table if str(name).startswith("ages ")]
    bands = {name: [int(n) for n in re.findall(r"\d+", name)] for name in names}
    inside = [c for c, (a, b) in bands.items() if low <= a and b <= high]
    cut = [c for c, (a, b) in bands.items() if c not in inside and a <= high and low <= b]
    if cut or not inside:
        return f"its bands ({', '.join(bands)}) do not add up to {ages}"
    return table[inside].sum(axis=1, skipna=False)
