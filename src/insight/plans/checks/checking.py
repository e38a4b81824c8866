"""A plan held against the figures and districts that ship: what the check of a file asks.

Files are checked by line, the tables of a plan that is being written by the path of each entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from insight.areas import as_district, read_districts
from insight.catalogue import Catalogue
from insight.errors import InsightError
from insight.observations import latest_period, read_series, series_area
from insight.plans.checks.checker import Fault, Newest, listed, read_toml
from insight.plans.checks.faults import faults, faults_by_path
from insight.plans.checks.lines import Path, line_numbers, line_of


def faults_of(text: str, catalogue: Catalogue | None) -> list[Fault]:
    """Every fault of the text of a plan's file, by line; links are checked against a catalogue."""
    raw = read_toml(text)
    tables = {} if isinstance(raw, Fault) else raw
    indicators = catalogue.indicators if catalogue else None
    newest = newest_for(tables, catalogue) if catalogue else None
    found = faults(text, indicators, newest=newest)
    if found:
        return found
    line = line_of(line_numbers(text), ("plan", "district_codes"))
    return [Fault(line, message) for message in unknown_districts(codes_of(tables))]


def faults_in(
    tables: Mapping[str, Any],
    catalogue: Catalogue,
    newest: Newest | None = None,
    *,
    districts: Collection[str] | None = None,
) -> list[tuple[Path, str]]:
    """Every fault of the tables of a plan, by path; `newest` as `newest_for` gives them.

    `districts` are the codes of all districts, read where not given.
    """
    newest = newest or newest_for(tables, catalogue)
    found = faults_by_path(tables, catalogue.indicators, newest=newest)
    where = ("plan", "district_codes")
    if any(path[:2] == where for path, _ in found):
        return found
    return [
        *found,
        *((where, message) for message in unknown_districts(codes_of(tables), districts)),
    ]


def unknown_districts(codes: Iterable[str], known: Collection[str] | None = None) -> list[str]:
    """A fault for each district code that is not `known`, nor any district's of England."""
    if known is None:
        known = set(read_districts()["district_code"])
    return [
        f"[plan] district_codes: no district of England has the code {code!r} (expected a "
        "district or unitary of May 2025)"
        for code in dict.fromkeys(codes)
        if code not in known
    ]


def head_of(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the tables say of the plan as a whole, as far as that can be read."""
    plan = tables.get("plan")
    return plan if isinstance(plan, Mapping) else {}


def codes_of(tables: Mapping[str, Any]) -> list[str]:
    """The district codes of a plan, as far as they can be read."""
    return [code for code in listed(head_of(tables).get("district_codes")) if isinstance(code, str)]


def newest_for(tables: Mapping[str, Any], catalogue: Catalogue) -> Newest | None:
    """What gives the newest figures for the districts of a plan.

    None for a plan of another area, whose figures are of other people than its districts'.
    """
    return None if "area" in head_of(tables) else newest_of(codes_of(tables), catalogue)


def newest_of(codes: Iterable[str], catalogue: Catalogue) -> Callable[[str], list[float]]:
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
