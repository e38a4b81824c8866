"""Plans as data: read the plan files of `data/plans/`, and check one.

A plan is one TOML file, with the words of officers in a CSV beside it if there are any.
`docs/plans.md` describes both. `python -m insight.plans check FILE` names every fault by its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from insight.errors import InsightError, InvalidPlan, UnknownPlan, did_you_mean
from insight.plans.checks.faults import faults
from insight.plans.files import read_text
from insight.plans.kinds import when
from insight.plans.records import (
    OWN_FIGURES,
    Accountability,
    Achievement,
    Ambition,
    CompareFrom,
    Direction,
    Measure,
    Milestone,
    Plan,
    PlanArea,
    PlanSource,
    Priority,
    SeriesLink,
    Statement,
    Theme,
    Unlinked,
    Update,
)
from insight.plans.series import REPORTED
from insight.plans.targets import Reported, Target, target_of
from insight.plans.updates import read_updates, updates_file
from insight.store import data_directory, files_in

__all__ = [
    "Accountability",
    "Achievement",
    "Ambition",
    "CompareFrom",
    "Direction",
    "LeftOut",
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
    "read_starter_set",
    "scan_plans",
]
SEARCHED: Final = 32_000_000
"""Bytes of a faulty file that are searched for the districts that it is for."""
_Record = TypeVar("_Record")


def _record(record: type[_Record], entry: Mapping[str, Any], /, **rest: Any) -> _Record:
    """One record from a checked table; lists become tuples, so that it cannot be changed."""
    known = {f.name for f in fields(cast("Any", record))} - set(rest)
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k in known}
    return record(**given, **rest)


def _records(kind: type[_Record], entries: Iterable[Mapping[str, Any]]) -> tuple[_Record, ...]:
    return tuple(_record(kind, entry) for entry in entries)


def _series(entry: Mapping[str, Any], measure: Mapping[str, Any]) -> SeriesLink:
    kinds = {"worse": "gap", "gap_between": "area_gap", "worst_of": "part"}
    kind = next((kind for key, kind in kinds.items() if key in entry), "indicator")
    is_gap = kind in {"gap", "area_gap"}
    direction = "decrease" if is_gap else measure.get("direction")
    filled = {"indicator": "", "level": "district", "direction": direction, **entry}
    if kind in {"area_gap", "part"}:
        filled["level"] = entry.get("level", "lsoa")
    return _record(SeriesLink, filled, kind=kind)


def _measure(entry: Mapping[str, Any]) -> Measure:
    unlinked = entry.get("unlinked")
    links = tuple(_series(link, entry) for link in entry.get("series", ()))
    reported = tuple(_reported(row) for row in entry.get("reported", ()))
    if reported:
        way = entry.get("direction", "unclear")
        own = SeriesLink("reported", "", REPORTED, way, label=OWN_FIGURES)
        links = (*links, own)
    target, pending = target_of(entry.get("target"))
    if target and entry.get("cumulative"):
        target = replace(target, cumulative=True)
    ways = {link.direction for link in links}
    return _record(
        Measure,
        entry,
        direction=entry.get("direction") or (ways.pop() if len(ways) == 1 else "unclear"),
        series=links,
        unlinked=_record(Unlinked, unlinked) if unlinked else None,
        target=target,
        pending=pending,
        reported=reported,
    )


def _reported(entry: Mapping[str, Any]) -> Reported:
    period = when(entry["period"])
    return _record(Reported, entry, period=period.label if period else "")


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


def plan_of_tables(raw: Mapping[str, Any]) -> Plan:
    """The plan of tables in which `faults.faults_by_path` finds no fault."""
    head = raw["plan"]
    compare_from = head.get("compare_from")
    return _record(
        Plan,
        head,
        source=_record(PlanSource, head["source"]),
        area=_record(PlanArea, head["area"]) if "area" in head else None,
        compare_from=_record(CompareFrom, compare_from) if compare_from else None,
        ambitions=tuple(_ambition(a) for a in raw["ambition"]),
        themes=tuple(_theme(t) for t in raw.get("theme", ())),
        statements=_records(Statement, raw.get("statement", ())),
        achievements=_records(Achievement, raw.get("achievement", ())),
        committees=_records(Accountability, raw.get("committee", ())),
        updates=_records(Update, raw.get("update", ())),
    )


def plan_of(text: str, indicators: Collection[str] | None = None) -> Plan:
    """The plan that the text of a file holds; raises InvalidPlan with the line of its first fault.

    `indicators` as `read_plan`.
    """
    return plan_of_tables(_sound_text(text, "the plan", indicators))


def slugs_of(plan: Plan) -> frozenset[str]:
    """What an update may be about: the plan's measures and milestones."""
    return frozenset(m.slug for m in plan.measures) | {m.slug for m in plan.milestones}


def read_plan(
    path: Path, *, indicators: Collection[str] | None = None, updates: bool = True
) -> Plan:
    """Read one plan file and, if wanted, the CSV of updates beside it if there is one.

    `indicators` are the slugs of the catalogue, to check links against. Raises MissingData when the
    file is not there; InvalidPlan names the file, the line of its first fault and how many more.
    """
    plan = plan_of_tables(_sound(path, indicators))
    beside = updates_file(path)
    if not updates or not beside.exists():
        return plan
    return replace(plan, updates=(*plan.updates, *read_updates(beside, slugs_of(plan))))


def _sound(
    path: Path, indicators: Collection[str] | None = None, *, starter: bool = False
) -> dict[str, Any]:
    """The tables of a file that has no fault."""
    return _sound_text(read_text(path), path.name, indicators, starter=starter)


def _sound_text(
    text: str, name: str, indicators: Collection[str] | None = None, *, starter: bool = False
) -> dict[str, Any]:
    found = faults(text, indicators, starter=starter)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise InvalidPlan(f"{name} line {found[0].line}: {found[0].message}{more}")
    return tomllib.loads(text)


def read_starter_set(data_dir: Path | None = None) -> Plan:
    """The outcomes that are shown for a district without a plan: one set, the same for all.

    It is ours and no council's: it has no targets, and is for no district by name. Raises as
    `read_plan`.
    """
    raw = _sound((data_dir or data_directory()) / "starter_set.toml", starter=True)
    return replace(
        plan_of_tables(raw | {"plan": raw["plan"] | {"district_codes": []}}), starter=True
    )


def read_plans(
    data_dir: Path | None = None, *, indicators: Collection[str] | None = None
) -> tuple[Plan, ...]:
    """Read every plan of `data/plans/`, in order of file name.

    Raises InvalidPlan for the first file with a fault, or when two files share a slug.
    `scan_plans` leaves such a file out instead.
    """
    plans, left_out = scan_plans(data_dir, indicators=indicators)
    if left_out:
        raise InvalidPlan(left_out[0].reason)
    return plans


@dataclass(frozen=True)
class LeftOut:
    """A file of `data/plans/` that is left out: why, and for which districts it seems to be."""

    file: str
    reason: str
    district_codes: frozenset[str]


def scan_plans(
    data_dir: Path | None = None, *, indicators: Collection[str] | None = None
) -> tuple[tuple[Plan, ...], tuple[LeftOut, ...]]:
    """Every sound plan of `data/plans/`, in order of file name, and each file that is left out.

    A broken file harms only itself: a plan is left out whole, and a CSV of updates leaves its plan
    without them.
    """
    folder = (data_dir or data_directory()) / "plans"
    plans: dict[str, Plan] = {}
    left_out: list[LeftOut] = []
    try:
        paths = files_in(folder, "*.toml")
    except InsightError as error:
        return (), (LeftOut(folder.name, str(error), frozenset()),)
    for path in paths:
        try:
            plan = read_plan(path, indicators=indicators, updates=False)
            if plan.slug in plans:
                raise InvalidPlan(
                    f"{path.name}: slug {plan.slug!r} belongs to another plan already"
                )
        except InsightError as error:
            left_out.append(LeftOut(path.name, str(error), _districts_named(path)))
            continue
        plans[plan.slug] = plan
        beside = updates_file(path)
        try:
            said = read_updates(beside, slugs_of(plan)) if beside.exists() else ()
        except InsightError as error:
            left_out.append(LeftOut(beside.name, str(error), frozenset(plan.district_codes)))
        else:
            plans[plan.slug] = replace(plan, updates=(*plan.updates, *said))
    return tuple(plans.values()), tuple(left_out)


def _districts_named(path: Path) -> frozenset[str]:
    """The districts that a faulty file names: in its list of codes, else anywhere in it."""
    try:
        if not path.is_file():
            return frozenset()
        with path.open("rb") as file:
            held = file.read(SEARCHED).replace(b"\0", b"")  # UTF-16 puts one beside each letter
            text = held.decode("utf-8", errors="replace")
    except OSError:
        return frozenset()
    listed = re.search(r"district_codes\s*=\s*\[([^\]]*)\]", text)
    return frozenset(re.findall(r"\bE0[6-9]\d{6}\b", listed[1] if listed else text))


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
