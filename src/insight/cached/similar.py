"""Similar places, and figures beside theirs."""

from __future__ import annotations

import pandas as pd

from insight import areas, peers
from insight.areas import District
from insight.cached.figures import nation, period_of, series
from insight.cached.where import catalogue, districts
from insight.caching import once
from insight.errors import InsightError, UnknownArea
from insight.peers import Beside, Peers
from insight.peers import beside as peers_beside
from insight.words.brought import the_file


@once(most=256)
def peers_of(area_code: str, model: str, listed: tuple[str, ...] = ()) -> Peers:
    """The peers of a district or a county by a model; raises NoPeers as `insight.peers`."""
    return peers.peers_of(area_code, model, listed=listed, districts=districts())


def peers_for(peers: Peers, area_code: str) -> Peers | None:
    """The peers for a figure of another area, the county's in place of the district's, or None."""
    if area_code == peers.area_code:
        return peers
    try:
        return peers_of(area_code, peers.model, peers.listed)
    except UnknownArea:
        return None


def everywhere(slug: str, peers: Peers) -> pd.DataFrame:
    """One indicator for every place of the peers' level and every period it has.

    Columns as `read_series` gives them. Published series are read; figures of neighbourhoods are
    added up to districts, or to upper tiers where one of the peers is a county.
    """
    if "lsoa" not in catalogue().indicator(slug).areas:
        return series(slug)
    return _added_up(slug, _level_of(peers))


def _level_of(peers: Peers) -> str:
    """The column of the look-up by which figures are added up for all of some peers."""
    upper = any(code.startswith(areas.COUNTY_COUNCILS[0]) for code in peers.codes)
    return "county" if upper else "district"


@once(most=64)
def _added_up(slug: str, level: str) -> pd.DataFrame:
    periods = catalogue().indicator(slug).periods
    return pd.concat(
        [nation(slug, level, period).assign(period=period) for period in periods],
        ignore_index=True,
    )


@once(most=512)
def beside_peers(slug: str, district: District, peers: Peers) -> Beside | str:
    """A district's latest figure, added up from neighbourhoods, beside its peers'; or why not."""
    indicator = catalogue().indicator(slug)
    if indicator.aggregation in {"none", "sum"}:  # nothing to add up, or a total: no fair match
        return ""
    if not indicator.is_national:
        return f"Similar places are not in {the_file(indicator)}"
    level = _level_of(peers)
    try:
        table = nation(slug, level)
        return peers_beside(
            table.assign(period=period_of(slug)),
            peers,
            indicator,
            area_code=district.code,
            area_name=district.name,
            spread=float(table["value"].std(ddof=0)),
        )
    except InsightError as reason:
        return str(reason)


@once(most=64)
def models_for(area_code: str) -> dict[str, str]:
    """What a place can be compared by, as readers see it, by slug."""
    return peers.offered(area_code, districts=districts())
