"""A council's own template, or ours: opened, checked, and its layouts found by what they hold."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any, Final

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND

from insight.errors import InsightError
from insight.reports.slides.base import base

LARGEST: Final = 60_000_000
"""Bytes of a template once unpacked: pictures of a house style, not a film."""
_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_FOOT = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS: Final = re.compile(rb"application/vnd\.[a-zA-Z.-]*presentation[a-zA-Z.-]*\.main\+xml")
_OPENED_BY_ITSELF: Final = (
    "/image",
    "/video",
    "/audio",
    "/media",
    "/oleObject",
    "/attachedTemplate",
)


class BadTemplate(InsightError):
    """A file that cannot be the template of slides; the message says what it lacks."""


@dataclass(frozen=True)
class Layouts:
    """The layout of the first slide, and that of all others: a title above an empty page."""

    first: Any
    page: Any


def opened(template: bytes | None) -> tuple[Any, Layouts]:
    """A deck without slides, and its layouts.

    Raises BadTemplate where the file is none of PowerPoint's, holds macros or things that are
    fetched from outside, or has no layout with a title.
    """
    own = template is None
    deck = pptx.Presentation(io.BytesIO(base() if template is None else _checked(template)))
    if not own:
        _empty(deck)
    return deck, _layouts(deck)


def _checked(template: bytes) -> bytes:
    """The template as an ordinary deck."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            if sum(info.file_size for info in packed.infolist()) > LARGEST:
                raise BadTemplate(
                    f"the template is larger than {LARGEST // 1_000_000} MB once unpacked; "
                    "a template without its films and largest pictures will do"
                )
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as reason:
        raise BadTemplate(
            "the template is not a PowerPoint file (expected .pptx or .potx, saved without a "
            "password)"
        ) from reason
    kinds = parts.get("[Content_Types].xml", b"")
    main = _KINDS.search(kinds)
    if main is None or "ppt/presentation.xml" not in parts:
        raise BadTemplate("the template is not a PowerPoint file (expected .pptx or .potx)")
    macros = any(name.lower().endswith("vbaproject.bin") for name in parts)
    if b"macroEnabled" in main[0] or macros:
        raise BadTemplate(
            "the template holds macros (.pptm or .potm), which could do anything on the computer "
            "of whoever opens the slides; save it as .potx or .pptx"
        )
    for name, data in parts.items():
        if name.endswith(".rels"):
            _refuse_outside(data)
    parts["[Content_Types].xml"] = kinds.replace(main[0], _MAIN.encode())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return held.getvalue()


def _refuse_outside(relations: bytes) -> None:
    """Nothing that is fetched when slides are opened may come from outside them."""
    try:
        root = etree.fromstring(relations, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as reason:
        raise BadTemplate("the template is damaged: one of its parts cannot be read") from reason
    for relation in root:
        fetched = str(relation.get("Type", "")).endswith(_OPENED_BY_ITSELF)
        if relation.get("TargetMode") == "External" and fetched:
            raise BadTemplate(
                "the template shows a picture or film that is kept outside it "
                f"({relation.get('Target')}); insert it into the template itself"
            )


def _empty(deck: Any) -> None:
    """Take out the slides that a template came with, and what groups them."""
    listed = deck.slides._sldIdLst  # noqa: SLF001 - python-pptx has no way to remove a slide
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    for tag in ("custShowLst", "extLst"):
        found = deck.element.find(f"{{{deck.element.nsmap['p']}}}{tag}")
        if found is not None:
            deck.element.remove(found)


def _kinds(layout: Any) -> list[Any]:
    return [shape.placeholder_format.type for shape in layout.placeholders]


def _layouts(deck: Any) -> Layouts:
    """The layouts by what they hold, whatever they are called."""
    with_title = [
        layout for layout in deck.slide_layouts if any(k in _TITLES for k in _kinds(layout))
    ]
    if not with_title:
        raise BadTemplate("the template has no layout with a title (expected at least one)")

    def other(layout: Any) -> int:
        return sum(kind not in (*_TITLES, *_FOOT) for kind in _kinds(layout))

    pages = [layout for layout in with_title if KIND.TITLE in _kinds(layout)] or with_title
    page = min(pages, key=other)
    firsts = [
        layout
        for layout in with_title
        if KIND.SUBTITLE in _kinds(layout) and KIND.CENTER_TITLE in _kinds(layout)
    ]
    firsts += [layout for layout in with_title if KIND.SUBTITLE in _kinds(layout)]
    return Layouts(firsts[0] if firsts else page, page)
