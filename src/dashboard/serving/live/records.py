"""What the store of meetings hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Begun:
    """A meeting that has just begun: its id, and the secret key that lets whoever has it change it.

    The key is handed out once: the store keeps a digest of it only.
    """

    id: str
    key: str


@dataclass(frozen=True)
class Held:
    """A meeting as it is kept: `body` is its document as JSON, `version` grows with each change.

    `code` are the four words by which phones find it, "" while it is closed to them, `code_until`
    when they expire. The meeting itself goes at `until`, unless it is `kept`. `closed` is when its
    code was last closed by hand.
    """

    id: str
    version: int
    body: str
    code: str
    code_until: datetime | None
    until: datetime
    kept: bool
    begun: datetime
    changed: datetime


@dataclass(frozen=True)
class Event:
    """What phones and screens of a meeting are told: numbered from 1 without a gap, in order."""

    n: int
    kind: str
    body: str


@dataclass(frozen=True)
class Answer:
    """An answer of a phone: `voter` is a random name that only this question knows it by."""

    voter: str
    value: str
    hidden: bool
