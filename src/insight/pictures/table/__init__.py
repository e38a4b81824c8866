"""A table as a picture: words, coloured cells, and figures on a scale from 0 to 1.

Its columns take the width that their words need; what is left goes to the scales.
"""

from insight.pictures.table.body import some, table_body
from insight.pictures.table.records import (
    Cell,
    Dot,
    Filled,
    Head,
    Row,
    Said,
    Scale,
    Span,
    Table,
    Tick,
)

__all__ = [
    "Cell",
    "Dot",
    "Filled",
    "Head",
    "Row",
    "Said",
    "Scale",
    "Span",
    "Table",
    "Tick",
    "some",
    "table_body",
]
