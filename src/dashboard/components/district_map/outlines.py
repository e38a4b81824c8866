"""Where a browser finds a district's outlines, or the squares that stand for its areas."""

from __future__ import annotations

import contextvars
import threading
from contextlib import suppress

from dashboard.serving.published import publish_geometry
from insight import cached
from insight.areas import Level
from insight.caching import once
from insight.errors import InsightError
from insight.maps.interactive.outlines import outlines_document, squares_document
from insight.own import using, wards_chosen


@once(most=256)
def map_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's outlines: written once, named by its content."""
    return publish_geometry(outlines_document(level, district_code, _homes(district_code)))


def begin(level: Level, district_code: str) -> None:
    """Start on a district's outlines, once, while the rest of its page is made.

    Most of it is work in which Python itself is free. A fault is left for the map, which says it.
    """
    _begun(level, district_code, wards_chosen())


@once(most=256)
def _begun(level: Level, district_code: str, _year: str) -> threading.Thread:
    def make() -> None:
        with suppress(InsightError), using(None):
            map_address(level, district_code)

    within = contextvars.copy_context()  # the year of the wards that are read by
    thread = threading.Thread(target=within.run, args=(make,), name="outlines", daemon=True)
    thread.start()
    return thread


def _homes(district_code: str) -> dict[str, str]:
    """The ward of each neighbourhood of a district by code, as every figure has it."""
    table = cached.lookup(district_code)
    return dict(zip(table["lsoa_code"], table["ward_name"], strict=True))


@once(most=256)
def squares_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's squares; wards are drawn around neighbourhoods."""
    squares = cached.squares_of(level, district_code)
    return publish_geometry(squares_document(level, squares, _homes(district_code)))
