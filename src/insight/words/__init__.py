"""Numbers, units and names as a councillor would read them aloud.

Findings are put into sentences in the `sentences` of each wing.
"""

from insight.words.ends import end_words
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import (
    format_count,
    format_gap,
    format_number,
    format_ratio,
    format_share,
    format_value,
    ordinal,
    unit_words,
)

__all__ = [
    "end_words",
    "format_count",
    "format_gap",
    "format_number",
    "format_ratio",
    "format_share",
    "format_value",
    "join_words",
    "ordinal",
    "place_name",
    "possessive",
    "unit_words",
]
