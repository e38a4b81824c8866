"""The picture of an exhibit, whatever it is drawn as."""

from __future__ import annotations

from collections.abc import Sequence

from insight.areas import ATTRIBUTION
from insight.exhibits.drawings import AreaMap, Chart, Drawing, SmallMaps, Still
from insight.exhibits.exhibit import Exhibit
from insight.pictures.chart import chart_body
from insight.pictures.frame import SLIDE, Body, Frame, bare, within
from insight.pictures.marks import Mark, Picture
from insight.pictures.moved import moved
from insight.reports.pictures.maps import area_map, small_maps

MAPS = (AreaMap, SmallMaps, Still)
"""Drawings with outlines, whose owners are to be named."""


def picture_of(
    exhibit: Exhibit, *, width: int = SLIDE, framed: bool = True, stamp: Sequence[str] = ()
) -> Picture | None:
    """The drawing of an exhibit across `width` pixels; None where it has none, or one of words.

    It stands with its finding, subtitle and sources, then the lines of a `stamp`; not `framed` it
    stands alone. Raises Undefined for a chart with a part that is not known.
    """
    body = body_of(exhibit.drawing)
    if body is None:
        return None
    frame = Frame(
        _plain(exhibit.finding), _plain(exhibit.words), exhibit.subtitle, _sources(exhibit), stamp
    )
    return within(frame, body, width=width) if framed else bare(frame, body, width=width)


def body_of(drawing: Drawing | None) -> Body | None:
    """What draws it, or None for a drawing that is words alone."""
    match drawing:
        case Chart():
            return chart_body(drawing.figure)
        case AreaMap():
            return area_map(drawing)
        case SmallMaps():
            return small_maps(drawing)
        case Still():
            return still(drawing.picture)
    return None


def still(picture: Picture) -> Body:
    """A picture that is already drawn, as large as it fits."""

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        times = min(width / picture.width, LARGEST / picture.height)
        start = left + (width - picture.width * times) / 2
        marks = [moved(mark, (start, top), times) for mark in picture.marks]
        return marks, picture.height * times

    return draw


def _plain(text: str) -> str:
    """Words without the signs that make them bold on a page."""
    return text.replace("**", "")


LARGEST = 480
"""Pixels from top to bottom of a picture that is made larger."""


def _sources(exhibit: Exhibit) -> list[str]:
    cited = [source.citation for source in exhibit.sources]
    if isinstance(exhibit.drawing, MAPS):
        cited.append(f"{ATTRIBUTION}.")
    return list(dict.fromkeys(cited))
