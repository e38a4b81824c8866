"""The parts of the overview: what kind of place is this, in three sentences with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.components.district_map import outlines
from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.view import MapView
from dashboard.layout import charts
from dashboard.state import present
from insight.areas import District
from insight.charts.distribution import tenths_figure
from insight.charts.gaps import dumbbell_figure
from insight.comparison.gaps import compare
from insight.comparison.groups import Contrast, ward_extremes
from insight.comparison.sentences import gap_sentence, label_comparison
from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.table import table_html
from insight.league.sentences import standing_sentence
from insight.league.standing import Standing
from insight.maps.classes import extreme_classes
from insight.national.sentences import both_ends
from insight.national.tenths import at_ends, tenth_shares
from insight.profile.district import DistrictProfile
from insight.profile.sentences import distribution_sentence, extremes_sentence, fifths_sentence
from insight.words.names import join_words, mid_sentence, place_name
from insight.words.numbers import format_count, format_share, ordinal

WIDEST: Final = 6
NEIGHBOURHOODS: Final = "Neighbourhoods by national tenth of deprivation, 1 the most deprived"


def headline_standing(profile: DistrictProfile) -> Standing | None:
    """The district's rank on the first measure of polarisation, or None where it has none."""
    return profile.standings[0] if profile.standings else None


@st.cache_resource(show_spinner=False, max_entries=64)
def widest_gaps(code: str) -> tuple[Contrast, pd.DataFrame] | None:
    """The widest gaps between the most and the least deprived ward; None without two wards."""
    try:
        contrast = ward_extremes(cached.deprivation(code))
    except Undefined:
        return None
    rows = compare(cached.all_figures(code), contrast, cached.catalogue(), cached.national())
    judged = rows[
        (rows["polarity"] != "neutral") & ~rows["value_type"].isin(["score", "rank"])
    ].dropna(subset=["gap_size", "ratio"])
    return contrast, label_comparison(judged.head(WIDEST), cached.catalogue())


def lead_sentence(profile: DistrictProfile) -> str:
    """Both ends in one line."""
    ends = profile.extremes
    said = both_ends(
        ends.most_deprived_fifth,
        ends.least_deprived_fifth,
        first="most deprived",
        last="least deprived",
        end="fifth",
    )
    return f"In {place_name(profile.district_name)}, {said}"


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
        indicator = cached.catalogue().indicator(str(row["slug"]))
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
                f"of {standing.of} districts, by {mid_sentence(standing.label)}",
                "plain",
            )
        )
    layout.tiles(entries)


@dataclass(frozen=True, eq=False)
class ExtremesMap:
    """The map of the two ends with its headline, and its figures as a table and a download."""

    headline: str
    view: MapView
    html: str
    exact: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=64)
def _extremes_map(_district: District, code: str) -> ExtremesMap:
    """Where the neighbourhoods at England's two ends are."""
    table = cached.deprivation(code).set_index("lsoa_code")
    indicator = cached.catalogue().indicator(cached.INDEX)
    classes = extreme_classes(table["tenth"], indicator, end="fifth")
    most, least = (table[held] for held in at_ends(table["tenth"], "fifth"))

    def wards_of(rows: pd.DataFrame) -> str:
        people = rows.groupby("ward_name")["population"].sum().sort_values(ascending=False)
        return f", with the most residents in {join_words(people.index[:3])}" if len(people) else ""

    many = f"{len(table)} neighbourhood{'' if len(table) == 1 else 's'}"
    verb = "is" if 1 in {len(most), len(table)} else "are"
    headline = (
        f"{len(most)} of {many} {verb} in England’s most deprived fifth, "
        f"{len(least)} in its least deprived"
    )
    if len(table) == 1:
        tenth = int(table["tenth"].iloc[0])
        headline = f"Its only neighbourhood is in national tenth {tenth}; 1 is the most deprived"
    shown = pd.DataFrame(
        {
            "Neighbourhood": table["lsoa_name"],
            "Ward": table["ward_name"],
            "National tenth": table["tenth"].astype(str),
            "Residents": [format_count(n) for n in table["population"]],
        }
    ).sort_values("National tenth", key=lambda column: column.astype(int), kind="stable")
    return ExtremesMap(
        headline=headline,
        view=MapView(
            address=outlines.map_address("lsoa", code),
            classes=classes.styles,
            area_classes=classes.of_area,
            values={
                str(code): f"{ward}, national tenth {tenth}"
                for code, ward, tenth in zip(
                    table.index, table["ward_name"], table["tenth"], strict=True
                )
            },
            title=f"Extremes of deprivation in {_district.name}",
            title_shown=False,
            alt=(
                f"{len(most)} of {many} {verb} in England’s most deprived fifth{wards_of(most)}. "
                f"In its least deprived fifth: {len(least)}{wards_of(least)}."
            ),
        ),
        html=table_html(shown, caption=NEIGHBOURHOODS, numbers=shown.columns[2:]),
        exact=table.reset_index(),
    )


def show_extremes_map(district: District) -> None:
    """The map of the two ends, its table and its download."""
    made = _extremes_map(district, district.code)
    layout.finding(
        made.headline,
        "Index of Multiple Deprivation 2025, by neighbourhood, with May 2025 ward outlines",
    )
    show_map(made.view, key=f"overview_map_{district.slug}", height=present.map_height(420))
    layout.html_behind(
        lambda: made.html,
        caption=NEIGHBOURHOODS,
        file_name=f"{district.slug}-neighbourhoods.csv",
        download=made.exact,
        key="overview_map",
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _tenths(_district: District, code: str) -> Exhibit:
    """Residents by national tenth beside England's."""
    here, england = tenth_shares(cached.deprivation(code)), _england_tenths()
    sentence = distribution_sentence(here, _district.name)
    shown = pd.DataFrame(
        {
            "National tenth": here["tenth"].astype(str),
            "Residents": [format_count(n) for n in here["residents"]],
            _district.name: [format_share(s) for s in here["share"]],
            "England": [format_share(s) for s in england["share"]],
        }
    )
    return Exhibit(
        headline=sentence.split(". ")[0] + ".",
        subtitle="Residents by national tenth of deprivation of their neighbourhood, 2025",
        figure=tenths_figure(here, england, place=_district.name),
        alt=sentence,
        caption="Residents by national tenth of deprivation",
        table=shown,
        exact=here.assign(england_share=england["share"]),
    )


def show_tenths(district: District) -> None:
    """Residents by national tenth beside England's, as a picture and a table."""
    charts.show_picture(
        _tenths(district, district.code),
        key="overview_tenths",
        file_name=f"{district.slug}-tenths.csv",
    )


@st.cache_resource(show_spinner=False)
def _england_tenths() -> pd.DataFrame:
    return tenth_shares(cached.england_deprivation())


@st.cache_resource(show_spinner=False, max_entries=64)
def _gaps(code: str) -> Exhibit | None:
    """The widest gaps between the two wards, or None where there are no two."""
    gaps = widest_gaps(code)
    if gaps is None:
        return None
    contrast, rows = gaps
    shown = rows[["label", "period", "deprived_label", "affluent_label", "gap_label"]].set_axis(
        ["Indicator", "Period", contrast.deprived.short_name, contrast.affluent.short_name, "Gap"],
        axis=1,
    )
    return Exhibit(
        headline=f"{contrast.deprived.name} and {contrast.affluent.name} live with different odds",
        subtitle="Each mark shows where the ward would stand if England’s neighbourhoods were "
        "lined up from worst (left) to best (right)",
        figure=dumbbell_figure(
            rows,
            deprived_name=contrast.deprived.short_name,
            affluent_name=contrast.affluent.short_name,
        ),
        alt="; ".join(
            f"{r.short_title}: {r.deprived_label} against {r.affluent_label}"
            for r in rows.itertuples()
        ),
        caption=f"{contrast.deprived.name} against {contrast.affluent.name}, the widest gaps",
        table=shown,
        exact=rows[[c for c in rows.columns if not c.endswith("_label")]],
        numbers=list(shown.columns[2:]),
    )


def show_gaps(district: District) -> None:
    """The widest gaps between the two wards, as a picture and a table."""
    st.header("The widest gaps", anchor=False)
    picture = _gaps(district.code)
    if picture is None:
        place = place_name(district.name)
        layout.note(f"No two wards of {place} have neighbourhoods to compare.")
        return
    charts.show_picture(picture, key="overview_gaps", file_name=f"{district.slug}-widest-gaps.csv")


def show(district: District) -> None:
    """The whole page below its title."""
    profile = cached.profile(district.code)
    layout.lead(lead_sentence(profile))
    show_tiles(profile)
    gaps = widest_gaps(district.code)
    show_sentences(district, profile, gaps)
    left, right = st.columns(2, gap="large")
    with left:
        show_extremes_map(district)
    with right:
        show_tenths(district)
    show_gaps(district)
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
    used = {i.source for i in cached.listed()} if gaps else {"iod2025"}
    layout.sources(
        (s for s in cached.catalogue().sources.values() if s.slug in used),
        boundaries=True,
        extra=layout.BEST_FIT,
    )
