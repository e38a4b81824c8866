"""What a meeting is called, where, when and how long; how it is presented, and how it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart
from dashboard.state import address
from dashboard.state.meetings import meeting
from dashboard.views.meeting.called import day_in_words
from insight import cached
from insight.errors import InsightError
from insight.meeting import Meeting
from insight.outside import TITLE, as_words

LONGEST: Final = 1440
"""Minutes of a meeting at most: a day."""
_SAID: Final = "_front_said"


def show(held: Meeting) -> None:
    """The day and the place, the way to the stage, and a line behind which both are changed."""
    place = cached.district(held.place).name if held.place in cached.places() else held.place
    planned = f", {held.minutes} minutes planned" if held.minutes else ""
    layout.lead(f"{place}, {day_in_words(held.day)}{planned}.")
    with st.container(key="presenting", horizontal=True, vertical_alignment="center"):
        plain.link_out("Present the meeting (opens in a new tab)", stage_address(), strong=True)
        layout.hint("Keys, a clicker or a swipe go through the views. The tab is for you alone.")
    _details()


def stage_address() -> str:
    """Where the views are presented: the secret stands after the sign that no server is sent."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{'/' + base if base else ''}/stage#{address.meeting_key()}"


@apart
def _details() -> None:
    behind = layout.opened("Title, place, day and minutes", key="meeting_details")
    held = meeting.now()
    if behind is None or held is None:
        return
    if said := st.session_state.pop(_SAID, ""):
        layout.warn(said)
    shown = {"title": held.title, "place": held.place, "day": held.day, "minutes": held.minutes}
    for part, value in shown.items():  # another person may have changed it
        st.session_state[_key(part)] = value
    with behind:
        plain.words_box("Title", most=TITLE, **_box("title"))
        left, middle, right = st.columns(3)
        with left:
            plain.list_box("Place", _places(held), **_box("place"))
        with middle:
            plain.day_box("Day", **_box("day"))
        with right:
            plain.number_box("Minutes planned", most=LONGEST, **_box("minutes"))


def _key(part: str) -> str:
    return f"meeting_{part}"


def _box(part: str) -> dict[str, Any]:
    """What makes a box change its own part of the meeting."""
    return {"key": _key(part), "on_change": _set, "args": (part,)}


def _places(held: Meeting) -> dict[str, str]:
    """Every district by slug, and what the meeting has where that is none."""
    return {held.place: held.place} | dict(cached.places())


def _set(part: str) -> None:
    """Change one part of the meeting, which is all that a box changes."""
    value: Any = st.session_state.get(_key(part))
    if part == "title":
        value = as_words(str(value), TITLE)
    if not value and part != "minutes":
        st.session_state[_SAID] = f"A meeting needs a {part}: the one before is kept."
        return
    if part == "day" and not isinstance(value, date):
        return
    try:
        meeting.change(lambda held: replace(held, **{part: value}))
    except InsightError as reason:
        st.session_state[_SAID] = f"This was not kept: {reason}."
