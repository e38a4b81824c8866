"""Files that Streamlit serves beside the app, under names made from what is in them.

A name changes with the content, so a browser may keep what it has for good.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from pathlib import Path


def static_folder() -> Path:
    """What Streamlit serves as ``app/static``: the folder ``static`` beside ``app.py``.

    INSIGHT_STATIC names another. It is asked for at every use, so that it can be changed in one
    place.
    """
    chosen = os.environ.get("INSIGHT_STATIC")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[3] / "static"


def published_file(address: str) -> Path:
    """The file that browsers fetch from an address of `publish`."""
    return static_folder() / address.removeprefix("app/static/")


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

    The file appears whole or not at all, also when two processes publish it at once.
    """
    name = hashlib.sha256(content).hexdigest()[:16] + suffix
    target = static_folder() / folder / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        whole = Path(unfinished)
        whole.chmod(0o644)  # mkstemp gives 0o600, which a web server may not read
        whole.replace(target)
    return f"app/static/{folder}/{name}"
