"""The page of a meeting, from what it is called to its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from dashboard import layout
from dashboard.state import controls
from dashboard.state.meetings import meeting
from dashboard.views.meeting import (
    agenda,
    asking,
    front,
    noted,
    opening,
    record,
    room,
    secret,
    sequence,
)
from insight.areas import District
from insight.errors import InsightError

STYLE: Final = Path(__file__).with_name("meeting.css").read_text(encoding="utf-8")
PARTS: Final[Mapping[str, tuple[str, tuple[Callable[[], object], ...]]]] = {
    "sequence": ("Sequence", (sequence.show,)),
    "room": ("Phones and questions", (room.show_phones, asking.show_questions)),
    "notes": ("Notes and actions", (noted.show_notes, noted.show_actions)),
    "agenda": ("Agenda", (agenda.show,)),
    "record": ("Record", (record.show,)),
}
"""The parts of the page by slug: what each is called, and what it shows."""


def title(_district: District) -> str:
    """What the open meeting is called; "" where none is open or it cannot be read."""
    try:
        held = meeting.now()
    except InsightError:
        return ""
    return held.title if held is not None else ""


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}</style>")
    held = meeting.now()
    if held is None:
        opening.show(district)
        return
    front.show(held)
    names = {slug: name for slug, (name, _) in PARTS.items()}
    part = controls.choose_one("Part of the meeting", "part", names, style="buttons")
    for draw in PARTS[part or "sequence"][1]:
        draw()
    secret.show()
