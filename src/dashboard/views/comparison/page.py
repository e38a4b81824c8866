"""The parts of the comparison page: where the line is drawn, the gaps, one gap in detail."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.comparison import gradient
from dashboard.views.comparison.cached import (
    SHOWN,
    Rows,
    detail,
    drawn_between,
    dumbbells,
    gaps,
    most_telling,
    sentences,
)
from insight.areas import District
from insight.catalogue import Catalogue, topics
from insight.comparison.groups import (
    Contrast,
    chosen_wards,
    local_fifths,
    national_fifths,
    national_tenths,
    ward_extremes,
)
from insight.errors import InvalidObservations, Undefined
from insight.words.names import place_name
from insight.words.numbers import format_count

LINES: Final = {
    "wards": "Most and least deprived ward",
    "local-fifths": "Local fifths",
    "national-fifths": "National fifths",
    "national-tenths": "National tenths",
    "chosen": "Wards I choose",
}
MADE: Final = {
    "wards": ward_extremes,
    "local-fifths": local_fifths,
    "national-fifths": national_fifths,
    "national-tenths": national_tenths,
}
SORTS: Final = {"gap": "Size of gap", "ratio": "Ratio", "topic": "Topic", "name": "Name"}
INDEX_TOPICS: Final = "all"


@st.cache_resource(show_spinner=False, max_entries=128)
def _contrast(code: str, line: str) -> Contrast:
    return MADE[line](cached.deprivation(code))


def choose_contrast(district: District) -> Contrast:
    """The two groups to compare; raises Undefined with the reason where a line cannot be drawn."""
    line = controls.choose_one(
        "Compare", "line", LINES, default="wards", what="way to compare", style="list"
    )
    if line != "chosen":
        return _contrast(district.code, str(line))
    table, wards = cached.deprivation(district.code), cached.wards(district.code)
    held = wards[wards["neighbourhoods"] > 0]
    options = dict(zip(held["ward_slug"], held["ward_name"], strict=True))
    extremes = _extreme_slugs(district, table)
    left, right = st.columns(2)
    with left:
        worse = controls.choose_several(
            "First group", "deprived", options, default=extremes[:1], what="ward"
        )
    with right:
        better = controls.choose_several(
            "Second group", "affluent", options, default=extremes[1:], what="ward"
        )
    code = held.set_index("ward_slug")["ward_code"]
    return chosen_wards(
        table, worse=[str(code[s]) for s in worse], better=[str(code[s]) for s in better]
    )


def _extreme_slugs(district: District, table: pd.DataFrame) -> list[str]:
    ends = ward_extremes(table)
    home = table.set_index("lsoa_code")["ward_code"]
    return [
        controls.ward_slug(district, str(home[group.lsoa_codes[0]]))
        for group in (ends.deprived, ends.affluent)
    ]


def choose_rows(rows: pd.DataFrame, catalogue: Catalogue) -> Rows:
    """Which rows to draw: of a topic, sorted as the reader likes, the widest gaps unless all."""
    known = topics([catalogue.indicator(str(slug)) for slug in rows["slug"]])
    options = {INDEX_TOPICS: "All topics"} | {
        topic.lower().replace(" ", "-"): topic for topic in sorted(known)
    }
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
    return Rows(
        topic=None if topic == INDEX_TOPICS else options[str(topic)],
        sort=str(sort),
        widest=everything == "widest",
    )


def lead_sentence(rows: pd.DataFrame, contrast: Contrast) -> str:
    """How many indicators put the more deprived group behind, and the widest gap."""
    judged = rows[(rows["polarity"] != "neutral") & rows["absolute_gap"].notna()]
    behind = int((judged["worse_off"] == "deprived").sum())
    return (
        f"On **{behind} of {len(judged)}** indicators where one direction is better, residents of "
        f"**{contrast.deprived.in_words}** are worse placed than residents of "
        f"**{contrast.affluent.in_words}**."
    )


def show_groups(contrast: Contrast) -> None:
    """The two groups: who they are and how many live there, and how the line was drawn."""
    layout.tiles(
        (label, group.name, f"{format_count(group.population)} residents, mid-2022", kind)
        for label, group, kind in (
            ("More deprived", contrast.deprived, "deprived"),
            ("Less deprived (“affluent”)", contrast.affluent, "affluent"),
        )
    )
    layout.note(
        f"{contrast.line} An index of deprivation measures lack, not wealth: “affluent” here only "
        "means least deprived."
    )
    if contrast.caution:
        st.info(contrast.caution)


def show_gaps(district: District, contrast: Contrast, rows: pd.DataFrame) -> None:
    """The dumbbells, their table and their download."""
    st.header("Every gap", anchor=False)
    which = choose_rows(rows, cached.catalogue())
    picture = dumbbells(district.code, drawn_between(contrast), which, district, contrast)
    if picture is None:
        st.info("No indicator of this topic can be placed among England’s neighbourhoods.")
        return
    exhibits.show(picture, key="gaps", file_name=f"{district.slug}-gaps.csv")


def show_one(district: District, contrast: Contrast, rows: pd.DataFrame) -> None:
    """One indicator in detail: its sentence, both groups beside the district and England."""
    st.header("One indicator in detail", anchor=False)
    held = sorted(zip(rows["topic"], rows["short_title"], rows["slug"], strict=True))
    options = {str(slug): f"{topic}: {title}" for topic, title, slug in held}
    first = str(most_telling(rows).iloc[0]["slug"]) if len(rows) else None
    slug = controls.choose_one("Indicator", "indicator", options, default=first)
    if slug is None:
        return
    indicator = cached.catalogue().indicator(slug)
    picture = detail(district.code, drawn_between(contrast), slug, district, contrast)
    exhibits.show(picture, key="detail", file_name=f"{district.slug}-{slug}-groups.csv")
    layout.definition(indicator)
    st.page_link(
        "pages/polarisation.py",
        label=f"See “{indicator.short_title}” on the map",
        query_params=address.carried() | {"indicator": slug},
    )
    gradient.show(district, indicator, contrast, between=drawn_between(contrast))


def show_sentences(district: District, contrast: Contrast) -> None:
    """A sentence for each indicator, to read aloud or to copy."""
    with st.expander("A sentence for each indicator"):
        layout.sentences(sentences(district.code, contrast, drawn_between(contrast)))


def show(district: District) -> None:
    """The whole page below its title."""
    try:
        contrast = choose_contrast(district)
    except (Undefined, InvalidObservations) as reason:
        st.info(f"This comparison cannot be made: {reason}.")
        layout.note(
            "Choose another way to compare above, or see the whole district against England on the "
            "map page."
        )
        return
    rows = gaps(district.code, contrast, drawn_between(contrast))
    layout.lead(lead_sentence(rows, contrast))
    show_groups(contrast)
    show_gaps(district, contrast, rows)
    show_one(district, contrast, rows)
    show_sentences(district, contrast)
    layout.note(
        "Differences between areas are not differences between people: the deprived areas of "
        f"{place_name(district.name)} hold people who are not deprived, and the other way round."
    )
    used = dict.fromkeys(cached.catalogue().indicator(str(s)).source for s in rows["slug"])
    layout.sources(
        (cached.catalogue().sources[s] for s in used), boundaries=True, extra=layout.BEST_FIT
    )
