"""A ward against the rest of its district over time, by a series that the reader chooses."""

from __future__ import annotations

import streamlit as st

from dashboard import cached, layout
from dashboard.caching import once
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.ward import held
from insight.areas import ENGLAND, District
from insight.comparison.choices import CHOSEN, OTHERS
from insight.comparison.groups import CHOSEN_WARDS
from insight.errors import InsightError
from insight.exhibits.gap_over_time import JudgedGap
from insight.exhibits.ward.gap import ward_gap
from insight.gap_over_time import GapOverTime, Groups


@once(most=512)
def gap(district: District, code: str, slug: str) -> JudgedGap | str:
    """The ward and the rest of its district on one series; or why they cannot be set side by side.

    A district of one ward has no rest: its ward is then set beside England alone.
    """
    rest, england = (
        _followed(slug, district, Groups(CHOSEN_WARDS, deprived=(code,), affluent=others))
        for others in ((), (ENGLAND,))
    )
    first = england if isinstance(rest, str) else rest
    if isinstance(first, str):
        return first
    return ward_gap(
        first,
        None if isinstance(england, str) or first is england else england,
        held.ward(district, code),
        source=cached.catalogue().source_of(first.indicator),
        link=to_comparison(district, code) | {"outcome": slug},
    )


def _followed(slug: str, district: District, groups: Groups) -> GapOverTime | str:
    try:
        return cached.gap_over_time(slug, district, groups)
    except InsightError as reason:
        return f"This cannot be followed over time: {reason}."


def to_comparison(district: District, code: str) -> dict[str, str]:
    """The choices that set the ward beside all others of its district on the comparison page."""
    ward = controls.ward_slug(district, code)
    return {"place": district.slug, "line": CHOSEN, "deprived": ward, "affluent": OTHERS}


@layout.apart
def show_gap(district: District, code: str) -> None:
    """The choice of a series, the verdict beside a small drawing, its table, and the way on."""
    with st.container(key="ward_gap"):  # not for paper
        _show(district, code)


def _show(district: District, code: str) -> None:
    layout.heading("Is the gap closing?")
    left, right = st.columns(2, gap="medium")
    with left:
        slug = controls.choose_series()
        if slug is None:
            return
        found = gap(district, code, slug)
        if isinstance(found, str):
            layout.note(found)
            return
        layout.judged(found.exhibit.finding, found.mark, found.exhibit.subtitle)
    with right:
        held.draw(found.exhibit)
    exhibits.show_figures(found.exhibit, key="ward_gap")
    if cached.wards(district.code)["neighbourhoods"].gt(0).sum() > 1:  # else nothing to compare
        layout.link(
            "pages/comparison.py",
            "The gap itself, and how sure this is",
            address.carried() | to_comparison(district, code) | {"outcome": slug},
        )
    layout.sources(found.exhibit.sources, boundaries=False)
