"""A contender seen through Chromium: bytes on the wire, first paint, repaint, panning, server."""

from __future__ import annotations

import base64
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from bench.maps.case import STEPS
from bench.maps.screen import Screen, Spot, Unfinished, classes_of
from bench.running.serving import Server

CHANGES: Final = 5
SETTLE: Final = 1.5
ENOUGH: Final = 150.0
"""Seconds of changes after which three are enough."""
SOFTWARE_GL: Final = (
    *("--use-gl=angle", "--use-angle=swiftshader"),
    *("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
)
PAN: Final = 2.0
"""Seconds of dragging."""
CLICKED: Final = """addEventListener("click", (event) => {
  window.benchClicked = (performance.timeOrigin + event.timeStamp) / 1000;
}, true);"""
COUNT: Final = """() => {
  const seen = window.benchFrames = [];
  const next = (now) => {
    if (seen !== window.benchFrames) return;
    seen.push(now);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}"""
COUNTED: Final = (
    "() => { const seen = window.benchFrames; window.benchFrames = null; return seen; }"
)


@dataclass
class Measured:
    """What was seen of a contender: KB, seconds, milliseconds of CPU, frames a second."""

    kb_a_change: float
    kb_geometry: float
    mb_first_load: float
    first_paint: float
    repaint: float
    cpu: float
    frames: float | None
    longest_frame: float | None


@dataclass
class Wire:
    """Everything that comes to the browser: websocket frames and bodies as they are sent."""

    total: float = 0.0
    geometry: float = 0.0
    addresses: dict[str, str] = field(default_factory=dict)

    def listen(self, session: Any) -> None:
        """Count from now on what the browser's network reports."""
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._body)

    def _frame(self, event: dict[str, Any]) -> None:
        data, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.total += len(base64.b64decode(data)) if binary else len(data.encode())

    def _asked(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _body(self, event: dict[str, Any]) -> None:
        size, address = event["encodedDataLength"], self.addresses.get(event["requestId"], "")
        self.total += size
        parts = ("/static/geometry/", "/static/peers/", "/assets/", "/static/england/")
        if any(part in address for part in parts) and not address.endswith(".js"):
            self.geometry += size


@dataclass(frozen=True)
class Job:
    """How a contender is looked at.

    `clicks` are what to press in turn, as role and name, and `shifts` by how many classes that
    moves the areas on from the start. `limit` is how many seconds it has for its first map, and
    again for each change.
    """

    limit: float
    gl: bool
    clicks: Sequence[tuple[str, str]] = (("button", "Next"),)
    shifts: Sequence[int] = (1, 2, 3, 4, 0)


def look(launch: Callable[..., Any], server: Server, job: Job) -> Measured:
    """Open the contender in a new browser, click five times, drag it, and say what was seen."""
    flags = ["--no-sandbox", "--disable-background-networking"]
    browser = launch(args=[*flags, *(SOFTWARE_GL if job.gl else ("--disable-gpu",))])
    try:
        page = browser.new_page(bypass_csp=True, viewport={"width": 1000, "height": 760})
        page.set_default_timeout(job.limit * 1000)
        page.add_init_script(CLICKED)
        wire = Wire()
        wire.listen(page.context.new_cdp_session(page))
        screen = Screen(page)
        begun = time.time()
        page.goto(server.address, wait_until="commit")
        spot, shown, first = screen.first_map(begun, job.limit, SETTLE)
        loaded, geometry = wire.total, wire.geometry
        screen.start()
        repaint, size, cpu = _changes(screen, wire, server, (spot, shown), job)
        screen.stop()
        frames, longest = _panned(page, spot)
        return Measured(
            kb_a_change=size / 1000,
            kb_geometry=geometry / 1000,
            mb_first_load=loaded / 1e6,
            first_paint=first,
            repaint=repaint,
            cpu=cpu * 1000,
            frames=frames,
            longest_frame=longest,
        )
    finally:
        browser.close()


def _changes(
    screen: Screen, wire: Wire, server: Server, start: tuple[Spot, int], job: Job
) -> tuple[float, float, float]:
    """Medians of five changes: seconds from the click to the frame, bytes; and mean CPU, s."""
    page, (spot, shown) = screen.page, start
    times, sizes, cpu, begun = [], [], server.cpu(), time.time()
    for step in range(CHANGES):
        if step >= 3 and time.time() - begun > ENOUGH:
            break
        before = wire.total
        role, name = job.clicks[step % len(job.clicks)]
        page.get_by_role(role, name=name, exact=True).click()
        stamp = screen.shows(spot, (shown + job.shifts[step]) % STEPS, job.limit)
        if stamp is not None:
            times.append(stamp - page.evaluate("window.benchClicked"))
        page.mouse.move(1, 1)
        page.wait_for_timeout(SETTLE * 1000)
        sizes.append(wire.total - before)
    if not times:
        raise Unfinished
    used = (server.cpu() - cpu) / len(sizes)
    return statistics.median(times), statistics.median(sizes), used


def _panned(page: Any, spot: Spot) -> tuple[float | None, float | None]:
    """Frames a second while the zoomed map is dragged, and ms of the longest; or None.

    None says that the map did not move.
    """
    y, x, _ = spot
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -30)
        page.wait_for_timeout(150)
    page.keyboard.up("Control")
    page.wait_for_timeout(2 * SETTLE * 1000)
    before = classes_of(page.screenshot())
    page.mouse.down()
    page.evaluate(COUNT)
    begun = time.perf_counter()
    while (gone := time.perf_counter() - begun) < PAN:
        turn = 2 * math.pi * gone / PAN * 1.4  # once around and a little on: it ends elsewhere
        page.mouse.move(x + 90 * math.sin(turn), y + 60 * (1 - math.cos(turn)))
        page.wait_for_timeout(8)
    seen = page.evaluate(COUNTED)
    page.mouse.up()
    page.wait_for_timeout(SETTLE * 1000)
    after = classes_of(page.screenshot())
    if len(seen) < 2 or (before != after).mean() < 0.02:
        return None, None
    gaps = np.diff(seen)
    return 1000 * len(gaps) / (seen[-1] - seen[0]), float(gaps.max())
