"""The exhibits of the page of England."""

from __future__ import annotations

from insight import cached
from insight.areas import District
from insight.caching import once
from insight.exhibits.drawings import EnglandMap
from insight.exhibits.england import areas_of_england, map_of_england
from insight.exhibits.exhibit import Exhibit
from insight.own import OURS, using_wards
from insight.peers import Peers, beside_sentence


@once(most=64)
def england(drawing: EnglandMap, district: District, peers: Peers | None = None) -> Exhibit:
    """The map with its finding, and every district to take away, similar places marked."""
    indicator = cached.catalogue().indicator(drawing.indicator)
    with using_wards(OURS):  # the outlines of England are those of May 2025
        return map_of_england(
            drawing,
            indicator,
            cached.catalogue().source_of(indicator),
            own=district,
            ends=cached.ends_everywhere(indicator.slug),
            words=cached.words_of_england(indicator.slug, drawing.level),
            period=cached.period_of(indicator.slug),
            similar=peers.codes if peers is not None else (),
        )


def beside(drawing: EnglandMap, district: District, peers: Peers) -> str:
    """The district's figure beside those of similar places, in words, or why not."""
    found = cached.beside_peers(drawing.indicator, district, peers)
    if isinstance(found, str):
        return f"{found}." if found else ""
    when = found.indicator.when(found.period)
    return beside_sentence(found, lead=f"{found.indicator.short_title}, {when}")


def areas(drawing: EnglandMap) -> Exhibit:
    """Every area to take away: some megabytes, so that it is not kept."""
    indicator = cached.catalogue().indicator(drawing.indicator)
    with using_wards(OURS):
        return areas_of_england(
            drawing,
            cached.figures_of_england(indicator.slug, drawing.level),
            indicator,
            cached.catalogue().source_of(indicator),
            words=cached.words_of_england(indicator.slug, drawing.level),
            period=cached.period_of(indicator.slug),
        )
