"""Slides beside python-pptx: a slide of a gap with its chart, and an empty one of a picture.

What is made here is a chart that can be edited, with its sheet and notes; the peer writes no more
than an empty deck with the same chart as a picture.
"""

from __future__ import annotations

import io
from datetime import date

import pptx
from pptx.util import Inches

from bench import print_table, processor
from insight.areas import choose_district
from insight.assembly import comparison, overview
from insight.comparison.choices import Line, Rows
from insight.pictures.raster import to_png
from insight.reports.paper import paper_of
from insight.reports.pictures import picture_of
from insight.reports.slides import deck
from insight.reports.stamp import Stamp

PLACE = "Stockport"
TARGET = 100
"""Milliseconds of processor time at most for the slides of one gap."""


def empty(picture: bytes | None) -> bytes:
    """python-pptx's own deck with one slide, and a picture on it."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    if picture is not None:
        slide.shapes.add_picture(io.BytesIO(picture), 0, Inches(1))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def main(_arguments: list[str]) -> None:
    """Print what a slide of each kind takes, beside the least that one can take."""
    district, line = choose_district(PLACE), Line()
    stamp = Stamp(date(2026, 11, 29), "bench", "https://example.org")
    gaps = comparison.dumbbells(district, line, Rows())
    assert gaps is not None
    still = picture_of(gaps, framed=False)
    assert still is not None
    picture = to_png(still)
    papers = {
        f"insight: gaps as a chart to edit, table, sources (target {TARGET})": gaps,
        "insight: residents by tenth": overview.residents_by_tenth(district),
        "insight: map, drawn as SVG and PNG": overview.extremes_map(district),
    }
    ways = {
        name: processor(lambda exhibit=exhibit: deck(paper_of(exhibit, PLACE, stamp)), 9, warm=1)  # type: ignore[misc]
        for name, exhibit in papers.items()
    }
    ways["python-pptx: a slide with a finished picture"] = processor(
        lambda: empty(picture), 9, warm=1
    )
    ways["python-pptx: an empty slide"] = processor(lambda: empty(None), 9, warm=1)
    ways["Pillow: that picture as PNG"] = processor(lambda: to_png(still), 3, warm=1)
    least = ways["python-pptx: a slide with a finished picture"]
    rows = [[way, f"{ms:.0f}", f"{ms / least:.1f}"] for way, ms in ways.items()]
    print_table(f"Slides: {PLACE}", ["way", "ms of processor", "times python-pptx"], rows)
