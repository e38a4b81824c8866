"""The agenda of a meeting: minutes and names by view, and when its clock began.

They stand in the settings of the meeting, by the id of the view that they are of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from insight.meeting.records import Action, Meeting

STARTED: Final = "started"
BEFORE: Final = "actions-of-before"
"""The setting that names the actions which came with the record of a former meeting."""
MINUTES, BRINGS = "minutes-", "brings-"


def _set(meeting: Meeting, changes: Mapping[str, str]) -> Meeting:
    held = {**meeting.settings, **changes}
    return replace(meeting, settings={name: value for name, value in held.items() if value})


def at(meeting: Meeting, when: datetime | None) -> Meeting:
    """The meeting with its clock started at a time, or stopped."""
    return _set(meeting, {STARTED: when.astimezone(UTC).isoformat() if when else ""})


def started(meeting: Meeting) -> datetime | None:
    """When the clock began; None while it does not run."""
    try:
        found = datetime.fromisoformat(meeting.settings.get(STARTED, ""))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def with_minutes(meeting: Meeting, view: str, minutes: int) -> Meeting:
    """The meeting with minutes planned for a view; 0 for none."""
    return _set(meeting, {f"{MINUTES}{view}": str(minutes) if minutes else ""})


def minutes_of(meeting: Meeting, view: str) -> int:
    """Minutes that are planned for a view; 0 for none."""
    text = meeting.settings.get(f"{MINUTES}{view}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def with_brings(meeting: Meeting, view: str, who: str) -> Meeting:
    """The meeting with whoever brings a view; "" for nobody."""
    return _set(meeting, {f"{BRINGS}{view}": who})


def brings(meeting: Meeting, view: str) -> str:
    """Who brings a view; "" for nobody."""
    return meeting.settings.get(f"{BRINGS}{view}", "")


def planned(meeting: Meeting) -> int:
    """Minutes that are planned for all views."""
    return sum(minutes_of(meeting, view.id) for view in meeting.views)


def due(meeting: Meeting, minutes: int) -> str:
    """The view at which the plan is after so many minutes; "" where none is planned or it is over.

    >>> from datetime import date
    >>> from insight.meeting.records import View
    >>> views = tuple(View(name, "", {}, "") for name in ("a", "b"))
    >>> plan = with_minutes(Meeting("", "", date(2026, 1, 1), views), "a", 10)
    >>> plan = with_minutes(plan, "b", 5)
    >>> due(plan, 9), due(plan, 10), due(plan, 15)
    ('a', 'b', '')
    """
    gone = 0
    for view in meeting.views:
        gone += minutes_of(meeting, view.id)
        if minutes < gone:
            return view.id
    return ""


def from_before(meeting: Meeting) -> tuple[Action, ...]:
    """The actions that came with the record of a former meeting."""
    names = set(meeting.settings.get(BEFORE, "").split(","))
    return tuple(action for action in meeting.actions if action.id in names)


def with_actions_of(meeting: Meeting, former: Meeting) -> Meeting:
    """The meeting with the actions of a former one that are not done yet."""
    open_still = tuple(action for action in former.actions if not action.done)
    taken = replace(meeting, actions=(*meeting.actions, *(replace(a, view="") for a in open_still)))
    return _set(taken, {BEFORE: ",".join(action.id for action in open_still)})
