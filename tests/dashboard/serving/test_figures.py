"""The file of an indicator, as a server answers for it."""

import pytest
from starlette.requests import Request

from dashboard.serving import figures, server


def asked(slug):
    """What is answered for a slug: status, headers and text."""
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    answer = figures.answer(Request(scope | {"path_params": {"slug": slug}}))
    return answer.status_code, answer.headers, answer.body.decode("utf-8-sig")


def test_is_a_spreadsheet_with_the_names_of_its_areas():
    status, headers, text = asked("life_satisfaction")
    assert status == 200
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert "life_satisfaction.csv" in headers["content-disposition"]
    assert "\nE08000007,Stockport," in text


@pytest.mark.parametrize("slug", ["nothing", "../catalogue", "\0", "", "life_satisfaction.csv"])
def test_of_what_is_not_held_there_is_none(slug):
    status, headers, text = asked(slug)
    assert status == 404
    assert headers["content-type"].startswith("text/plain")
    assert text == "No indicator has this name.\n"


def test_a_server_answers_for_it_before_streamlits_own_pages():
    assert figures.route().path in [route.path for route in server.ROUTES]
