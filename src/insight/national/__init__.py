"""England: its figure and percentiles of every indicator, its tenths, and where its ends are."""

from insight.national.ends import district_ends
from insight.national.figures import National, national_rows, place_in_england
from insight.national.sentences import both_ends, ends_text
from insight.national.tenths import tenth_shares, tenths_of

__all__ = [
    "National",
    "both_ends",
    "district_ends",
    "ends_text",
    "national_rows",
    "place_in_england",
    "tenth_shares",
    "tenths_of",
]
