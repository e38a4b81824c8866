"""What is known of each criterion: which tests stand for it, and what they found when they ran."""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
CRITERIA: Final = HERE / "criteria.toml"
TESTED: Final = HERE / "tested.json"


@dataclass(frozen=True)
class Criterion:
    """A success criterion of WCAG 2.2 at level A or AA.

    Either `tests` stand for it, by their ids, and `says` what they hold; or it is `absent`, for
    that reason; or it is `open`, for that one.
    """

    number: str
    name: str
    level: str
    says: str = ""
    tests: tuple[str, ...] = ()
    absent: str = ""
    open: str = ""


@dataclass(frozen=True)
class Short:
    """What is known to fall short of a criterion, and what a reader can do instead."""

    number: str
    what: str
    instead: str


@dataclass(frozen=True)
class Run:
    """One run of the tests: its day, the engines, what axe-core looked at and what each test did.

    `rules` are the criteria that rules of axe-core looked into and found nothing against; `views`
    the pages it looked at, `widths` their widths in pixels. `outcomes` has the cases that passed,
    failed and were skipped, by the id of the test.
    """

    day: date
    engines: tuple[str, ...]
    axe: str
    views: tuple[str, ...]
    widths: tuple[int, ...]
    rules: frozenset[str]
    outcomes: Mapping[str, tuple[int, int, int]]

    def passed(self, test: str) -> bool:
        """Whether a test ran and no case of it failed."""
        passed, failed, _ = self.outcomes.get(test, (0, 0, 0))
        return passed > 0 and failed == 0

    def failed(self, test: str) -> bool:
        """Whether a case of a test failed."""
        return self.outcomes.get(test, (0, 0, 0))[1] > 0


@functools.cache
def criteria() -> tuple[Criterion, ...]:
    """Every criterion of levels A and AA, in their order."""
    return tuple(
        Criterion(**{**each, "tests": tuple(each.get("tests", ()))})
        for each in _file()["criterion"]
    )


@functools.cache
def shorts() -> tuple[Short, ...]:
    """Everything that is known to fall short."""
    return tuple(Short(**each) for each in _file()["short"])


def _file() -> dict[str, Any]:
    return tomllib.loads(CRITERIA.read_text(encoding="utf-8"))


@functools.cache
def last_run() -> Run:
    """The run of which the facts are shipped."""
    held = json.loads(TESTED.read_text(encoding="utf-8"))
    return Run(
        day=date.fromisoformat(held["day"]),
        engines=tuple(held["engines"]),
        axe=held["axe"],
        views=tuple(held["views"]),
        widths=tuple(held["widths"]),
        rules=frozenset(held["rules"]),
        outcomes={test: tuple(counts) for test, counts in held["outcomes"].items()},
    )
