"""Every fault in a plan file, each with its line.

The file is held against the format in `insight.plans.schema`, then its references are followed.
Nothing here builds a record: `insight.plans` does, once a file has no fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from insight.plans.checks.checker import (
    Checker,
    Fault,
    Newest,
    TooMany,
    hint,
    listed,
    read_toml,
    short,
)
from insight.plans.checks.lines import Path, line_numbers, line_of
from insight.plans.checks.of_targets import check_reported, check_target, last_due
from insight.plans.checks.stages import contradiction
from insight.plans.kinds import is_date
from insight.plans.schema import DIRECTIONS, GAP_KINDS

RESERVED: Final = {"all"}
"""Slugs that an address uses for something else."""
KINDS_OF_SERIES: Final = {
    ("indicator",),
    ("worse", "better"),
    ("indicator", "gap_between"),
    ("indicator", "worst_of"),
}
"""What a series is made of."""
OURS: Final = "outcomes"
"""The slug of the set of outcomes that is no council's plan."""


def _entries(raw: Mapping[str, Any], *names: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every well-formed table of that name, however deep, with its path."""
    level: list[tuple[Path, Mapping[str, Any]]] = [((), raw)]
    for name in names:
        level = [
            ((*path, name, i), entry)
            for path, table in level
            for i, entry in enumerate(listed(table.get(name)))
            if isinstance(entry, dict)
        ]
    return ((path, dict(entry)) for path, entry in level)


def _check_once(checker: Checker, entries: Iterable[tuple[Path, dict[str, Any]]]) -> set[str]:
    seen: dict[str, Path] = {}
    for path, entry in entries:
        slug = entry.get("slug")
        if isinstance(slug, str) and slug in seen:
            said = f"slug {short(slug)} is used twice (expected each slug once)"
            checker.say((*path, "slug"), said)
        elif isinstance(slug, str) and slug in RESERVED:
            checker.say((*path, "slug"), f"slug {slug!r} is taken (expected another)")
        elif isinstance(slug, str):
            seen[slug] = path
    return set(seen)


def _check_series(checker: Checker, path: Path, entry: Mapping[str, Any]) -> None:
    given = tuple(k for k in GAP_KINDS if k in entry)
    if given not in KINDS_OF_SERIES:
        checker.say(
            (*path, "indicator"),
            f"[series] has {', '.join(given) or 'no indicator'} (expected indicator, or worse and "
            "better, or indicator and gap_between, or indicator and worst_of)",
        )
    if entry.get("worse") is not None and entry.get("worse") == entry.get("better"):
        checker.say(
            (*path, "better"), f"[series] worse and better are both {short(entry['worse'])}"
        )
    if "edition" in entry and "gap_between" not in entry:
        checker.say(
            (*path, "edition"), "[series] has an edition and lacks 'gap_between' (expected both)"
        )


def _check_series_once(checker: Checker, path: Path, rows: list[dict[str, Any]]) -> None:
    seen = []
    for i, row in enumerate(rows):
        named = [row.get(key) for key in GAP_KINDS]
        if named in seen:
            said = "[series] stands twice in its measure (expected each series once)"
            checker.say((*path, "series", i), said)
        seen.append(named)


def _check_measure(checker: Checker, path: Path, entry: Mapping[str, Any]) -> None:
    series, unlinked = entry.get("series"), entry.get("unlinked")
    title = entry.get("title", "")
    if bool(series or entry.get("reported")) == (unlinked is not None):
        both = "both" if unlinked is not None else "neither"
        said = (
            f"measure {short(title)} has {both} of series and unlinked (expected one; reported "
            "figures count as a series)"
        )
        checker.say(path if unlinked is not None else (*path, "series"), said)
    rows = [s for s in listed(series) if isinstance(s, dict)]
    for i, row in enumerate(rows):
        _check_series(checker, (*path, "series", i), row)
    _check_series_once(checker, path, rows)
    gaps = [("worse" in s or "gap_between" in s) for s in rows]
    ways = ["direction" in s or gap for s, gap in zip(rows, gaps, strict=True)]
    if "direction" not in entry and not (ways and all(ways)):
        options = ", ".join(DIRECTIONS)
        said = f"measure {short(title)} lacks 'direction' (expected one of {options})"
        checker.say((*path, "direction"), said)


def _slugs(raw: Mapping[str, Any], table: str) -> set[str]:
    found = (entry.get("slug") for _, entry in _entries(raw, table))
    return {slug for slug in found if isinstance(slug, str)}


def _check_references(checker: Checker, raw: Mapping[str, Any]) -> None:
    parts = chain(_entries(raw, "ambition"), _entries(raw, "theme"))
    _check_once(checker, parts)  # an address names both in one place
    ambitions = _slugs(raw, "ambition")
    places = (("ambition", "measure"), ("theme", "measure"), ("ambition", "milestone"))
    named = _check_once(checker, chain.from_iterable(_entries(raw, *place) for place in places))
    themes = _slugs(raw, "theme")
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
                    near = hint(slug, known)
                    said = f"[{table}] {key}: no {what} is {short(slug)}{near}"
                    checker.say((*path, key), said)


def _check_dates(checker: Checker, raw: Mapping[str, Any]) -> None:
    plan = raw.get("plan")
    if not isinstance(plan, dict):
        return
    starts, ends = plan.get("starts"), plan.get("ends")
    if is_date(starts) and is_date(ends) and starts > ends:
        checker.say(("plan", "ends"), f"[plan] ends {ends} is before it starts ({starts})")
    for path, entry in _measures(raw):
        last = last_due(entry, path)
        if is_date(starts) and last and last[1] < starts:
            said = f"[target] due {last[1]} is before the plan starts ({starts})"
            checker.say(last[0], said)
    codes = [code for code in listed(plan.get("district_codes")) if isinstance(code, str)]
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        checker.say(("plan", "district_codes"), f"[plan] district_codes has {short(twice)} twice")
    if "starts" not in plan and "compare_from" not in plan:
        checker.say(
            ("plan", "starts"),
            "[plan] lacks 'starts' (expected a date, or where the plan gives none a compare_from "
            "with its reason)",
        )


def _measures(raw: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    return chain(_entries(raw, "ambition", "measure"), _entries(raw, "theme", "measure"))


def faults(
    text: str,
    indicators: Collection[str] | None = None,
    *,
    newest: Newest | None = None,
    starter: bool = False,
) -> list[Fault]:
    """Every fault of a plan file, by line; none when it is sound, and at most `MOST_FAULTS`.

    `indicators` are the slugs of the catalogue, or its indicators by slug; without them links are
    not looked up, and without the indicators themselves, nor targets held against their reach.
    `newest` gives figures that targets are held against. `starter` is for the set of outcomes that
    is for no district by name.
    """
    raw = read_toml(text)
    if isinstance(raw, Fault):
        return [raw]
    checker = _checked(raw, indicators, newest, starter=starter)
    lines = line_numbers(text)
    placed = [Fault(line_of(lines, path), message) for path, message in checker.found]
    placed.sort(key=lambda fault: fault.line)
    if checker.ended:
        placed.append(Fault(placed[-1].line, "the faults after this one were not looked for"))
    return placed


def faults_by_path(
    raw: Mapping[str, Any],
    indicators: Collection[str] | None = None,
    *,
    newest: Newest | None = None,
) -> list[tuple[Path, str]]:
    """The same of the tables of a plan that is being written: the path of an entry, and its fault.

    What is missing has the path at which it would stand.
    """
    return _checked(raw, indicators, newest, starter=False).found


def _checked(
    raw: Mapping[str, Any],
    indicators: Collection[str] | None,
    newest: Newest | None,
    *,
    starter: bool,
) -> Checker:
    """The tables of a plan, checked; `ended` where there were too many faults to go on."""
    checker = Checker(indicators, newest)
    try:
        _check(checker, raw, starter=starter)
    except TooMany:
        checker.ended = True
    return checker


def _check(checker: Checker, raw: Mapping[str, Any], *, starter: bool) -> None:
    checker.table(raw, "starter_file" if starter else "", ())
    if raw.get("ambition") == []:
        checker.say(("ambition",), "the file has no ambition (expected one [[ambition]] or more)")
    plan = raw.get("plan")
    if isinstance(plan, dict) and plan.get("slug") == OURS and not starter:
        checker.say(("plan", "slug"), f"[plan] slug {OURS!r} is taken (expected another)")
    for path, entry in _measures(raw):
        _check_measure(checker, path, entry)
        check_target(checker, path, entry)
        check_reported(checker, path, entry)
    for path, entry in _entries(raw, "ambition", "milestone"):
        if "number" not in entry and "due" not in entry:
            title = short(entry.get("title", ""))
            checker.say(
                (*path, "number"),
                f"milestone {title} has no number and no due date (expected one)",
            )
        if "number" in entry and "unit" not in entry:
            checker.say((*path, "number"), "[milestone] has a number and lacks 'unit'")
    for path, entry in _entries(raw, "update"):
        if said := contradiction(entry.get("done"), entry.get("stage")):
            checker.say((*path, "stage"), f"[update] {said}")
    _check_references(checker, raw)
    _check_dates(checker, raw)
