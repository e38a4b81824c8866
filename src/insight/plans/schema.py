"""The plan format: the tables of a plan file, their keys, and what may stand under each.

`docs/plans.md` says the same in words; `insight.plans.faults` holds a file against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeGuard, get_args

from insight.errors import InvalidObservations
from insight.periods import is_period
from insight.plans.records import Basis, Direction

DIRECTIONS = get_args(Direction)
SERIES_LEVELS = ("district", "upper_tier", "lsoa", "msoa", "ward")
BASES = get_args(Basis)
CHECKS = ("polarisation rank", "neighbourhoods", "rank", "gap", "series", "none")
AREA_GROUPS = ("national_fifths", "local_fifths", "wards")
EDITIONS = ("2015", "2019", "2025")
GAP_KINDS = ("indicator", "worse", "better", "gap_between")

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


@dataclass(frozen=True)
class Key:
    """What may stand under one key: a kind of value, or the tables of a part named by `table`.

    A text has at most `longest` letters.
    """

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    table: str = ""
    longest: int = LONGEST


def _need(kind: str, **rest: Any) -> Key:
    return Key(kind=kind, required=True, **rest)


def is_date(value: object) -> TypeGuard[date]:
    """Whether it is a day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_number(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= LARGEST  # which nan and inf are not


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


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


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SLUG = _matches(r"[a-z0-9]+(-[a-z0-9]+)*")
_INDICATOR = _matches(r"[a-z0-9]+(_[a-z0-9]+)*")
KINDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (_is_text, "words in quotes"),
    "texts": (_all(_is_text), 'a list of words, such as ["Economy"]'),
    "number": (_is_number, "a number without quotes"),
    "url": (_matches(r"https?://\S+"), "an address that begins with https:// or http://"),
    "date": (is_date, "a date without quotes, such as 2021-12-31"),
    "when": (lambda v: is_date(v) or _is_text(v), "a date, or words that say when"),
    "flag": (lambda v: isinstance(v, bool), "true or false"),
    "slug": (_SLUG, "small letters, digits and hyphens, such as fewer-homeless-people"),
    "slugs": (_all(_SLUG), 'a list of slugs, such as ["fewer-homeless-people"]'),
    "indicator": (_INDICATOR, "the slug of an indicator, such as claimant_count"),
    "indicators": (_all(_INDICATOR), 'a list of indicator slugs, such as ["claimant_count"]'),
    "codes": (_all(_matches(r"E0[6-9]\d{6}")), 'a list of district codes, such as ["E08000007"]'),
    "period": (_is_period, 'a period, such as "2019", "2019/20" or "2018 to 2020"'),
    "periods": (_all(_is_period), 'a list of periods, such as ["2019/20"]'),
    "table": (lambda v: isinstance(v, dict), "a table of keys"),
    "tables": (lambda v: isinstance(v, list) and all(isinstance(i, dict) for i in v), "tables"),
}
TABLES: dict[str, dict[str, Key]] = {
    "": {
        "plan": _need("table", table="plan"),
        "ambition": _need("tables", table="ambition"),
        "theme": Key("tables", table="theme"),
        "statement": Key("tables", table="statement"),
        "achievement": Key("tables", table="achievement"),
        "committee": Key("tables", table="committee"),
        "update": Key("tables", table="update"),
    },
    "plan": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "council": _need("text", longest=TITLE),
        "district_codes": _need("codes"),
        "status": Key("text", longest=TITLE),
        "starts": Key("date"),
        "ends": Key("date"),
        "published": Key("when"),
        "compare_from": Key("table", table="compare_from"),
        "ambitions_are_called": Key("text", longest=NAME),
        "source": _need("table", table="source"),
        "summary": Key("text"),
        "note": Key("text"),
        "evidence": Key("texts", longest=TITLE),
        "partners": Key("text"),
    },
    "compare_from": {"date": _need("date"), "reason": _need("text")},
    "source": {
        "publisher": _need("text", longest=TITLE),
        "document": Key("text", longest=TITLE),
        "url": Key("url"),
    },
    "ambition": {
        "slug": _need("slug", longest=NAME),
        "number": Key("text", longest=NAME),
        "title": _need("text", longest=TITLE),
        "short_title": _need("text", longest=NAME),
        "summary": Key("text"),
        "portfolios": Key("texts", longest=TITLE),
        "scrutiny": Key("texts", longest=TITLE),
        "note": Key("text"),
        "priority": Key("tables", table="priority"),
        "measure": Key("tables", table="measure"),
        "milestone": Key("tables", table="milestone"),
    },
    "priority": {
        "number": Key("text", longest=NAME),
        "title": _need("text", longest=TITLE),
        "summary": Key("text"),
        "actions": Key("texts", longest=TITLE),
        "oversight": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "measure": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "basis": Key("text", choices=BASES),
        "direction": Key("text", choices=DIRECTIONS),
        "series": Key("tables", table="series"),
        "unlinked": Key("table", table="unlinked"),
        "target": Key("table", table="target"),
        "owner": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "series": {
        "indicator": Key("indicator"),
        "worse": Key("indicator"),
        "better": Key("indicator"),
        "gap_between": Key("text", choices=AREA_GROUPS),
        "edition": Key("text", choices=EDITIONS),
        "level": Key("text", choices=SERIES_LEVELS),
        "label": Key("text", longest=TITLE),
        "direction": Key("text", choices=DIRECTIONS),
        "inequality": Key("flag"),
        "since": Key("period"),
        "leave_out": Key("periods"),
        "note": Key("text"),
    },
    "unlinked": {"reason": _need("text"), "would_fill": _need("text")},
    "target": {
        "value": _need("number"),
        "due": _need("date"),
        "indicator": Key("indicator"),
        "author": Key("text", longest=TITLE),
        "set_on": Key("date"),
        "note": Key("text"),
    },
    "milestone": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "number": Key("number"),
        "unit": Key("text", longest=NAME),
        "qualifier": Key("text", choices=("exactly", "over", "another", "at least")),
        "due": Key("date"),
        "due_words": Key("text", longest=TITLE),
        "direction": Key("text", choices=DIRECTIONS),
        "priority": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "theme": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "summary": Key("text"),
        "gathers": Key("text", choices=("gaps",)),
        "includes": Key("slugs"),
        "measure": Key("tables", table="measure"),
        "actions": Key("texts", longest=TITLE),
        "note": Key("text"),
    },
    "statement": {
        "slug": _need("slug", longest=NAME),
        "claim": _need("text", longest=TITLE),
        "about": _need("text", longest=TITLE),
        "ambition": Key("slug"),
        "check": _need("text", choices=CHECKS),
        "indicators": Key("indicators"),
        "level": Key("text", choices=SERIES_LEVELS),
        "place": Key("number"),
        "note": Key("text"),
    },
    "achievement": {
        "title": _need("text", longest=TITLE),
        "number": Key("number"),
        "unit": Key("text", longest=NAME),
        "qualifier": Key("text", choices=("over",)),
        "theme": Key("slug"),
        "period": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "committee": {
        "title": _need("text", longest=TITLE),
        "portfolios": Key("texts", longest=TITLE),
        "scrutiny": Key("texts", longest=TITLE),
        "note": Key("text"),
    },
    "update": {
        "about": _need("slug"),
        "date": _need("date"),
        "author": _need("text", longest=TITLE),
        "words": _need("text"),
        "done": Key("flag"),
    },
}
TABLES["starter"] = {key: kind for key, kind in TABLES["plan"].items() if key != "district_codes"}
"""The head of the set of outcomes for districts without a plan: it is for no district by name."""
TABLES["starter_file"] = TABLES[""] | {"plan": _need("table", table="starter")}
