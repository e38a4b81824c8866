"""One slide: its title, words, source line, number and notes, each in its box.

Boxes are in English Metric Units, type in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from insight.colours import SECONDARY_TEXT, TEXT
from insight.messages import said, said_all, tag
from insight.reports.slides.words import LEADING, LEAST, Fitted, fit, headline, runs, wrapped

POINT: Final = 12700
GAP: Final = 6 * POINT
TITLES: Final = (32, 30, 28, 26, 24, 22, 20)
SMALL: Final = (12, 11, 10)


@dataclass(frozen=True)
class Box:
    """Where something stands."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    @property
    def points(self) -> tuple[float, float]:
        """Its width and height in points."""
        return self.width / POINT, self.height / POINT

    def below(self, top: int) -> Box:
        """What is left of it below a line."""
        return Box(self.left, top, self.width, self.bottom - top)


class Page:
    """A slide that is being filled from the top; `room` is what is still free."""

    def __init__(self, deck: Any, layout: Any) -> None:
        self.slide = deck.slides.add_slide(layout)
        self._across, self._down = int(deck.slide_width), int(deck.slide_height)
        title = self.slide.shapes.title
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.idx != title.placeholder_format.idx:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
        self.room = self._free(title, layout)

    def _free(self, title: Any, layout: Any) -> Box:
        """Between the title, the edges that it keeps to, and what stands at the foot."""
        foot = [
            int(shape.top)
            for shape in layout.placeholders
            if shape.placeholder_format.type in {KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER}
            and shape.top is not None
            and shape.top > 0.8 * self._down
        ]
        bottom = min([self._down - Inches(0.2), *foot])
        left, wide = int(title.left), int(title.width)
        if wide < 0.5 * self._across or title.top > 0.5 * self._down:
            left, wide = self._across // 24, self._across - self._across // 12
        top = int(title.top + title.height)
        if top > 0.45 * self._down:  # a title in the middle of a page: words go around it
            top = self._down // 4
        return Box(left, top, wide, bottom - top)

    def title(self, text: str) -> str:
        """Put a finding in the title; return what did not fit, for the line below it."""
        shape = self.slide.shapes.title
        inner = Emu(2 * 91440)
        across = (shape.width - inner) / POINT
        most = title_size(shape)
        sizes = [float(size) for size in TITLES if size <= most] or [most]
        first, fitted, rest = headline(said(text), across * 0.98, shape.height / POINT - 7, sizes)
        frame = shape.text_frame
        frame.word_wrap = True
        _still(frame)
        fill(frame.paragraphs[0], [(first, False)], size=fitted.size if fitted.size < most else 0)
        return rest

    def text(
        self,
        paragraphs: Sequence[str],
        *,
        box: Box,
        sizes: Sequence[float],
        ink: str = TEXT,
        name: str = "Words",
        bullets: bool = False,
        space: float = 0.0,
    ) -> Box:
        """Words in a box of their own at the largest type that fits; returns the box they took."""
        paragraphs = said_all(paragraphs)
        across, high = box.points
        size = next(
            (
                s
                for s in sizes
                if text_height(paragraphs, s, across, space, bullets=bullets) <= high
            ),
            sizes[-1],
        )
        took = text_height(paragraphs, size, across, space, bullets=bullets)
        shape = self.slide.shapes.add_textbox(box.left, box.top, box.width, round(took * POINT))
        shape.name = name
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(frame, side, 0)
        for number, text in enumerate(paragraphs):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            fill(line, runs(text), size=size, ink=ink)
            line.space_after = Pt(space)
            if bullets:
                _bullet(line, size)
        return Box(box.left, box.top, box.width, round(took * POINT))

    def subtitle(self, text: str) -> None:
        """A line or more below the title, and less room below."""
        if not text:
            return
        room = self.room
        box = Box(room.left, room.top, room.width, round(0.3 * room.height))
        took = self.text(
            [text], box=box, sizes=(18, 16, LEAST), ink=SECONDARY_TEXT, name="Subtitle"
        )
        self.room = room.below(took.bottom + GAP)

    def foot(self, text: str, address: str, right: str) -> None:
        """The source line at the foot with the link to the same view, and the slide's number."""
        room = self.room
        number_wide = Inches(1.0)
        across = (room.width - number_wide) / POINT
        text = _shortened(said(text), across)
        size = next((s for s in SMALL if len(wrapped(text, s, across)) <= 2), SMALL[-1])
        lines = len(wrapped(text, size, across))
        lines += 1 if address else 0
        high = round(lines * size * LEADING * POINT)
        layout_foot = self._down - Inches(0.12)
        bottom = layout_foot if room.bottom >= self._down - Inches(0.55) else room.bottom
        top = bottom - high
        shape = self.slide.shapes.add_textbox(room.left, top, room.width - number_wide, high)
        shape.name = "Source"
        frame = shape.text_frame
        frame.word_wrap = True
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(frame, side, 0)
        fill(frame.paragraphs[0], [(text, False)], size=size, ink=SECONDARY_TEXT)
        if address:
            line = frame.add_paragraph()
            fill(line, [(said(right), False)], size=size, ink="")
            line.runs[0].hyperlink.address = address
        self.room = Box(room.left, room.top, room.width, top - GAP - room.top)

    def number(self, layout: Any) -> None:
        """The slide's number, where the layout has it, else at the lower right."""
        for shape in layout.placeholders:
            if shape.placeholder_format.type == KIND.SLIDE_NUMBER:
                copied = deepcopy(shape._element)  # noqa: SLF001
                copied.nvSpPr.cNvPr.set("id", str(self._next_id()))
                self.slide.shapes._spTree.append(copied)  # noqa: SLF001
                return
        box = self.slide.shapes.add_textbox(
            self._across - Inches(1.2), self._down - Inches(0.42), Inches(0.9), Inches(0.3)
        )
        box.name = "Slide number"
        line = box.text_frame.paragraphs[0]
        field = etree.SubElement(
            line._p,  # noqa: SLF001
            qn("a:fld"),
            id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}",
            type="slidenum",
        )
        etree.SubElement(field, qn("a:rPr"), lang=tag(), sz="1200")
        etree.SubElement(field, qn("a:t")).text = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}#"

    def _next_id(self) -> int:
        ids = [int(each) for each in self.slide.shapes._spTree.xpath("//@id") if each.isdigit()]  # noqa: SLF001
        return max(ids, default=1) + 1

    def notes(self, paragraphs: Iterable[str]) -> None:
        """What a speaker says or is asked: words, how sure, sources, link."""
        frame = self.slide.notes_slide.notes_text_frame
        held = [said(text) for text in paragraphs if text]
        for number, text in enumerate(held):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            fill(line, runs(text))


def _shortened(text: str, across: float) -> str:
    """Sources in two lines: of many the first are named, and how many more there are."""
    parts = text.split("; ")
    for many in range(len(parts), 0, -1):
        more = len(parts) - many
        held = "; ".join(parts[:many]) + (f"; and {more} more, in the notes" if more else "")
        if len(wrapped(held, SMALL[-1], across)) <= 2:
            return held
    return held


def title_size(shape: Any) -> float:
    """The type of a title as its layout or master sets it, in points."""
    layout = shape.part.slide_layout
    master = layout.slide_master
    held = [shape._base_placeholder._element]  # noqa: SLF001
    held += [s._element for s in master.placeholders if s.placeholder_format.type == KIND.TITLE]  # noqa: SLF001
    for element in held:
        found = element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
        if found:
            return int(found[0]) / 100
    found = master._element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/@sz")  # noqa: SLF001
    return int(found[0]) / 100 if found else 44.0


def text_height(
    paragraphs: Sequence[str], size: float, across: float, space: float, *, bullets: bool = False
) -> float:
    """The height of paragraphs in points, bold runs counted as wide as bold type."""
    inner = across - (size * 1.2 if bullets else 0)
    total = 0.0
    for text in paragraphs:
        parts = runs(text)
        bold = any(strong for _, strong in parts)
        whole = "".join(part for part, _ in parts)
        total += len(wrapped(whole, size, inner * 0.98, bold=bold)) * size * LEADING + space
    return total


def rgb(colour: str) -> Any:
    """A colour `#rrggbb` as python-pptx takes it."""
    made: Any = RGBColor.from_string
    return made(colour[1:])


def fill(line: Any, parts: Sequence[tuple[str, bool]], *, size: float = 0, ink: str = "") -> None:
    """Put runs into a paragraph, in British English."""
    for text, bold in parts:
        run = line.add_run()
        run.text = text
        if size:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        if ink:
            run.font.color.rgb = rgb(ink)
        run._r.get_or_add_rPr().set("lang", tag())  # noqa: SLF001


def _bullet(line: Any, size: float) -> None:
    properties = line._p.get_or_add_pPr()  # noqa: SLF001
    step = round(size * 1.2 * POINT)
    properties.set("marL", str(step))
    properties.set("indent", str(-step))
    mark = etree.SubElement(properties, qn("a:buChar"))
    mark.set("char", "•")


def _still(frame: Any) -> None:
    """No shrinking by the program that opens it: type is fitted here, by measure."""
    body = frame._txBody.bodyPr  # noqa: SLF001
    for child in list(body):
        body.remove(child)
    etree.SubElement(body, qn("a:noAutofit"))


__all__ = ["Box", "Fitted", "Page", "fill", "fit"]
