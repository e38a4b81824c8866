"""The figures of a district's areas in one year: what every view of its map is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from insight.areas import District, Level
from insight.catalogue import Indicator, Source
from insight.words.names import PLURAL, named_in


@dataclass(frozen=True, eq=False)
class AreaFigures:
    """One indicator over the areas of a district in one year.

    `table` has one row an area, as `area_table` makes it; `wards` names the district's wards by
    code. `series` is the indicator that was asked for, `indicator` that of the year (an index has
    one for each edition), `period` the year and `years` all that the series has, the latest last.
    `published` says that the national tenths are official.
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

    @property
    def areas(self) -> str:
        """The areas in the plural: "wards"."""
        return PLURAL[self.level]

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
        if self.level == "ward":
            return names
        return {code: named_in(name, self.homes[code]) for code, name in names.items()}

    @property
    def when(self) -> str:
        """The year in words: the time of the data, where the year is that of an edition."""
        return self.indicator.when(self.period)

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The areas that have a figure, the highest first."""
        held = self.table.dropna(subset=["value"])
        return held.sort_values("value", ascending=False, kind="stable")

    def ends(self, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The areas with the highest and those with the lowest figures, the outermost first.

        As many of each, at most so many, and none twice.
        """
        many = min(most, len(self.ranked) // 2)
        return self.ranked.head(many), self.ranked.tail(many).iloc[::-1]


def area_table(
    places: pd.DataFrame, figures: pd.DataFrame, tenths: pd.Series, *, level: Level
) -> pd.DataFrame:
    """One row an area: code, name, ward_code, population, value, note and tenth.

    `places` is the look-up of a district's neighbourhoods or the table of its wards, `figures` has
    value and note by area code, `tenths` the national tenth. An area that has neither gets the note
    "[x]".
    """
    table = places.rename(columns={f"{level}_code": "code", f"{level}_name": "name"})
    if level == "ward":
        table = table.assign(ward_code=table["code"])
    held = figures.reindex(table["code"])
    return table[["code", "name", "ward_code", "population"]].assign(
        value=held["value"].to_numpy(),
        note=held["note"].fillna("[x]").to_numpy(),
        tenth=tenths.reindex(table["code"]).to_numpy(),
    )
