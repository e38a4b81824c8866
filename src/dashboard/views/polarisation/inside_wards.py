"""How much of the spread lies inside wards: a sentence, a picture and a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.layout import exhibits
from dashboard.views.polarisation.choice import Choice
from insight.areas import District
from insight.charts.gaps import detail_figure
from insight.errors import Undefined
from insight.exhibits.exhibit import Chart, Exhibit
from insight.wards.inside import NO_ZERO, ward_parts, within_bars, within_sentence
from insight.words.names import place_name
from insight.words.numbers import format_share

ABOUT = (
    "Measured by Theil’s T, in which a neighbourhood counts by the people that its figure is of: "
    "what lies between wards and what lies inside them add up to the whole. Inequality between "
    "areas is not inequality between people."
)


@st.cache_resource(show_spinner=False, max_entries=128)
def _picture(_district: District, code: str, slug: str) -> Exhibit | str:
    """The parts as a picture, or why the spread cannot be parted."""
    figures, indicator = (
        cached.district_figures(slug, _district),
        cached.catalogue().indicator(slug),
    )
    try:
        parts = ward_parts(cached.lookup(code), figures, indicator)
    except Undefined as reason:
        return str(reason)
    bars, wards = within_bars(parts), parts.wards
    return Exhibit(
        finding=within_sentence(parts, indicator, _district.name),
        subtitle=f"{indicator.title}: parts of its spread between neighbourhoods, May 2025 wards",
        drawing=Chart(detail_figure(bars, axis_title="Per cent of the spread")),
        words=f"Spread in {place_name(_district.name)}: "
        + "; ".join(f"{bar.name} {bar.label}" for bar in bars.itertuples(index=False))
        + ".",
        caption=f"Part of the spread inside each ward, {indicator.title}",
        table=pd.DataFrame(
            {
                "Ward": wards["ward_name"],
                "Part of the spread": [format_share(s) for s in wards["share"]],
            }
        ),
        exact=wards.assign(indicator=slug, between_wards=1 - parts.inside),
    )


def show(district: District, choice: Choice) -> None:
    """The section; where the spread cannot be parted, the reason."""
    indicator = choice.series
    picture = _picture(district, district.code, indicator.slug)
    if isinstance(picture, str):
        layout.note(f"How much of the spread lies inside wards cannot be said: {picture}.")
        return
    exhibits.show(
        picture,
        key="within",
        file_name=f"{district.slug}-{indicator.slug}-inside-wards.csv",
    )
    layout.note(f"{ABOUT} {NO_ZERO}" if indicator.is_index else ABOUT)
