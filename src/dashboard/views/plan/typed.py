"""What is typed into a box, as the file of a plan has it; and back."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

LISTS: Final = frozenset(("texts", "slugs", "indicators", "periods", "codes"))
"""Kinds of value that are typed one a line."""
_DAYS: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")
_HALVES: Final = re.compile("[\ud800-\udfff\0]")


def read(kind: str, text: str) -> Any:
    """What is typed as the value of a kind; None for nothing, and words where it cannot be read.

    So the check of the file says what is wrong with it.

    >>> (
    ...     read("time", "31/03/2028"),
    ...     read("time", "2022/23"),
    ...     read("number", "1,200"),
    ...     read("text", " "),
    ... )
    (datetime.date(2028, 3, 31), '2022/23', 1200, None)
    """
    text = _HALVES.sub("", text)
    if kind in LISTS:
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    words = text.strip()
    if not words:
        return None
    if kind in {"number", "aim"}:
        return _number(words)
    if kind in {"date", "time", "when"}:
        return _day(words)
    return words


def _number(words: str) -> Any:
    plain = words.replace(",", "").replace("\N{MINUS SIGN}", "-").rstrip("%").strip()
    if not re.fullmatch(r"[+-]?(\d{1,16}(\.\d{0,12})?|\.\d{1,12})", plain):
        return words
    value = float(plain)
    return int(value) if value.is_integer() else value


def _day(words: str) -> Any:
    for form in _DAYS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return words


def shown(value: Any) -> str:
    r"""A value as it stands in a box.

    >>> shown(date(2028, 3, 31)), shown(["a", "b"]), shown(12.50), shown(None)
    ('31/03/2028', 'a\nb', '12.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04}"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
