"""Whether files to take away can be made: pictures with their letters, PDFs and slides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typst
from pptx import Presentation

from insight.doctor.records import Asked, Finding, ok, wrong
from insight.pictures.marks import FONTS, MORE_FONTS

AGAIN: Final = "Install the lock again: pip install --force-reinstall -r requirements.lock"


def look(asked: Asked) -> Iterator[Finding]:  # noqa: ARG001 - all that look are called alike
    """The letters, a PDF of one word, a slide."""
    yield look_at_fonts()
    yield look_at_documents()
    yield ok("Chromium", "Not needed: no file and no page of this server is made by a browser.")


def look_at_fonts() -> Finding:
    """Whether the letters are there that pictures and papers are drawn with."""
    held = (*FONTS.values(), *MORE_FONTS.values(), *(p.with_suffix(".ttf") for p in FONTS.values()))
    absent = sorted(path.name for path in held if not _is_there(path))
    if absent:
        said = f"Missing or empty: {', '.join(absent)}."
        return wrong("Fonts", said, "Put back src/insight/pictures/fonts from the release.")
    return ok("Fonts", f"All {len(held)} files are here; none is taken from this machine.")


def _is_there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def look_at_documents() -> Finding:
    """Whether a PDF and a presentation can be made."""
    try:
        made = typst.compile(b"Sound")
    except Exception as fault:  # noqa: BLE001 - whatever a library of others raises
        return wrong("Papers", f"No PDF can be made: {type(fault).__name__}.", AGAIN)
    if not bytes(made).startswith(b"%PDF"):
        return wrong("Papers", "What is made as a PDF is none.", AGAIN)
    try:
        Presentation()
    except Exception as fault:  # noqa: BLE001 - as above
        return wrong("Papers", f"No slides can be made: {type(fault).__name__}.", AGAIN)
    return ok("Papers", "A PDF and a presentation can be made.")
