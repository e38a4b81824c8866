"""The agenda for whoever chairs: the views with their minutes, what is open, and the clock."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart, faults_in_words
from dashboard.state.meetings import meeting
from dashboard.views.meeting.called import day_in_words, label_of, where_of
from dashboard.views.meeting.doing import change, say
from dashboard.views.meeting.noted import due_of
from insight import cached
from insight.meeting import Action, Meeting, View, agenda
from insight.outside import SHORT, as_words, shown

PART: Final = "agenda"
EVERY: Final = 20.0
"""Seconds between two looks at the clock while it runs."""


def show() -> None:
    """The clock, the agenda on one sheet, and what is planned for each view."""
    held = meeting.now()
    if held is None:
        return
    layout.heading("Agenda")
    layout.hint("Print this page for the chair: what is only to press is left out on paper.")
    (_clock_running if agenda.started(held) else _clock_still)()
    layout.write_html(sheet(held))
    _planning()


@st.fragment(run_every=EVERY)
def _clock_running() -> None:
    with faults_in_words():
        _clock()


@st.fragment
def _clock_still() -> None:
    with faults_in_words():
        _clock()


def _clock() -> None:
    held = meeting.now()
    if held is None:
        return
    begun = agenda.started(held)
    say(PART)
    if begun is None:
        if plain.press("Start the clock", key="clock_start", icon=":material/timer:"):
            change(lambda now: agenda.at(now, datetime.now(tz=UTC)), "It runs.", part=PART)
            st.rerun()
        return
    gone = datetime.now(tz=UTC) - begun
    layout.write_html(f'<p class="clock">{html.escape(clock_words(held, gone))}</p>')
    if plain.press("Stop the clock", key="clock_stop"):
        change(lambda now: agenda.at(now, None), "It has stopped.", part=PART)
        st.rerun()


def clock_words(held: Meeting, gone: timedelta) -> str:
    """How long the meeting has lasted, of how long, and where it should be by its plan.

    >>> from datetime import date
    >>> clock_words(
    ...     Meeting("M", "stockport", date(2026, 11, 29), minutes=90), timedelta(minutes=95)
    ... )
    '95 minutes have gone of 90: 5 over.'
    """
    minutes = max(0, int(gone.total_seconds() // 60))
    said = f"{minutes} {'minute has' if minutes == 1 else 'minutes have'} gone"
    if held.minutes:
        left = held.minutes - minutes
        said += f" of {held.minutes}: " + (f"{left} left" if left >= 0 else f"{-left} over")
    due = agenda.due(held, minutes)
    return f"{said}. By the plan: {label_of(held, due)}" if due else f"{said}."


def sheet(held: Meeting) -> str:
    """The agenda as HTML: what is looked at, then what is open; every word of others is escaped."""
    place = cached.district(held.place).name if held.place in cached.places() else held.place
    planned = f", {held.minutes} minutes" if held.minutes else ""
    head = html.escape(f"{shown(place)}, {day_in_words(held.day)}{planned}")
    total = agenda.planned(held)
    more = (any(agenda.brings(held, view.id) for view in held.views), total > 0)
    rows = "".join(_row(held, n, view, more) for n, view in enumerate(held.views, 1))
    heads = ('<th scope="col">Who brings it</th>', '<th scope="col" class="number">Minutes</th>')
    extra = "".join(head for head, has in zip(heads, more, strict=True) if has)
    foot = f"{total} minutes are planned for the views." if total else ""
    former = agenda.from_before(held)
    now = [action for action in held.actions if action not in former]
    asked = [note.text for note in held.notes if note.kind == "question"]
    return (
        f'<div class="agenda"><p class="subtitle">{head}</p>'
        '<div class="tablebox"><table><caption class="hidden">Agenda</caption><thead><tr>'
        f'<th scope="col">No.</th><th scope="col">What is looked at</th>{extra}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div><p>{foot}</p>"
        + _list("Actions of the meeting before", map(_action, former))
        + _list("Actions", map(_action, now))
        + _list("Questions that are open", map(shown, asked))
        + _list("Questions to the room", (shown(each.text) for each in held.questions))
        + "</div>"
    )


def _row(held: Meeting, n: int, view: View, more: tuple[bool, bool]) -> str:
    """A view; columns that are empty for every one are left out, for a phone is narrow."""
    caption = f"<br>{html.escape(shown(view.caption))}" if view.caption else ""
    note = f"<br><small>Note: {html.escape(shown(view.note))}</small>" if view.note else ""
    cells = (
        f"<td>{html.escape(shown(agenda.brings(held, view.id)))}</td>",
        f'<td class="number">{agenda.minutes_of(held, view.id) or ""}</td>',
    )
    extra = "".join(cell for cell, has in zip(cells, more, strict=True) if has)
    return (
        f"<tr><td>{n}</td><td><b>{html.escape(shown(view.finding))}</b><br>"
        f"<small>{html.escape(where_of(view))}</small>{caption}{note}</td>{extra}</tr>"
    )


def _action(action: Action) -> str:
    done = "Done: " if action.done else ""
    return f"{done}{shown(action.text)} ({due_of(action)})"


def _list(title: str, texts: Iterable[str]) -> str:
    items = "".join(f"<li>{html.escape(text)}</li>" for text in texts)
    return f"<h3>{html.escape(title)}</h3><ul>{items}</ul>" if items else ""


@apart
def _planning() -> None:
    behind = layout.opened("Minutes and who brings each view", key="agenda_plan")
    held = meeting.now()
    if behind is None or held is None:
        return
    with behind:
        for n, view in enumerate(held.views, 1):
            minutes, who = f"minutes_{view.id}", f"brings_{view.id}"
            st.session_state[minutes] = agenda.minutes_of(held, view.id)
            st.session_state[who] = agenda.brings(held, view.id)
            with st.container(horizontal=True, vertical_alignment="bottom", key=f"plan_{view.id}"):
                plain.number_box(
                    f"Minutes, view {n}",
                    key=minutes,
                    most=600,
                    on_change=_set_minutes,
                    args=(view.id, minutes),
                )
                plain.words_box(
                    f"Who brings view {n}: {as_words(view.finding, 60)}",
                    key=who,
                    most=SHORT,
                    on_change=_set_who,
                    args=(view.id, who),
                )


def _set_minutes(view: str, key: str) -> None:
    minutes = int(st.session_state.get(key) or 0)
    change(lambda held: agenda.with_minutes(held, view, minutes), "It is planned.", part=PART)


def _set_who(view: str, key: str) -> None:
    who = as_words(str(st.session_state.get(key) or ""), SHORT)
    change(lambda held: agenda.with_brings(held, view, who), "It is planned.", part=PART)
