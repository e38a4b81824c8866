"""The figures of a meeting's views as they are kept: those that were shown, and those before them.

A view is made before it is shown, and may never be: what is made is `ready`, what was on the screen
`frozen`. Where a view had been frozen with other figures, of a record that was opened again or of
older data, those stay beside the new as `earlier`.
"""

from __future__ import annotations

from typing import Final

from dashboard.serving.live.where import store
from insight.caching import once
from insight.meeting.differing import difference
from insight.meeting.frozen import Frozen, packed, thaw, unpacked

FROZEN, EARLIER = "frozen", "earlier"
_STAGE, _READY = ".stage.", ".ready."
SHOWN: Final = 4096
"""Views of which this process remembers that their figures are kept."""


def name_of(view: str, kind: str = FROZEN) -> str:
    """The name under which the figures of a view are kept."""
    return f"{view}.{kind}"


def kept(meeting: str, view: str, kind: str = FROZEN) -> Frozen | None:
    """The figures of a view; None where there are none. Raises NotAMeeting for damaged ones."""
    content = store().view(meeting, name_of(view, kind))
    return None if content is None else unpacked(content)


def keep(meeting: str, view: str, told: Frozen, kind: str = FROZEN) -> None:
    """Keep the figures of a view."""
    store().put_view(meeting, name_of(view, kind), packed(told))


def keep_ready(meeting: str, stage: str, told: Frozen) -> None:
    """Keep the figures of what was made for the screen under the name `stage`."""
    store().put_view(meeting, stage.replace(_STAGE, _READY), packed(told))


@once(most=SHOWN)
def keep_shown(meeting: str, view: str, stage: str) -> None:
    """Keep the figures with which a view is on the screen; `stage` names it as it was made.

    Other figures that were kept of it stay beside them.
    """
    content, before = store().view(meeting, stage.replace(_STAGE, _READY)), kept(meeting, view)
    if content is None:
        return
    now = unpacked(content)
    if before is not None and not difference(thaw(before), thaw(now)).is_nothing:
        keep(meeting, view, before, EARLIER)
    keep(meeting, view, now)
