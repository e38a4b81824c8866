"""The parts of the overview: what kind of place is this, in three sentences with numbers."""

from __future__ import annotations

import streamlit as st

from dashboard import layout
from dashboard.components.district_map import outlines
from dashboard.components.district_map.component import show_map
from dashboard.layout import exhibits, pack
from dashboard.state import address, comparators, places
from dashboard.state.presenting import present
from dashboard.views.overview.map import extremes_view
from insight import cached
from insight.areas import District
from insight.areas.group import is_group
from insight.assembly.overview import (
    extremes_map,
    residents_by_tenth,
    similar_to,
    widest,
    widest_rows,
)
from insight.assembly.usual import home
from insight.comparison.sentences import no_wards_sentence
from insight.peers import Peers
from insight.plans.reading import plans_for
from insight.profile.district import DistrictProfile
from insight.profile.key_figures import key_figures
from insight.profile.sentences import (
    closing_sentence,
    lead_sentence,
    opening_sentences,
    widest_gap_sentence,
)
from insight.profile.similar import SimilarEnds


def prepare() -> None:
    """Make what the first page shows, of the place it opens on, before there is a reader."""
    district = cached.district(home())
    cached.doubts()
    cached.profile(district.code)
    cached.plans()
    for make in (widest_rows, widest, extremes_view, residents_by_tenth):
        make(district)


def show_key_figures(district: District, profile: DistrictProfile) -> Peers | None:
    """The key figures and, below them, the choice of the places they are set beside."""
    above = st.container()
    peers = comparators.choose_and_say(district)
    similar = similar_to(district, peers) if peers is not None else None
    with above:
        layout.tiles(key_figures(profile, similar if isinstance(similar, SimilarEnds) else None))
    if isinstance(similar, str):
        layout.inform(f"{similar}.")
    return peers


def show_sentences(district: District, profile: DistrictProfile) -> None:
    """Three sentences: the ends, the rank and the widest gap."""
    gaps, widest_gap = widest_rows(district), ""
    if gaps is not None and len(gaps[1]):
        contrast, row = gaps[0], gaps[1].iloc[0]
        indicator = cached.catalogue().indicator(str(row["slug"]))
        widest_gap = widest_gap_sentence(row, contrast, indicator)
    layout.sentences(opening_sentences(profile, widest_gap))


def show_extremes_map(district: District) -> None:
    """The map of the two ends, its table and its download."""
    exhibit = extremes_map(district)
    layout.finding(exhibit.finding, exhibit.subtitle)
    show_map(
        extremes_view(district),
        key=f"overview_map_{district.slug}",
        height=present.map_height(420),
    )
    exhibits.show_figures(exhibit, key="overview_map")


def show_gaps(district: District) -> None:
    """The widest gaps between the two wards, as a picture and a table."""
    layout.heading("The widest gaps")
    exhibit = widest(district)
    if exhibit is None:
        layout.note(no_wards_sentence(district.name))
        return
    exhibits.show(exhibit, key="overview_gaps")


def show_way_to_the_ward(district: District) -> None:
    """A link to the page of the ward that the reader has chosen; nothing without one."""
    ward = places.ward_name(district)
    if ward is not None:
        kind = "group" if is_group(address.recalled("ward") or "") else "ward"
        layout.link("pages/ward.py", f"Your {kind}: {ward}", address.carried(), strong=True)


def _of_ambitions(district: District) -> str:
    """What the page on ambitions answers: of the district's own plan, or of outcomes."""
    whose = {plan.of_reader for plan in plans_for(district.code, cached.plans())}
    if whose == {True}:
        return "Is your plan closing the gap? No plan of its own is held here."
    if whose:
        yours = " Yours stands beside it." if True in whose else ""
        return f"Is the council’s plan closing the gap?{yours}"
    return "How have its outcomes changed? No plan of its own is held here."


def show(district: District) -> None:
    """The whole page below its title."""
    outlines.begin("lsoa", district.code)
    profile = cached.profile(district.code)
    layout.lead(lead_sentence(profile))
    show_way_to_the_ward(district)
    peers = show_key_figures(district, profile)
    show_sentences(district, profile)
    left, right = st.columns(2, gap="large")
    with left:
        show_extremes_map(district)
    with right:
        exhibits.show(residents_by_tenth(district), key="overview_tenths")
    show_gaps(district)
    pack.offer_packs(district)
    layout.links_onward(
        {
            "pages/polarisation.py": ("Polarisation maps", "Where are the two ends?"),
            "pages/standing.py": ("How it compares", "Where does it stand among others?"),
            "pages/comparison.py": ("Affluent versus deprived", "What do they live with?"),
            "pages/ambitions.py": ("Ambition progress", _of_ambitions(district)),
            "pages/yours.py": ("Your data", "Bring your own figures, and see them on every page."),
        }
    )
    layout.note(closing_sentence(profile))
    used = {i.source for i in cached.listed()} if widest_rows(district) else {"iod2025"}
    layout.sources(
        (
            *(s for s in cached.catalogue().sources.values() if s.slug in used),
            *comparators.sources(peers),
        ),
        boundaries=True,
        extra=layout.best_fit(),
    )
