"""A contender seen through Chromium: bytes on the wire, first paint, repaint, server time."""

from __future__ import annotations

import base64
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from PIL import Image

from bench.maps.case import COLOURS, STEPS
from bench.serving import Server

LIMIT: Final = 60.0
"""Seconds that a contender has for its first map, and again for each change."""
CHANGES: Final = 5
TOLERANCE: Final = 10
SETTLE: Final = 1.5
SOFTWARE_GL: Final = (
    *("--use-gl=angle", "--use-angle=swiftshader"),
    *("--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
)
PALETTE: Final = np.array([[int(c[n : n + 2], 16) for n in (1, 3, 5)] for c in COLOURS])


class Unfinished(Exception):
    """The picture did not come in time."""


@dataclass
class Measured:
    """What was seen of a contender: KB, milliseconds and seconds."""

    kb_a_change: float
    kb_geometry: float
    mb_first_load: float
    first_paint: float
    repaint: float
    cpu: float


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
        if any(part in address for part in ("/static/geometry/", "/static/peers/", "/assets/")):
            self.geometry += size


def _pixels(page: Any, clip: dict[str, float] | None = None) -> Any:
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip) if clip else page.screenshot()))
    return np.asarray(picture.convert("RGB")).astype(int)


def _class_of(pixels: Any) -> Any:
    """The class of each pixel by its colour, -1 where it is none of the five."""
    far = np.abs(pixels[..., None, :] - PALETTE).max(axis=-1)
    return np.where(far.min(axis=-1) <= TOLERANCE, far.argmin(axis=-1), -1)


def _spot(classes: Any) -> tuple[int, int] | None:
    """The middle of a 7 by 7 field of one dark class (white paper is none), or None."""
    for wanted in (0, 4, 1, 3):
        ys, xs = np.nonzero(classes == wanted)
        for y, x in list(zip(ys, xs, strict=True))[:: max(len(ys) // 400, 1)]:
            field_ = classes[y - 3 : y + 4, x - 3 : x + 4]
            if field_.shape == (7, 7) and (field_ == wanted).all():
                return int(y), int(x)
    return None


def _first_map(page: Any, begun: float) -> tuple[tuple[int, int], int, float]:
    """A spot on the map, its class, and the seconds until it was painted."""
    while time.perf_counter() - begun < LIMIT:
        classes = _class_of(_pixels(page))
        painted = time.perf_counter() - begun
        if (np.isin(classes, (0, 1, 3, 4)).sum() > 0.02 * classes.size) and _spot(classes):
            time.sleep(SETTLE)  # labels and late lines may lie where the spot is
            classes = _class_of(_pixels(page))
            if spot := _spot(classes):
                return spot, int(classes[spot]), painted
    raise Unfinished


def _until(page: Any, spot: tuple[int, int], wanted: int, begun: float) -> float:
    y, x = spot
    clip = {"x": x - 1, "y": y - 1, "width": 3, "height": 3}
    while (gone := time.perf_counter() - begun) < LIMIT:
        if (_class_of(_pixels(page, clip)) == wanted).all():
            return gone
    raise Unfinished


def look(launch: Callable[..., Any], server: Server, *, gl: bool) -> Measured:
    """Open the contender in a new browser, click five times, and say what was seen."""
    flags = ["--no-sandbox", "--disable-background-networking"]
    browser = launch(args=[*flags, *(SOFTWARE_GL if gl else ("--disable-gpu",))])
    try:
        page = browser.new_page(viewport={"width": 1000, "height": 760})
        page.set_default_timeout(LIMIT * 1000)
        wire = Wire()
        wire.listen(page.context.new_cdp_session(page))
        begun = time.perf_counter()
        page.goto(server.address, wait_until="commit")
        spot, shown, first = _first_map(page, begun)
        loaded, geometry = wire.total, wire.geometry
        return _changes(page, wire, server, (spot, shown), (loaded, geometry, first))
    finally:
        browser.close()


def _changes(
    page: Any,
    wire: Wire,
    server: Server,
    start: tuple[tuple[int, int], int],
    first: tuple[float, float, float],
) -> Measured:
    spot, shown = start
    loaded, geometry, painted = first
    button = page.get_by_role("button", name="Next", exact=True)
    times, sizes, cpu = [], [], server.cpu()
    for step in range(1, CHANGES + 1):
        before, begun = wire.total, time.perf_counter()
        button.click()
        times.append(_until(page, spot, (shown + step) % STEPS, begun))
        page.mouse.move(1, 1)
        page.wait_for_timeout(SETTLE * 1000)
        sizes.append(wire.total - before)
    return Measured(
        kb_a_change=statistics.median(sizes) / 1000,
        kb_geometry=geometry / 1000,
        mb_first_load=loaded / 1e6,
        first_paint=painted,
        repaint=statistics.median(times),
        cpu=(server.cpu() - cpu) / CHANGES * 1000,
    )
