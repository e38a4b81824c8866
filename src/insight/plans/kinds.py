"""The kinds of value that may stand in a plan file, each with its test and its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, TypeGuard

from insight.errors import InvalidObservations
from insight.periods import WRITTEN_FORMS, Period, is_period, written_period

LONGEST: Final = 2_000
"""Letters of the longest text; the longest of the plans that ship has 234."""
TITLE: Final = 300
NAME: Final = 100
"""Letters of a title, and of what stands where there is little room."""
MOST: Final = 300
"""Entries of one list or one kind of table: measures of an ambition, texts of a list."""
LARGEST: Final = 1e12
"""No figure of a plan is larger, above or below zero."""
YEARS: Final = (1950, 2100)
"""The first and last year of a date in a plan."""


def is_date(value: object) -> TypeGuard[date]:
    """Whether it is a day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_number(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= LARGEST  # which nan and inf are not


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _matches(pattern: str) -> Callable[[object], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and bool(compiled.fullmatch(value))


def beyond(value: object, longest: int) -> str:
    """Why a value of the right kind is refused: too long, too many, out of the years; else ""."""
    if isinstance(value, str) and len(value) > longest:
        return f"has {len(value):,} letters (expected at most {longest:,})"
    if isinstance(value, str) and (found := _CONTROL.search(value)):
        return f"holds the control character U+{ord(found[0]):04X} (expected letters alone)"
    if isinstance(value, list) and len(value) > MOST:
        return f"has {len(value):,} entries (expected at most {MOST})"
    if isinstance(value, list):
        return next(filter(None, (beyond(each, longest) for each in value)), "")
    if is_date(value) and not YEARS[0] <= value.year <= YEARS[1]:
        return f"is {value} (expected a year from {YEARS[0]} to {YEARS[1]})"
    return ""


def _all(test: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(test, value))


def _is_period(value: object) -> bool:
    try:
        return isinstance(value, str) and is_period(value)
    except InvalidObservations:
        return False


def when(value: object) -> Period | None:
    """The days that a day, a year or a period in words stands for; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if is_date(value):
        value = value.isoformat()
    try:
        found = written_period(value) if isinstance(value, str) and len(value) <= NAME else None
    except InvalidObservations:
        return None
    return found if found and YEARS[0] <= found.end.year <= YEARS[1] else None


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SLUG = _matches(r"[a-z0-9]+(-[a-z0-9]+)*")
_INDICATOR = _matches(r"[a-z0-9]+([_-][a-z0-9]+)*")  # hyphens: what a reader brought
KINDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (_is_text, "words in quotes"),
    "texts": (_all(_is_text), 'a list of words, such as ["Economy"]'),
    "number": (_is_number, "a number without quotes"),
    "url": (_matches(r"https?://\S+"), "an address that begins with https:// or http://"),
    "date": (is_date, "a date without quotes, such as 2021-12-31"),
    "time": (
        lambda v: when(v) is not None,
        f"a date without quotes, or a time in quotes such as {WRITTEN_FORMS}",
    ),
    "stages": (
        lambda v: isinstance(v, dict) or (_is_tables(v) and bool(v)),
        "a table such as { value = 82, due = 2028-03-31 }, or a list of them, one a stage",
    ),
    "aim": (_is_number, "a number without quotes; words such as at least 57 stand under says"),
    "area": (_matches(r"E\d{8}"), "the code of an area, such as E10000006"),
    "when": (lambda v: is_date(v) or _is_text(v), "a date, or words that say when"),
    "flag": (lambda v: isinstance(v, bool), "true or false"),
    "slug": (_SLUG, "small letters, digits and hyphens, such as fewer-homeless-people"),
    "slugs": (_all(_SLUG), 'a list of slugs, such as ["fewer-homeless-people"]'),
    "indicator": (_INDICATOR, "the slug of an indicator, such as claimant_count"),
    "held": (_INDICATOR, "the slug of one of the measure’s series, or reported"),
    "indicators": (_all(_INDICATOR), 'a list of indicator slugs, such as ["claimant_count"]'),
    "codes": (
        _all(_matches(r"E0[6-9]\d{6}")),
        'a list of district codes, such as ["E08000007"], of today: a former area is [plan.area]',
    ),
    "period": (_is_period, 'a period, such as "2019", "2019/20" or "2018 to 2020"'),
    "periods": (_all(_is_period), 'a list of periods, such as ["2019/20"]'),
    "table": (lambda v: isinstance(v, dict), "a table of keys"),
    "tables": (_is_tables, "tables"),
}
