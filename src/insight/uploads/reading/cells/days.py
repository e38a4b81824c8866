"""Days written with the month first, as some systems export them: "02/27/2015 12:00:00 AM"."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
