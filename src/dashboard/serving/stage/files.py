"""The files of the stage: its scripts, its look, its type, Plotly and the map's script.

They stand in a folder that is named by what is in them, so that a browser may keep them for good
and scripts find each other by their names. Each is packed once.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, Response

from insight.caching import once
from insight.maps.interactive.script import map_script
from insight.pictures.marks import FONTS

if TYPE_CHECKING:
    from starlette.requests import Request

HERE: Final = Path(__file__).parent
KINDS: Final[Mapping[str, str]] = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff": "font/woff",
}
PLOTLY: Final = "plotly.min.js"
MAP: Final = "map.js"
KEPT: Final = "public, max-age=31536000, immutable"


def _own() -> list[Path]:
    return sorted(path for path in HERE.iterdir() if path.suffix in {".js", ".css"})


@once()
def version() -> str:
    """The folder in which they stand: 16 letters that change with any of them."""
    told = hashlib.sha256()
    for path in (*_own(), _plotly(), *FONTS.values()):
        told.update(path.name.encode() + path.read_bytes())
    told.update(map_script().encode())
    return told.hexdigest()[:16]


def _plotly() -> Path:
    """Plotly as it comes with its package (MIT)."""
    return Path(str(files("plotly") / "package_data" / PLOTLY))


def type_names() -> tuple[str, ...]:
    """What the faces of the type are called, in their order."""
    return tuple(f"type-{weight}.woff" for weight in FONTS)


@once()
def _named() -> Mapping[str, Path]:
    faces = zip(type_names(), FONTS.values(), strict=True)
    return {**{path.name: path for path in _own()}, **dict(faces), PLOTLY: _plotly()}


@once(most=64)
def _packed(name: str) -> bytes:
    content = map_script().encode() if name == MAP else _named()[name].read_bytes()
    return gzip.compress(content, 9, mtime=0)


def answer(request: Request) -> Response:
    """One of the files; 404 for anything else. Runs beside the pages, for packing takes a while."""
    name = str(request.path_params["name"])
    if request.path_params["version"] != version() or name not in {*_named(), MAP}:
        return PlainTextResponse("Not here.\n", 404)
    headers = {"cache-control": KEPT, "content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(_packed(name), media_type=KINDS[Path(name).suffix], headers=headers)
