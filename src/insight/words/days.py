"""Days as they are read aloud."""

from __future__ import annotations

from datetime import date


def day_words(day: date) -> str:
    """A day as it is written in a sentence.

    >>> day_words(date(2021, 4, 1))
    '1 April 2021'
    """
    return f"{day.day} {day:%B %Y}"
