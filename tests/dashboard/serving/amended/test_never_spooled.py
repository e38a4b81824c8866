"""A file that is sent to Streamlit’s own door is written nowhere on its way to the session."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from asking import ask
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette import starlette_routes

from dashboard.serving import server
from dashboard.serving.amended import never_spooled
from insight.uploads.opening import LIMITS

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_written, _watching = [], []


def _hear(event, held):
    if _watching and event == "open" and isinstance(held[2], int) and held[2] & WRITES:
        _written.append(str(held[0]))


sys.addaudithook(_hear)  # for good: Python takes no hook back, so it is deaf but in this test


@pytest.fixture
def written():
    """The files that are opened for writing during the test."""
    _written.clear()
    _watching.append(True)
    yield _written
    _watching.clear()


@pytest.fixture
def as_it_comes(monkeypatch):
    monkeypatch.setattr(MultiPartParser, never_spooled.BOUND, 1024 * 1024)


def send(monkeypatch, content):
    """Send a file to the session s; what the session then holds."""
    monkeypatch.setattr(starlette_routes, "is_xsrf_enabled", lambda: False)
    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    runtime = SimpleNamespace(is_active_session=lambda _: True)
    app = Starlette(routes=starlette_routes.create_upload_routes(runtime, manager, None))
    head = b'--x\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    answer = ask(
        app,
        "/_stcore/upload_file/s/1",
        method="PUT",
        body=head + content + b"\r\n--x--\r\n",
        **{"content-type": "multipart/form-data; boundary=x"},
    )
    assert answer.status == 204
    (held,) = manager.get_files("s", ["1"])
    return held.data


def test_ten_megabytes_come_in_without_a_file_being_written(as_it_comes, monkeypatch, written):
    content = bytes(range(256)) * 40_960
    assert never_spooled.stay_in_memory()
    assert send(monkeypatch, content) == content
    assert written == []


def test_by_itself_the_library_writes_them(as_it_comes, monkeypatch, written):
    send(monkeypatch, bytes(10_000_000))
    assert written, "if it no longer does, drop the module"


def test_a_library_that_has_changed_is_left_as_it_is(as_it_comes, monkeypatch, caplog):
    monkeypatch.delattr(MultiPartParser, never_spooled.BOUND)
    assert not never_spooled.stay_in_memory()
    assert "temporary file" in caplog.text


def test_the_server_does_so_at_its_start():
    assert "never_spooled.stay_in_memory()" in Path(server.__file__).read_text(encoding="utf-8")


def test_what_the_server_takes_is_what_is_opened():
    assert st.get_option("server.maxUploadSize") * 1024 * 1024 == LIMITS.size
