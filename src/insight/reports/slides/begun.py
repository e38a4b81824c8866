"""A slide of an exhibit before anything stands in its middle: title, words, source and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from insight.exhibits.exhibit import NOWHERE, Exhibit
from insight.outside import as_words
from insight.reports.slides.page import Page
from insight.reports.slides.template import Layouts
from insight.reports.slides.words import on_paper, plain
from insight.reports.stamp import Stamp

CAPTION: Final = 120
"""Characters of a caption that stand on a slide; the notes have all of it."""


@dataclass(frozen=True)
class Setting:
    """What all slides of a deck share."""

    deck: Any
    layouts: Layouts
    stamp: Stamp
    part: str = ""
    caption: str = ""
    spoken: tuple[str, ...] = ()


def begun(exhibit: Exhibit, setting: Setting, *, more: str = "") -> Page:
    """A slide with its title, subtitle, source and notes; the room between is free."""
    page = Page(setting.deck, setting.layouts.page)
    rest = page.title(exhibit.finding)
    subtitle = on_paper(exhibit.subtitle)
    if rest and rest[-1] not in ".!?":
        rest += "."
    caption = as_words(on_paper(setting.caption), CAPTION)
    if caption and caption[-1] not in ".!?…":
        caption += "."
    page.subtitle(" ".join(filter(None, (rest, caption, plain(subtitle), more))))
    cited = "; ".join(
        dict.fromkeys(source.citation.removeprefix("Source: ") for source in exhibit.sources)
    )
    base = setting.stamp.base
    known = base.startswith(("https://", "http://")) and exhibit.link != NOWHERE
    address = setting.stamp.address(exhibit) if known else ""
    page.foot(
        f"Source: {on_paper(cited)}" if cited else "", address, "The same view in the dashboard"
    )
    page.notes(notes_of(exhibit, setting))
    return page


def finish(page: Page, setting: Setting) -> None:
    """The foot is read last."""
    tree = page.slide.shapes._spTree  # noqa: SLF001
    for shape in list(page.slide.shapes):
        if shape.name == "Source":
            tree.append(shape._element)  # noqa: SLF001
    page.number(setting.layouts.page)


def notes_of(exhibit: Exhibit, setting: Setting) -> Iterator[str]:
    """What is said with a slide: words, limits, period, sources, and where the same view stands."""
    if setting.part:
        yield f"Part: {setting.part}"
    yield from (on_paper(text) for text in (*setting.spoken, setting.caption) if text)
    yield plain(exhibit.finding)
    if plain(exhibit.words) != plain(exhibit.finding):
        yield f"What it shows: {plain(exhibit.words)}"
    yield f"Measure, areas and period: {plain(exhibit.subtitle)}" if exhibit.subtitle else ""
    yield from (plain(note) for note in exhibit.notes)
    said = [text for text in exhibit.how_sure if text not in exhibit.notes]
    if said:
        yield "How sure:"
        yield from (f"• {plain(text)}" for text in said)
    yield from dict.fromkeys(on_paper(source.citation) for source in exhibit.sources)
    if exhibit.link != NOWHERE:
        yield f"The same view: {setting.stamp.address(exhibit)}"
    yield from setting.stamp.lines()
