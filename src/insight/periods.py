"""Periods: the words a table uses for a stretch of time, parsed once into a start and an end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

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
SPLIT_YEAR_STARTS = {"financial": 4, "school": 9, "mid_november": 11}
_CALENDAR = re.compile(r"^([12]\d{3})$")
_SPLIT = re.compile(r"^([12]\d{3})/(\d{2})$")
_MONTH = re.compile(rf"^({'|'.join(MONTHS)}) ([12]\d{{3}})$")


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time, ordered by its end and then its start.

    `start` and `end` are whole days, both inclusive. A split year ("2023/24") is taken as April to
    March: only the order of periods and whether they overlap are read from the days.
    """

    end: date
    start: date
    label: str

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

    def overlaps(self, other: Period) -> bool:
        """Whether any day lies in both."""
        return self.start <= other.end and other.start <= self.end


def parse_period(label: str) -> Period:
    """Read a label of our tables: a year, a split year, a month, or a stretch of several.

    The forms are "2023", "2023/24", "April 2025", "2022 to 2024" and "2020/21 to 2024/25". Raises
    InvalidObservations when the label has none of these forms or runs backwards.

    >>> parse_period("2022 to 2024").years
    3.0
    >>> parse_period("2023/24").overlaps(parse_period("2024"))
    True
    """
    text = label.strip()
    if text.count(" to ") == 1:
        first, last = (parse_period(part) for part in text.split(" to "))
        if first.end > last.end:
            raise InvalidObservations(f"period {label!r} ends before it starts")
        return Period(start=first.start, end=last.end, label=text)
    if match := _CALENDAR.match(text):
        year = int(match[1])
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), label=text)
    if match := _SPLIT.match(text):
        year = int(match[1])
        if (year + 1) % 100 != int(match[2]):
            raise InvalidObservations(f"period {label!r}: {match[2]} does not follow {match[1]}")
        return Period(start=date(year, 4, 1), end=date(year + 1, 3, 31), label=text)
    if match := _MONTH.match(text):
        month, year = MONTHS.index(match[1]) + 1, int(match[2])
        last_day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return Period(start=date(year, month, 1), end=last_day, label=text)
    raise InvalidObservations(
        f"period {label!r} is not one of the forms 2023, 2023/24, 2022 to 2024, "
        "2020/21 to 2024/25 or April 2025"
    )


def split_year(start: int) -> str:
    """The label of a year that straddles two: 2023 gives "2023/24".

    >>> split_year(1999)
    '1999/00'
    """
    return f"{start}/{(start + 1) % 100:02d}"
