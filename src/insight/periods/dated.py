"""The words that our tables use for a stretch of time, and which days each stands for.

A label such as "2020/21" does not say whether it starts in April, September or November: the kind
does, which the catalogue gives for every indicator that has a series.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal, get_args

from insight.errors import InvalidObservations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PeriodKind = Literal[
    "calendar",
    "edition",
    "mid_year",
    "census",
    "april",
    "autumn",
    "year_after",
    "third_year_after",
    "financial",
    "school",
    "academic",
    "mid_november",
    "mid_may",
    "february",
    "january_census",
    "winter",
    "march",
    "end_of_march",
    "destination",
    "month",
    "year_to_september",
]
PERIOD_KINDS: Final[tuple[PeriodKind, ...]] = get_args(PeriodKind)
YEAR_DAYS: Final = 360
"""Days that two yearly figures end apart at least."""
Form = Literal["year", "split", "month"]
Day = tuple[int, int, int]
"""A day of a period: month, day of the month (31: its last), years after the first year named."""


@dataclass(frozen=True)
class Kind:
    """What a label of one period stands for: its form, its first and last day, and its words."""

    form: Form
    first: Day
    last: Day
    words: str


KINDS: Final[Mapping[PeriodKind, Kind]] = {
    "calendar": Kind("year", (1, 1, 0), (12, 31, 0), "January to December"),
    "edition": Kind("year", (1, 1, 0), (12, 31, 0), "the year of an edition"),
    "mid_year": Kind("year", (6, 30, 0), (6, 30, 0), "30 June"),
    "census": Kind("year", (3, 1, 0), (3, 31, 0), "March of the year, when the census is taken"),
    "april": Kind("year", (4, 1, 0), (4, 31, 0), "April of the year"),
    "autumn": Kind("year", (10, 1, 0), (11, 31, 0), "one night in October or November"),
    "year_after": Kind("year", (1, 1, 1), (12, 31, 1), "the calendar year after the one named"),
    "third_year_after": Kind(
        "year", (1, 1, 3), (12, 31, 3), "the third calendar year after the one named"
    ),
    "financial": Kind("split", (4, 1, 0), (3, 31, 1), "April to March"),
    "school": Kind("split", (9, 1, 0), (8, 31, 1), "September to August"),
    "academic": Kind("split", (8, 1, 0), (7, 31, 1), "August to July"),
    "mid_november": Kind("split", (11, 16, 0), (11, 15, 1), "mid-November to mid-November"),
    "mid_may": Kind("split", (5, 15, 0), (5, 14, 1), "mid-May to mid-May"),
    "february": Kind("split", (2, 1, 0), (1, 31, 1), "February to January"),
    "january_census": Kind("split", (1, 1, 1), (1, 31, 1), "January of the school year"),
    "winter": Kind("split", (12, 1, 0), (2, 31, 1), "December to February"),
    "march": Kind("split", (3, 1, 1), (3, 31, 1), "March of the school year"),
    "end_of_march": Kind("split", (3, 31, 1), (3, 31, 1), "31 March, the last day of the year"),
    "destination": Kind(
        "split", (10, 1, 1), (3, 31, 2), "October to March after the school year named"
    ),
    "month": Kind("month", (0, 1, 0), (0, 31, 0), "the month named"),
    "year_to_september": Kind(
        "month", (10, 1, -1), (9, 31, 0), "the year to the September after the month named"
    ),
}
"""How a label is dated. A month of 0 is the month that the label names."""
SPLIT_KINDS: Final = tuple(name for name, kind in KINDS.items() if kind.form == "split")
"""Kinds whose label names two years, "2023/24"; a bare year of theirs is the second."""
_ONE: Final[Mapping[Form, re.Pattern[str]]] = {
    "year": re.compile(r"^([12]\d{3})$"),
    "split": re.compile(r"^([12]\d{3})/(\d{2})$"),
    "month": re.compile(rf"^({'|'.join(MONTHS)}) ([12]\d{{3}})$"),
}
_PLAIN: Final[Mapping[Form, PeriodKind]] = {"year": "calendar", "month": "month"}
"""What a label says by itself; a split year says nothing of its months."""
_EXAMPLES: Final[Mapping[Form, str]] = {"year": "2023", "split": "2023/24", "month": "April 2025"}


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time, ordered by its end and then its start.

    `start` and `end` are whole days, both inclusive.
    """

    end: date
    start: date
    label: str
    kind: str = field(default="", compare=False)

    @property
    def years(self) -> float:
        """Length in years, rounded to a twelfth."""
        return round((self.end - self.start).days / 365.25 * 12) / 12

    @property
    def middle(self) -> float:
        """The middle of the period as a decimal year, for the axis of a chart."""
        days = (self.end - self.start).days / 2
        mid = self.start + timedelta(days=days)
        return round(mid.year + (mid.timetuple().tm_yday - 1) / 365.25, 3)

    @property
    def is_of_one_year(self) -> bool:
        """Whether the label names one year, of whatever kind: no month, no years pooled."""
        return form_of(self.label) in {"year", "split"}

    def overlaps(self, other: Period) -> bool:
        """Whether any day lies in both."""
        return self.start <= other.end and other.start <= self.end


def yearly_apart(periods: Sequence[Period]) -> list[Period]:
    """The periods that share no day and end a year or more apart, stepping back from the latest.

    Oldest first, as they are given. Months are thinned too: neighbouring ones are too alike to be
    taken for separate evidence.

    >>> from insight.periods import parse_period
    >>> labels = ("2018 to 2020", "2019 to 2021", "2020 to 2022", "2021 to 2023")
    >>> [each.label for each in yearly_apart([parse_period(label) for label in labels])]
    ['2018 to 2020', '2021 to 2023']
    """
    kept: list[Period] = []
    for period in reversed(periods):
        later = kept[-1] if kept else None
        if later is None or (
            not period.overlaps(later) and (later.end - period.end).days >= YEAR_DAYS
        ):
            kept.append(period)
    return kept[::-1]


def form_of(label: str) -> Form | None:
    """Whether a label is a year, a split year or a month; None for years pooled and for no label.

    >>> form_of("2023/24"), form_of("2022 to 2024")
    ('split', None)
    """
    return next((form for form, known in _ONE.items() if known.match(label.strip())), None)


def is_period(label: str) -> bool:
    """Whether a text has one of the forms that our tables use, whatever its kind.

    Raises InvalidObservations, saying what is wrong, when it has not.
    """
    parts = [form_of(part) for part in label.strip().split(" to ")]
    kinds: dict[Form | None, PeriodKind] = {"split": "financial", "month": "month"}
    dated_period(label, kinds.get(parts[0], "calendar"))
    return True


@lru_cache(maxsize=4096)
def dated_period(label: str, kind: str = "") -> Period:
    """Read a label of our tables: a year, a split year, a month, or a stretch of several.

    The forms are "2023", "2023/24", "April 2025", "2022 to 2024" and "2020/21 to 2024/25". `kind`
    is the indicator's `period_kind`; without it a year is a calendar year and a month that month.
    Raises InvalidObservations when the label has none of these forms, runs backwards, is not of
    the kind, or is a split year without a kind.

    >>> dated_period("2022 to 2024").years
    3.0
    >>> dated_period("2023/24", "school").end.isoformat()
    '2024-08-31'
    """
    text = label.strip()
    if text.count(" to ") == 1:
        first, last = (dated_period(part, kind) for part in text.split(" to "))
        if first.end > last.end:
            raise InvalidObservations(f"period {label!r} ends before it starts")
        return Period(start=first.start, end=last.end, label=text, kind=kind)
    form = form_of(text)
    if form is None:
        raise InvalidObservations(
            f"period {label!r} is not one of the forms 2023, 2023/24, 2022 to 2024, "
            "2020/21 to 2024/25 or April 2025"
        )
    year, month = _named(text, form)
    known = KINDS[_kind_of(text, form, kind)]
    start, end = (_day(day, year, month) for day in (known.first, known.last))
    return Period(start=start, end=end, label=text, kind=kind)


def _kind_of(text: str, form: Form, kind: str) -> PeriodKind:
    """The kind to read a label by; raises InvalidObservations where the two do not fit."""
    if not kind:
        if form not in _PLAIN:
            raise InvalidObservations(
                f"period {text!r} may start in April, August, September or November "
                "(expected the kind of its year beside it)"
            )
        return _PLAIN[form]
    found = next((each for each in PERIOD_KINDS if each == kind), None)
    if found is None:
        raise InvalidObservations(
            f"kind of period {kind!r} is not one of {', '.join(PERIOD_KINDS)}"
        )
    if KINDS[found].form != form:
        raise InvalidObservations(
            f"period {text!r} is not of the kind {kind} (expected a form such as "
            f"{_EXAMPLES[KINDS[found].form]})"
        )
    return found


def _named(text: str, form: Form) -> tuple[int, int]:
    """The first year and the month (0 for none) that a label names."""
    match = _ONE[form].match(text)
    if match is None:  # the form was found by this very pattern
        raise InvalidObservations(f"period {text!r} cannot be read")
    if form == "month":
        return int(match[2]), MONTHS.index(match[1]) + 1
    year = int(match[1])
    if form == "split" and (year + 1) % 100 != int(match[2]):
        raise InvalidObservations(f"period {text!r}: {match[2]} does not follow {match[1]}")
    return year, 0


def _day(day: Day, year: int, named: int) -> date:
    """One end of a period; a 31st that the month does not have is its last day."""
    month, number, later = day
    month, year = month or named, year + later
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, month, min(number, last.day))


def split_year(start: int) -> str:
    """The label of a year that straddles two: 2023 gives "2023/24".

    >>> split_year(1999)
    '1999/00'
    """
    return f"{start}/{(start + 1) % 100:02d}"
