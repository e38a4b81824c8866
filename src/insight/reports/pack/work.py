"""How much of a piece of work is done, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Told = Callable[[int, int, str], None] | None
"""Hears units done, units in all, and what has been done or is being done, in words."""
PACE: Final = {"pdf": 0.4, "slides": 0.3, "workbook": 0.1, "ods": 0.05, "csvw": 0.1}
"""How much work it is to write a format, as a share of making what it holds: measured."""


class Work:
    """Units of work, some of them done."""

    def __init__(self, total: int, told: Told) -> None:
        """None is done."""
        self._done, self._total, self._told = 0, max(total, 1), told

    def begin(self, label: str) -> None:
        """Say what is being done now."""
        if self._told is not None:
            self._told(self._done, self._total, label)

    def done(self, units: int, label: str = "") -> None:
        """Some units more are done."""
        self._done = min(self._done + units, self._total)
        if label:
            self.begin(label)

    def by(self, units: int) -> Callable[[str], None]:
        """What hears of steps of so many units each."""
        return lambda label: self.done(units, label)

    def tell(self, label: str) -> None:
        """One unit is done."""
        self.done(1, label)
