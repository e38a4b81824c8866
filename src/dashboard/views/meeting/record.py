"""The record: the meeting as files, and what has changed since the one that it came from."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final

from dashboard import layout, plain
from dashboard.layout import takeaway
from dashboard.layout.frame import apart
from dashboard.serving import away
from dashboard.state.meetings import meeting
from dashboard.state.meetings import record as records
from insight.meeting import Meeting
from insight.meeting import file as files
from insight.meeting.changed import since
from insight.meeting.file import Record
from insight.meeting.paper import formats_of
from insight.meeting.sentences import changed_words, record_words
from insight.outside import shown
from insight.reports.formats import Format
from insight.reports.names import stem
from insight.reports.stamp import data_version

SAYS: Final = (
    "Views that were presented stand in the record with the figures that were seen, the others "
    "with those of today. Captions, notes, actions and kept counts are in it; the secret link is "
    "not. A speaker’s notes are in the slides and in the file that opens again, so read them "
    "before you send these."
)
OPENS: Final = (
    "The file that opens again holds everything: open it on the page “Meeting” here or on another "
    "machine, to look at it as it was or to begin the next meeting with it."
)


@apart
def show() -> None:
    """The files of the record, then what has changed."""
    held = meeting.held()
    found = meeting.now()
    if held is None or found is None:
        return
    layout.heading("The record")
    layout.note(SAYS)
    layout.write_html(takeaway.files_panel(_groups(held.id, found), key="record"))
    layout.note(OPENS)
    _changes(held.id, found)


def _groups(name: str, found: Meeting) -> dict[str, list[tuple[str, away.File]]]:
    """The files under their headings; each is made when its link is followed."""
    day, base = datetime.now(tz=UTC).date(), away.here()
    read = [
        (form.label, _file(form, found, partial(records.made, name, form.slug, base, day)))
        for form in formats_of(Record(found))
    ]
    whole = away.File(files.file_name(found), files.MIME, partial(records.document, name, day))
    again = [("Everything, as one file (.insight.json)", whole)]
    return {"To read, to show, to work with": read, "To open again": again}


def _file(form: Format, found: Meeting, make: partial[bytes]) -> away.File:
    return away.File(f"{stem(files.parts_of_name(found))}{form.suffix}", form.mime, make)


def _changes(name: str, found: Meeting) -> None:
    """What has changed since the record from which the meeting came; nothing without one."""
    former = records.former(name)
    if former is None:
        return
    title = f"What has changed since {shown(former.meeting.title)}, {former.written.isoformat()}"
    behind = layout.opened(title, key="record_changes")
    if behind is None:
        return
    with behind, plain.waiting("The views are made again, to compare them."):
        if found.former:
            day = datetime.now(tz=UTC).date()
            told = records.changes(name, records.of(name, day), day)
        else:
            changed = since(former, data_version())
            views = (
                (f"View {each.place}: {shown(each.view.finding)}", changed_words(each))
                for each in changed
                if each.state != "same"
            )
            told = (("The figures", (record_words(changed),)), *views)
        layout.write_html(told_html(told))


def told_html(told: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Headings with sentences as HTML: what others wrote in them is escaped."""
    if not told:
        return "<p>Nothing has changed.</p>"
    return "".join(
        f"<h3>{html.escape(shown(heading))}</h3><ul>"
        + "".join(f"<li>{html.escape(shown(text))}</li>" for text in texts)
        + "</ul>"
        for heading, texts in told
    )
