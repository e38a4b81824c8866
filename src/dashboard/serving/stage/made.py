"""A view as the stage shows it: made once on the server, drawn in the browser at its own size."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from insight import cached
from insight.assembly.usual import home
from insight.caching import once
from insight.charts.said import said_figure
from insight.errors import InsightError
from insight.exhibits.drawings import AreaMap, Chart, Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.meeting import View
from insight.messages import is_english, said, said_html, tag
from insight.outside import shown
from insight.pictures.marks import Picture
from insight.reports.offline.maps import held_map
from insight.reports.pictures import picture_of
from insight.reports.stamp import Stamp, data_version, stamp
from insight.reports.web.drawn import drawn, inline
from insight.reports.web.figure import parts_of
from insight.words.bold import bold

FORMAT: Final = 2
"""Grows when a view is made otherwise: those that are kept are then made anew."""
WIDTHS: Final = (1800, 1400, 1080, 900, 720, 560)
"""Pixels for which a still picture is laid out: the one that fills the screen best is sent."""
BOX: Final = (1760, 720)
"""Pixels that a drawing has on a screen of 1,920 by 1,080, wide and high."""
READ: Final = 1.6
"""Times from which on the letters of a picture are read from the back of a room."""


def name_of(view: View) -> str:
    """What the made view is called in the store: another for other choices or other data."""
    told = (FORMAT, *_spoken(), _data(), view.page, sorted(view.choices.items()), view.exhibit)
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
    return f"{view.id or 'aside'}.stage.{digest}"


def _spoken() -> tuple[str, ...]:
    """The language, where it is another than that of all views before there were others."""
    return () if is_english() else (tag(),)


def packed(view: View, exhibit: Exhibit, phone: str) -> bytes:
    """The view of an exhibit as JSON, packed; `phone` names what phones fetch of it."""
    told = _told(view, exhibit) | {"phone": phone}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def told_of(content: bytes) -> dict[str, Any]:
    """What a made view says."""
    found: dict[str, Any] = json.loads(gzip.decompress(content))
    return found


def place_of(choices: Mapping[str, str]) -> str:
    """The district that a view is of, in words; "" where it names none that is here."""
    try:
        return cached.district(choices.get("place") or home()).name
    except InsightError:
        return ""


def _told(view: View, exhibit: Exhibit) -> dict[str, Any]:
    parts = parts_of(exhibit, _stamp())
    return {
        "finding": shown(said_html(parts.finding)),
        "plain": shown(said(exhibit.finding.replace("**", ""))),
        "subtitle": shown(said_html(parts.subtitle)),
        "words": shown(said(exhibit.words)),
        "notes": [shown(bold(said(text))) for text in dict.fromkeys(exhibit.notes)],
        "sources": shown(said_html(parts.sources)),
        "place": place_of(view.choices),
        "page": view.page,
        "choices": dict(view.choices),
        "exhibit": exhibit.name,
        "link": exhibit.link.address,
        "caption": said(html.unescape(shown(parts.caption))),
        "table": shown(said_html(parts.table)) if len(exhibit.table) else "",
        **_drawing(exhibit),
    }


def _drawing(exhibit: Exhibit) -> dict[str, Any]:
    """How it is drawn: "chart", "map", "picture", "words", or "table" where that is all."""
    drawing = exhibit.drawing
    if isinstance(drawing, Chart):
        return {"kind": "chart", "figure": json.loads(said_figure(drawing.drawn).to_json())}
    if isinstance(drawing, AreaMap) and drawing.place:
        return {"kind": "map", "map": json.loads(held_map(exhibit, drawing, None, _stamp()))}
    if isinstance(drawing, Tiles | Listed):
        return {"kind": "words", "html": shown(said_html(drawn(exhibit, "s")))}
    picture = _best(exhibit)
    too_small = picture is not None and _times(picture) < READ and len(exhibit.table) > 0
    if picture is None or too_small:
        return {"kind": "table"}
    return {"kind": "picture", "html": shown(inline(picture, "s"))}


def _best(exhibit: Exhibit) -> Picture | None:
    """The picture whose letters are largest on a screen; None where there is none."""
    found = [picture_of(exhibit, width=width, framed=False) for width in WIDTHS]
    pictures = [each for each in found if each is not None]
    return max(pictures, key=_times, default=None)


def _times(picture: Picture) -> float:
    return min(BOX[0] / picture.width, BOX[1] / picture.height)


@once()
def _data() -> str:
    return data_version()


def _stamp() -> Stamp:
    return stamp(datetime.now(tz=UTC).date())
