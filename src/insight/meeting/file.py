"""A meeting as one file, `.insight.json`, that opens again tomorrow, here or elsewhere.

The file is JSON. Its first line names the format, then come the meeting, the views as they were,
one a line, and last a checksum, which tells a damaged file. It proves nothing about who wrote it:
what is read goes through the same checks as anything else from outside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, NoReturn

from insight.meeting.checks import kind, mapping, said, whole, words
from insight.meeting.document import NotAMeeting, from_document, to_document
from insight.meeting.frozen import Frozen, thaw
from insight.meeting.records import Meeting
from insight.outside import SHORT, as_words
from insight.pictures.frame import COLUMN
from insight.reports.names import LONGEST, stem

FORMAT: Final = "insight-meeting"
VERSION: Final = 1
"""Of the format: a file with a greater one was written by a later dashboard."""
SUFFIX: Final = ".insight.json"
MIME: Final = "application/json"
LARGEST: Final = 32_000_000
"""Bytes of a file at most."""
_KNOWN: Final = frozenset(
    ("format", "format_version", "written", "data_version", "meeting", "views", "earlier", "sha256")
)


@dataclass(frozen=True)
class Record:
    """A meeting with its views as they were, by the id of each.

    `written` is the day of the record and `data` the version of the data that the dashboard had
    then; each view says its own. `earlier` are the other figures that a view had before those with
    which it was shown: of a record that was opened again, or of older data. `unknown` are
    the names of what a file holds beside it that this dashboard does not know.
    """

    meeting: Meeting
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    written: date = date.min
    data: str = ""
    unknown: tuple[str, ...] = ()
    earlier: Mapping[str, Frozen] = field(default_factory=dict)


def file_name(meeting: Meeting) -> str:
    """What the file of a meeting is called: its place, title and day.

    >>> file_name(Meeting("Health forum", "stockport", date(2026, 11, 29)))
    'stockport-health-forum-2026-11-29.insight.json'
    """
    return stem(parts_of_name(meeting), room=LONGEST - len(SUFFIX)) + SUFFIX


def parts_of_name(meeting: Meeting) -> list[str]:
    """The place, title and day of a meeting as its files are named."""
    from insight.areas import slugify  # noqa: PLC0415

    return [slugify(meeting.place), slugify(meeting.title), meeting.day.isoformat()]


def written(record: Record) -> bytes:
    """The file of a record, the same bytes for the same record.

    Where it would be too large, pictures for a column of text are left out, of which the wider one
    takes the place; raises NotAMeeting where it still is.
    """
    content = _file(record)
    if len(content) > LARGEST:
        frozen, earlier = (
            {name: _lighter(each) for name, each in views.items()}
            for views in (record.frozen, record.earlier)
        )
        content = _file(replace(record, frozen=frozen, earlier=earlier))
    if len(content) > LARGEST:
        raise NotAMeeting(
            f"the file would be {len(content) / 1e6:.0f} MB (expected at most "
            f"{LARGEST / 1e6:.0f}): take some views out"
        )
    return content


def _file(record: Record) -> bytes:
    ids = [view.id for view in record.meeting.views if view.id in record.frozen]
    told: dict[str, Any] = {
        "format": FORMAT,
        "format_version": VERSION,
        "written": record.written.isoformat(),
        "data_version": record.data,
        "meeting": to_document(record.meeting),
        "views": {name: record.frozen[name] for name in ids},
    }
    if earlier := {name: record.earlier[name] for name in ids if name in record.earlier}:
        told["earlier"] = earlier
    return "".join(_lines(told | {"sha256": _checksum(told)})).encode()


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The document with a line for each of its parts and each view."""
    yield "{\n"
    for place, (name, value) in enumerate(told.items()):
        yield ",\n" if place else ""
        if name in {"views", "earlier"} and value:
            views = ",\n".join(f"  {_json(each)}: {_json(view)}" for each, view in value.items())
            yield f"{_json(name)}: {{\n{views}\n}}"
        else:
            yield f"{_json(name)}: {_json(value)}"
    yield "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _checksum(told: Mapping[str, Any]) -> str:
    """SHA-256 over all but the checksum, however it is spaced and ordered."""
    ordered = json.dumps(
        {name: value for name, value in told.items() if name != "sha256"},
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(ordered.encode()).hexdigest()


def _lighter(frozen: Frozen) -> Frozen:
    """A view without the picture for a column of text."""
    drawing = frozen.get("drawing") or {}
    pictures = [each for each in drawing.get("pictures", ()) if each["width"] != COLUMN]
    return frozen | {"drawing": drawing | {"pictures": pictures}} if pictures else frozen


def read(content: bytes) -> Record:
    """The record of a file; raises NotAMeeting, which says in a sentence what is wrong with it."""
    told = _parsed(content)
    if told.get("format") != FORMAT:
        raise NotAMeeting(f"the file is no meeting (its format is {said(told.get('format'))})")
    version = whole(told.get("format_version"), "the version of its format", 1, 10**6)
    if version > VERSION:
        raise NotAMeeting(
            f"the file was written by a later dashboard, in version {version} of its format "
            f"(this one reads up to {VERSION})"
        )
    if told.get("sha256") != _checksum(told):
        raise NotAMeeting("the file is damaged or was changed: its checksum does not fit")
    meeting = from_document(told.get("meeting"))
    views = mapping(told.get("views", {}), "its views")
    ids = [view.id for view in meeting.views]
    if len(set(ids)) != len(ids):
        raise NotAMeeting("two of its views have one name")
    before = mapping(told.get("earlier", {}), "what its views were before")
    held, earlier = (
        {name: dict(mapping(each[name], "a view")) for name in ids if name in each}
        for each in (views, before)
    )
    for name, each in (*held.items(), *earlier.items()):
        _thawed(each, ids.index(name) + 1)
    return Record(
        meeting,
        held,
        _day(told.get("written")),
        words(told.get("data_version"), "its data version"),
        tuple(as_words(name, SHORT) for name in _unknown(told)),
        earlier,
    )


def _thawed(frozen: Frozen, place: int) -> None:
    try:
        thaw(frozen)
    except NotAMeeting as reason:
        raise NotAMeeting(f"view {place}: {reason}") from reason


def _unknown(told: Mapping[str, Any]) -> Iterator[str]:
    """What a file holds that we do not know, so that it can be said."""
    yield from (name for name in told if name not in _KNOWN)
    ours = to_document(Meeting("", "", date.min))
    yield from (name for name in mapping(told["meeting"], "the meeting") if name not in ours)


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise NotAMeeting(
            f"the file is {len(content) / 1e6:.0f} MB (expected at most {LARGEST / 1e6:.0f})"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise NotAMeeting("the file is no text (expected a file of a meeting)") from reason
    try:
        told = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as reason:
        cut = text.lstrip().startswith("{") and not text.rstrip().endswith("}")
        what = "is cut short: its end is missing" if cut else "cannot be read: it is no JSON"
        raise NotAMeeting(f"the file {what}") from reason
    if not isinstance(told, dict):
        raise NotAMeeting(f"the file is no meeting (it holds {kind(told)})")
    return told


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _day(told: object) -> date:
    try:
        return date.fromisoformat(told if isinstance(told, str) else "")
    except ValueError as reason:
        raise NotAMeeting(f"the day of the record is {said(told)} (expected a day)") from reason
