"""Officers' words about a plan, kept in a CSV beside it: PLAN.updates.csv beside PLAN.toml."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, cast

from insight.errors import InvalidPlan, did_you_mean
from insight.outside import without_unseen_ends
from insight.plans.checks.checker import MOST_FAULTS, Fault, hint, short
from insight.plans.checks.stages import contradiction
from insight.plans.files import read_text
from insight.plans.kinds import LONGEST, NAME, TITLE, beyond
from insight.plans.records import Rating, Stage, Update
from insight.plans.schema import RATINGS, STAGES

REQUIRED: Final = ("about", "date", "author", "words")
COLUMNS: Final = (*REQUIRED, "done", "stage", "rating")
_HEADING: Final = ",".join(COLUMNS)
_EXPECTED: Final = {
    "about": "the slug of a measure or milestone",
    "date": "a day such as 2026-01-31",
    "author": "who wrote it",
    "words": "what they say",
}
_LONGEST: Final = {"about": NAME, "author": TITLE, "words": LONGEST}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CHOICES: Final[dict[str, tuple[str, ...]]] = {"stage": STAGES, "rating": RATINGS}
_DONE: Final = {"yes": True, "no": False, "": None}


def updates_file(plan_file: Path) -> Path:
    """The CSV of officers' words that may stand beside a plan."""
    return plan_file.with_suffix(".updates.csv")


def _faults_of(given: dict[str, str], known: Collection[str]) -> list[str]:
    """What is wrong with one row."""
    found = [
        f"{column} is empty (expected {_EXPECTED[column]})"
        for column in REQUIRED
        if not given[column]
    ]
    found += [
        f"{column} {said}"
        for column, longest in _LONGEST.items()
        if (said := beyond(given[column], longest))
    ]
    if given["about"] and given["about"] not in known:
        near = hint(given["about"], known)
        found.append(f"no measure or milestone is {short(given['about'])}{near}")
    if given["date"] and (day := _day(given["date"])) is None:
        found.append(f"date is {short(given['date'])} (expected {_EXPECTED['date']})")
    elif given["date"] and (said := beyond(day, 0)):
        found.append(f"date {said}")
    if given["done"].casefold() not in _DONE:
        found.append(f"done is {short(given['done'])} (expected yes, no or nothing)")
    for column, known_words in _CHOICES.items():
        if (word := given[column].casefold()) and word not in known_words:
            options = ", ".join(known_words)
            found.append(f"{column} is {short(given[column])} (expected one of {options})")
    stage = given["stage"].casefold()
    if said := contradiction(_DONE.get(given["done"].casefold()), stage):
        found.append(said)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _heading_faults(heading: Sequence[str]) -> list[str]:
    """What is wrong with the first row; an empty heading is one of an empty column."""
    named = [name for name in heading if name]
    for mark, words in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if any(mark in name for name in named):
            return [f"columns are parted by {words} (expected commas: {_HEADING})"]
    if not named:
        return [f"the first row is empty (expected {_HEADING})"]
    twice = [name for name, count in Counter(named).items() if count > 1]
    unknown = [name for name in named if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in named]
    if twice:
        return [f"column {short(twice[0])} stands twice (expected {_HEADING})"]
    if missing:
        return [f"no column {missing[0]!r} (expected {_HEADING})"]
    if unknown:
        near = did_you_mean(unknown[0], COLUMNS) if len(unknown[0]) <= NAME else ""
        return [f"no column is called {short(unknown[0])} (expected {_HEADING}){near}"]
    return []


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line on which it begins.

    Raises InvalidPlan, without the file's name, where a quote is never closed or stands astray.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            quote = f"a quote is not closed, or a letter follows a closing one: {error}"
            raise InvalidPlan(f"line {first}: {quote}") from error
        if row is None:
            return
        cells = [without_unseen_ends(cell) for cell in row]
        if any(cells):
            yield first, cells


def scan_updates(path: Path, known: Collection[str]) -> tuple[tuple[Update, ...], list[Fault]]:
    """The sound rows of a CSV of updates, and every fault with its line.

    Columns: about (one of the slugs in `known`), date, author, words, and perhaps done. A row
    without any entry is no row. Where the file is no such table, there are no updates and one
    fault. Raises MissingData when there is no file.
    """
    try:
        text = read_text(path)
        rows = list(_rows(text))
    except InvalidPlan as error:
        return (), [_placed(str(error), path)]
    if not rows:
        return (), [Fault(1, f"the file is empty (expected {_HEADING})")]
    (line, first), *rest = rows
    heading = [name.casefold() for name in first]
    if wrong := _heading_faults(heading):
        return (), [Fault(line, message) for message in wrong]
    updates: list[Update] = []
    faults: list[Fault] = []
    for number, row in rest:
        if [cell.casefold() for cell in row] == heading:
            faults.append(Fault(number, "the headings stand here once more (expected them once)"))
        elif said := _surplus(row, heading):
            faults.append(Fault(number, said))
        else:
            update, wrong = _update(dict(zip(heading, row, strict=False)), known)
            faults += [Fault(number, message) for message in wrong]
            updates += [update] if update else []
        if len(faults) >= MOST_FAULTS:
            last = Fault(number, "the faults after this one were not looked for")
            return (), [*faults[:MOST_FAULTS], last]
    return tuple(updates), faults


def _surplus(row: Sequence[str], heading: Sequence[str]) -> str:
    """Why a row does not fit its headings; "" where it does, or only lacks cells at its end.

    A cell too many is a fault though it is empty: the comma before it has moved the cells along.
    """
    named = sum(map(bool, heading))
    stray = [cell for name, cell in zip(heading, row, strict=False) if cell and not name]
    if len(row) > len(heading) or stray:
        return (
            f"{len(row)} entries under {named} headings (expected {named}: words that hold a comma "
            "stand in double quotes)"
        )
    return ""


def _update(row: dict[str, str], known: Collection[str]) -> tuple[Update | None, list[str]]:
    given = {column: row.get(column, "") for column in COLUMNS}
    wrong, day = _faults_of(given, known), _day(given["date"])
    if wrong or day is None:
        return None, wrong
    done = _DONE[given["done"].casefold()]
    stage, rating = (given[column].casefold() for column in _CHOICES)
    return Update(
        given["about"],
        day,
        given["author"],
        given["words"],
        done,
        cast("Stage", stage),
        cast("Rating", rating),
    ), []


def _placed(message: str, path: Path) -> Fault:
    """A fault of the whole file, at the line that its message names, else at the first."""
    said = message.removeprefix(path.name).lstrip()
    match = re.match(r"line (\d+): (.*)", said, flags=re.DOTALL)
    return Fault(int(match[1]), match[2]) if match else Fault(1, f"the file {said}")


def read_updates(path: Path, known: Collection[str]) -> tuple[Update, ...]:
    """The updates of a CSV; raises InvalidPlan naming its first fault and how many more."""
    updates, faults = scan_updates(path, known)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise InvalidPlan(f"{path.name} line {faults[0].line}: {faults[0].message}{more}")
    return updates
