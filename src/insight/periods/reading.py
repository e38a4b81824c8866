"""A label of a period by its kind: of our tables, or as a council writes it."""

from __future__ import annotations

from insight.periods.dated import Period, dated_period
from insight.periods.written import REPORTED, written_period


def parse_period(label: str, kind: str = "") -> Period:
    """Read a label of our tables (`dated_period`), or of the kind `REPORTED` (`written_period`).

    Raises InvalidObservations when the label is not of the kind.

    >>> parse_period("2022 to 2024").years
    3.0
    >>> parse_period("2023/24", "school").end.isoformat()
    '2024-08-31'
    >>> parse_period("2023/24", "reported").end.isoformat()
    '2024-03-31'
    """
    return written_period(label) if kind == REPORTED else dated_period(label, kind)
