"""Two processes on one database: what one tells reaches who follows the other, after a fall too."""

import asyncio
import contextlib
import json
from datetime import UTC, datetime

import pytest
from live import databases
from live.test_hub import heard
from tests.waiting import PATIENCE, until

from dashboard.serving.live.hub import Hub
from dashboard.serving.live.postgres import Postgres
from dashboard.serving.live.store import StoreFault

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture
def database():
    """A PostgreSQL server of this test's own, which it may stop."""
    if reason := databases.why_not():
        pytest.skip(reason)
    with databases.running() as started:
        yield started


@pytest.fixture
def pair(database):
    """The stores and hubs of two processes."""
    stores = [Postgres(database.address) for _ in range(2)]
    hubs = [Hub(lambda store=store: store) for store in stores]
    yield tuple(zip(stores, hubs, strict=True))
    for store, hub in zip(stores, hubs, strict=True):
        hub.stop()
        store.end()


def test_events_cross_two_processes_and_a_database_that_fell_loses_none(database, pair):
    (here, ours), (there, theirs) = pair
    room, other = here.begin("{}", now=NOW).id, here.begin("{}", now=NOW).id

    async def listen():
        streams = [asyncio.create_task(heard(hub, room, 0, 4)) for hub in (ours, theirs)]
        stranger = asyncio.create_task(heard(theirs, other, 0, 1))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(here.tell, room, "show", '"a"')
        await asyncio.to_thread(there.tell, room, "show", '"b"')
        await asyncio.to_thread(database.stop, "immediate")  # as kill -9 would
        await asyncio.to_thread(database.start)
        for store, said in ((there, "c"), (here, "d")):
            await asyncio.to_thread(_told_at_last, store, room, json.dumps(said))
        await asyncio.to_thread(here.tell, other, "blank", '"theirs"')
        return await asyncio.wait_for(asyncio.gather(*streams, stranger), PATIENCE)

    one, two, stranger = asyncio.run(listen())
    assert one == two == [(n, "show", f'"{said}"') for n, said in enumerate("abcd", 1)]
    assert stranger == [(1, "blank", '"theirs"')]


def _told_at_last(store, room, body):
    """Tell a room something once the database is back: a change that failed is not made again."""

    def told():
        with contextlib.suppress(StoreFault):
            return store.tell(room, "show", body)
        return None

    return until(told, "the database takes what is told")
