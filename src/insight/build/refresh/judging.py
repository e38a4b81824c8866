"""Whether what arrived can stand beside what is held: as many areas, figures of the same size."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.periods import parse_period

WHOLE: Final = 0.9
"""The share of the areas of the period before that a new one needs: below it, it was cut off."""
JUMP: Final = 4.0
"""How many times the spread of places a median may move from one period to the next."""
FEWEST: Final = 30
"""Areas below which a median says too little to hold a period back."""


def held_back(before: pd.DataFrame, after: pd.DataFrame, indicator: Indicator) -> str:
    """Why an indicator's new figures are not put in; "" where they can be.

    `before` and `after` are its rows. A new period is held against the latest that was held.
    """
    if before.empty or set(before["period"]) == set(after["period"]):
        return ""
    old = _in_order(before, indicator)
    for period in [p for p in _in_order(after, indicator) if p not in old]:
        earlier = [p for p in old if _starts(p, indicator) < _starts(period, indicator)]
        if not earlier:
            continue
        was, now = _of(before, earlier[-1]), _of(after, period)
        if len(now) < WHOLE * len(was):
            return (
                f"{period} has {len(now):,} areas, {earlier[-1]} has {len(was):,} (expected as "
                "many: the file may be cut off, or of areas that are not held)"
            )
        if reason := _jump(was, now, earlier[-1], period):
            return reason
    return ""


def _jump(was: pd.Series, now: pd.Series, earlier: str, period: str) -> str:
    if min(len(was), len(now)) < FEWEST:
        return ""
    low, middle, high = np.percentile(was, [10, 50, 90])
    moved, spread = float(np.median(now) - middle), float(high - low)
    allowed = JUMP * max(spread, abs(middle) * 0.05)
    if abs(moved) <= allowed:
        return ""
    return (
        f"half of all areas are at {np.median(now):,.4g} or more in {period} and were at "
        f"{middle:,.4g} in {earlier}, {abs(moved) / max(spread, 1e-9):,.0f} times as far as nearly "
        "all areas lie apart (another unit or another measure?)"
    )


def _of(table: pd.DataFrame, period: str) -> pd.Series:
    rows = table[(table["period"] == period) & table["value"].notna()]
    return rows["value"]


def _in_order(table: pd.DataFrame, indicator: Indicator) -> list[str]:
    periods = table.loc[table["value"].notna(), "period"].unique()
    return sorted(periods, key=lambda p: _starts(p, indicator))


def _starts(period: str, indicator: Indicator) -> float:
    return float(parse_period(period, indicator.period_kind).middle)
