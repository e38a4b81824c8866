"""Days as some systems export them: with the month first ("02/27/2015"), or as bare numbers.

A spreadsheet keeps a day as the days since the end of 1899, which a CSV file of it may show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

_DAY: Final = re.compile(r"^(\d?\d)/(\d?\d)/(\d{4})(?!\d)(.*)$", re.DOTALL)
_TWELVE: Final = 12
_HALVES: Final = re.compile(r"\b[ap]m\b", re.IGNORECASE)


def months_first(texts: Iterable[str]) -> bool:
    """Whether the days of a column have their month first.

    They do where some can only be read so and none the other way round, and where clocks of twelve
    hours stand beside days of which none can only be read with the day first.

    >>> months_first(["02/27/2015", "03/01/2015"]), months_first(["27/02/2015", "03/01/2015"])
    (True, False)
    """
    found = [day for text in texts if (day := _DAY.match(text))]
    if any(int(day[1]) > _TWELVE for day in found):
        return False
    halves = any(_HALVES.search(day[4]) for day in found)
    return halves or any(int(day[2]) > _TWELVE for day in found)


def day_first(text: str) -> str:
    """A day with its month first, turned.

    >>> day_first("02/27/2015 12:00:00 AM")
    '27/02/2015 12:00:00 AM'
    """
    return _DAY.sub(r"\2/\1/\3\4", text)


FIRST, LAST = 25_569, 55_153
"""The numbers of 1 January 1970 and of 31 December 2050."""
_ZERO: Final = date(1899, 12, 30)
_NUMBER: Final = re.compile(r"(\d{4,6})(?:\.0)?$")


def as_day(text: str) -> str:
    """A bare number as the day it is kept for, and a year without decimals; others as they are.

    >>> as_day("44256"), as_day("2021.0"), as_day("202104"), as_day("March 2021")
    ('2021-03-01', '2021', '202104', 'March 2021')
    """
    found = _NUMBER.match(text)
    if not found:
        return text
    number = int(found[1])
    if not FIRST <= number <= LAST:
        return found[1]
    return (_ZERO + timedelta(days=number)).isoformat()
