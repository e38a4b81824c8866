"""A reader without a browser: one session with Streamlit's server, in its own protocol.

The browser and the server exchange protocol-buffer messages over a websocket (`BackMsg` and
`ForwardMsg` of `streamlit.proto`). A session here does what the browser does, and reads what
comes back to know that the page took the choice, but draws nothing. Run as a process,
`python -m bench.running.client` takes an order as JSON on its input and prints what was seen as
JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE: Final = 60
KEPT_FOR: Final = 2
"""Runs without it after which a message is forgotten: Streamlit's `global.maxCachedMessageAge`."""
WELL: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Seen:
    """What came back for one message: seconds until the script had ended, and bytes.

    `received` counts the messages themselves, `wire` what came through the socket for them: framed
    and, where the server offers it as to a browser, compressed.
    """

    seconds: float
    received: int
    wire: int


class Link(ClientConnection):
    """A connection that counts the bytes that come in."""

    wire: int = 0

    def data_received(self, data: bytes) -> None:
        """Count what the socket hands over."""
        self.wire += len(data)
        super().data_received(data)


@dataclass
class Session:
    """One reader: the page, the choices in its address, the boxes on it, the messages kept.

    As in a browser, a message that is large enough is kept for two runs, and the server sends a
    reference to it.
    """

    link: Link
    page: str
    query: str
    boxes: dict[str, Any] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    script: str = ""
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    runs: int = 0

    async def open(self) -> Seen:
        """Ask for the page for the first time."""
        return await self._run()

    async def choose(self, name: str, option: str) -> Seen:
        """Choose an option, by what readers see, in the box whose key is `control_<name>`."""
        box = self.boxes.get(f"control_{name}")
        if box is None or option not in box.options:
            raise RuntimeError(f"{self.page}: no choice {option!r} in a box named {name!r}")
        self.values[box.id] = option
        seen = await self._run(self.parts.get(box.id, ""))
        now = self.values[self.boxes[f"control_{name}"].id]
        if now != option:
            raise RuntimeError(f"{self.page}: the page shows {now!r}, not the choice {option!r}")
        return seen

    async def follow(self, query: str) -> Seen:
        """Follow a link to the same page with other choices in its address."""
        self.query, self.values = query, {}
        return await self._run()

    async def go(self, page: str, query: str) -> Seen:
        """Go to another address in the same tab."""
        self.page, self.query, self.script = page, query, ""
        self.boxes, self.values, self.parts = {}, {}, {}
        return await self._run()

    async def _run(self, part: str = "") -> Seen:
        """Ask for a run: of the page, or of the part of it that can be drawn by itself."""
        begun = time.perf_counter()
        await self.link.send(self._request(part))
        return await self.hear(part, begun)

    async def hear(self, part: str = "", begun: float | None = None) -> Seen:
        """What comes back until a run has ended: one that was asked for, or the server's own."""
        begun, before = begun or time.perf_counter(), self.link.wire
        received, self.trouble = 0, []
        while True:
            data = await asyncio.wait_for(self.link.recv(), PATIENCE)
            received += len(data)
            message = ForwardMsg.FromString(data)
            self._read(message)
            early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.WhichOneof("type") == "script_finished" and not early:
                break
        self._forget(part)
        if message.script_finished not in WELL or self.trouble:
            raise RuntimeError(f"{self.page}: {self.trouble or 'the script did not end well'}")
        return Seen(time.perf_counter() - begun, received, self.link.wire - before)

    def _request(self, part: str) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.fragment_id = self.query, part
        state.page_name, state.page_script_hash = self.page, self.script
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone, state.context_info.locale = "Europe/London", "en-GB"
        for box in self.boxes.values():
            if box.id in self.values:
                state.widget_states.widgets.add(id=box.id, string_value=self.values[box.id])
        return message.SerializeToString()

    def _forget(self, part: str) -> None:
        """Forget what was not used for some runs; after the run of a part, only of that part."""
        self.runs += 1
        for each, run in list(self.used.items()):
            if self.runs - run > KEPT_FOR and part in {"", self.kept[each].delta.fragment_id}:
                del self.used[each], self.kept[each]

    def _read(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self.kept[message.hash] = message
            self.used[message.hash] = self.runs
        elif kind == "ref_hash":
            self.used[message.ref_hash] = self.runs
            message = self.kept[message.ref_hash]
            kind = message.WhichOneof("type")
        if kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.HasField("selectbox"):
                key = element.selectbox.id.rpartition("-")[2]
                self.boxes[key] = element.selectbox
                self.parts[element.selectbox.id] = message.delta.fragment_id
                self._take(element.selectbox)
            elif element.HasField("exception"):
                self.trouble.append(element.exception.message)
            elif element.HasField("alert") and element.alert.format == element.alert.ERROR:
                self.trouble.append(element.alert.body)

    def _take(self, box: Any) -> None:
        """A box shows what the server says, else what was chosen in it, else its default."""
        if box.set_value:
            self.values[box.id] = str(box.raw_value)
        elif box.HasField("default"):
            self.values.setdefault(box.id, str(box.options[box.default]))


async def join(address: str, page: str, query: str, *, cookie: str = "") -> Session:
    """A new session with the server; `query` is what follows the "?" of the page's address."""
    link = await connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item] - a plain name does
        max_size=None,
        origin=None,
        additional_headers={"Cookie": cookie} if cookie else None,
        open_timeout=PATIENCE,
        create_connection=Link,
    )
    assert isinstance(link, Link)
    return Session(link, page, urlencode(parse_qsl(query)))


# ---- what the process does
async def _reader(session: Session, name: str, options: list[str], plan: Any) -> list[Seen]:
    """Think, choose, think, choose; each reader takes the options in an order of its own."""
    await asyncio.sleep(plan["delay"])
    seen = []
    order = random.Random(plan["number"])  # noqa: S311 - the same order at every benchmark
    last = ""
    for _ in range(plan["rounds"]):
        last = order.choice([each for each in options if each != last])
        seen.append(await session.choose(name, last))
        await asyncio.sleep(max(plan["think"] - seen[-1].seconds, 0))
    return seen


async def together(address: str, order: dict[str, Any]) -> None:
    """Open many sessions, say so, wait for a line on the input, then let all choose at once."""
    sessions = []
    for number in range(order["sessions"]):
        query = order["queries"][number % len(order["queries"])]
        session = await join(address, order["page"], query)
        await session.open()
        sessions.append(session)
    print(json.dumps("open"), flush=True)
    sys.stdin.readline()
    step = order["think"] / len(sessions)
    seen = await asyncio.gather(
        *(
            _reader(
                session,
                order["name"],
                order["options"],
                {**order, "number": number, "delay": number * step},
            )
            for number, session in enumerate(sessions)
        )
    )
    print(json.dumps([asdict(each) for reader in seen for each in reader]), flush=True)
    sys.stdin.readline()
    for session in sessions:
        await session.link.close()


async def main() -> None:
    """Carry out the order on the first line of the input, as `bench.readers.sessions` words it."""
    order = json.loads(sys.stdin.readline())
    await together(order["address"], order)


if __name__ == "__main__":
    asyncio.run(main())
