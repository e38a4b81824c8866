"""The picture of an exhibit, whatever it is drawn as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from insight.areas import ATTRIBUTION
from insight.charts.light.bars import Shares
from insight.charts.light.cells import Cells
from insight.charts.light.lines import Lines
from insight.charts.lines import lines_figure
from insight.exhibits.drawings import (
    AreaMap,
    Chart,
    EnglandMap,
    Formula,
    Light,
    SmallMaps,
    Solid,
    SortedTable,
    Still,
    Strips,
    has_outlines,
)
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.said import said_drawing
from insight.messages import said, said_all
from insight.pictures.chart import chart_body
from insight.pictures.formula import formula_body
from insight.pictures.frame import SLIDE, Body, Frame, bare, within
from insight.pictures.marks import Mark, Picture
from insight.pictures.moved import moved
from insight.reports.pictures.england import england_map
from insight.reports.pictures.maps import area_map, small_maps, solid
from insight.reports.pictures.profile import profile
from insight.reports.pictures.tables import cells, shares, sorted_table

LARGEST: Final = 480
"""Pixels from top to bottom at most of a picture that is made larger."""


def picture_of(
    exhibit: Exhibit, *, width: int = SLIDE, framed: bool = True, stamp: Sequence[str] = ()
) -> Picture | None:
    """The drawing of an exhibit across `width` pixels; None where it has none, or one of words.

    It stands with its finding, subtitle and sources, then the lines of a `stamp`; not `framed` it
    stands alone. Raises Undefined for a chart with a part that is not known.
    """
    body = body_of(said_drawing(exhibit.drawing))
    if body is None:
        return None
    frame = Frame(
        said(_plain(exhibit.finding)),
        said(_plain(alternative(exhibit))),
        said(exhibit.subtitle),
        said_all(sources_of(exhibit)),
        said_all(stamp),
    )
    return within(frame, body, width=width) if framed else bare(frame, body, width=width)


def alternative(exhibit: Exhibit) -> str:
    """What a picture shows, for those who do not see it; a formula as its source."""
    drawing = exhibit.drawing
    if isinstance(drawing, Still) and drawing.of == "formula":
        return drawing.picture.alt
    if not isinstance(drawing, Formula):
        return exhibit.words
    return f"{'; '.join((*drawing.lines, *filter(None, (drawing.working,))))}. {exhibit.words}"


def has_picture(exhibit: Exhibit) -> bool:
    """Whether there is a picture of an exhibit; it is not made."""
    drawing = exhibit.drawing
    return type(drawing.of if isinstance(drawing, Light) else drawing) in DRAWN


def body_of(drawing: Any) -> Body | None:
    """What draws it, or None for a drawing that is words alone."""
    draw = DRAWN.get(type(drawing))
    return draw(drawing) if draw is not None else None


def still(drawing: Still) -> Body:
    """A picture that is already drawn, as large as it fits."""

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        picture = drawing.across(width)
        times = min(width / picture.width, max(1.0, LARGEST / picture.height))
        start = left + (width - picture.width * times) / 2
        marks = [moved(mark, (start, top), times) for mark in picture.marks]
        return marks, picture.height * times

    return draw


def _plain(text: str) -> str:
    """Words without the signs that make them bold on a page."""
    return text.replace("**", "")


DRAWN: Final[Mapping[type, Callable[[Any], Body | None]]] = {
    Chart: lambda drawing: chart_body(drawing.figure),
    AreaMap: area_map,
    SmallMaps: small_maps,
    EnglandMap: england_map,
    Solid: solid,
    Still: still,
    Formula: lambda drawing: formula_body([*drawing.lines, *filter(None, [drawing.working])]),
    SortedTable: sorted_table,
    Strips: profile,
    Light: lambda drawing: body_of(drawing.of),
    Shares: shares,
    Cells: cells,
    Lines: lambda drawing: chart_body(lines_figure(drawing)),
}
"""How each kind of drawing, and what a light one is made from, is drawn."""


def sources_of(exhibit: Exhibit) -> list[str]:
    """What a picture of an exhibit cites, each once; maps name the owners of the outlines."""
    cited = [source.citation for source in exhibit.sources]
    if has_outlines(exhibit.drawing):
        cited.append(f"{ATTRIBUTION}.")
    return list(dict.fromkeys(cited))
