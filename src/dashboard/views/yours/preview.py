"""Step 5: the map with the figures before they join, what joins in a sentence, and the button."""

from __future__ import annotations

import html
from typing import Final, cast

import streamlit as st

from dashboard import layout, plain
from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.shown import view_of
from dashboard.state import own
from dashboard.views.yours import boxes, draft, names, recognised, shelved
from dashboard.views.yours.draft import Draft
from insight.areas import District
from insight.assembly.yours import district_counts, highest, preview_of, slug_of
from insight.exhibits.drawings import AreaMap
from insight.outside import shown
from insight.own import using
from insight.uploads.indicator import Brought
from insight.uploads.records import Figures, Meaning, Reading
from insight.uploads.sentences import joins, rows_said, sums
from insight.words.names import join_words

HEIGHT: Final = 460
LACKING: Final = {
    "period": "of when the figures are (in step 4)",
    "duplicates": "which rows hold of areas that stand in several",
}
"""What must be said before figures join, by the question that it answers."""
OTHER: Final = "what step 2 still asks"
PLACE: Final = "_yours_place"


def show(
    district: District, held: Draft, reading: Reading, figures: Figures, meaning: Meaning
) -> None:
    """The preview, and the way in."""
    layout.lead(joins(reading))
    layout.note(sums(figures, is_count=meaning.kind == "count"))
    if "period" in recognised.unanswered(held, reading):
        layout.note(f"Nobody has said of when they are: shown as if of {held.day.year}.")
    for each in figures.remarks:
        (layout.warn if each.grave else layout.note)(each.said)
        recognised.show_places(each.places)
    if open_ := names.open_names(held, reading, "likely"):
        wait = "waits" if open_ == 1 else "wait"
        layout.warn(f"{rows_said(open_, 'name')} in step 3 {wait} for an answer: left out.")
    brought, shelf = draft.brought_in(held, figures, meaning)
    with using(shelf):
        _show_map(district, brought, figures)
    lacking = [LACKING.get(each, OTHER) for each in recognised.unanswered(held, reading)]
    if names.open_names(held, reading, "loose"):
        lacking.append("whether the names are right (in step 3)")
    if lacking:
        layout.warn(f"Before they join, say {join_words(list(dict.fromkeys(lacking)))}.")
    _show_button(district, brought, figures, ready=not lacking)


def _show_map(district: District, brought: Brought, figures: Figures) -> None:
    """The map of a district that has figures: the one that is open, if it has any."""
    counts = district_counts(figures)
    if not counts:
        _show_table(brought, figures)
        return
    codes = list(counts)
    asked = st.session_state.get(PLACE)
    first = district.code if district.code in counts else codes[0]
    code = asked if asked in counts else first
    if len(codes) > 1:
        options = {each: f"{named} ({rows_said(n, 'area')})" for each, (named, n) in counts.items()}
        boxes.choose("District on the map", options, code, _keep_place, key="yours_place")
    if district.code not in counts:
        layout.note(f"The file has no figures for {district.name}: {counts[code][0]} has most.")
    there = preview_of(brought.indicator, figures, code)
    drawing = cast("AreaMap", there.exhibit.drawing)
    layout.finding(there.exhibit.finding, there.exhibit.subtitle)
    show_map(
        view_of(drawing, there.exhibit.words, title_shown=False),
        key=f"yours_map_{code}_{there.level}",
        height=HEIGHT,
    )
    behind = layout.opened(f"The figures as a table: {there.exhibit.caption}", key="yours_table")
    if behind is not None:  # without a way to take it away: it is nobody’s indicator yet
        with behind:
            layout.write_html(there.exhibit.html)


def _show_table(brought: Brought, figures: Figures) -> None:
    """Figures of whole districts, which no map of a district shows: the highest of them."""
    rows, period, more = highest(brought.indicator, figures)
    items = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td class="number">{html.escape(said)}</td>'
        "</tr>"
        for name, said in rows
    )
    named = html.escape(shown(f"{brought.indicator.title}, {period}"))
    tail = f"<p>{more:,} more are not shown.</p>" if more else ""
    layout.write_html(
        f'<div class="tablebox" tabindex="0" role="region" aria-label="The highest figures"><table>'
        f'<caption>{named}: the highest</caption><thead><tr><th scope="col">Area</th>'
        f'<th scope="col" class="number">Figure</th></tr></thead><tbody>{items}</tbody></table>'
        f"</div>{tail}"
    )
    layout.note("These are figures of whole districts: pages that compare districts show them.")


def _keep_place(code: str) -> None:
    st.session_state[PLACE] = code


def _show_button(district: District, brought: Brought, figures: Figures, *, ready: bool) -> None:
    """The way in; what joined already is not added twice."""
    slug = brought.indicator.slug
    if any(each.indicator.slug == slug for each in own.all_brought()):
        layout.note("These figures are among your indicators below.")
        return
    counts = district_counts(figures)
    asked = st.session_state.get(PLACE)
    code = asked if asked in counts else district.code
    if counts and code not in counts:
        code = next(iter(counts))
    plain.press(
        "Add to this session",
        key="yours_add",
        on_click=shelved.add,
        args=(brought, slug_of(code)),
        strong=True,
        disabled=not ready,
    )
