"""What starts with the server: the wide window, and a browser for whoever sits before it."""

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st

from dashboard.serving import server
from dashboard.serving.watch import logs

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "app.py"


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was opened with; none is opened."""
    found = []
    monkeypatch.setattr(server.webbrowser, "open", found.append)
    monkeypatch.setattr(server, "SOON", 0)
    return found


def test_when_the_server_ends_no_pack_is_left_at_work(monkeypatch):
    ended = []
    monkeypatch.setattr(server.away.JOBS, "close", lambda: ended.append(True))
    live()
    assert ended


@pytest.fixture
def options(monkeypatch):
    """Streamlit's settings that matter here, to be changed."""
    held = {
        "server.headless": False,
        "server.sslCertFile": None,
        "browser.serverAddress": "localhost",
        "server.port": 8600,
        "server.baseUrlPath": "",
        "server.maxUploadSize": 64,
    }
    monkeypatch.setattr(st, "get_option", held.__getitem__)
    return held


def live(script=SCRIPT, prepare=lambda: None):
    async def run():
        async with server.started_with(prepare)(SimpleNamespace(script_path=script)):
            for thread in server.threading.enumerate():
                if isinstance(thread, server.threading.Timer):
                    thread.join(60)

    asyncio.run(run())


def test_streamlit_run_at_a_screen_opens_the_page(opened, options, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(SCRIPT)])
    live()
    assert opened == ["http://localhost:8600/"]


@pytest.mark.parametrize(
    ("argv", "headless"),
    [pytest.param([str(SCRIPT)], True, id="no screen"), (["/usr/bin/uvicorn", "app:app"], False)],
)
def test_no_browser_elsewhere(argv, headless, opened, options, monkeypatch):
    monkeypatch.setattr(sys, "argv", argv)
    options["server.headless"] = headless
    live()
    assert opened == []


def test_the_address_says_what_was_set(options):
    options |= {
        "server.sslCertFile": "cert.pem",
        "browser.serverAddress": "my-machine.example",
        "server.baseUrlPath": "/insight/",
    }
    assert server.page_address() == "https://my-machine.example:8600/insight"


def test_the_window_is_widened_before_the_first_reader(opened, options, monkeypatch):
    asked = []
    monkeypatch.setattr(server.wide_window, "widen", lambda: asked.append(1))
    live(Path("elsewhere.py"))
    assert asked == [1]


def test_streamlit_finds_the_app_by_reading_the_script():
    from streamlit.web.server.app_discovery import discover_asgi_app

    found = discover_asgi_app(SCRIPT)
    assert found.is_asgi_app
    assert found.import_string == "app:app"


def test_the_import_is_the_server_and_nothing_is_drawn(monkeypatch):
    import importlib

    begun = []
    monkeypatch.setattr(logs, "begin", lambda: begun.append(True))  # the log here is pytest's

    sys.path.insert(0, str(ROOT))
    try:
        module = importlib.import_module("app")
        assert isinstance(module.app, st.App)
        assert module.app.script_path == SCRIPT
        assert not hasattr(module, "page")
        assert begun == [True]
    finally:
        sys.path.remove(str(ROOT))
        sys.modules.pop("app", None)


def test_what_the_first_page_shows_is_there_before_its_first_reader(opened, options):
    made = []
    live(prepare=lambda: made.append(opened.copy()))
    assert made == [[]], "once, and before a browser is opened"


def test_a_fault_in_preparing_keeps_nobody_out(opened, options, monkeypatch, caplog):
    monkeypatch.setattr(sys, "argv", [str(SCRIPT)])
    live(prepare=lambda: 1 / 0)
    assert len(opened) == 1
    assert "could not be prepared" in caplog.text


def test_readers_are_let_in_when_preparing_takes_too_long(opened, options, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    monkeypatch.setattr(sys, "argv", [str(SCRIPT)])
    never = server.threading.Event()
    live(prepare=never.wait)
    never.set()
    assert len(opened) == 1
