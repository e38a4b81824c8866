"""Every answer is counted by its pattern and logged in one line; nothing in either is anybody's."""

import asyncio
import json
import logging

import asking
import pytest
import streamlit as st
from prometheus_client import generate_latest
from starlette.responses import PlainTextResponse

from dashboard.serving import counts, server
from dashboard.serving.live import phone
from dashboard.serving.watch import listener, logs
from dashboard.serving.watch.requests import Requests

MARK = "QX7MARK"
"""What stands for all that is somebody's: it is in every part of the requests below."""
PATHS = (
    "/",
    "/ward",
    f"/{MARK}",
    f"/?place={MARK}",
    f"/take-away/{MARK}/{MARK}.csv",
    f"/app/own/{MARK}/{MARK}.csv",
    f"/app/static/{MARK}.js",
    "/app/find",
    f"/figures/{MARK}.csv",
    f"/embed/{MARK}?ward={MARK}",
    f"/oembed?url={MARK}",
    f"/room/view/{MARK}?seat={MARK}",
    f"/room/events?seat={MARK}",
    f"/_stcore/upload_file/{MARK}/{MARK}",
    f"/media/{MARK}.png",
    f"/api/v1/places/{MARK}",
    f"/api/v1/{MARK}?q={MARK}",
    "/_stcore/metrics",
)


@pytest.fixture
def options(monkeypatch):
    held = {
        "server.baseUrlPath": "",
        "server.enableAgentApi": False,
        "server.allowedHosts": [],
        "server.address": "localhost",
        "browser.serverAddress": "localhost",
    }
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: held[name] if name in held else option(name))


@pytest.fixture
def app(options, monkeypatch):
    """All that stands before Streamlit, and behind it what answers anything."""
    monkeypatch.setenv(listener.PORT, "9464")
    within = PlainTextResponse("page")
    for each in reversed(server.MIDDLEWARE):
        within = each.cls(within, **each.kwargs)
    return within


@pytest.fixture
def lines(monkeypatch):
    """What would be written, as it would be, while everything is logged."""
    found = []

    class Kept(logging.Handler):
        def emit(self, record):
            found.extend(logs.Lines(as_json=how).format(record) for how in (True, False))

    kept = Kept()
    for name in ("dashboard", "insight"):
        log = logging.getLogger(name)
        monkeypatch.setattr(log, "level", logging.DEBUG)
        log.manager._clear_cache()
        log.addHandler(kept)
    yield found
    for name in ("dashboard", "insight"):
        logging.getLogger(name).removeHandler(kept)
        logging.getLogger(name).manager._clear_cache()


def drive(app):
    for path in PATHS:
        for method in ("GET", "POST", MARK):
            body = json.dumps({"q": MARK, "code": MARK, "text": MARK}).encode()
            headers = {"cookie": f"a={MARK}", "referer": f"http://{MARK}/", "user-agent": MARK}
            headers |= {"content-type": "application/json", "x-forwarded-for": MARK}
            asking.ask(app, path, method=method, body=body, **headers)
        asking.ask(app, path, host=f"{MARK}.example")


def test_nothing_of_a_request_is_in_a_line_or_a_label(app, lines):
    drive(app)
    told = generate_latest(counts.REGISTRY).decode()
    assert MARK.lower() not in told.lower()
    text = "\n".join(lines)
    assert MARK.lower() not in text.lower()
    assert "127.0.0.1" not in text
    requests = [json.loads(each) for each in lines if each.startswith("{") and "route" in each]
    assert len(requests) == 4 * len(PATHS)
    assert {"time", "level", "logger", "message", "method", "route", "status", "ms"} == set(
        requests[0]
    )


def test_the_labels_are_those_that_are_known(app):
    drive(app)
    known = Requests(app, lambda: (*server.ROUTES, *phone.routes())).patterns.known
    held = [each.labels for each in next(iter(counts.REQUESTS.collect())).samples]
    assert {each["route"] for each in held} <= known
    assert {each["method"] for each in held} <= {*counts.METHODS, counts.OTHER}
    assert all(each["status"].isdigit() or each["status"] == "none" for each in held)
    assert {each["status"] for each in held} >= {"200", "404", "421"}


def counted(route, status):
    samples = next(iter(counts.REQUESTS.collect())).samples
    return sum(
        each.value
        for each in samples
        if each.name.endswith("_count")
        and (each.labels["route"], each.labels["status"]) == (route, status)
    )


def test_an_answer_that_fails_or_is_not_waited_for_is_counted_as_that(options, monkeypatch):
    monkeypatch.setenv(listener.PORT, "9464")

    async def fails(scope, receive, send):
        raise ValueError(MARK)

    async def leaves(scope, receive, send):
        return

    before = counted("/ward", "500"), counted("/ward", "none")
    with pytest.raises(ValueError, match=MARK):
        asking.ask(Requests(fails, lambda: server.ROUTES), "/ward")
    scope = {"type": "http", "path": "/ward", "method": "GET"}
    asyncio.run(Requests(leaves, lambda: server.ROUTES)(scope, None, None))
    assert (counted("/ward", "500"), counted("/ward", "none")) == (before[0] + 1, before[1] + 1)


def test_where_nobody_reads_it_nothing_is_noted(options, monkeypatch):
    monkeypatch.delenv(listener.PORT, raising=False)
    noting = Requests(PlainTextResponse("page"), lambda: server.ROUTES)
    monkeypatch.setattr(noting, "_note", None)
    assert asking.ask(noting, "/ward").content == b"page"
