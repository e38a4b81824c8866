"""The command ``python -m insight.plans check FILE``: what is wrong with a plan, line by line."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path

from insight.areas import read_districts
from insight.catalogue import read_catalogue
from insight.errors import InsightError
from insight.plans.faults import Fault, faults
from insight.plans.reading import _plan, _read_text, read_plan, slugs_of
from insight.plans.records import Plan
from insight.plans.updates import scan_updates, updates_file


def _summary(plan: Plan) -> str:
    linked = sum(bool(m.series) for m in plan.measures)
    return (
        f"{plan.title}: {len(plan.ambitions)} ambitions, {len(plan.priorities)} priorities, "
        f"{len(plan.measures)} measures ({linked} with a series), "
        f"{len(plan.milestones)} milestones, {len(plan.statements)} statements"
    )


def _unknown_districts(text: str) -> list[Fault]:
    """A fault for each district code of a sound file that no district of England has."""
    known = set(read_districts()["district_code"])
    lines = text.splitlines()
    return [
        Fault(
            next(n for n, line in enumerate(lines, start=1) if f'"{code}"' in line),
            f"[plan] district_codes: no district of England has the code {code!r} (expected a "
            "district or unitary of May 2025)",
        )
        for code in tomllib.loads(text)["plan"]["district_codes"]
        if code not in known
    ]


def check(path: Path) -> int:
    """Print every fault of a plan file with its line, or what it holds; 1 if there is a fault."""
    out = sys.stdout.write
    try:
        indicators: Collection[str] | None = read_catalogue().indicators
    except InsightError as error:
        indicators = None
        out(f"Links to series were not checked: {error}\n")
    try:
        text = _read_text(path)
        wrong = faults(text, indicators) or _unknown_districts(text)
        found = [(path.name, fault) for fault in wrong]
        if not found and updates_file(path).exists():
            known = slugs_of(_plan(tomllib.loads(text)))
            beside = updates_file(path)
            found = [(beside.name, fault) for fault in scan_updates(beside, known)[1]]
        for name, fault in found:
            out(f"{name} line {fault.line}: {fault.message}\n")
        if found:
            out(f"{len(found)} to put right.\n")
            return 1
        out(f"{path.name} is sound. {_summary(read_plan(path))}\n")
    except InsightError as error:
        out(f"{error}\n")
        return 1
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run `check FILE ...`; 2 when asked for anything else."""
    if len(arguments) < 2 or arguments[0] != "check":
        sys.stderr.write("usage: python -m insight.plans check FILE [FILE ...]\n")
        return 2
    return max(check(Path(name)) for name in arguments[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
