"""One plan file walked table by table, gathering its faults; and a file that is no TOML at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, TypeAlias

from insight.catalogue import Indicator
from insight.errors import did_you_mean
from insight.plans.checks.lines import Path, line_of_syntax_error
from insight.plans.checks.reach import target_fault
from insight.plans.kinds import KINDS, LARGEST, beyond
from insight.plans.schema import TABLES, Key

MOST_FAULTS: Final = 100
"""Faults that are looked for: who mends a hundred asks again."""
SHOWN: Final = 80
"""Letters of what arrived that a message repeats."""
_MANY_PARTS: Final = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}"""
)
LABELS: Final = {"": "the file", "starter_file": "the file", "starter": "[plan]"}


def short(value: object) -> str:
    """What arrived, in few words: a table in single brackets where a list of them is wanted."""
    if isinstance(value, dict):
        return "one table in single [brackets]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        return "a number of too many digits"
    if isinstance(value, list) and len(value) > MOST_FAULTS:
        return f"a list of {len(value):,}"
    if isinstance(value, date | time):
        return str(value)
    text = repr(value[:SHOWN] if isinstance(value, str) else value)
    return text if len(text) <= SHOWN + 2 else f"{text[:SHOWN]}…"


def hint(word: str, known: Collection[str]) -> str:
    """The nearest known words to a short unknown one; a long one is not worth the search."""
    return did_you_mean(word, sorted(known)) if len(word) <= SHOWN else ""


Newest: TypeAlias = Callable[[str], Iterable[float]]
"""Gives the newest figures of an indicator for the places of a plan."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a plan file: its line, what was expected and what arrived."""

    line: int
    message: str


class TooMany(Exception):
    """As many faults as are looked for."""


class Checker:
    """Walks one plan, gathering its faults by path; lines are looked up at the end."""

    def __init__(self, indicators: Collection[str] | None, newest: Newest | None) -> None:
        self.indicators = indicators
        self.newest = newest
        self.found: list[tuple[Path, str]] = []
        self.ended = False

    def say(self, path: Path, message: str) -> None:
        """Keep a fault; raises TooMany once there are as many as are looked for."""
        self.found.append((path, message))
        if len(self.found) >= MOST_FAULTS:
            raise TooMany

    def table(self, entry: Mapping[str, Any], name: str, path: Path) -> None:
        """Check one table's keys against the part of a plan that it is."""
        spec = TABLES[name]
        label = LABELS.get(name, f"[{name}]")
        for key, value in entry.items():
            if key not in spec:
                near = hint(key, spec) or f" (it may have {', '.join(spec)})"
                self.say((*path, key), f"{label} has an unknown key {short(key)}{near}")
            else:
                self.value(spec[key], value, (*path, key), label)
        for key, expected in spec.items():
            if expected.required and key not in entry:
                self.say(
                    (*path, key), f"{label} lacks {key!r} (expected {KINDS[expected.kind][1]})"
                )

    def value(self, expected: Key, value: object, path: Path, label: str) -> None:
        """Check one value, and the tables inside it."""
        test, words = KINDS[expected.kind]
        name = path[-1]
        if not test(value):
            self.say(path, f"{label} {name} is {short(value)} (expected {words})")
        elif said := beyond(value, expected.longest):
            self.say(path, f"{label} {name} {said}")
        elif expected.choices and value not in expected.choices:
            options = ", ".join(expected.choices)
            self.say(path, f"{label} {name} is {short(value)} (expected one of {options})")
        elif isinstance(value, dict):
            self.table(value, expected.table, path)
        elif expected.table and isinstance(value, list):
            for i, entry in enumerate(value):
                self.table(entry, expected.table, (*path, i))
        elif expected.kind in {"indicator", "indicators"}:
            self.known(value if isinstance(value, list) else [value], path)

    def reach(
        self,
        slug: object,
        value: object,
        path: Path,
        direction: object = "",
        *,
        of_gap: bool = False,
    ) -> None:
        """Check that a target can be a figure of its indicator, where the catalogue was given.

        A gap `of_gap` between two such figures has its reach and no newest figure of its own.
        """
        held = self.indicators if isinstance(self.indicators, Mapping) else {}
        indicator, number = held.get(slug), KINDS["number"][0]
        if isinstance(indicator, Indicator) and number(value):
            newest = self.newest(indicator.slug) if self.newest and not of_gap else ()
            if said := target_fault(float(value), indicator, newest, str(direction)):  # type: ignore[arg-type]
                self.say(path, f"[target] {said}")

    def known(self, slugs: list[Any], path: Path) -> None:
        """Check that indicators are in the catalogue, where one was given."""
        for slug in slugs:
            if self.indicators is not None and slug not in self.indicators:
                near = hint(slug, self.indicators)
                self.say(path, f"no indicator in the catalogue is called {short(slug)}{near}")


def read_toml(text: str) -> dict[str, Any] | Fault:
    """The tables of a file, or the fault for which it is no TOML."""
    if match := _MANY_PARTS.search(text):  # Python's reader takes minutes over such a key
        line = text.count("\n", 0, match.start()) + 1
        return Fault(line, "a key has 20 parts or more between dots (expected one or few)")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = line_of_syntax_error(said, text)
        return Fault(line, f"this is not TOML from here: {said[:300]}")
    except RecursionError:
        return Fault(_deepest(text), "lists or tables stand too deep in one another (expected few)")
    except ValueError:  # Python itself refuses to read a number of over 4,300 digits
        return Fault(_longest_number(text), "a number has too many digits (expected at most 13)")


def _deepest(text: str) -> int:
    """The line with the most opening brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda n: lines[n].count("[") + lines[n].count("{")) + 1


def _longest_number(text: str) -> int:
    """The line with the longest run of digits."""
    runs = [max(map(len, re.findall(r"[0-9_]+", line)), default=0) for line in text.split("\n")]
    return runs.index(max(runs)) + 1


def listed(value: object) -> list[Any]:
    """A list, or none where something else arrived."""
    return value if isinstance(value, list) else []
