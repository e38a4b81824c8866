"""Whether what arrived can stand beside what is held: as many areas, figures of the same size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.periods import parse_period

WHOLE: Final = 0.9
"""The share of the areas of the period before that a new one needs: below it, it was cut off."""
JUMP: Final = 4.0
"""How many times the spread of places a median may move from one period to the next."""
TIMES: Final = 8.0
"""How many times as large half of all figures may be: a percentage is a hundred times a share."""
FEWEST: Final = 30
"""Areas below which a median says too little to hold a period back."""


def held_back(
    before: pd.DataFrame,
    after: pd.DataFrame,
    indicator: Indicator,
    arrived: Mapping[str, int] | None = None,
) -> str:
    """Why an indicator's new figures are not put in; "" where they can be.

    `before` and `after` are its rows. A new period is held against the latest that was held before
    it, one that is held already against itself. `arrived` is how many areas the files have of each
    period, where that is known: what they lack is in `after` as it was.
    """
    if before.empty:
        return ""
    old = _in_order(before, indicator)
    for reason in (_older(old, arrived or {}, indicator), _fewer(before, arrived or {})):
        if reason and not _same(before, after):
            return reason
    for period in _in_order(after, indicator):
        if period in old:
            if reason := _other_size(_by_area(before, period), _by_area(after, period), "", period):
                return reason
            continue
        earlier = [p for p in old if _starts(p, indicator) < _starts(period, indicator)]
        if not earlier:
            continue
        was, now = _by_area(before, earlier[-1]), _by_area(after, period)
        if len(now) < WHOLE * len(was):
            return (
                f"{period} has {len(now):,} areas, {earlier[-1]} has {len(was):,} (expected as "
                "many: the file may be cut off, or of areas that are not held)"
            )
        if reason := _other_size(was, now, earlier[-1], period):
            return reason
    return ""


def _older(old: list[str], arrived: Mapping[str, int], indicator: Indicator) -> str:
    """Whether files end before what is held does: an older edition in the place of a newer."""
    if not arrived or not old:
        return ""
    last = max(arrived, key=lambda p: _starts(p, indicator))
    if _starts(last, indicator) >= _starts(old[-1], indicator):
        return ""
    return f"the file ends with {last}, and {old[-1]} is held (an older edition?)"


def _fewer(before: pd.DataFrame, arrived: Mapping[str, int]) -> str:
    """Whether files have far fewer areas of a period than are held of it."""
    held = before.loc[before["value"].notna(), "period"].value_counts()
    for period, areas in arrived.items():
        if areas < WHOLE * held.get(period, 0):
            return (
                f"the file has {areas:,} areas of {period}, {held[period]:,} are held (expected as "
                "many: it may be cut off, or its publisher withholds the others)"
            )
    return ""


def _other_size(was: pd.Series, now: pd.Series, earlier: str, period: str) -> str:
    """Why figures cannot be of the measure that they were of; `earlier` is "" for one period."""
    if min(len(was), len(now)) < FEWEST:
        return ""
    return _jump(was, now, earlier, period) or _times(was, now, earlier, period)


def _jump(was: pd.Series, now: pd.Series, earlier: str, period: str) -> str:
    low, middle, high = np.percentile(was, [10, 50, 90])
    moved, spread = float(np.median(now) - middle), float(high - low)
    allowed = JUMP * max(spread, abs(middle) * 0.05)
    if abs(moved) <= allowed:
        return ""
    return (
        f"half of all areas are at {np.median(now):,.4g} or more in {period} and were at "
        f"{middle:,.4g}{_in(earlier)}, {abs(moved) / max(spread, 1e-9):,.0f} times as far as "
        "nearly all areas lie apart (another unit or another measure?)"
    )


def _times(was: pd.Series, now: pd.Series, earlier: str, period: str) -> str:
    """Why figures cannot be of the same unit: half of all areas have many times what they had."""
    both = was.index.intersection(now.index)
    one, other = was[both], now[both]
    told = (one > 0) & (other > 0)
    if int(told.sum()) < max(FEWEST, 0.5 * len(both)):
        return ""
    ratio = float(np.median(other[told] / one[told]))
    if 1 / TIMES < ratio < TIMES:
        return ""
    many = f"{ratio:,.3g} times" if ratio > 1 else f"one part in {1 / ratio:,.3g} of"
    return (
        f"half of all areas have {many} in {period} what they had{_in(earlier) or ' before'} "
        "(another unit, as a share in the place of a percentage?)"
    )


def _in(earlier: str) -> str:
    return f" in {earlier}" if earlier else ""


def _same(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """Whether no figure is other than it was."""
    keys = ["area_code", "period"]
    one, other = (t.set_index(keys)["value"].dropna() for t in (before, after))
    return len(one) == len(other) and bool(np.isclose(one.reindex(other.index), other).all())


def _by_area(table: pd.DataFrame, period: str) -> pd.Series:
    rows = table[(table["period"] == period) & table["value"].notna()]
    return rows.set_index("area_code")["value"]


def _in_order(table: pd.DataFrame, indicator: Indicator) -> list[str]:
    periods = table.loc[table["value"].notna(), "period"].unique()
    return sorted(periods, key=lambda p: _starts(p, indicator))


def _starts(period: str, indicator: Indicator) -> float:
    return float(parse_period(period, indicator.period_kind).middle)
