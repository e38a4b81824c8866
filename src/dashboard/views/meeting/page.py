"""The page of a meeting, from what it is called to its record."""

from __future__ import annotations

from dashboard.state import meeting
from dashboard.views.meeting import front, opening, sequence
from insight.areas import District
from insight.errors import InsightError


def title(_district: District) -> str:
    """What the open meeting is called; "" where none is open or it cannot be read."""
    try:
        held = meeting.now()
    except InsightError:
        return ""
    return held.title if held is not None else ""


def show(district: District) -> None:
    """The whole page below its title."""
    held = meeting.now()
    if held is None:
        opening.show(district)
        return
    front.show(held)
    sequence.show()
