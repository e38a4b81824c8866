"""The command ``python -m insight.plans check FILE``: what is wrong with a plan, line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from insight.areas import as_district, read_districts
from insight.catalogue import Catalogue, read_catalogue
from insight.errors import InsightError
from insight.observations import latest_period, read_series, series_area
from insight.plans.checker import MOST_FAULTS, Fault, read_toml
from insight.plans.faults import faults
from insight.plans.files import LARGEST_FILE, read_text
from insight.plans.kinds import MOST
from insight.plans.lines import line_numbers, line_of
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


def _unknown_districts(text: str, codes: Iterable[str]) -> list[Fault]:
    """A fault for each district code of a file that no district of England has."""
    known = set(read_districts()["district_code"])
    line = line_of(line_numbers(text), ("plan", "district_codes"))
    return [
        Fault(
            line,
            f"[plan] district_codes: no district of England has the code {code!r} (expected a "
            "district or unitary of May 2025)",
        )
        for code in dict.fromkeys(codes)
        if code not in known
    ]


def _head(text: str) -> dict[str, Any]:
    """What a file says of its plan, as far as it can be read."""
    raw = read_toml(text)
    plan = raw.get("plan") if isinstance(raw, dict) else None
    return plan if isinstance(plan, dict) else {}


def _codes(text: str) -> list[str]:
    """The district codes of a file, as far as it can be read."""
    codes = _head(text).get("district_codes")
    return [c for c in codes if isinstance(c, str)] if isinstance(codes, list) else []


def _newest_of(codes: Iterable[str], catalogue: Catalogue) -> Callable[[str], list[float]]:
    """The newest figure of an indicator for each of some districts, or for the county of one."""

    def newest(slug: str) -> list[float]:
        table = read_districts()
        districts = [
            as_district(row) for _, row in table[table["district_code"].isin(codes)].iterrows()
        ]
        areas = list({c for d in districts for c in (d.code, d.upper_tier_code)})
        try:
            held = read_series(slug, areas, catalogue=catalogue).dropna(subset=["value"])
        except InsightError:
            return []  # nothing to compare with: the file itself is not at fault
        figures = []
        for code in {series_area(held, district) for district in districts} - {None}:
            own = held[held["area_code"] == code]
            newest_of_them = own["period"] == latest_period(
                own["period"], catalogue.indicator(slug).period_kind
            )
            figures += list(own.loc[newest_of_them, "value"].astype(float))
        return figures

    return newest


def _found(path: Path, catalogue: Catalogue | None) -> list[tuple[str, Fault]]:
    """Every fault of a plan file, else of the updates beside it, with the name of the file."""
    text = read_text(path)
    codes = _codes(text)
    indicators = catalogue.indicators if catalogue else None
    of_another = "area" in _head(text)  # whose figures are of other people than its districts'
    newest = _newest_of(codes, catalogue) if catalogue and not of_another else None
    wrong = faults(text, indicators, newest=newest) or _unknown_districts(text, codes)
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
