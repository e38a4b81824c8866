"""What a question to the room offers: the wards by which its view, or the meeting, is made."""

from datetime import date

import pytest

from dashboard.serving.live.asked import options_of
from insight.meeting import Meeting, Question, View

OURS, LATER = {"place": "coventry"}, {"place": "coventry", "wards_of": "2026"}
ELSEWHERE = {"place": "rutland"}


def offered(*choices, by=""):
    views = tuple(View(f"v{n}", "overview", each, "x") for n, each in enumerate(choices))
    meeting = Meeting("Scrutiny", "coventry", date(2026, 11, 29), views=views)
    return set(options_of(meeting, Question("q1", "Where do you live?", "ward", view=by)))


@pytest.mark.parametrize(
    ("choices", "by", "later"),
    [
        pytest.param((LATER, LATER), "", True, id="all views by later wards"),
        pytest.param((LATER, ELSEWHERE), "", True, id="and one of another place"),
        pytest.param((OURS, LATER), "", False, id="views of both years"),
        pytest.param((OURS, LATER), "v1", True, id="it stands by one of later wards"),
        pytest.param((LATER, OURS), "v1", False, id="it stands by one of May 2025"),
        pytest.param((), "", False, id="no views"),
    ],
)
def test_wards_are_those_of_the_view(choices, by, later):
    found = offered(*choices, by=by)
    assert ("Tile Hill & Canley" in found) == later
    assert ("Westwood" in found) != later
