"""The parts of the overview: what kind of place is this, in three sentences with numbers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import charts, data, layout
from dashboard.maps import MapClass, MapView, show_map
from insight.areas import District
from insight.comparison import compare
from insight.errors import Undefined
from insight.figures.distribution import tenths_figure
from insight.figures.gaps import dumbbell_figure
from insight.figures.maps import extreme_classes
from insight.groups import Contrast, ward_extremes
from insight.profile import DistrictProfile, Standing, tenth_shares
from insight.sentences import (
    distribution_sentence,
    extremes_sentence,
    fifths_sentence,
    gap_sentence,
    standing_sentence,
)
from insight.words import (
    format_count,
    format_share,
    join_words,
    label_comparison,
    ordinal,
    place_name,
)

WIDEST = 6


def headline_standing(profile: DistrictProfile) -> Standing | None:
    """The district's rank on the first measure of polarisation, or None where it has none."""
    return profile.standings[0] if profile.standings else None


def widest_gaps(district: District) -> tuple[Contrast, pd.DataFrame] | None:
    """The widest gaps between the most and the least deprived ward; None without two wards."""
    try:
        contrast = ward_extremes(data.deprivation(district.code))
    except Undefined:
        return None
    rows = compare(data.all_figures(district.code), contrast, data.catalogue(), data.national())
    judged = rows[
        (rows["polarity"] != "neutral") & ~rows["value_type"].isin(["score", "rank"])
    ].dropna(subset=["gap_size", "ratio"])
    return contrast, label_comparison(judged.head(WIDEST), data.catalogue())


def lead_sentence(profile: DistrictProfile) -> str:
    """Both ends in one line."""
    ends = profile.extremes
    return (
        f"In {place_name(profile.district_name)}, "
        f"**{format_share(ends.most_deprived_fifth, 0)}** of residents live "
        "in England’s most deprived fifth of neighbourhoods and "
        f"**{format_share(ends.least_deprived_fifth, 0)}** in its least deprived fifth."
    )


def show_sentences(
    district: District, profile: DistrictProfile, gaps: tuple[Contrast, pd.DataFrame] | None
) -> None:
    """Three sentences: the ends, the rank and the widest gap."""
    texts = [extremes_sentence(profile)]
    standing = headline_standing(profile)
    if standing is not None:
        texts.append(standing_sentence(standing, district.name))
    else:
        texts.extend(f"{reason}." for _, reason in profile.undefined[:1])
    if gaps is not None and len(gaps[1]):
        contrast, rows = gaps
        row = rows.iloc[0]
        indicator = data.catalogue().indicator(str(row["slug"]))
        texts.append(
            f"Between its most and least deprived wards, {contrast.deprived.name} and "
            f"{contrast.affluent.name}, the widest gap is this. "
            f"{gap_sentence(row, contrast, indicator)}"
        )
    layout.sentences(texts)


def show_tiles(profile: DistrictProfile) -> None:
    """The key figures."""
    ends = profile.extremes
    standing = headline_standing(profile)
    entries = [
        ("Residents", format_count(profile.residents), "mid-2022", "plain"),
        (
            "In the most deprived fifth",
            format_share(ends.most_deprived_fifth),
            f"{format_count(profile.residents_in(ends.most_deprived_fifth), about=True)} people",
            "deprived",
        ),
        (
            "In the least deprived fifth",
            format_share(ends.least_deprived_fifth),
            f"{format_count(profile.residents_in(ends.least_deprived_fifth), about=True)} people",
            "affluent",
        ),
    ]
    if standing is not None:
        entries.append(
            (
                "Polarisation",
                ordinal(standing.rank),
                f"of {standing.of} districts, by {standing.label[0].lower()}{standing.label[1:]}",
                "plain",
            )
        )
    layout.tiles(entries)


def show_extremes_map(district: District) -> None:
    """Where the neighbourhoods at England's two ends are."""
    table = data.deprivation(district.code).set_index("lsoa_code")
    indicator = data.catalogue().indicator(data.INDEX)
    classes = extreme_classes(table["tenth"], indicator, end="fifth")
    most = table[table["tenth"] <= 2]
    least = table[table["tenth"] >= 9]

    def wards_of(rows: pd.DataFrame) -> str:
        people = rows.groupby("ward_name")["population"].sum().sort_values(ascending=False)
        return f", with the most residents in {join_words(people.index[:3])}" if len(people) else ""

    many = f"{len(table)} neighbourhood{'' if len(table) == 1 else 's'}"
    verb = "is" if 1 in {len(most), len(table)} else "are"
    layout.finding(
        f"{len(most)} of {many} {verb} in England’s most deprived fifth, "
        f"{len(least)} in its least deprived",
        "Index of Multiple Deprivation 2025, by neighbourhood, with May 2025 ward outlines",
    )
    show_map(
        MapView(
            address=data.map_address("lsoa", district.code),
            classes=[MapClass(s.label, s.colour, s.pattern) for s in classes.styles],
            area_classes=classes.of_area,
            values={
                str(code): f"{ward}, national tenth {tenth}"
                for code, ward, tenth in zip(
                    table.index, table["ward_name"], table["tenth"], strict=True
                )
            },
            title=f"Extremes of deprivation in {district.name}",
            title_shown=False,
            alt=(
                f"{len(most)} of {many} {verb} in England's most deprived fifth{wards_of(most)}. "
                f"In its least deprived fifth: {len(least)}{wards_of(least)}."
            ),
        ),
        key=f"overview_map_{district.slug}",
        height=420,
    )
    shown = pd.DataFrame(
        {
            "Neighbourhood": table["lsoa_name"],
            "Ward": table["ward_name"],
            "National tenth": table["tenth"].astype(str),
            "Residents": [format_count(n) for n in table["population"]],
        }
    )
    layout.figures_behind(
        shown.sort_values("National tenth", key=lambda column: column.astype(int), kind="stable"),
        caption="Neighbourhoods by national tenth of deprivation, 1 the most deprived",
        file_name=f"{district.slug}-neighbourhoods.csv",
        download=table.reset_index(),
        numbers=shown.columns[2:],
        key="overview_map",
    )


def show_tenths(district: District) -> None:
    """Residents by national tenth beside England's."""
    here = tenth_shares(data.deprivation(district.code))
    england = _england_tenths()
    sentence = distribution_sentence(here, district.name)
    layout.finding(
        sentence.split(". ")[0] + ".",
        "Residents by national tenth of deprivation of their neighbourhood, 2025",
    )
    charts.show(
        tenths_figure(here, england, place=district.name),
        key="overview_tenths",
        alt=sentence,
    )
    shown = pd.DataFrame(
        {
            "National tenth": here["tenth"].astype(str),
            "Residents": [format_count(n) for n in here["residents"]],
            district.name: [format_share(s) for s in here["share"]],
            "England": [format_share(s) for s in england["share"]],
        }
    )
    layout.figures_behind(
        shown,
        caption="Residents by national tenth of deprivation",
        file_name=f"{district.slug}-tenths.csv",
        download=here.assign(england_share=england["share"]),
        numbers=shown.columns[1:],
        key="overview_tenths",
    )


@st.cache_resource(show_spinner=False)
def _england_tenths() -> pd.DataFrame:
    return tenth_shares(data.england_deprivation())


def show_gaps(district: District, gaps: tuple[Contrast, pd.DataFrame] | None) -> None:
    """The widest gaps between the two wards."""
    st.header("The widest gaps", anchor=False)
    if gaps is None:
        layout.note(f"{district.name} has fewer than two wards with neighbourhoods to compare.")
        return
    contrast, rows = gaps
    layout.finding(
        f"{contrast.deprived.name} and {contrast.affluent.name} live with different odds",
        "Each mark shows where the ward would stand if England’s neighbourhoods were lined up from "
        "worst (left) to best (right)",
    )
    charts.show(
        dumbbell_figure(
            rows,
            deprived_name=contrast.deprived.short_name,
            affluent_name=contrast.affluent.short_name,
        ),
        key="overview_gaps",
        alt="; ".join(
            f"{r.short_title}: {r.deprived_label} against {r.affluent_label}"
            for r in rows.itertuples()
        ),
    )
    shown = rows[["label", "period", "deprived_label", "affluent_label", "gap_label"]].set_axis(
        ["Indicator", "Period", contrast.deprived.short_name, contrast.affluent.short_name, "Gap"],
        axis=1,
    )
    layout.figures_behind(
        shown,
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}, the widest gaps",
        file_name=f"{district.slug}-widest-gaps.csv",
        download=rows[[c for c in rows.columns if not c.endswith("_label")]],
        numbers=shown.columns[2:],
        key="overview_gaps",
    )


def show(district: District) -> None:
    """The whole page below its title."""
    profile = data.profile(district.code)
    layout.lead(lead_sentence(profile))
    show_tiles(profile)
    gaps = widest_gaps(district)
    show_sentences(district, profile, gaps)
    left, right = st.columns(2, gap="large")
    with left:
        show_extremes_map(district)
    with right:
        show_tenths(district)
    show_gaps(district, gaps)
    st.header("Look further", anchor=False)
    layout.links_onward(
        {
            "pages/polarisation.py": ("Polarisation maps", "Where are the two ends?"),
            "pages/comparison.py": ("Affluent versus deprived", "What do they live with?"),
            "pages/ambitions.py": ("Ambition progress", "Is the council’s plan closing the gap?"),
        }
    )
    layout.note(
        f"{fifths_sentence(profile)} Differences between areas are not differences between people."
    )
    used = {i.source for i in data.listed()} if gaps else {"iod2025"}
    layout.sources(
        (s for s in data.catalogue().sources.values() if s.slug in used),
        boundaries=True,
        extra=layout.BEST_FIT,
    )
