"""What the stage asks for the room: its code for phones, a question, the counts of answers."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import segno

from dashboard.serving.live import asking
from dashboard.serving.live.records import Answer, Held
from dashboard.serving.live.where import store
from dashboard.serving.stage import seams
from dashboard.serving.stage.calls import meeting_of
from insight.meeting import Question
from insight.meeting.records import KINDS_OF_QUESTION, new_id
from insight.outside import TITLE, as_words

if TYPE_CHECKING:
    from collections.abc import Sequence

TRIES: Final = 20
SCALE: Final = ("1", "2", "3", "4", "5")
NONE_ASKED: Final = "No question has been asked."


def room(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """The code and its picture; `open` opens the room, or closes it and forgets every answer.

    `origin` is where the browser has the dashboard: the code leads phones there.
    """
    wanted = told.get("open")
    if wanted is True and not held.code:
        held = _opened(held)
    elif wanted is False:
        store().close(held.id)
        store().tell(held.id, "closed", "{}")
        held = store().read(held.id) or held
    address = f"{asking.text(told, 'origin')}{asking.base()}/room"
    return {
        "code": held.code,
        "address": address.partition("://")[2],
        "picture": _picture(f"{address}#{held.code}") if held.code else "",
        "phones": seams.phones(held.id),
    }


def _opened(held: Held) -> Held:
    for _ in range(TRIES):
        if store().open(held.id, seams.new_code(), now=datetime.now(tz=UTC)):
            break
    return store().read(held.id) or held


def _picture(address: str) -> str:
    """The code that phones read, as SVG whose size the page gives."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2
    )
    return made.getvalue().decode()


def ask(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Ask the room one question of the meeting, or a new one of `text` and `kind`."""
    question = _question(held, told)
    body = {
        "question": question.id,
        "text": question.text,
        "kind": question.kind,
        "options": list(seams.options(held, question)),
    }
    return {"n": _tell(held, "ask", body), **body}


def asked(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Take no more answers to a question."""
    return {"n": _tell(held, "asked", {"question": asking.text(told, "question")})}


def counts(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """How often each answer was given; with `public` phones are told too."""
    name, kind = asking.text(told, "question"), asking.text(told, "kind")
    body = {"question": name, **counted(store().answers(held.id, name), kind)}
    if told.get("public") is True:
        _tell(held, "counts", body)
    return body


def counted(answers: Sequence[Answer], kind: str) -> dict[str, Any]:
    """The count of each answer that is not hidden: 1 to 5 in order, else the most frequent first.

    >>> counted([Answer("a", "4", False), Answer("b", "4", True)], "scale")["counts"]
    {'1': 0, '2': 0, '3': 0, '4': 1, '5': 0}
    """
    seen = Counter(as_words(each.value, TITLE) for each in answers if not each.hidden)
    found = dict(seen.most_common())
    if kind == "scale":
        found = {each: seen[each] for each in SCALE}
    return {"counts": found, "answers": seen.total()}


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
    return Question(new_id(), words, kind)


def _tell(held: Held, kind: str, body: Mapping[str, Any]) -> int:
    return store().tell(held.id, kind, json.dumps(body, ensure_ascii=False))
