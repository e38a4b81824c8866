"""A network that says nothing, while no connection is closed: phones and the stage find out."""

import contextlib
import json
import socket
import sys
import threading
import time
from datetime import UTC, date, datetime

import pytest
import servers
from live import behind
from playwright.sync_api import expect
from tests.waiting import PATIENCE

from dashboard.serving.live import codes, views
from dashboard.serving.live.sqlite import Sqlite
from insight.assembly.at import at
from insight.meeting import Meeting, View, to_document

pytestmark = pytest.mark.browser
LOST = "Connection lost: this view stays"
VIEW = View("aa11", "overview", {"place": "rutland"}, "rutland-tenths")
SILENCE = 12.0
"""Seconds within which it is said."""


class Network:
    """A way to a server that can hold back all that goes either way, as bad Wi-Fi does."""

    def __init__(self, port):
        self.flows = threading.Event()
        self.flows.set()
        self._to, self._all = port, []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self):
        with contextlib.suppress(OSError):
            while True:
                self.flows.wait()
                here, _ = self._door.accept()
                there = socket.create_connection(("localhost", self._to))
                self._all += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, target):
        with contextlib.suppress(OSError):
            while part := source.recv(65_536):
                self.flows.wait()
                target.sendall(part)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def end(self):
        self.flows.set()
        for each in (self._door, *self._all):
            each.close()


@pytest.fixture
def store(tmp_path):
    made = Sqlite(tmp_path / "meetings.sqlite")
    yield made
    made.end()


@pytest.fixture
def network(store, tmp_path):
    """To a server with the room's own routes, which starts sooner than the whole dashboard."""
    port = next(servers.free_ports())
    command = [sys.executable, str(behind.BARE), str(port), "localhost", "127.0.0.1"]
    with behind.running(command, tmp_path / "meetings.sqlite") as process:
        behind.wait_for(port, process)
        made = Network(port)
        yield made
        made.end()


def test_a_network_that_is_only_silent_is_said_within_12_seconds_and_taken_up_again(
    browser, store, network
):
    now = datetime.now(tz=UTC)
    document = to_document(Meeting("Silent", "rutland", date(2026, 11, 29), views=(VIEW,)))
    begun = store.begin(json.dumps(document), now=now)
    code = codes.open_room(store, begun.id, now=now)
    exhibit = at(VIEW.page, VIEW.choices, VIEW.exhibit)
    name = views.keep(store, begun.id, VIEW.id, exhibit)
    told = {"view": VIEW.id, "phone": name, "finding": exhibit.finding, "at": 1, "of": 1}
    store.tell(begun.id, "show", json.dumps(told | {"link": exhibit.link.address}))
    context = browser.new_context(viewport={"width": 390, "height": 800})
    phone, stage = context.new_page(), context.new_page()
    phone.goto(f"http://localhost:{network.port}/room#{code}")
    stage.goto(f"http://localhost:{network.port}/stage#{begun.key}")
    expect(phone.locator("h1.finding")).to_be_visible()
    expect(stage.locator("#ready")).to_contain_text("of 1 views ready")
    pages = {"phone": phone.get_by_text(LOST), "stage": stage.locator("#lost", has_text=LOST)}

    network.flows.clear()
    begun_at, said = time.monotonic(), {}
    while len(said) < len(pages) and time.monotonic() < begun_at + PATIENCE:
        for each, words in pages.items():
            if each not in said and words.is_visible():
                said[each] = time.monotonic() - begun_at
        time.sleep(0.05)
    sys.stdout.write(f"\nsaid after {said}\n")
    assert len(said) == len(pages)
    assert max(said.values()) < 2 * SILENCE  # a busy machine is late
    expect(phone.locator("h1.finding")).to_be_visible()

    network.flows.set()
    for words in pages.values():
        expect(words).to_be_hidden()
    store.tell(begun.id, "blank", json.dumps({"on": True, "colour": "black"}))
    expect(phone.get_by_text("The screen is blank for now")).to_be_visible()
    context.close()
