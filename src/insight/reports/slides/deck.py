"""A whole deck: a first slide, the slides of every exhibit, and a last one of sources."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime, time
from textwrap import shorten
from typing import Any, Final

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from insight.brand import brand
from insight.errors import Undefined
from insight.messages import said, said_all, tag
from insight.outside import CUT
from insight.reports.paper import Paper, Part
from insight.reports.slides.begun import Setting
from insight.reports.slides.page import GAP, Page, fill, text_height, title_size
from insight.reports.slides.shown import says_more, show
from insight.reports.slides.template import opened
from insight.reports.slides.words import LEAST, fit, on_paper, plain

CAUTIONS: Final = 6
LONG: Final = 260
PROPERTY: Final = 255
"""Characters that a property of a file can have."""
SIZE, SPACE, CLOSE = 16, 6.0, 3.0
HEADS: Final = ("**Sources**", "**How sure**", "**How these slides were made**")
EDITING: Final = (
    "Charts can be edited: choose a chart, then “Edit data”. The notes of each slide say what it "
    "shows, how sure that is, and where the same view stands."
)
"""Sentences of how sure on the last slide, those of most exhibits; notes have all of each."""
_SPACE: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def deck(paper: Paper, *, template: bytes | None = None) -> bytes:
    """The paper as slides; the same paper and template give the same bytes.

    `template` is a council's own .pptx or .potx. Raises `BadTemplate` where that cannot be one, and
    Undefined where the paper holds nothing.
    """
    if not paper.exhibits:
        raise Undefined("slides need at least one finding to show; there is none")
    made, layouts = opened(template)
    setting = Setting(made, layouts, paper.stamp)
    _first(paper, setting)
    starts: list[tuple[str, int]] = []
    for part in paper.parts:
        starts.append((part.title or paper.title, len(made.slides)))
        for number, exhibit in enumerate(part.exhibits):
            if says_more(exhibit) or len(paper.exhibits) == 1:
                show(exhibit, _within(setting, part, first=not number))
    _also(paper, setting)
    starts.append(("Sources", len(made.slides)))
    _last(paper, setting)
    _sections(made, starts)
    _properties(made, paper)
    held = io.BytesIO()
    made.save(held)
    return _packed(held.getvalue(), paper)


def _within(setting: Setting, part: Part, *, first: bool) -> Setting:
    """What the slides of a part share; what people say of it stands with its first exhibit."""
    if not first:
        return replace(setting, part=part.title)
    return replace(setting, part=part.title, caption=part.caption, spoken=part.spoken)


def _first(paper: Paper, setting: Setting) -> None:
    """Title, place, and when and of what data it was made."""
    layout = setting.layouts.first
    slide = setting.deck.slides.add_slide(layout)
    title = slide.shapes.title
    across, high = title.width / 12700 - 15, title.height / 12700 - 8
    most = title_size(title)
    text = said(plain(paper.title))
    sizes = [s for s in (most, 36, 32, 28, 24, 20, 18) if s <= most]
    fitted = fit(text, across * 0.97, high, sizes, bold=True)
    title.text_frame.word_wrap = True
    fill(title.text_frame.paragraphs[0], [(text, False)], size=fitted.size if fitted else sizes[-1])
    below = [s for s in slide.placeholders if s.placeholder_format.type == KIND.SUBTITLE]
    below += [s for s in slide.placeholders if s.placeholder_format.type == KIND.BODY]
    lines = [on_paper(paper.place), *said_all(paper.stamp.lines())]
    lines = list(dict.fromkeys(line for line in lines if line))
    if below:
        frame = below[0].text_frame
        for number, line in enumerate(lines):
            part = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            fill(part, [(line, False)], size=24 if number == 0 else LEAST)
    for shape in list(slide.placeholders):
        unused = shape.placeholder_format.idx != 0 and not shape.has_text_frame
        if unused or not shape.text_frame.text:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    notes = slide.notes_slide.notes_text_frame
    for number, line in enumerate([text, *lines]):
        fill(
            notes.paragraphs[0] if number == 0 else notes.add_paragraph(),
            [(line, False)],
        )


def _also(paper: Paper, setting: Setting) -> None:
    """Findings of which nothing else can be shown, together: no slide has a title alone."""
    bare = [plain(e.finding) for e in paper.exhibits if not says_more(e)]
    if bare and len(paper.exhibits) > 1:
        page = Page(setting.deck, setting.layouts.page)
        page.title("Also found")
        page.room = page.room.below(page.room.top + GAP)
        page.text(bare, box=page.room, sizes=(22, 20, 18, SIZE, LEAST), bullets=True, space=SPACE)
        page.notes(["Also found", *bare])
        page.number(setting.layouts.page)


def _last(paper: Paper, setting: Setting) -> None:
    """Sources, how sure, and how the slides were made, on as many slides as they need."""
    cited = dict.fromkeys(
        on_paper(source.citation.removeprefix("Source: "))
        for exhibit in paper.exhibits
        for source in exhibit.sources
    )
    said = Counter(
        plain(text) for exhibit in paper.exhibits for text in dict.fromkeys(exhibit.how_sure)
    )
    # The most frequent first, and of those the short ones: a slide is read in a minute.
    often = sorted(said.items(), key=lambda pair: (-pair[1], len(pair[0])))
    sure = [text for text, _ in often if len(text) < LONG][:CAUTIONS]
    made = [
        *paper.stamp.lines(),
        EDITING,
    ]
    whole = [HEADS[0], *cited, HEADS[1], *sure, HEADS[2], *made]
    page = Page(setting.deck, setting.layouts.page)
    page.room = page.room.below(page.room.top + GAP)
    across, high = page.room.points
    if text_height(whole, LEAST, across, CLOSE) <= high:
        _texts(page, "Sources, how sure, and how this was made", whole, setting, bullets=False)
        return
    begun: Page | None = page
    for heading, texts in (
        ("Sources", list(cited)),
        ("How sure, and how these slides were made", [*sure, *made]),
    ):
        for number, part in enumerate(_pages(texts, page)):
            here = begun or Page(setting.deck, setting.layouts.page)
            if begun is None:
                here.room = here.room.below(here.room.top + GAP)
            begun = None
            more = ", continued" if number else ""
            _texts(here, f"{heading}{more}", part, setting, bullets=True)


def _texts(page: Page, title: str, texts: list[str], setting: Setting, *, bullets: bool) -> None:
    page.title(title)
    space = SPACE if bullets else CLOSE
    page.text(texts, box=page.room, sizes=(18, SIZE, LEAST), bullets=bullets, space=space)
    page.notes([title, *map(plain, texts)])
    page.number(setting.layouts.page)


def _pages(texts: list[str], page: Page) -> list[list[str]]:
    """Texts in parts that each stand on a slide at the smallest type that is read."""
    across, high = page.room.points
    pages: list[list[str]] = [[]]
    for text in texts:
        if pages[-1] and text_height([*pages[-1], text], SIZE, across, SPACE, bullets=True) > high:
            pages.append([])
        pages[-1].append(text)
    return pages


def _sections(made: Any, starts: list[tuple[str, int]]) -> None:
    """The parts of the paper as sections, which PowerPoint lists beside the slides."""
    ids = [entry.get("id") for entry in made.slides._sldIdLst]  # noqa: SLF001
    listed = etree.Element(f"{{{_SPACE}}}sectionLst", nsmap={"p14": _SPACE})
    edges = [0, *(start for _, start in starts), len(ids)]
    names = ["Title", *(name for name, _ in starts)]
    for number, name in enumerate(names):
        entry = etree.SubElement(listed, f"{{{_SPACE}}}section", name=said(plain(name))[:80])
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{number}{name}")
        entry.set("id", f"{{{str(key).upper()}}}")
        slides = etree.SubElement(entry, f"{{{_SPACE}}}sldIdLst")
        for each in ids[edges[number] : edges[number + 1]]:
            etree.SubElement(slides, f"{{{_SPACE}}}sldId", id=each)
    more = made.element.find(qn("p:extLst"))
    if more is None:
        more = etree.SubElement(made.element, qn("p:extLst"))
    more.append(etree.Element(qn("p:ext"), uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"))
    more[-1].append(listed)


def _properties(made: Any, paper: Paper) -> None:
    held = made.core_properties
    day = datetime.combine(paper.stamp.made, time())
    held.title, held.language = said(plain(paper.title)), tag()
    held.subject = plain(paper.place)
    held.comments = shorten(" ".join(said_all(paper.stamp.lines())), PROPERTY, placeholder=CUT)
    held.keywords = f"data version {paper.stamp.version}"
    held.author = held.last_modified_by = brand().name
    held.created = held.modified = day
    held.last_printed, held.revision = day, 1


def _packed(blob: bytes, paper: Paper) -> bytes:
    """The same parts with the date of the stamp, so that no clock is in the file."""
    held = io.BytesIO()
    day = paper.stamp.made
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            stored = name.endswith((".png", ".xlsx", ".jpeg", ".jpg"))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            data = old.read(name)
            if name.startswith("ppt/notesMasters/"):  # python-pptx brings its own, in American
                data = data.replace(b'lang="en-US"', f'lang="{tag()}"'.encode())
            new.writestr(info, data)
    return held.getvalue()
