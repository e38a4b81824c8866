"""Every drawing of an exhibit as a still picture, with its words around it or alone.

`picture_of` makes the marks, `svg` and `png` the bytes of a file. No browser is needed.
"""

from insight.pictures.frame import COLUMN, SLIDE
from insight.reports.pictures.made import picture_of

__all__ = ["COLUMN", "SLIDE", "picture_of"]
