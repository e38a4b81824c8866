"""The table of an own indicator, held to what every table of figures is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa

from insight.errors import InvalidObservations
from insight.observations import COLUMNS
from insight.outside import SHORT, as_words
from insight.periods import parse_period
from insight.uploads.coverage import known_codes
from insight.uploads.records import Refused

NUMBERS: Final = ("value", "numerator", "denominator", "lower_ci", "upper_ci")
CALLED: Final = {
    "area_code": "area",
    "period": "period",
    "value": "figure",
    "numerator": "count",
    "denominator": "base",
    "lower_ci": "lower limit",
    "upper_ci": "upper limit",
    "note": "note",
}
"""A column as its reader calls it."""
FINITE, CODE, PERIOD = "a finite number", "a code of today’s areas", "a period"
EXPECTED: Final = (FINITE, CODE, PERIOD)
"""What is expected of a cell, as it follows “is not”."""
SHOWN: Final = 3
"""Faults that one refusal names at most."""


def checked(
    table: pd.DataFrame, level: str, period_kind: str, data_dir: Path | None = None
) -> pd.DataFrame:
    """The table as it is, if it is sound; raises Refused naming what is not, and where.

    Columns are those of `insight.observations`: text where text is expected, finite numbers or
    none, a row an area and period, codes of today's areas of the level, periods that are read.
    """
    import pandera.pandas as pa_  # noqa: PLC0415 - takes most of a second, and few bring figures
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    codes = known_codes(level, data_dir)
    finite = pa_.Check(lambda held: held.abs() != float("inf"), error=FINITE)
    schema = pa_.DataFrameSchema(
        {
            "area_code": pa_.Column(str, pa_.Check(lambda held: held.isin(codes), error=CODE)),
            "period": pa_.Column(
                str,
                pa_.Check(lambda held: _are_periods(held, period_kind), error=PERIOD),
            ),
            **{name: pa_.Column(float, finite, nullable=True) for name in NUMBERS},
            "note": pa_.Column(str),
        },
        unique=["area_code", "period"],
        report_duplicates="exclude_first",
        strict=True,
    )
    try:
        return schema.validate(table, lazy=True)
    except SchemaErrors as error:
        raise Refused(_said(error.failure_cases)) from None


def _are_periods(labels: pd.Series, kind: str) -> pd.Series:
    """Which labels are periods of a kind; each is read once."""
    known = {}
    for label in labels.unique():
        try:
            known[label] = bool(parse_period(label, kind))
        except InvalidObservations:
            known[label] = False
    return labels.map(known)


def _said(cases: pd.DataFrame) -> str:
    """The first faults in a sentence, in a reader's words and not in those of the checks."""
    rows = cases.head(SHOWN).itertuples()
    named = "; ".join(_fault(case.column, case.failure_case, case.check) for case in rows)
    more = f"; and {len(cases) - SHOWN:,} more" if len(cases) > SHOWN else ""
    return f"the figures cannot be kept as they are: {named}{more}"


def _fault(column: object, found: object, check: object) -> str:
    what = CALLED.get(str(column), "column")
    if check in EXPECTED:
        return f"the {what} “{as_words(str(found), SHORT)}” is not {check}"
    if check == "not_nullable":
        return f"a row has no {what}"
    if check == "multiple_fields_uniqueness":
        return (
            f"the {what} “{as_words(str(found), SHORT)}” has several figures where one is expected"
        )
    return f"the {what} is not what was expected (text for names, numbers for figures)"


def as_arrow(table: pd.DataFrame) -> pa.Table:
    """The table as `insight.observations` reads it: nothing where there is no number."""
    text = pa.string()
    columns = {
        name: pa.array(table[name], pa.float64() if name in NUMBERS else text, from_pandas=True)
        for name in COLUMNS
    }
    return pa.table(columns)
