"""The plan whose ambitions narrow the rows."""

from __future__ import annotations

from dashboard.state import address
from insight import cached
from insight.areas import District
from insight.plans.reading import plans_for
from insight.plans.records import Plan


def plan_of(district: District) -> Plan | None:
    """The plan whose ambitions can be chosen: that of the address, else the newest; or None."""
    theirs = plans_for(district.code, cached.plans())
    asked = address.recalled("plan")
    if asked is None:
        return theirs[0] if theirs else None
    return next((plan for plan in theirs if plan.slug == asked), None)
