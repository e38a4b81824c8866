"""Is the plan being met? The plan, its ambitions and its measures, held against open figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.state import address, comparators, controls
from dashboard.views.ambitions import marks, rows
from dashboard.views.ambitions import plan as rest
from dashboard.views.ambitions.held import Held
from insight import cached
from insight.areas import District
from insight.assembly import ambitions as kept
from insight.brand import brand
from insight.exhibits.exhibit import Cited
from insight.exhibits.plan import PlanPart
from insight.plans.checks.faults import OURS
from insight.plans.reading import plans_for
from insight.plans.records import Plan
from insight.progress.outcome_sentences import ADD_A_PLAN, anothers_plan, no_plan

EVERYTHING: Final = "all"
OF_A_PLAN: Final = ("ambition", "measure", "series")
"""Choices that mean nothing in another plan."""

YOURS: Final = (
    "This plan is yours: it is kept in this browser session only, and nobody else is shown it."
)
"""What is said of a plan on its reader's shelf."""


def today() -> date:
    """The day that milestones and old figures are held against."""
    return datetime.now(tz=UTC).date()


def _choose_plan(district: District) -> Plan:
    """One of the district's plans; where it has none, our own outcomes.

    Another council's plan is shown only where the address asks for it by name.
    """
    every = {plan.slug: plan for plan in cached.plans()}
    theirs = plans_for(district.code, every.values())
    if not theirs or address.recalled("plan") == OURS:  # else a fault of it is not theirs
        ours = cached.starter_set()
        every[ours.slug] = ours
        theirs = theirs or (ours,)
    options = {plan.slug: plan.title for plan in theirs}
    asked = every.get(address.recalled("plan") or "")
    if asked is not None and asked.slug not in options:
        options[asked.slug] = f"{asked.title} ({asked.council})"
    if len(options) == 1 and theirs[0].starter:
        return every[address.recall_one("plan", options, default=theirs[0].slug)]
    with st.container(width=680):
        slug = controls.choose_one("Plan", "plan", options, what="plan", clears=OF_A_PLAN)
    return every[str(slug)]


def _say_whose(plan: Plan, district: District) -> None:
    """What is left out, and whose plan it is where it is not the district's own."""
    for reason in cached.plans_left_out(district.code):
        text = f"A file of this district’s plan cannot be read and is left out. {reason}"
        layout.warn(text)
    if plan.of_reader:
        layout.note(YOURS)
    if plan.starter:
        layout.inform(no_plan(plan, district.name))
        layout.note(ADD_A_PLAN)
        if brand().shows("plan"):
            layout.link("pages/plan.py", "Or write it here: Your plan", address.carried())
    elif district.code not in plan.district_codes:
        layout.inform(anothers_plan(plan, district.name))


def _show_plan(held: Held) -> None:
    """The plan's name, what it is, the whole in one sentence and what is better, worse, unknown."""
    whole = held.whole
    layout.heading(whole.heading)
    layout.write_html(f'<p class="subtitle">{layout.bold(whole.exhibit.subtitle)}</p>')
    layout.lead(whole.exhibit.finding)
    layout.write_html(rows.at_a_glance(held))
    layout.note(whole.note)


def _parts(plan: Plan) -> dict[str, str]:
    """What the page can show of a plan: everything, an ambition, or what runs across them."""
    options = {EVERYTHING: "All of them" if plan.starter else "The whole plan"}
    for ambition in plan.ambitions:
        number = f"{ambition.number} " if ambition.number else ""
        options[ambition.slug] = f"{number}{ambition.short_title}"
    for theme in plan.themes:
        if plan.gathered(theme):
            options[theme.slug] = theme.title
    return options


def _chosen_measure(held: Held) -> str | None:
    """The measure that is open; one that the plan does not have is refused by name."""
    asked = address.recalled("measure")
    if asked in {row.slug for row in held.whole.rows}:
        return asked
    for name in ("measure", "series"):  # a series is one of a measure
        refused = address.recalled(name)
        if refused is not None:
            address.refuse(name, refused, "every measure", near=_near(held, refused))
    address.remember_all({"measure": None, "series": None})
    return None


def _near(held: Held, asked: str) -> list[str]:
    """The titles of the measures of the nearest names."""
    return address.nearest(asked, {row.slug: row.title for row in held.whole.rows})


def _show_ambitions(held: Held) -> None:
    """The measures: of the whole plan, of one ambition, or every gap."""
    plan = held.plan
    layout.heading("The outcomes" if plan.starter else "What the plan will be judged by")
    chosen_part = str(
        controls.choose_one(
            plan.ambitions_are_called.capitalize(),
            "ambition",
            _parts(plan),
            default=EVERYTHING,
            what=plan.ambitions_are_called,
            style="buttons",
            clears=("measure", "series"),
        )
    )
    chosen = _chosen_measure(held)
    if chosen_part == EVERYTHING:
        parts = [*(a.slug for a in plan.ambitions), *_apart(plan)]
        order, which = rows.choose(held.whole, plan)
    else:
        parts, order, which = [chosen_part], "ambition", "all"
        _show_part(held.part(chosen_part), plan)
    rows.show(held, tuple(parts), order, which, chosen, full=chosen_part != EVERYTHING)


def _apart(plan: Plan) -> list[str]:
    """The themes with measures that belong to no ambition."""
    return [theme.slug for theme in plan.themes if theme.own_measures]


def _show_part(part: PlanPart, plan: Plan) -> None:
    """One ambition: who answers for it and its counts; for gaps, how each has moved."""
    if part.note:
        layout.note(part.note)
    if any(theme.slug == part.slug and theme.gathers == "gaps" for theme in plan.themes):
        layout.finding(part.exhibit.finding, part.exhibit.subtitle)
    elif len(plan.ambitions) > 1:
        marks.strip({str(status): count for status, count in part.counts.items()})


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{marks.STYLE}</style>")
    plan = _choose_plan(district)
    _say_whose(plan, district)
    held = Held(plan, district, today())
    _show_plan(held)
    held = replace(held, peers=comparators.choose_and_say(district))
    _show_ambitions(held)
    rows.show_behind(held)
    used = [*held.whole.exhibit.sources, *comparators.sources(held.peers)]
    if not held.borrowed:
        used += _show_rest(held)
    rest.show_rules(plan)
    extra = layout.best_fit() if held.whole.by_wards else ""
    layout.sources(used, boundaries=False, extra=extra)


def _show_rest(held: Held) -> tuple[Cited, ...]:
    """What only the plan's own district is shown; the sources of what the data says of claims."""
    plan, district = held.plan, held.district
    claims = kept.claims(plan, district)
    rest.show_milestones(kept.milestones(plan, district, held.day))
    rest.show_claims(claims)
    rest.show_accountability(kept.accountability(plan, district))
    rest.show_document(kept.outline(plan, district))
    return claims.exhibit.sources
