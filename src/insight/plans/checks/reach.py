"""Whether a target can be one: within the reach of its indicator, and in the right unit.

The check of a plan file and the page that shows a plan both ask here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from insight.catalogue import Indicator
from insight.words.numbers import format_number, with_unit

SLIP: Final = 30
"""Times the newest figure, or parts of it: a target so far off is in another unit."""
_TOP: Final = re.compile(r"(?:out of|to) (\d+)$")
_NEITHER_WAY: Final = ("points", "score", "tenths", "grades a subject", "standardised years lost")
"""Units in which a figure may lie below zero."""


def reach_of(indicator: Indicator) -> tuple[float, float]:
    """The least and the largest figure that an indicator can have, by its unit.

    >>> from types import SimpleNamespace
    >>> reach_of(SimpleNamespace(unit="%", value_type="proportion"))
    (0.0, 100.0)
    """
    if indicator.unit == "%" and indicator.value_type == "proportion":
        return 0.0, 100.0
    if match := _TOP.search(indicator.unit):
        return 0.0, float(match[1])
    either_way = indicator.unit in _NEITHER_WAY or "change" in indicator.unit
    return (-math.inf if either_way else 0.0), math.inf


def target_fault(
    value: float, indicator: Indicator, newest: Iterable[float] = (), direction: str = ""
) -> str:
    """Why a value cannot be the target of an indicator; "" where it can.

    `newest` are the newest figures of the places that it is for: a target far from all of them is
    taken for a slip of the unit, such as 0.82 for 82%. Nothing can rise to the least of all, nor
    fall to the most, where that is the `direction` that is wanted.
    """
    low, high = reach_of(indicator)
    unit = indicator.unit
    said = with_unit(_short(value + 0.0), unit)  # what is added makes 0 of -0.0
    if not low <= value <= high:
        span = f"from {_short(low)} to {_short(high)}" if math.isfinite(high) else "not below zero"
        return f"{said} cannot be reached by {indicator.title} (expected a value {span})"
    ends = {"increase": (low, "the least", "rise"), "decrease": (high, "the most", "fall")}
    end, words, moves = ends.get(direction, (math.nan, "", ""))
    if value == end:
        return f"{said} is {words} that {indicator.title} can be, so that it cannot {moves} to it"
    held = [figure for figure in newest if figure > 0]
    if value <= 0 or not held or unit in _NEITHER_WAY:
        return ""
    if all(value >= SLIP * figure or value * SLIP <= figure for figure in held):
        figures = (
            _short(held[0]) if len(held) == 1 else f"{_short(min(held))} to {_short(max(held))}"
        )
        return (
            f"{said} is far from the newest figure of {indicator.title}, {figures} (expected the "
            f"same unit as the figures: {unit})"
        )
    return ""


def _short(value: float) -> str:
    """A number with as many decimals as it needs, up to three."""
    return format_number(value, 3).rstrip("0").rstrip(".")
