"""Which doors of the server are open, for whom, and what every answer carries."""

import asyncio
import hashlib
import inspect
import re
import socket

import asking
import pytest
import streamlit as st
import uvicorn
from starlette.responses import PlainTextResponse
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from tests.waiting import PATIENCE
from uvicorn.protocols.http.h11_impl import H11Protocol

from dashboard.serving import doors, headers, hosts, open_files, private, server, sessions
from dashboard.serving.amended import half_open
from insight.own import Shelf

HTTP_METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD")


@pytest.fixture
def options(monkeypatch):
    """Streamlit's settings that matter here, to be changed."""
    held = {
        "server.baseUrlPath": "",
        "server.enableAgentApi": False,
        "server.allowedHosts": [],
        "server.address": "localhost",
        "browser.serverAddress": "localhost",
    }
    monkeypatch.setattr(st, "get_option", held.__getitem__)
    monkeypatch.delenv(headers.FRAMES, raising=False)
    return held


async def page(scope, receive, send):
    await PlainTextResponse("page")(scope, receive, send)


@pytest.fixture
def app(options):
    """All that stands before Streamlit, and a page behind it."""
    within = page
    for each in reversed(server.MIDDLEWARE):
        within = each.cls(within, **each.kwargs)
    return within


@pytest.mark.parametrize("base", ["", "inequality"])
@pytest.mark.parametrize(
    "door",
    [
        "_stcore/metrics",
        "_stcore/metrics/",
        "_stcore/agent/interact",
        "_stcore/agent/mcp",
        "_stcore/agent/openapi.json",
    ],
)
def test_what_no_page_needs_is_closed(door, base, app, options):
    options["server.baseUrlPath"] = base
    address = f"/{base}/{door}" if base else f"/{door}"
    for method in HTTP_METHODS:
        assert asking.ask(app, address, method=method).status == 404, method


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/_stcore/upload_file/a/b", "/media/x.csv"]
)
def test_what_pages_need_is_open(path, app):
    assert asking.ask(app, path).content == b"page"


def test_an_operator_can_open_agents_and_never_streamlits_counts(app, options):
    options["server.enableAgentApi"] = True
    assert asking.ask(app, "/_stcore/metrics").status == 404
    assert asking.ask(app, "/_stcore/agent/openapi.json").status == 200


def test_the_door_for_files_is_open_as_long_as_a_page_takes_one():
    used = [
        path
        for path in (server.Path(server.__file__).parents[1]).rglob("*.py")
        if "node_modules" not in path.parts
        and re.search(r"st\.file_uploader|accept_file", path.read_text("utf-8"))
    ]
    assert bool(used) is doors.UPLOADS


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8501", "localhost"),
        ("LOCALHOST", "localhost"),
        ("localhost.", "localhost"),
        ("[::1]:8501", "::1"),
        ("a.example:443", "a.example"),
        ("", ""),
        ("user@localhost", ""),
        ("localhost/x", ""),
        ("localhost?x", ""),
        ("local host", ""),
        ("localhost:0", ""),
        ("localhost:99999", ""),
        ("localhost:x", ""),
        ("[::1", ""),
    ],
)
def test_the_name_in_a_host_header(header, name):
    assert hosts.host_name(header) == name


@pytest.mark.parametrize(
    "name", ["localhost", "127.0.0.1", "[::1]", "192.168.0.7", socket.gethostname()]
)
def test_this_machine_and_numbers_are_answered(name, app):
    assert asking.ask(app, "/", host=f"{name}:8501").status == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "name",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil@localhost", ""],
)
def test_another_name_is_refused_in_a_sentence(name, kind, app):
    answer = asking.ask(app, "/_stcore/stream", kind=kind, host=name)
    assert answer.status == 421
    assert b"does not answer to the name" in answer.content
    assert b"evil@" not in answer.content


@pytest.mark.parametrize(
    ("listens", "told", "here", "there"),
    [
        ("localhost", "", "http://localhost:8501", ""),
        ("0.0.0.0", "", "http://127.0.0.1:8501/base", ""),  # noqa: S104
        ("0.0.0.0", "hall.example", "http://localhost:8501/b", "http://hall.example:8501/b"),  # noqa: S104
        ("192.168.0.7", "localhost", "http://localhost", "http://192.168.0.7"),
        ("localhost", "", "https://data.example.gov.uk/x", "https://data.example.gov.uk/x"),
    ],
)
def test_phones_are_sent_where_others_reach_the_server_or_it_is_said(
    listens, told, here, there, options
):
    options["server.address"], options["browser.serverAddress"] = listens, told
    found, why = hosts.for_others(here)
    assert found == there
    assert bool(why) is not bool(there)


def test_the_address_given_is_answered(app, options):
    options["server.address"] = "0.0.0.0"  # noqa: S104 - as the README says for others to come in
    options["browser.serverAddress"] = "my-machine.example"
    assert asking.ask(app, "/", host="my-machine.example:8501").status == 200
    assert asking.ask(app, "/", host="evil.example").status == 421


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("a.example", 200),
        ("x.b.example", 200),
        ("b.example", 421),
        ("localhost", 421),
        ("xb.example", 421),
    ],
)
def test_the_list_of_hosts_is_the_whole_truth_where_there_is_one(host, status, app, options):
    options["server.allowedHosts"] = ["a.example", "*.b.example"]
    assert asking.ask(app, "/", host=host).status == status
    options["server.allowedHosts"] = ["*"]
    assert asking.ask(app, "/", host=host).status == 200


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
@pytest.mark.parametrize("path", ["/", "/_stcore/metrics"])
def test_every_answer_carries_the_policy(path, host, app):
    answer = asking.ask(app, path, host=host)
    rules = dict(
        rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; ")
    )
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == "'self'"
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert not re.search(r"https?:|\*", answer.headers["content-security-policy"])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_scripts_in_streamlits_own_page_are_named_by_what_is_in_them():
    """Also those with attributes would be: none has any, or the page would stay empty."""
    page = headers.INDEX.read_text("utf-8")
    inline = [
        body
        for opening, body in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        if "src=" not in opening
    ]
    assert inline == headers.INLINE.findall(page)
    for script in inline:
        digest = headers.base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in headers.policy("'self'")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("https://intranet.example", "https://intranet.example"),
        ("'self' https://*.gov.uk", "'self' https://*.gov.uk"),
        ("'none'", "'none'"),
        ("", "'self'"),
        ("x; script-src *", "'self'"),
        ("x\r\nSet-Cookie: a", "'self'"),
    ],
)
def test_who_may_frame_the_pages_is_a_setting_that_says_nothing_else(given, said, app, monkeypatch):
    monkeypatch.setenv(headers.FRAMES, given)
    assert (
        asking.ask(app, "/").headers["content-security-policy"].endswith(f"frame-ancestors {said}")
    )


def test_a_request_that_does_not_end_is_closed_and_one_that_does_is_answered(monkeypatch):
    """A real server of uvicorn's, whose patience is a fifth of a second."""
    monkeypatch.setattr(half_open, "PATIENCE", 0.2)
    monkeypatch.setattr(H11Protocol, "connection_made", H11Protocol.connection_made)  # put back
    half_open.close_half_open.cache_clear()

    async def said(port, sent, wait=PATIENCE):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        await writer.drain()
        try:
            return await asyncio.wait_for(reader.read(), wait)
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    async def run():
        assert half_open.close_half_open()
        config = uvicorn.Config(page, port=0, http="h11", log_level="error", timeout_keep_alive=1)
        running = uvicorn.Server(config)
        task = asyncio.create_task(running.serve())
        while not running.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = running.servers[0].sockets[0].getsockname()[1]
        halves = (b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET")
        answers = await asyncio.gather(*(said(port, half) for half in halves))
        monkeypatch.setattr(half_open, "PATIENCE", PATIENCE)  # a slow machine has time to ask
        whole = await said(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        running.should_exit = True
        await task
        return answers, whole

    answers, whole = asyncio.run(run())
    assert answers == [b"", b"", b""]
    assert whole.endswith(b"page")
    half_open.close_half_open.cache_clear()


class Limits:
    """The limits of a process, as the module `resource` gives and takes them."""

    RLIMIT_NOFILE, RLIM_INFINITY = 7, -1

    def __init__(self, soft, hard, *, fixed=False):
        self.held, self.fixed = (soft, hard), fixed

    def getrlimit(self, _):
        return self.held

    def setrlimit(self, _, wanted):
        if self.fixed:
            raise ValueError("not allowed to raise maximum limit")
        self.held = wanted


@pytest.mark.parametrize(
    ("limits", "then", "warned"),
    [
        (Limits(256, 20_000), 20_000, False),
        (Limits(1024, -1), 16_384, False),
        (Limits(256, 256), 256, True),
        (Limits(256, 20_000, fixed=True), 256, True),
        (Limits(65_536, 65_536), 65_536, False),
        (Limits(-1, -1), None, False),
    ],
)
def test_the_limit_of_open_files_is_raised_and_a_low_one_is_named(
    limits, then, warned, monkeypatch, caplog
):
    monkeypatch.setattr(open_files, "resource", limits)
    assert open_files.raise_limit() == then
    assert ("4096 are advised" in caplog.text) is warned


def test_files_are_short_from_a_half_on(monkeypatch, tmp_path):
    for number in range(10):
        (tmp_path / str(number)).touch()
    monkeypatch.setattr(open_files, "OPEN", tmp_path)
    for soft, short in ((20, False), (19, True), (-1, False)):
        monkeypatch.setattr(open_files, "resource", Limits(soft, soft))
        assert open_files.are_short() is short
    monkeypatch.setattr(open_files, "resource", None)
    assert open_files.raise_limit() is None
    assert not open_files.are_short()


class Session:
    """A reader's session, which can be ended."""

    def __init__(self, name, *, stuck=False):
        self.id, self.ended, self.stuck = name, 0, stuck
        self.session_state = SessionState()

    def shutdown(self):
        self.ended += 1
        if self.stuck:
            raise RuntimeError("cannot end")


def test_a_session_that_is_forgotten_is_ended_once_also_beside_one_that_cannot_be():
    here, gone, stuck = Session("a"), Session("b"), Session("c", stuck=True)
    now = sessions.end_gone({"c": stuck, "b": gone, "a": here}, {"a": here})
    assert now == {"a": here}
    assert (here.ended, gone.ended, stuck.ended) == (0, 1, 1)


def test_what_a_reader_brought_is_gone_with_their_session_whoever_still_holds_that():
    """As Streamlit does until the next reader leaves, also where it could not be ended."""
    session, own = Session("a", stuck=True), Shelf(indicators={"yours-a": "a"})
    session.session_state["_shelf"] = own
    session.session_state["_draft"] = "cells of a file"
    address = private.hand(b"figures", own, suffix=".bin")
    name = address.rpartition("/")[2]
    assert own.found((private.hand, name)) == b"figures"
    sessions.end_gone({"a": session}, {})
    assert own.found((private.hand, name)) is None
    assert session.session_state.filtered_state == {}


def test_streamlit_can_still_be_asked_for_its_sessions():
    """By the names that the code uses: it fails when Streamlit has renamed them."""
    assert "self._session_mgr =" in inspect.getsource(Runtime)
    for name in ("list_sessions", "list_active_sessions", "close_session"):
        assert callable(getattr(WebsocketSessionManager, name))
    assert isinstance(AppSession.session_state, property)
    made = inspect.getsource(AppSession.__init__)
    assert "self._session_state = SessionState()" in made
    assert "self._fragment_storage: FragmentStorage = MemoryFragmentStorage()" in made


def test_what_a_widget_would_call_and_a_part_would_draw_goes_with_the_session():
    """Streamlit’s own clearing leaves both: a button holds the plan that it would hand on."""
    session = object.__new__(AppSession)
    state, parts = SessionState(), MemoryFragmentStorage()
    session_holds = vars(session)
    metadata = WidgetMetadata(
        "button", lambda *_: None, lambda *_: None, "trigger_value", callback_args=("a plan",)
    )
    state._set_widget_metadata(metadata)
    vars(parts)["_fragments"]["part"] = lambda: "a plan"
    session_holds.update(_session_state=state, _fragment_storage=parts)
    sessions.empty(session)
    assert session.session_state.get_widget_metadata("button") is None
    assert not session_holds["_fragment_storage"].contains("part")
