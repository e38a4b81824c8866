"""deploy/drain.py and process.py by themselves: what is written, and what is refused."""

import argparse
import importlib
import os
import socket
import sys
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.fixture(scope="module")
def drain():
    sys.path.insert(0, str(DEPLOY))
    try:
        yield importlib.import_module("drain")
    finally:
        sys.path.remove(str(DEPLOY))


@pytest.fixture(scope="module")
def process(drain):
    return sys.modules["process"]


@pytest.fixture
def fleet(drain, tmp_path, monkeypatch):
    """A fleet whose processes are told to be ready and to have readers, and what was done to it."""
    file = tmp_path / "processes.conf"
    states = {f"127.0.0.1:{port}": "open" for port in (8501, 8502, 8503)}
    file.write_text(drain.written(states), "utf-8")
    log = tmp_path / "log"
    given = drain.options().parse_args(["update", "--file", str(file), "--wait", "0"])
    given.reload = f"head -1 {file} | cut -d: -f2- >> {log}"
    given.restart = f"echo restart {{port}} >> {log}"
    given.ready_within = 0
    made = drain.Fleet(given)
    monkeypatch.setattr(made, "ready", lambda _port: True)
    monkeypatch.setattr(made, "count", lambda _port: 0)
    made.log = log
    return made


class TestWhatIsWritten:
    def test_the_shipped_file_is_what_is_written_for_two_processes(self, drain):
        states = {"127.0.0.1:8501": "open", "127.0.0.1:8502": "open"}
        shipped = DEPLOY / "nginx" / "insight" / "processes.conf"
        assert shipped.read_text("utf-8") == drain.written(states)

    @pytest.mark.parametrize("state", ["open", "draining", "down"])
    def test_it_is_read_back_as_it_was(self, drain, tmp_path, state):
        states = {"127.0.0.1:8501": state, "10.0.0.2:8502": "open", "app-3:8503": "down"}
        file = tmp_path / "processes.conf"
        file.write_text(drain.written(states), "utf-8")
        assert drain.read(file) == states

    def test_one_that_drains_takes_no_new_reader_and_stands_in_for_nobody(self, drain):
        states = {"a:8501": "draining", "b:8502": "open", "c:8503": "open"}
        text = drain.written(states)
        assert "server a:8501 max_fails=0 down;" in _upstream(text, "any")
        assert "server a:8501 max_fails=0;" in _upstream(text, "8501")
        assert "a:8501" not in _upstream(text, "8502")
        assert "server c:8503 max_fails=0 backup;" in _upstream(text, "8501")

    def test_where_none_is_open_those_that_run_still_answer(self, drain):
        text = drain.written({"a:8501": "draining", "b:8502": "down"})
        assert "down" not in _upstream(text, "any").replace("b:8502", "")
        assert "server a:8501 max_fails=0 backup;" in _upstream(text, "8502")

    @pytest.mark.parametrize(
        "states",
        [
            pytest.param({}, id="none"),
            pytest.param({"a:8501": "open", "b:8501": "open"}, id="a port twice"),
            pytest.param({"a:8501; evil": "open"}, id="more than an address"),
            pytest.param({"8501": "open"}, id="no host"),
        ],
    )
    def test_what_would_mix_readers_up_is_refused(self, drain, states):
        with pytest.raises(drain.Refused):
            drain.written(states)


def _upstream(text, name):
    return text.partition(f"upstream insight_{name} {{")[2].partition("}")[0]


class TestUpdate:
    def test_each_in_turn_and_never_two_at_once(self, fleet, drain):
        fleet.update()
        lines = fleet.log.read_text("utf-8").splitlines()
        restarts = [line for line in lines if line.startswith("restart")]
        assert restarts == ["restart 8501", "restart 8502", "restart 8503"]
        for line in lines:
            if not line.startswith("restart"):
                assert line.count("=open") >= 2
        assert set(drain.read(fleet.file).values()) == {"open"}

    def test_one_that_does_not_come_back_stays_down_and_the_others_are_left(
        self, fleet, drain, monkeypatch
    ):
        monkeypatch.setattr(
            fleet, "ready", lambda port: "restart 8502" not in _said(fleet) or port != "8502"
        )
        with pytest.raises(drain.Refused, match="8502 was not ready within 0 s: it stays down"):
            fleet.update()
        assert list(drain.read(fleet.file).values()) == ["open", "down", "open"]
        assert "restart 8503" not in _said(fleet)

    def test_the_last_that_is_ready_is_never_taken_out(self, fleet, drain, monkeypatch):
        monkeypatch.setattr(fleet, "ready", lambda port: port == "8501")
        with pytest.raises(drain.Refused, match="no other process is open and ready"):
            fleet.drain("8501")
        assert set(drain.read(fleet.file).values()) == {"open"}

    def test_it_waits_until_nobody_is_there(self, fleet, monkeypatch):
        left = iter([3, 2, 1, 0])
        monkeypatch.setattr(fleet, "count", lambda _port: next(left))
        monkeypatch.setattr("time.sleep", lambda _seconds: None)
        fleet.wait = 60
        fleet.drain("8501")
        assert next(left, "over") == "over"

    def test_a_port_that_is_not_there_is_named(self, fleet, drain):
        with pytest.raises(drain.Refused, match=r"8999 .*expected one of 8501, 8502, 8503"):
            fleet.drain("8999")


def _said(fleet):
    return fleet.log.read_text("utf-8") if fleet.log.exists() else ""


class TestOneProcess:
    @pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="this system has no /proc/net")
    def test_connections_are_counted_at_its_own_end(self, process):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = str(server.getsockname()[1])
            assert process.connections(port) == 0
            with socket.create_connection(server.getsockname()), server.accept()[0]:
                assert process.connections(port) == 1

    def test_what_does_not_answer_is_not_ready(self, process):
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = f"127.0.0.1:{server.getsockname()[1]}"
        assert not process.is_ready(address)

    def test_it_says_that_it_leaves_before_it_waits(self, process, tmp_path, monkeypatch):
        marker = tmp_path / "draining"
        monkeypatch.setitem(os.environ, "INSIGHT_DRAIN_FILE", str(marker))
        monkeypatch.setattr(process, "connections", lambda _port: 0 if marker.exists() else 1)
        process.leave("8501", 0)
        assert marker.exists()


def test_the_command_line_says_what_is_missing(drain, capsys, tmp_path):
    assert drain.main(["--file", str(tmp_path / "none"), "show"]) == 1
    assert "`write` makes it" in capsys.readouterr().err
    assert isinstance(drain.options(), argparse.ArgumentParser)
