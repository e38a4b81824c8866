"""What the server was told to do as it runs: each that it cannot is one line."""

import contextlib
import errno
import socket
import threading

import pytest
from prometheus_client import CollectorRegistry, Gauge, start_http_server

from insight.doctor import running
from insight.doctor.records import Asked
from insight.errors import MissingData


def test_what_was_not_asked_for_is_not_spoken_of():
    assert list(running.look(Asked())) == []


class TestEngine:
    @pytest.mark.parametrize("address", ["", "folder"])
    def test_the_folder_needs_none(self, address, monkeypatch):
        monkeypatch.setenv("INSIGHT_ENGINE", address)
        assert running.look_at_engine() is None

    def test_one_that_is_away_is_named(self, monkeypatch, tmp_path):
        monkeypatch.setenv("INSIGHT_ENGINE", f"duckdb://{tmp_path / 'none.duckdb'}")
        found = running.look_at_engine()
        assert found.state == "wrong"
        assert "none.duckdb" in found.said or "insight[duckdb]" in found.said

    def test_one_that_answers_and_one_that_holds_nothing(self, monkeypatch):
        asked = []

        class Engine:
            def table(self, source, slug):
                asked.append((source, slug))
                if len(asked) > 1:
                    raise MissingData("it has no table")

            def run(self, sql):
                asked.append(sql)

            def close(self):
                asked.append("closed")

        monkeypatch.setenv("INSIGHT_ENGINE", "duckdb:")
        monkeypatch.setattr(running, "open_engine", lambda _: Engine())
        assert running.look_at_engine().state == "ok"
        assert asked[-1] == "closed"
        assert running.look_at_engine().said == "it has no table."
        assert asked[-1] == "closed"


@pytest.mark.parametrize(
    ("named", "state", "said"),
    [
        ("stockport coventry", "ok", "stockport, coventry"),
        ("stokport coventry", "look", "stokport; did you mean stockport"),
    ],
)
def test_districts_that_are_named(named, state, said, monkeypatch):
    monkeypatch.setenv("INSIGHT_DISTRICTS", named)
    found = running.look_at_districts()
    assert (found.state, said in found.said) == (state, True)


class TestCounts:
    @pytest.fixture
    def port(self, monkeypatch):
        with socket.create_server(("127.0.0.1", 0)) as held:
            number = held.getsockname()[1]
        monkeypatch.setenv("INSIGHT_METRICS_PORT", str(number))
        return number

    @pytest.mark.usefixtures("port")
    def test_a_port_that_is_free(self):
        assert running.look_at_counts().state == "ok"

    @pytest.mark.parametrize(("name", "state"), [("insight_ready", "ok"), ("other", "wrong")])
    def test_a_port_where_something_listens(self, name, state, port, monkeypatch):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        registry = CollectorRegistry()
        Gauge(name, "One.", registry=registry)
        server, thread = start_http_server(port, "127.0.0.1", registry=registry)
        try:
            assert running.look_at_counts().state == state
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def test_a_program_that_says_nothing(self, port, monkeypatch):
        monkeypatch.setattr(running, "SOON", 0.2)
        held = []

        def listen():
            with contextlib.suppress(OSError):
                while True:
                    held.append(server.accept())  # kept open, and never answered

        with socket.create_server(("127.0.0.1", port)) as server:
            threading.Thread(target=listen, daemon=True).start()
            assert "Another program" in running.look_at_counts().said

    @pytest.mark.usefixtures("port")
    def test_an_address_that_is_not_this_machines(self, monkeypatch):
        def refuse(*_, **__):
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")

        monkeypatch.setattr(running.socket, "create_server", refuse)
        found = running.look_at_counts()
        assert (found.state, "Cannot assign" in found.said) == ("wrong", True)


def test_a_process_that_gets_no_readers(monkeypatch, tmp_path):
    file = tmp_path / "draining"
    monkeypatch.setenv("INSIGHT_DRAIN_FILE", str(file))
    assert running.look_at_draining() is None
    file.touch()
    assert running.look_at_draining().state == "look"
