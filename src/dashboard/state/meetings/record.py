"""The record of a meeting: put together from what is kept of it, and opened again from its file.

Views that were shown stand in it with the figures that were seen; the others with those of the day
on which it is made. What is made here may be made beside a page: it asks the store alone.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from dashboard.serving.live import frozen
from dashboard.serving.live.records import Held
from dashboard.serving.live.store import LARGEST_VIEW, StoreFault
from dashboard.serving.live.where import store
from dashboard.state.meetings import meeting
from insight.caching import once
from insight.errors import InsightError
from insight.meeting import Meeting, View, agenda, from_document
from insight.meeting import file as files
from insight.meeting.again import again
from insight.meeting.between import between
from insight.meeting.file import Record
from insight.meeting.frozen import Frozen, freeze, packed, unpacked
from insight.meeting.paper import file_of
from insight.meeting.sentences import between_words
from insight.reports.formats import FORMATS
from insight.reports.stamp import Stamp, stamp

FORMER: Final = "former.record"
"""The name under which the record of the former meeting is kept with a meeting."""
PACKED: Final = 6


def of(name: str, day: date) -> Record:
    """The record of the meeting of an id, as of a day; raises StoreFault where there is none."""
    held = store().read(name)
    if held is None:
        raise StoreFault("the meeting is no longer kept here")
    found = from_document(json.loads(held.body))
    made = stamp(day)
    views = {view.id: _frozen(held, view, made) for view in found.views}
    kept = {view: each for view, each in views.items() if each is not None}
    before = {view: _earlier(held, view) for view in kept}
    earlier = {view: each for view, each in before.items() if each is not None}
    return Record(found, kept, day, made.version, earlier=earlier)


def _frozen(held: Held, view: View, made: Stamp) -> Frozen | None:
    """A view as it was shown, else as it is now; None where it can no longer be made."""
    try:
        if (shown := frozen.kept(held.id, view.id)) is not None:
            return shown
        choices = tuple(sorted(view.choices.items()))
        return unpacked(_frozen_now(view.page, choices, view.exhibit, made))
    except InsightError:
        return None


def _earlier(held: Held, view: str) -> Frozen | None:
    """The other figures that a view had before; None where there are none that can be read."""
    try:
        return frozen.kept(held.id, view, frozen.EARLIER)
    except InsightError:
        return None


@once(most=240)
def _frozen_now(
    page: str, choices: tuple[tuple[str, str], ...], exhibit: str, made: Stamp
) -> bytes:
    """A view as it is on a day, packed: four files of one record make it once."""
    return packed(freeze(again(View("now", page, dict(choices), exhibit)), made))


def changes(name: str, record: Record, day: date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What changed since the former meeting: headings with sentences; nothing without one."""
    before = former(name)
    return between_words(between(before, record, day)) if before is not None else ()


def document(name: str, day: date) -> bytes:
    """The record as one file that opens again."""
    return files.written(of(name, day))


def made(name: str, slug: str, base: str, day: date) -> bytes:
    """The record on paper, with what has changed since the former meeting where that is held."""
    record = of(name, day)
    return file_of(record, FORMATS[slug], base, since=changes(name, record, day))[1]


def former(name: str) -> Record | None:
    """The record of the former meeting that is kept with the meeting of an id."""
    content = store().view(name, FORMER)
    if content is None:
        return None
    try:
        return files.read(gzip.decompress(content))
    except (OSError, EOFError, zlib.error) as reason:
        raise StoreFault("the record of the former meeting is damaged") from reason


def open_as_it_was(record: Record, content: bytes) -> None:
    """Open a record as a meeting: all of it, its views as they were."""
    _begin(record.meeting, content)
    held = meeting.held()
    if held is not None:
        kinds = ((frozen.FROZEN, record.frozen), (frozen.EARLIER, record.earlier))
        for kind, views in kinds:
            for view, told in views.items():
                frozen.keep(held.id, view, told, kind)


def begin_next(record: Record, content: bytes) -> None:
    """Begin the next meeting on a record: its views with new figures, and what is still to do."""
    then = record.meeting
    next_one = replace(
        then,
        day=datetime.now(tz=UTC).date(),
        notes=(),
        actions=(),
        questions=tuple(replace(each, kept=False) for each in then.questions),
        kept=(),
        former=f"{then.title}, {then.day.isoformat()}",
        settings={name: each for name, each in then.settings.items() if name != agenda.STARTED},
    )
    _begin(agenda.with_actions_of(next_one, then), content)


def _begin(made_of: Meeting, content: bytes) -> None:
    """Begin a meeting that keeps the file it came from."""
    kept = gzip.compress(content, PACKED, mtime=0)
    if len(kept) > LARGEST_VIEW:
        raise StoreFault(f"the record is too large to be kept ({len(kept) / 1e6:.0f} MB packed)")
    meeting.begin_as(made_of)
    held = meeting.held()
    if held is not None:
        store().put_view(held.id, FORMER, kept)
