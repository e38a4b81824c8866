"""What the league section shows, worked out once for each place and choice and then kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached
from insight.areas import District
from insight.charts.league import ranked_strip_figure, standings_figure
from insight.deprivation.editions import EDITIONS, LATEST
from insight.errors import Undefined, UnknownArea
from insight.exhibits.exhibit import Exhibit
from insight.league.claims import check_claim
from insight.league.measures import ABOUT, LEAGUE
from insight.league.ranks import League, fields_for, place_in_league, ranked, read_league, standings
from insight.league.sentences import (
    claim_opening,
    claim_points,
    claim_sentences,
    claim_verdict,
    format_measure,
    generic_opening,
    league_sentence,
    left_out_sentence,
    movement_sentence,
    neighbours_sentence,
    ranks_words,
)
from insight.league.standing import Standing
from insight.markers import NOT_AVAILABLE
from insight.words.names import place_name, possessive
from insight.words.numbers import ordinal

AROUND: Final = 5
"""Districts in the table on either side of ours; fewer are drawn."""
DRAWN: Final = 3
USUAL_CLAIM: Final = 10
CHECK: Final = "polarisation rank"
NO_MEASURE: Final = "The plan names no measure. "


@dataclass(frozen=True)
class Choice:
    """What the reader chose: slugs of the measure, the edition and the field."""

    measure: str
    edition: str
    field: str
    own_time: bool


@dataclass(frozen=True, eq=False)
class Place:
    """Where the district stands by one choice, in words, and the districts next to it."""

    sentence: str
    meaning: str
    neighbours: str
    strip: Exhibit


@dataclass(frozen=True)
class Answer:
    """A claim in its own words, whether it holds, and the points that show it."""

    opening: str
    verdict: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Claims:
    """What is said of the district's place: each claim answered, how it moved, all in full."""

    answers: tuple[Answer, ...]
    moved: str
    full: tuple[str, ...]


@st.cache_resource(show_spinner=False)
def league_of(year: str, own_time: bool) -> League:  # noqa: FBT001 - a key of the cache
    """Every district on every measure of one edition: worked out once a process."""
    if own_time and year == LATEST:  # its districts are those of today
        return league_of(year, own_time=False)
    return read_league(year, own_time=own_time)


@st.cache_resource(show_spinner=False, max_entries=128)
def standings_of(district_code: str, field: str, own_time: bool) -> pd.DataFrame:  # noqa: FBT001
    """The district's ranks on every measure in every edition."""
    leagues = [league_of(year, own_time) for year in EDITIONS]
    return standings(leagues, district_code, field)


@st.cache_resource(show_spinner=False, max_entries=64)
def place_of(_district: District, code: str, choice: Choice) -> Place | str:
    """Where the district stands by one choice, or why it stands nowhere."""
    league = league_of(choice.edition, choice.own_time)
    fields = fields_for(league, code)
    field = fields.get(choice.field, fields["all"])
    try:
        found = place_in_league(league, code, choice.measure, field)
    except (Undefined, UnknownArea) as reason:
        return str(reason)
    rows = ranked(league, choice.measure, field)
    measure = LEAGUE[choice.measure]
    return Place(
        sentence=league_sentence(found, _district.name, inside=code in field.codes),
        meaning=f"{measure.meaning} A higher value means: {measure.higher}. "
        f"{measure.caution}".strip(),
        neighbours=f"{neighbours_sentence(rows, code)} Another measure can give another rank.",
        strip=_strip(_district, rows, found),
    )


def _strip(district: District, rows: pd.DataFrame, found: Standing) -> Exhibit:
    codes = rows["district_code"].tolist()
    here = codes.index(district.code) if district.code in codes else found.rank - 1
    drawn = _named(rows, here, district, found)
    around = rows.iloc[max(here - AROUND, 0) : here + AROUND + 1]
    return Exhibit(
        headline=f"Next to {place_name(district.name)} in the order",
        subtitle=f"{found.label}, {found.edition}; each thin mark is one of {found.of} "
        f"{found.field}",
        figure=ranked_strip_figure(
            drawn,
            rows["value"].tolist(),
            axis_title=found.label,
            everyone_label=f"All {found.of}",
        ),
        alt=f"{district.name} among the places ranked beside it: "
        + "; ".join(f"{r.name} {r.label}" for r in drawn.itertuples(index=False))
        + ".",
        caption=f"{found.label}, {found.edition} (all {found.of} in the download)",
        table=pd.DataFrame(
            {
                "District": around["district_name"],
                "Rank": [ordinal(int(rank)) for rank in around["rank"]],
                found.label: [_said(value, found) for value in around["value"]],
            }
        ),
        exact=rows.assign(measure=found.measure, edition=found.edition, field=found.field),
    )


def _named(rows: pd.DataFrame, here: int, district: District, found: Standing) -> pd.DataFrame:
    """The first and the last of the field and the districts next to ours, with their words."""
    near = range(max(here - DRAWN, 0), min(here + DRAWN + 1, len(rows)))
    chosen = rows.iloc[sorted({0, len(rows) - 1, *near})]
    own = chosen["district_code"] == district.code
    names = [
        f"{ordinal(int(rank))}  {name}"
        for rank, name in zip(chosen["rank"], chosen["district_name"], strict=True)
    ]
    return chosen.assign(
        role=own.map({True: "own", False: "neighbour"}),
        name=names,
        label=[_said(value, found) for value in chosen["value"]],
    )


def _said(value: float, found: Standing) -> str:
    """A value of the measure in words."""
    return format_measure(Standing(**{**vars(found), "value": value}))


@st.cache_resource(show_spinner=False, max_entries=64)
def measures_of(_district: District, code: str, choice: Choice) -> Exhibit | None:
    """The district's rank by every measure of polarisation; None where it has no rank at all."""
    table = standings_of(code, choice.field, choice.own_time)
    if table["rank"].isna().all():
        return None
    polarised = table[table["about"] == "polarisation"]
    chosen = polarised[polarised["edition"] == choice.edition].set_index("measure")["rank"]
    words = {str(slug): ranks_words(own) for slug, own in polarised.groupby("measure")}
    order = chosen.sort_values(na_position="last").index
    drawn = polarised.set_index("measure").loc[order].reset_index()
    held, name = chosen.dropna(), place_name(_district.name)
    field = next(name for name in table["field"] if name).split(" as they were")[0]
    headline = f"No rank in {choice.edition}; other editions have one"
    if len(held):
        first, last = ordinal(int(held.min())), ordinal(int(held.max()))
        headline = f"From {first} to {last}, as the measure is chosen"
    return Exhibit(
        headline=headline,
        subtitle=f"Ranks of {name} among {field}, in the order of the {choice.edition} edition; 1 "
        "is the most polarised",
        figure=standings_figure(
            drawn.assign(words=drawn["measure"].map(words)),
            editions=list(EDITIONS),
            chosen=choice.measure,
            axis_title="Rank: 1 is the most polarised",
        ),
        alt=f"{possessive(_district.name)} rank by measure: "
        + "; ".join(f"{LEAGUE[str(slug)].name}: {words[str(slug)]}" for slug in order)
        + ".",
        caption=f"Ranks of {name} by measure and edition",
        table=_table_of_ranks(table),
        exact=table,
        numbers=list(EDITIONS),
    )


def _table_of_ranks(table: pd.DataFrame) -> pd.DataFrame:
    said = [
        NOT_AVAILABLE if pd.isna(rank) else f"{ordinal(int(rank))} of {of}"
        for rank, of in zip(table["rank"], table["of"], strict=True)
    ]
    wide = table.assign(said=said).pivot_table(
        index="measure", columns="edition", values="said", aggfunc="first", sort=False
    )
    entries = [LEAGUE[str(slug)] for slug in wide.index]
    shown = {
        "Measure": [entry.name for entry in entries],
        "What it tells": [ABOUT[entry.about] for entry in entries],
    }
    return pd.DataFrame(shown | {year: wide[year].tolist() for year in EDITIONS})


@st.cache_resource(show_spinner=False, max_entries=64)
def claims_of(_district: District, code: str, choice: Choice) -> Claims:
    """What a plan says of the district's place, or else the question that many ask of it."""
    claims = [
        (claim_opening(statement.claim, plan.title), NO_MEASURE, int(statement.place))
        for plan in cached.plans()
        if code in plan.district_codes
        for statement in plan.statements
        if statement.check == CHECK and statement.place is not None
    ] or [(generic_opening(USUAL_CLAIM, _district.name), "", USUAL_CLAIM)]
    leagues = [league_of(year, choice.own_time) for year in EDITIONS]
    checks = {place: check_claim(leagues, code, place) for *_, place in claims}
    today = standings_of(code, "all", own_time=False)
    return Claims(
        answers=tuple(
            Answer(
                said, f"{first}{claim_verdict(checks[place])}", tuple(claim_points(checks[place]))
            )
            for said, first, place in claims
        ),
        moved=movement_sentence(today, _district.name, choice.measure),
        full=tuple(text for place in sorted(checks) for text in claim_sentences(checks[place])),
    )


@st.cache_resource(show_spinner=False)
def left_out_of(year: str, own_time: bool) -> str:  # noqa: FBT001 - a key of the cache
    """Which districts have no rank in one edition, and how residents are counted."""
    return left_out_sentence(league_of(year, own_time))
