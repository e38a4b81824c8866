"""The interactive map of an exhibit as a part of a file: its outlines, its message, its words."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import asdict, replace
from typing import Any, Final

from insight import cached
from insight.caching import once
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.switched import Switched, drawn_of, with_switches
from insight.maps.interactive.message import map_message
from insight.maps.interactive.outlines import outlines_document, squares_document
from insight.messages import said_html
from insight.outside import shown
from insight.own import using_wards
from insight.reports.stamp import Stamp
from insight.reports.web.figure import parts_of

HEIGHT: Final = 560
"""Pixels that a map is high at most."""


def held_map(exhibit: Exhibit, drawing: AreaMap, switched: Switched | None, stamp: Stamp) -> str:
    """What the script of the file needs to draw the map, as JSON for a script element.

    All of it is base64: `outlines` (gzipped), `message`, and `others` (deflated), which are the
    words and the table of each view that the map is switched to, no text twice.
    """
    address = f"data:,{drawing.place}-{drawing.level}{'-squares' if drawing.squares else ''}"
    with using_wards(drawing.year):
        outlines = _outlines(drawing.level, drawing.place, squares=drawing.squares)
    view = with_switches(exhibit, switched, address) if switched else drawn_of(exhibit, address)
    codes = json.loads(outlines)["codes"]
    held = {
        "outlines": _text(gzip.compress(outlines, 9, mtime=0)),
        "message": _text(map_message(replace(view, several=False), codes=codes, height=HEIGHT)),
    }
    if switched:
        held["others"] = _text(zlib.compress(_others(switched, stamp), 9))
    return json.dumps(held)


@once(most=32)
def _outlines(level: Any, place: str, *, squares: bool) -> bytes:
    table = cached.lookup(place)
    homes = dict(zip(table["lsoa_code"], table["ward_name"], strict=True))
    if squares:
        return squares_document(level, cached.squares_of(level, place), homes)
    return outlines_document(level, place, homes)


def _others(switched: Switched, stamp: Stamp) -> bytes:
    places: dict[str, int] = {}
    views = []
    for each in switched.alternatives:
        parts = asdict(parts_of(each.exhibit, stamp))
        parts.pop("subtitle")  # the map says it
        named = {
            name: places.setdefault(shown(said_html(text)), len(places))
            for name, text in parts.items()
        }
        views.append({"when": dict(each.when), "parts": named})
    told = {"texts": list(places), "views": views}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
