"""What scripts say in the language that is spoken: one script of its own, and none in English.

It holds the messages of all scripts, and turns what they write as they write it, before it is seen.
So no script knows of languages, and Streamlit's own words can be translated as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.serving.published import publish
from insight.areas import ATTRIBUTION
from insight.caching import once
from insight.messages import is_english, translation
from insight.translating.scripts import messages_below

ROOT: Final = Path(__file__).parents[1]
TURNING: Final = Path(__file__).with_name("said.js")
NO_MESSAGES: Final = "const MESSAGES = [];"
"""The line of said.js in whose place they are put."""
OTHERS: Final = (
    *("Residents in {1}", "in {1}", "area", "areas", "{1} Enter"),
    *(ATTRIBUTION, f"{ATTRIBUTION}."),
)
"""What scripts join with other words, or are given when they are built."""
STREAMLIT: Final = (
    "Skip to main content",
    "App pages",
    "Sidebar",
    "{1} more",
    "Help for {1}",
    "Open",
    "Close",
    "Show password text",
    "Loading...",
    "Drag and drop file here",
    "Drag and drop files here",
    "Browse files",
    "Upload",
    "Clear all",
    "Clear value",
    "No results",
    "Choose an option",
    "Choose options",
    "Press Enter to apply",
    "Press Ctrl+Enter to apply",
    "Press Enter to submit form",
    "Running...",
    "Stop",
    "Rerun",
    "Settings",
    "Print",
    "Record a screencast",
    "Get help",
    "Report a bug",
    "About",
    "Fullscreen",
    "Close fullscreen",
    "Select all",
    "Connection error",
    "{1} per file",
    "Limit {1} per file • {2}",
    "{1} selected. Press Backspace to delete.",
)
"""Words of Streamlit's own that a reader may see or hear."""


def messages() -> Iterator[tuple[str, str]]:
    """Each message of scripts and of their skeletons, and the file that says it."""
    yield from messages_below(ROOT)
    yield from ((message, "components/shared") for message in OTHERS)
    yield from ((message, "streamlit") for message in STREAMLIT)


def element() -> str:
    """The element of a document's head that loads the script; "" in English."""
    if is_english():
        return ""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    at = f"/{base}/" if base else "/"
    return f'<script type="module" src="{at}{_published()}"></script>'


@once()
def _published() -> str:
    return publish(script().encode(), "said", suffix=".js")


def script() -> str:
    """The script with the messages of the language in it."""
    pairs = {message: translation(message) for message, _ in messages()}
    told = [[message, words] for message, words in pairs.items() if words and words != message]
    held = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return TURNING.read_text(encoding="utf-8").replace(NO_MESSAGES, f"const MESSAGES = {held};")
