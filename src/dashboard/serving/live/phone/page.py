"""The document of phones: one page for every room, with its script as a file of this server."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Final

from dashboard.serving import said
from dashboard.serving.published import publish
from insight.caching import once
from insight.pictures.marks import FONTS
from insight.reports.web import document as web

HERE: Final = Path(__file__).parent
PARTS: Final = ("reach.js", "stream.js", "zoom.js", "questions.js", "views.js", "main.js")
"""The script's modules, each before those that import from it."""
_IMPORTED: Final = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORTED: Final = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)


def script() -> bytes:
    """The modules as one file: they know each other's names without an import."""
    texts = ((HERE / "src" / part).read_text(encoding="utf-8") for part in PARTS)
    return "\n".join(_EXPORTED.sub("", _IMPORTED.sub("", text)) for text in texts).encode()


@once()
def document() -> str:
    """The page, made once: its addresses are from where it stands, below `/room`."""
    body = (HERE / "page.html").read_text(encoding="utf-8")
    style = (HERE / "page.css").read_text(encoding="utf-8")
    faces = web.faces(
        tuple(publish(path.read_bytes(), "type", suffix=".woff") for path in FONTS.values())
    )
    address = publish(script(), "room", suffix=".js")
    head = '<meta name="robots" content="noindex"><meta name="theme-color" content="#12436d">'
    body += f'{said.element()}<script type="module" src="{address}"></script>'
    return web.document("Follow the meeting", body, head=head, style=faces + style)


@once()
def packed() -> bytes:
    """The page as it is sent."""
    return gzip.compress(document().encode(), 9, mtime=0)
