"""Files handed out: what is there, what is not, and what cannot be made."""

import sys
import time
from functools import partial

import asking
import pytest
import streamlit as st
from starlette.applications import Starlette

from dashboard.serving import away, sessions
from dashboard.serving.away import folder, handing
from dashboard.serving.away.jobs import Jobs, Order
from dashboard.serving.away.offers import MOST, File, Offers
from dashboard.serving.document import page as document
from dashboard.serving.doors import ClosedDoors
from dashboard.serving.headers import Headers
from dashboard.serving.hosts import KnownHosts
from insight.errors import Undefined

HTML = b"<!doctype html><html lang='en'><head></head><body>kept</body></html>"


def app():
    """The route behind all that every request goes through."""
    served = Starlette(routes=away.routes())
    for layer in (document.Document, ClosedDoors, KnownHosts, Headers):
        served = layer(served)
    return served


@pytest.fixture
def offered(monkeypatch):
    """Offer files; gives what the server answers at the address of one."""
    monkeypatch.setattr(handing, "OFFERS", Offers())

    def offer(name="stockport.html", mime="text/html", make=lambda: HTML, **asked):
        token = handing.OFFERS.put("anna", [File(name, mime, make)])
        return asking.ask(app(), f"/{away.link(token, name)}", **asked)

    return offer


def test_a_file_is_handed_out_to_be_kept_just_as_it_was_made(offered):
    answer = offered()
    assert (answer.status, answer.content) == (200, HTML), (
        "the pages’ own script is not put into it"
    )
    assert answer.headers["content-disposition"] == 'attachment; filename="stockport.html"'
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_under_a_name_that_is_not_the_servers_nothing_is_handed_out(offered):
    assert offered(host="evil.example").status == 421


def test_a_file_is_only_ever_fetched(offered):
    assert offered(method="POST").status == 405


@pytest.mark.parametrize(
    "address",
    [
        "take-away/unknown/stockport.html",
        "take-away/{token}/another.html",
        "take-away/{token}/..%2f..%2fetc%2fpasswd",
        "take-away/{token}/..%5c..%5cwindows",
        "take-away/{token}/stockport.html%00",
        "take-away/{token}/con",
        "take-away/../../etc/passwd",
        "take-away/{token}",
    ],
)
def test_what_was_not_offered_is_not_there(monkeypatch, address):
    monkeypatch.setattr(handing, "OFFERS", Offers())
    token = handing.OFFERS.put("anna", [File("stockport.html", "text/html", lambda: HTML)])
    answer = asking.ask(app(), "/" + address.format(token=token))
    assert answer.status == 404
    assert b"<html" not in answer.content
    assert b"Traceback" not in answer.content


def test_a_foreseen_fault_is_a_sentence_and_any_other_an_apology(offered, caplog):
    def undefined():
        raise Undefined("a picture needs something drawn")

    def broken():
        raise ZeroDivisionError

    answer = offered(make=undefined)
    assert answer.status == 422
    assert answer.content == b"This file cannot be made: a picture needs something drawn.\n"
    answer = offered(make=broken)
    assert answer.status == 500
    assert answer.content.startswith(b"Sorry, this file could not be made.")
    assert b"Zero" not in answer.content
    assert answer.content.split(b"Reference ")[1][:8].decode() in caplog.text


def test_below_a_base_path_files_stand_below_it(monkeypatch):
    told = {"server.baseUrlPath": "/inequality/", "server.allowedHosts": ["stats.example"]}
    monkeypatch.setattr(st, "get_option", told.__getitem__)
    (route,) = away.routes()
    assert route.path == "/inequality/take-away/{token}/{name}"
    base = away.address.base_of("https://stats.example/inequality/ward?place=stockport")
    assert base == "https://stats.example/inequality"


def test_a_pack_is_handed_out_as_a_file_without_being_read_first(monkeypatch, tmp_path):
    monkeypatch.setenv(folder.FOLDER, str(tmp_path))
    jobs = Jobs()
    monkeypatch.setattr(handing, "JOBS", jobs)
    code = "import sys; open(sys.argv[1], 'wb').write(b'PK' * 1000)"
    command = partial(lambda out, _: [sys.executable, "-S", "-c", code, str(out)])
    try:
        token = jobs.ask(Order("stockport", "stockport-pack.zip", command), "anna")
        end = time.monotonic() + 60
        while jobs.status(token).state != "done":
            assert time.monotonic() < end
            time.sleep(0.02)
        answer = asking.ask(app(), f"/{away.link(token, 'stockport-pack.zip')}")
        assert (answer.status, answer.content) == (200, b"PK" * 1000)
        assert answer.headers["content-disposition"] == 'attachment; filename="stockport-pack.zip"'
        assert asking.ask(app(), f"/take-away/{token}/progress.json").status == 404
    finally:
        jobs.close()


def test_files_go_with_their_session_and_the_oldest_first():
    offers = Offers()
    file = File("a.csv", "text/csv", lambda: b"")
    first = offers.put("anna", [file])
    assert offers.put("anna", [file], token=first) == first
    kept = offers.put("ben", [file])
    for _ in range(MOST):
        offers.put("anna", [file])
    assert offers.find(first, "a.csv") is None
    assert offers.find(kept, "a.csv") == file
    offers.release("ben")
    assert offers.find(kept, "a.csv") is None


def test_a_session_that_is_gone_takes_its_files_with_it(monkeypatch):
    gone = []
    monkeypatch.setattr(sessions.away, "release", gone.append)

    class Session:
        def shutdown(self):
            gone.append("ended")

    sessions.end_gone({"anna": Session()}, {})
    assert gone == ["anna", "ended"]


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://localhost:8501/ward?place=stockport", "http://localhost:8501"),
        ("https://127.0.0.1/", "https://127.0.0.1"),
        ("https://evil.example/ward", ""),
        ("https://localhost@evil.example/", ""),
        ("http://evil.example\\@localhost/", ""),
        ("javascript://localhost/%0aalert(1)", ""),
        ("http://localhost:99999/", ""),
        ("http://[::1", ""),
        ("None", ""),
        ("", ""),
    ],
)
def test_a_file_says_an_address_only_under_a_name_of_the_servers_own(url, base):
    assert away.address.base_of(url) == base
