"""The figures of a district's areas in one year: what every view of its map is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from insight.areas import District, Level
from insight.catalogue import Indicator, Source
from insight.markers import SUPPRESSED
from insight.measures.rank_range import RankRanges, rank_ranges
from insight.national.significance import Limited, with_limits
from insight.words.names import PLURAL, each_of, named_in


class Whole(NamedTuple):
    """The figure of a whole place and the two counts behind it; NaN where there are none.

    `part` says of how many of its neighbourhoods it was made, "" for all of them.
    """

    value: float
    numerator: float
    denominator: float
    part: str = ""


NO_FIGURE = Whole(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True, eq=False)
class Part:
    """What a reader looks at: one area, or all the neighbourhoods of one ward.

    `name` says what it is as a sentence does; `inside` are the figures of the neighbourhoods in it,
    NaN where one has none, and empty where it is itself one. `areas` is what its areas are called.
    """

    codes: tuple[str, ...]
    name: str
    inside: tuple[float, ...] = ()
    areas: str = PLURAL["lsoa"]


@dataclass(frozen=True, eq=False)
class AreaFigures:
    """One indicator over the areas of a district in one year.

    `table` has one row an area, as `area_table` makes it; `wards` names the district's wards by
    code. `series` is the indicator that was asked for, `indicator` that of the year (an index has
    one for each edition), `period` the year and `years` all that the series has, the latest last.
    `published` says that the national tenths are official. `england` and `whole` are the figures of
    the country and of the district in that year.
    """

    district: District
    level: Level
    series: Indicator
    indicator: Indicator
    period: str
    years: tuple[str, ...]
    table: pd.DataFrame
    wards: Mapping[str, str]
    published: bool
    source: Source
    england: Whole = NO_FIGURE
    whole: Whole = NO_FIGURE

    @property
    def areas(self) -> str:
        """The areas in the plural: "wards"."""
        return PLURAL[self.level]

    @property
    def each(self) -> str:
        """What the figures are by, with the date of the wards."""
        return each_of(self.level, self.district.ward_vintage)

    @property
    def is_latest(self) -> bool:
        """Whether these are the latest figures of the series."""
        return self.period == self.years[-1]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The areas, in the order of the table."""
        return tuple(map(str, self.table["code"]))

    @cached_property
    def homes(self) -> dict[str, str]:
        """The ward of each area by code; a ward is its own."""
        names = self.table["ward_code"].map(self.wards)
        return dict(zip(self.codes, names, strict=True))

    @cached_property
    def names(self) -> dict[str, str]:
        """The areas' names by code, of a neighbourhood with its ward: "Ash 001A in Marple"."""
        names = dict(zip(self.codes, self.table["name"].astype(str), strict=True))
        if self.level != "lsoa":
            return names
        return {code: named_in(name, self.homes[code]) for code, name in names.items()}

    @property
    def when(self) -> str:
        """The year in words: the time of the data, where the year is that of an edition."""
        return self.indicator.when(self.period)

    @cached_property
    def values(self) -> pd.Series:
        """The areas' figures by code, missing where there is none."""
        return self.table.set_index("code")["value"]

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The areas that have a figure, the highest first."""
        held = self.table.dropna(subset=["value"])
        return held.sort_values("value", ascending=False, kind="stable")

    @cached_property
    def limited(self) -> Limited:
        """The areas' figures with their intervals, in the order of the table."""
        return with_limits(self.counts[0], self.counts[1], self.indicator)

    @property
    def counts(self) -> tuple[pd.Series, pd.Series]:
        """The two counts behind each area's figure, NaN where it has none."""
        bare = pd.Series(np.nan, index=self.table.index)
        count, base = (self.table.get(n, bare) for n in ("numerator", "denominator"))
        return count.where(self.table["value"].notna()), base

    @cached_property
    def rank_ranges(self) -> RankRanges:
        """From which rank to which each area stands among the district's, the highest first."""
        found, values = self.limited, self.table["value"].to_numpy(dtype=float)
        low, high = (np.where(np.isnan(each), values, each) for each in (found.lower, found.upper))
        return rank_ranges(values, np.minimum(low, values), np.maximum(high, values))

    def ends(self, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The areas with the highest and those with the lowest figures, the outermost first.

        As many of each, at most so many, and none twice; none that has the figure of the other end,
        as where one area has an office and all others have none.
        """
        many = min(most, len(self.ranked) // 2)
        high, low = self.ranked.head(many), self.ranked.tail(many).iloc[::-1]
        if not many or high["value"].iloc[0] == low["value"].iloc[0]:
            return high, low
        top, bottom = high["value"].iloc[0], low["value"].iloc[0]
        return high[high["value"] != bottom], low[low["value"] != top]


def area_table(
    places: pd.DataFrame, figures: pd.DataFrame, tenths: pd.Series, *, level: Level
) -> pd.DataFrame:
    """One row an area: code, name, ward_code, population, value, note, tenth and the two counts.

    `places` is the look-up of a district's neighbourhoods or the table of its wards, `figures` has
    value, note, numerator and denominator by area code, `tenths` the national tenth. An area that
    has neither gets the note "[x]"; one that is withheld has no counts.
    """
    table = places.rename(columns={f"{level}_code": "code", f"{level}_name": "name"})
    if level == "ward":
        table = table.assign(ward_code=table["code"])
    held = figures.reindex(table["code"])
    # In the place of a withheld count stands the share of its block, to be added up, not shown.
    shown = (held["note"] != SUPPRESSED).to_numpy()
    return table[["code", "name", "ward_code", "population"]].assign(
        value=held["value"].to_numpy(),
        note=held["note"].fillna("[x]").to_numpy(),
        tenth=tenths.reindex(table["code"]).to_numpy(),
        numerator=np.where(shown, held["numerator"].to_numpy(dtype=float), np.nan),
        denominator=np.where(shown, held["denominator"].to_numpy(dtype=float), np.nan),
    )
