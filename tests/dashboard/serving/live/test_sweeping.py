"""A server lets go of what has expired, and makes no store where there is none."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.waiting import until_so

from dashboard.serving.live import sweeping, where
from dashboard.serving.live.store import KEPT, StoreFault


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Where meetings would be kept."""
    monkeypatch.setenv(where.NAME, str(tmp_path / "meetings.sqlite"))
    yield tmp_path / "meetings.sqlite"
    where.end()


def some_rounds(monkeypatch):
    """Let a server sweep twice at least."""
    rounds, plain = [], sweeping.swept

    def counted():
        try:
            return plain()
        finally:
            rounds.append(1)

    async def run():
        sweeps = asyncio.create_task(sweeping.sweep_expired())
        await until_so(lambda: len(rounds) > 1 or sweeps.done(), "swept twice")
        sweeps.cancel()

    monkeypatch.setattr(sweeping, "swept", counted)
    monkeypatch.setattr(sweeping, "EVERY", 0.01)
    asyncio.run(run())
    assert len(rounds) > 1


def test_an_expired_meeting_goes_while_the_server_runs(file, monkeypatch):
    long_ago = datetime.now(tz=UTC) - KEPT - timedelta(days=1)
    store = where.store()
    old, new = store.begin("{}", now=long_ago), store.begin("{}", now=datetime.now(tz=UTC))
    some_rounds(monkeypatch)
    assert [held.id for held in store.listing()] == [new.id]
    assert store.by_key(old.key) is None


def test_where_no_meeting_was_ever_held_no_store_is_made(file, monkeypatch):
    some_rounds(monkeypatch)
    assert not file.exists()


def test_a_store_that_fails_is_swept_again_later(file, monkeypatch):
    def fails():
        raise StoreFault("the disk is full")

    monkeypatch.setattr(sweeping, "swept", fails)
    some_rounds(monkeypatch)
