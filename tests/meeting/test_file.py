"""The file of a meeting opens again as it was, and one that is wrong says what is wrong with it."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from insight.meeting import Action, Kept, Meeting, Note, Question, View
from insight.meeting import file as files
from insight.meeting.document import NotAMeeting
from insight.meeting.file import Record, file_name, read, written

DAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def record(frozen):
    views = tuple(
        View(
            f"v{n}", told["link"]["page"], told["link"]["choices"], name, told["finding"], "C", "N"
        )
        for n, (name, told) in enumerate(frozen.items())
    )
    meeting = Meeting(
        "Zoë’s forum",
        "stockport",
        DAY,
        views=views,
        notes=(Note("b1", "Why?", "question", "v1"),),
        actions=(Action("c1", "Ask the ICB", "Ann", date(2027, 1, 31), False, "v1"),),
        questions=(Question("d1", "Which ward?", "ward", "v1", kept=True),),
        kept=(Kept("d1", {"Offerton": 3}, 3),),
    )
    held = {view.id: told for view, told in zip(views, frozen.values(), strict=True)}
    return Record(meeting, held, DAY, "0123456789ab")


def test_it_opens_again_as_it_was_and_is_written_again_to_the_byte(record):
    content = written(record)
    opened = read(content)
    assert opened == record
    assert written(opened) == content


def test_it_opens_after_an_editor_has_spaced_and_ordered_it_otherwise(record):
    told = json.loads(written(record))
    other = dict(reversed(told.items()))
    assert read(b"\xef\xbb\xbf" + json.dumps(other, indent=2).encode()) == record


def changed(record, **what):
    """The file with parts of it changed and a checksum that fits."""
    told = json.loads(written(record)) | what
    told.pop("sha256")
    ordered = json.dumps(told, sort_keys=True, separators=(",", ":"))
    told["sha256"] = hashlib.sha256(ordered.encode()).hexdigest()
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ({"format": "geojson"}, "no meeting"),
        ({"format_version": 2}, "a later dashboard, in version 2"),
        ({"format_version": "1"}, "expected a number"),
        ({"meeting": []}, "the meeting is"),
        ({"meeting": {"views": [{"id": "a"}, {"id": "a"}]}}, "two of its views have one name"),
        ({"views": []}, "its views is a list"),
        ({"views": {"v1": {"made": "x"}}}, "view 2: the day of a view"),
        ({"written": 5}, "the day of the record"),
        ({"data_version": None}, "its data version is missing"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_a_file_is_refused_by_name(what, says, record):
    with pytest.raises(NotAMeeting, match=says):
        read(changed(record, **what))


def test_bytes_that_are_no_file_are_refused_by_name(record):
    content = written(record)
    for wrong, says in (
        (content[: len(content) // 2], "cut short"),
        (b"", "no JSON"),
        (b"PK\x03\x04\xff\xfe", "no text"),
        (b"[1]", "holds a list"),
        (b'{"a": NaN}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"<html></html>", "no JSON"),
        (content.replace(b"Ask the ICB", b"Ask the MP!"), "checksum does not fit"),
        (b" " * (files.LARGEST + 1), "expected at most"),
    ):
        with pytest.raises(NotAMeeting, match=says):
            read(wrong)


def test_every_beginning_of_a_file_is_refused(record):
    small = Record(replace(record.meeting, views=()), {}, DAY, "0123456789ab")
    content = written(small)
    for end in range(0, len(content) - 2, 7):
        with pytest.raises(NotAMeeting):
            read(content[:end])


def test_what_a_later_dashboard_put_beside_it_is_said(record):
    meeting = json.loads(written(record))["meeting"] | {"seating": "round"}
    assert read(changed(record, minutes=[1], meeting=meeting)).unknown == ("minutes", "seating")


def test_views_that_are_in_no_sequence_are_left_behind(record):
    opened = read(changed(record, views={"zz": {"anything": 1}}))
    assert opened.frozen == {}
    assert opened.meeting == record.meeting


def test_where_it_would_be_too_large_it_does_with_fewer_pictures_and_then_says_so(
    record, monkeypatch
):
    whole = len(written(record))
    monkeypatch.setattr(files, "LARGEST", whole - 1)
    lighter = written(record)
    assert len(lighter) < whole
    assert [*read(lighter).frozen] == [*record.frozen]
    monkeypatch.setattr(files, "LARGEST", 1000)
    with pytest.raises(NotAMeeting, match="take some views out"):
        written(record)


def test_a_meeting_of_any_title_has_a_name_that_is_safe(record):
    for title in ("../../etc/passwd", "", "con", "Ä" * 500, "a\x00b"):
        name = file_name(replace(record.meeting, title=title))
        assert name.endswith(".insight.json")
        assert len(name) <= 120
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
