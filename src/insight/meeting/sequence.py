"""What is done to a meeting: each a function of the meeting as it is now, so that it can be redone.

Two people who change different parts at once both keep what they did: nothing here writes more than
its own part, and what another person has taken away meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol, TypeVar

from insight.errors import InsightError
from insight.meeting.document import MOST
from insight.meeting.records import MOST_VIEWS, Action, Kept, Meeting, Note, Question, View, new_id

LONGEST: Final = 3600
"""Seconds that a view stays at most before the next comes by itself."""
EDITED: Final = ("caption", "note", "seconds")
"""What may be changed of a view."""


class Full(InsightError):
    """A meeting that takes no more of something."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_Named)


def _within(parts: Sequence[_Part], name: str, how: Callable[[_Part], _Part]) -> tuple[_Part, ...]:
    return tuple(how(each) if each.id == name else each for each in parts)


def _without(parts: Sequence[_Part], name: str) -> tuple[_Part, ...]:
    return tuple(each for each in parts if each.id != name)


def with_view(meeting: Meeting, view: View) -> Meeting:
    """The meeting with one more view at its end; raises Full where it has as many as it may."""
    if len(meeting.views) >= MOST_VIEWS:
        raise Full(f"the sequence has {MOST_VIEWS} views, which is as many as it may have")
    return replace(meeting, views=(*meeting.views, view))


def without_view(meeting: Meeting, name: str) -> Meeting:
    """The meeting without a view; what was noted by it stays, by no view."""
    return replace(
        meeting,
        views=_without(meeting.views, name),
        notes=tuple(_let_go(each, name) for each in meeting.notes),
        actions=tuple(_let_go(each, name) for each in meeting.actions),
        questions=tuple(_let_go(each, name) for each in meeting.questions),
    )


def _let_go(part: Any, view: str) -> Any:
    return replace(part, view="") if part.view == view else part


def with_copy(meeting: Meeting, name: str) -> Meeting:
    """The meeting with a view twice, the second after the first."""
    views = [
        copy
        for each in meeting.views
        for copy in ((each, replace(each, id=new_id())) if each.id == name else (each,))
    ]
    if len(views) > MOST_VIEWS:
        raise Full(f"the sequence has {MOST_VIEWS} views, which is as many as it may have")
    return replace(meeting, views=tuple(views))


def moved(meeting: Meeting, name: str, steps: int) -> Meeting:
    """The meeting with a view moved by some steps, down for more than 0, to either end at most."""
    views = list(meeting.views)
    at = next((n for n, each in enumerate(views) if each.id == name), None)
    if at is None:
        return meeting
    view = views.pop(at)
    views.insert(min(max(at + steps, 0), len(views)), view)
    return replace(meeting, views=tuple(views))


def edited(meeting: Meeting, name: str, part: str, value: str) -> Meeting:
    """The meeting with one field of a view changed; one that may not be is left as it is."""
    if part not in EDITED:
        return meeting
    told: Any = seconds_of(value) if part == "seconds" else value

    def changed(view: View) -> View:
        return replace(view, **{part: told})

    return replace(meeting, views=_within(meeting.views, name, changed))


def seconds_of(text: str) -> int:
    """Seconds as they were typed; 0 for none.

    >>> seconds_of("90"), seconds_of("soon"), seconds_of("-4"), seconds_of("99999")
    (90, 0, 0, 3600)
    """
    words = text.strip()
    return min(int(words), LONGEST) if words.isascii() and words.isdigit() else 0


def with_note(meeting: Meeting, note: Note) -> Meeting:
    """The meeting with one more note; raises Full where it has as many as it may."""
    if len(meeting.notes) >= MOST:
        raise Full(f"a meeting has {MOST} notes at most")
    return replace(meeting, notes=(*meeting.notes, note))


def without_note(meeting: Meeting, name: str) -> Meeting:
    """The meeting without a note."""
    return replace(meeting, notes=_without(meeting.notes, name))


def with_action(meeting: Meeting, action: Action) -> Meeting:
    """The meeting with one more action; raises Full where it has as many as it may."""
    if len(meeting.actions) >= MOST:
        raise Full(f"a meeting has {MOST} actions at most")
    return replace(meeting, actions=(*meeting.actions, action))


def action_done(meeting: Meeting, name: str, *, done: bool) -> Meeting:
    """The meeting with an action done, or to be done again."""
    return replace(
        meeting, actions=_within(meeting.actions, name, lambda each: replace(each, done=done))
    )


def without_action(meeting: Meeting, name: str) -> Meeting:
    """The meeting without an action."""
    return replace(meeting, actions=_without(meeting.actions, name))


def with_question(meeting: Meeting, question: Question) -> Meeting:
    """The meeting with one more question to the room."""
    return replace(meeting, questions=(*meeting.questions, question))


def without_question(meeting: Meeting, name: str) -> Meeting:
    """The meeting without a question, nor the counts that were kept of it."""
    kept = tuple(each for each in meeting.kept if each.question != name)
    return replace(meeting, questions=_without(meeting.questions, name), kept=kept)


def with_counts(meeting: Meeting, counts: Kept) -> Meeting:
    """The meeting with the counts of a question kept, in place of those kept before."""
    others = tuple(each for each in meeting.kept if each.question != counts.question)
    asked = _within(meeting.questions, counts.question, lambda each: replace(each, kept=True))
    return replace(meeting, questions=asked, kept=(*others, counts))


def without_counts(meeting: Meeting, name: str) -> Meeting:
    """The meeting without the counts of a question."""
    others = tuple(each for each in meeting.kept if each.question != name)
    asked = _within(meeting.questions, name, lambda each: replace(each, kept=False))
    return replace(meeting, questions=asked, kept=others)
