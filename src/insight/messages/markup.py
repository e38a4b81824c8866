"""Finished HTML through the door: the words between its tags and those of its attributes.

Words of one passage that are partly bold are one message, with two stars on each side of what is
bold, as our sentences have them. What stands in an element with translate="no" is somebody’s own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final

from insight.messages.door import is_english, said, tag

_TAG: Final = re.compile(
    r"""(<!--.*?-->|<(?:script|style|textarea|code|math)\b.*?</(?:script|style|textarea|code|math)>"""
    r"""|<!?/?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>)""",
    re.DOTALL,
)
_SPOKEN: Final = re.compile(
    r"""\b(aria-label|aria-description|aria-roledescription|aria-valuetext|title|alt|placeholder"""
    r"""|label|data-what|data-said|summary)="([^"]*)\""""
)
_BOLD: Final = re.compile(r"</?(?:strong|b)>")
_LANG: Final = re.compile(r'<html lang="[^"]*">')


def said_html(text: str) -> str:
    """HTML with its words in the language that is spoken; the same text while that is English."""
    if is_english() or not text:
        return text
    return "".join(_said(_TAG.split(text)))


def _said(parts: list[str]) -> Iterator[str]:
    """Words and tags by turns: what stands between two tags that are not bold is one passage."""
    passage: list[str] = []
    closed: list[str] = []  # the elements we are in that are not to be translated
    bold = 0  # an end belongs to the passage where its beginning does
    for number, part in enumerate(parts):
        if number % 2 == 0 or (_BOLD.fullmatch(part) and not closed and (bold or part[1] != "/")):
            bold += 0 if number % 2 == 0 else -1 if part[1] == "/" else 1
            passage.append(part)
            continue
        yield from _passage(passage, left=bool(closed))
        passage, bold = [], 0
        _follow(part, closed)
        if part.startswith("<html"):
            part = _LANG.sub(f'<html lang="{tag()}">', part)  # noqa: PLW2901
        yield part if closed else _SPOKEN.sub(_attribute, part)
    yield from _passage(passage, left=bool(closed))


def _follow(tag: str, closed: list[str]) -> None:
    name = re.match(r"</?([a-zA-Z0-9]+)", tag)
    if name is None or tag.endswith("/>"):
        return
    ends = tag.startswith("</")
    if closed and name.group(1) == closed[-1] and ends:
        closed.pop()
    elif not ends and ((closed and name.group(1) == closed[-1]) or 'translate="no"' in tag):
        closed.append(name.group(1))


def _passage(parts: list[str], *, left: bool) -> Iterator[str]:
    whole = "".join(parts)
    if left or not whole.strip():
        yield whole
        return
    marked = any(map(_BOLD.fullmatch, parts))
    words = unescape(_BOLD.sub("**", whole))
    turned = said(words)
    if turned == words:
        yield whole
    elif not marked:
        yield escape(turned, quote=False)
    else:
        bold = escape(turned, quote=False).split("**")
        yield "".join(f"<strong>{p}</strong>" if n % 2 else p for n, p in enumerate(bold))


def _attribute(found: re.Match[str]) -> str:
    return f'{found.group(1)}="{escape(said(unescape(found.group(2))))}"'


_LINES: Final = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|%\{[^}]*\}|\n)")


def said_marked(text: str) -> str:
    """A text of a chart, which may hold lines, bold letters and places for figures, as HTML has."""
    if is_english() or not text:
        return text
    parts = _LINES.split(text)
    return "".join(p if n % 2 else said(p) for n, p in enumerate(parts))
