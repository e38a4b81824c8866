"""What /healthz and /readyz say, to whom, and what they do not say."""

import threading

import asking
import pytest
import streamlit as st
from starlette.responses import PlainTextResponse

from dashboard.serving import ready, server
from dashboard.serving.watch import health
from insight.store import data_directory


@pytest.fixture
def options(monkeypatch):
    held = {"server.baseUrlPath": "", "server.allowedHosts": [], "server.address": "localhost"}
    held |= {"browser.serverAddress": "localhost", "server.enableAgentApi": False}
    monkeypatch.setattr(st, "get_option", held.__getitem__)
    return held


@pytest.fixture
def app(options):
    """All that stands before Streamlit, and a page behind it."""
    within = PlainTextResponse("page")
    for each in reversed(server.MIDDLEWARE):
        within = each.cls(within, **each.kwargs)
    return within


@pytest.fixture
def started(monkeypatch):
    """A process whose start has ended."""
    monkeypatch.setattr(ready, "is_ready", lambda: True)
    monkeypatch.delenv(health.DRAIN, raising=False)
    health.FIGURES.forget()
    yield
    health.FIGURES.forget()


def said(app, address, **asked):
    answer = asking.ask(app, address, **asked)
    return answer.status, answer.content.decode().strip()


def test_it_stands_before_all_else():
    assert server.MIDDLEWARE[0].cls is health.Health


@pytest.mark.parametrize("base", ["", "inequality"])
def test_a_process_that_starts_lives_and_is_not_ready(base, app, options, monkeypatch):
    options["server.baseUrlPath"] = base
    monkeypatch.setattr(ready, "is_ready", lambda: False)
    for start in {"", f"/{base}"} if base else {""}:
        assert said(app, f"{start}/healthz") == (200, health.ALIVE)
        assert said(app, f"{start}/readyz") == (503, health.STARTING)


def test_a_started_process_is_ready(app, started):
    assert said(app, "/readyz") == (200, health.GOOD)
    assert said(app, "/readyz?x=1", method="HEAD")[0] == 200


def test_a_drained_process_lives_and_answers_everything_else(app, started, tmp_path, monkeypatch):
    file = tmp_path / "drain"
    monkeypatch.setenv(health.DRAIN, str(file))
    assert said(app, "/readyz") == (200, health.GOOD)
    file.touch()
    assert said(app, "/readyz") == (503, health.DRAINED)
    assert said(app, "/healthz") == (200, health.ALIVE)
    assert said(app, "/") == (200, "page")
    file.unlink()
    assert said(app, "/readyz") == (200, health.GOOD)


def test_without_figures_it_is_not_ready(app, started, tmp_path, monkeypatch):
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path / "nothing"))
    assert said(app, "/readyz") == (503, health.UNREAD)
    assert said(app, "/healthz") == (200, health.ALIVE)


def test_a_record_without_its_tables_is_not_enough(app, started, tmp_path, monkeypatch):
    record = (data_directory() / "provenance.json").read_bytes()
    (tmp_path / "provenance.json").write_bytes(record)
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path))
    assert said(app, "/readyz") == (503, health.UNREAD)


def test_figures_are_looked_up_once_in_a_while(app, started, monkeypatch):
    looked = []
    monkeypatch.setattr(health, "_can_be_read", lambda: looked.append(1) or True)
    for _ in range(5):
        assert said(app, "/readyz")[0] == 200
    assert len(looked) == 1


def test_a_disk_that_does_not_answer_is_one_that_cannot_be_read(app, started, monkeypatch):
    monkeypatch.setattr(health, "PATIENCE", 0.02)
    answers = threading.Event()
    monkeypatch.setattr(health, "_can_be_read", lambda: answers.wait(60))
    try:
        assert said(app, "/readyz") == (503, health.UNREAD)
    finally:
        answers.set()
    assert said(app, "/healthz") == (200, health.ALIVE)


@pytest.mark.parametrize("host", ["evil.example", "10.1.2.3", ""])
def test_whoever_asks_by_whatever_name_is_told_the_same_and_no_more(host, app, started):
    answer = asking.ask(app, "/readyz", host=host)
    assert answer.status == 200
    assert answer.content.decode().strip() == health.GOOD
    assert set(answer.headers) == {
        *("cache-control", "content-length", "content-type", "x-content-type-options")
    }
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/app/healthz", "/healthz/", "/healthz.txt", "/base/readyz"])
def test_other_paths_are_none_of_it(path, app):
    assert said(app, path) == (200, "page")


def test_nothing_else_than_reading_is_answered(app):
    answer = asking.ask(app, "/healthz", method="POST")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
