"""The wards behind a figure of a district: those that add most to its worse side.

A ward adds its distance from the district's own figure times the people (or homes, or whatever the
figure is a share of) that it is about, where it lies on the worse side: a small ward far off and a
large one nearby may add the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.errors import InsightError
from insight.progress.evaluation import SeriesProgress

MOST: Final = 3
"""Wards that are named at most."""
OF_WARDS: Final = ("lsoa", "ward")
"""The levels of which there are figures of wards: their own, or those of their neighbourhoods."""

WardFigures = Callable[[Indicator], pd.DataFrame]
"""Gives the latest figures of an indicator by ward of a district: area_code, period, value and
denominator, as `observations.read_observations` of level "ward" does; raises an InsightError where
there are none."""


@dataclass(frozen=True)
class Driver:
    """A ward, its figure, and its part of all that lies on the worse side, from 0 to 1."""

    code: str
    value: float
    share: float


@dataclass(frozen=True)
class Drivers:
    """The wards behind an indicator, the one that adds most first; `whole` is the district's.

    `near` where it is not the plan's own indicator, which is not published below the district, but
    the one that the catalogue calls nearest to it. `of` wards have a figure.
    """

    indicator: Indicator
    period: str
    whole: float
    wards: tuple[Driver, ...]
    of: int
    near: bool = False


def below(
    series: SeriesProgress, catalogue: Catalogue, levels: Collection[str] = OF_WARDS
) -> tuple[Indicator, bool] | None:
    """The indicator of a series that is held at one of `levels`, and whether it is but near it.

    By default at those of which figures of wards are made.
    """

    def there(indicator: Indicator | None) -> bool:
        return (
            indicator is not None
            and indicator.listed
            and not set(levels).isdisjoint(indicator.areas)
        )

    own = [catalogue.indicator(slug) for slug in series.link.indicators]
    near = [catalogue.indicators.get(slug) for each in own for slug in each.below]
    found = next((each for each in own if there(each)), None)
    if found is not None:
        return found, False
    nearest = next((each for each in near if each is not None and there(each)), None)
    return None if nearest is None else (nearest, True)


def drivers_of(
    series: Iterable[SeriesProgress], catalogue: Catalogue, figures: WardFigures
) -> Drivers | None:
    """The wards behind the first of a measure's series that has figures of wards; None for none."""
    held = list(series)
    found = [each for one in held if (each := below(one, catalogue)) is not None]
    for indicator, near in sorted(found, key=lambda each: each[1]):
        if indicator.polarity == "neutral" or indicator.aggregation in {"sum", "none"}:
            continue
        try:
            drivers = driving(figures(indicator), indicator, near=near)
        except InsightError:
            continue
        if drivers is not None:
            return drivers
    return None


def driving(
    table: pd.DataFrame, indicator: Indicator, *, near: bool = False, most: int = MOST
) -> Drivers | None:
    """The wards that add most to the worse side; None where fewer than two have a figure.

    >>> made = pd.DataFrame({"area_code": list("abc"), "period": "2022"})
    >>> made = made.assign(value=[30.0, 10.0, 20.0], denominator=[100.0, 100.0, 100.0])
    >>> from insight.catalogue import read_catalogue
    >>> found = driving(made, read_catalogue().indicator("fuel_poverty"))
    >>> found.whole, [(each.code, each.share) for each in found.wards]
    (20.0, [('a', 1.0)])
    """
    held = table[table["value"].notna()]
    if len(held) < 2:
        return None
    values = held["value"].to_numpy(dtype=float)
    weights = held["denominator"].to_numpy(dtype=float, na_value=np.nan)
    weights = np.where(np.isfinite(weights), weights, 0.0)
    if not weights.any():
        weights = np.ones(len(held))
    whole = float((values * weights).sum() / weights.sum())
    sign = -1.0 if indicator.polarity == "higher_is_better" else 1.0
    added = np.clip(sign * (values - whole), 0.0, None) * weights
    total = added.sum()
    if total <= 0:
        return None
    order = [n for n in np.argsort(-added, kind="stable") if added[n] > 0]
    codes = held["area_code"].astype(str).to_numpy()
    wards = tuple(Driver(codes[n], float(values[n]), float(added[n] / total)) for n in order[:most])
    period = str(held["period"].iloc[0])
    return Drivers(indicator, period, whole, wards, len(held), near)
