"""Periods of which the year stands in one cell and the month or the quarter in another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from insight.periods import MONTHS
from insight.uploads.reading.cells.stretches import stretch_in

Part = Literal["month", "quarter"]
_BEGIN: Final = [name[:3].casefold() for name in MONTHS]
_NAMED: Final = re.compile(
    r"(?:\d\d?[\s.:_-]+)?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(r"(?:q|qtr|quarter)[\s._-]*([1-4])(?:\b.*)?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"0?(\d{1,2})(?:\.0)?")
_APRIL: Final = 4


@lru_cache(maxsize=1 << 12)
def part_of(text: str, numbers: Part | None = None) -> tuple[Part, int] | None:
    """The month (1 to 12) or the quarter (1 to 4) that a cell names; None where it names neither.

    `numbers` says what a bare number is, where its heading does.

    >>> part_of("Sept"), part_of("Qtr 2"), part_of("11", "month"), part_of("11")
    (('month', 9), ('quarter', 2), ('month', 11), None)
    """
    if found := _NAMED.fullmatch(text):
        return "month", 1 + _BEGIN.index(found[1][:3].casefold())
    if found := _QUARTER.fullmatch(text):
        return "quarter", int(found[1])
    number = _NUMBER.fullmatch(text)
    most = 12 if numbers == "month" else 4
    if numbers is None or number is None or not 1 <= int(number[1]) <= most:
        return None
    return numbers, int(number[1])


def joined(year: str, part: str, numbers: Part | None = None) -> str:
    """A year and a part of it in words that are read as one period; "" where they are none.

    The first quarter of a financial year begins in April, and its January is the next year's. What
    a month's bare number is in a financial year, nobody can tell: 1 may be April.

    >>> joined("2024", "March"), joined("2023/24", "Q4"), joined("2023/24", "February")
    ('March 2024', '2023/24 Q4', 'February 2024')
    >>> joined("2023/24", "1", "month")
    ''
    """
    found, of = part_of(part, numbers), stretch_in(year)
    if found is None or of is None or of.form not in {"year", "split"}:
        return ""
    what, number = found
    if what == "quarter":
        return f"{of.label} Q{number}"
    first = int(of.label[:4])
    if of.form == "split":
        if part_of(part) is None:
            return ""
        first += number < _APRIL
    return f"{MONTHS[number - 1]} {first}"
