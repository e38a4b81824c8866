"""Areas in the order of one indicator and period, each with the ranks that its interval leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.league.ranks import Field
from insight.markers import NOT_AVAILABLE
from insight.measures.gap import tells_apart
from insight.measures.rank_range import rank_ranges
from insight.measures.ranks import ranks
from insight.national.significance import (
    BETTER,
    HIGHER,
    LOWER,
    NO_VERDICT,
    SIMILAR,
    WORSE,
    Limited,
    has_counts,
    verdicts,
)
from insight.national.significance import with_limits as limited
from insight.words.ends import highest_first

FIGURES: Final = ("value", "lower_ci", "upper_ci", "note")


def nowhere() -> pd.DataFrame:
    """No figure of a place that others are held against."""
    return pd.DataFrame(columns=list(FIGURES[:3]), dtype="float64")


@dataclass(frozen=True, eq=False)
class Order:
    """One indicator and period over the areas of a field.

    `rows`, by area code, has name, value, lower_ci, upper_ci, note, rank, ties (others with the
    same figure), best and worst (the ranks that the intervals leave open): the first end first,
    then those without a figure. `own` is the code of the reader's own area or "", which is among
    the rows even where it is none of the field. `england` is one row of value, lower_ci and
    upper_ci, if there is one; `home` the figure of the district of wards, else NaN.
    """

    indicator: Indicator
    period: str
    field: Field
    rows: pd.DataFrame
    own: str = ""
    england: pd.DataFrame = made(default_factory=nowhere)
    home: float = float("nan")

    @property
    def held(self) -> pd.DataFrame:
        """The rows that have a figure."""
        return self.rows[self.rows["value"].notna()]

    def row(self, code: str) -> Any:
        """The row of one area."""
        return self.rows.loc[code]

    @property
    def of(self) -> int:
        """How many areas of the field have a figure."""
        return int(self.held.index.isin(self.field.codes).sum())

    @property
    def inside(self) -> bool:
        """Whether the reader's own area is one of the field."""
        return self.own in self.field.codes

    @property
    def has_intervals(self) -> bool:
        """Whether the figures come with intervals."""
        return bool(self.rows["lower_ci"].notna().any())

    @property
    def england_value(self) -> float:
        """England's figure; NaN where there is none."""
        return float(self.england["value"].iloc[0]) if len(self.england) else float("nan")

    @property
    def spread(self) -> float:
        """The standard deviation of the areas' figures."""
        return float(self.held["value"].std(ddof=0)) if len(self.held) else float("nan")


def with_limits(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Figures made from counts with the limits of those counts; others as they are published."""
    if not has_counts(indicator):
        return figures
    found = limited(figures["numerator"], figures["denominator"], indicator)
    return figures.assign(lower_ci=found.lower, upper_ci=found.upper)


def make_order(
    figures: pd.DataFrame,
    names: pd.Series,
    *,
    indicator: Indicator,
    period: str,
    field: Field,
    own: str = "",
    england: pd.DataFrame | None = None,
    home: float = float("nan"),
) -> Order:
    """The areas of a field, and the reader's own, in order of their figures.

    `figures` has value, lower_ci, upper_ci and note by area code, of one period; `names` names
    every area of the field by code. An area without a row has no figure, marked [x].
    """
    codes = [code for code in names.index if code in field.codes or code == own]
    rows = figures.reindex(columns=list(FIGURES)).reindex(codes)
    value, low, high = (rows[name].to_numpy(dtype=float) for name in FIGURES[:3])
    # A publisher may round a limit past its figure.
    lower = np.where(np.isnan(low), np.nan, np.fmin(low, value))
    upper = np.where(np.isnan(high), np.nan, np.fmax(high, value))
    first = highest_first(indicator)
    found = ranks(value, highest_first=first)
    open_to = rank_ranges(value, lower, upper, highest_first=first)
    table = pd.DataFrame(
        {
            "name": names.reindex(codes).to_numpy(),
            "value": value,
            "lower_ci": lower,
            "upper_ci": upper,
            "note": rows["note"].astype("object").fillna(NOT_AVAILABLE).to_numpy(),
            "rank": found.rank,
            "ties": found.ties,
            "best": open_to.best,
            "worst": open_to.worst,
        },
        index=pd.Index(codes, name="area_code"),
    )
    table = table.sort_values(["rank", "name"], na_position="last")
    here = own if own in codes else ""
    return Order(
        indicator, period, field, table, here, nowhere() if england is None else england, home
    )


def beside(order: Order, code: str, others: pd.DataFrame) -> list[str]:
    """How an area's figure lies to others, one word each: those of `national.significance`.

    `others` has value, lower_ci and upper_ci. Where an interval is missing, the gap is held against
    the spread of the areas (`measures.gap.tells_apart`); "" without a figure.
    """
    polarity = order.indicator.polarity
    one, many = _limited(order.rows.loc[[code]]), _limited(others)
    by_interval = verdicts(one, many, polarity=polarity).tolist() if len(many.value) else []
    gaps = (one.value - many.value).tolist()
    return [
        str(word) if word != NO_VERDICT else _by_spread(gap, order)
        for word, gap in zip(by_interval, gaps, strict=True)
    ]


def _by_spread(gap: float, order: Order) -> str:
    if np.isnan(gap):
        return NO_VERDICT
    if not tells_apart(gap, spread=order.spread):
        return SIMILAR
    above = {"lower_is_better": WORSE, "higher_is_better": BETTER}
    below = {"lower_is_better": BETTER, "higher_is_better": WORSE}
    polarity = order.indicator.polarity
    return above.get(polarity, HIGHER) if gap > 0 else below.get(polarity, LOWER)


def _limited(rows: pd.DataFrame) -> Limited:
    return Limited(*(rows[name].to_numpy(dtype=float) for name in FIGURES[:3]))


def counted_beside(order: Order, code: str, others: Iterable[str]) -> dict[str, int]:
    """How many of some areas with a figure that of `code` is better than, worse than, and so on."""
    rows = order.held
    found = beside(order, code, rows[rows.index.isin(list(others)) & (rows.index != code)])
    return {each: found.count(each) for each in dict.fromkeys(found)}
