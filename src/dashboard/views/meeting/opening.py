"""Begin a meeting, open one again by its link, or open the record of a former one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from dashboard import layout, plain
from dashboard.state import address
from dashboard.state.meetings import meeting, record
from dashboard.views.meeting.called import day_in_words
from insight.areas import District
from insight.errors import InsightError
from insight.meeting import file as files
from insight.outside import SHORT, TITLE, as_words, shown

LEAD: Final = (
    "A meeting collects views of any page in an order, shows them to a room and to phones, and "
    "keeps what was said, asked and agreed."
)
GONE: Final = (
    "The meeting of this address is no longer here: it was deleted, or nobody changed it for 30 "
    "days."
)
KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SAID: Final = "_opening_said"


def show(district: District) -> None:
    """Begin one, or open one."""
    if address.meeting_key():
        layout.warn(GONE)
    if said := st.session_state.pop(_SAID, ""):
        layout.warn(said)
    layout.lead(LEAD)
    left, right = st.columns(2, gap="large")
    with left, st.container(key="begin"):
        layout.heading("Begin a meeting")
        usual = f"{district.name}, {day_in_words(datetime.now(tz=UTC).date())}"
        plain.words_box("What it is called", key="begin_title", value=usual, most=TITLE)
        plain.press(
            "Begin", key="begin_now", on_click=_begin, args=(district.slug, usual), strong=True
        )
        layout.note(
            "No account is needed. The meeting gets a secret link: whoever has it may change the "
            "meeting. It is kept for 30 days after its last change."
        )
    with right, st.container(key="reopen"):
        layout.heading("Open a meeting again")
        plain.words_box("Its secret link, or the key in it", key="reopen_link", most=2000)
        plain.press("Open it", key="reopen_now", on_click=_reopen)
        layout.heading("Open a record")
        _record_box()


def _record_box() -> None:
    """A file of a former meeting, read before anything is begun with it."""
    given = plain.file_box(
        "A file that ends in .insight.json",
        key="record_file",
        kinds=["json"],
        megabytes=files.LARGEST // 1_000_000,
    )
    if given is None:
        return
    content = given.getvalue()
    try:
        found = files.read(content)
    except InsightError as reason:
        layout.warn(f"“{as_words(given.name, SHORT)}” was not opened: {reason}.")
        return
    held = found.meeting
    layout.note(
        f"{shown(held.title)}, {day_in_words(held.day)}: {len(held.views)} views, "
        f"{len(held.notes)} notes, {len(held.actions)} actions."
    )
    if found.unknown:
        layout.note(f"Not understood, and left out: {', '.join(map(shown, found.unknown))}.")
    plain.press(
        "Begin the next meeting with it",
        key="record_next",
        on_click=_use,
        args=(partial(record.begin_next, found, content),),
        strong=True,
    )
    plain.press(
        "Open it as it was",
        key="record_open",
        on_click=_use,
        args=(partial(record.open_as_it_was, found, content),),
    )


def _use(how: Callable[[], None]) -> None:
    try:
        how()
    except InsightError as reason:
        st.session_state[_SAID] = f"The record was not opened: {reason}."


def _begin(place: str, usual: str) -> None:
    named = as_words(str(st.session_state.get("begin_title", "")), TITLE) or usual
    try:
        meeting.begin(named, place)
    except InsightError as reason:
        st.session_state[_SAID] = f"The meeting was not begun: {reason}."


def _reopen() -> None:
    key = key_in(str(st.session_state.get("reopen_link", "")))
    try:
        found = bool(key) and meeting.open_key(key)
    except InsightError as reason:
        st.session_state[_SAID] = f"Meetings cannot be read: {reason}."
        return
    if not found:
        st.session_state[_SAID] = (
            "No meeting is kept under this link. Copy the whole of it, from the address of the "
            "page “Meeting” or of any page that was open in it."
        )


def key_in(text: str) -> str:
    """The key in a link to a meeting, or the text itself where it may be one; else "".

    >>> key_in("http://localhost/ward?place=stockport&meeting=abcdefghijklmnopqrstuv")
    'abcdefghijklmnopqrstuv'
    >>> key_in("http://localhost/stage#abcdefghijklmnopqrstuv"), key_in("what?")
    ('abcdefghijklmnopqrstuv', '')
    """
    words = text.strip()
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    inside = parse_qs(parts.query).get("meeting", [])
    found = inside[-1] if inside else parts.fragment or words
    return found if KEY.fullmatch(found) else ""
