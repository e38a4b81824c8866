"""What a browser shows and when: its own compositor's frames, the same for SVG, canvas and WebGL.

Chromium sends each frame that it puts on the screen as a picture with the time (a screencast of
its debugging protocol), so nothing is asked of the page while it works. Writing the pictures costs
every contender the same.
"""

from __future__ import annotations

import base64
import io
import time
from typing import Any, Final

import numpy as np
from PIL import Image

from bench.maps.case import COLOURS

TOLERANCE: Final = 10
QUIET: Final = 3.0
"""Seconds without a frame, after which a screenshot tells whether one was missed."""
LOOK: Final = 0.5
"""Seconds between looks for the first map."""
LEAST: Final = 0.005
"""The part of the picture that a map colours at least."""
PALETTE: Final = np.array([[int(c[n : n + 2], 16) for n in (1, 3, 5)] for c in COLOURS], np.int16)
SIDES: Final = (7, 5, 3)
"""Pixels on the side of the field of one colour that is looked for, the largest that is found."""
Spot = tuple[int, int, int]
"""Row and column of a field's middle, and how far it reaches from there."""


class Unfinished(Exception):
    """The picture did not come in time."""


def classes_of(picture: bytes, box: tuple[int, int, int, int] | None = None) -> Any:
    """The class of each pixel (of a box) by its colour, -1 where it is none of the five."""
    image = Image.open(io.BytesIO(picture))
    pixels = np.asarray((image.crop(box) if box else image).convert("RGB")).astype(np.int16)
    far = np.abs(pixels[..., None, :] - PALETTE).max(axis=-1)
    return np.where(far.min(axis=-1) <= TOLERANCE, far.argmin(axis=-1), -1)


def at(picture: bytes, spot: Spot) -> int:
    """The class of the whole field around a spot, -1 if it has not one."""
    y, x, reach = spot
    field = classes_of(picture, (x - reach, y - reach, x + reach + 1, y + reach + 1))
    return int(field[0, 0]) if (field == field[0, 0]).all() else -1


def find_spot(classes: Any) -> Spot | None:
    """The middle of a field of one dark class (white paper is none), or None."""
    for side in SIDES:
        reach = side // 2
        for wanted in (0, 4, 1, 3):
            ys, xs = np.nonzero(classes == wanted)
            for y, x in list(zip(ys, xs, strict=True))[:: max(len(ys) // 400, 1)]:
                field = classes[y - reach : y + reach + 1, x - reach : x + reach + 1]
                if field.shape == (side, side) and (field == wanted).all():
                    return int(y), int(x), reach - 1
    return None


def has_map(picture: bytes) -> bool:
    """Whether some of a picture has the colours of areas, and somewhere a field of one of them."""
    classes = classes_of(picture)
    dark = int(np.isin(classes, (0, 1, 3, 4)).sum())
    return dark > LEAST * classes.size and find_spot(classes) is not None


class Screen:
    """What a page shows: looked at until the map is there, then frame by frame."""

    def __init__(self, page: Any) -> None:
        """Nothing is recorded before `start`."""
        self.page = page
        self.frames: list[tuple[float, bytes]] = []
        self.session = page.context.new_cdp_session(page)
        self.session.on("Page.screencastFrame", self._frame)

    def start(self) -> None:
        """Record every frame from now on."""
        self.session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})

    def _frame(self, event: dict[str, Any]) -> None:
        self.session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})
        self.frames.append((event["metadata"]["timestamp"], base64.b64decode(event["data"])))

    def stop(self) -> None:
        """No more frames."""
        self.session.send("Page.stopScreencast")

    def first_map(self, begun: float, limit: float, settle: float) -> tuple[Spot, int, float]:
        """A spot on the map, its class, and the seconds from `begun` until it was painted."""
        while time.time() - begun < limit:
            self.page.wait_for_timeout(LOOK * 1000)
            if not has_map(self.page.screenshot()):
                continue
            painted = time.time() - begun
            if (settled := self._settled(settle)) is not None:
                return (*settled, painted)
        raise Unfinished

    def _settled(self, settle: float) -> tuple[Spot, int] | None:
        """A spot where no label or late line lies; None while the map is still being drawn."""
        self.page.wait_for_timeout(settle * 1000)
        picture = self.page.screenshot()
        spot = find_spot(classes_of(picture))
        return None if spot is None else (spot, at(picture, spot))

    def shows(self, spot: Spot, wanted: int, limit: float) -> float | None:
        """The time of the first frame with a class at a spot; None if that frame was not sent.

        Frames from before the call count, if they are still in the list.
        """
        begun = heard = time.time()
        while time.time() - begun < limit:
            self.page.wait_for_timeout(10)
            frames, self.frames[:] = list(self.frames), []
            for stamp, picture in frames:
                heard = time.time()
                if at(picture, spot) == wanted:
                    return stamp
            if time.time() - heard > QUIET:
                if at(self.page.screenshot(), spot) == wanted:
                    return None
                heard = time.time()
        raise Unfinished
