"""The figures of the groups: beside each other, one in profile, one against another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.components.sorted_table.component import TO_SORT, show_table
from dashboard.layout import exhibits
from dashboard.state import address, comparators, controls
from dashboard.state.plans import choose_plan, part_label
from dashboard.views.workshop import held
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.assembly import workshop
from insight.assembly.at.workshop import FIRST, GREATEST
from insight.assembly.comparison import ambitions
from insight.comparison.choices import ALL, CHOSEN, OTHERS
from insight.exhibits.drawings import SortedTable
from insight.exhibits.exhibit import Cited, Exhibit
from insight.observations import LEVELS_BELOW
from insight.outside import SHORT, as_words
from insight.plans.records import Plan
from insight.words.brought import no_groups

THRESHOLD: Final = "threshold"
USUAL: Final = ("3", "5", "6", "7", "10", "20")
"""Least counts that councils and publishers use."""
ONWARD: Final[Mapping[str, str]] = {
    "pages/ward.py": "Its own page",
    "pages/polarisation.py": "The map",
    "pages/comparison.py": "Against all others",
}


def show(district: District, groups: Sequence[Held], looked: Held) -> int:
    """The groups beside each other, and one against another; the least count that is shown."""
    layout.heading("Figures of the groups")
    codes = tuple(each.code for each in groups)
    left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with left:
        indicator = controls.choose_indicator(default=FIRST, levels=LEVELS_BELOW, lacking=no_groups)
    with right:
        least = choose_threshold()
    used: list[Cited] = []
    used += _shown(workshop.beside(district, codes, indicator.slug, least), "groups_beside")
    used += show_against(district, groups, looked, (indicator.slug, least))
    layout.sources(used, boundaries=False)
    return least


def choose_threshold() -> int:
    """The least count that is shown; one that is no number is refused by name."""
    asked = address.recalled(THRESHOLD) or ""
    fits = asked.isdecimal() and len(asked) <= len(str(GREATEST)) and 0 < int(asked) <= GREATEST
    if asked and not fits:
        address.refuse("least count", as_words(asked, SHORT), "each publisher’s own")
        address.remember(THRESHOLD, None)
    options = sorted({*USUAL, *([asked] if fits else ())}, key=int)
    slug = controls.choose_one(
        "Least count shown",
        THRESHOLD,
        {each: f"Counts of {each} or more" for each in options},
        what="least count",
        none_label="Each publisher’s own",
        help="Figures of fewer events are withheld, as are those that would give them away. Yours "
        "can only be stricter than the publisher’s.",
    )
    return int(slug or 0)


def _shown(found: Exhibit | str, key: str) -> Sequence[Cited]:
    """An exhibit, or the sentence why there is none; its sources."""
    if isinstance(found, str):
        layout.note(found)
        return ()
    exhibits.show(found, key=key)
    return found.sources


def show_against(
    district: District, groups: Sequence[Held], looked: Held, of: tuple[str, int]
) -> Sequence[Cited]:
    """The group that is looked at against another, or against the rest of the district."""
    layout.heading(f"{looked.label} against another group", level=3)
    rest = {workshop.REST: f"The rest of {district.name}"}
    others = {each.letter: each.label for each in groups if each != looked}
    if address.recalled(held.AGAINST) == looked.letter:
        address.remember(held.AGAINST, None)
    with st.container(width=460):
        slug = controls.choose_one("Against", held.AGAINST, rest | others, what="group")
    other = next((each.code for each in groups if each.letter == slug), workshop.REST)
    codes = tuple(each.code for each in groups)
    return _shown(workshop.gap(district, codes, (looked.code, other), *of), "groups_gap")


def profile_name(district: District, looked: Held) -> str:
    """What the exhibit of the profile is called."""
    return f"{district.slug}-group-{looked.letter}-profile"


@layout.apart
def show_profile(district: District, groups: Sequence[Held], looked: Held, least: int) -> None:
    """The group that is looked at on every indicator, or on those of an ambition.

    A part of the page by itself: its figures of a district take seconds to make the first time.
    """
    layout.heading(f"{looked.label} in profile", level=3)
    left, right = st.columns(2, gap="large")
    with left:
        plan, ambition = choose_ambition(district)
    with left if plan is None else right:
        peers = comparators.choose(district)
    with plain.waiting("Adding up every indicator"):
        found = workshop.profile(
            district,
            tuple(each.code for each in groups),
            looked.code,
            plan=plan,
            ambition=ambition,
            peers=peers,
            least=least,
        )
    if isinstance(found, str):
        layout.note(found)
        return
    layout.finding(found.finding, found.subtitle)
    if peers is not None:
        layout.caption(peers.sentence)
    if isinstance(found.drawing, SortedTable):
        layout.note(TO_SORT)
        show_table(found.drawing, key="group_profile")
    for text in found.notes:
        layout.note(text)
    exhibits.show_way_out(found, key="group_profile")
    layout.sources((*found.sources, *comparators.sources(peers)), boundaries=False)


def choose_ambition(district: District) -> tuple[Plan | None, str]:
    """The ambition of the district's plan that the profile is filtered to; `ALL` for all."""
    plan = choose_plan(district)
    if plan is None:
        return None, ALL
    options = {ALL: "Every indicator"} | {
        slug: reached.title for slug, reached in ambitions(plan).items()
    }
    slug = controls.choose_one(part_label(plan), "ambition", options, what="ambition")
    return plan, str(slug or ALL)


def show_onward(looked: Held) -> None:
    """The same group on other pages."""
    layout.note(f"See {looked.label} on:")
    kept = {
        name: value
        for name, value in address.carried().items()
        if name not in {"ward", "wards", "area", "deprived", "affluent", "line", "level"}
    }
    ends = {"line": CHOSEN, "deprived": looked.slug, "affluent": OTHERS}
    with st.container(key="onward", horizontal=True):
        for page, label in ONWARD.items():
            own = ends if page == "pages/comparison.py" else {}
            layout.link(page, label, kept | {"ward": looked.slug} | own)
