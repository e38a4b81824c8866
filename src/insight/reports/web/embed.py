"""One exhibit as a page of its own, for a frame in another site: no script, no navigation."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from insight.errors import Undefined
from insight.exhibits.drawings import (
    AreaMap,
    Chart,
    EnglandMap,
    Listed,
    SmallMaps,
    Solid,
    Still,
    Strips,
    Tiles,
)
from insight.exhibits.exhibit import Exhibit
from insight.outside import as_words, shown
from insight.reports.stamp import Stamp
from insight.reports.web.document import document, faces
from insight.reports.web.drawn import drawn
from insight.reports.web.figure import article

FRONT: Final = "overview"
"""What an embed calls the front door, whose own address is empty."""
STYLE: Final = """
body { padding: 0.75rem; }
.exhibit > h1.finding { font-size: 1.125rem; max-width: 46rem; }
.picture svg { max-width: 56rem; }
.tablebox { max-height: 24rem; }
footer { margin-top: 0.5rem; }
"""
HIGH: Final[Mapping[type, int]] = {
    AreaMap: 860,
    EnglandMap: 980,
    SmallMaps: 980,
    Solid: 640,
    Still: 760,
    Strips: 1200,
    Tiles: 420,
    Listed: 480,
}
"""Pixels that a frame is high where it is about 640 wide, by what is drawn; else `TABLE`."""
TABLE: Final = 680
AROUND: Final = 400
"""Pixels of the words above and below a chart, whose own height is known."""
WIDE: Final = 800
"""Pixels that a frame is wide where it is not as wide as what is around it."""


def embedded(exhibit: Exhibit, stamp: Stamp, *, address: str, type_at: tuple[str, ...]) -> str:
    """The page of an exhibit: finding, drawing, words, table, sources, and the way to the view.

    `address` is where the same view stands, `type_at` that of each face of the type.
    """
    made = article(exhibit, stamp, drawn(exhibit, "x"), level=1, address=address)
    lines = "".join(f'<p class="stamp">{html.escape(line)}</p>' for line in stamp.lines())
    body = f"<main>{made}</main><footer>{lines}</footer>"
    return document(exhibit.finding, body, style=faces(type_at) + STYLE)


def refused(title: str, text: str, *, address: str, type_at: tuple[str, ...]) -> str:
    """A small page that says why an exhibit is not shown; both texts are words."""
    body = (
        f'<main><h1 class="finding">{html.escape(title)}</h1><p>{html.escape(shown(text))}</p>'
        f'<p><a href="{html.escape(address)}" target="_blank" rel="noopener">To the dashboard'
        '<span class="unseen"> (opens in a new tab)</span></a></p></main>'
    )
    return document(title, body, style=faces(type_at) + STYLE)


def embed_address(exhibit: Exhibit, stamp: Stamp, choices: Mapping[str, str] | None = None) -> str:
    """Where an exhibit stands as a page of its own.

    `choices` are more of the reader's choices than the exhibit's own link has, such as `peers`.
    Raises Undefined where the stamp does not know the address of the dashboard.
    """
    if not stamp.base:
        raise Undefined("an embed needs the address of the dashboard, and none is known")
    asked = {**(choices or {}), **exhibit.link.choices, "exhibit": exhibit.name}
    return f"{stamp.base}/embed/{exhibit.link.page or FRONT}?{urlencode(asked)}"


def embed_code(exhibit: Exhibit, stamp: Stamp, choices: Mapping[str, str] | None = None) -> str:
    """The HTML that shows an exhibit in another site; raises as `embed_address`."""
    return frame(
        exhibit, embed_address(exhibit, stamp, choices), width="100%", height=height_of(exhibit)
    )


def frame(exhibit: Exhibit, address: str, *, width: str | int, height: int) -> str:
    """A frame with a name for who does not see it."""
    title = html.escape(shown(as_words(exhibit.finding.replace("**", ""))))
    return (
        f'<iframe src="{html.escape(address)}" title="{title}" width="{width}" '
        f'height="{height}" style="border:1px solid #cecece;max-width:100%" loading="lazy">'
        "</iframe>"
    )


def height_of(exhibit: Exhibit) -> int:
    """Pixels that a frame of an exhibit should be high: about what it takes 640 pixels wide."""
    drawing = exhibit.drawing
    if isinstance(drawing, Chart):
        return round(float(drawing.figure.layout.height or 450)) + AROUND
    return HIGH.get(type(drawing), TABLE)
