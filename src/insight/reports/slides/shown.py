"""The slides of one exhibit: its chart or picture, its words, and its table where that helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches

from insight.colours import AFFLUENT, DARK_BLUE, DEPRIVED, SECONDARY_TEXT, TEXT
from insight.errors import Undefined
from insight.exhibits.drawings import (
    AreaMap,
    Chart,
    Drawing,
    EnglandMap,
    Formula,
    Listed,
    SmallMaps,
    Solid,
    SortedTable,
    Still,
    Tiles,
)
from insight.exhibits.exhibit import Exhibit
from insight.pictures.frame import Frame, bare
from insight.pictures.marks import Picture
from insight.reports.pictures import picture_of
from insight.reports.pictures.maps import area_map
from insight.reports.slides.chart.reading import plots_of
from insight.reports.slides.chart.records import Plot
from insight.reports.slides.frames import add_chart, add_picture, decorate
from insight.reports.slides.page import GAP, POINT, Box, Page
from insight.reports.slides.table import add_table, grids
from insight.reports.slides.template import Layouts
from insight.reports.slides.words import LEAST, on_paper, plain, width
from insight.reports.stamp import Stamp

ROWS: Final = 12
"""Rows of a chart across, from more of which on it goes on on the next slide."""
KEY: Final = 15
"""Points of the type of a key."""
FOOT: Final = 44
"""Points below a map for its scale."""
SEEN: Final = 0.75
"""How much smaller than drawn a picture may stand: its type of 16 pixels is then 12 points."""
DRAWN_ONLY: Final = (AreaMap, SmallMaps, Still, EnglandMap, Solid, Chart)
"""Drawings that no table can take the place of."""
BODY: Final = (26, 22, 20, 18, 16, LEAST)


@dataclass(frozen=True)
class Setting:
    """What all slides of a deck share."""

    deck: Any
    layouts: Layouts
    stamp: Stamp
    part: str = ""


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
        _charts(exhibit, plots, setting)
        return
    picture = None if isinstance(exhibit.drawing, SortedTable) else _picture(exhibit)
    if picture is not None:
        _pictured(exhibit, picture, setting)
    elif isinstance(exhibit.drawing, Tiles):
        _tiles(exhibit, exhibit.drawing, setting)
        _tables(exhibit, setting)
    elif isinstance(exhibit.drawing, Listed) or exhibit.table.empty:
        _worded(exhibit, setting)
    elif isinstance(exhibit.drawing, Formula):
        _worded(exhibit, setting)
        _tables(exhibit, setting)
    else:
        _tables(exhibit, setting, every=not isinstance(exhibit.drawing, SortedTable), alone=True)


def _picture(exhibit: Exhibit) -> Picture | None:
    """The drawing as a picture; none where it is words, or has a part that cannot be drawn."""
    try:
        return picture_of(exhibit, framed=False)
    except Undefined:
        return None


def _pictured(exhibit: Exhibit, picture: Picture, setting: Setting) -> None:
    """The picture, unless its type would be too small where a table says the same; the table."""
    page = _page(exhibit, setting)
    across, high = page.room.points
    drawing = exhibit.drawing
    if isinstance(drawing, AreaMap):  # drawn anew in points, so that its words are as large as ours
        frame = Frame(picture.title, picture.alt)
        picture = bare(frame, area_map(drawing, height=high - FOOT), width=round(across))
    seen = min(across / picture.width, high / picture.height)
    if seen < SEEN and not exhibit.table.empty and not isinstance(drawing, DRAWN_ONLY):
        _tables(exhibit, setting, alone=True, page=page, every=True)
        return
    add_picture(page, picture, page.room)
    _number(page, setting)
    if not exhibit.table.empty:
        _tables(exhibit, setting)


def _page(exhibit: Exhibit, setting: Setting, *, more: str = "") -> Page:
    """A slide with its title, subtitle, source and notes; the room between is free."""
    page = Page(setting.deck, setting.layouts.page)
    rest = page.title(exhibit.finding)
    subtitle = on_paper(exhibit.subtitle)
    if rest and rest[-1] not in ".!?":
        rest += "."
    page.subtitle(" ".join(filter(None, (rest, plain(subtitle), more))))
    cited = "; ".join(
        dict.fromkeys(source.citation.removeprefix("Source: ") for source in exhibit.sources)
    )
    base = setting.stamp.base
    address = setting.stamp.address(exhibit) if base.startswith(("https://", "http://")) else ""
    page.foot(
        f"Source: {on_paper(cited)}" if cited else "", address, "The same view in the dashboard"
    )
    page.notes(notes_of(exhibit, setting))
    return page


def _number(page: Page, setting: Setting) -> None:
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
    yield f"The same view: {setting.stamp.address(exhibit)}"
    yield from setting.stamp.lines()


# ---- charts
def _charts(exhibit: Exhibit, plots: tuple[Plot, ...], setting: Setting) -> None:
    """One slide, or where there are many rows as many as they need."""
    if len(plots) == 1:
        parts = parted(plots[0])
        for number, plot in enumerate(parts, start=1):
            more = f"({number} of {len(parts)})" if len(parts) > 1 else ""
            page = _page(exhibit, setting, more=more)
            add_chart(page, plot, _keyed(page, plot), setting.stamp.made, "Chart")
            _number(page, setting)
    else:
        page = _page(exhibit, setting)
        _beside(page, plots, setting)
        _number(page, setting)
    if any(plot.stacked or plot.title or plot.way == "points" for plot in plots):
        _tables(exhibit, setting)


def parted(plot: Plot) -> list[Plot]:
    """A chart across with many rows in parts of about the same number."""
    count = len(plot.categories)
    if plot.way != "across" or count <= ROWS:
        return [plot]
    many = -(-count // ROWS)
    size = -(-count // many)
    return [_part(plot, slice(first, first + size)) for first in range(0, count, size)]


def _part(plot: Plot, rows: slice) -> Plot:
    held = len(plot.categories[rows])
    series = tuple(
        replace(
            each,
            numbers=each.numbers[rows],
            colours=each.colours[rows],
            hollow=each.hollow[rows],
            labels=each.labels[rows],
            inks=each.inks[rows],
            errors=each.errors[rows],
            formulas=each.formulas[:held],
        )
        for each in plot.series
    )
    columns = tuple(replace(each, cells=each.cells[rows]) for each in plot.columns)
    return replace(plot, categories=plot.categories[rows], series=series, columns=columns)


def _keyed(page: Page, plot: Plot) -> Box:
    """The key above a chart, and the box that is left for the chart."""
    room = page.room
    if not plot.key:
        return room
    across = room.width / POINT
    text = "     ".join(f"{entry.sign} {entry.text}" for entry in plot.key)
    lines = 1 if width(text, KEY, bold=True) < across else len(plot.key)
    high = round(lines * KEY * 1.25 * POINT)
    shape = page.slide.shapes.add_textbox(room.left, room.top, room.width, high)
    shape.name = "Key"
    frame = shape.text_frame
    frame.word_wrap = True
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)
    line = frame.paragraphs[0]
    for number, entry in enumerate(plot.key):
        if number and lines > 1:
            line = frame.add_paragraph()
        for part, ink in ((f"{entry.sign} ", entry.colour), (entry.text, TEXT)):
            run = line.add_run()
            run.text = part if part != entry.text or lines > 1 else f"{part}     "
            run.font.size = Emu(KEY * POINT)
            run.font.bold = True
            run.font.color.rgb = RGBColor.from_string(ink[1:])
            run._r.get_or_add_rPr().set("lang", "en-GB")  # noqa: SLF001
    return room.below(room.top + high + GAP)


def _beside(page: Page, plots: tuple[Plot, ...], setting: Setting) -> None:
    """Two charts side by side, each under what it shows."""
    room, gap = page.room, Inches(0.3)
    wide = (room.width - gap * (len(plots) - 1)) // len(plots)
    for number, plot in enumerate(plots):
        box = Box(room.left + number * (wide + gap), room.top, wide, room.height)
        took = page.text([plot.title or "Figure"], box=box, sizes=(16, LEAST), name="What it shows")
        drawn = replace(
            plot,
            scale=replace(plot.scale, title=""),
            words=f"{plot.title}. {plot.words}" if plot.title else plot.words,
            right=0.34,
            most=5,
        )
        add_chart(
            page, drawn, box.below(took.bottom + GAP), setting.stamp.made, f"Chart {number + 1}"
        )


# ---- words and tables
def _worded(exhibit: Exhibit, setting: Setting) -> None:
    """Words alone: the sentences of an exhibit, as large as they stand."""
    page = _page(exhibit, setting)
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
    _number(page, setting)


def _tiles(exhibit: Exhibit, drawing: Tiles, setting: Setting) -> None:
    """Key figures, each large in a box of its own."""
    page = _page(exhibit, setting)
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
        bar.fill.fore_color.rgb = RGBColor.from_string(inks[tile.kind][1:])
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
    _number(page, setting)


def _tables(
    exhibit: Exhibit,
    setting: Setting,
    *,
    every: bool = False,
    alone: bool = False,
    page: Page | None = None,
) -> None:
    """The table on a slide of its own, or on as many as all rows need; the first may be begun."""
    page = page or _page(exhibit, setting)
    made = grids(exhibit, _for_table(page), every=every)
    for number, grid in enumerate(made, start=1):
        if number > 1:
            page = _page(exhibit, setting, more=f"({number} of {len(made)})")
        if not alone or grid.left_out:
            box = Box(page.room.left, page.room.top, page.room.width, round(0.2 * page.room.height))
            said = " ".join(filter(None, (f"{plain(exhibit.caption)}.", grid.left_out)))
            took = page.text([said], box=box, sizes=(16, LEAST), ink=SECONDARY_TEXT, name="Caption")
            page.room = page.room.below(took.bottom + GAP)
        add_table(page, grid, page.room, exhibit)
        _number(page, setting)


def _for_table(page: Page) -> Box:
    """The room for a table below its caption."""
    return page.room.below(page.room.top + 2 * 20 * POINT)
