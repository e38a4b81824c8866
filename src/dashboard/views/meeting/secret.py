"""Who may change the meeting, said plainly; how it is left, and how it is deleted now."""

from __future__ import annotations

import html
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart
from dashboard.serving import away
from dashboard.state import address
from dashboard.state.meetings import meeting
from dashboard.views.meeting.doing import do, say

PART: Final = "secret"
WHO: Final = (
    "**Whoever has the address of this page may change this meeting**: what stands after "
    "“meeting=” is its key. Give it to those who prepare it with you, and to nobody else. It is in "
    "no file, no embed and no link that is offered to share, and phones never get it."
)
NEW: Final = "New secret link: the old one then opens nothing"
KEPT: Final = "The meeting is kept for 30 days after its last change, then it is deleted by itself."
ASKED: Final = "I want to delete this meeting for everybody, with its notes, actions and answers."


@apart
def show() -> None:
    """The link, and what can be done with the whole meeting."""
    if meeting.held() is None:
        return
    behind = layout.opened("Who may change this meeting, and how to delete it", key="secret")
    if behind is None:
        return
    with behind:
        say(PART)
        layout.note(WHO)
        layout.write_html(_link())
        layout.note(KEPT)
        plain.press(
            "New secret link: the old one opens nothing any more", key="rekey", on_click=_rekey
        )
        plain.press("Close it here: it stays where it is kept", key="leave", on_click=_leave)
        sure = plain.tick(ASKED, key="delete_sure", value=False)
        plain.press("Delete this meeting now", key="delete", on_click=_delete, disabled=not sure)
    if st.session_state.pop("_left_meeting", False):
        st.rerun(scope="app")


def _link() -> str:
    base = away.here()
    where = html.escape(f"{base}/meeting?meeting={address.meeting_key()}")
    return (
        '<div class="copies"><label><span>Secret link to this meeting</span>'
        f'<textarea readonly rows="2">{where}</textarea></label>'
        '<button type="button" data-what="Secret link">Copy<span class="hidden"> Secret link'
        "</span></button></div>"
    )


def _rekey() -> None:
    if do(
        meeting.rekey, "The meeting has a new secret link: give it to those who need it.", part=PART
    ):
        st.session_state["_left_meeting"] = True  # every link of the page has the old one


def _leave() -> None:
    meeting.leave()
    st.session_state["_left_meeting"] = True


def _delete() -> None:
    if do(meeting.delete, "The meeting is deleted.", part=PART):
        st.session_state["_left_meeting"] = True
