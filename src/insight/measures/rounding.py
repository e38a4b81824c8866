"""When two figures are one figure: what a computer's sums of binary fractions may differ by."""

from __future__ import annotations

import math
from typing import Final

ROUNDING: Final = 1e-9
"""Figures that differ by less than a billionth do so by the order in which they were added up."""


def same_but_for_rounding(one: float, other: float) -> bool:
    """Whether two figures differ by no more than sums of binary fractions do.

    The tolerance is a billionth of the larger, or a billionth, whichever is more: far below any
    digit that is published, and far above what adding up 33,755 neighbourhoods loses. Missing
    figures are never the same.

    >>> same_but_for_rounding(0.1 + 0.2, 0.3), same_but_for_rounding(0.3, 0.30001)
    (True, False)
    """
    return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)
