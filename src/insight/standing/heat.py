"""Every ward of a district on every countable figure, in national tenths of wards."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insight.catalogue import Catalogue, Indicator, is_countable
from insight.national.tenths import at_ends

WORST, BEST = "worst", "best"


@dataclass(frozen=True, eq=False)
class Heat:
    """National tenths of the wards of a district; tables have a row a ward, by code.

    `tenths` and `figures` have a column for each of `indicators`, by slug: tenth 1 is the worst end
    for residents or, where neither end is better, that of the highest figures; NaN without a
    figure. `names` names the wards; `notes` says why a figure is missing.
    """

    indicators: tuple[Indicator, ...]
    names: pd.Series
    tenths: pd.DataFrame
    figures: pd.DataFrame
    notes: pd.DataFrame

    @property
    def outcomes(self) -> tuple[Indicator, ...]:
        """The figures that are counted: those with a better end, each outcome but once."""
        return tuple(each for each in self.indicators if each.is_outcome)

    def counts(self) -> pd.DataFrame:
        """Of its outcomes with a figure, how many each ward has in the worst and the best fifth.

        Columns: worst, best and of.
        """
        held = self.tenths[[each.slug for each in self.outcomes]]
        worst, best = at_ends(held, "fifth")
        return pd.DataFrame(
            {WORST: worst.sum(axis=1), BEST: best.sum(axis=1), "of": held.notna().sum(axis=1)}
        )


def heated(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The countable figures of wards, those of one topic together.

    Totals are left out, as they grow with the number of residents, and what is not of all of
    England, which has no tenths of it.
    """
    return tuple(
        each
        for each in catalogue.by_topic("lsoa")
        if is_countable(each) and each.is_national and each.aggregation not in {"sum", "none"}
    )


def of_topic(indicators: tuple[Indicator, ...], topic: str) -> tuple[Indicator, ...]:
    """The figures of one topic, all where it is ""."""
    return tuple(each for each in indicators if not topic or each.topic == topic)
