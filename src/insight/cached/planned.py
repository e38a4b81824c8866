"""Plans, and the outcomes that stand in the place of one."""

from __future__ import annotations

import logging
from typing import Final

from insight.brand import brand
from insight.caching import once
from insight.own import PLANS, shelf, touch, using
from insight.plans.reading import LeftOut, read_starter_set, scan_plans
from insight.plans.records import Plan

LOG: Final = logging.getLogger("insight")


@once()
def _scanned() -> tuple[tuple[Plan, ...], tuple[LeftOut, ...]]:
    """Every sound plan, and the files that are left out, each of them named in the log."""
    with using(None):
        found, left_out = scan_plans()
    for each in left_out:
        LOG.warning("left out of the plans: %s", each.reason)
    offered = tuple(plan for plan in found if brand().offers(plan.slug))
    return offered, left_out


def plans() -> tuple[Plan, ...]:
    """Every plan whose file is sound, then those of whoever reads."""
    touch(PLANS)
    own = shelf()
    shipped = _scanned()[0]
    return shipped if own is None else (*shipped, *own.plans)


def plans_left_out(district_code: str) -> tuple[str, ...]:
    """Why a file is left out, for each file that seems to be a plan of the district."""
    return tuple(each.reason for each in _scanned()[1] if district_code in each.district_codes)


@once()
def starter_set() -> Plan:
    """The outcomes that are shown for a district without a plan."""
    return read_starter_set()
