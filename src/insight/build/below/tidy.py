"""The publishers' files read into tidy tables, on the areas of the file.

A tidy table has area_code, period (in the words of our tables), areas (which these are: "lsoa11",
"lsoa21", "msoa11", "msoa21" or "ward") and either numerator and denominator or value, lower_ci and
upper_ci.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from insight.build.figures.bounds import check_counts
from insight.build.raw import RawFolder, numbers, tidy_codes
from insight.errors import InvalidObservations

MONTHS_A_YEAR: Final = 12
_MONTH: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
EVERY_ROW: Final[Mapping[str, str]] = MappingProxyType({})


def read_rows(
    raw: RawFolder,
    file: str,
    code: str,
    columns: list[str],
    *,
    by: str = "",
    where: Mapping[str, str] = EVERY_ROW,
) -> pd.DataFrame:
    """A file's rows: area_code, the text of its column of time `by` as time, `columns` as numbers.

    `where` chooses rows by the text of other columns. Raises InvalidObservations for a code that is
    absent, or there twice at one time, for what is no number and where no row is chosen.
    """
    table = raw.table(file, [code, *columns, *([by] if by else []), *where])
    if where:
        chosen = np.logical_and.reduce([table[n].astype("str") == v for n, v in where.items()])
        if not chosen.any():
            raise InvalidObservations(f"{file}: no row is of {dict(where)}")
        table = table[chosen].reset_index(drop=True)
    codes = tidy_codes(table[code].astype("object"))
    if codes.isna().any():
        row = int(codes.isna().to_numpy().argmax()) + 1
        raise InvalidObservations(f"{file}: row {row} has no {code} (expected the code of an area)")
    made = pd.DataFrame({"area_code": codes.astype("str")})
    if by:
        made["time"] = table[by].astype("str")
    twice = made.duplicated()
    if twice.any():
        first = made[twice].iloc[0]
        when = f", {by} {first['time']}" if by else ""
        raise InvalidObservations(f"{file}: {first['area_code']}{when}, stands there twice")
    for column in columns:
        made[column] = numbers(file, table[column], codes)
    return made


def read_counts(
    raw: RawFolder, file: str, code: str, columns: list[str], *, by: str = ""
) -> pd.DataFrame:
    """The same of columns that count: raises InvalidObservations for a count below 0."""
    table = read_rows(raw, file, code, columns, by=by)
    for column in columns:
        check_counts(file, column, table[column].to_numpy(), table["area_code"])
    return table


def year_of(file: str, text: str) -> int:
    """A year as a number; raises InvalidObservations where the text is none."""
    if not re.fullmatch(r"[12]\d{3}", text):
        raise InvalidObservations(f"{file}: {text!r} is no year (expected one such as 2019)")
    return int(text)


def labels_of(file: str, times: pd.Series, label: Callable[[int], str]) -> pd.Series:
    """Years as labels of periods."""
    return times.map({text: label(year_of(file, text)) for text in times.unique()})


def month_of(file: str, text: str) -> int:
    """A month as months since the year 0; raises InvalidObservations where the text is none."""
    match = _MONTH.match(text)
    if match is None:
        raise InvalidObservations(f"{file}: {text!r} is no month (expected one such as 2019-07)")
    return MONTHS_A_YEAR * int(match[1]) + int(match[2]) - 1
