"""What one reader alone has brought or chosen, and no function hands on.

Their shelf (`shelf`) is kept by their session, never on disk, seen by nobody else; the year of the
wards that they read by (`wards`) changes what every table of wards holds. What is made says what of
these it leaned on (`touching`).
"""

from insight.own.shelf import (
    INDICATORS,
    OF_A_PLAN,
    PLANS,
    Shelf,
    as_reader,
    for_others,
    shelf,
    shelf_by,
    using,
)
from insight.own.touching import Frame, leant_on, touch, watched
from insight.own.wards import (
    OURS,
    WARDS,
    by_our_wards,
    hold_wards,
    one_year,
    using_wards,
    wards_by,
    wards_chosen,
    wards_of,
)

__all__ = [
    "INDICATORS",
    "OF_A_PLAN",
    "OURS",
    "PLANS",
    "WARDS",
    "Frame",
    "Shelf",
    "as_reader",
    "by_our_wards",
    "for_others",
    "hold_wards",
    "leant_on",
    "one_year",
    "shelf",
    "shelf_by",
    "touch",
    "using",
    "using_wards",
    "wards_by",
    "wards_chosen",
    "wards_of",
    "watched",
]
