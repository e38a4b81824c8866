"""The similar places that are marked among others."""

from __future__ import annotations

from typing import Final

from insight import cached
from insight.areas import District
from insight.exhibits.marks import Marks
from insight.peers import Peers
from insight.standing.fields import Among, own_code

OTHERS: Final = ("region", "class", "county")
"""Models whose places are named by what they have in common, so that ours is one of them."""


def marked(district: District, among: Among, peers: Peers | None) -> Peers | None:
    """The peers to mark; none among wards, those of the upper tier for its figures."""
    own = own_code(among, district)
    if among == "wards" or peers is None or own is None:
        return None if among == "wards" else peers
    return cached.peers_for(peers, own)


def marks_for(district: District, among: Among, peers: Peers | None) -> Marks:
    """The same as they are marked."""
    found = marked(district, among, peers)
    return Marks() if found is None else marks_of(found)


def marks_of(peers: Peers) -> Marks:
    """Some peers as they are marked."""
    name = f"other {peers.short}" if peers.model in OTHERS else peers.short
    return Marks(name, frozenset(peers.codes))
