"""Fill the accessibility statement from the tests that ran: `make test`, then this command.

    python -m tools.accessibility

Each test process leaves what it found in .browser-cache/accessibility (tests/conftest.py); this
puts it together into src/dashboard/serving/accessible/tested.json, which is shipped. It refuses,
and says why, where a test that stands for a criterion has not run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dashboard.serving.accessible.facts import TESTED, criteria
from tools.named_tests import ROOT, missing

KEPT: Final = ROOT / ".browser-cache" / "accessibility"
ENGINES: Final = {
    "Chromium": ("chromium", "tests/browser/test_"),
    "Firefox": ("firefox-esr", "tests/browser/engines/test_in_firefox.py"),
    "WebKit": ("WebKitWebDriver", "tests/browser/engines/test_in_webkit.py"),
}
"""Name → the program that says its version, and where its tests stand."""
PLACES: Final = {"passed": 0, "failed": 1, "skipped": 2}


def criteria_of(rules: Iterable[Iterable[str]]) -> set[str]:
    """The criteria of WCAG that rules of axe-core are tagged with.

    >>> sorted(criteria_of([["cat.color", "wcag2aa", "wcag143"], ["best-practice", "wcag1410"]]))
    ['1.4.10', '1.4.3']
    """
    tags = {tag.removeprefix("wcag") for rule in rules for tag in rule if tag.startswith("wcag")}
    return {f"{tag[0]}.{tag[1]}.{tag[2:]}" for tag in tags if tag.isdigit() and len(tag) >= 3}


def together(records: Iterable[dict[str, Any]]) -> tuple[dict[str, list[int]], list[dict]]:
    """What all processes found: cases by test, of which the last try counts, and axe's looks."""
    outcomes: dict[str, str] = {}
    looks: list[dict[str, Any]] = []
    for record in sorted(records, key=lambda each: each["at"]):
        outcomes |= record["outcomes"]
        looks += record["axe"]
    counts: dict[str, list[int]] = {}
    for case, outcome in sorted(outcomes.items()):
        counts.setdefault(case.partition("[")[0], [0, 0, 0])[PLACES[outcome]] += 1
    return counts, looks


def facts(records: list[dict[str, Any]]) -> dict[str, Any]:
    """What is shipped; raises SystemExit with a sentence where something has not run."""
    counts, looks = together(records)
    wanted = {test for each in criteria() for test in each.tests}
    if gone := missing(sorted(wanted)):
        raise SystemExit(f"Named in criteria.toml, but not there: {', '.join(gone)}")
    if left := sorted(wanted - counts.keys()):
        raise SystemExit(f"Not run yet (make test, then once more): {', '.join(left)}")
    if not looks:
        raise SystemExit("axe-core has looked at nothing yet: make test, then once more.")
    met = criteria_of(rule for look in looks for rule in look["met"])
    broken = criteria_of(rule for look in looks for rule in look["broken"])
    day = datetime.fromtimestamp(max(each["at"] for each in records), tz=UTC).date()
    return {
        "day": day.isoformat(),
        "engines": [_version(name) for name in ENGINES if _ran(name, counts)],
        "axe": looks[-1]["version"],
        "views": sorted({look["view"] for look in looks}),
        "widths": sorted({look["width"] for look in looks}, reverse=True),
        "rules": sorted((met - broken) & {each.number for each in criteria()}),
        "outcomes": {test: counts[test] for test in sorted(wanted)},
    }


def _ran(name: str, counts: dict[str, list[int]]) -> bool:
    return any(test.startswith(ENGINES[name][1]) and n[0] for test, n in counts.items())


def _version(name: str) -> str:
    program = shutil.which(ENGINES[name][0])
    if program is None:
        return name
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    numbers = [word for word in said.stdout.split() if word[:1].isdigit()]
    return f"{name} {numbers[0]}" if numbers else name


def main(kept: Path = KEPT, target: Path = TESTED) -> None:
    """Read what the tests left, and write what is shipped."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in kept.glob("*.json")]
    found = facts(records)
    target.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    failed = [test for test, counts in found["outcomes"].items() if counts[1]]
    sys.stdout.write(f"{target.name}: {len(found['outcomes'])} tests, {len(failed)} failed.\n")


if __name__ == "__main__":
    main()
