"""Days as publishers write them, in their answers and in our records."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from typing import Final

from insight.periods import MONTHS

_IN_WORDS: Final = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})?\s?((?:19|20)\d{{2}})")
_STARTS: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")


def last_day(released: date | str) -> date | None:
    """The last day that a source's `released` is known to reach; None where it names no year.

    Where it names a year alone, the first day of it: what came out later that year may be newer.

    >>> last_day("quarterly, to March 2026"), last_day("2024"), last_day("as downloaded")
    (datetime.date(2026, 3, 31), datetime.date(2024, 1, 1), None)
    """
    if isinstance(released, date):
        return released
    found = [_end(*match.groups()) for match in _IN_WORDS.finditer(released)]
    return max(found, default=None)


def _end(day: str | None, month: str | None, year: str) -> date:
    if month is None:
        return date(int(year), 1, 1)
    number = MONTHS.index(month) + 1
    last = calendar.monthrange(int(year), number)[1]
    return date(int(year), number, min(int(day), last) if day else last)


def as_day(told: object) -> date | None:
    """The day that an answer tells: as 2026-09-15T09:30:00Z, 15/09/2026 or milliseconds.

    >>> as_day("2026-09-15 09:30:00"), as_day(1758067200000), as_day("soon")
    (datetime.date(2026, 9, 15), datetime.date(2025, 9, 17), None)
    """
    try:
        if isinstance(told, (int, float)) and not isinstance(told, bool):
            return datetime.fromtimestamp(told / 1000, UTC).date()
        match = _STARTS.match(str(told).strip())
        if match is None:
            return None
        year, month, day, day_first, month_first, year_last = match.groups()
        return date(int(year or year_last), int(month or month_first), int(day or day_first))
    except (ValueError, OverflowError, OSError):
        return None
