"""Every ward of England on every countable indicator, with intervals: what a ward is read from.

All of England is made at once, as arrays in one order of wards, so that one ward is looked up and
6,826 are walked in seconds. Tables of neighbourhoods in, records out; nothing here makes words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import Sums, add_up
from insight.areas import unique_slugs
from insight.catalogue import Catalogue, Indicator, is_countable
from insight.maps.editions import starts
from insight.measures.rank_range import RankRanges, rank_ranges
from insight.national.significance import Limited, has_counts, rest_of, verdicts, with_limits
from insight.national.tenths import tenths_of
from insight.small_counts.guarded import joined_in

FloatArray = NDArray[np.float64]
Read = Callable[[str, str | None], pd.DataFrame]
"""All of England's neighbourhoods on one indicator and period (None: the latest), in one order."""
UNKNOWN: Final = Limited(*(np.full(1, np.nan) for _ in range(3)))
"""England's figure where an indicator is not of all of it."""
WARD: Final = ("ward_code", "ward_name", "district_code")


@dataclass(frozen=True, eq=False)
class Places:
    """The wards of England, and where each neighbourhood belongs.

    `wards` has a row a ward, in the order of all arrays: ward_code, ward_name, ward_slug,
    district_code, district_name, district_slug, region_name, population and neighbourhoods (0 in a
    ward too small for one of its own). `ward_of` and `district_of` number the ward and the district
    of each neighbourhood, in the order of the look-up; `district` numbers the district of each
    ward.
    """

    wards: pd.DataFrame
    ward_of: NDArray[np.intp]
    district_of: NDArray[np.intp]
    district: NDArray[np.intp]

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each ward stands in the arrays, by code."""
        return {str(code): n for n, code in enumerate(self.wards["ward_code"])}

    @cached_property
    def members(self) -> dict[int, NDArray[np.intp]]:
        """The wards of each district, by its number."""
        order = np.argsort(self.district, kind="stable")
        cuts = np.flatnonzero(np.diff(self.district[order])) + 1
        return {int(self.district[part[0]]): part for part in np.split(order, cuts)}


@dataclass(frozen=True, eq=False)
class Measured:
    """One indicator for every ward, its district and England; arrays of shape (wards,).

    `wards`, `districts` (by number of district) and `england` have their 95% intervals where there
    are counts; NaN where there is no figure. `note` is the marker of a figure that is missing or
    made from a part. `rests` are the districts, each without the ward, of shape (wards,). `place`
    is each ward's place among England's wards, from 0 to 100, the best (of a neutral indicator the
    lowest) at 100. `spread` is the standard deviation of wards. `district_sums` are the counts
    behind `districts`.
    """

    indicator: Indicator
    period: str
    wards: Limited
    rests: Limited
    districts: Limited
    england: Limited
    note: NDArray[np.str_]
    place: FloatArray
    spread: float
    district_sums: Sums

    def beside_england(self, ward: int) -> str:
        """A ward's verdict beside England; "" where it has no interval."""
        return self._verdict(_one(self.wards, ward), self.england)

    def beside_district(self, ward: int) -> str:
        """A ward's verdict beside the rest of its district; "" without intervals or a rest."""
        return self._verdict(_one(self.wards, ward), _one(self.rests, ward))

    def beside(self, ward: int, other: int) -> str:
        """A ward's verdict beside another ward; "" without intervals."""
        return self._verdict(_one(self.wards, ward), _one(self.wards, other))

    def ranks(self, members: NDArray[np.intp]) -> RankRanges:
        """From which rank to which each of some wards may stand, the highest first."""
        return rank_ranges(*(part[members] for part in _parts(self.wards)))

    def _verdict(self, here: Limited, there: Limited) -> str:
        return str(verdicts(here, there, polarity=self.indicator.polarity)[0])


def read_places(lookup: pd.DataFrame, wards: pd.DataFrame, districts: pd.DataFrame) -> Places:
    """The wards of England from its look-up, its table of wards and its table of districts.

    `wards` has ward_code, ward_name and district_code; `districts` is that of
    `areas.read_districts`.
    """
    table = wards[list(WARD)].reset_index(drop=True)
    named = districts.set_index("district_code")
    for name in ("district_name", "district_slug", "region_name"):
        table[name] = table["district_code"].map(named[name])
    held = lookup.groupby("ward_code").agg(
        population=("population", "sum"), neighbourhoods=("population", "size")
    )
    for name in ("population", "neighbourhoods"):
        table[name] = table["ward_code"].map(held[name]).fillna(0).astype("int64")
    table["ward_slug"] = pd.concat(
        pd.Series(unique_slugs(part["ward_name"], part["ward_code"]), index=part.index)
        for _, part in table.groupby("district_code", sort=False)[["ward_name", "ward_code"]]
    )
    numbers, codes = pd.factorize(table["district_code"])
    return Places(
        wards=table,
        ward_of=pd.Index(table["ward_code"]).get_indexer(pd.Index(lookup["ward_code"])),
        district_of=pd.Index(codes).get_indexer(pd.Index(lookup["district_code"])),
        district=numbers,
    )


def profiled(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators of a ward's profile, those of one topic together: all countable but totals."""
    return tuple(
        each
        for each in catalogue.by_topic("lsoa")
        if is_countable(each) and each.aggregation not in {"sum", "none"}
    )


def outcomes_of(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The outcomes on which a ward can be called better or worse: with counts, each of them once.

    A part of another figure is an outcome of its own where it is of other people, as that of
    children is.
    """
    return tuple(each for each in profiled(catalogue) if _is_outcome(each, catalogue))


def _is_outcome(indicator: Indicator, catalogue: Catalogue) -> bool:
    if indicator.polarity == "neutral" or indicator.same_as or not has_counts(indicator):
        return False
    if not indicator.part_of:
        return indicator.is_outcome
    return catalogue.indicator(indicator.part_of).denominator_is != indicator.denominator_is


def measure(
    indicator: Indicator, places: Places, read: Read, period: str | None = None
) -> Measured:
    """One indicator for every ward of England, its latest period unless one is named."""
    table = read(indicator.slug, period)
    columns = [
        table[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in ("value", "numerator", "denominator")
    ]
    sums = partial(add_up, *columns, indicator=indicator, joined=joined_in(table))
    wards = sums(groups=places.ward_of, size=len(places.wards))
    districts = sums(groups=places.district_of, size=int(places.district.max()) + 1)
    england = sums(groups=np.zeros(len(table), dtype=np.intp), size=1)
    return Measured(
        indicator=indicator,
        period=str(table["period"].iloc[0]),
        wards=limited(wards, indicator),
        rests=rest_beside(wards, districts, places.district, indicator),
        districts=limited(districts, indicator),
        england=limited(england, indicator) if indicator.is_national else UNKNOWN,
        note=wards.note,
        place=place_of(wards.value, indicator),
        spread=float(np.nanstd(wards.value)),
        district_sums=districts,
    )


def rest_beside(
    own: Sums, districts: Sums, district: NDArray[np.intp], indicator: Indicator
) -> Limited:
    """What is left of the district of each area without it; `district` numbers it for each."""
    whole = districts.numerator[district], districts.denominator[district]
    return rest_of(own.numerator, own.denominator, whole, indicator)


def _one(figures: Limited, at: int) -> Limited:
    """One of some figures with its interval, each of shape (1,)."""
    return Limited(*(part[at : at + 1] for part in _parts(figures)))


def _parts(figures: Limited) -> tuple[FloatArray, FloatArray, FloatArray]:
    return figures.value, figures.lower, figures.upper


def limited(sums: Sums, indicator: Indicator) -> Limited:
    """Figures with their intervals; those without counts have none."""
    if has_counts(indicator):
        return with_limits(sums.numerator, sums.denominator, indicator)
    none = np.full(sums.value.shape, np.nan)
    return Limited(sums.value, none, none)


def place_of(values: FloatArray, indicator: Indicator) -> FloatArray:
    """Where each figure stands among all, 0 to 100, the best or the lowest at 100.

    Nowhere (NaN) where the figures are not of all of England.
    """
    if not indicator.is_national:
        return np.full(len(values), np.nan)
    better_high = indicator.polarity == "higher_is_better"
    rank = pd.Series(values).rank(ascending=better_high).to_numpy(dtype=np.float64)
    return 100 * (rank - 0.5) / int(np.isfinite(values).sum())


@dataclass(frozen=True, eq=False)
class Deprivation:
    """Overall deprivation of every ward: the score of the latest edition and the tenths of all.

    `score` is the mean of its neighbourhoods, weighted by residents; `tenths` is by edition, oldest
    first, each ward's tenth among England's wards, 1 the most deprived; NaN without a figure.
    `scores` are those of all editions, where all of England's wards are held.
    """

    score: FloatArray
    tenths: Mapping[str, FloatArray]
    scores: Mapping[str, FloatArray] = field(default_factory=dict)


def editions_of(index: Indicator, catalogue: Catalogue) -> dict[str, str]:
    """The slug of the index by edition, the latest last."""
    latest = str(index.periods[-1])
    return {**dict(sorted(starts(index, catalogue).items())), latest: index.slug}


def deprivation_of(
    index: Indicator, catalogue: Catalogue, places: Places, read: Read
) -> Deprivation:
    """The index and its earlier editions for every ward, each edition put in order by itself."""
    scores = {
        year: measure(catalogue.indicator(slug), places, read).wards.value
        for year, slug in editions_of(index, catalogue).items()
    }
    tenths = {year: tenths_of(pd.Series(score), index).to_numpy() for year, score in scores.items()}
    return Deprivation(scores[str(index.periods[-1])], tenths, scores)


@dataclass(frozen=True, eq=False)
class Moved:
    """One series at both its ends: the oldest period that compares with the latest, and that."""

    before: Measured
    now: Measured

    def verdict(self, ward: int) -> str:
        """A ward now beside then: "similar" where chance alone could make the change."""
        then = _one(self.before.wards, ward)
        return str(
            verdicts(_one(self.now.wards, ward), then, polarity=self.now.indicator.polarity)[0]
        )


def moved(now: Measured, places: Places, read: Read, catalogue: Catalogue) -> Moved | None:
    """How a series has moved in every ward; None where no earlier period compares with it."""
    earlier = list(starts(now.indicator, catalogue)) if len(now.indicator.periods) > 1 else []
    if not earlier:
        return None
    before = measure(now.indicator, places, read, earlier[0])
    return Moved(before, now)
