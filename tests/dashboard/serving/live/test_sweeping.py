"""A server lets go of what has expired, and makes no store where there is none."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.serving.live import sweeping, where
from dashboard.serving.live.store import KEPT, StoreFault


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Where meetings would be kept."""
    monkeypatch.setenv(where.NAME, str(tmp_path / "meetings.sqlite"))
    yield tmp_path / "meetings.sqlite"
    where.end()


def one_round(monkeypatch):
    async def run():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(sweeping.sweep_expired(), 0.3)

    monkeypatch.setattr(sweeping, "EVERY", 0.01)
    asyncio.run(run())


def test_an_expired_meeting_goes_while_the_server_runs(file, monkeypatch):
    long_ago = datetime.now(tz=UTC) - KEPT - timedelta(days=1)
    store = where.store()
    old, new = store.begin("{}", now=long_ago), store.begin("{}", now=datetime.now(tz=UTC))
    one_round(monkeypatch)
    assert [held.id for held in store.listing()] == [new.id]
    assert store.by_key(old.key) is None


def test_where_no_meeting_was_ever_held_no_store_is_made(file, monkeypatch):
    one_round(monkeypatch)
    assert not file.exists()


def test_a_store_that_fails_is_swept_again_later(file, monkeypatch):
    tries = []

    def fails():
        tries.append(1)
        raise StoreFault("the disk is full")

    monkeypatch.setattr(sweeping, "swept", fails)
    one_round(monkeypatch)
    assert len(tries) > 1
