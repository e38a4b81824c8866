"""Add what a page shows to the sequence of a meeting, without drawing the page again.

The first view that is added begins a meeting, whose secret key goes into the reader's address.
"""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.layout.frame import apart
from dashboard.layout.text import write_html
from dashboard.state import address, controls, shown
from dashboard.state.meetings import meeting
from dashboard.state.presenting import present
from insight.assembly.at import NOT_EMBEDDABLE
from insight.assembly.usual import home
from insight.brand import brand
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.meeting import Meeting, sequence
from insight.meeting.again import view_of
from insight.outside import TITLE, as_words
from insight.periods import MONTHS

PAGE: Final = "pages/meeting.py"
LABEL: Final = "Add this view"
WITHIN: Final = "Add to the meeting"
_SAID: Final = "_added_view"
_BEGUN: Final = "_begun_meeting"
_TITLE: Final = "add_title"
_WHAT: Final = "add_what"
_WHOLE: Final = "view"


@apart
def offer_view() -> None:
    """The control of the whole page: what it shows, the first of it chosen, and the button."""
    found = {each.name: each for each in shown.now().exhibits if each.name not in NOT_EMBEDDABLE}
    if not found or present.is_on() or not brand().shows("meeting"):
        return
    behind = plain.pop(LABEL, key="adding_now", icon=":material/playlist_add:")
    if not behind.open:
        return
    with behind:
        options = {name: each.finding.replace("**", "") for name, each in found.items()}
        chosen = found.get(plain.list_box("What to add", options, key=_WHAT))
        if chosen is not None:
            _offer(chosen, key=_WHOLE, asks=True)


def offer(exhibit: Exhibit, *, key: str) -> None:
    """The control of one exhibit, within a part of the page that is drawn by itself."""
    if exhibit.name not in NOT_EMBEDDABLE and brand().shows("meeting"):
        _offer(exhibit, key=key, asks=False)


def _offer(exhibit: Exhibit, *, key: str, asks: bool) -> None:
    """The button, what became of it, and the way to the meeting; a new one is asked its title."""
    if st.session_state.pop(_BEGUN, False):
        st.rerun(scope="app")  # once a meeting: every link of the page then takes it along
    now, fault = _open()
    if asks and now is None and not fault:
        plain.words_box("Name of the meeting", key=_TITLE, value=usual_title(), most=TITLE)
    with st.container(key=f"adds_{key}", horizontal=True, vertical_alignment="center"):
        plain.press(
            "Add" if asks else WITHIN,
            key=f"add_{key}",
            on_click=_add,
            args=(exhibit, key),
            strong=asks,
        )
        _say(key, now, fault)


def _open() -> tuple[Meeting | None, str]:
    """The meeting that is open, and why it cannot be read where it cannot."""
    try:
        return meeting.now(), ""
    except InsightError as reason:
        return None, str(reason)


def usual_title() -> str:
    """What a meeting is called unless its people call it otherwise."""
    day = datetime.now(tz=UTC).date()
    return f"{shown.now().place}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _add(drawn: Exhibit, key: str) -> None:
    """Add an exhibit as the page shows it, and keep what there is to say of it.

    Of the whole page it is what the list says now, which may be newer than what was drawn.
    """
    wanted = st.session_state.get(_WHAT) if key == _WHOLE else drawn.name
    held = (each for each in shown.now().exhibits if each.name == wanted)
    exhibit = next(held, drawn)
    title = as_words(str(st.session_state.get(_TITLE, "")), TITLE) or usual_title()
    try:
        view = view_of(exhibit, controls.page_path(), address.shared())
        begins = meeting.held() is None
        changed = meeting.change_or_begin(
            lambda held: sequence.with_view(held, view),
            title=title,
            place=address.recalled(address.PLACE) or home(),
        )
    except InsightError as reason:
        st.session_state[_SAID] = (key, "", f"It was not added: {reason}.", _where())
        return
    address.open_meeting(address.meeting_key())
    st.session_state[_BEGUN] = begins
    said = f"Added as view {len(changed.views)} of “{changed.title}”."
    st.session_state[_SAID] = (key, view.id, said, _where())


def _where() -> tuple[str, tuple[tuple[str, str], ...]]:
    """The page and the choices that a message is about."""
    return controls.page_path(), tuple(sorted(address.shared().items()))


def _say(key: str, now: Meeting | None, fault: str) -> None:
    """What became of the button, a way back from it, and the way to the meeting."""
    about, view, said, where = st.session_state.get(_SAID, ("", "", "", None))
    mine = about == key and where == _where()
    text = said if mine else (f"Nothing can be added: {fault}." if fault else "")
    write_html(f'<p class="added" role="status">{html.escape(text)}</p>')
    if now is None:
        return
    if mine and now.view(view) is not None:
        plain.press("Take it out again", key=f"unadd_{key}", on_click=_take_out, args=(view, key))
    count = len(now.views)
    named = f"Open the meeting: {count} {'view' if count == 1 else 'views'}"
    plain.link(PAGE, named, address.carried())


def _take_out(view: str, key: str) -> None:
    said = "It is out of the sequence again."
    try:
        meeting.change(lambda held: sequence.without_view(held, view))
    except InsightError as reason:
        said = f"It could not be taken out: {reason}."
    st.session_state[_SAID] = (key, "", said, _where())
