"""Our own slides before anything stands on them: 16:9, Arial, the product's colours.

Made once a process from the empty deck that python-pptx brings.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from pathlib import Path
from typing import Any, Final

import pptx
from lxml import etree
from PIL import Image
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.shapes.picture import CT_Picture
from pptx.util import Emu, Inches, Pt

from insight.brand import brand
from insight.colours import (
    DARK_BLUE,
    DARK_GREY,
    DARK_PINK,
    LIGHT_PURPLE,
    ORANGE,
    SHADE,
    TEXT,
    TURQUOISE,
)

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT: Final = Inches(0.55)
KEPT: Final = ("Title Slide", "Title and Content", "Title Only", "Blank")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEME: Final = {
    "dk1": TEXT,
    "lt1": "#FFFFFF",
    "dk2": DARK_BLUE,
    "lt2": SHADE,
    "accent1": DARK_BLUE,
    "accent2": TURQUOISE,
    "accent3": DARK_PINK,
    "accent4": ORANGE,
    "accent5": DARK_GREY,
    "accent6": LIGHT_PURPLE,
    "folHlink": DARK_GREY,
}


@functools.cache
def base() -> bytes:
    """The empty deck, as the bytes of a file."""
    empty = Path(pptx.__file__).with_name("templates") / "default.pptx"
    deck = pptx.Presentation(io.BytesIO(themed(empty.read_bytes())))
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    _master(deck.slide_master)
    for layout in deck.slide_layouts:
        _layout(layout)
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def themed(blob: bytes) -> bytes:
    """The deck with our colours, Arial and British English, and without what it does not need."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            if name.endswith((".jpeg", "printerSettings1.bin", "docProps/app.xml")):
                continue
            data = old.read(name)
            if name.startswith("ppt/theme/"):
                data = theme(data)
            elif name.endswith((".xml", ".rels")):
                text = data.decode().replace('lang="en-US"', 'lang="en-GB"')
                # What was left out must not be named either.
                text = re.sub(
                    r"<Relationship [^>]*(thumbnail|printerSettings|app\.xml)[^>]*/>", "", text
                )
                text = re.sub(r"<Override [^>]*docProps/app\.xml[^>]*/>", "", text)
                text = text.replace(' type="screen4x3"', "")
                data = text.encode()
            new.writestr(name, data)
    return held.getvalue()


def theme(data: bytes) -> bytes:
    """A theme in our colours and Arial."""
    root = etree.fromstring(data)
    for name, colour in {**_SCHEME, "hlink": brand().accent}.items():
        entry = root.find(f".//{_A}clrScheme/{_A}{name}")
        for child in list(entry):
            entry.remove(child)
        etree.SubElement(entry, f"{_A}srgbClr", val=colour[1:])
    for part in ("majorFont", "minorFont"):
        root.find(f".//{_A}fontScheme/{_A}{part}/{_A}latin").set("typeface", "Arial")
    root.set("name", brand().name)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _place(shape: Any, left: int, top: int, wide: int, high: int) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(v) for v in (left, top, wide, high))


_NUMBER_WIDE: Final = Inches(0.9)


def _master(master: Any) -> None:
    """Title at the upper left in bold dark blue, text below it, the number at the lower right."""
    across = WIDE - 2 * LEFT
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "TITLE":
            _place(shape, LEFT, Inches(0.3), across, Inches(1.02))
            shape.text_frame._txBody.bodyPr.set("anchor", "b")  # noqa: SLF001
            for side in ("lIns", "rIns"):
                shape.text_frame._txBody.bodyPr.set(side, "0")  # noqa: SLF001
        elif kind == "BODY":
            _place(shape, LEFT, Inches(1.5), across, Inches(5.2))
        elif kind == "SLIDE_NUMBER":
            _place(shape, WIDE - LEFT - _NUMBER_WIDE, Inches(7.02), _NUMBER_WIDE, Inches(0.3))
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    styles = master._element.find(  # noqa: SLF001
        "{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles"
    )
    title = styles[0][0]
    title.set("algn", "l")
    set_ = title.find(f"{_A}defRPr")
    set_.set("sz", "2800")
    set_.set("b", "1")
    set_.find(f".//{_A}schemeClr").set("val", "tx2")
    for level, size in zip(styles[1], (20, 18, 16, 16, 16, 16, 16, 16, 16), strict=False):
        level.find(f"{_A}defRPr").set("sz", str(size * 100))


def _layout(layout: Any) -> None:
    """Placeholders where the master has them; the first slide white on dark blue."""
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in {"DATE", "FOOTER"}:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
        elif kind == "CENTER_TITLE":
            _place(shape, LEFT, Inches(1.5), WIDE - 2 * LEFT, Inches(2.3))
            _white(shape, 4000)
        elif kind == "SUBTITLE":
            _place(shape, LEFT, Inches(4.05), WIDE - 2 * LEFT, Inches(2.4))
            _white(shape, 2000)
    if layout.name == "Title Slide":
        fill = layout.background.fill
        fill.solid()
        fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
        _logo(layout)


def _logo(layout: Any) -> None:
    """The logo of the brand on a card of white, as it was drawn for; nothing without one."""
    logo = brand().logo
    if logo is None:
        return
    card = io.BytesIO()
    with Image.open(io.BytesIO(logo.png)) as picture:
        edge = picture.height // 6
        white = Image.new("RGB", (picture.width + 2 * edge, picture.height + 2 * edge), "white")
        white.paste(picture, (edge, edge), picture)
    white.save(card, "PNG")
    high = min(Inches(0.9), int(Inches(6) * white.height / white.width))
    _, related = layout.part.get_or_add_image_part(card)
    place = (LEFT, Inches(0.45), int(high * white.width / white.height), high)
    layout.shapes._spTree.append(  # noqa: SLF001
        CT_Picture.new_pic(900, "Logo", logo.words, related, *place)  # type: ignore[no-untyped-call]
    )


def _white(shape: Any, size: int) -> None:
    styles = shape.text_frame._txBody.find(f"{_A}lstStyle")  # noqa: SLF001
    for child in list(styles):
        styles.remove(child)
    level = etree.SubElement(styles, f"{_A}lvl1pPr", marL="0", indent="0", algn="l")
    etree.SubElement(level, f"{_A}buNone")
    run = etree.SubElement(level, f"{_A}defRPr", sz=str(size))
    fill = etree.SubElement(run, f"{_A}solidFill")
    etree.SubElement(fill, f"{_A}schemeClr", val="bg1")


__all__ = ["Pt", "base", "theme", "themed"]
