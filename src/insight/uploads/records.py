"""What becomes of a file on its way in: its cells, what they are taken for, what must be asked.

Rows and columns are counted from 1 as the sheet has them, leading blanks and all; the rows of a CSV
file are records, not lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

import pandas as pd

from insight.errors import InsightError

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None
"""A cell as the file has it: text as text (all of a CSV file's), None where it is blank."""
UploadLevel: TypeAlias = Literal[
    "", "lsoa", "msoa", "ward", "district", "county", "upper_tier", "postcode"
]
"""What the areas of a file are; "" where no column names any."""


class Refused(InsightError):
    """A file that cannot be taken, and why: a sentence that names what was expected and found."""


@dataclass(frozen=True)
class Place:
    """Where in a file something stands: a sheet ("" in a CSV file), a row, a column, its text."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True)
class Remark:
    """A thing that a reader is told of what was read; `places` are the first of those it holds of.

    `grave` ones change what figures say and are shown first.
    """

    said: str
    places: tuple[Place, ...] = ()
    grave: bool = False


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one table of a file: rows of equal length, row 1 first.

    `merged` are the blocks that were merged: first row, first column, last row, last column. Only
    the first cell of one holds its text.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Book:
    """A file as cells. `encoding` and `delimiter` are a text file's, else ""."""

    name: str
    kind: Literal["csv", "xlsx", "xls", "xlsb", "ods"]
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer to a question: what it is known by, and as a reader sees it."""

    key: str
    label: str


@dataclass(frozen=True)
class Question:
    """What only the reader can say, and what is taken until they do.

    `about` is one of "sheet", "table", "level", "column", "category", "period", "boundaries",
    "names", "duplicates", "repeats", "kind", "layout". `must` be answered before the figures join.
    `places` are the first cells that it is about.
    """

    about: str
    asked: str
    options: tuple[Option, ...] = ()
    default: str = ""
    must: bool = True
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class ValueColumn:
    """A column of numbers: where it stands, its heading in one line, what it seems to hold.

    `kind` is what may be done with it: a "count" may be summed, a "share" (per cent, or 0 to 1),
    "rate", "mean" or "amount" not, a "score" and a "rank" neither summed nor averaged unwarned.
    `scale` is what its numbers are multiplied by to be in `unit` (100 for a share from 0 to 1).
    `period` is the label of the period it is of, "" where the file does not say. `derived` is true
    of limits of confidence, of columns that add up the others and of those that are the same in
    every row: they are no figures to choose. `typical` is the middle one of its numbers.
    """

    column: int
    heading: str
    kind: Literal["count", "share", "rate", "mean", "amount", "score", "rank"]
    unit: str = ""
    scale: float = 1.0
    period: str = ""
    decimals: int = 0
    derived: bool = False
    typical: float = 0.0


@dataclass(frozen=True)
class Area:
    """What one row's area was found to be.

    `state` is "current", "2011 only (S)", "2011 only (M)", "2001 only", "older ward", "successor",
    "county", "exact district", "exact former district", "exact county", "loose", "likely" (a name
    that must be confirmed: `likely` lists the nearest), "found" (a postcode), "terminated" or
    "unknown". `codes` are today's areas that it lies in with the share of it in each, which add
    up to 1; () where unknown. `source` is the code of an area that is not of today, else "".
    """

    key: str
    state: str
    codes: tuple[tuple[str, float], ...] = ()
    likely: tuple[Option, ...] = ()
    source: str = ""


@dataclass(frozen=True, eq=False)
class Reading:
    """One sheet as it was understood, before the reader's answers.

    `rows` are the usable rows by number, `areas` what each distinct key was found to be, `keys` the
    key of each row. `ignored` counts rows set aside by why, `below` those with figures that follow
    the last area (of `footer_rows`), `markers` cells that are missing values by their text.
    `expected` is what must happen next: "reads", "asks" or "refuses" (then `why`). `filled_rows`
    are rows whose area stands only in a row above them. `part_column` has the months or quarters
    where `period_column` has the years that they are of; `part_kind` is which of these a bare
    number in it is.
    """

    sheet: str
    level: UploadLevel
    vintage: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    code_column: int | None
    name_column: int | None
    period_column: int | None
    category_columns: tuple[int, ...]
    values: tuple[ValueColumn, ...]
    rows: Sequence[int]
    keys: Mapping[int, str]
    areas: Mapping[str, Area]
    period: str = ""
    footer_rows: tuple[int, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    markers: Mapping[str, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    remarks: tuple[Remark, ...] = ()
    expected: Literal["reads", "asks", "refuses"] = "reads"
    why: str = ""
    filled_rows: tuple[int, ...] = ()
    part_column: int | None = None
    part_kind: Literal["month", "quarter"] | None = None
    below: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """What the reader said: by question's `about`, and for names by the key of the area.

    `columns` are the value columns that become one indicator: one, or one a period.
    """

    columns: tuple[int, ...] = ()
    by_question: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """What an own figure means, as the reader confirmed it. `base` is what a count is taken over.

    `base` is "" (nothing: the count is shown as it is), "people", "households" or "column:<n>" (a
    column of the file). `period_kind` is one of `insight.periods`. `least` is the reader's
    suppression threshold, 0 for none.
    """

    title: str
    unit: str
    kind: str
    polarity: str = "neutral"
    base: str = ""
    per: float = 100.0
    period_kind: str = ""
    producer: str = ""
    question: str = ""
    decimals: int = 1
    least: int = 0


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of a file for today's areas, before they are an indicator.

    `table`: area_code, period, value, numerator, denominator (NaN where there is none), note.
    `unplaced` counts rows (and their sum, for counts) that no area was found for; `left_out` is
    the sum of what was found and is not in the table: of areas of which the file has a part only.
    """

    level: str
    table: pd.DataFrame
    unplaced: int = 0
    unplaced_sum: float = 0.0
    left_out: float = 0.0
    remarks: tuple[Remark, ...] = ()
