"""The similar places that are marked among others: those that the reader chose."""

from __future__ import annotations

from typing import Final

from dashboard.state import comparators
from insight import cached
from insight.areas import District
from insight.exhibits.marks import Marks
from insight.peers import Peers
from insight.standing.fields import Among, own_code

WIDTH: Final = 360
OTHERS: Final = ("region", "class", "county")
"""Models whose places are named by what they have in common, so that ours is one of them."""


def choose_marks(district: District, among: Among) -> tuple[Marks, str]:
    """The places to mark, and who they are in a sentence; nothing is chosen among wards.

    Figures of an upper tier have the similar places of the upper tier.
    """
    if among == "wards":
        return Marks(), ""
    peers = comparators.choose(district)
    own = own_code(among, district)
    if peers is not None and own is not None:
        peers = cached.peers_for(peers, own)
    return (marks_of(peers), peers.sentence) if peers is not None else (Marks(), "")


def marks_of(peers: Peers) -> Marks:
    """Some peers as they are marked."""
    name = f"other {peers.short}" if peers.model in OTHERS else peers.short
    return Marks(name, frozenset(peers.codes))
