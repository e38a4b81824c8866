"""The slides of one exhibit: its chart or picture, its words, and its table where that helps."""

from __future__ import annotations

from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches

from insight.colours import AFFLUENT, DARK_BLUE, DEPRIVED, SECONDARY_TEXT, TEXT
from insight.errors import Undefined
from insight.exhibits.drawings import (
    AreaMap,
    Drawing,
    Formula,
    Light,
    Listed,
    SortedTable,
    Still,
    Tiles,
    has_outlines,
)
from insight.exhibits.exhibit import Exhibit
from insight.pictures.frame import Frame, bare
from insight.pictures.marks import Picture
from insight.reports.pictures import picture_of
from insight.reports.pictures.maps import area_map
from insight.reports.slides.begun import Setting, begun, finish
from insight.reports.slides.chart.reading import plots_of
from insight.reports.slides.charted import charts
from insight.reports.slides.frames import add_picture, decorate
from insight.reports.slides.page import GAP, POINT, Box, Page, rgb, text_height
from insight.reports.slides.table import add_table, grids
from insight.reports.slides.words import LEAST, plain

FOOT: Final = 44
"""Points below a map for its scale."""
SEEN: Final = 0.75
"""How much smaller than drawn a picture may stand: its type of 16 pixels is then 12 points."""
KEPT: Final = 0.6
"""The same for one that was kept as a picture: it still says more than its table."""
BODY: Final = (26, 22, 20, 18, 16, LEAST)


def says_more(exhibit: Exhibit) -> bool:
    """Whether there is anything to show of it but its finding."""
    words = {plain(text) for text in (exhibit.words, *exhibit.notes) if text}
    return (
        exhibit.drawing is not None
        or not exhibit.table.empty
        or bool(words - {plain(exhibit.finding)})
    )


def show(exhibit: Exhibit, setting: Setting) -> None:
    """Add the slides of an exhibit to a deck."""
    plots = plots_of(exhibit)
    if plots:
        charts(exhibit, plots, setting)
        if any(plot.stacked or plot.title or plot.way == "points" for plot in plots):
            _tables(exhibit, setting)
        return
    picture = None if _is_table(exhibit) else _picture(exhibit)
    if picture is not None:
        _pictured(exhibit, picture, setting)
        if isinstance(exhibit.drawing, Formula):
            _tables(exhibit, setting)
    elif isinstance(exhibit.drawing, Tiles):
        _tiles(exhibit, exhibit.drawing, setting)
        _tables(exhibit, setting)
    elif isinstance(exhibit.drawing, Listed) or exhibit.table.empty:
        _worded(exhibit, setting)
    else:
        _tables(exhibit, setting, every=not _is_table(exhibit), alone=True)


def _is_table(exhibit: Exhibit) -> bool:
    """Whether its drawing is cells, which the table of a slide says larger."""
    drawing = exhibit.drawing
    cells = isinstance(drawing, Still) and drawing.of == "table" and not exhibit.table.empty
    return isinstance(drawing, SortedTable) or cells


def _picture(exhibit: Exhibit) -> Picture | None:
    """The drawing as a picture; none where it is words, or has a part that cannot be drawn."""
    try:
        return picture_of(exhibit, framed=False)
    except Undefined:
        return None


def _pictured(exhibit: Exhibit, picture: Picture, setting: Setting) -> None:
    """The picture, unless its type would be too small where a table says the same; the table."""
    page = begun(exhibit, setting)
    across, high = page.room.points
    drawing = exhibit.drawing
    if isinstance(drawing, AreaMap):  # drawn anew in points, so that its words are as large as ours
        frame = Frame(picture.title, picture.alt)
        picture = bare(frame, area_map(drawing, height=high - FOOT), width=round(across))
    if isinstance(drawing, Light) and "<table" in drawing.html and not exhibit.table.empty:
        _tables(exhibit, setting, alone=True, page=page, every=True)  # it is a table already
        return
    kept = drawing if isinstance(drawing, Still) else None  # frozen: no other can be made of it
    seen = min(across / picture.width, high / picture.height)
    if seen < (KEPT if kept else SEEN) and not exhibit.table.empty and not has_outlines(drawing):
        _tables(exhibit, setting, alone=True, page=page, every=kept is None)
        return
    add_picture(page, picture, page.room)
    finish(page, setting)
    if not exhibit.table.empty and not (kept and kept.of == "chart"):
        _tables(exhibit, setting)


# ---- words and tables
def _worded(exhibit: Exhibit, setting: Setting) -> None:
    """Words alone: the sentences of an exhibit, as large as they stand."""
    page = begun(exhibit, setting)
    drawing: Drawing | None = exhibit.drawing
    texts = list(drawing.texts) if isinstance(drawing, Listed) else [exhibit.words]
    if texts == [exhibit.finding]:
        texts = []
    texts = [
        text for text in (*texts, *exhibit.notes) if text and plain(text) != plain(exhibit.finding)
    ]
    texts = texts or list(exhibit.how_sure[:4])
    if texts:
        page.text(texts, box=page.room, sizes=BODY, bullets=len(texts) > 1, space=8)
    finish(page, setting)


def _tiles(exhibit: Exhibit, drawing: Tiles, setting: Setting) -> None:
    """Key figures, each large in a box of its own."""
    page = begun(exhibit, setting)
    room, gap = page.room, Inches(0.25)
    across = min(len(drawing.tiles), 3)
    down = -(-len(drawing.tiles) // across)
    wide = (room.width - gap * (across - 1)) // across
    high = min((room.height - gap * (down - 1)) // down, Inches(2.4))
    inks = {"deprived": DEPRIVED, "affluent": AFFLUENT, "plain": DARK_BLUE}
    for number, tile in enumerate(drawing.tiles):
        left = room.left + (number % across) * (wide + gap)
        top = room.top + (number // across) * (high + gap)
        bar = page.slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Emu(left), Emu(top), Inches(0.07), Emu(high)
        )
        bar.fill.solid()
        bar.fill.fore_color.rgb = rgb(inks[tile.kind])
        bar.line.fill.background()
        bar.name = "Edge"
        decorate(bar)
        inner = Box(left + Inches(0.2), top, wide - Inches(0.2), high)
        took = page.text([tile.label], box=inner, sizes=(18, 16, LEAST), ink=SECONDARY_TEXT)
        took = page.text(
            [f"**{tile.number}**"],
            box=inner.below(took.bottom),
            sizes=(40, 36, 32, 28, 24),
            ink=inks[tile.kind],
        )
        if tile.of:
            page.text([tile.of], box=inner.below(took.bottom), sizes=(16, LEAST), ink=TEXT)
    finish(page, setting)


def _tables(
    exhibit: Exhibit,
    setting: Setting,
    *,
    every: bool = False,
    alone: bool = False,
    page: Page | None = None,
) -> None:
    """The table on a slide of its own, or on as many as all rows need; the first may be begun."""
    page = page or begun(exhibit, setting)
    made = grids(exhibit, _for_table(page, plain(exhibit.caption)), every=every)
    for number, grid in enumerate(made, start=1):
        if number > 1:
            page = begun(exhibit, setting, more=f"({number} of {len(made)})")
        if not alone or grid.left_out:
            box = Box(page.room.left, page.room.top, page.room.width, round(0.2 * page.room.height))
            said = " ".join(filter(None, (f"{plain(exhibit.caption)}.", grid.left_out)))
            took = page.text([said], box=box, sizes=(16, LEAST), ink=SECONDARY_TEXT, name="Caption")
            page.room = page.room.below(took.bottom + GAP)
        add_table(page, grid, page.room, exhibit)
        finish(page, setting)


def _for_table(page: Page, caption: str) -> Box:
    """The room for a table below its caption, whichever way that has to be said."""
    said = f"{caption}. 10 of 100 rows and 10 of 10 columns; the rest is in the spreadsheet."
    high = text_height([said], 16, page.room.width / POINT, 0)
    return page.room.below(page.room.top + round(high * POINT) + GAP)
