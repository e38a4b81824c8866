"""The command ``python -m insight.plans check FILE``: what is wrong with a plan, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

from insight.catalogue import Catalogue, read_catalogue
from insight.errors import InsightError
from insight.plans.checks.checker import MOST_FAULTS, Fault
from insight.plans.checks.checking import faults_of
from insight.plans.files import LARGEST_FILE, read_text
from insight.plans.kinds import MOST
from insight.plans.reading import read_plan, slugs_of
from insight.plans.records import Plan
from insight.plans.updates import scan_updates, updates_file

BOUNDS = (
    f"A plan file has at most {LARGEST_FILE:,} bytes and {MOST} entries in one list; at most "
    f"{MOST_FAULTS} faults are told at once."
)


def _summary(plan: Plan) -> str:
    linked = sum(bool(m.series) for m in plan.measures)
    return (
        f"{plan.title}: {len(plan.ambitions)} ambitions, {len(plan.priorities)} priorities, "
        f"{len(plan.measures)} measures ({linked} with a series), "
        f"{len(plan.milestones)} milestones, {len(plan.statements)} statements"
    )


def _found(path: Path, catalogue: Catalogue | None) -> list[tuple[str, Fault]]:
    """Every fault of a plan file, else of the updates beside it, with the name of the file."""
    wrong = faults_of(read_text(path), catalogue)
    beside = updates_file(path)
    if wrong or not beside.exists():
        return [(path.name, fault) for fault in wrong]
    known = slugs_of(read_plan(path, updates=False))
    return [(beside.name, fault) for fault in scan_updates(beside, known)[1]]


def check(path: Path) -> int:
    """Print every fault of a plan file with its line, or what it holds; 1 if there is a fault."""
    out = sys.stdout.write
    catalogue = None
    try:
        catalogue = read_catalogue()
    except InsightError as error:
        out(f"Links to series were not checked: {error}\n")
    try:
        found = _found(path, catalogue)
        for name, fault in found:
            out(f"{name} line {fault.line}: {fault.message}\n")
        if found:
            out(f"{len(found)} to put right. {BOUNDS if len(found) > MOST_FAULTS else ''}".rstrip())
            out("\n")
            return 1
        out(f"{path.name} is sound. {_summary(read_plan(path))}\n")
    except InsightError as error:
        out(f"{error}\n")
        return 1
    return 0


def main(arguments: list[str]) -> int:
    """Run `check FILE ...`; 2 when asked for anything else."""
    if len(arguments) < 2 or arguments[0] != "check":
        sys.stderr.write(f"usage: python -m insight.plans check FILE [FILE ...]\n{BOUNDS}\n")
        return 2
    return max(check(Path(name)) for name in arguments[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
