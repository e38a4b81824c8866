"""Where the district or one of its wards stands on any indicator."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from dashboard import cached, layout
from dashboard.components.sorted_table.component import show_table
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.standing.marks import marked
from dashboard.views.standing.orders import Asked, fields_for, stands_of, years_of
from insight.areas import District
from insight.catalogue import Indicator
from insight.exhibits.drawings import SortedTable
from insight.maps.editions import unlike_latest
from insight.standing.fields import Among, offered

AMONG: Final = {
    "districts": "Districts of England",
    "wards": "Wards of {place}",
    "upper-tier": "Upper-tier authorities of England",
}
FIRST: Final = "fuel_poverty"
LEVELS: Final = ("lsoa", "district", "upper_tier")


def options() -> dict[str, str]:
    """Every indicator that areas can be put in order by, those of one topic together."""
    held = {each.slug: each for level in LEVELS for each in cached.indicators_by_topic(level)}
    chosen = [each for each in held.values() if offered(each) and not each.is_change]
    topics = {topic: n for n, topic in enumerate(dict.fromkeys(each.topic for each in chosen))}
    chosen.sort(key=lambda each: topics[each.topic])
    return {each.slug: f"{each.topic}: {each.short_title}" for each in chosen}


def choose(district: District) -> Asked:
    """The controls, in rows that wrap."""
    known = options()
    usual = address.recalled("indicator")
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        slug = controls.choose_one(
            "Indicator",
            "compared",
            known,
            default=usual if usual in known else FIRST,
            clears=("at",),
        )
    indicator = cached.catalogue().indicator(str(slug))
    with right:
        among = _choose_among(district, indicator)
    ward, field = None, "all"
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    with row.container(width=360):
        if among == "wards":
            ward = controls.choose_ward(district)
        else:
            fields = {name: each.name for name, each in fields_for(district, among).items()}
            named = {name: said[0].upper() + said[1:] for name, said in fields.items()}
            field = str(controls.choose_one("Compared with", "field", named, what="field"))
    years = {each.label: each.label for each in reversed(years_of(indicator))}
    year = next(iter(years))
    if len(years) > 1:
        with row.container(width=220):
            year = str(controls.choose_one("Year", "at", years, what="year"))
    return Asked(district, indicator, among, year, field, ward)


def _choose_among(district: District, indicator: Indicator) -> Among:
    """Wards or districts, where figures are held of both."""
    kinds = offered(indicator)
    if len(kinds) == 1:
        return kinds[0]
    names = {kind: AMONG[kind].format(place=district.name) for kind in kinds}
    usual = "wards" if address.recalled("ward") else "districts"
    said = controls.choose_one(
        "Among", "among", names, default=usual, what="kind of area", style="buttons"
    )
    return cast("Among", said)


def show(district: District) -> None:
    """The whole part: its sentence, the strip, the ranked list and what is behind them."""
    asked = choose(district)
    shown = stands_of(asked, marked(district, asked.among))
    layout.lead(shown.lead)
    layout.note(shown.beside)
    if gap := unlike_latest(asked.indicator, asked.year):
        layout.note(gap)
    if shown.strip is not None:
        exhibits.show_drawn(shown.strip, key="order_strip")
    layout.finding(shown.ranking.finding, shown.ranking.subtitle)
    show_table(cast("SortedTable", shown.ranking.drawing), key="order_table")
    for text in shown.ranking.notes:
        layout.note(text)
    exhibits.show_figures(shown.ranking, key="order")
    for text in shown.ranking.how_sure[:2]:
        layout.note(text)
    layout.definition(asked.indicator)
    layout.sources(shown.ranking.sources, boundaries=asked.among == "wards")
