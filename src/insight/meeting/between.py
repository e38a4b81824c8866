"""What changed from one meeting to the next: views, figures, actions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from insight.meeting.differing import Changed, difference, undated
from insight.meeting.file import Record
from insight.meeting.frozen import thaw
from insight.meeting.records import Action, Kept, Meeting, View

_Shows: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]
"""The page, the choices and the exhibit that a view shows."""


@dataclass(frozen=True)
class Acted:
    """An action of the former meeting, and what became of it by a day."""

    action: Action
    state: Literal["done", "open", "overdue", "left out"]


@dataclass(frozen=True)
class Answered:
    """A question that was asked in both meetings, with the counts that were kept of each."""

    text: str
    was: Kept
    now: Kept


@dataclass(frozen=True)
class Between:
    """What changed from one meeting to the next."""

    former: Meeting
    added: tuple[View, ...]
    removed: tuple[View, ...]
    figures: tuple[Changed, ...]
    actions: tuple[Acted, ...]
    new_actions: tuple[Action, ...]
    answers: tuple[Answered, ...]


def between(former: Record, now: Record, day: date) -> Between:
    """What changed between two meetings, as it stands on a day.

    Views are the same that show the same exhibit at the same address, whatever they are called;
    actions those of one id or one text, questions those of one text.
    """
    before = {_shows(view): view for view in former.meeting.views}
    after = {_shows(view): view for view in now.meeting.views}
    known = {each.id for each in former.meeting.actions}
    texts = {_said(each.text) for each in former.meeting.actions}
    return Between(
        former.meeting,
        tuple(view for shows, view in after.items() if shows not in before),
        tuple(view for shows, view in before.items() if shows not in after),
        tuple(_figures(former, now, before)),
        tuple(_acted(each, now.meeting.actions, day) for each in former.meeting.actions),
        tuple(
            each
            for each in now.meeting.actions
            if each.id not in known and _said(each.text) not in texts
        ),
        tuple(_answered(former.meeting, now.meeting)),
    )


def _shows(view: View) -> _Shows:
    return view.page, tuple(sorted(view.choices.items())), undated(view.exhibit)


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


def _figures(former: Record, now: Record, before: Mapping[_Shows, View]) -> Iterator[Changed]:
    """What moved in the views that both meetings have, frozen figure against frozen figure."""
    for place, view in enumerate(now.meeting.views, start=1):
        same = before.get(_shows(view))
        if same is None or same.id not in former.frozen or view.id not in now.frozen:
            continue
        found = difference(thaw(former.frozen[same.id]), thaw(now.frozen[view.id]))
        yield Changed(view, place, "same" if found.is_nothing else "moved", found)


def _acted(action: Action, now: Sequence[Action], day: date) -> Acted:
    same = [each for each in now if each.id == action.id]
    same += [each for each in now if _said(each.text) == _said(action.text)]
    if not same:
        return Acted(action, "done" if action.done else "left out")
    found = same[0]
    if found.done:
        return Acted(found, "done")
    return Acted(found, "overdue" if found.by is not None and found.by < day else "open")


def _answered(former: Meeting, now: Meeting) -> Iterator[Answered]:
    asked = {each.id: _said(each.text) for each in former.questions}
    before = {asked[kept.question]: kept for kept in former.kept if kept.question in asked}
    texts = {each.id: each.text for each in now.questions}
    for kept in now.kept:
        text = texts.get(kept.question, "")
        if text and _said(text) in before:
            yield Answered(text, before[_said(text)], kept)
