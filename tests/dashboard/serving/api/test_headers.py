"""What a request says in its head: the formats and codings that are liked, and what is known."""

from datetime import UTC, date, datetime
from email.utils import format_datetime

import pytest

from dashboard.serving.api import app as serving
from dashboard.serving.api import meta, settings
from dashboard.serving.api.accepting import LONGEST
from dashboard.serving.api.answering import answers

PLACES = "/api/v1/places"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv;q=0.2, */*;q=0.1", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
        ("*/*, application/json;q=0.1", "text/csv"),
        ("application/*;q=0.5, text/csv;q=0.4", "application/json"),
        ("text/html, image/gif, *; q=.2, */*; q=.2", "application/json"),
        ("application/json;q=0", None),
        ("*/*;q=0", None),
        ("text/html", None),
        ("application/json;q=many", "application/json"),
    ],
)
def test_what_is_liked_best_is_given_and_what_is_refused_is_not(visit, accept, kind):
    answer = visit(f"{PLACES}?limit=1", accept=accept)
    if kind is None:
        assert answer.status == 406
    else:
        assert answer.headers["content-type"].partition(";")[0] == kind


def test_two_long_heads_that_begin_alike_are_answered_each_by_itself(visit):
    long = ", ".join(f"x/{n:03}" for n in range(80))
    assert 500 < len(f"{long}, text/csv") < LONGEST
    kinds = [
        visit(f"{PLACES}?limit=2", accept=f"{long}, {kind}").headers["content-type"]
        for kind in ("application/json", "text/csv", "application/json")
    ]
    assert kinds == ["application/json", "text/csv; charset=utf-8", "application/json"]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("identity", False),
        ("", False),
    ],
)
def test_an_answer_is_packed_only_for_who_takes_it(visit, coding, packed):
    answer = visit(PLACES, **{"accept-encoding": coding})
    assert ("content-encoding" in answer.headers) == packed


def test_what_is_judged_by_the_day_is_another_on_the_next(app, visit, monkeypatch):
    path = "/api/v1/plans/one-stockport-borough-plan/progress"
    days = {"now": date(2026, 3, 1)}
    for module in (meta, serving, answers):
        monkeypatch.setattr(module, "today", lambda: days["now"])
    first = visit(path)
    same = visit(path, **{"if-modified-since": first.headers["last-modified"]})
    days["now"] = date(2199, 3, 2)
    later = visit(path)
    assert same.status == 304
    assert b'"day":"2026-03-01"' in first.content
    assert b'"day":"2199-03-02"' in later.content
    assert visit(path, **{"if-modified-since": first.headers["last-modified"]}).status == 200


def test_a_process_that_began_later_does_not_say_that_nothing_has_changed(visit, monkeypatch):
    """Its code or its threshold can be another; only who names the very answer has it."""
    began = datetime(2100, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(answers, "STARTED", began)
    path = f"{PLACES}?limit=7"
    before = format_datetime(began.replace(year=2099), usegmt=True)
    assert visit(path, **{"if-modified-since": before}).status == 200
    assert visit(path, **{"if-modified-since": format_datetime(began, usegmt=True)}).status == 304


def test_one_answer_can_be_had_at_any_rate(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "0.01")
    clients = settings.Clients()
    assert clients.wait("192.0.2.1", 1.0, now=0.0) == 0
    assert clients.wait("192.0.2.1", 1.0, now=1.0) == pytest.approx(99)
