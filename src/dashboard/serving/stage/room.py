"""What the stage asks for the room: its code for phones, a question, the counts of answers."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, cast

import segno

from dashboard.serving.hosts import for_others
from dashboard.serving.live import asking, codes
from dashboard.serving.live.asked import counted, options_of
from dashboard.serving.live.present import ROOMS_HERE
from dashboard.serving.live.records import Held
from dashboard.serving.live.where import store
from dashboard.serving.stage import seams
from dashboard.serving.stage.calls import meeting_of
from insight.meeting import Question
from insight.meeting.records import KINDS_OF_QUESTION, Asked, new_id
from insight.outside import TITLE, as_words

NONE_ASKED: Final = "This question is no longer part of the meeting."
NOT_OPEN: Final = "The room is closed: open it to phones first (Q)."


def code_of(held: Held) -> str:
    """The four words by which phones find a meeting; "" while it is closed to them."""
    return held.code if held.code_until and held.code_until > datetime.now(tz=UTC) else ""


def room(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """The code and its picture; `open` opens the room, or closes it and forgets every answer.

    `origin` is where the browser has the dashboard: the code leads phones there. Where they cannot
    go there is no picture, and `alone` says why.
    """
    code = code_of(held)
    if told.get("open") is True and not code:
        code = codes.open_room(store(), held.id, now=datetime.now(tz=UTC))
    elif told.get("open") is False:
        codes.close_room(store(), held.id)
        code = ""
    origin = asking.text(told, "origin")
    here, why = for_others(origin)
    address = f"{here or origin}{asking.base()}/room"
    return {
        "code": codes.in_words(code),
        "address": address.partition("://")[2],
        "picture": _picture(f"{address}#{code}") if code and here else "",
        "alone": why,
        "phones": seams.phones(held.id),
    }


def _picture(address: str) -> str:
    """The code that phones read, as SVG whose size the page gives."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2
    )
    return made.getvalue().decode()


def ask(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Ask the room one question of the meeting, or a new one of `text` and `kind`."""
    if not code_of(held):
        raise asking.Refused(409, NOT_OPEN)
    question = _question(held, told)
    before = ROOMS_HERE.now(held.id).question
    if before is not None and before.get("question") != question.id:
        _tell(held, "asked", {"question": before.get("question")})
    body = {
        "question": question.id,
        "text": question.text,
        "kind": question.kind,
        "options": list(options_of(meeting_of(held), question)),
    }
    return {"n": _tell(held, "ask", body), **body}


def asked(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Take no more answers to a question."""
    return {"n": _tell(held, "asked", {"question": asking.text(told, "question")})}


def counts(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """How often each answer was given; with `public` phones are told too."""
    name, kind = asking.text(told, "question"), asking.text(told, "kind")
    found = counted(store().answers(held.id, name), kind)
    body = {"question": name, "counts": dict(found.counts), "answers": found.answers}
    if told.get("public") is True:
        _tell(held, "counts", body)
    return body | {"waiting": found.waiting}


def _question(held: Held, told: Mapping[str, Any]) -> Question:
    if "question" in told:
        name = asking.text(told, "question")
        found = next((each for each in meeting_of(held).questions if each.id == name), None)
        if found is None:
            raise asking.Refused(404, NONE_ASKED)
        return found
    kind, words = asking.text(told, "kind"), as_words(asking.text(told, "text", most=TITLE), TITLE)
    if kind not in KINDS_OF_QUESTION or not words:
        raise asking.Refused(400, "A question needs its words and a kind of answer.")
    return Question(new_id(), words, cast("Asked", kind))


def _tell(held: Held, kind: str, body: Mapping[str, Any]) -> int:
    return store().tell(held.id, kind, json.dumps(body, ensure_ascii=False))
