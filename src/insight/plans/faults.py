"""Every fault in a plan file, each with its line.

The file is held against the format in `insight.plans.schema`, then its references are followed.
Nothing here builds a record: `insight.plans.reading` does, once a file has no fault.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from insight.errors import did_you_mean
from insight.plans.lines import Path, line_numbers, line_of, line_of_syntax_error
from insight.plans.schema import DIRECTIONS, GAP_KINDS, KINDS, TABLES, Key


def _short(value: object) -> str:
    """What arrived, in few words: a table in single brackets where a list of them is wanted."""
    return "one table in single [brackets]" if isinstance(value, dict) else repr(value)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a plan file: its line, what was expected and what arrived."""

    line: int
    message: str


class _Checker:
    """Walks one plan, gathering its faults by path; lines are looked up at the end."""

    def __init__(self, indicators: Collection[str] | None) -> None:
        self.indicators = indicators
        self.found: list[tuple[Path, str]] = []

    def say(self, path: Path, message: str) -> None:
        self.found.append((path, message))

    def table(self, entry: Mapping[str, Any], name: str, path: Path) -> None:
        """Check one table's keys against the part of a plan that it is."""
        spec = TABLES[name]
        label = f"[{name}]" if name else "the file"
        for key, value in entry.items():
            if key not in spec:
                hint = did_you_mean(key, spec) or f" (it may have {', '.join(spec)})"
                self.say((*path, key), f"{label} has an unknown key {key!r}{hint}")
            else:
                self.value(spec[key], value, (*path, key), label)
        for key, expected in spec.items():
            if expected.required and key not in entry:
                self.say(path, f"{label} lacks {key!r} (expected {KINDS[expected.kind][1]})")

    def value(self, expected: Key, value: object, path: Path, label: str) -> None:
        """Check one value, and the tables inside it."""
        test, words = KINDS[expected.kind]
        name = path[-1]
        if not test(value):
            self.say(path, f"{label} {name} is {_short(value)} (expected {words})")
        elif expected.choices and value not in expected.choices:
            options = ", ".join(expected.choices)
            self.say(path, f"{label} {name} is {value!r} (expected one of {options})")
        elif isinstance(value, dict):
            self.table(value, expected.table, path)
        elif expected.table and isinstance(value, list):
            for i, entry in enumerate(value):
                self.table(entry, expected.table, (*path, i))
        elif expected.kind in {"indicator", "indicators"}:
            self.known(value if isinstance(value, list) else [value], path)

    def known(self, slugs: list[Any], path: Path) -> None:
        """Check that indicators are in the catalogue, where one was given."""
        for slug in slugs:
            if self.indicators is not None and slug not in self.indicators:
                hint = did_you_mean(slug, self.indicators)
                self.say(path, f"no indicator in the catalogue is called {slug!r}{hint}")


def _entries(raw: Mapping[str, Any], *names: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every well-formed table of that name, however deep, with its path."""
    level: list[tuple[Path, Mapping[str, Any]]] = [((), raw)]
    for name in names:
        level = [
            ((*path, name, i), entry)
            for path, table in level
            for i, entry in enumerate(table.get(name, ()))
            if isinstance(table.get(name), list) and isinstance(entry, dict)
        ]
    return ((path, dict(entry)) for path, entry in level)


def _check_once(checker: _Checker, entries: Iterator[tuple[Path, dict[str, Any]]]) -> set[str]:
    seen: dict[str, Path] = {}
    for path, entry in entries:
        slug = entry.get("slug")
        if isinstance(slug, str) and slug in seen:
            checker.say((*path, "slug"), f"slug {slug!r} is used twice (expected each slug once)")
        elif isinstance(slug, str):
            seen[slug] = path
    return set(seen)


def _check_series(checker: _Checker, path: Path, entry: Mapping[str, Any]) -> None:
    given = tuple(k for k in GAP_KINDS if k in entry)
    if given not in {("indicator",), ("worse", "better"), ("indicator", "gap_between")}:
        checker.say(
            path,
            f"[series] has {', '.join(given) or 'no indicator'} (expected indicator, or worse and "
            "better, or indicator and gap_between)",
        )


def _check_measure(checker: _Checker, path: Path, entry: Mapping[str, Any]) -> None:
    series, unlinked = entry.get("series"), entry.get("unlinked")
    title = entry.get("title", "")
    if bool(series) == (unlinked is not None):
        both = "both" if series else "neither"
        checker.say(path, f"measure {title!r} has {both} of series and unlinked (expected one)")
    rows = [s for s in series if isinstance(s, dict)] if isinstance(series, list) else []
    for i, row in enumerate(rows):
        _check_series(checker, (*path, "series", i), row)
    gaps = [("worse" in s or "gap_between" in s) for s in rows]
    ways = ["direction" in s or gap for s, gap in zip(rows, gaps, strict=True)]
    if "direction" not in entry and not (ways and all(ways)):
        options = ", ".join(DIRECTIONS)
        checker.say(path, f"measure {title!r} lacks 'direction' (expected one of {options})")


def _check_target(checker: _Checker, path: Path, entry: Mapping[str, Any]) -> None:
    target, series = entry.get("target"), entry.get("series")
    if not isinstance(target, dict):
        return
    rows = [s for s in series if isinstance(s, dict)] if isinstance(series, list) else []
    slugs = [s["indicator"] for s in rows if isinstance(s.get("indicator"), str)]
    chosen = target.get("indicator")
    if chosen is None and len(rows) > 1:
        checker.say(
            (*path, "target"),
            f"[target] lacks 'indicator' (expected one of {', '.join(slugs)}: the measure has "
            f"{len(rows)} series)",
        )
    elif isinstance(chosen, str) and chosen not in slugs:
        hint = did_you_mean(chosen, slugs)
        checker.say((*path, "target"), f"[target] indicator {chosen!r} is no series of it{hint}")
    if "author" in target and "set_on" not in target:
        checker.say(
            (*path, "target"), "[target] has an author and lacks 'set_on' (expected a date)"
        )


def _check_references(checker: _Checker, raw: Mapping[str, Any]) -> None:
    ambitions = _check_once(checker, _entries(raw, "ambition"))
    places = (("ambition", "measure"), ("theme", "measure"), ("ambition", "milestone"))
    named = _check_once(checker, chain.from_iterable(_entries(raw, *place) for place in places))
    themes = _check_once(checker, _entries(raw, "theme"))
    _check_once(checker, _entries(raw, "statement"))
    uses = (
        ("theme", "includes", named, "measure"),
        ("statement", "ambition", ambitions, "ambition"),
        ("achievement", "theme", themes, "theme"),
        ("update", "about", named, "measure or milestone"),
    )
    for table, key, known, what in uses:
        for path, entry in _entries(raw, table):
            given = entry.get(key, [])
            for slug in given if isinstance(given, list) else [given]:
                if isinstance(slug, str) and slug not in known:
                    hint = did_you_mean(slug, known)
                    checker.say((*path, key), f"[{table}] {key}: no {what} is {slug!r}{hint}")


def _check_dates(checker: _Checker, raw: Mapping[str, Any]) -> None:
    plan = raw.get("plan")
    if not isinstance(plan, dict):
        return
    starts, ends = plan.get("starts"), plan.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and starts > ends:
        checker.say(("plan", "ends"), f"[plan] ends {ends} is before it starts ({starts})")
    if "starts" not in plan and "compare_from" not in plan:
        checker.say(
            ("plan",),
            "[plan] lacks 'starts' (expected a date, or where the plan gives none a compare_from "
            "with its reason)",
        )


def faults(text: str, indicators: Collection[str] | None = None) -> list[Fault]:
    """Every fault of a plan file, by line; none when it is sound.

    `indicators` are the slugs of the catalogue; without them links are not looked up.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = line_of_syntax_error(str(error), text)
        return [Fault(line, f"this is not TOML from here: {error}")]
    checker = _Checker(indicators)
    checker.table(raw, "", ())
    for path, entry in (*_entries(raw, "ambition", "measure"), *_entries(raw, "theme", "measure")):
        _check_measure(checker, path, entry)
        _check_target(checker, path, entry)
    for path, entry in _entries(raw, "ambition", "milestone"):
        if "number" not in entry and "due" not in entry:
            title = entry.get("title", "")
            checker.say(path, f"milestone {title!r} has no number and no due date (expected one)")
        if "number" in entry and "unit" not in entry:
            checker.say((*path, "number"), "[milestone] has a number and lacks 'unit'")
    _check_references(checker, raw)
    _check_dates(checker, raw)
    lines = line_numbers(text)
    placed = [Fault(line_of(lines, path), message) for path, message in checker.found]
    return sorted(placed, key=lambda fault: fault.line)
