"""The picture of an exhibit as a file, SVG or PNG, with what it shows and where it is from inside.

What is said inside: title, alternative text, sources and licence; a screen reader or a picture's
own properties give it, also where the picture has been cut out of its page.
"""

from __future__ import annotations

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit
from insight.pictures.frame import SLIDE
from insight.pictures.marks import Picture, to_svg
from insight.pictures.raster import to_png
from insight.reports.paper import Paper
from insight.reports.pictures.made import has_picture, picture_of, sources_of
from insight.reports.stamp import LICENCE, Stamp

SCALE = 2.0
"""Pixels of a PNG for each of its picture: sharp on a projector and in print."""


def picture_svg(exhibit: Exhibit, stamp: Stamp, *, width: int = SLIDE) -> bytes:
    """The picture as one SVG file that needs nothing else; raises Undefined where there is none."""
    return to_svg(_stamped(exhibit, stamp, width)).encode()


def picture_png(exhibit: Exhibit, stamp: Stamp, *, width: int = SLIDE) -> bytes:
    """The picture as PNG, twice its width in pixels; raises Undefined where there is none."""
    picture = _stamped(exhibit, stamp, width)
    said = {
        "Title": picture.title,
        "Description": picture.alt,
        "Source": " ".join([*sources_of(exhibit), stamp.address(exhibit)]),
        "Copyright": LICENCE,
    }
    return to_png(picture, scale=SCALE, said=said)


def svg(paper: Paper, *, width: int = SLIDE) -> bytes:
    """The first exhibit of a paper that is drawn, as SVG; raises Undefined where none is."""
    return picture_svg(_drawn(paper), paper.stamp, width=width)


def png(paper: Paper, *, width: int = SLIDE) -> bytes:
    """The same as PNG."""
    return picture_png(_drawn(paper), paper.stamp, width=width)


def _stamped(exhibit: Exhibit, stamp: Stamp, width: int) -> Picture:
    made = picture_of(exhibit, width=width, stamp=(*stamp.lines(), stamp.address(exhibit)))
    if made is None:
        raise Undefined(f"{exhibit.name} is words alone (expected a drawing to make a picture of)")
    return made


def _drawn(paper: Paper) -> Exhibit:
    first = next(filter(has_picture, paper.exhibits), None)
    if first is None:
        raise Undefined(f"{paper.title}: no exhibit has a drawing to make a picture of")
    return first
