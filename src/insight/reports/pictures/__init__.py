"""Every drawing of an exhibit as a still picture, with its words around it or alone.

`picture_of` makes the marks, `picture_svg` and `picture_png` the bytes of a file; `svg` and `png`
do so for a paper. No browser is needed.
"""

from insight.pictures.frame import COLUMN, SLIDE
from insight.reports.pictures.files import picture_png, picture_svg, png, svg
from insight.reports.pictures.made import has_picture, picture_of

__all__ = [
    "COLUMN",
    "SLIDE",
    "has_picture",
    "picture_of",
    "picture_png",
    "picture_svg",
    "png",
    "svg",
]
