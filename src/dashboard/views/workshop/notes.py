"""Notes, questions and actions: typed beside the view, kept with the meeting, shown again."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import streamlit as st

from dashboard import layout, plain
from dashboard.state import address, shown
from dashboard.state.meetings import meeting
from dashboard.state.plans import plan_of
from dashboard.state.presenting import present
from dashboard.views.workshop import said
from dashboard.views.workshop.figures import profile_name
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.assembly.at import at
from insight.errors import InsightError
from insight.exhibits.maps.grouped import PAGE
from insight.maps.grouped_sentences import many
from insight.meeting import Action, Meeting, Note, View, sequence
from insight.meeting.again import same_view, view_of
from insight.meeting.records import new_id
from insight.outside import PROSE, SHORT, as_words

KINDS: Final = {"note": "Note", "question": "Question", "action": "Action"}
TYPED: Final = {
    "note": "What was said",
    "question": "What was asked",
    "action": "What is to be done",
}
KEPT: Final = (
    "Kept for 30 days after the last change. Whoever has this address can read and change it; a "
    "link that you share from “Take this away” does not open it."
)
TEXT, KIND, WHO, BY, WITH = (f"workshop_{n}" for n in ("text", "kind", "who", "by", "with"))


def show(district: District, groups: Sequence[Held], looked: Held | None) -> None:
    """The box to type in, and all that is kept with the meeting."""
    open_now = meeting.now()
    if present.is_on() and open_now is None:
        return
    layout.heading("Notes, questions and actions")
    if open_now is None:
        layout.note(f"The first one begins a meeting. {KEPT}")
    else:
        layout.note(f"**{open_now.title}**. {KEPT}")
    said.show("notes")
    if not present.is_on():
        _show_box(district, groups, looked)
    if open_now is not None:
        if not groups and open_now.groups and open_now.place == district.slug:
            plain.press(
                f"Take up the meeting’s {many(len(open_now.groups), 'group')}",
                key="workshop_take_up",
                on_click=address.remember,
                args=("groups", ",".join(open_now.groups)),
            )
        _show_kept(open_now)


def _show_box(district: District, groups: Sequence[Held], looked: Held | None) -> None:
    kind = st.segmented_control(
        plain.as_typed("What it is"),
        list(KINDS),
        format_func=lambda each: plain.as_typed(KINDS[each]),
        key=KIND,
        default="note",
        required=True,
    )
    with plain.together("workshop_notes_form", clear=True):
        plain.passage_box(TYPED[str(kind)], key=TEXT, most=PROSE)
        if kind == "action":
            with st.container(horizontal=True, vertical_alignment="bottom"):
                plain.words_box("Who", key=WHO, most=SHORT)
                plain.day_box("By when", key=BY)
        views = _views(district, looked)
        if views:
            named = {name: as_words(said_of, SHORT) for name, said_of in views.items()}
            plain.list_box("Keep it beside a view of this page", {"": "No view"} | named, key=WITH)
        plain.send(
            f"Keep the {KINDS[str(kind)].lower()}",
            on_click=_keep,
            args=(district, tuple(each.slug for each in groups), str(kind)),
        )


def _views(district: District, looked: Held | None) -> dict[str, str]:
    """The names of what the page shows, each with what it says."""
    found = {each.name: each.finding for each in shown.now().exhibits}
    if looked is not None:  # it is drawn after the notes
        found[profile_name(district, looked)] = f"{looked.label} in profile"
    return found


def _keep(district: District, groups: tuple[str, ...], kind: str) -> None:
    """Add what was typed to the meeting, which the first one begins."""
    text = as_words(str(st.session_state.get(TEXT) or ""), PROSE)
    if not text:
        said.failed("notes", f"There is no {KINDS[kind].lower()} yet: type {TYPED[kind].lower()}.")
        return
    view = _view(st.session_state.get(WITH))
    who = as_words(str(st.session_state.get(WHO) or ""), SHORT)
    day = st.session_state.get(BY)
    by = day if isinstance(day, date) else None
    added = _Added(kind, text, who, by, view, _ambition(district))
    _changed(
        lambda held: added.to(held, groups),
        f"The {KINDS[kind].lower()} is kept.",
        begin=district,
    )


def _ambition(district: District) -> str:
    """The ambition that is looked at; that of a plan of the reader's own stays with them."""
    plan = plan_of(district)
    own = plan is not None and plan.of_reader
    return "" if own else as_words(address.recalled("ambition") or "", SHORT)


@dataclass(frozen=True)
class _Added:
    """What is added to a meeting."""

    kind: str
    text: str
    who: str
    by: date | None
    view: View | None
    ambition: str

    def to(self, held: Meeting, groups: tuple[str, ...]) -> Meeting:
        """The meeting with it; the view is added where it is not there yet."""
        beside = ""
        if self.view is not None:
            alike = next((each for each in held.views if same_view(each, self.view)), None)
            held = held if alike else sequence.with_view(held, self.view)
            beside = (alike or self.view).id
        threshold = address.recalled("threshold") or ""
        held = replace(
            held,
            groups=groups or held.groups,
            ambition=self.ambition,
            threshold=int(threshold) if threshold.isdecimal() else held.threshold,
        )
        if self.kind == "action":
            return sequence.with_action(
                held, Action(new_id(), self.text, self.who, self.by, view=beside)
            )
        kind: Literal["note", "question"] = "question" if self.kind == "question" else "note"
        return sequence.with_note(held, Note(new_id(), self.text, kind, beside))


def _view(name: str | None) -> View | None:
    """What the page shows by a name, at its address, as a meeting keeps it."""
    if not name:
        return None
    try:
        exhibit = at(PAGE, address.shared(), name)
        return view_of(exhibit, PAGE, address.shared())
    except InsightError as reason:
        said.failed("notes", f"It is kept by no view: {reason}.")
        return None


def _changed(
    how: Callable[[Meeting], Meeting], done: str, *, begin: District | None = None
) -> None:
    """Change the meeting and say so, or say why it cannot be changed."""
    try:
        if begin is None:
            meeting.change(how)
        else:
            meeting.change_or_begin(how, title=f"Workshop, {begin.name}", place=begin.slug)
    except InsightError as reason:
        said.failed("notes", f"Nothing was kept: {reason}.")
    else:
        said.done("notes", done)


def _show_kept(held: Meeting) -> None:
    """Actions to tick off, then questions and notes, each to delete."""
    views = {each.id: each.finding for each in held.views}
    with st.container(key="workshop_notes"):
        if held.actions:
            layout.heading("Actions", level=3)
        for action in held.actions:
            _show_action(action, views)
        for kind, title in (("question", "Questions"), ("note", "Notes")):
            found = [each for each in held.notes if each.kind == kind]
            if found:
                layout.heading(title, level=3)
            for note in found:
                with st.container(horizontal=True, vertical_alignment="center"):
                    _show_words(note.text, views.get(note.view, ""))
                    _show_delete(note.id, note.text)


def _show_action(action: Action, views: Mapping[str, str]) -> None:
    key = f"workshop_done_{action.id}"
    st.session_state[key] = action.done

    def changed() -> None:
        done = bool(st.session_state[key])
        _changed(
            lambda held: sequence.action_done(held, action.id, done=done),
            "The action is marked as done." if done else "The action is open again.",
        )

    with st.container(horizontal=True, vertical_alignment="center"):
        due = f"by {action.by:%-d %B %Y}" if action.by else ""
        after = ", ".join(filter(None, (action.who, due)))
        label = f"{action.text} ({after})" if after else action.text
        plain.tick(label, key=key, on_change=changed)
        if views.get(action.view):
            layout.caption(f"Beside: {views[action.view]}")
        _show_delete(action.id, action.text)


def _show_words(text: str, view: str) -> None:
    below = f'<span class="fill"> Beside: {html.escape(view)}</span>' if view else ""
    layout.write_html(f'<p class="said">{html.escape(text)}{below}</p>')


def _show_delete(name: str, text: str) -> None:
    def delete() -> None:
        _changed(
            lambda held: sequence.without_action(sequence.without_note(held, name), name),
            "It is deleted.",
        )

    label = f"Delete “{as_words(text, 30)}”"
    plain.press(label, key=f"workshop_delete_{name}", on_click=delete)
