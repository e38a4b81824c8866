"""The plan whose ambitions narrow what a page shows: one of the district's, or the reader's own."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.state import address, controls
from insight import cached
from insight.areas import District
from insight.plans.reading import plans_for
from insight.plans.records import Plan
from insight.words.names import start_sentence


def plan_of(district: District) -> Plan | None:
    """The plan whose ambitions can be chosen: that of the address, else the newest; or None."""
    theirs = plans_for(district.code, cached.plans())
    asked = address.recalled("plan")
    if asked is None:
        return theirs[0] if theirs else None
    return next((plan for plan in theirs if plan.slug == asked), None)


def choose_plan(district: District, *, width: int | Literal["stretch"] = "stretch") -> Plan | None:
    """`plan_of`, which the reader chooses where there are several: a shipped one and their own."""
    plan = plan_of(district)
    options = {each.slug: each.title for each in plans_for(district.code, cached.plans())}
    if plan is None or len(options) < 2:
        return plan
    with st.container(width=width):
        controls.choose_one("Plan", "plan", options, clears=("ambition", "measure", "series"))
    return plan_of(district)


def part_label(plan: Plan) -> str:
    """What the choice of a plan's part is called: whose it is stands in it."""
    whose = "your" if plan.of_reader else "the"
    return f"{start_sentence(plan.ambitions_are_called)} of {whose} plan"
