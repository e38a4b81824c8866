"""The parts of the comparison page: where the line is drawn, the gaps, one gap in detail."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import charts, controls, data, layout
from dashboard.views import gradient
from insight.areas import District
from insight.catalogue import Catalogue, topics
from insight.comparison import compare
from insight.errors import InvalidObservations, Undefined
from insight.figures.gaps import detail_figure, dumbbell_figure
from insight.groups import (
    Contrast,
    chosen_wards,
    local_fifths,
    national_fifths,
    national_tenths,
    ward_extremes,
)
from insight.sentences import gap_sentence
from insight.words import format_count, label_comparison, place_name, unit_words

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
SHOWN: Final = 15
INDEX_TOPICS: Final = "all"
EXPLAINED: Final = (
    "Each line is one indicator. The two marks show where the two groups would stand if England’s "
    "33,755 neighbourhoods were lined up from worst (left) to best (right); the longer the line, "
    "the wider the gap."
)


def choose_contrast(district: District) -> Contrast:
    """The two groups to compare; raises Undefined with the reason where a line cannot be drawn."""
    line = controls.choose_one(
        "Compare", "line", LINES, default="wards", what="way to compare", style="list"
    )
    table = data.deprivation(district.code)
    if line != "chosen":
        return MADE[str(line)](table)
    wards = data.wards(district.code)
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


def gaps(district: District, contrast: Contrast) -> pd.DataFrame:
    """Every listed indicator for both groups, in figures and in words."""
    rows = compare(data.all_figures(district.code), contrast, data.catalogue(), data.national())
    return label_comparison(rows, data.catalogue())


def choose_rows(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows to draw: of a topic, sorted as the reader likes, the widest gaps unless all."""
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
    held = rows.dropna(subset=["deprived_percentile", "affluent_percentile"])
    if topic != INDEX_TOPICS:
        held = held[held["topic"] == options[str(topic)]]
    if everything == "widest":
        held = held.nlargest(SHOWN, "gap_size", keep="first")
    by, ascending = {
        "gap": (["gap_size"], False),
        "ratio": (["ratio"], False),
        "topic": (["topic", "short_title"], True),
        "name": (["short_title"], True),
    }[str(sort)]
    return held.sort_values(by, ascending=ascending, kind="stable", na_position="last")


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


def _most_telling(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows to name first: those with a better direction and a plain unit, where there are."""
    for kept in (rows[~rows["value_type"].isin(["score", "rank"])], rows):
        judged = kept[kept["polarity"] != "neutral"]
        for some in (judged, kept):
            if len(some):
                return some
    return rows


def show_gaps(district: District, contrast: Contrast, rows: pd.DataFrame) -> None:
    """The dumbbells, their table and their download."""
    st.header("Every gap", anchor=False)
    drawn = choose_rows(rows, data.catalogue())
    if drawn.empty:
        st.info("No indicator of this topic can be placed among England’s neighbourhoods.")
        return
    widest = _most_telling(drawn).nlargest(1, "gap_size").iloc[0]
    layout.finding(
        f"Among the widest gaps: {widest['short_title']}, {widest['deprived_label']} against "
        f"{widest['affluent_label']}",
        EXPLAINED,
    )
    charts.show(
        dumbbell_figure(
            drawn,
            deprived_name=contrast.deprived.short_name,
            affluent_name=contrast.affluent.short_name,
        ),
        key="gaps",
        alt="; ".join(
            f"{r.short_title}: {r.deprived_label} against {r.affluent_label}, gap {r.gap_label}"
            for r in drawn.itertuples()
        ),
    )
    shown = pd.DataFrame(
        {
            "Indicator": drawn["label"],
            "Period": drawn["period"],
            contrast.deprived.short_name: drawn["deprived_label"],
            contrast.affluent.short_name: drawn["affluent_label"],
            "Gap": drawn["gap_label"],
            "Ratio": drawn["ratio_label"],
            district.name: drawn["district_label"],
            "England": drawn["england_label"],
        }
    )
    exact = drawn[[c for c in drawn.columns if not c.endswith("_label")]].assign(
        deprived_group=contrast.deprived.name, affluent_group=contrast.affluent.name
    )
    layout.figures_behind(
        shown,
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}",
        file_name=f"{district.slug}-gaps.csv",
        download=exact,
        numbers=shown.columns[2:],
        key="gaps",
    )


def show_one(district: District, contrast: Contrast, rows: pd.DataFrame) -> None:
    """One indicator in detail: its sentence, both groups beside the district and England."""
    st.header("One indicator in detail", anchor=False)
    held = rows.sort_values(["topic", "short_title"])
    options = {str(r.slug): f"{r.topic}: {r.short_title}" for r in held.itertuples()}
    first = str(_most_telling(rows).iloc[0]["slug"]) if len(rows) else None
    slug = controls.choose_one("Indicator", "indicator", options, default=first)
    if slug is None:
        return
    row = rows[rows["slug"] == slug].iloc[0]
    indicator = data.catalogue().indicator(slug)
    layout.finding(gap_sentence(row, contrast, indicator), f"{indicator.question} {row['period']}.")
    bars = _bars(row, contrast, district)
    charts.show(
        detail_figure(bars, axis_title=unit_words(indicator)),
        key="detail",
        alt=(
            f"{indicator.title}: {contrast.deprived.name} {row['deprived_label']}, "
            f"{contrast.affluent.name} {row['affluent_label']}, {district.name} "
            f"{row['district_label']}, England {row['england_label']}."
        ),
    )
    shown = bars[["name", "label"]].set_axis(["Area", f"{row['label']}, {row['period']}"], axis=1)
    layout.figures_behind(
        shown,
        caption=f"{indicator.title}, {row['period']}",
        file_name=f"{district.slug}-{slug}-groups.csv",
        download=bars.drop(columns="label").assign(
            indicator=slug,
            period=row["period"],
            unit=indicator.unit,
            source=data.catalogue().source_of(indicator).citation,
        ),
        numbers=shown.columns[1:],
        key="detail",
    )
    layout.definition(indicator)
    st.page_link(
        "pages/polarisation.py",
        label=f"See “{indicator.short_title}” on the map",
        query_params=controls.carried() | {"indicator": slug},
    )
    gradient.show(district, indicator, contrast)


def _bars(row: pd.Series, contrast: Contrast, district: District) -> pd.DataFrame:
    names = {
        "deprived": contrast.deprived.name,
        "affluent": contrast.affluent.name,
        "district": district.name,
        "england": "England",
    }
    return pd.DataFrame(
        [
            {
                "name": name,
                "value": row[f"{role}_value"],
                "label": row[f"{role}_label"],
                "role": role,
            }
            for role, name in names.items()
        ]
    )


def show_sentences(contrast: Contrast, rows: pd.DataFrame) -> None:
    """A sentence for each indicator, to read aloud or to copy."""
    with st.expander("A sentence for each indicator"):
        layout.sentences(
            gap_sentence(row, contrast, data.catalogue().indicator(str(row["slug"])))
            for _, row in rows.iterrows()
        )


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
    rows = gaps(district, contrast)
    layout.lead(lead_sentence(rows, contrast))
    show_groups(contrast)
    show_gaps(district, contrast, rows)
    show_one(district, contrast, rows)
    show_sentences(contrast, rows)
    layout.note(
        "Differences between areas are not differences between people: the deprived areas of "
        f"{place_name(district.name)} hold people who are not deprived, and the other way round."
    )
    used = dict.fromkeys(data.catalogue().indicator(str(s)).source for s in rows["slug"])
    layout.sources(
        (data.catalogue().sources[s] for s in used), boundaries=True, extra=layout.BEST_FIT
    )
