"""What stands on a slide beside words: charts that can be edited, pictures, tables, boxes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any, Final

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Emu

from insight.messages import said
from insight.pictures.marks import FAMILY, Picture, Words, to_svg
from insight.pictures.raster import to_png
from insight.reports.slides.chart.records import Plot
from insight.reports.slides.chart.said import said_plot
from insight.reports.slides.chart.xml import ChartSource
from insight.reports.slides.page import Box, Page

SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""How PowerPoint calls the vector drawing that belongs to a picture."""
DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
ARIAL: Final = 0.9
"""How much smaller letters of a vector drawing become: Arial is wider than our own type."""


def describe(shape: Any, words: str, name: str) -> None:
    """Give a shape its text alternative and its name."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001
    properties.set("descr", said(words))
    properties.set("name", name)


def decorate(shape: Any) -> None:
    """Mark a shape as one that says nothing: a screen reader passes over it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001
    listed = etree.SubElement(properties, qn("a:extLst"))
    entry = etree.SubElement(listed, qn("a:ext"), uri=DECORATIVE)
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    etree.SubElement(entry, f"{{{space}}}decorative", nsmap={"adec": space}).set("val", "1")


def add_chart(page: Page, plot: Plot, box: Box, made: date, name: str) -> Any:
    """A chart that a reader can edit, with its numbers in a sheet of its own."""
    source: Any = ChartSource(said_plot(plot), made)
    shape = page.slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED,  # our source says in its XML what it is
        Emu(box.left),
        Emu(box.top),
        Emu(box.width),
        Emu(box.height),
        source,
    )
    describe(shape, plot.words, name)
    return shape


def add_picture(page: Page, picture: Picture, box: Box) -> Any:
    """A picture as large as its box allows: vector where it can be shown, and PNG beside it."""
    times = min(box.width / picture.width, box.height / picture.height)
    wide, high = round(picture.width * times), round(picture.height * times)
    left = box.left + (box.width - wide) // 2
    scale = min(3.0, 2400 / picture.width)
    shape = page.slide.shapes.add_picture(
        io.BytesIO(to_png(picture, scale=scale)), Emu(left), Emu(box.top), Emu(wide), Emu(high)
    )
    describe(shape, picture.alt, "Picture")
    _add_vector(page, shape, vector(picture))
    return shape


def vector(picture: Picture) -> bytes:
    """The picture as SVG in Arial, which every office has: no file carries type into Office."""
    marks = tuple(
        replace(mark, size=mark.size * ARIAL) if isinstance(mark, Words) else mark
        for mark in picture.marks
    )
    text = to_svg(replace(picture, marks=marks), with_type=False)
    return text.replace(FAMILY, "Arial, sans-serif").encode()


def _add_vector(page: Page, shape: Any, svg: bytes) -> None:
    package = page.slide.part.package
    name = package.next_partname("/ppt/media/drawing%d.svg")
    part = Part(PackURI(name), "image/svg+xml", package, svg)
    relation = page.slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._element.xpath(".//a:blip")[0]  # noqa: SLF001
    listed = etree.SubElement(blip, qn("a:extLst"))
    entry = etree.SubElement(listed, qn("a:ext"), uri=SVG)
    space = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    held = etree.SubElement(entry, f"{{{space}}}svgBlip", nsmap={"asvg": space})
    held.set(qn("r:embed"), relation)
