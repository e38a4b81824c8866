"""The slides of an exhibit that charts show: one of it, or as many as its rows ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pptx.util import Emu, Inches

from insight.colours import TEXT
from insight.exhibits.exhibit import Exhibit
from insight.messages import tag
from insight.reports.slides.begun import Setting, begun, finish
from insight.reports.slides.chart.records import Plot
from insight.reports.slides.chart.said import said_plot
from insight.reports.slides.frames import add_chart
from insight.reports.slides.page import GAP, POINT, Box, Page, rgb
from insight.reports.slides.words import LEAST, width

ROWS: Final = 12
"""Rows of a chart across, from more of which on it goes on on the next slide."""
KEY: Final = 15
"""Points of the type of a key."""


def charts(exhibit: Exhibit, plots: tuple[Plot, ...], setting: Setting) -> None:
    """One slide, or where there are many rows as many as they need."""
    if len(plots) == 1:
        parts = parted(plots[0])
        for number, plot in enumerate(parts, start=1):
            more = f"({number} of {len(parts)})" if len(parts) > 1 else ""
            page = begun(exhibit, setting, more=more)
            add_chart(page, plot, _keyed(page, plot), setting.stamp.made, "Chart")
            finish(page, setting)
    else:
        page = begun(exhibit, setting)
        _beside(page, plots, setting)
        finish(page, setting)


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
    plot = said_plot(plot)
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
            run.font.color.rgb = rgb(ink)
            run._r.get_or_add_rPr().set("lang", tag())  # noqa: SLF001
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
