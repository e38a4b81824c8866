"""The parts of the comparison page: where the line is drawn, the gaps, one gap in detail."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.comparison import gradient
from dashboard.views.comparison.cached import contrast_of, detail, dumbbells, gaps, sentences
from insight.areas import District, slugify
from insight.catalogue import Catalogue, topics
from insight.comparison.choices import ALL, CHOSEN, SHOWN, USUAL, Line, Rows, most_telling
from insight.comparison.groups import Contrast
from insight.comparison.sentences import (
    behind_sentence,
    counted_sentence,
    group_figures,
    line_sentence,
    people_sentence,
)
from insight.errors import InvalidObservations, Undefined

LINES: Final = {
    "wards": "Most and least deprived ward",
    "local-fifths": "Local fifths",
    "national-fifths": "National fifths",
    "national-tenths": "National tenths",
    CHOSEN: "Wards I choose",
}
GROUPS: Final = ("deprived", "affluent")
SORTS: Final = {"gap": "Size of gap", "ratio": "Ratio", "topic": "Topic", "name": "Name"}


def choose_line(district: District) -> Line:
    """Where to draw the line between two groups; raises Undefined where wards cannot be chosen."""
    line = controls.choose_one(
        "Compare", "line", LINES, default=USUAL, what="way to compare", style="list"
    )
    wards = cached.wards(district.code)
    held = wards[wards["neighbourhoods"] > 0]
    options = dict(zip(held["ward_slug"], held["ward_name"], strict=True))
    if line != CHOSEN:
        for group in GROUPS:  # kept for when they are chosen again, named now if they are unknown
            controls.recall_several(group, options, what="ward", shown=LINES[str(line)])
        return Line(str(line))
    extremes = _extreme_slugs(district)
    left, right = st.columns(2)
    with left:
        worse = controls.choose_several(
            "First group", GROUPS[0], options, default=extremes[:1], what="ward"
        )
    with right:
        better = controls.choose_several(
            "Second group", GROUPS[1], options, default=extremes[1:], what="ward"
        )
    return Line(CHOSEN, tuple(worse), tuple(better))


def _extreme_slugs(district: District) -> list[str]:
    ends = contrast_of(district, Line())
    home = cached.lookup(district.code).set_index("lsoa_code")["ward_code"]
    return [
        controls.ward_slug(district, str(home[group.lsoa_codes[0]]))
        for group in (ends.deprived, ends.affluent)
    ]


def choose_rows(rows: pd.DataFrame, catalogue: Catalogue) -> Rows:
    """Which rows to draw: of a topic, sorted as the reader likes, the widest gaps unless all."""
    known = topics([catalogue.indicator(str(slug)) for slug in rows["slug"]])
    options = {ALL: "All topics"} | {slugify(topic): topic for topic in sorted(known)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=320):
            topic = controls.choose_one("Topic", "topic", options, what="topic")
        with st.container(width=220):
            sort = controls.choose_one("Sort by", "sort", SORTS, what="order")
        everything = controls.choose_one(
            "Rows",
            "rows",
            {"widest": f"Widest {SHOWN}", "every": "Every indicator"},
            what="number of rows",
            style="buttons",
        )
    return Rows(str(topic), str(sort), widest=everything == "widest")


def show_groups(contrast: Contrast) -> None:
    """The two groups: who they are and how many live there, and how the line was drawn."""
    layout.tiles(group_figures(contrast))
    layout.note(line_sentence(contrast))
    if contrast.caution:
        layout.inform(contrast.caution)


def show_gaps(district: District, line: Line, rows: pd.DataFrame) -> None:
    """The dumbbells, their table and their download."""
    layout.heading("Every gap")
    exhibit = dumbbells(district, line, choose_rows(rows, cached.catalogue()))
    if exhibit is None:
        layout.inform("No indicator of this topic can be placed among England’s neighbourhoods.")
        return
    exhibits.show(exhibit, key="gaps")


def show_one(district: District, line: Line, rows: pd.DataFrame) -> None:
    """One indicator in detail: its sentence, both groups beside the district and England."""
    layout.heading("One indicator in detail")
    held = sorted(zip(rows["topic"], rows["short_title"], rows["slug"], strict=True))
    options = {str(slug): f"{topic}: {title}" for topic, title, slug in held}
    first = str(most_telling(rows).iloc[0]["slug"]) if len(rows) else None
    slug = controls.choose_one("Indicator", "indicator", options, default=first, clears=("period",))
    if slug is None:
        return
    indicator = cached.catalogue().indicator(slug)
    exhibits.show(detail(district, line, indicator), key="detail")
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
    except (Undefined, InvalidObservations) as reason:
        layout.inform(f"This comparison cannot be made: {reason}.")
        layout.note(
            "Choose another way to compare above, or see the whole district against England on the "
            "map page."
        )
        return
    rows = gaps(district, line)
    layout.lead(behind_sentence(rows, contrast))
    layout.note(counted_sentence(rows))
    show_groups(contrast)
    show_gaps(district, line, rows)
    show_one(district, line, rows)
    show_sentences(district, line)
    layout.note(people_sentence(district.name))
    used = dict.fromkeys(cached.catalogue().indicator(str(s)).source for s in rows["slug"])
    layout.sources(
        (cached.catalogue().sources[s] for s in used), boundaries=True, extra=layout.BEST_FIT
    )
