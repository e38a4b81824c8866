"""Periods among words: in a heading, a title, a cell, the name of a sheet or a file.

Labels are those of our tables (`insight.periods`): a year ending in March is "2019/20", another
"July 2018 to June 2019", a quarter its first month to its last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from insight.periods import MONTHS, split_year
from insight.uploads.reading.cells.days import as_day, day_first, months_first

Form = Literal["day", "month", "year", "split", "span", "either"]
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR: Final = r"(?<!\d)(?P<{0}>(?:19|20)\d\d)(?!\d)"
_LOOSE: Final = r"(?P<{0}>(?:19|20)\d\d|[’']?\d\d)(?![\d:])"
_TO: Final = r"\s*(?:to|-|–|—|until|and)\s*"
_EDGE: Final = r"(?<![a-z])"


@dataclass(frozen=True)
class Stretch:
    """A period found in a text: its label, its form, and what the text says besides.

    `form` is "either" for what may be a month or a split year ("2011-12"); then `split` is the
    other reading of it. Of a year that ends with a month `split` is that month.
    """

    label: str
    form: Form
    rest: str
    split: str = ""


def _full(year: str) -> int:
    bare = year.strip("’'")
    return int(bare) if len(bare) == 4 else 2000 + int(bare) - (100 if int(bare) > 60 else 0)


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(word[:3]))


def _named(month: int, year: int) -> str:
    return f"{MONTHS[month - 1]} {year}"


def _year_to(month: int, year: int) -> str:
    """The label of the twelve months that end with a month."""
    if month == 3:
        return split_year(year - 1)
    if month == 12:
        return str(year)
    return f"{_named(month + 1, year - 1)} to {_named(month, year)}"


Made = tuple[str, Form, str] | None
_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Made]]] = []


def _rule(pattern: str) -> Callable[[Callable[[re.Match[str]], Made]], None]:
    """Register how a form is read; rules are tried in the order that they are written."""

    def keep(made: Callable[[re.Match[str]], Made]) -> None:
        _RULES.append((re.compile(pattern, re.VERBOSE), made))

    return keep


@_rule(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:t?\s?\d\d:\d\d\S*)?(?!\d)")
def _iso_day(found: re.Match[str]) -> Made:
    month = int(found["m"])
    return (_named(month, int(found["y"])), "day", "") if 1 <= month <= 12 else None


_CLOCK: Final = r"(?:\s\d?\d:\d\d\S*(?:\s[ap]m\b)?(?:\s?\+\d{4})?)?"


@_rule(
    r"(?<![\d./])(?P<d>[0-3]?\d)[/.](?P<m>[0-3]?\d)[/.](?P<y>(?:19|20)?\d\d)"
    + _CLOCK
    + r"(?![\d./])"
)
def _british_day(found: re.Match[str]) -> Made:
    """The month comes second, or first where the second can be none: "02/27/2015"."""
    first, second, year = int(found["d"]), int(found["m"]), _full(found["y"])
    month = second if second <= 12 else first
    if not (1 <= month <= 12 and 1 <= first <= 31 and 1 <= second <= 31):
        return None
    return _named(month, year), "day", ""


@_rule(
    _EDGE
    + r"(?:(?:financial\ )?years?|yrs?|12\ months|twelve\ months|f?ye|y/e|ye\.)[\s_]*"
    + r"(?:ended|ending|end|to)?[\s_]*"
    + r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    + _MONTH.format("m")
    + r"[\s,_-]*"
    + _LOOSE.format("y")
)
def _year_ending_month(found: re.Match[str]) -> Made:
    month, year = _month(found["m"]), _full(found["y"])
    return _year_to(month, year), "span", _named(month, year)


@_rule(
    _EDGE
    + _MONTH.format("a")
    + r"(?:[\s,_-]*"
    + _LOOSE.format("y")
    + ")?"
    + _TO
    + r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    + _MONTH.format("b")
    + r"[\s,_-]*"
    + _LOOSE.format("z")
)
def _months(found: re.Match[str]) -> Made:
    first, last, to = _month(found["a"]), _month(found["b"]), _full(found["z"])
    start = _full(found["y"]) if found["y"] else to - (first > last)
    if (start, first) >= (to, last):
        return None
    if (to, last) == (start + (first > 1), (first + 10) % 12 + 1):
        return _year_to(last, to), "span", ""
    return f"{_named(first, start)} to {_named(last, to)}", "span", ""


@_rule(
    r"(?:(?<![\d/.,-])(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[\s-]?)?"
    + _EDGE
    + _MONTH.format("m")
    + r"[\s,._-]*"
    + _LOOSE.format("y")
)
def _worded_month(found: re.Match[str]) -> Made:
    return _named(_month(found["m"]), _full(found["y"])), "day" if found["d"] else "month", ""


@_rule(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[/-]\s*(?P<t>(?:19|20)?\d\d)[\s,_/-]+"
    + _MONTH.format("m")
    + r"(?![a-z\d])(?!\s*\d)"
)
def _month_of_split(found: re.Match[str]) -> Made:
    """January of 2023/24 is that of 2024."""
    month, year = _month(found["m"]), int(found["y"])
    if (year + 1) % 100 != int(found["t"]) % 100:
        return None
    return _named(month, year + (month < 4)), "month", ""


@_rule(_YEAR.format("y") + r"[\s,_/-]*" + _MONTH.format("m") + r"(?![a-z\d])(?!\s*\d)")
def _month_after(found: re.Match[str]) -> Made:
    return _named(_month(found["m"]), int(found["y"])), "month", ""


@_rule(r"(?<!\d)(?P<y>(?:19|20)\d\d)-?m(?P<m>0[1-9]|1[0-2])(?!\d)")
def _month_by_number(found: re.Match[str]) -> Made:
    return _named(int(found["m"]), int(found["y"])), "month", ""


@_rule(
    r"(?<![a-z\d])(?:(?P<y>(?:19|20)\d\d)(?P<s>[/-]\d\d)?\s*[-_:/]?\s*(?:q|qtr|quarter)\s?(?P<q>[1-4])"
    r"|(?:q|qtr|quarter)\s?(?P<r>[1-4])\s*[-_,/]?\s*(?P<z>(?:19|20)\d\d)(?P<t>[/-]\d\d)?)(?!\d)"
)
def _quarter(found: re.Match[str]) -> Made:
    number, year = int(found["q"] or found["r"]), int(found["y"] or found["z"])
    first = 3 * number - 2
    if found["s"] or found["t"]:  # a quarter of a financial year begins in April
        first, year = (first + 3, year) if number < 4 else (1, year + 1)
    return f"{_named(first, year)} to {_named(first + 2, year)}", "span", ""


@_rule(
    _EDGE
    + r"(?:fye|(?:financial\ )?years?\ (?:ending|ended|end)|fy\ ?ending|fy\ ?ended)[\s:_-]*"
    + _YEAR.format("y")
    + r"(?!\s*[-/]\s*\d)"
)
def _year_ended(found: re.Match[str]) -> Made:
    return split_year(int(found["y"]) - 1), "split", ""


@_rule(
    r"(?<!\d)(?P<a>(?:19|20)\d\d)\s*[/-]\s*(?P<b>\d\d)(?:\s*(?:to|–)\s*|\s+-\s+|(?<=/\d\d)-)"
    r"(?P<c>(?:19|20)?\d\d)\s*[/-]\s*(?P<d>\d\d)(?![\d/])"
)
def _splits(found: re.Match[str]) -> Made:
    first, last = int(found["a"]), _full(found["c"])
    if first >= last or (last + 1) % 100 != int(found["d"]):
        return None
    return f"{split_year(first)} to {split_year(last)}", "span", ""


@_rule(r"(?<!\d)(?P<a>(?:19|20)\d\d)(?P<m>\s*(?:/|-|–|_|to)\s*)(?P<b>(?:19|20)\d\d)(?!\d)")
def _two_years(found: re.Match[str]) -> Made:
    first, last = int(found["a"]), int(found["b"])
    if last == first + 1 and "to" not in found["m"]:
        return split_year(first), "split", ""
    return (f"{first} to {last}", "span", "") if last > first else None


@_rule(r"(?<!\d)(?P<a>(?:19|20)\d\d)(?P<m>\s*[/–_-]\s*|\ to\ |)(?P<b>\d\d)(?!\d)(?!\s*[-/]\s*\d)")
def _year_and_two(found: re.Match[str]) -> Made:
    year, two = int(found["a"]), int(found["b"])
    follows, month = (year + 1) % 100 == two, 1 <= two <= 12
    if follows and (not month or "/" in found["m"]):
        return split_year(year), "split", ""
    if follows:
        return _named(two, year), "either", split_year(year)
    last = year - year % 100 + two
    if month and " " not in found["m"]:
        return _named(two, year), "month", ""
    return (f"{year} to {last}", "span", "") if year < last <= year + 15 else None


@_rule(r"(?<![\d/.,-])(?P<a>\d\d)\s*/\s*(?P<b>\d\d)(?![\d/])")
def _short_split(found: re.Match[str]) -> Made:
    first = _full(found["a"])
    return (split_year(first), "split", "") if (first + 1) % 100 == int(found["b"]) else None


@_rule(r"(?<![a-z\d])fy\s?(?P<y>\d\d)(?!\d)")
def _short_fy(found: re.Match[str]) -> Made:
    return split_year(_full(found["y"]) - 1), "split", ""


@_rule(r"(?<![\d,.£$€])(?P<y>(?:19[3-9]|20[0-4])\d)(?![\d,]|\.\d)")
def _year(found: re.Match[str]) -> Made:
    return found["y"], "year", ""


_NOISE: Final = re.compile(r"^[\s_/:;,.–—-]+|[\s_/:;,–—-]+$|\(\s*\)|\[\s*\]")
_PROVISIONAL: Final = re.compile(
    r"[\[(]\s*(?:p|r|provisional|revised|final)\s*[\])]", re.IGNORECASE
)
_AROUND: Final = re.compile(
    r"^(?:mid(?:[ -]year)?|fye?|(?:calendar|financial|academic|school) year|a/?y|census|in|at|for"
    r"|as at|as of|w/?[ec]|w[ck]|(?:week|wk)(?: (?:ending|ended|end|commencing|beginning))?"
    r"|\(?(?:provisional|revised|final)\)?)?$"
)


@lru_cache(maxsize=1 << 14)
def stretch_in(text: str) -> Stretch | None:
    """The first period that a text names, by the most telling rule that fits; None where none does.

    >>> stretch_in("Percentage of children FYE 2025 (%)").label
    '2024/25'
    >>> stretch_in("IMD2025_score").rest, stretch_in("201516").label
    ('IMD score', '2015/16')
    """
    bare = _PROVISIONAL.sub(" ", text)
    low = bare.casefold()
    if not any(letter.isdecimal() for letter in low):
        return None
    for pattern, made in _RULES:
        for match in pattern.finditer(low):
            if (label := made(match)) is not None:
                rest = f"{bare[: match.start()]} {bare[match.end() :]}"
                words = _NOISE.sub("", " ".join(rest.replace("_", " ").split()))
                again = words and is_whole(stretch_in(words))  # "202501 (January 2025)"
                return Stretch(label[0], label[1], "" if again else words, label[2])
    return None


def is_whole(found: Stretch | None) -> bool:
    """Whether a text is a period and no more: "Mid-2016", not "Aged 65 in 2016"."""
    return found is not None and bool(_AROUND.match(found.rest.casefold()))


def settled(found: Sequence[Stretch]) -> list[str]:
    """The labels of periods that stand beside each other, "2011-12" read as its neighbours are.

    Years that end with different months overlap: each goes by the month that it ends with.

    >>> settled([stretch_in("2011-12"), stretch_in("2012-03")])
    ['December 2011', 'March 2012']
    >>> settled([stretch_in("Year ending Dec 1995"), stretch_in("Year ending Mar 1996")])
    ['December 1995', 'March 1996']
    """
    ends = {each.split.split()[0] for each in found if each.form == "span" and each.split}
    if len(ends) > 1 and all(each.form == "span" and each.split for each in found):
        return [each.split for each in found]
    months = any(each.form in {"month", "day"} for each in found)
    return [each.split if each.form == "either" and not months else each.label for each in found]


def labels_of(texts: Iterable[str]) -> dict[str, str]:
    """The label of each text that is a period and nothing more; others are left out."""
    different = set(texts)
    month_first = months_first(different)
    read = day_first if month_first else as_day
    found = {text: stretch_in(read(text)) for text in different}
    whole = {text: each for text, each in found.items() if each is not None and is_whole(each)}
    return dict(zip(whole, settled(list(whole.values())), strict=True))
