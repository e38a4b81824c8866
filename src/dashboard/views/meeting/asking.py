"""Questions to the room: written beforehand, asked, closed, counted, and kept for the record."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final, cast

import streamlit as st

from dashboard import layout, plain
from dashboard.layout.frame import apart, faults_in_words
from dashboard.serving.live.asked import Counted
from dashboard.state.meetings import meeting, room
from dashboard.views.meeting.called import label_of, views_to_choose
from dashboard.views.meeting.doing import change, do, say
from insight.meeting import Meeting, Question, sequence
from insight.meeting.records import Asked, new_id
from insight.outside import TITLE, as_words, shown

PART: Final = "asking"
KINDS: Final[Mapping[str, str]] = {
    "scale": "1 to 5",
    "ward": "A ward of the place",
    "text": "A short text, which you read before all see it",
}
EVERY: Final = 2.0
"""Seconds between two looks at the answers while a question is open."""
MOST: Final = 40
"""Questions of a meeting at most."""
ROWS: Final = 12
"""Answers that are counted singly at most; the others together."""


@apart
def show_questions() -> None:
    """The questions, with what is done with each, and the box for another."""
    held = meeting.now()
    if held is None:
        return
    layout.heading("Questions to the room")
    say(PART)
    open_now = room.open_question()
    for n, question in enumerate(held.questions, 1):
        with st.container(key=f"question_{question.id}", border=True):
            _one(held, question, open_now, n)
    _add_box(held)


def _one(held: Meeting, question: Question, open_now: str, n: int) -> None:
    beside = label_of(held, question.view)
    state = "Open now: phones may answer. " if question.id == open_now else ""
    by = f" By {beside}" if beside else ""
    layout.write_html(
        f'<p class="finding">{html.escape(shown(question.text))}</p>'
        f'<p class="subtitle">{state}{html.escape(KINDS[question.kind])}.{html.escape(by)}</p>'
    )
    (_followed if question.id == open_now else _counts)(question.id)
    name = shown(question.text)
    with st.container(horizontal=True, key=f"question_does_{question.id}"):
        if question.id == open_now:
            plain.press(
                "Take no more answers", key=f"end_{question.id}", on_click=_end, args=(question.id,)
            )
        else:
            plain.press(
                f"Ask question {n} now",
                key=f"ask_{question.id}",
                on_click=_ask,
                args=(question,),
                strong=True,
            )
        if question.id == open_now or room.given(question.id):
            plain.press(
                "Show the counts to all",
                key=f"tell_{question.id}",
                on_click=_tell,
                args=(question,),
            )
            plain.press(
                "Keep the counts for the record",
                key=f"keep_{question.id}",
                on_click=_keep,
                args=(question,),
            )
        plain.press(
            f"Remove question {n}",
            key=f"unask_{question.id}",
            on_click=_remove,
            args=(question.id, name),
        )


@st.fragment(run_every=EVERY)
def _followed(name: str) -> None:
    with faults_in_words():
        _draw(name)
        if room.open_question() != name:  # somebody closed it on the stage
            st.rerun()


@st.fragment
def _counts(name: str) -> None:
    with faults_in_words():
        _draw(name)


def _draw(name: str) -> None:
    """The counts of a question, and its short texts to let pass or hide."""
    held = meeting.now()
    question = next((each for each in held.questions if each.id == name), None) if held else None
    if held is None or question is None:
        return
    found = room.counted(question)
    kept = next((each for each in held.kept if each.question == name), None)
    if found.answers or found.waiting or kept is None:
        layout.write_html(counts_html(question, found))
    if kept is not None:
        told = ", ".join(f"{shown(answer)}: {n}" for answer, n in kept.counts.items() if n)
        layout.note(f"Kept for the record: {kept.answers} answers. {told}")
    if question.kind == "text":
        _moderate(question)


def counts_html(question: Question, found: Counted) -> str:
    """The counts as a table with bars, as HTML; answers are words of others.

    The most frequent come first, a scale in its order.
    """
    total = f"{found.answers} {'answer' if found.answers == 1 else 'answers'}"
    if not found.answers:
        total = "No answer yet"
    waits = f", {found.waiting} to be read" if found.waiting else ""
    head = f'<p class="note" role="status">{total}{waits}.</p>'
    entries = list(found.counts.items())
    if not found.answers or question.kind == "text":
        return head
    most = max((count for _, count in entries), default=0) or 1
    rest = sum(count for _, count in entries[ROWS:])
    shown_ = entries[:ROWS] + ([("All others", rest)] if rest else [])
    rows = "".join(
        f'<tr><th scope="row">{html.escape(shown(answer))}</th>'
        f'<td class="bar"><i style="width:{100 * count / most:.0f}%"></i></td>'
        f'<td class="number">{count}</td></tr>'
        for answer, count in shown_
    )
    caption = f'<caption class="hidden">Answers to: {html.escape(shown(question.text))}</caption>'
    return f'{head}<table class="counts">{caption}<tbody>{rows}</tbody></table>'


def _moderate(question: Question) -> None:
    """The short texts, those first that wait; each can be let pass or hidden."""
    found = sorted(room.given(question.id), key=lambda each: not each.hidden)
    for n, answer in enumerate(found):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"answer_{question.id}_{n}"
        ):
            state = "Waits" if answer.hidden else "Seen by all"
            words = html.escape(shown(as_words(answer.value, TITLE)))
            layout.write_html(f'<p class="answer"><b>{state}:</b> {words}</p>')
            plain.press(
                "Let it pass" if answer.hidden else "Hide it",
                key=f"pass_{question.id}_{answer.voter}",
                on_click=_pass,
                args=(question.id, answer.voter, not answer.hidden),
            )


def _add_box(held: Meeting) -> None:
    behind = layout.opened("Another question", key="question_new")
    if behind is None:
        return
    with behind:
        plain.words_box("What the room is asked", key="question_text", most=TITLE)
        left, right = st.columns(2)
        with left:
            plain.list_box("How it is answered", KINDS, key="question_kind")
        with right:
            plain.list_box("By which view", views_to_choose(held), key="question_view")
        plain.press("Add the question", key="question_add", on_click=_add, strong=True)


def _add() -> None:
    text = as_words(str(st.session_state.get("question_text") or ""), TITLE)
    kind = cast("Asked", st.session_state.get("question_kind") or "scale")
    view = str(st.session_state.get("question_view") or "")
    if not text:
        do(lambda: None, "There are no words yet: write what the room is asked.", part=PART)
        return
    asked = Question(new_id(), text, kind, view)
    if change(lambda held: _with(held, asked), "The question is added.", part=PART):
        st.session_state["question_text"] = ""


def _with(held: Meeting, asked: Question) -> Meeting:
    if len(held.questions) >= MOST:
        raise sequence.Full(f"a meeting has {MOST} questions at most")
    return sequence.with_question(held, asked)


def _ask(question: Question) -> None:
    held = meeting.now()
    if held is not None:
        do(lambda: room.ask(held, question), "The room is asked.", part=PART)


def _end(name: str) -> None:
    do(lambda: room.end(name), "No more answers are taken.", part=PART)


def _tell(question: Question) -> None:
    do(lambda: room.show_counts(question), "Phones and the screen see the counts.", part=PART)


def _keep(question: Question) -> None:
    do(lambda: room.keep_counts(question), "The counts are kept for the record.", part=PART)


def _remove(name: str, text: str) -> None:
    if room.open_question() == name:
        do(lambda: room.end(name), "", part=PART)
    change(lambda held: sequence.without_question(held, name), f"Removed: {text}", part=PART)


def _pass(question: str, voter: str, hidden: bool) -> None:  # noqa: FBT001 - Streamlit hands it on
    said = "It is hidden." if hidden else "It may be seen."
    do(lambda: room.pass_on(question, voter, hidden=hidden), said, part=PART)
