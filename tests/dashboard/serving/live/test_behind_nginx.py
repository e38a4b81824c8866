"""Two servers on one store behind nginx, as deploy/ sets it: nothing lost, nothing twice."""

import asyncio
import contextlib
import json
import statistics
import sys
import time
from datetime import UTC, date, datetime

import pytest
import servers
from live import behind
from tests.programs import program

from dashboard.serving.live import codes
from dashboard.serving.live.sqlite import Sqlite
from insight.meeting import Meeting, View, to_document

PHONES = 20
VIEWS = (
    View("aa11", "overview", {"place": "rutland"}, "rutland-tenths"),
    View("bb22", "polarisation", {"place": "rutland"}, "rutland-imd_score-ward-most-deprived"),
)
REAL = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
REAL += ["--server.fileWatcherType", "none", "--server.allowedHosts", behind.HOST, "--server.port"]


class Pair:
    """The whole dashboard, and the room's own routes in a second process, on one store."""

    def __init__(self, file):
        found = servers.free_ports()
        self.file, self.ports = file, (next(found), next(found))
        self._bare, self._real = contextlib.ExitStack(), contextlib.ExitStack()

    def start(self):
        command = [*REAL, str(self.ports[0])]
        process = self._real.enter_context(behind.running(command, self.file))
        self.again()
        behind.wait_for(self.ports[0], process)

    def again(self):
        command = [sys.executable, str(behind.BARE), str(self.ports[1]), behind.HOST]
        behind.wait_for(self.ports[1], self._bare.enter_context(behind.running(command, self.file)))

    def kill(self):
        self._bare.close()

    def end(self):
        self._bare.close()
        self._real.close()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    if program("nginx") is None:
        pytest.skip("nginx is not installed")
    made = Pair(tmp_path_factory.mktemp("rooms") / "meetings.sqlite")
    try:
        made.start()
        yield made
    finally:
        made.end()


@pytest.fixture
def store(pair):
    made = Sqlite(pair.file)
    yield made
    made.end()


def begun(store, title):
    """A meeting whose room is open: id, key and code."""
    now = datetime.now(tz=UTC)
    document = to_document(Meeting(title, "rutland", date(2026, 11, 29), views=VIEWS))
    made = store.begin(json.dumps(document), now=now)
    return made.id, made.key, codes.open_room(store, made.id, now=now)


@pytest.mark.skipif(sys.platform == "win32", reason="nginx is no service of Windows")
@pytest.mark.parametrize("sticky", [False, True], ids=["any process", "ip_hash"])
def test_phones_on_two_servers_behind_nginx_get_every_event_once_and_in_order(
    pair, store, tmp_path, sticky
):
    asyncio.run(_meet(pair, store, tmp_path, sticky=sticky))


async def _meet(pair, store, folder, *, sticky):
    port = next(servers.free_ports())
    ours, theirs = begun(store, "Ours"), begun(store, "Theirs")
    with behind.nginx(folder, port, pair.ports, sticky=sticky):
        phones = [behind.Phone(port, n) for n in range(1, PHONES + 1)]
        stranger = behind.Phone(port, PHONES + 1)
        await asyncio.gather(*(each.join(ours[2]) for each in phones), stranger.join(theirs[2]))
        following = [asyncio.create_task(each.follow()) for each in (*phones, stranger)]
        await behind.until(lambda: all(each.beats.is_set() for each in (*phones, stranger)))

        async def stage(call, key=ours[1], **fields):
            at = f"/stage/{call}"
            status, said = await behind.asked(port, "POST", at, fields, **{"X-Meeting-Key": key})
            assert status == 200, said
            return said

        for view in VIEWS:
            await stage("show", view=view.id)
        await _comes_at_once(stage, phones)
        await _is_counted(stage, port, phones)
        hers = (await stage("blank", key=theirs[1], colour="black"))["n"]

        # One of the two is killed, and what is told meanwhile reaches all, its phones by the other.
        pair.kill()
        for colour in ("white", "", "black"):
            await stage("blank", colour=colour)
        if not sticky:
            await asyncio.to_thread(pair.again)
        last = (await stage("blank", colour=""))["n"]
        await behind.until(lambda: all(each.n == last for each in phones))
        await behind.until(lambda: stranger.n == hers)
        for task in following:
            task.cancel()
    told = [event.n for event in store.told(ours[0], 0)][1:]  # the room was opened before they came
    assert [each.numbers for each in phones] == [told] * PHONES
    assert stranger.numbers == [hers]


async def _comes_at_once(stage, phones):
    """A web server that held back would let nothing through before some kilobytes are together."""
    waits = []
    for colour in ("black", "white", ""):
        at = time.monotonic()
        n = (await stage("blank", colour=colour))["n"]
        await behind.until(lambda n=n: all(each.n == n for each in phones))
        waits += [each.heard[-1][3] - at for each in phones]
    sys.stdout.write(f"\ntold after {1000 * statistics.median(waits):.0f} ms, ")
    sys.stdout.write(f"at most {1000 * max(waits):.0f}\n")


async def _is_counted(stage, port, phones):
    """Each phone answers; whichever process is asked counts all of them."""
    said = await stage("ask", text="How sure?", kind="scale")
    answer = {"question": said["question"], "value": "4"}

    async def one(phone, n):
        own = {**answer, "seat": phone.seat, "voter": f"{n:032x}"}
        return await behind.asked(port, "POST", "/room/answer", own, source=phone.source)

    await behind.until(lambda: all(each.n == said["n"] for each in phones))
    given = await asyncio.gather(*(one(phone, n) for n, phone in enumerate(phones)))
    assert {status for status, _ in given} == {200}
    for _ in range(2):
        found = await stage("counts", question=said["question"], kind="scale")
        assert found["counts"]["4"] == PHONES
