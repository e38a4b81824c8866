"""How two wards differ on the outcomes that are counted, by the intervals of their figures."""

from __future__ import annotations

from dataclasses import dataclass

from insight.national.significance import BETTER, NO_VERDICT, WORSE
from insight.ward_profile.book import Book
from insight.ward_profile.tables import Measured


@dataclass(frozen=True, eq=False)
class Difference:
    """One outcome in two wards, by their places in the book, with the verdict on the first."""

    measured: Measured
    here: int
    there: int
    verdict: str

    @property
    def figures(self) -> tuple[float, float]:
        """The figure of the first ward and that of the second, in the indicator's unit."""
        value = self.measured.wards.value
        return float(value[self.here]), float(value[self.there])

    @property
    def better(self) -> bool:
        """Whether the first ward clearly has the better figure."""
        return self.verdict == BETTER

    @property
    def worse(self) -> bool:
        """Whether the first ward clearly has the worse figure."""
        return self.verdict == WORSE


def differences(book: Book, here: int, there: int) -> tuple[Difference, ...]:
    """Two wards on each outcome that has an interval in both, in the book's order."""
    held = (book.measured[slug] for slug in book.outcomes if slug in book.measured)
    told = (Difference(each, here, there, each.beside(here, there)) for each in held)
    return tuple(each for each in told if each.verdict != NO_VERDICT)
