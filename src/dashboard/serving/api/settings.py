"""What the operator may set: whether there is an API, who may read it from a page, how much."""

from __future__ import annotations

import ipaddress
import os
import re
import time
from collections import OrderedDict
from typing import Final

from insight.settings import usable

OPEN: Final = "INSIGHT_API"
"""Set to 0, it closes the API."""
ORIGINS: Final = "INSIGHT_API_ORIGINS"
"""Origins whose pages may read, with blanks between; * for any, nothing or none for none."""
RATE: Final = "INSIGHT_API_RATE"
"""Answers made anew that one client may ask for in a second, in the long run; 0 for no limit."""
USUAL_RATE: Final = 60.0
"""Above what two cores are to give, 50 made and 500 kept: one program can have all of that."""
BURST: Final = 5.0
"""Seconds' worth that may be asked for at once."""
KEPT_COST: Final = 0.1
"""What a kept answer counts: ten of them are one that is made anew."""
CLIENTS: Final = 4096
"""Clients that are remembered; who has not asked for longest is forgotten."""


def is_open() -> bool:
    """Whether there is an API."""
    return os.environ.get(OPEN, "").strip() != "0"


def allowed_origin(origin: str) -> str:
    """What `Access-Control-Allow-Origin` says to a page of an origin; "" says nothing.

    As it comes no page of another site may read: who can reach the server need not be who may
    publish what is on it, and the browser of an officer reaches what nobody outside does. Programs
    that are no pages ask no browser, and need none of this.
    """
    told = os.environ.get(ORIGINS, "").split()
    if told == ["*"]:
        return "*"
    sound = re.fullmatch(r"https?://[\w.:\[\]-]+", origin, re.ASCII)
    return origin if sound and origin in told else ""


def rate() -> float:
    """How many answers made anew one client may have in a second; 0 for any number."""
    return float(usable(RATE) or USUAL_RATE)  # a typing error must not take the limit away


def neighbour(client: str) -> str:
    """Who counts as one client: an address, of version 6 its network, which one machine has whole.

    >>> neighbour("192.0.2.7"), neighbour("2001:db8:1:2:3::4"), neighbour("")
    ('192.0.2.7', '2001:db8:1:2::/64', '')
    """
    if ":" not in client:
        return client
    try:
        return f"{ipaddress.ip_network((client.partition('%')[0], 64), strict=False)}"
    except ValueError:
        return client


class Clients:
    """How much each client may still ask for: a bucket that fills with time."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, cost: float, now: float | None = None) -> float:
        """Take a cost from a client; 0, or the seconds until there is enough for it."""
        each = rate()
        if not each:
            return 0.0
        now = time.monotonic() if now is None else now
        client = neighbour(client)
        most = max(1.0, each * BURST)  # one answer can be had at any rate
        left, last = self._held.pop(client, (most, now))
        left = min(most, left + (now - last) * each)
        enough = left >= cost
        self._held[client] = (left - cost if enough else left, now)
        if len(self._held) > CLIENTS:
            self._held.popitem(last=False)
        return 0.0 if enough else (cost - left) / each

    def clear(self) -> None:
        """Forget everyone."""
        self._held.clear()
