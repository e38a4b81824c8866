"""The room of the meeting that a reader has open: its code, the question it is asked, the answers.

What phones and screens are told goes through the store; what is kept for the record into the
meeting itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from dashboard.serving.live import asked, codes
from dashboard.serving.live.asked import Counted
from dashboard.serving.live.present import ROOMS_HERE
from dashboard.serving.live.records import Answer, Held
from dashboard.serving.live.where import store
from dashboard.serving.stage import seams, steps
from dashboard.state.meetings import meeting
from insight.errors import InsightError
from insight.meeting import Kept, Meeting, Question, sequence

CLOSED: Final = "the room is closed: open it to phones first"


class NotOpen(InsightError):
    """A question to a room that no phone can be in."""


def _held() -> Held:
    kept = meeting.held()
    if kept is None:
        raise meeting.NoMeeting("no meeting is open here")
    return kept


def code() -> str:
    """The four words by which phones find the meeting; "" while the room is closed."""
    kept = meeting.held()
    if kept is None or kept.code_until is None or kept.code_until <= datetime.now(tz=UTC):
        return ""
    return kept.code


def phones() -> int:
    """How many phones follow the meeting on this server."""
    kept = meeting.held()
    return seams.phones(kept.id) if kept is not None else 0


def open_to_phones() -> str:
    """Let phones in by a new code; who comes is shown what is on the screen."""
    held = _held()
    found = codes.open_room(store(), held.id, now=datetime.now(tz=UTC))
    steps.show_again(held)
    return found


def close() -> None:
    """Close the room: its code and every answer are gone."""
    codes.close_room(store(), _held().id)


def open_question() -> str:
    """The id of the question that phones may answer now; "" for none."""
    kept = meeting.held()
    open_now = ROOMS_HERE.now(kept.id).question if kept is not None and code() else None
    return str(open_now.get("question", "")) if open_now else ""


def ask(held: Meeting, question: Question) -> None:
    """Ask the room; a question that is open is closed before."""
    if not code():
        raise NotOpen(CLOSED)
    now = open_question()
    if now and now != question.id:
        end(now)
    options = list(asked.options_of(held, question))
    told = {"question": question.id, "text": question.text, "kind": question.kind}
    _tell("ask", {**told, "options": options})


def end(question: str) -> None:
    """Take no more answers to a question."""
    _tell("asked", {"question": question})


def given(question: str) -> list[Answer]:
    """The answers to a question, those that are hidden too, in the order in which they came."""
    kept = meeting.held()
    return list(store().answers(kept.id, question)) if kept is not None else []


def pass_on(question: str, voter: str, *, hidden: bool) -> None:
    """Let a short text be seen, or hide it."""
    store().hide(_held().id, question, voter, hidden=hidden)


def counted(question: Question) -> Counted:
    """What was answered, as it may be shown: what is hidden is not in it."""
    return asked.counted(given(question.id), question.kind)


def show_counts(question: Question) -> None:
    """Let phones and the screen see the counts of a question."""
    found = counted(question)
    told = {"question": question.id, "counts": dict(found.counts), "answers": found.answers}
    _tell("counts", told)


def keep_counts(question: Question) -> None:
    """Keep the counts as they are now with the meeting, for its record."""
    found = counted(question)
    kept = Kept(question.id, dict(found.counts), found.answers)
    meeting.change(lambda held: sequence.with_counts(held, kept))


def _tell(kind: str, body: Mapping[str, Any]) -> None:
    store().tell(_held().id, kind, json.dumps(body, ensure_ascii=False))
