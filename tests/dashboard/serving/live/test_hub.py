"""Every stream of a meeting brings what it was told, in order, none twice and none left out."""

import asyncio
import gc
import itertools
import threading
import time
from datetime import UTC, datetime

import pytest
from starlette.requests import Request
from tests.waiting import PATIENCE, until, until_so

from dashboard.serving.live import hub as hubs
from dashboard.serving.live.hub import Hub, resumed
from dashboard.serving.live.sqlite import Sqlite

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    made = Sqlite(tmp_path / "meetings.sqlite")
    yield made
    made.end()


@pytest.fixture
def room(store):
    return store.begin("{}", now=NOW).id


@pytest.fixture
def hub(store):
    made = Hub(lambda: store)
    yield made
    made.stop()


def events(sent):
    """The events in bytes of a stream, as (number, kind, data); beats have no number."""
    found = []
    for block in filter(None, sent.decode().split("\n\n")):
        lines = dict(line.split(": ", 1) for line in block.split("\n"))
        if "event" in lines:
            found.append((int(lines.get("id", 0)), lines["event"], lines["data"]))
    return found


async def heard(hub, meeting, after, count, **more):
    """The first so many events that are no beats."""
    stream, found = hub.stream(meeting, after, **more), []
    async for sent in stream:
        found += [each for each in events(sent) if each[1] != "beat"]
        if len(found) >= count:
            break
    await stream.aclose()
    return found


def test_who_comes_late_hears_what_was_told_and_what_comes(store, room, hub):
    for step in range(3):
        store.tell(room, "show", f'{{"at":{step}}}')

    async def listen():
        late = asyncio.create_task(heard(hub, room, 1, 3))
        await asyncio.sleep(0.1)
        store.tell(room, "blank", "{}")
        return await asyncio.wait_for(late, PATIENCE)

    assert [(n, kind) for n, kind, _ in asyncio.run(listen())] == [
        (2, "show"),
        (3, "show"),
        (4, "blank"),
    ]


@pytest.mark.parametrize("held", [1, 2, 256], ids=["hardly anything held", "two", "as it comes"])
def test_while_events_rain_nobody_misses_one_or_gets_one_twice(store, room, hub, held, monkeypatch):
    monkeypatch.setattr(hubs, "HELD", held)
    monkeypatch.setattr(hubs, "ONCE", 7)

    def rain():
        for step in range(60):
            store.tell(room, "show", str(step))
            if step % 10 == 0:
                time.sleep(0.03)

    async def listen():
        streams = [asyncio.create_task(heard(hub, room, n, 60 - n)) for n in (0, 0, 5, 11)]
        threading.Thread(target=rain).start()
        return await asyncio.wait_for(asyncio.gather(*streams), PATIENCE)

    for start, found in zip((0, 0, 5, 11), asyncio.run(listen()), strict=True):
        assert [n for n, _, _ in found] == list(range(start + 1, 61))


def test_nobody_hears_another_room(store, room, hub):
    other = store.begin("{}", now=NOW).id

    async def listen():
        tasks = [asyncio.create_task(heard(hub, each, 0, 2)) for each in (room, other)]
        await asyncio.sleep(0.05)
        for each, name in itertools.product((1, 2), ("ours", "theirs")):
            store.tell(room if name == "ours" else other, "show", f'"{name} {each}"')
        return await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE)

    ours, theirs = asyncio.run(listen())
    assert [data for _, _, data in ours] == ['"ours 1"', '"ours 2"']
    assert [data for _, _, data in theirs] == ['"theirs 1"', '"theirs 2"']


def test_a_stream_beats_with_the_newest_number_and_ends_with_the_right_to_listen(
    store, room, hub, monkeypatch
):
    monkeypatch.setattr(hubs, "BEAT", 0.02)
    store.tell(room, "show", "{}")
    asked = iter([True, True, True, False])

    async def listen():
        return [sent async for sent in hub.stream(room, 1, lambda: next(asked))]

    first, *beats = asyncio.run(listen())
    assert first == b"retry: 1000\n\nevent: beat\ndata: 1\n\n"
    assert beats == [b"event: beat\ndata: 1\n\n"] * 3
    assert hub.streams == 0


def test_all_streams_end_at_once_with_the_server_and_none_begins_after_it(
    store, room, hub, monkeypatch
):
    monkeypatch.setattr(hubs, "BEAT", 10 * PATIENCE)  # no beat could wake them

    async def listen():
        tasks = [asyncio.create_task(heard(hub, room, 0, 1)) for _ in range(20)]
        await until_so(lambda: hub.streams == len(tasks), "all listen")
        hub.stop()
        assert await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE) == [[]] * len(tasks)
        assert await heard(hub, room, 0, 1) == []

    asyncio.run(listen())


def test_while_a_room_is_followed_what_was_read_before_is_not_looked_at_for_rubbish(
    store, room, hub, monkeypatch
):
    """A look at all that a dashboard holds takes 0.2 s, and no phone is told anything meanwhile."""
    monkeypatch.setattr(hubs, "LOOK", 0.05)

    async def listen():
        stream = hub.stream(room, 0)
        await anext(stream)
        during = gc.get_freeze_count()
        await stream.aclose()
        return during

    assert asyncio.run(listen()) > 10_000
    until(lambda: gc.get_freeze_count() == 0, "what was read is looked at again")


def test_a_text_of_many_lines_stays_one_event(store, room, hub):
    store.tell(room, "show", "one\nid: 9\r\n\r\nevent: closed")
    sent = hubs.as_sent(store.told(room, 0)[0])
    assert sent == b"id: 1\nevent: show\ndata: one\ndata: id: 9\ndata: \ndata: event: closed\n\n"


@pytest.mark.parametrize(
    ("header", "query", "n"),
    [("", "", 0), ("7", "after=3", 7), ("", "after=3", 3), ("x", "after=-1", 0), ("9" * 40, "", 0)],
)
def test_a_stream_goes_on_where_the_header_or_the_address_says(header, query, n):
    asked = {
        "type": "http",
        "headers": [(b"last-event-id", header.encode())],
        "query_string": query.encode(),
    }
    assert resumed(Request(asked)) == n
