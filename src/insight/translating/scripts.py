"""What scripts in the browser say: the texts that stand in them, with a slot for each value.

A script writes finished texts as everything else here does. So they are read from its source: each
text in quotation marks, and each template with {1}, {2} … for what is put into it; a choice
between two texts within a template makes two messages.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_QUOTED: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
_SKIPPED: Final = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
_CHOICE: Final = re.compile(r'^[^?]*\?\s*"([^"]*)"\s*:\s*"([^"]*)"$')
_READ: Final = re.compile(
    r"[^\W\d_]{2,}.*\s.*[^\W\d_]|\s[^\W\d_]{3,}|^[“(]?[A-Z][a-z]{2,}(?::\s*)?[.…]?$"
)
_CODE: Final = re.compile(r"[<>;=]|[a-z]-[a-z-]+:|^[.#\[]|^\d|\w\(|\.\w+\s|px|https?:|[{}]\s*$")
_SPOKEN: Final = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]+)"')
_TAGS: Final = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL)
BUILT: Final = frozenset(("built", "node_modules"))
MOST: Final = 8
"""Messages that one template can make."""


def script_messages(source: str) -> tuple[str, ...]:
    """The messages of a script, each once.

    >>> script_messages('say(`${n} ${n === 1 ? "area" : "areas"} chosen`, "Take it out");')
    ('{1} area chosen', '{1} areas chosen', 'Take it out')
    """
    texts = _literals(_SKIPPED.sub("", source))
    return tuple(dict.fromkeys(text for text in texts if _is_read(text)))


def page_messages(source: str) -> tuple[str, ...]:
    """The messages of a skeleton in HTML: what stands between its tags, and what names them."""
    said = [*_TAGS.sub("\n", source).split("\n"), *_SPOKEN.findall(source)]
    texts = (html.unescape(" ".join(text.split())) for text in said)
    return tuple(dict.fromkeys(text for text in texts if re.search(r"[^\W\d_]{2}", text)))


def messages_below(root: Path) -> Iterator[tuple[str, str]]:
    """Each message of the scripts below a folder and of their skeletons, and the file it is in."""
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".js", ".html"} or BUILT & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        found = script_messages(text) if path.suffix == ".js" else page_messages(text)
        yield from ((message, path.relative_to(root).as_posix()) for message in found)


def _is_read(text: str) -> bool:
    plain = re.sub(r"\{\d\}", "", text)
    return bool(_READ.search(plain)) and not _CODE.search(plain)


def _literals(source: str) -> Iterator[str]:
    at = 0
    while at < len(source):
        if source[at] == "`":
            end, parts = _template(source, at + 1)
            yield from _ways(parts)
            yield from _within(parts)
            at = end
        elif source[at] in "\"'" and (match := _QUOTED.match(source, at)):
            yield (match[1] or match[2] or "").replace("\\n", "\n")
            at = match.end()
        else:
            at += 1


def _template(source: str, at: int) -> tuple[int, list[tuple[str, bool]]]:
    """Where a template ends, and its parts: words, and what is put between them."""
    parts: list[tuple[str, bool]] = []
    begun = at
    while at < len(source) and source[at] != "`":
        if source[at] == "\\":
            at += 2
        elif source.startswith("${", at):
            end = _closed(source, at + 2)
            parts += [(source[begun:at], False), (source[at + 2 : end], True)]
            at = begun = end + 1
        else:
            at += 1
    return at + 1, [*parts, (source[begun:at], False)]


def _closed(source: str, at: int) -> int:
    """Where the braces that are open at a place close."""
    depth = 1
    while at < len(source):
        if source[at] == "`":
            at = _template(source, at + 1)[0]
            continue
        if source[at] in "\"'" and (match := _QUOTED.match(source, at)):
            at = match.end()
            continue
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        if not depth:
            return at
        at += 1
    return at


def _ways(parts: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """The messages of a template: one for each way in which its choices can fall."""
    options: list[tuple[str, ...]] = []
    for text, put in parts:
        choice = _CHOICE.match(text.strip()) if put else None
        options.append((choice[1], choice[2]) if choice else ("\0",) if put else (text,))
    for way in itertools.islice(itertools.product(*options), MOST):
        numbers = itertools.count(1)
        yield re.sub("\0", lambda _: f"{{{next(numbers)}}}", "".join(way)).strip()  # noqa: B023


def _within(parts: Iterable[tuple[str, bool]]) -> Iterator[str]:
    for text, put in parts:
        if put:
            yield from _literals(text)
