"""The measures as rows: in which order, which of them, the open one in detail, and their wards."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.ambitions import marks
from dashboard.views.ambitions import measure as detail
from dashboard.views.ambitions.held import Held
from insight.assembly import ambitions as kept
from insight.exhibits.plan import MeasureRow, PlanPart, View, counts_of, rules_said
from insight.plans.records import Plan
from insight.progress.officers import about_ratings
from insight.progress.rows.order import Order, Which
from insight.progress.rows.sentences import WARDS_RULE, WORDS_OF_WHICH

EVERYWHERE: Final = ("place", "wards_of", "present", "peers", "peer_list")
"""Choices that mean something on every page to which a measure leads."""
NARROWER: Final = ("ambition", "which")
"""Choices that leave measures out."""
OPEN: Final = ("measure", "series")
"""What is open: another choice of measures may not hold it."""


def choose(whole: PlanPart, plan: Plan) -> tuple[Order, Which]:
    """Which measures to see, each choice with its count, and in which order."""
    counts = counts_of(whole.rows)
    wanted: dict[str, str] = {
        which: f"{words} ({counts[which]})" for which, words in WORDS_OF_WHICH.items()
    }
    orders = {
        "ambition": f"By {plan.ambitions_are_called}",
        "verdict": "By verdict",
        "size": "By size of change",
    }
    shown, ordered = st.columns([3, 1], vertical_alignment="bottom")
    with shown.container():  # directly in a column the buttons would stay in one line
        which = controls.choose_one(
            "Show", "which", wanted, what="choice of measures", style="buttons", clears=OPEN
        )
    with ordered:
        order = controls.choose_one("Order", "order", orders, what="order")
    return cast("Order", order), cast("Which", which)


def at_a_glance(held: Held) -> str:
    """What got better, what did not and what is not known; its links show every measure."""
    view = view_of(held, None)
    keep = tuple(each for each in view.keep if each[0] not in NARROWER)
    return kept.at_a_glance(held.plan, held.district, held.day, replace(view, keep=keep))


def view_of(
    held: Held,
    chosen: str | None,
    order: Order = "ambition",
    which: Which = "all",
    *,
    full: bool = False,
) -> View:
    """How the reader looks at the plan; links to a measure keep all other choices."""
    kept_choices = {n: v for n, v in address.carried().items() if n not in OPEN}
    return View(
        order=order,
        which=which,
        measure=chosen or "",
        full=full,
        keep=tuple((kept_choices | {"place": held.district.slug}).items()),
    )


def show(
    held: Held,
    parts: tuple[str, ...],
    order: Order,
    which: Which,
    chosen: str | None,
    *,
    full: bool,
) -> None:
    """The rows, a piece of HTML for each group; below the open one its detail."""
    view = view_of(held, chosen, order, which, full=full)
    layout.note(rules_said(view, held.whole.since))
    listing = kept.listing(held.plan, held.district, held.day, parts, held.peers, view)
    for piece in listing.before:
        layout.write_html(piece)
    if chosen is not None and listing.is_open:
        row = next(each for each in held.whole.rows if each.slug == chosen)
        with st.container(key=f"detail_{chosen}"):
            _show_detail(held, row, full=full)
    for piece in listing.after:
        layout.write_html(piece)


def _show_detail(held: Held, row: MeasureRow, *, full: bool) -> None:
    """All that a row leaves out: where it leads, its series, wards, officers' words, its chart."""
    keep = _everywhere(held)
    behind = kept.behind(held.plan, held.district, held.day, row.slug, keep, full=full)
    if behind:
        layout.write_html(behind)
    if not held.borrowed:
        said = held.plan.updates_about(row.slug)
        marks.updates(said)
        if note := about_ratings(held.plan, said):
            layout.note(note)
    detail.show(held.plan, held.district, held.day, row, held.peers)


def _everywhere(held: Held) -> tuple[tuple[str, str], ...]:
    choices = {n: v for n, v in address.carried().items() if n in EVERYWHERE}
    return tuple((choices | {"place": held.district.slug}).items())


def show_behind(held: Held) -> None:
    """The wards behind the measures, and the rows as a table to take away."""
    _show_tree(held)
    exhibits.show_figures(held.whole.exhibit, key="plan_rows")


@layout.apart
def _show_tree(held: Held) -> None:
    """From ambition to measure to ward, made when a reader opens it."""
    called = held.plan.ambitions_are_called
    behind = layout.opened(f"From {called} to measure to the wards that drive it", key="tree")
    if behind is None:
        return
    found = kept.tree(held.plan, held.district, held.day, _everywhere(held))
    with behind:
        layout.finding(found.finding)
        if found.html:
            layout.note(WARDS_RULE)
            layout.write_html(found.html)
