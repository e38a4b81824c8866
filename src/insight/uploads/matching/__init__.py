"""What a column of texts holds, and which areas of today its codes, names and postcodes are.

`codes` reads a code out of a cell, `gazetteer` holds every area of today and of before, `columns`
says what a column holds, `names` finds areas by their names, `placing` puts it together.
"""

from insight.uploads.matching.codes import as_code
from insight.uploads.matching.columns import column_of, what_is
from insight.uploads.matching.gazetteer import Gazetteer, Move, gazetteer
from insight.uploads.matching.kinds import ColumnKind
from insight.uploads.matching.placing import match

__all__ = [
    "ColumnKind",
    "Gazetteer",
    "Move",
    "as_code",
    "column_of",
    "gazetteer",
    "match",
    "what_is",
]
