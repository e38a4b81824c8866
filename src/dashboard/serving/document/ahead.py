"""What every page needs of Streamlit, asked for with the page instead of after its script has run.

Streamlit's browser part asks for a kind of element when the first of its kind arrives, and for what
that needs when it has come: two journeys to the server, one after the other, before anything shows.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import streamlit

SCRIPTS: Final = Path(streamlit.__file__).with_name("static") / "static" / "js"
KINDS: Final = ("Html", "BidiComponent", "ButtonGroup", "Selectbox", "DownloadButton")
"""The kinds of element that nearly every page has; those with charts are large and come later."""
_IMPORT: Final = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


def links(document: bytes) -> bytes:
    """Links, to stand in the head of Streamlit's document, to all that those kinds import.

    A kind that this Streamlit does not have is passed over: it is then asked for as ever.
    """
    found = [path.name for kind in KINDS for path in sorted(SCRIPTS.glob(f"{kind}.*.js"))]
    known = set(re.findall(r"[\w.-]+\.js", document.decode("utf-8", "replace")))
    needed: dict[str, None] = {}
    while found:
        name = found.pop(0)
        if name in known or not (SCRIPTS / name).is_file():
            continue
        known.add(name)
        needed[name] = None
        found += _IMPORT.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return b"".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'.encode()
        for name in needed
    )
