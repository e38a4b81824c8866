"""The counts at their port: closed unless asked for, whole, and few."""

import asyncio
import socket
import urllib.request
from types import SimpleNamespace

import pytest
from bench.running.behind import free_ports
from prometheus_client.parser import text_string_to_metric_families
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from tests.waiting import PATIENCE, until_so

from dashboard.serving import counts
from dashboard.serving.watch import listener, looked


def told(port, path="/metrics"):
    """What the port tells, by name: the samples as (labels, value)."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    return {
        sample.name: [(s.labels, s.value) for s in family.samples if s.name == sample.name]
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def asked(port):
    with listener.listening():
        return await asyncio.to_thread(told, port)


@pytest.fixture
def port(monkeypatch):
    (found,) = free_ports(1)
    monkeypatch.setenv(listener.PORT, str(found))
    return found


def test_the_counts_are_whole(port):
    found = asyncio.run(asked(port))
    assert "insight_not_counted" not in found
    assert {
        *("insight_packs", "insight_rooms", "insight_room_listeners", "insight_own_shelves"),
        *("insight_own_bytes", "insight_cache_entries", "insight_ready", "insight_draining"),
        *("insight_data_age_seconds", "insight_gc_pause_seconds_bucket"),
        *("process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"),
        "process_start_time_seconds",
    } <= set(found)
    assert found["process_resident_memory_bytes"][0][1] > 10_000_000
    assert found["insight_data_age_seconds"][0][1] > 0
    assert [value for _, value in found["insight_first_runs"]] == [0, 0]
    assert [each["state"] for each, _ in found["insight_packs"]] == list(looked.STATES)


def test_no_number_grows_with_what_is_asked(port):
    """Every metric of our own has at most as many lines as its words can have together."""
    found = asyncio.run(asked(port))
    lengths = {name: len(held) for name, held in found.items() if "request" not in name}
    assert max(lengths.values()) <= 14 * len(counts.KINDS) * (len(counts.STEPS) + 1)
    labels = {key for held in found.values() for each, _ in held for key in each}
    assert labels <= {
        *("page", "kind", "route", "method", "status", "format", "level", "state", "event"),
        *("generation", "le", "part", "fault"),
    }


def _is_bound(port):
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))


def test_it_listens_to_this_machine_alone_and_not_any_more_afterwards(port):
    async def bound():
        with listener.listening():
            _is_bound(port)

    asyncio.run(bound())
    with pytest.raises(OSError, match="refused"):
        told(port)


@pytest.mark.parametrize("value", ["", "0", "65536", "x", "-1", "9464.5"])
def test_without_a_port_nothing_listens(value, monkeypatch):
    monkeypatch.setenv(listener.PORT, value)
    monkeypatch.setattr(listener, "start_http_server", None)

    async def nothing():
        with listener.listening():
            assert not [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]

    asyncio.run(nothing())


def test_a_port_that_is_taken_is_said_and_the_server_starts(port, caplog):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()

        async def starts():
            with listener.listening():
                return True

        assert asyncio.run(starts())
    assert f"counts cannot be read at port {port}" in caplog.text


def test_a_part_that_fails_is_told_by_its_kind_and_the_rest_is_there(monkeypatch, caplog):
    def _work():
        raise ValueError("SK1 3XE")

    monkeypatch.setattr(looked, "PARTS", (_work, looked._state))
    found = {each.name: each.samples for each in looked.Looked().collect()}
    (sample,) = found["insight_not_counted"]
    assert sample.labels == {"part": "work", "fault": "ValueError"}
    assert "insight_ready" in found


def test_sessions_are_counted_as_streamlit_counts_them(monkeypatch):
    """Fails where Streamlit has no such manager, or it counts otherwise."""
    manager = WebsocketSessionManager(MemorySessionStorage(), None, None, None)
    manager._connect_count, manager._disconnect_count = 3, 2
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    monkeypatch.setattr(looked.runtime, "exists", lambda: True)
    held = SimpleNamespace(_session_mgr=manager)
    monkeypatch.setattr(looked.runtime, "get_instance", lambda: held)
    found = {each.name: each.samples for each in looked._sessions()}
    assert found["insight_sessions"][0].value == 0
    events = {each.labels["event"]: each.value for each in found["insight_session_events"]}
    assert events == {"connect": 3, "reconnect": 0, "disconnect": 2}


def test_the_lag_of_the_loop_is_noted(monkeypatch):
    monkeypatch.setattr(listener, "EVERY", 0.01)

    def seen():
        (family,) = counts.LAG.collect()
        return next(each.value for each in family.samples if each.name.endswith("_count"))

    async def watched(before):
        watching = asyncio.ensure_future(listener.watch_loop())
        await until_so(lambda: seen() > before or watching.done(), "the lag is noted")
        watching.cancel()

    before = seen()
    asyncio.run(watched(before))
    assert seen() > before
