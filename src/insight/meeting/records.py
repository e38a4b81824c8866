"""What a meeting is made of. All texts are words of people: whoever shows one escapes it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

KINDS_OF_QUESTION: Final = ("ward", "scale", "text")
"""What a phone may answer: a ward by name, 1 to 5, or a short text."""
MOST_VIEWS: Final = 60
"""Views of a sequence at most."""
NONE: Final[Mapping[str, str]] = MappingProxyType({})
Asked: TypeAlias = Literal["ward", "scale", "text"]


def new_id() -> str:
    """A name for a part of a meeting: eight letters and digits that no other part has."""
    return secrets.token_hex(4)


@dataclass(frozen=True)
class View:
    """One view of a sequence: an exhibit of a page at an address.

    `page` and `choices` are as in `insight.exhibits.exhibit.Link`, `exhibit` is the name of the one
    that is shown, `finding` its headline when it was added. `caption` is for all, `note` for
    whoever speaks. `seconds` is how long it stays before the next comes by itself; 0: until told.
    """

    id: str
    page: str
    choices: Mapping[str, str]
    exhibit: str
    finding: str = ""
    caption: str = ""
    note: str = ""
    seconds: int = 0


@dataclass(frozen=True)
class Note:
    """What was said or asked; `view` is that by which it stands, "" for none."""

    id: str
    text: str
    kind: Literal["note", "question"] = "note"
    view: str = ""


@dataclass(frozen=True)
class Action:
    """What is to be done, by whom and by when; `done` once it is."""

    id: str
    text: str
    who: str = ""
    by: date | None = None
    done: bool = False
    view: str = ""


@dataclass(frozen=True)
class Question:
    """One question to the room; `kept` is whether its counts go into the record."""

    id: str
    text: str
    kind: Asked = "scale"
    view: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Kept:
    """The counts of a question as they were kept: how often each answer was given."""

    question: str
    counts: Mapping[str, int]
    answers: int


@dataclass(frozen=True)
class Meeting:
    """A meeting: its title, its place by slug, its day, and all that belongs to it.

    `groups` are the slugs of the named groups of its place (`insight.areas.group`), `threshold` the
    least count that is shown (0: each indicator's own), `ambition` what its figures are of.
    """

    title: str
    place: str
    day: date
    views: tuple[View, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    kept: tuple[Kept, ...] = ()
    groups: tuple[str, ...] = ()
    threshold: int = 0
    ambition: str = ""
    minutes: int = 0
    former: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    def view(self, name: str) -> View | None:
        """The view of an id."""
        return next((each for each in self.views if each.id == name), None)
