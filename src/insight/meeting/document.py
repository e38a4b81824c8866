"""A meeting as a document of JSON, and back; what is not as expected is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final, Literal, TypeVar

from insight.errors import InsightError
from insight.meeting.records import (
    KINDS_OF_QUESTION,
    MOST_VIEWS,
    Action,
    Kept,
    Meeting,
    Note,
    Question,
    View,
)
from insight.outside import PROSE, SHORT, TITLE, as_words

MOST: Final = 500
"""Notes, actions, questions, and choices of a view, at most."""
_Part = TypeVar("_Part")


class NotAMeeting(InsightError):
    """A document that is not that of a meeting: the message names the part and what is wrong."""


def to_document(meeting: Meeting) -> dict[str, Any]:
    """The meeting as a document that JSON can hold."""
    told = asdict(meeting)
    told["day"] = meeting.day.isoformat()
    for action, held in zip(told["actions"], meeting.actions, strict=True):
        action["by"] = held.by.isoformat() if held.by else None
    return told


def from_document(told: object) -> Meeting:
    """The meeting of a document; raises NotAMeeting. All its texts come through `as_words`."""
    held = _mapping(told, "the meeting")
    return Meeting(
        title=_words(held, "title", TITLE),
        place=_words(held, "place", SHORT),
        day=_day(held.get("day"), "its day") or date.min,
        views=_parts(held, "views", _view, most=MOST_VIEWS),
        notes=_parts(held, "notes", _note),
        actions=_parts(held, "actions", _action),
        questions=_parts(held, "questions", _question),
        kept=_parts(held, "kept", _kept),
        groups=_parts(held, "groups", lambda each: _text(each, "a group", PROSE * 2)),
        threshold=_number(held, "threshold"),
        ambition=_words(held, "ambition", SHORT),
        minutes=_number(held, "minutes"),
        former=_words(held, "former", SHORT),
        settings=_texts(held.get("settings", {}), "its settings"),
    )


def _view(told: object) -> View:
    held = _mapping(told, "a view")
    return View(
        id=_id(held),
        page=_words(held, "page", SHORT),
        choices=_texts(held.get("choices", {}), "the choices of a view"),
        exhibit=_words(held, "exhibit", SHORT),
        finding=_finding(held),
        caption=_words(held, "caption", PROSE),
        note=_words(held, "note", PROSE),
        seconds=_number(held, "seconds"),
    )


def _finding(held: Mapping[str, Any]) -> str:
    """A headline of ours, without the stars that make words bold on a page."""
    told = held.get("finding", "")
    plain = told.replace("**", "") if isinstance(told, str) else told
    return _text(plain, "its finding", PROSE)


def _note(told: object) -> Note:
    held = _mapping(told, "a note")
    kind: Literal["note", "question"] = "question" if held.get("kind") == "question" else "note"
    return Note(_id(held), _words(held, "text", PROSE), kind, _words(held, "view", SHORT))


def _action(told: object) -> Action:
    held = _mapping(told, "an action")
    return Action(
        id=_id(held),
        text=_words(held, "text", PROSE),
        who=_words(held, "who", SHORT),
        by=_day(held.get("by"), "the day of an action"),
        done=held.get("done") is True,
        view=_words(held, "view", SHORT),
    )


def _question(told: object) -> Question:
    held = _mapping(told, "a question")
    kind = held.get("kind")
    if kind not in KINDS_OF_QUESTION:
        expected = ", ".join(KINDS_OF_QUESTION)
        raise NotAMeeting(f"a question is of kind {kind!r} (expected one of {expected})")
    return Question(
        id=_id(held),
        text=_words(held, "text", TITLE),
        kind=kind,
        view=_words(held, "view", SHORT),
        kept=held.get("kept") is True,
    )


def _kept(told: object) -> Kept:
    held = _mapping(told, "the counts of a question")
    counts = _mapping(held.get("counts", {}), "the counts of a question")
    numbers = {as_words(str(name), TITLE): _number(counts, name) for name in list(counts)[:MOST]}
    return Kept(_words(held, "question", SHORT), numbers, _number(held, "answers"))


def _mapping(told: object, what: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise NotAMeeting(f"{what} is {type(told).__name__} (expected an object)")
    return told


def _parts(
    held: Mapping[str, Any], name: str, read: Callable[[object], _Part], *, most: int = MOST
) -> tuple[_Part, ...]:
    found = held.get(name, [])
    if not isinstance(found, list | tuple):
        raise NotAMeeting(f"its {name} are {type(found).__name__} (expected a list)")
    if len(found) > most:
        raise NotAMeeting(f"it has {len(found):,} {name} (expected at most {most})")
    return tuple(read(each) for each in found)


def _texts(told: object, what: str) -> dict[str, str]:
    held = list(_mapping(told, what).items())[:MOST]
    return {as_words(name, SHORT): _text(value, what, PROSE * 2) for name, value in held}


def _text(told: object, what: str, most: int) -> str:
    if not isinstance(told, str):
        raise NotAMeeting(f"{what} is {type(told).__name__} (expected a text)")
    return as_words(told, most)


def _words(held: Mapping[str, Any], name: str, most: int) -> str:
    return _text(held.get(name, ""), f"its {name}", most)


def _id(held: Mapping[str, Any]) -> str:
    name = _words(held, "id", SHORT)
    if not (name.isascii() and name.isalnum()) or len(name) > 16:
        raise NotAMeeting("a part has no name of its own (expected up to 16 letters and digits)")
    return name


def _number(held: Mapping[str, Any], name: str) -> int:
    found = held.get(name, 0)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= 10**9:
        raise NotAMeeting(f"its {name} is {as_words(repr(found), SHORT)} (expected a number)")
    return found


def _day(told: object, what: str) -> date | None:
    if told in (None, ""):
        return None
    try:
        return date.fromisoformat(str(told))
    except ValueError as reason:
        said = as_words(str(told), SHORT)
        raise NotAMeeting(f"{what} is “{said}” (expected such as 2026-11-29)") from reason
