"""What an address of the page on ambitions shows: a plan, its parts, one series of a measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from insight import cached
from insight.assembly import ambitions
from insight.assembly.at.asked import Asked
from insight.exhibits.exhibit import Exhibit
from insight.plans.reading import plans_for
from insight.plans.records import Plan


def of_ambitions(asked: Asked, day: date | None = None) -> Iterator[Exhibit]:
    """The plan on a day, today unless one is named; another council's only where it is asked for.

    What is said of a plan beyond its measures is shown for its own district alone.
    """
    district, plan = asked.district, plan_of(asked)
    day = day or datetime.now(tz=UTC).date()
    whole = ambitions.whole(plan, district, day, asked.peers)
    yield whole.exhibit
    slugs = [each.slug for each in plan.ambitions]
    slugs += [each.slug for each in plan.themes if plan.gathered(each)]
    for slug in slugs:
        yield ambitions.part(plan, district, day, slug, asked.peers).exhibit
    rows = {row.slug: row for row in whole.rows}
    measure = asked.one("measure", rows, "")
    if measure and rows[measure].series:
        row = rows[measure]
        series = asked.one("series", [each.slug for each in row.series], row.first)
        yield ambitions.series(plan, district, day, measure, series, asked.peers).exhibit
    if district.code in plan.district_codes:
        yield ambitions.milestones(plan, district, day).exhibit
        yield ambitions.claims(plan, district).exhibit
        yield ambitions.accountability(plan, district)
        yield ambitions.outline(plan, district).exhibit


def plan_of(asked: Asked) -> Plan:
    """The plan of the address, else the newest of the district, else our own outcomes."""
    every = {plan.slug: plan for plan in cached.plans()}
    theirs = plans_for(asked.district.code, every.values())
    ours = cached.starter_set()
    every[ours.slug] = ours
    usual = theirs[0] if theirs else ours
    return every[asked.one("plan", every, usual.slug)]
