"""The five plain sentences of a ward, to be read aloud.

What kind of place it is, its best and worst beside England and its district, what its average
hides, what has changed, and how it differs from the ward next door. A difference is said only where
intervals show one.
"""

from insight.ward_profile.five.named import ward_named, what_is_counted
from insight.ward_profile.five.sentences import (
    BY_INTERVALS,
    BY_TENTHS,
    LINE_NOTE,
    TITLES,
    five_sentences,
    ward_line,
)

__all__ = [
    "BY_INTERVALS",
    "BY_TENTHS",
    "LINE_NOTE",
    "TITLES",
    "five_sentences",
    "ward_line",
    "ward_named",
    "what_is_counted",
]
