"""An exhibit as it was: its words, figures and picture as a document, and an exhibit again.

What is read again may have been written by anybody. Words are words, pictures are marks of ours,
numbers are finite, and an address is followed only where our own catalogue has it.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from insight import cached
from insight.caching import once
from insight.catalogue import Source
from insight.errors import Undefined
from insight.exhibits.drawings import (
    Drawing,
    Formula,
    Light,
    Listed,
    SortedTable,
    Still,
    Tiles,
    has_outlines,
)
from insight.exhibits.exhibit import Cited, Exhibit, Link
from insight.exhibits.methods import in_words
from insight.exhibits.of import Of
from insight.meeting.checks import mapping, one_of, parts, said, sentences, words
from insight.meeting.document import NotAMeeting
from insight.meeting.pictured import from_marks, to_marks
from insight.meeting.tabled import from_columns, to_columns
from insight.outside import PROSE, TITLE
from insight.own import OURS, using_wards
from insight.pictures.frame import COLUMN, SLIDE
from insight.pictures.marks import Picture
from insight.plans.records import PlanSource
from insight.reports.pictures import picture_of
from insight.reports.stamp import Stamp
from insight.words.key_figures import KeyFigure

Frozen: TypeAlias = dict[str, Any]
"""All of an exhibit as it was, as JSON can hold it."""
NARROW: Final = 360
WIDTHS: Final = (SLIDE, COLUMN, NARROW)
"""Pixels across for which its picture is drawn: a slide, a column of a page, a telephone."""
LARGEST: Final = 24_000_000
"""Bytes of one frozen exhibit at most."""
MOST: Final = 200
"""Notes, sources, choices and key figures of an exhibit at most."""
OF: Final = ("map", "chart", "table", "formula")
_SLUG: Final = re.compile(r"[a-z0-9-]{0,40}")
_TILE: Final = ("label", "number", "of")
_TEXTS: Final = ("finding", "subtitle", "words", "lead")


@dataclass(frozen=True)
class Made:
    """When an exhibit was frozen, and of which version of the data."""

    day: date
    version: str


def freeze(exhibit: Exhibit, stamp: Stamp) -> Frozen:
    """All of an exhibit as it is now, made on the day and from the data of a stamp."""
    told: Frozen = {
        "made": stamp.made.isoformat(),
        "data": stamp.version,
        "name": exhibit.name,
        **{name: getattr(exhibit, name) for name in _TEXTS},
        "caption": exhibit.caption,
        "notes": list(exhibit.notes),
        "how_sure": list(exhibit.how_sure),
        "of": asdict(exhibit.of),
        "link": {"page": exhibit.link.page, "choices": dict(exhibit.link.choices)},
        "sources": [_source(each) for each in exhibit.sources],
        "table": to_columns(in_words(exhibit)),
        "drawing": _drawing(exhibit),
    }
    if exhibit.exact is not None:
        told["exact"] = to_columns(exhibit.exact)
    if exhibit.numbers is not None:
        told["numbers"] = [str(each) for each in exhibit.numbers]
    return told


def _source(source: Cited) -> dict[str, Any]:
    """What is cited, its licence, and whether figures or a plan."""
    if isinstance(source, PlanSource):
        told = {"plan": True}
        return told | {each.name: getattr(source, each.name) for each in fields(source)}
    kept = {each.name: getattr(source, each.name) for each in fields(source) if each.repr}
    return kept | {"released": str(source.released)}


def _drawing(exhibit: Exhibit) -> dict[str, Any] | None:
    drawing = exhibit.drawing
    if isinstance(drawing, Tiles):
        return {"is": "tiles", "tiles": [each._asdict() for each in drawing.tiles]}
    if isinstance(drawing, Listed):
        return {"is": "listed", "texts": list(drawing.texts)}
    try:
        made = [picture_of(exhibit, width=width, framed=False) for width in WIDTHS]
    except Undefined:  # a chart with a part that no still picture knows: its table says it
        return None
    drawn = [to_marks(each) for each in made if each is not None]
    return {"is": "picture", "of": _of(drawing), "pictures": drawn} if drawn else None


def _of(drawing: Drawing | None) -> str:
    if has_outlines(drawing):
        return "map"
    if isinstance(drawing, Still):
        return drawing.of
    if isinstance(drawing, SortedTable):
        return "table"
    if isinstance(drawing, Light) and "<table" in drawing.html:
        return "table"
    return "formula" if isinstance(drawing, Formula) else "chart"


def made(frozen: object) -> Made:
    """When an exhibit was frozen, and of which data; raises NotAMeeting."""
    held = mapping(frozen, "a view")
    told = held.get("made")
    try:
        day = date.fromisoformat(told if isinstance(told, str) else "")
    except ValueError as reason:
        raise NotAMeeting(f"the day of a view is {said(told)} (expected a day)") from reason
    return Made(day, words(held.get("data"), "the data version of a view"))


def thaw(frozen: object) -> Exhibit:
    """The exhibit of a document, drawn by its picture; raises NotAMeeting, naming what is wrong."""
    held = mapping(frozen, "a view")
    made(held)
    name = words(held.get("name"), "the name of a view", TITLE)
    texts = {each: sentences(held.get(each, ""), f"the {each} of a view") for each in _TEXTS}
    of = mapping(held.get("of", {}), "what a view is of")
    numbers = held.get("numbers")
    return Exhibit(
        name=name,
        finding=texts["finding"],
        subtitle=texts["subtitle"],
        words=texts["words"],
        lead=texts["lead"],
        caption=sentences(held.get("caption"), "the caption of a table"),
        table=from_columns(held.get("table")),
        sources=parts(held.get("sources"), "the sources of a view", MOST, _cited),
        link=_link(held.get("link")),
        drawing=_drawn(held.get("drawing")),
        exact=from_columns(held["exact"]) if "exact" in held else None,
        numbers=None if numbers is None else parts(numbers, "the numbers", MOST, _name),
        notes=parts(held.get("notes", []), "the notes of a view", MOST, _note),
        how_sure=parts(held.get("how_sure", []), "the limits of a view", MOST, _note),
        of=Of(*(words(of.get(each.name, ""), "what a view is of", TITLE) for each in fields(Of))),
    )


def pictures_of(exhibit: Exhibit) -> tuple[Picture, ...]:
    """The pictures of a thawed exhibit, the widest first; none where it is words or figures."""
    if not isinstance(exhibit.drawing, Still):
        return ()
    every = (exhibit.drawing.picture, *exhibit.drawing.others)
    return tuple(sorted(every, key=lambda each: -each.width))


def _note(told: object) -> str:
    return sentences(told, "a note of a view")


def _name(told: object) -> str:
    return words(told, "the name of a column", TITLE)


def _link(told: object) -> Link:
    held = mapping(told, "the address of a view")
    page = held.get("page")
    if not isinstance(page, str) or not _SLUG.fullmatch(page):
        raise NotAMeeting(f"a view is of the page {said(page)} (expected the slug of a page)")
    choices = mapping(held.get("choices", {}), "the choices of a view")
    if len(choices) > MOST:
        raise NotAMeeting(f"a view has {len(choices):,} choices (expected at most {MOST})")
    with using_wards(OURS):  # as it was frozen, whatever its reader has chosen
        return Link(
            page,
            {
                words(name, "a choice of a view"): words(value, "a choice of a view", 2 * PROSE)
                for name, value in choices.items()
            },
        )


def _cited(told: object) -> Cited:
    """A source as it is cited; its address only where ours has the same."""
    held = mapping(told, "a source")
    plan = held.get("plan") is True
    known = PlanSource if plan else Source
    texts: dict[str, Any] = {
        each.name: words(held.get(each.name, ""), f"the {each.name} of a source", PROSE)
        for each in fields(known)
        if each.repr
    }
    if texts["url"] not in _addresses():
        texts["url"] = ""
    if plan:
        return PlanSource(**texts)
    with suppress(ValueError):  # else it is said in words, "2021 to 2022"
        texts["released"] = date.fromisoformat(texts["released"])
    return Source(**texts)


@once()
def _addresses() -> frozenset[str]:
    """Every address that our catalogue and plans cite."""
    held = cached.catalogue()
    ours = (*held.sources.values(), *held.references.values(), *held.awaiting_sources.values())
    plans = (cached.starter_set(), *cached.plans())
    return frozenset([each.url for each in ours] + [each.source.url for each in plans])


def _drawn(told: object) -> Drawing | None:
    if told is None:
        return None
    held = mapping(told, "the drawing of a view")
    what = one_of(held.get("is"), "the drawing of a view", ("tiles", "listed", "picture"))
    if what == "tiles":
        return Tiles(parts(held.get("tiles"), "the key figures", MOST, _tile))
    if what == "listed":
        return Listed(parts(held.get("texts"), "the sentences", MOST, _note))
    pictures = parts(held.get("pictures"), "the pictures of a view", len(WIDTHS), from_marks)
    if not pictures:
        raise NotAMeeting("a view is drawn by no picture (expected at least one)")
    of: Literal["map", "chart", "table", "formula"] = one_of(held.get("of"), "a picture", OF)
    return Still(pictures[0], pictures[1:], of)


def _tile(told: object) -> KeyFigure:
    held = mapping(told, "a key figure")
    ends: tuple[Literal["plain", "deprived", "affluent"], ...] = ("plain", "deprived", "affluent")
    label, large, of = (sentences(held.get(each, ""), "a key figure") for each in _TILE)
    return KeyFigure(label, large, of, one_of(held.get("kind", "plain"), "a key figure", ends))


def packed(frozen: Mapping[str, Any]) -> bytes:
    """The document as bytes for a store, the same for the same exhibit."""
    written = json.dumps(frozen, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(written.encode(), compresslevel=6, mtime=0)


def unpacked(content: bytes) -> Frozen:
    """The document of such bytes; raises NotAMeeting for others and for what is too large."""
    try:
        opened = zlib.decompressobj(wbits=31)
        written = opened.decompress(content, LARGEST)
        if opened.unconsumed_tail or not opened.eof:
            raise NotAMeeting("a view is cut short, or too large")
        return dict(mapping(json.loads(written), "a view"))
    except (zlib.error, ValueError, RecursionError) as reason:
        raise NotAMeeting("a view cannot be read: it is damaged") from reason
