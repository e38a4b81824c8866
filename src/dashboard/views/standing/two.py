"""Two indicators at once: whether areas that are high on one tend to be high on the other."""

from __future__ import annotations

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import controls
from dashboard.views.standing.choice import choose_among, choose_indicator
from dashboard.views.standing.marks import WIDTH, choose_marks
from insight import cached
from insight.areas import District
from insight.assembly.standing.offered import to_compare
from insight.assembly.standing.pairs import Both, scatter_of
from insight.assembly.usual import BESIDE
from insight.catalogue import Indicator
from insight.exhibits.marks import Marks
from insight.standing.fields import comparable


def choose(district: District) -> tuple[Both, Marks] | tuple[Indicator, Indicator]:
    """The controls; the two alone where they are not published for the same areas."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        first = choose_indicator("First indicator, across")
    others = {slug: name for slug, name in to_compare().items() if slug != first.slug}
    with right:
        usual = next(slug for slug in BESIDE if slug != first.slug)
        slug = controls.choose_one("Second indicator, upwards", "against", others, default=usual)
    second = cached.catalogue().indicator(str(slug))
    kinds = comparable(first, second)
    if not kinds:
        return first, second
    among = choose_among(district, kinds)  # in a row of its own its buttons wrap on a phone
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    ward = None
    if among == "wards":
        with row.container(width=WIDTH):
            ward = controls.choose_ward(district)
    with row.container(width=WIDTH):
        marks, _ = choose_marks(district, among)
    return Both(district, first, second, among, ward), marks


def show(district: District) -> None:
    """The whole part: whether they go together, the picture, and what it does not say."""
    both, other = choose(district)
    if isinstance(both, Indicator) or isinstance(other, Indicator):
        pair = [each for each in (both, other) if isinstance(each, Indicator)]
        said = " and ".join(f"“{each.short_title}”" for each in pair)
        layout.inform(f"{said} are not published for the same areas.")
        return
    exhibit = scatter_of(both, other)
    layout.lead(exhibit.finding)
    for text in exhibit.how_sure[:1]:
        layout.note(text)
    layout.note(exhibit.subtitle)
    exhibits.show_picture(exhibit, key="two")
    exhibits.show_figures(exhibit, key="two")
    layout.note(" ".join(exhibit.notes))
    for text in exhibit.how_sure[1:]:
        layout.note(text)
    layout.sources(exhibit.sources, boundaries=both.among == "wards")
