"""What a page says of an exhibit, in the order in which it is read, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.areas import ATTRIBUTION
from insight.exhibits.drawings import Listed, has_outlines
from insight.exhibits.exhibit import NOWHERE, Exhibit
from insight.exhibits.methods import in_words
from insight.exhibits.table import marker_lines
from insight.markers import NOT_AVAILABLE
from insight.outside import shown
from insight.pictures.frame import COLUMN
from insight.pictures.marks import Picture
from insight.reports.pictures import picture_of
from insight.reports.stamp import Stamp

LANGUAGE: Final = "en-GB"
SURE: Final = "How sure are we?"
NOTES: Final = "Notes"
SOURCES: Final = "Sources"
SAME_VIEW: Final = "The same view, to look further: "
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_MUCH: Final = 500
"""Letters of words above which a table that says the same stands for them."""
Run = tuple[str, bool]
"""Words, and whether they are bold."""


@dataclass(frozen=True)
class Grid:
    """A table of ready-made text: `right` says which columns are numbers; the first heads rows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    markers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A source as it is cited, and its address, "" where it has none that can be followed."""

    text: str
    address: str = ""


@dataclass(frozen=True, eq=False)
class Content:
    """An exhibit as it is read. `listed` are paragraphs with a word or two before each.

    The text of `view` is "" where there is no page that shows the same.
    """

    heading: str
    subtitle: str
    prose: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]
    picture: Picture | None
    grid: Grid | None
    notes: tuple[str, ...]
    sure: tuple[str, ...]
    sources: tuple[Cited, ...]
    view: Cited


def content_of(exhibit: Exhibit, stamp: Stamp) -> Content:
    """What a page says of an exhibit. Raises Undefined for a chart that cannot be drawn."""
    listed = tuple(_listed(exhibit))
    sure = tuple(dict.fromkeys(exhibit.how_sure))
    address = "" if exhibit.link == NOWHERE else stamp.address(exhibit)
    picture = picture_of(exhibit, width=COLUMN, framed=False)
    told = picture is None and len(exhibit.words) > _MUCH and not exhibit.table.empty
    return Content(
        heading=exhibit.finding,
        subtitle=exhibit.subtitle,
        prose=tuple(_prose(exhibit, words=not listed and not told)),
        listed=listed,
        picture=picture,
        grid=None if listed or exhibit.table.empty else grid_of(exhibit),
        notes=tuple(note for note in dict.fromkeys(exhibit.notes) if note and note not in sure),
        sure=sure,
        sources=tuple(_sources(exhibit)),
        view=Cited(address, followed(address)),
    )


def _prose(exhibit: Exhibit, *, words: bool) -> Iterator[str]:
    """The first sentence, then what is to be seen, without what the headline has said."""
    said = [exhibit.finding, exhibit.subtitle]
    more = (exhibit.words,) if words else ()
    for text in (exhibit.lead, *more):
        left = _without(text, said)
        if left:
            yield left
            said.append(text)


def _without(text: str, said: Sequence[str]) -> str:
    """A text without the sentences with which it repeats what was said before it.

    >>> _without("A finding. And more.", ["A finding."]), _without("A finding", ["A finding."])
    ('And more.', '')
    """
    for before in said:
        plain = before.replace("**", "").rstrip(".")
        if plain and text.replace("**", "").startswith(plain):
            rest = text.replace("**", "")[len(plain) :]
            if not rest[:1].strip(".;: "):  # a whole sentence, and not the beginning of a word
                text = rest.lstrip(".;: ")
    return text[:1].upper() + text[1:]


def _listed(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """Sentences below each other, each after what it is about, if the table says that."""
    if not isinstance(exhibit.drawing, Listed):
        return
    texts, table = exhibit.drawing.texts, exhibit.table
    heads = [""] * len(texts)
    if len(table) == len(texts) and table.shape[1] == 2:
        heads = [str(about) for about in table.iloc[:, 0]]
    yield from zip(heads, texts, strict=True)


def grid_of(exhibit: Exhibit) -> Grid:
    """The table of an exhibit as text, with what its markers mean."""
    table = in_words(exhibit).map(_cell)
    numbers = table.columns[1:] if exhibit.numbers is None else exhibit.numbers
    return Grid(
        caption=exhibit.caption,
        columns=tuple(map(str, table.columns)),
        rows=tuple(tuple(row) for row in table.itertuples(index=False)),
        right=tuple(column in set(numbers) for column in table.columns),
        markers=tuple(marker_lines(table)),
    )


def _cell(value: Any) -> str:
    """A cell as text; the marker where there is no figure."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return NOT_AVAILABLE
    return str(value)


def _sources(exhibit: Exhibit) -> Iterator[Cited]:
    """The citations under their heading, so without the word that begins each."""
    yield from dict.fromkeys(
        Cited(each.citation.removeprefix("Source: "), followed(each.url))
        for each in exhibit.sources
    )
    if has_outlines(exhibit.drawing):
        yield Cited(f"{ATTRIBUTION.removeprefix('Source: ')}.")


def followed(address: str) -> str:
    """An address that a reader may follow: of the web, and nothing else.

    >>> followed("https://example.org/a"), followed("javascript:alert(1)"), followed("ward?place=x")
    ('https://example.org/a', '', '')
    """
    return address if _ADDRESS.fullmatch(address) else ""


def runs(text: str) -> tuple[Run, ...]:
    """Text as runs of words, in which **stars** make bold.

    >>> runs("**One** of two")
    (('One', True), (' of two', False))
    """
    parts = (shown(part) for part in text.replace("\n", " ").split("**"))
    return tuple((part, bool(n % 2)) for n, part in enumerate(parts) if part)


def plain(text: str) -> str:
    """Text without the stars that make bold.

    >>> plain("**One** of two")
    'One of two'
    """
    return "".join(part for part, _ in runs(text))
