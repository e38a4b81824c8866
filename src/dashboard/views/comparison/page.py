"""The parts of the comparison page: where the line is drawn, the gaps, one gap in detail."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, comparators, controls
from dashboard.state.grouped import options_of, settle_several
from dashboard.state.plans import choose_plan, part_label
from dashboard.views.comparison import gradient, over_time
from insight import cached
from insight.areas import District, slugify
from insight.areas.group import is_group
from insight.assembly.comparison import (
    ambitions,
    contrast_of,
    detail,
    dumbbells,
    extreme_wards,
    gaps,
    of_scores,
    reach,
    sentences,
)
from insight.catalogue import Catalogue, topics
from insight.comparison.choices import (
    ALL,
    CHOSEN,
    OTHERS,
    SHOWN,
    SORTS,
    USUAL,
    Line,
    Rows,
    is_score,
    most_telling,
)
from insight.comparison.groups import OTHER_WARDS, Contrast
from insight.comparison.sentences import (
    SCORES,
    behind_sentence,
    counted_sentence,
    group_figures,
    line_sentence,
    people_sentence,
    scores_line,
)
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.plans.records import Plan

LINES: Final = {
    "wards": "Most and least deprived ward",
    "local-fifths": "Local fifths",
    "national-fifths": "National fifths",
    "national-tenths": "National tenths",
    CHOSEN: "Wards or groups I choose",
}
ALL_ELSE: Final = "All of the district outside it"
"""What is left beside a group, which may cut through wards."""
GROUPS: Final = ("deprived", "affluent")


def choose_line(district: District) -> Line:
    """Where to draw the line between two groups; raises Undefined where wards cannot be chosen.

    With a ward in the address it is first that ward against all others, until the reader chooses.
    """
    wards = cached.wards(district.code)
    none = set(wards.loc[wards["neighbourhoods"] == 0, "ward_slug"])
    for group in GROUPS:
        settle_several(district, group)
    offered = options_of(district, "ward", *GROUPS)
    options = {slug: name for slug, name in offered.items() if slug not in none}
    mine = address.recalled("ward")
    at_first = CHOSEN if mine in options and len(wards) - len(none) > 1 else USUAL
    line = controls.choose_one(
        "Compare", "line", LINES, default=at_first, what="way to compare", style="list"
    )
    options[OTHERS] = ALL_ELSE if any(map(is_group, options)) else OTHER_WARDS
    if line != CHOSEN:
        for group in GROUPS:  # kept for when they are chosen again, named now if they are unknown
            shown = LINES[str(line)]
            controls.recall_several(group, options, what="ward", shown=shown, alone=OTHERS)
        return Line(str(line))
    first = [mine, OTHERS] if mine in options else extreme_wards(district)
    chosen = []
    for column, label, group, slug in zip(
        st.columns(2), ("First group", "Second group"), GROUPS, first, strict=True
    ):
        with column.container():  # directly in a column the chosen wards would stay in one line
            chosen.append(
                controls.choose_several(
                    label, group, options, default=[str(slug)], what="ward", alone=OTHERS
                )
            )
    return Line(CHOSEN, tuple(chosen[0]), tuple(chosen[1]))


def choose_rows(district: District, rows: pd.DataFrame, catalogue: Catalogue) -> Rows:
    """Which rows to draw: of a topic or of an ambition of the plan, in the reader's order."""
    known = topics([catalogue.indicator(str(slug)) for slug in rows["slug"]])
    options = {ALL: "All topics"} | {slugify(topic): topic for topic in sorted(known)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=300):
            topic = controls.choose_one("Topic", "topic", options, what="topic")
        plan = choose_plan(district, width=340)
        ambition = ALL if plan is None else _choose_ambition(plan)
        with st.container(width=180):
            sort = controls.choose_one("Sort by", "sort", SORTS, what="order")
        everything = controls.choose_one(
            "Rows",
            "rows",
            {"widest": f"Widest {SHOWN}", "every": "Every indicator"},
            what="number of rows",
            style="buttons",
        )
    slug = "" if plan is None else plan.slug
    return Rows(
        str(topic),
        str(sort),
        widest=everything == "widest",
        ambition=ambition,
        plan=slug,
        scores=False,
    )


def _choose_ambition(plan: Plan) -> str:
    called = plan.ambitions_are_called
    options = {ALL: f"All {called}s"}
    options |= {slug: each.title for slug, each in ambitions(plan).items()}
    with st.container(width=340):
        chosen = controls.choose_one(part_label(plan), "ambition", options, what=called)
    return str(chosen)


def show_groups(contrast: Contrast) -> None:
    """The two groups: who they are and how many live there, and how the line was drawn."""
    layout.tiles(group_figures(contrast))
    layout.note(line_sentence(contrast))
    if contrast.caution:
        layout.inform(contrast.caution)


def show_gaps(district: District, line: Line, rows: pd.DataFrame) -> None:
    """The dumbbells, their table and their download; index scores in a line that opens."""
    layout.heading("Every gap")
    which = choose_rows(district, rows, cached.catalogue())
    said = reach(district, which)
    for text in said:
        layout.note(text)
    exhibit = dumbbells(district, line, which)
    if exhibit is not None:
        exhibits.show(exhibit, key="gaps")
    elif not said or which.topic != ALL:
        layout.inform("No figure of this choice can be placed among England’s neighbourhoods.")
    _show_scores(district, line, replace(which, scores=True, widest=False))


@layout.apart
def _show_scores(district: District, line: Line, which: Rows) -> None:
    """The gaps in index scores: made once the line is open."""
    count = len(of_scores(district, line, which))
    if not count:
        return
    behind = layout.opened(scores_line(count), key="scores")
    if behind is not None:
        with behind:
            layout.note(SCORES)
            exhibit = dumbbells(district, line, which)
            if exhibit is not None:
                exhibits.show(exhibit, key="gaps_of_scores")


def show_one(district: District, line: Line, rows: pd.DataFrame) -> None:
    """One indicator in detail: its sentence, both groups beside the district and England."""
    layout.heading("One indicator in detail")
    held = sorted(
        zip(is_score(rows), rows["topic"], rows["short_title"], rows["slug"], strict=True)
    )
    options = {
        str(slug): f"{'Index scores' if scored else topic}: {title}"
        for scored, topic, title, slug in held
    }
    first = str(most_telling(rows).iloc[0]["slug"]) if len(rows) else None
    slug = controls.choose_one("Indicator", "indicator", options, default=first, clears=("period",))
    if slug is None:
        return
    indicator = cached.catalogue().indicator(slug)
    peers = comparators.choose_and_say(district)
    exhibits.show(detail(district, line, indicator, peers), key="detail")
    layout.sources(comparators.sources(peers), boundaries=False)
    layout.definition(indicator)
    layout.link(
        "pages/polarisation.py",
        f"See “{indicator.short_title}” on the map",
        address.carried() | {"indicator": slug},
    )
    gradient.show(district, line, indicator)


def show_sentences(district: District, line: Line) -> None:
    """A sentence for each indicator, to read aloud or to copy."""
    with layout.line("A sentence for each indicator"):
        layout.sentences(sentences(district, line))


def show(district: District) -> None:
    """The whole page below its title."""
    try:
        line = choose_line(district)
        contrast = contrast_of(district, line)
    except (Undefined, InvalidObservations, UnknownArea) as reason:
        layout.inform(f"This comparison cannot be made: {reason}.")
        layout.note(
            "Choose another way to compare above, or see the whole district against England on the "
            "map page."
        )
        return
    rows = gaps(district, line)
    layout.lead(behind_sentence(rows, contrast))
    layout.note(counted_sentence(rows, by_index=contrast.by_index))
    show_groups(contrast)
    over_time.show(district, line)
    show_gaps(district, line, rows)
    show_one(district, line, rows)
    show_sentences(district, line)
    layout.note(people_sentence(district.name))
    used = dict.fromkeys(cached.catalogue().indicator(str(s)).source for s in rows["slug"])
    layout.sources(
        (cached.catalogue().sources[s] for s in used), boundaries=True, extra=layout.best_fit()
    )
