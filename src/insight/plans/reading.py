"""Plans as data: read the plan files of `data/plans/`, and check one.

A plan is one TOML file, with the words of officers in a CSV beside it if there are any.
`docs/plans.md` describes both. `python -m insight.plans check FILE` names every fault by its line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from insight.errors import InvalidPlan, MissingData, UnknownPlan, did_you_mean
from insight.plans.faults import faults
from insight.plans.records import (
    Accountability,
    Achievement,
    Ambition,
    CompareFrom,
    Direction,
    Measure,
    Milestone,
    Plan,
    PlanSource,
    Priority,
    SeriesLink,
    Statement,
    Target,
    Theme,
    Unlinked,
    Update,
)
from insight.plans.updates import read_updates, updates_file
from insight.store import data_directory

__all__ = [
    "Accountability",
    "Achievement",
    "Ambition",
    "CompareFrom",
    "Direction",
    "Measure",
    "Milestone",
    "Plan",
    "PlanSource",
    "Priority",
    "SeriesLink",
    "Statement",
    "Target",
    "Theme",
    "Unlinked",
    "Update",
    "choose_plan",
    "plans_for",
    "read_plan",
    "read_plans",
]
_Record = TypeVar("_Record")


def _record(record: type[_Record], entry: Mapping[str, Any], /, **rest: Any) -> _Record:
    """One record from a checked table; lists become tuples, so that it cannot be changed."""
    known = {f.name for f in fields(cast("Any", record))} - set(rest)
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k in known}
    return record(**given, **rest)


def _records(kind: type[_Record], entries: Iterable[Mapping[str, Any]]) -> tuple[_Record, ...]:
    return tuple(_record(kind, entry) for entry in entries)


def _series(entry: Mapping[str, Any], measure: Mapping[str, Any]) -> SeriesLink:
    kind = "gap" if "worse" in entry else "area_gap" if "gap_between" in entry else "indicator"
    direction = "decrease" if kind != "indicator" else measure.get("direction")
    filled = {"indicator": "", "level": "district", "direction": direction, **entry}
    if kind == "area_gap":
        filled["level"] = entry.get("level", "lsoa")
    return _record(SeriesLink, filled, kind=kind)


def _measure(entry: Mapping[str, Any]) -> Measure:
    unlinked, target = entry.get("unlinked"), entry.get("target")
    links = tuple(_series(link, entry) for link in entry.get("series", ()))
    ways = {link.direction for link in links}
    return _record(
        Measure,
        entry,
        direction=entry.get("direction") or (ways.pop() if len(ways) == 1 else "unclear"),
        series=links,
        unlinked=_record(Unlinked, unlinked) if unlinked else None,
        target=_record(Target, target) if target else None,
    )


def _ambition(entry: Mapping[str, Any]) -> Ambition:
    return _record(
        Ambition,
        entry,
        priorities=_records(Priority, entry.get("priority", ())),
        measures=tuple(_measure(m) for m in entry.get("measure", ())),
        milestones=_records(Milestone, entry.get("milestone", ())),
    )


def _theme(entry: Mapping[str, Any]) -> Theme:
    return _record(Theme, entry, own_measures=tuple(_measure(m) for m in entry.get("measure", ())))


def _plan(raw: Mapping[str, Any]) -> Plan:
    head = raw["plan"]
    compare_from = head.get("compare_from")
    return _record(
        Plan,
        head,
        source=_record(PlanSource, head["source"]),
        compare_from=_record(CompareFrom, compare_from) if compare_from else None,
        ambitions=tuple(_ambition(a) for a in raw["ambition"]),
        themes=tuple(_theme(t) for t in raw.get("theme", ())),
        statements=_records(Statement, raw.get("statement", ())),
        achievements=_records(Achievement, raw.get("achievement", ())),
        committees=_records(Accountability, raw.get("committee", ())),
        updates=_records(Update, raw.get("update", ())),
    )


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingData(f"plan file {path.name} is not there") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InvalidPlan(
            f"{path.name} line {line}: a letter here is not UTF-8 (expected the file to be saved "
            "as UTF-8 text)"
        ) from error


def slugs_of(plan: Plan) -> frozenset[str]:
    """What an update may be about: the plan's measures and milestones."""
    return frozenset(m.slug for m in plan.measures) | {m.slug for m in plan.milestones}


def read_plan(path: Path, *, indicators: Collection[str] | None = None) -> Plan:
    """Read one plan file, and the CSV of updates beside it if there is one.

    `indicators` are the slugs of the catalogue, to check links against. Raises MissingData when the
    file is not there; InvalidPlan names the file, the line of its first fault and how many more.
    """
    text = _read_text(path)
    found = faults(text, indicators)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise InvalidPlan(f"{path.name} line {found[0].line}: {found[0].message}{more}")
    plan = _plan(tomllib.loads(text))
    beside = updates_file(path)
    if not beside.exists():
        return plan
    return replace(plan, updates=(*plan.updates, *read_updates(beside, slugs_of(plan))))


def read_plans(
    data_dir: Path | None = None, *, indicators: Collection[str] | None = None
) -> tuple[Plan, ...]:
    """Read every plan of `data/plans/`, in order of file name.

    Raises InvalidPlan for the first file with a fault, or when two files share a slug.
    """
    folder = (data_dir or data_directory()) / "plans"
    plans: dict[str, Plan] = {}
    for path in sorted(folder.glob("*.toml")):
        plan = read_plan(path, indicators=indicators)
        if plan.slug in plans:
            raise InvalidPlan(f"{path.name}: slug {plan.slug!r} belongs to another plan already")
        plans[plan.slug] = plan
    return tuple(plans.values())


def plans_for(district_code: str, plans: Iterable[Plan] | None = None) -> tuple[Plan, ...]:
    """The plans of a district, the latest to start first; none for most districts.

    `plans` are read from `data/plans/` where not given.
    """
    chosen = read_plans() if plans is None else plans
    theirs = [p for p in chosen if district_code in p.district_codes]
    return tuple(sorted(theirs, key=lambda p: p.counts_from or date.min, reverse=True))


def choose_plan(slug: str, plans: Iterable[Plan]) -> Plan:
    """The plan of that slug; raises UnknownPlan naming the nearest ones."""
    by_slug = {plan.slug: plan for plan in plans}
    if slug in by_slug:
        return by_slug[slug]
    raise UnknownPlan(f"no plan is called {slug!r}{did_you_mean(slug, by_slug)}")
