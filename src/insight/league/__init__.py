"""Every district ranked on every measure of polarisation, by edition, and claims to a rank."""

from insight.league.claims import ClaimCheck, check_claim, leagues_of_claims
from insight.league.ranks import (
    Field,
    League,
    fields_for,
    make_league,
    place_in_league,
    places_in_league,
    ranked,
    read_league,
    standings,
)
from insight.league.sentences import claim_sentences, league_sentence, standing_sentence
from insight.league.standing import SpreadMeasure, Standing, polarisation_table, standing

__all__ = [
    "ClaimCheck",
    "Field",
    "League",
    "SpreadMeasure",
    "Standing",
    "check_claim",
    "claim_sentences",
    "fields_for",
    "league_sentence",
    "leagues_of_claims",
    "make_league",
    "place_in_league",
    "places_in_league",
    "polarisation_table",
    "ranked",
    "read_league",
    "standing",
    "standing_sentence",
    "standings",
]
