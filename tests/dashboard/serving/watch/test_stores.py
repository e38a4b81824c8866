"""What the stores hold, at the closed port."""

import asyncio
import math
import socket
import urllib.request

import numpy as np
import pytest

from dashboard.serving.watch import listener
from dashboard.serving.watch.stores import table
from insight.caching import Store, once, stores


@once(most=3)
def kept(number: int) -> np.ndarray:
    """Eight thousand bytes for each million."""
    return np.full(number, 1.0)


def _cells(told: str) -> dict[str, list[str]]:
    return {line.split("  ")[-1].strip(): line.split() for line in told.splitlines()[1:]}


def test_the_heaviest_comes_first_and_what_is_shared_counts_once():
    shared = np.zeros(1_000_000)
    told = table(
        [
            Store("some.light", 64, (np.zeros(10_000),)),
            Store("some.few", 8, ((shared,), (shared, np.zeros(100_000)))),
            Store("all.of_it", math.inf, (shared,)),
            Store("some.none", 8, ()),
            Store("some.tiny", 8, ("a", "b")),
        ]
    )
    cells = _cells(told)

    assert list(cells)[:3] == ["all.of_it", "some.few", "some.light"]
    assert cells["all.of_it"][:3] == ["8.00", "1", "all"]
    assert cells["some.few"][:3] == ["0.80", "2", "8"]
    assert "some.none" not in told
    assert cells["in 1 smaller ones"][1] == "2"
    assert cells["in all"][:2] == ["8.88", "6"]


def test_every_function_that_keeps_tells_what_it_has():
    for number in (100_000, 200_000, 300_000, 400_000):
        kept(number)
    mine = next(each for each in stores() if each.name.endswith("test_stores.kept"))

    assert mine.most == 3
    assert sorted(len(each) for each in mine.values) == [200_000, 300_000, 400_000]


@pytest.fixture
def closed_port(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = free.getsockname()[1]
    monkeypatch.setenv(listener.PORT, str(found))
    return found


@pytest.mark.parametrize(("path", "holds"), [("/stores", "in all"), ("/metrics", "insight_ready")])
def test_the_closed_port_has_both(closed_port, path, holds):
    kept(500_000)

    async def asked():
        with listener.listening():
            return await asyncio.to_thread(_read, closed_port, path)

    kind, told = asyncio.run(asked())
    assert kind.startswith("text/plain")
    assert holds in told
    assert ("test_stores.kept" in told) == (path == "/stores")


def _read(port: int, path: str) -> tuple[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.headers["Content-Type"], answer.read().decode()
