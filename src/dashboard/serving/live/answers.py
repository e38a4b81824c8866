"""Answers of phones to one question at a time, and what is counted of them.

Nothing says who answered: a phone names itself anew for each question, by chance, so that its
answers to two cannot be joined. A short text is hidden until whoever presents has read it and let
it pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.serving.live.asking import Refused
from dashboard.serving.live.records import Answer
from dashboard.serving.live.store import Store

TEXT: Final = 140
"""Letters of a short text at most."""
MOST: Final = 2000
"""Answers to a question at most: ten times a full room."""
SCALE: Final = ("1", "2", "3", "4", "5")
ELSEWHERE: Final = "-"
"""The answer of who does not live in the place, to a question for a ward."""
ELSEWHERE_LABEL: Final = "I do not live here"
VOTER: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


def take(
    store: Store, meeting: str, question: Mapping[str, Any], *, voter: str, value: str
) -> None:
    """Keep an answer to the open question; raises Refused for what is no answer to it."""
    if not VOTER.fullmatch(voter):
        raise Refused(400, "This is not understood: “voter” is none.")
    kind, name = question.get("kind"), str(question.get("question"))
    clean = _clean(value) if kind == "text" else value
    if not _is_answer(kind, clean, question.get("options")):
        raise Refused(422, "This is no answer to the question.")
    given = store.answers(meeting, name)
    if len(given) >= MOST and all(each.voter != voter for each in given):
        raise Refused(429, "No more answers are taken to this question.")
    if any(each.voter == voter and each.value == clean for each in given):
        return  # sent twice: a text that was let pass stays so
    store.answer(meeting, name, voter, clean, hidden=kind == "text")


def _is_answer(kind: Any, value: str, options: Any) -> bool:
    if kind == "scale":
        return value in SCALE
    if kind == "ward":
        return value == ELSEWHERE or value in {option for option, _ in choices(options)}
    return kind == "text" and 0 < len(value) <= TEXT


def choices(options: Any) -> list[tuple[str, str]]:
    """The options of a question as (value, label): each is a word, or a pair of the two."""
    found = []
    for each in options if isinstance(options, list) else ():
        if isinstance(each, str):
            found.append((each, each))
        elif isinstance(each, list) and len(each) == 2 and all(isinstance(x, str) for x in each):
            found.append((each[0], each[1]))
        elif isinstance(each, dict) and isinstance(each.get("value"), str):
            found.append((each["value"], str(each.get("label") or each["value"])))
    return found


def _clean(text: str) -> str:
    """One line without letters that are not seen, or that turn the line around."""
    plain = unicodedata.normalize("NFC", text)
    seen = (" " if each in "\t\n\r" else each for each in plain)
    kept = (each for each in seen if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join("".join(kept).split())


def counted(answers: Sequence[Answer]) -> dict[str, Any]:
    """How often each answer was given, the most often first, as the event `counts` has it.

    What is hidden is not counted: an answer that a presenter left out, a text that waits.

    >>> counted([Answer("a", "4", False), Answer("b", "4", False), Answer("c", "2", True)])
    {'counts': {'4': 2}, 'answers': 2}
    """
    shown = [each.value for each in answers if not each.hidden]
    return {"counts": dict(Counter(shown).most_common()), "answers": len(shown)}
