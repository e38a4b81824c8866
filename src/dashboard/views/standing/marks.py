"""The similar places that are marked among others: those that the reader chose."""

from __future__ import annotations

from typing import Final

from dashboard.state import comparators
from insight.areas import District
from insight.assembly.standing.marks import marked, marks_of
from insight.exhibits.marks import Marks
from insight.standing.fields import Among

WIDTH: Final = 360


def choose_marks(district: District, among: Among) -> tuple[Marks, str]:
    """The places to mark, and who they are in a sentence; nothing is chosen among wards.

    Figures of an upper tier have the similar places of the upper tier.
    """
    if among == "wards":
        return Marks(), ""
    peers = marked(district, among, comparators.choose(district))
    return (marks_of(peers), peers.sentence) if peers is not None else (Marks(), "")
