"""Both ends of a district beside those of similar places, and its rank among them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insight.areas import District
from insight.errors import Undefined
from insight.league.standing import HEADLINE
from insight.measures.polarisation import PopulationInExtremes, population_in_extremes
from insight.measures.ranks import places
from insight.peers import Peers
from insight.peers.sentences import no_peer_has, of_another


@dataclass(frozen=True)
class SimilarEnds:
    """The neighbourhoods of all peers taken together: shares of residents at England's two ends.

    `rank` is the district's on the first measure of polarisation among itself and the peers that
    have one, `of` in all; None where the district has none.
    """

    peers: Peers
    extremes: PopulationInExtremes
    rank: int | None
    of: int


def similar_ends(
    neighbourhoods: pd.DataFrame,
    table: pd.DataFrame,
    peers: Peers,
    *,
    district: District,
    districts: pd.DataFrame,
) -> SimilarEnds:
    """The two ends of a district's peers.

    `neighbourhoods` is England's table of `deprivation.neighbourhood_table`, `table` that of
    `polarisation_table`, `districts` that of `read_districts`. A county among the peers stands with
    all its neighbourhoods, and has no rank of its own. Raises Undefined where the peers are those
    of the district's county, or none is in England.
    """
    if peers.area_code != district.code:
        raise Undefined(of_another(district.name, peers))
    if not peers.codes:
        raise Undefined(no_peer_has(peers, ""))
    codes = list(peers.codes)
    inside = districts["district_code"].isin(codes) | districts["county_code"].isin(codes)
    here = neighbourhoods[
        neighbourhoods["district_code"].isin(districts.loc[inside, "district_code"])
    ]
    people = here["population"].to_numpy(dtype=float)
    ends = population_in_extremes(here["tenth"].to_numpy(), people)
    values = table.set_index("district_code")[HEADLINE].astype("float64")
    field = values.reindex([district.code, *codes]).dropna()
    if district.code not in field.index:
        return SimilarEnds(peers, ends, None, 0)
    return SimilarEnds(peers, ends, int(places(field[district.code], field).rank), len(field))
