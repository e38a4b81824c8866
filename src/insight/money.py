"""Money of one year: figures in the money of their own year, less the rise in consumer prices.

A sum grows with prices alone: that is no improvement. The index is CPIH, the Consumer Prices Index
including owner occupiers’ housing costs, which the Office for National Statistics calls its lead
measure of inflation for households. It is one for the whole United Kingdom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from insight.errors import MissingData
from insight.periods import Period, parse_period

PRICES: Final = "consumer_prices"
"""The catalogue entry of the index."""
OWN_MONEY: Final = "Amounts are in the money of their own year."
"""What the catalogue says of such figures: no longer so once they are in one money."""
UNITED_KINGDOM: Final = "K02000001"
_AMOUNTS: Final = ("value", "lower_ci", "upper_ci")


@dataclass(frozen=True, eq=False)
class InOneMoney:
    """A table whose amounts are all in the money of one period, `money`.

    `left_out` are the periods later than the last one with prices, `until` that last month.
    """

    table: pd.DataFrame
    money: str
    left_out: tuple[str, ...]
    until: str

    @property
    def note(self) -> str:
        """What was done, in a sentence or two."""
        said = money_note(self.money)
        if not self.left_out:
            return said
        gone = " and ".join(self.left_out)
        return f"{said} Prices are held here to {self.until}, so {gone} is left out."


def money_note(money: str) -> str:
    """That amounts are in the money of one period, and how they came to be."""
    return (
        f"Amounts are in the money of {money}: each is raised by how far consumer prices have "
        "risen since (CPIH, Office for National Statistics), so that a rise is more than inflation."
    )


def monthly_index(prices: pd.DataFrame) -> dict[date, float]:
    """The index by the first day of its month; `prices` has period ("May 2024") and value."""
    return {
        parse_period(str(label), "month").start: float(value)
        for label, value in zip(prices["period"], prices["value"], strict=True)
    }


def price_level(index: Mapping[date, float], period: Period) -> float | None:
    """The mean of the index over the months of a period; None where a month is not held.

    >>> index = {date(2020, 12, 1): 100.0, date(2021, 1, 1): 104.0}
    >>> price_level(index, parse_period("December 2020 to January 2021", "month"))
    102.0
    """
    first, last = (12 * day.year + day.month - 1 for day in (period.start, period.end))
    months = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]
    levels = [index[month] for month in months if month in index]
    return sum(levels) / len(levels) if len(levels) == len(months) else None


def in_one_money(table: pd.DataFrame, kind: str, prices: pd.DataFrame) -> InOneMoney:
    """A series with its amounts in the money of its latest period that has prices.

    `table` has period and value, and may have lower_ci and upper_ci; `kind` is the `period_kind` of
    its indicator; `prices` has period and value, a row a month. Raises MissingData where no period
    of the table has prices.
    """
    index = monthly_index(prices)
    periods = {str(label): parse_period(str(label), kind) for label in table["period"].unique()}
    levels = {label: price_level(index, period) for label, period in periods.items()}
    known = {label: level for label, level in levels.items() if level is not None}
    if not known:
        raise MissingData("no period has consumer prices to compare its money by")
    base = max(known, key=lambda label: periods[label])
    held = table[table["period"].isin(known)]
    factor = held["period"].map({label: known[base] / level for label, level in known.items()})
    amounts = [name for name in _AMOUNTS if name in held.columns]
    changed = held.assign(**{name: held[name].astype("float64") * factor for name in amounts})
    later = (label for label in sorted(periods, key=periods.__getitem__) if label not in known)
    last = max(index)
    return InOneMoney(
        table=changed.reset_index(drop=True),
        money=base,
        left_out=tuple(label for label in later if periods[label] > periods[base]),
        until=f"{last:%B %Y}",
    )
