"""The list of names is led to, questions are answered, and nothing that is typed is kept."""

import functools
import json
import logging
import time

import asking
import pytest
from starlette.applications import Starlette

from dashboard.serving import finding, published


@pytest.fixture
def visit():
    return functools.partial(asking.ask, Starlette(routes=[published.route(), *finding.routes()]))


@pytest.fixture
def question(visit):
    def asked(text, own="stockport", **more):
        body = json.dumps({"text": text, "own": own, **more}).encode()
        return visit("/app/find", method="POST", body=body)

    return asked


def test_the_list_is_a_published_file_that_a_browser_may_keep(visit):
    led = visit("/app/find/names")
    assert led.status == 307
    assert led.headers["cache-control"] == "no-store"
    names = visit(led.headers["location"])
    assert names.headers["cache-control"] == published.KEPT
    assert published.unpacked(names.content).startswith(b'{"spellings"')


def test_each_year_of_wards_has_a_list_and_any_other_has_that_of_may_2025(visit):
    def led(year):
        return visit(f"/app/find/names?wards_of={year}").headers["location"]

    ours = visit("/app/find/names").headers["location"]
    assert led("2026") != ours
    assert led("2031") == led("<script>") == led("") == ours
    names = json.loads(published.unpacked(visit(led("2026")).content))
    assert "Tile Hill & Canley" in names["wards"]["names"]
    assert [each[0] for each in names["otherWards"]] == ["Holbrook", "Westwood"]


def test_a_question_is_answered_by_the_wards_of_the_year_that_is_chosen(question):
    answered = json.loads(question("Westwood", own="coventry", wards_of="2026").content)
    assert (answered["places"][0]["ward"], answered["places"][0]["year"]) == ("westwood", "2025")
    ours = json.loads(question("Westwood", own="coventry", wards_of=["2026"]).content)
    assert "year" not in ours["places"][0]


def test_a_question_is_answered_with_places_and_words(question):
    answer = json.loads(question("Folshill").content)
    assert answer["places"][0] == {
        "kind": "ward",
        "name": "Foleshill",
        "place": "coventry",
        "ward": "foleshill",
        "where": "Ward, Coventry",
    }
    assert answer["said"] == "No exact match. Did you mean:"
    assert question("Folshill").headers["cache-control"] == "no-store"


def test_a_postcode_is_answered_in_less_than_fifty_milliseconds_and_not_logged(question, caplog):
    caplog.set_level(logging.DEBUG)
    question("SK5 8AB")
    took = []
    for _ in range(5):
        begun = time.process_time()
        answer = json.loads(question("SK1 3XE").content)
        took.append(time.process_time() - begun)
    assert min(took) < 0.05  # a collection of rubbish is none of its work
    assert answer["postcode"]
    assert answer["places"][0]["place"] == "stockport"
    assert "SK1" not in caplog.text
    assert "SK1" not in answer["said"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b"null",
        b'{"text": 1}',
        b'{"text": "a", "own": []}',
        b"[" * 2000,
        b'{"text": "' + b"x" * 3000 + b'"}',
        b"\xff\xfe",
    ],
    ids=["nothing", "no JSON", "a list", "null", "a number", "no slug", "deep", "long", "no UTF-8"],
)
def test_what_is_no_question_is_refused(visit, body):
    answer = visit("/app/find", method="POST", body=body)
    assert (answer.status, answer.content) == (400, b"Not understood.\n")


@pytest.mark.parametrize("text", ["\ud800", "\x00", "<script>", "x" * 500, "' or 1=1", "=1+1", "٣"])
def test_any_text_is_answered(question, text):
    assert question(text).status == 200


def test_an_address_is_no_place_for_a_question(visit):
    assert visit("/app/find?text=SK58AB").status == 405
