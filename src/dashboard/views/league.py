"""Where the district stands in England: every measure of polarisation, edition and field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import charts, controls, data, layout
from insight.areas import District
from insight.errors import Undefined, UnknownArea
from insight.figures.league import ranked_strip_figure, standings_figure
from insight.league import (
    CLASSES,
    ClaimCheck,
    Field,
    League,
    check_claim,
    fields_for,
    place_in_league,
    ranked,
    read_league,
    standings,
)
from insight.league_editions import EDITIONS, LATEST
from insight.league_measures import ABOUT, LEAGUE
from insight.league_words import (
    claim_opening,
    claim_sentences,
    claim_summary,
    generic_opening,
    league_sentence,
    left_out_sentence,
    movement_sentence,
    neighbours_sentence,
    ranks_words,
)
from insight.profile import HEADLINE, Standing
from insight.sentences import format_measure
from insight.words import NOT_AVAILABLE, ordinal, place_name, possessive

AROUND: Final = 5
"""Districts in the table on either side of ours; fewer are drawn."""
DRAWN: Final = 3
USUAL_CLAIM: Final = 10
CHECK: Final = "polarisation rank"
TIMES: Final = {"then": "Districts of their time", "now": "Districts of today"}
CAUTION: Final = (
    "An index of deprivation measures lack, not wealth, and differences between areas are not "
    "differences between people. Ranks of two editions compare places with one another at two "
    "times; they do not say that anyone became better or worse off."
)


@st.cache_resource(show_spinner=False)
def league_of(year: str, own_time: bool) -> League:  # noqa: FBT001 - a key of the cache
    """Every district on every measure of one edition: worked out once a process."""
    return read_league(year, own_time=own_time)


@st.cache_resource(show_spinner=False, max_entries=128)
def standings_of(district_code: str, field: str, own_time: bool) -> pd.DataFrame:  # noqa: FBT001
    """The district's ranks on every measure in every edition."""
    leagues = [league_of(year, own_time) for year in EDITIONS]
    return standings(leagues, district_code, field)


@st.cache_resource(show_spinner=False, max_entries=128)
def claims_of(
    district_code: str,
    place: int,
    own_time: bool,  # noqa: FBT001
) -> tuple[ClaimCheck, ...]:
    """On which measures the district stands at a place or higher, by edition and field."""
    leagues = [league_of(year, own_time) for year in EDITIONS]
    return check_claim(leagues, district_code, place)


@dataclass(frozen=True)
class Choice:
    """What the reader chose: slugs of the measure, the edition and the field."""

    measure: str
    edition: str
    field: str
    own_time: bool


def choose(district: District) -> Choice:
    """The controls, in two rows that wrap."""
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
            default="then" if _was_there(district) else "now",
            what="kind of district",
            style="buttons",
            help="Ranks that were published are among the districts of their time: 317 in 2019. "
            "The districts of today make ranks of different years comparable.",
        )
    return Choice(str(measure), str(edition), str(field), own_time=times == "then")


def _fields(district: District) -> dict[str, str]:
    own = next(name for start, name, _ in CLASSES.values() if district.code.startswith(start))
    return {
        "all": "All districts of England",
        "own": f"Its own class: {own.lower() if own[0] != 'L' else own}",
        "region": f"Its own region: {district.region_name}",
    } | {slug: name for slug, (_, name, _) in CLASSES.items()}


def _was_there(district: District) -> bool:
    """Whether the district was there, within today's bounds, in every edition."""
    return all(district.code in league_of(year, own_time=True).table.index for year in EDITIONS)


def show(district: District) -> None:
    """The whole section: the district's place, what its plan claims, its rank by each measure."""
    st.header(f"Where does {place_name(district.name)} stand in England?", anchor=False)
    choice = choose(district)
    league = league_of(choice.edition, choice.own_time)
    fields = fields_for(league, district.code)
    field = fields.get(choice.field, fields["all"])
    try:
        found = place_in_league(league, district.code, choice.measure, field)
    except (Undefined, UnknownArea) as reason:
        st.info(f"{district.name} has no rank here: {reason}.")
        _show_nearest(district, choice, field)
    else:
        _show_place(district, choice, league, field, found)
    _show_notes(league)


def _show_place(
    district: District, choice: Choice, league: League, field: Field, found: Standing
) -> None:
    rows = ranked(league, choice.measure, field)
    measure = LEAGUE[choice.measure]
    inside = district.code in field.codes
    layout.finding(
        league_sentence(found, district.name, inside=inside),
        f"{measure.meaning} A higher value means: {measure.higher}. {measure.caution}".strip(),
    )
    layout.note(
        f"{neighbours_sentence(rows, district.code)} Another measure can give another rank."
    )
    left, right = st.columns(2, gap="large")
    with left:
        _show_strip(district, rows, found)
    with right:
        _show_measures(district, choice, field)
    _show_claims(district, choice)


def _show_nearest(district: District, choice: Choice, field: Field) -> None:
    """Where this choice has no rank but others have one, those."""
    held = standings_of(district.code, choice.field, choice.own_time)
    if held["rank"].notna().any():
        _show_measures(district, choice, field)
        _show_claims(district, choice)


def _show_claims(district: District, choice: Choice) -> None:
    """What a plan says of the district's place, or else the question that many ask of it."""
    st.subheader("How polarised, by how many measures?", anchor=False)
    claims = [
        (plan, statement)
        for plan in data.plans()
        if district.code in plan.district_codes
        for statement in plan.statements
        if statement.check == CHECK and statement.place is not None
    ]
    said = [
        (claim_opening(statement.claim, plan.title), int(statement.place or USUAL_CLAIM))
        for plan, statement in claims
    ] or [(generic_opening(USUAL_CLAIM, district.name), USUAL_CLAIM)]
    layout.sentences(
        f"{opening} {claim_summary(claims_of(district.code, place, choice.own_time))}"
        for opening, place in said
    )
    today = standings_of(district.code, "all", own_time=False)
    layout.note(movement_sentence(today, district.name, choice.measure))
    with st.expander("Each edition in full"):
        for place in sorted({place for _, place in said}):
            layout.sentences(claim_sentences(claims_of(district.code, place, choice.own_time)))


def _drawn(rows: pd.DataFrame, district: District, found: Standing) -> pd.DataFrame:
    """The first and the last of the field and the districts next to ours, with their words."""
    codes = rows["district_code"].tolist()
    here = codes.index(district.code) if district.code in codes else found.rank - 1
    near = range(max(here - DRAWN, 0), min(here + DRAWN + 1, len(rows)))
    chosen = rows.iloc[sorted({0, len(rows) - 1, *near})].copy()
    chosen["role"] = [
        "own" if code == district.code else "neighbour" for code in chosen["district_code"]
    ]
    chosen["name"] = [
        f"{ordinal(int(rank))}  {name}"
        for rank, name in zip(chosen["rank"], chosen["district_name"], strict=True)
    ]
    chosen["label"] = [_said(value, found) for value in chosen["value"]]
    return chosen


def _said(value: float, found: Standing) -> str:
    """A value of the measure in words."""
    return format_measure(Standing(**{**vars(found), "value": value}))


def _show_strip(district: District, rows: pd.DataFrame, found: Standing) -> None:
    """The districts next in order, as a picture and a table; the download has the whole field."""
    drawn = _drawn(rows, district, found)
    layout.finding(
        f"Next to {place_name(district.name)} in the order",
        f"{found.label}, {found.edition}; each thin mark is one of {found.of} {found.field}",
    )
    charts.show(
        ranked_strip_figure(
            drawn,
            rows["value"].tolist(),
            axis_title=found.label,
            everyone_label=f"All {found.of}",
        ),
        key="league_strip",
        alt=f"{district.name} among the places ranked beside it: "
        + "; ".join(f"{r.name} {r.label}" for r in drawn.itertuples(index=False))
        + ".",
    )
    codes = rows["district_code"].tolist()
    here = codes.index(district.code) if district.code in codes else found.rank - 1
    around = rows.iloc[max(here - AROUND, 0) : here + AROUND + 1]
    layout.figures_behind(
        pd.DataFrame(
            {
                "District": around["district_name"],
                "Rank": [ordinal(int(rank)) for rank in around["rank"]],
                found.label: [_said(value, found) for value in around["value"]],
            }
        ),
        caption=f"{found.label}, {found.edition} (all {found.of} in the download)",
        file_name=f"{district.slug}-{found.measure}-{found.edition[-4:]}-league.csv",
        download=rows.assign(measure=found.measure, edition=found.edition, field=found.field),
        numbers=["Rank", found.label],
        key="league_strip",
    )


def _show_measures(district: District, choice: Choice, field: Field) -> None:
    """The district's rank on every measure in every edition: one picture and a table of all."""
    table = standings_of(district.code, choice.field, choice.own_time)
    polarised = table[table["about"] == "polarisation"]
    newest = polarised[polarised["edition"] == choice.edition].set_index("measure")["rank"]
    words = {slug: ranks_words(own) for slug, own in polarised.groupby("measure")}
    order = newest.sort_values(na_position="last").index
    drawn = polarised.set_index("measure").loc[order].reset_index()
    drawn["words"] = drawn["measure"].map(words)
    held = newest.dropna()
    layout.finding(
        f"From {ordinal(int(held.min()))} to {ordinal(int(held.max()))}, as the measure is chosen"
        if len(held)
        else f"No rank in {choice.edition}; other editions have one",
        f"Ranks of {place_name(district.name)} among {field.name}, in the order of the "
        f"{choice.edition} edition; 1 is the most polarised",
    )
    charts.show(
        standings_figure(
            drawn,
            editions=list(EDITIONS),
            chosen=choice.measure,
            axis_title="Rank: 1 is the most polarised",
        ),
        key="league_measures",
        alt=f"{possessive(district.name)} rank by measure: "
        + "; ".join(f"{LEAGUE[str(slug)].name}: {words[slug]}" for slug in order)
        + ".",
    )
    layout.figures_behind(
        _table_of_ranks(table),
        caption=f"Ranks of {place_name(district.name)} by measure and edition",
        file_name=f"{district.slug}-ranks.csv",
        download=table,
        numbers=list(EDITIONS),
        key="league_measures",
    )


def _table_of_ranks(table: pd.DataFrame) -> pd.DataFrame:
    said = [
        NOT_AVAILABLE if pd.isna(rank) else f"{ordinal(int(rank))} of {of}"
        for rank, of in zip(table["rank"], table["of"], strict=True)
    ]
    wide = table.assign(said=said).pivot_table(
        index="measure", columns="edition", values="said", aggfunc="first", sort=False
    )
    shown = wide[[year for year in EDITIONS if year in wide]].reset_index()
    names = [LEAGUE[str(slug)].name for slug in shown["measure"]]
    kinds = [ABOUT[LEAGUE[str(slug)].about] for slug in shown["measure"]]
    return shown.drop(columns="measure").assign(Measure=names, **{"What it tells": kinds})[
        ["Measure", "What it tells", *shown.columns[1:]]
    ]


def _show_notes(league: League) -> None:
    layout.note(f"{left_out_sentence(league)} {CAUTION}")
    catalogue = data.catalogue()
    used = dict.fromkeys((EDITIONS[LATEST].source, *(e.source for e in EDITIONS.values())))
    layout.sources((catalogue.sources[slug] for slug in used), boundaries=False)
