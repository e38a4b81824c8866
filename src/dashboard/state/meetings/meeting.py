"""The meeting that a reader has open, kept beside the pages, found by the key in the address.

Whoever has the address with the key may change the meeting, so it never goes into a link to share,
an embed, a file or a code for phones.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from dashboard.serving.live.records import Held
from dashboard.serving.live.store import Store, StoreFault
from dashboard.serving.live.where import store
from dashboard.state import address
from insight.errors import InsightError
from insight.meeting import Meeting, from_document, to_document

TRIES: Final = 8
"""How often a change is tried that another person’s comes before."""


class NoMeeting(InsightError):
    """No meeting is open, or there is none of that key any more."""


def held() -> Held | None:
    """The open meeting as it is kept; None where the address has no key, or one that opens none."""
    key = address.meeting_key()
    return store().by_key(key) if key else None


def now() -> Meeting | None:
    """The open meeting; None where there is none."""
    kept = held()
    return None if kept is None else from_document(json.loads(kept.body))


def begin(title: str, place: str) -> Meeting:
    """Begin a meeting on this day, and open it."""
    return begin_as(Meeting(title=title, place=place, day=datetime.now(tz=UTC).date()))


def begin_as(made: Meeting) -> Meeting:
    """Begin a meeting that has been made already, of a record for example, and open it."""
    begun = store().begin(_written(made), now=datetime.now(tz=UTC))
    address.open_meeting(begun.key)
    return made


def open_key(key: str) -> bool:
    """Open the meeting of a key; False where it opens none."""
    if store().by_key(key) is None:
        return False
    address.open_meeting(key)
    return True


def leave() -> None:
    """Close the meeting for this reader: it stays where it is kept."""
    address.open_meeting(None)


def rekey() -> None:
    """Give the open meeting another key: the old one opens nothing any more."""
    kept = held()
    key = store().rekey(kept.id) if kept is not None else None
    if key is None:
        raise NoMeeting("no meeting is open here")
    address.open_meeting(key)


def delete() -> bool:
    """Remove the open meeting with all that belongs to it; False where there is none."""
    kept = held()
    gone = kept is not None and store().delete(kept.id)
    leave()
    return gone


def change(how: Callable[[Meeting], Meeting]) -> Meeting:
    """Change the open meeting; `how` is called again where another person's change came first.

    Raises NoMeeting where none is open, StoreFault where it cannot be kept.
    """
    where: Store = store()
    for _ in range(TRIES):
        kept = held()
        if kept is None:
            raise NoMeeting("no meeting is open here")
        changed = how(from_document(json.loads(kept.body)))
        done = where.change(kept.id, kept.version, _written(changed), now=datetime.now(tz=UTC))
        if done is not None:
            return changed
    raise StoreFault("others change the meeting at the same time: try again")


def change_or_begin(how: Callable[[Meeting], Meeting], *, title: str, place: str) -> Meeting:
    """Change the open meeting, or a new one where none is open."""
    if held() is None:
        begin(title, place)
    return change(how)


def with_groups(meeting: Meeting, groups: tuple[str, ...]) -> Meeting:
    """The meeting with other groups, by slug."""
    return replace(meeting, groups=groups)


def _written(meeting: Meeting) -> str:
    return json.dumps(to_document(meeting), ensure_ascii=False)
