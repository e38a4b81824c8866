"""Months as publishers write them, and years made of all twelve."""

from __future__ import annotations

import re
from typing import Final

from insight.build.downloads.cells.figures import flag_of
from insight.periods import MONTHS

_LEADING: Final = re.compile(r"^(?:month\s+)?", re.IGNORECASE)
_FORMS: Final = (
    re.compile(r"^(?P<name>[A-Z][a-z]{2,8})[\s-]+(?P<year>[12]\d{3}|\d{2})$"),
    re.compile(r"^(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])(?:-\d{2})?(?:[ T]00:00.*)?$"),
    re.compile(r"^(?P<year>[12]\d{3})(?P<month>0[1-9]|1[0-2])$"),
    re.compile(r"^(?P<year>[12]\d{3})(?P<month>0[1-9]|1[0-2]) \([A-Z][a-z]{2}-\d{2}\)$"),
)
_SUFFIX: Final = re.compile(r"\s*[\[(](\w+)[\])]$")


def month_of(text: str) -> str:
    """The month that a text names, as 2023-01; "" where it names none.

    >>> month_of("January 2023"), month_of("Nov-22"), month_of("202305 (May-23)")
    ('2023-01', '2022-11', '2023-05')
    >>> month_of("2022/23"), month_of("2008-09")
    ('', '2008-09')
    """
    text = _LEADING.sub("", " ".join(text.split()), count=1)
    match = next((found for form in _FORMS if (found := form.match(text))), None)
    if match is None:
        return ""
    parts = match.groupdict()
    year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
    if parts.get("month"):
        return f"{year}-{parts['month']}"
    number = next((n for n, m in enumerate(MONTHS, 1) if m.startswith(parts["name"])), 0)
    return f"{year}-{number:02d}" if number else ""


def without_flag(text: str) -> tuple[str, str]:
    """A period without the letter behind it, and what that means.

    >>> without_flag("2021/22 (p)"), without_flag("202305 (May-23)")
    (('2021/22', 'provisional'), ('202305 (May-23)', ''))
    """
    match = _SUFFIX.search(text)
    flag = flag_of(match[0]) if match else ""
    return (text[: match.start()].strip(), flag) if match and flag else (text.strip(), "")


def as_period(text: str) -> tuple[str, str]:
    """A period as readings hold it (a month as 2023-01) and the note that its letter gives it."""
    period, note = without_flag(text)
    return month_of(period) or period, note
