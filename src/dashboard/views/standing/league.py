"""Where the district stands in England: every measure of polarisation, edition and field."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.components.sorted_table.component import TO_SORT, show_table
from dashboard.layout import exhibits
from dashboard.state import controls
from dashboard.views.standing.marks import WIDTH, choose_marks
from insight import cached
from insight.areas import District
from insight.assembly.standing.leagues import (
    claims_of,
    measures_of,
    note_of,
    place_of,
    was_there,
)
from insight.deprivation.editions import EDITIONS
from insight.exhibits.drawings import SortedTable
from insight.exhibits.marks import Marks
from insight.league.choices import Choice
from insight.league.measures import LEAGUE
from insight.league.ranks import CLASSES
from insight.league.standing import HEADLINE

TIMES: Final = {"then": "Districts of their time", "now": "Districts of today"}


def choose(district: District) -> tuple[Choice, Marks]:
    """The controls, in two rows that wrap; and the places that are marked."""
    options = {slug: entry.name for slug, entry in LEAGUE.items()}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        measure = controls.choose_one("Measure", "measure_of", options, default=HEADLINE)
    with right:
        field = controls.choose_one("Compared with", "field", _fields(district), what="field")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        editions = {year: year for year in EDITIONS}
        edition = controls.choose_one("Edition", "edition", editions, style="buttons")
        times = controls.choose_one(
            "Earlier editions by",
            "districts",
            TIMES,
            default="then" if was_there(district) else "now",
            what="kind of district",
            style="buttons",
            help="Ranks that were published are among the districts of their time: 317 in 2019. "
            "The districts of today make ranks of different years comparable.",
        )
        with st.container(width=WIDTH):
            marks, _ = choose_marks(district, "districts")
    return Choice(str(measure), str(edition), str(field), own_time=times == "then"), marks


def _fields(district: District) -> dict[str, str]:
    own = next(name for start, name, _ in CLASSES.values() if district.code.startswith(start))
    return {
        "all": "All districts of England",
        "own": f"Its own class: {own if own.startswith('London') else own.lower()}",
        "region": f"Its own region: {district.region_name}",
    } | {slug: name for slug, (_, name, _) in CLASSES.items()}


def show(district: District) -> None:
    """The whole section: the district's place, its rank by each measure, what its plan claims."""
    choice, marks = choose(district)
    place = place_of(district, choice, marks)
    measures = measures_of(district, choice)
    if isinstance(place, str):
        layout.inform(f"No rank here: {place}.")
        if measures is not None:
            exhibits.show(measures, key="league_measures")
    else:
        layout.lead(place.sentence)
        layout.note(place.meaning)
        layout.note(place.neighbours)
        left, right = st.columns(2, gap="large")
        with left:
            exhibits.show(place.strip, key="league_strip")
        with right:
            if measures is not None:
                exhibits.show(measures, key="league_measures")
        layout.finding(place.ranking.finding, f"{place.ranking.subtitle} {TO_SORT}")
        show_table(cast("SortedTable", place.ranking.drawing), key="league_order")
        exhibits.show_way_out(place.ranking, key="league_order")
    if measures is not None:
        _show_claims(district, choice)
    layout.note(note_of(choice.edition, own_time=choice.own_time))
    used = dict.fromkeys(edition.source for edition in EDITIONS.values())
    layout.sources((cached.catalogue().sources[slug] for slug in used), boundaries=False)


def _show_claims(district: District, choice: Choice) -> None:
    """On how many measures a claimed place holds, and how the district's has moved."""
    claims = claims_of(district, choice.measure)
    layout.heading("How polarised, by how many measures?")
    for answer in claims.answers:
        layout.finding(answer.opening, answer.verdict)
        layout.sentences(answer.points)
    if claims.moved:
        layout.note(claims.moved)
    if claims.full:
        with layout.line("Each edition in full"):
            layout.sentences(claims.full)
