"""What newer figures would change: how many by indicator and period, and the most by district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.observations import level_below
from insight.periods import parse_period
from insight.words.numbers import format_value

MOST: Final = 3
"""Districts named of an indicator: those that move most."""
_KEYS: Final = ["area_code", "period"]
_FIGURES: Final = ("value", "numerator", "denominator", "lower_ci", "upper_ci")


@dataclass(frozen=True)
class Period:
    """How many figures of one period are new, are others than before, or are gone."""

    period: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True)
class Move:
    """A place's figure before and after, in words, each with its period."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What changes of one indicator."""

    indicator: str
    title: str
    source: str
    periods: tuple[Period, ...]
    moves: tuple[Move, ...]


def changes_of(
    before: pd.DataFrame,
    after: pd.DataFrame,
    catalogue: Catalogue,
    lookup: pd.DataFrame,
) -> list[Change]:
    """Each indicator of two tables of one source that has a figure that is not as it was.

    A figure has changed where it would be shown otherwise: by half of its last decimal or more.
    `lookup` has a row a neighbourhood, and says which district an area is in.
    """
    every: Mapping[str, Indicator] = {**catalogue.awaiting, **catalogue.indicators}
    one, other = by_indicator(before), by_indicator(after)
    found = []
    for slug in sorted({*one, *other}):
        was, now = one.get(slug, before.iloc[:0]), other.get(slug, after.iloc[:0])
        if same_figures(was, now):
            continue
        indicator, was, now = every[slug], was.set_index(_KEYS), now.set_index(_KEYS)
        periods = _periods(was, now, indicator)
        if periods:
            moves = tuple(_moves(was, now, indicator, lookup))
            found.append(Change(slug, indicator.title, indicator.source, periods, moves))
    return found


def by_indicator(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each indicator of a table."""
    return {str(slug): rows for slug, rows in table.groupby("indicator", sort=False)}


def same_figures(before: pd.DataFrame | None, after: pd.DataFrame) -> bool:
    """Whether two tables have the same figures of the same areas and periods, in any order."""
    if before is None or len(before) != len(after):
        return False
    keys = ["indicator", *_KEYS]
    one, other = (t.sort_values(keys).reset_index(drop=True) for t in (before, after))
    if not one[keys].equals(other[keys]):
        return False
    a, b = (t[list(_FIGURES)].astype("float64") for t in (one, other))
    # A ratio is worked out anew from its counts: the last bit of it may differ.
    return bool((((a - b).abs() <= 1e-9 * b.abs()) | (a.isna() & b.isna())).all(axis=None))


def _periods(was: pd.DataFrame, now: pd.DataFrame, indicator: Indicator) -> tuple[Period, ...]:
    one, other = was["value"].dropna(), now["value"].dropna()
    both = one.index.intersection(other.index)
    half = 0.5 * 10.0**-indicator.decimals
    moved = (one[both] - other[both]).abs() >= half
    counted = {
        "new": other.index.difference(one.index),
        "changed": both[moved.to_numpy()],
        "gone": one.index.difference(other.index),
    }
    by = {
        name: pd.Series(index.get_level_values("period"), dtype="str").value_counts()
        for name, index in counted.items()
    }
    labels = {label for counts in by.values() for label in counts.index}
    ordered = sorted(labels, key=lambda p: parse_period(p, indicator.period_kind).middle)
    return tuple(
        Period(label, *(int(by[name].get(label, 0)) for name in ("new", "changed", "gone")))
        for label in ordered
    )


def _moves(
    was: pd.DataFrame, now: pd.DataFrame, indicator: Indicator, lookup: pd.DataFrame
) -> list[Move]:
    """The districts whose latest figure moves most from what is shown today."""
    old, new = (_districts(table, indicator, lookup) for table in (was, now))
    if old.empty or new.empty:
        return []
    then, last = (_latest(table, indicator) for table in (old, new))
    one, other = (t.xs(p, level="period") for t, p in ((old, then), (new, last)))
    both = one.index.intersection(other.index)
    apart = (other[both] - one[both]).abs().dropna()
    apart = apart[apart >= 0.5 * 10.0**-indicator.decimals].sort_values(ascending=False)
    names = dict(zip(lookup["district_code"], lookup["district_name"], strict=True))
    names |= dict(zip(lookup["county_code"], lookup["county_name"], strict=True))
    return [
        Move(
            names[code],
            f"{format_value(float(one[code]), indicator)} in {then}",
            f"{format_value(float(other[code]), indicator)} in {last}",
        )
        for code in apart.index[:MOST]
    ]


def _latest(figures: pd.Series, indicator: Indicator) -> str:
    periods = figures.index.get_level_values("period").unique()
    return str(max(periods, key=lambda p: parse_period(p, indicator.period_kind).middle))


def _districts(table: pd.DataFrame, indicator: Indicator, lookup: pd.DataFrame) -> pd.Series:
    """Figures of districts and counties by code and period; of smaller areas those of them all."""
    level = level_below(indicator)
    if level is None:
        codes = {*lookup["district_code"], *lookup["county_code"]}
        values: pd.Series = table["value"].dropna()
        return values[values.index.get_level_values("area_code").isin(codes)]
    homes = lookup.drop_duplicates(f"{level}_code").set_index(f"{level}_code")["district_code"]
    rows = table.reset_index()
    rows = rows.assign(area_code=rows["area_code"].map(homes)).dropna(subset=["area_code", "value"])
    if indicator.aggregation == "ratio":
        sums = rows.groupby(_KEYS)[["numerator", "denominator"]].sum()
        return sums["numerator"] / sums["denominator"] * indicator.scale
    weight = rows["denominator"].fillna(1.0)
    if indicator.aggregation == "sum":
        return rows.groupby(_KEYS)["value"].sum()
    rows = rows.assign(top=rows["value"] * weight, weight=weight.where(weight > 0, np.nan))
    summed = rows.groupby(_KEYS)[["top", "weight"]].sum()
    return (summed["top"] / summed["weight"]).dropna()
