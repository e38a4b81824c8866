"""A plan that is being written: what is wrong with it, and how its measures would be judged.

Nothing of a draft is kept here: it is its reader's own. What is read of the figures is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insight import cached
from insight.areas import District
from insight.assembly.ambitions import figures_held
from insight.caching import once
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.exhibits.plan import MeasureRow, whole_plan
from insight.exhibits.progress import JudgedSeries, judged_series
from insight.finding.indicators import find_indicators
from insight.plans.checks.checker import Newest
from insight.plans.checks.checking import faults_in, head_of, newest_of
from insight.plans.draft import Path, Said, completed, found, said_of
from insight.plans.reading import plan_of_tables
from insight.plans.records import Plan
from insight.progress.evaluation import PlanProgress, evaluate_plan


@dataclass(frozen=True)
class Preview:
    """How a measure of a draft would be judged: its row, its first series, and what is left out.

    `row` is None where nothing can be judged yet; `why` then says what is lacking.
    """

    row: MeasureRow | None = None
    first: JudgedSeries | None = None
    why: str = ""


def faults_of_draft(tables: Mapping[str, Any]) -> list[Said]:
    """All that the check of its file would say, as a form says it."""
    whole = completed(tables)
    codes = tuple(sorted(_codes(whole)))
    newest = None if "area" in head_of(whole) else lambda slug: _newest(slug, codes)
    return said_of(_faults(whole, newest))


def _faults(tables: Mapping[str, Any], newest: Newest | None) -> list[tuple[Path, str]]:
    return faults_in(tables, cached.catalogue(), newest, districts=_districts())


@once()
def _districts() -> frozenset[str]:
    return frozenset(map(str, cached.districts()["district_code"]))


def plan_of_draft(tables: Mapping[str, Any]) -> Plan | None:
    """The record of a draft; None while it has a fault."""
    return None if faults_of_draft(tables) else plan_of_tables(completed(tables))


@once(most=256)
def _newest(slug: str, codes: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(newest_of(codes, cached.catalogue())(slug))


def _codes(tables: Mapping[str, Any]) -> set[str]:
    codes = head_of(tables).get("district_codes")
    return {code for code in codes if isinstance(code, str)} if isinstance(codes, list) else set()


def search(text: str, levels: Sequence[str] = ()) -> list[Indicator]:
    """The indicators in which what is typed is found, a reader's own among them."""
    return find_indicators(text, cached.catalogue().indicators.values(), levels=levels)


def preview(tables: Mapping[str, Any], path: Path, district: District, day: date) -> Preview:
    """How the measure at a path would be judged with the figures of a district, on a day.

    By the same road as on the page of ambitions. A target that has a fault is left out.
    """
    whole = completed(tables)
    measure, head = found(whole, path), head_of(whole)
    if not isinstance(measure, dict):
        return Preview(why="There is no such measure.")
    if not ("starts" in head or "compare_from" in head):
        return Preview(why="Say on the first part when the plan begins: change is counted from it.")
    alone, left = _alone(head, measure, district)
    lacking = said_of(_faults(alone, lambda _: ()))
    if lacking:
        return Preview(why=f"It can be judged once this is put right. {_first(lacking)}")
    try:
        plan = plan_of_tables(alone)
        progress = evaluate_plan(plan, district, figures_held(plan), today=day)
        row = whole_plan(progress, lambda _: None).rows[0]
        return Preview(row, _first_series(progress, row), left)
    except InsightError as error:
        return Preview(why=f"It cannot be judged: {error}.")


def _alone(
    head: Mapping[str, Any], measure: dict[str, Any], district: District
) -> tuple[dict[str, Any], str]:
    """A plan of one measure, without its target where that has a fault, and a word on it."""
    kept = {key: head[key] for key in ("starts", "ends", "compare_from", "area") if key in head}
    named = {"slug": "draft", "title": "Draft", "council": "Draft", "source": {"publisher": "-"}}
    plan = named | kept | {"district_codes": [district.code]}
    titled = {"title": "Without a title yet"} | measure
    ambition = {"slug": "draft", "title": "Draft", "short_title": "Draft", "measure": [titled]}
    alone = {"plan": plan, "ambition": [ambition]}
    wrong = _faults(alone, lambda _: ())
    if wrong and all("target" in path for path, _ in wrong):
        titled = {key: each for key, each in titled.items() if key != "target"}
        ambition = ambition | {"measure": [titled]}
        return {"plan": plan, "ambition": [ambition]}, "Without its target, which has a fault."
    return alone, ""


def _first(lacking: Iterable[Said]) -> str:
    return next((each.words for each in lacking), "")


def _first_series(progress: PlanProgress, row: MeasureRow) -> JudgedSeries | None:
    for each in progress.measures:
        for one in each.series:
            if one.link.slug == row.first:
                return judged_series(progress, each, one)
    return None
