"""A meeting goes through its document unchanged, and what is no meeting is refused by name."""

from __future__ import annotations

import json
from datetime import date

import pytest

from insight.meeting import Action, Kept, Meeting, Note, Question, View, from_document, to_document
from insight.meeting.document import NotAMeeting

HELD = Meeting(
    title="Health forum",
    place="stockport",
    day=date(2026, 11, 29),
    views=(View("a1", "polarisation", {"place": "stockport"}, "map", "A finding", "C", "N", 20),),
    notes=(Note("b1", "Why?", "question", "a1"),),
    actions=(Action("c1", "Ask the ICB", "Ann", date(2027, 1, 31), False, "a1"),),
    questions=(Question("d1", "Which ward?", "ward", "a1", kept=True),),
    kept=(Kept("d1", {"Offerton": 3}, 3),),
    groups=("~Heatons~heatons-north",),
    threshold=5,
)


def test_a_meeting_comes_back_as_it_was() -> None:
    assert from_document(json.loads(json.dumps(to_document(HELD)))) == HELD


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"views": "none"}, "views are str"),
        ({"day": "tomorrow"}, "“tomorrow”"),
        ({"questions": [{"id": "x", "kind": "vote"}]}, "'vote'"),
        ({"views": [{"page": "ward"}]}, "no name of its own"),
        ({"threshold": -1}, "threshold is -1"),
        ({"views": [{"id": str(n)} for n in range(61)]}, "61 views"),
        ({"title": 7}, "title is int"),
    ],
)
def test_what_is_no_meeting_is_refused_by_name(changed: dict[str, object], said: str) -> None:
    with pytest.raises(NotAMeeting, match=said):
        from_document(to_document(HELD) | changed)


def test_a_headline_loses_the_stars_that_make_bold() -> None:
    told = to_document(HELD)
    told["views"][0]["finding"] = "**3** of 10 and *one*"
    assert from_document(told).views[0].finding == "3 of 10 and *one*"
