"""What a PDF says, in the language that is spoken: its data, and the words of its templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from insight.messages import is_english, said, tag

_Q: Final = '"'
LEFT: Final = frozenset(
    ("svg", "address", "colours", "keywords", "kind", "verdict", "verdicts", "tenths", "symbol")
)
"""Parts of the data that are no words."""
TYPED: Final = re.compile(r'//[^\n]*|"((?:[^"\\]|\\.)*)"')
"""A comment, or a text that stands in a template: one with a space in it is read by people."""
BRITISH: Final = f"lang: {_Q}en{_Q}, region: {_Q}GB{_Q}"
FONTS: Final = ("Source Sans 3", "DejaVu Sans Mono")
ONE_WORD: Final = ("Figure", "Ward", "Group", "England", "Contents", "Sources", "Notes")
PAGE: Final = "[Page #counter(page).get().first() of #counter(page).final().first()]"


def said_data(data: Any) -> Any:
    """Data for a template with its words turned; runs of bold and plain words are one text."""
    if is_english():
        return data
    if isinstance(data, str):
        return said(data)
    if _is_runs(data):
        marked = "".join(f"**{text}**" if bold else text for text, bold in data)
        parts = said(marked).split("**")
        return [(part, bool(n % 2)) for n, part in enumerate(parts) if part]
    if isinstance(data, Mapping):
        return {key: each if key in LEFT else said_data(each) for key, each in data.items()}
    if isinstance(data, list | tuple):
        return [said_data(each) for each in data]
    return data


def _is_runs(data: Any) -> bool:
    return (
        isinstance(data, list | tuple)
        and bool(data)
        and all(isinstance(e, tuple) and len(e) == 2 and isinstance(e[1], bool) for e in data)
    )


def said_template(source: str) -> str:
    """A template with its own words turned, and its language named."""
    if is_english():
        return source
    turned = TYPED.sub(_typed, source)
    first, last = re.findall(r"#counter\(page\)\.\w+\(\)\.first\(\)", PAGE)
    page = said("Page 1 of 2").replace("1", first, 1).replace("2", last, 1)
    language, _, region = tag().partition("-")
    named = f'lang: "{language}"' + (f', region: "{region}"' if region else "")
    return turned.replace(PAGE, f"[{page}]").replace(BRITISH, named)


def _typed(found: re.Match[str]) -> str:
    text = found[1]
    if text is None or text in FONTS or "\\" in text or "#" in text:
        return found[0]
    read = text in ONE_WORD or (" " in text and any(map(str.isalpha, text)))
    return f'"{said(text)}"' if read else found[0]
