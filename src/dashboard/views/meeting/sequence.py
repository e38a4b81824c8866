"""The sequence on the page of a meeting: listed, put in order, written beside."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.components.sequence.component import Act, Row, show_sequence
from dashboard.layout.frame import faults_in_words
from dashboard.state import address
from dashboard.state.meetings import meeting
from dashboard.views.meeting.called import address_of, where_of
from dashboard.views.meeting.pictures import Small, small
from insight.errors import InsightError
from insight.meeting import Meeting, View, sequence
from insight.outside import shown

EVERY: Final = 1.0
"""Seconds between two looks at pictures that are being made."""
NOTHING: Final = (
    "Nothing is in it yet. Open any page, choose what the meeting is to see, and press “Add this "
    "view” at its top, or “Add to the meeting” behind “Take this away”."
)
WAITS: Final = "waits"
"""What stands in place of the address of a picture that is being made."""
_REMOVED: Final = "_removed_views"
_FAULT: Final = "_sequence_fault"


def show() -> None:
    """The list; while its pictures are being made it is looked at each second."""
    held = meeting.now()
    waits = held is not None and any(small(view) is None for view in held.views)
    (_looked_at if waits else _still)()


@st.fragment
def _still() -> None:
    with faults_in_words():
        _draw()


@st.fragment(run_every=EVERY)
def _looked_at() -> None:
    with faults_in_words():
        if not _draw():
            st.rerun()


def _draw() -> bool:
    """Draw the list; whether a picture is still being made."""
    held = meeting.now()
    if held is None:
        return False
    layout.heading("The sequence")
    if fault := st.session_state.pop(_FAULT, ""):
        layout.warn(fault)
    if not held.views:
        layout.note(NOTHING)
    layout.hint(timing_of(held))
    pictures = [small(view) for view in held.views]
    rows = [_row(view, each) for view, each in zip(held.views, pictures, strict=True)]
    show_sequence(rows, key="sequence", on_act=_do)
    return None in pictures


def timing_of(held: Meeting) -> str:
    """How many views there are, and how long those take that go on by themselves."""
    count = len(held.views)
    if not count:
        return ""
    said = f"{count} {'view' if count == 1 else 'views'}."
    timed = sum(view.seconds for view in held.views)
    if not timed:
        return f"{said} Each stays until you go on."
    minutes, seconds = divmod(timed, 60)
    told = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    left = sum(not view.seconds for view in held.views)
    until = f"; {left} {'stays' if left == 1 else 'stay'} until you go on" if left else ""
    return f"{said} Those with a time take {told}{until}."


def _row(view: View, picture: Small | None) -> Row:
    gone = picture.gone if picture else ""
    return Row(
        id=view.id,
        finding=shown(view.finding),
        where=". ".join(filter(None, (where_of(view), picture.measure if picture else ""))),
        picture=picture.address if picture else WAITS,
        gone=f"This cannot be shown with the figures that are held now: {gone}." if gone else "",
        open=address_of(view, address.meeting_key()),
        caption=shown(view.caption),
        note=shown(view.note),
        seconds=view.seconds,
    )


def _do(act: Act) -> None:
    """Keep what a reader did; what cannot be kept is said above the list."""
    try:
        meeting.change(lambda held: after(held, act))
    except InsightError as reason:
        st.session_state[_FAULT] = f"This was not kept: {reason}."


def after(held: Meeting, act: Act) -> Meeting:
    """The meeting after an act on its sequence."""
    at = next((n for n, each in enumerate(held.views) if each.id == act.id), None)
    removed: dict[str, tuple[int, View]] = st.session_state.setdefault(_REMOVED, {})
    if act.kind == "back" and at is None and act.id in removed:
        where, view = removed[act.id]
        added = replace(held, views=(*held.views, view))
        return sequence.moved(added, view.id, where - len(held.views))
    if at is None:
        return held
    if act.kind == "move":
        return sequence.moved(held, act.id, act.to - at)
    if act.kind == "copy":
        return sequence.with_copy(held, act.id)
    if act.kind == "remove":
        removed[act.id] = at, held.views[at]
        return sequence.without_view(held, act.id)
    return sequence.edited(held, act.id, act.part, act.value)
