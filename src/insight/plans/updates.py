"""Officers' words about a plan, kept in a CSV beside it: PLAN.updates.csv beside PLAN.toml."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from datetime import date
from pathlib import Path

from insight.errors import InvalidPlan, did_you_mean
from insight.plans.faults import Fault
from insight.plans.records import Update

COLUMNS = ("about", "date", "author", "words", "done")
_EXPECTED = {
    "about": "the slug of a measure or milestone",
    "date": "a day such as 2026-01-31",
    "author": "who wrote it",
    "words": "what they say",
}


def updates_file(plan_file: Path) -> Path:
    """The CSV of officers' words that may stand beside a plan."""
    return plan_file.with_suffix(".updates.csv")


def _faults_of(given: dict[str, str], known: Collection[str]) -> list[str]:
    """What is wrong with one row."""
    found = [
        f"{column} is empty (expected {_EXPECTED[column]})"
        for column in _EXPECTED
        if not given[column]
    ]
    if given["about"] and given["about"] not in known:
        hint = did_you_mean(given["about"], known)
        found.append(f"no measure or milestone is {given['about']!r}{hint}")
    if given["date"] and not _is_day(given["date"]):
        found.append(f"date is {given['date']!r} (expected {_EXPECTED['date']})")
    if given["done"] not in {"", "yes", "no"}:
        found.append(f"done is {given['done']!r} (expected yes, no or nothing)")
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def scan_updates(path: Path, known: Collection[str]) -> tuple[tuple[Update, ...], list[Fault]]:
    """The sound rows of a CSV of updates, and every fault with its line.

    Columns: about (one of the slugs in `known`), date, author, words, and perhaps done. Raises
    InvalidPlan when the file is not text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidPlan(f"{path.name} is not a UTF-8 text file: {error}") from error
    updates: list[Update] = []
    faults: list[Fault] = []
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in COLUMNS[:-1] if c not in (reader.fieldnames or ())]
    if missing:
        return (), [Fault(1, f"no column {missing[0]!r} (expected {','.join(COLUMNS)})")]
    for row in reader:
        given = {column: (row.get(column) or "").strip() for column in COLUMNS}
        wrong = _faults_of(given, known)
        faults += [Fault(reader.line_num, message) for message in wrong]
        if not wrong:
            done = {"yes": True, "no": False}.get(given["done"])
            day = date.fromisoformat(given["date"])
            updates.append(Update(given["about"], day, given["author"], given["words"], done))
    return tuple(updates), faults


def read_updates(path: Path, known: Collection[str]) -> tuple[Update, ...]:
    """The updates of a CSV; raises InvalidPlan naming its first fault and how many more."""
    updates, faults = scan_updates(path, known)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise InvalidPlan(f"{path.name} line {faults[0].line}: {faults[0].message}{more}")
    return updates
