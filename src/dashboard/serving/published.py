"""Files that are served beside the app, under names made from what is in them.

A name changes with the content, so a browser may keep what it has for good.
"""

from __future__ import annotations

import atexit
import gzip
import hashlib
import logging
import mimetypes
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import Route

from dashboard.serving.private import hand
from insight.caching import once
from insight.errors import MissingData
from insight.own import leant_on, shelf, touch

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LOG: Final = logging.getLogger("dashboard")
KEPT: Final = "public, max-age=31536000, immutable"
_spare: Final[list[Path]] = []
"""The temporary folder of this process, once there is one."""


def static_folder() -> Path:
    """Where files are put that browsers fetch as ``app/static``; it can be written to.

    The folder ``static`` beside ``app.py``, or the one that INSIGHT_STATIC names, asked for at
    every use. Where that is read-only, a temporary folder that goes when the process ends.
    """
    return _chosen_folder() if _can_hold(_chosen_folder()) else _spare_folder()


def _chosen_folder() -> Path:
    chosen = os.environ.get("INSIGHT_STATIC")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[3] / "static"


@once()
def _can_hold(folder: Path) -> bool:
    """Whether files can be put into a folder, which is made if need be; tried once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            return True
    except OSError as reason:
        LOG.warning("files for browsers are kept in a temporary folder instead: %s", reason)
        return False


@once()
def _spare_folder() -> Path:
    """A folder of this process; raises MissingData where there is no room for one either."""
    try:
        folder = tempfile.mkdtemp(prefix="insight-")
    except OSError as reason:
        raise MissingData(
            f"map outlines can be kept neither in {_chosen_folder().name}/ nor in the system’s "
            f"temporary folder ({reason.strerror}; expected one of them to be writable)"
        ) from reason
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _spare.append(Path(folder))
    return Path(folder)


def published_file(address: str) -> Path:
    """The file that browsers fetch from an address of `publish`."""
    within = address.removeprefix("app/static/")
    places = [folder / within for folder in (_chosen_folder(), *_spare)]
    return next((place for place in places if place.is_file()), places[-1])


async def answer(request: Request) -> Response:
    """A published file, which a browser may keep: its name changes with what is in it."""
    within = request.path_params["path"]
    file = published_file(f"app/static/{within}")
    folders = [folder.resolve() for folder in (_chosen_folder(), *_spare)]
    # First whether it is there: a path with a null letter cannot even be resolved.
    if (
        not file.is_file()
        or file.suffix == ".part"
        or not any(map(file.resolve().is_relative_to, folders))
    ):
        return PlainTextResponse("Not here.\n", 404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers={"cache-control": KEPT})


def route() -> Route:
    """Where `answer` stands: before Streamlit's own, which knows one folder only."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return Route(f"{'/' + base if base else ''}/app/static/{{path:path}}", answer)


def publish_geometry(document: bytes) -> str:
    """Write the document into the folder ``static/geometry`` and return its address.

    The address is relative to the app: ``app/static/geometry/<hash>.json.gz``, where the hash is
    the first 16 hexadecimal digits of the packed content's SHA-256. A document already there is
    left alone. It is stored gzipped, because Streamlit sends files as they are.
    """
    return publish(gzip.compress(document, 9, mtime=0), "geometry", suffix=".json.gz")


def unpacked(content: bytes) -> bytes:
    """Return a published document as it was given."""
    return gzip.decompress(content)


def publish(content: bytes, folder: str, *, suffix: str) -> str:
    """Write `content` under its hash into a folder right below ``static``; return its address.

    The file appears whole or not at all, also when two processes publish it at once. What leans on
    a reader's own data is never written: it is kept for them alone (`serving.private`).
    """
    own = shelf()
    if own is not None and leant_on(own.kinds):
        touch(*own.kinds)  # its address is theirs, and is kept nowhere else either
        return hand(content, own, suffix=suffix)
    name = hashlib.sha256(content).hexdigest()[:16] + suffix
    address = f"app/static/{folder}/{name}"
    if not published_file(address).exists():
        try:
            _write(static_folder() / folder / name, content)
        except OSError as reason:  # full, say, since the folder was tried
            LOG.warning("a file for browsers is kept in a temporary folder: %s", reason)
            _write(_spare_folder() / folder / name, content)
    return address


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
    whole = Path(unfinished)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        whole.chmod(0o644)  # mkstemp gives 0o600, which a web server may not read
        whole.replace(target)
    except OSError:
        whole.unlink(missing_ok=True)
        raise
