"""Notes, questions that were raised, and actions: who does what by when."""

from __future__ import annotations

import html
from datetime import date
from typing import Final, Literal

import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart
from dashboard.state.meetings import meeting
from dashboard.views.meeting.called import day_in_words, label_of, views_to_choose
from dashboard.views.meeting.doing import change, do, say
from insight.meeting import Action, Meeting, Note, sequence
from insight.meeting.records import new_id
from insight.outside import PROSE, SHORT, as_words, shown

NOTES, ACTIONS = "notes", "actions"
KINDS: Final = {"note": "A note", "question": "A question that was raised"}
NEW: Final = {
    "text": "noted_text",
    "kind": "noted_kind",
    "view": "noted_view",
    "what": "action_text",
    "who": "action_who",
    "by": "action_by",
    "beside": "action_view",
}
"""The keys of the boxes."""


@apart
def show_notes() -> None:
    """What was said and asked, by view, and the box for more."""
    held = meeting.now()
    if held is None:
        return
    layout.heading("Notes and questions")
    say(NOTES)
    for n, note in enumerate(held.notes, 1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"noted_{note.id}"):
            kind = "Question: " if note.kind == "question" else ""
            _words(f"{kind}{shown(note.text)}", label_of(held, note.view))
            plain.press(
                f"Remove {note.kind} {n}",
                key=f"unnote_{note.id}",
                on_click=change,
                args=(lambda now, name=note.id: sequence.without_note(now, name), "It is removed."),
                kwargs={"part": NOTES},
            )
    plain.passage_box("What was said or asked", key=NEW["text"], most=PROSE)
    left, right = st.columns(2)
    with left:
        plain.list_box("What it is", KINDS, key=NEW["kind"])
    with right:
        plain.list_box("By which view", views_to_choose(held), key=NEW["view"])
    plain.press("Keep it", key="noted_add", on_click=_add_note)


@apart
def show_actions() -> None:
    """Who does what by when, each to be ticked off, and the boxes for another."""
    held = meeting.now()
    if held is None:
        return
    layout.heading("Actions")
    say(ACTIONS)
    for n, action in enumerate(held.actions, 1):
        _one(held, action, n)
    plain.words_box("What is to be done", key=NEW["what"], most=PROSE)
    left, middle, right = st.columns(3)
    with left:
        plain.words_box("Who does it", key=NEW["who"], most=SHORT)
    with middle:
        plain.day_box("By when", key=NEW["by"])
    with right:
        plain.list_box("By which view", views_to_choose(held), key=NEW["beside"])
    plain.press("Add the action", key="action_add", on_click=_add_action)


def _one(held: Meeting, action: Action, n: int) -> None:
    key = f"done_{action.id}"
    st.session_state[key] = action.done  # another person may have ticked it
    with st.container(horizontal=True, vertical_alignment="center", key=f"action_{action.id}"):
        plain.tick(f"Done: {shown(action.text)}", key=key, on_change=_tick, args=(action.id, key))
        _words(due_of(action), label_of(held, action.view))
        plain.press(
            f"Remove action {n}",
            key=f"unact_{action.id}",
            on_click=change,
            args=(lambda now, name=action.id: sequence.without_action(now, name), "It is removed."),
            kwargs={"part": ACTIONS},
        )


def due_of(action: Action) -> str:
    """Who does it and by when, in words."""
    by = f"by {day_in_words(action.by)}" if action.by else ""
    return ", ".join(filter(None, (shown(action.who), by))) or "Nobody is named"


def _words(text: str, beside: str) -> None:
    below = f"<small>{html.escape(beside)}</small>" if beside else ""
    layout.write_html(f'<p class="noted">{html.escape(text)}{below}</p>')


def _tick(name: str, key: str) -> None:
    done = bool(st.session_state.get(key))
    said = "It is marked as done." if done else "It is to be done again."
    change(lambda held: sequence.action_done(held, name, done=done), said, part=ACTIONS)


def _add_note() -> None:
    text = as_words(str(st.session_state.get(NEW["text"]) or ""), PROSE)
    if not text:
        do(lambda: None, "There are no words yet: write what was said.", part=NOTES)
        return
    raised = st.session_state.get(NEW["kind"]) == "question"
    kind: Literal["note", "question"] = "question" if raised else "note"
    note = Note(new_id(), text, kind, str(st.session_state.get(NEW["view"]) or ""))
    if change(lambda held: sequence.with_note(held, note), "It is kept.", part=NOTES):
        st.session_state[NEW["text"]] = ""


def _add_action() -> None:
    text = as_words(str(st.session_state.get(NEW["what"]) or ""), PROSE)
    if not text:
        do(lambda: None, "There are no words yet: write what is to be done.", part=ACTIONS)
        return
    by = st.session_state.get(NEW["by"])
    action = Action(
        new_id(),
        text,
        as_words(str(st.session_state.get(NEW["who"]) or ""), SHORT),
        by if isinstance(by, date) else None,
        view=str(st.session_state.get(NEW["beside"]) or ""),
    )
    if change(lambda held: sequence.with_action(held, action), "The action is kept.", part=ACTIONS):
        st.session_state[NEW["what"]] = ""
