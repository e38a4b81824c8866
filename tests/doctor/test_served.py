"""What the doctor sees of a server: a tiny one with each fault, and none at all."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from insight.doctor import served
from insight.doctor.records import Asked

PAGE = '<html><script type="module" src="./static/js/index.1.js"></script></html>'
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; object-src 'none'; "
    "base-uri 'self'; frame-ancestors 'self'"
)
GOOD = {
    "/": (200, PAGE, {"content-type": "text/html"}),
    "/healthz": (200, served.ALIVE, {}),
    "/readyz": (200, "Ready for readers.", {}),
    "/static/js/index.1.js": (
        200,
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00",
        {"content-encoding": "gzip", "cache-control": "public, immutable, max-age=31536000"},
    ),
    "/_stcore/stream": (101, "", {}),
}
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


@contextlib.contextmanager
def serving(answers=GOOD, headers=HEADERS):
    """A server with some answers; its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body, more = answers.get(self.path, (404, "Not here.", {}))
            content = body if isinstance(body, bytes) else body.encode()
            self.send_response_only(status)
            self.send_header("content-length", str(len(content)))
            for name, value in {**headers, **more}.items():
                self.send_header(name, value)
            if not {"Date", "date"} & {*headers, *more}:
                self.send_header("Date", self.date_time_string())
            self.end_headers()
            self.wfile.write(content)
            self.close_connection = status == 101

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def seen(answers=GOOD, headers=HEADERS):
    """What is found, by what it is about."""
    with serving(answers, headers) as url:
        return {each.what: each for each in served.look(Asked(url=url))}


def test_a_good_server_is_good():
    found = seen()
    assert {each.state for each in found.values()} == {"ok"}
    assert set(found) == {
        *("Server", "Headers", "Addresses", "Files", "Connection", "Readiness", "Doors", "Way"),
    }


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("content-security-policy", "", "default-src"),
        ("content-security-policy", POLICY.replace("default-src 'self'", "default-src *"), "def"),
        ("content-security-policy", POLICY + "; img-src https://x", "no outside address"),
        ("content-security-policy", POLICY.replace("; frame-ancestors 'self'", ""), "frame-anc"),
        (
            "content-security-policy",
            POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            "script-src",
        ),
        ("x-content-type-options", "", "X-Content-Type-Options"),
        ("referrer-policy", "", "Referrer-Policy"),
    ],
)
def test_a_header_that_is_lost_on_the_way(name, value, said):
    found = seen(headers=HEADERS | {name: value})["Headers"]
    assert (found.state, said in found.said) == ("wrong", True)


def test_who_may_frame_the_pages_is_said_and_may_be_elsewhere():
    policy = POLICY.replace("ancestors 'self'", "ancestors 'self' https://intranet.example.gov.uk")
    found = seen(headers=HEADERS | {"content-security-policy": policy})["Headers"]
    assert (found.state, "https://intranet" in found.said) == ("ok", True)


@pytest.mark.parametrize(
    ("path", "answer", "what", "state"),
    [
        ("/", (421, "no", {}), "Server", "wrong"),
        ("/", (502, "no", {}), "Server", "wrong"),
        ("/", (200, "{}", {"content-type": "application/json"}), "Server", "wrong"),
        (
            "/",
            (200, PAGE + '<img src="//cdn.example/x.png">', {"content-type": "text/html"}),
            "Addresses",
            "wrong",
        ),
        ("/", (200, "<p>none", {"content-type": "text/html"}), "Files", "look"),
        ("/_stcore/stream", (400, "no", {}), "Connection", "wrong"),
        ("/readyz", (503, "Not ready: the start has not ended yet.", {}), "Readiness", "look"),
        ("/readyz", (404, "", {}), "Readiness", "ok"),
        ("/metrics", (200, "# HELP a b\n", {}), "Doors", "wrong"),
        ("/_stcore/metrics", (200, "# TYPE a counter\n", {}), "Doors", "wrong"),
        (
            "/_stcore/agent/openapi.json",
            (200, "{}", {"content-type": "application/json"}),
            "Doors",
            "wrong",
        ),
        ("/static/js/index.1.js", (404, "", {}), "Files", "wrong"),
        ("/static/js/index.1.js", (200, "x", {"cache-control": "no-cache"}), "Files", "look"),
        (
            "/static/js/index.1.js",
            (200, "x", {"cache-control": "max-age=31536000"}),
            "Files",
            "ok",
        ),
    ],
)
def test_an_answer_that_is_at_fault(path, answer, what, state):
    found = seen(GOOD | {path: answer})[what]
    assert found.state == state
    assert bool(found.advice) is (state != "ok")


def test_two_clocks_that_are_apart():
    found = seen(headers=HEADERS | {"Date": "Mon, 01 Jan 2024 00:00:00 GMT"})["Way"]
    assert found.state == "look"


def test_a_way_that_is_not_protected(monkeypatch):
    monkeypatch.setattr(served, "is_local", lambda _: False)
    assert seen()["Way"].state == "wrong"


def test_none_where_one_was_named():
    with serving() as url:
        pass
    (found,) = served.look(Asked(url=url))
    assert (found.state, "ConnectionError" in found.said) == ("wrong", True)
    (found,) = served.look(Asked(url="http://no such name/"))
    assert found.state == "wrong"


def test_one_that_gives_no_answer(monkeypatch):
    monkeypatch.setattr(served, "PATIENCE", 0.2)
    with contextlib.closing(__import__("socket").create_server(("127.0.0.1", 0))) as deaf:
        (found,) = served.look(Asked(url=f"http://127.0.0.1:{deaf.getsockname()[1]}"))
    assert (found.state, "Timeout" in found.said) == ("wrong", True)


def test_none_at_home_is_no_fault_and_neither_is_another_program(monkeypatch):
    with serving() as url:
        monkeypatch.setattr(served, "HERE", url)
        assert {each.state for each in served.look(Asked())} == {"ok"}
    (found,) = served.look(Asked())
    assert (found.state, "None runs" in found.said) == ("ok", True)
    with serving({"/": (200, "hello", {"content-type": "text/html"})}) as url:
        monkeypatch.setattr(served, "HERE", url)
        (found,) = served.look(Asked())
    assert (found.state, "not this dashboard" in found.said) == ("ok", True)


def test_a_server_that_goes_away_between_two_questions(monkeypatch):
    def gone(session):
        raise requests.ConnectionError

    monkeypatch.setattr(served, "look_at_socket", gone)
    with serving() as url:
        found = list(served.look(Asked(url=url)))
    assert [each.state for each in found if each.what == "Server"] == ["ok", "wrong"]
    assert found[-1].what == "Way"


def test_the_answer_of_health_is_the_one_that_is_looked_for():
    from dashboard.serving.watch import health

    assert health.ALIVE == served.ALIVE
    assert health.GOOD.startswith("Ready")
    for each in (health.STARTING, health.DRAINED, health.UNREAD):
        assert each.startswith("Not ready")
