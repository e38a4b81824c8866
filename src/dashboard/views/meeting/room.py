"""The room: phones join by a picture or by four words, and are sent away again."""

from __future__ import annotations

import html
from typing import Final

import segno
import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart, faults_in_words
from dashboard.serving import away
from dashboard.serving.hosts import for_others
from dashboard.serving.live import codes
from dashboard.state.meetings import room
from dashboard.views.meeting.doing import do, say

PART: Final = "room"
CLOSED: Final = (
    "Phones follow what is presented, may look for themselves, and answer your questions. They "
    "need no app and no account, and nothing is kept of who they are."
)
EVERY: Final = 5.0
"""Seconds between two counts of the phones while the room is open."""
UNSAID: Final = "The server does not know under which name phones reach it."


@apart
def show_phones() -> None:
    """The way in for phones, and the buttons that open and close it."""
    layout.heading("Phones")
    say(PART)
    code = room.code()
    if not code:
        layout.note(CLOSED)
        plain.press("Open the room to phones", key="room_open", on_click=_open, strong=True)
        return
    here, why = for_others(away.here())
    layout.write_html(way_in(join_address(here), code))
    if not here:
        layout.warn(why or UNSAID)
    _present()
    with st.container(horizontal=True, key="room_buttons"):
        plain.press("New words", key="room_anew", on_click=_anew)
        plain.press("Close the room", key="room_close", on_click=_close)
    layout.note(
        "The words end after eight hours, or when you close the room: every answer goes with them "
        "unless you keep its counts. New words send away whoever has the old ones."
    )


@st.fragment(run_every=EVERY)
def _present() -> None:
    with faults_in_words():
        count = room.phones()
        said = f"{count} {'phone is' if count == 1 else 'phones are'} here."
        layout.write_html(f"<p><b>{said}</b></p>")


def join_address(here: str) -> str:
    """Where phones join; "" where the server does not know its own name."""
    return f"{here}/room" if here else ""


def way_in(address: str, code: str) -> str:
    """The picture that phones read, and the same in words, as HTML.

    The code stands after the sign that no server is sent, so that it is in no log.
    """
    said = codes.in_words(code)
    plainly = html.escape(address.partition("://")[2])
    told = f'<p>Go to <b class="at">{plainly}</b> and type</p>' if address else ""
    picture = qr(f"{address}#{code}", f"{address.partition('://')[2]}, words: {said}")
    return (
        f'<div class="wayin">{picture if address else ""}<div>{told}'
        f'<p class="words">{html.escape(said)}</p></div></div>'
    )


def qr(address: str, said: str) -> str:
    """The picture of an address, as SVG within its own element; `said` is its text alternative.

    Streamlit takes bare SVG out of HTML.
    """
    made = segno.make(address, error="m", micro=False)
    where = made.svg_data_uri(border=4, light="#ffffff", omitsize=True, encode_minimal=True)
    label = html.escape(f"Picture for a phone’s camera: {said}")
    return f'<img src="{html.escape(where)}" alt="{label}">'


def _open() -> None:
    do(room.open_to_phones, "The room is open.", part=PART)


def _anew() -> None:
    do(room.open_to_phones, "The room has new words. Show the view again.", part=PART)


def _close() -> None:
    do(room.close, "The room is closed, and its answers are gone.", part=PART)
