"""Periods as councils write them, each of which says itself what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from insight.errors import InvalidObservations
from insight.periods.dated import MONTHS, Period, dated_period, split_year

REPORTED: Final = "reported"
"""The kind of labels that are read here: they need no other."""
_LEADING: Final = re.compile(
    r"^(?:by|in|during|for|at|the|end of|from|financial year|calendar year|fy) *", re.IGNORECASE
)
_YEAR_TO: Final = re.compile(r"^(?:year|12 months|twelve months|4 quarters)? ?(?:to|ending) (.+)$")
_QUARTER: Final = re.compile(r"^(?:q|quarter) ?([1-4])(?: of| in|,)? (\d{4}[/-]\d{2,4})$")
_AGAIN: Final = re.compile(r"^(\d{4})(?:/|-| to | and )(\d{2}|\d{4})$")
_SCHOOL: Final = re.compile(r"^(?:school|academic) year (\d{4}[/-]\d{2,4})$")
_SPANS: Final = re.compile(r"^(\d{4}[/-]\d{2})(?:-| to | and )(\d{4}[/-]\d{2})$")
_WORDED_DAY: Final = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) (\d{4})$")
_WORDED_MONTH: Final = re.compile(r"^([a-z]{3,9})\.? (\d{4})$")
WRITTEN_FORMS: Final = (
    "2025, 2022/23, March 2026, to Feb 2011, Q2 2022/23, 2005-2007 average or school year 2022/23"
)


@lru_cache(maxsize=4096)
def written_period(text: str) -> Period:
    """Read a period as councils write it; the label of what is found can be read again.

    A split year is a financial year unless "school year" stands before it, a year with no more a
    calendar year, and "to February 2011" the year that ends with that month; a day counts as its
    month so far. Raises InvalidObservations for words that are none of these.

    >>> written_period("to Feb 2011").label, written_period("2005-2007 average").label
    ('year ending February 2011', '2005 to 2007')
    >>> written_period("Q2 2022/23").end.isoformat(), written_period("by end of 2025").label
    ('2022-09-30', '2025')
    """
    words = " ".join(text.replace("\N{EN DASH}", "-").replace(" - ", "-").casefold().split())
    short = ""
    while short != words:
        short, words = words, _LEADING.sub("", words)
    bare = words.replace("average of ", "").removesuffix(" average").removesuffix(" baseline")
    found = _written(bare, pooled="average" in words)
    if found is None:
        raise InvalidObservations(
            f"{text[:60]!r} is no period that is known (expected a form such as {WRITTEN_FORMS})"
        )
    return found


def _written(words: str, *, pooled: bool) -> Period | None:
    if match := _YEAR_TO.match(words):
        return _year_ending(_month_period(match[1]))
    if match := _QUARTER.match(words):
        return _quarter(int(match[1]), _written(match[2], pooled=False))
    if match := _SCHOOL.match(words):
        return _school_year(_written(match[1], pooled=False))
    if match := _SPANS.match(words):
        return _between(*(_written(part, pooled=False) for part in match.groups()))
    if match := _AGAIN.match(words):
        return _two_years(match[1], match[2], pooled=pooled or " " in words)
    return _month_period(words)


def _school_year(year: Period | None) -> Period | None:
    if year is None:
        return None
    held = dated_period(year.label, "school")
    return _labelled(f"school year {year.label}", held.start, held.end)


def _year_ending(month: Period | None) -> Period | None:
    if month is None:
        return None
    return _labelled(f"year ending {month.label}", _year_before(month.end), month.end)


def _two_years(first: str, last: str, *, pooled: bool) -> Period | None:
    """A financial year where the second follows the first, else so many calendar years."""
    start, end = int(first), int(first[: 4 - len(last)] + last)
    end += 100 if end < start else 0
    if end == start + 1 and not pooled:
        return replace(dated_period(split_year(start), "financial"), kind=REPORTED)
    return _between(_month_period(str(start)), _month_period(str(end)))


def _between(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or last.start <= first.start:
        return None
    return _labelled(f"{first.label} to {last.label}", first.start, last.end)


def _month_period(words: str) -> Period | None:
    """A calendar year, a month, or the month of a day as far as that day."""
    if re.fullmatch(r"[12]\d{3}", words):
        return replace(dated_period(words), kind=REPORTED)
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words):
        day, month, year = int(match[3]), int(match[2]), int(match[1])
    elif match := _WORDED_DAY.match(words):
        day, month, year = int(match[1]), _month_number(match[2]), int(match[3])
    elif match := _WORDED_MONTH.match(words):
        day, month, year = 0, _month_number(match[1]), int(match[2])
    else:
        return None
    if not 1 <= month <= len(MONTHS) or not 1000 <= year <= 2999:
        return None
    whole = dated_period(f"{MONTHS[month - 1]} {year}")
    if day > whole.end.day:
        return None
    return _labelled(whole.label, whole.start, whole.end.replace(day=day) if day else whole.end)


def _month_number(word: str) -> int:
    """The month that a word of three letters or more begins, from 1; 0 for none."""
    return next((n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(word)), 0)


def _quarter(number: int, year: Period | None) -> Period | None:
    """A quarter of a financial year."""
    if year is None:
        return None
    first = 3 * number + 1
    start = date(year.start.year + (first > 12), (first - 1) % 12 + 1, 1)
    after = date(year.start.year + (first + 3 > 12), (first + 2) % 12 + 1, 1)
    return _labelled(f"Q{number} {year.label}", start, after - timedelta(days=1))


def _year_before(end: date) -> date:
    """The day after the same day of the year before."""
    return date(end.year - 1 + end.month // 12, end.month % 12 + 1, 1)


def _labelled(label: str, start: date, end: date) -> Period:
    return Period(start=start, end=end, label=label, kind=REPORTED)
