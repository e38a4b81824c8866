"""What the league section shows, made once for each district and choice and then kept."""

from __future__ import annotations

import pandas as pd

from insight import cached
from insight.areas import District
from insight.cached import league_of
from insight.caching import once
from insight.deprivation.editions import EDITIONS
from insight.errors import Undefined, UnknownArea
from insight.exhibits import league
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.league import Place
from insight.exhibits.marks import Marks
from insight.league.answers import Claims, answer_claims
from insight.league.choices import Choice
from insight.league.ranks import standings
from insight.league.sentences import league_note


@once(most=128)
def _standings(district: District, field: str, *, own_time: bool) -> pd.DataFrame:
    """The district's ranks on every measure in every edition."""
    return standings(cached.leagues(own_time=own_time), district.code, field)


@once(most=64)
def place_of(district: District, choice: Choice, marks: Marks | None = None) -> Place | str:
    """Where the district stands by one choice, or why it stands nowhere."""
    held = league_of(choice.edition, own_time=choice.own_time)
    slugs = cached.districts().set_index("district_code")["district_slug"]
    links = {
        str(code): Link("standing", {"place": slug} | choice.choices).address
        for code, slug in slugs.drop(district.code).items()
    }
    try:
        return league.place(
            held, district, choice, catalogue=cached.catalogue(), marks=marks, links=links
        )
    except (Undefined, UnknownArea) as reason:
        return str(reason)


@once(most=64)
def measures_of(district: District, choice: Choice) -> Exhibit | None:
    """The district's rank by every measure of polarisation; None where it has no rank at all."""
    return league.ranks_by_measure(
        _standings(district, choice.field, own_time=choice.own_time),
        league_of(choice.edition, own_time=choice.own_time),
        district=district,
        choice=choice,
        catalogue=cached.catalogue(),
    )


@once(most=64)
def claims_of(district: District, measure: str) -> Claims:
    """What a plan says of the district's place, or else the question that many ask of it.

    The answer is the same whatever the reader has chosen; `measure` says how it moved.
    """
    return answer_claims(
        cached.plans(),
        cached.leagues_of_claims(district.code),
        _standings(district, "all", own_time=False),
        district=district,
        measure=measure,
    )


@once()
def note_of(year: str, *, own_time: bool) -> str:
    """Which districts have no rank in one edition, and what ranks do not say."""
    return league_note(league_of(year, own_time=own_time))


def was_there(district: District) -> bool:
    """Whether the district was there, within today's bounds, in every edition."""
    return all(district.code in league_of(year, own_time=True).table.index for year in EDITIONS)
