"""Where the figures of a plan are read: published ones, and those of small areas added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import pandas as pd

from insight.areas import CODE_STARTS, ENGLAND, read_msoas, read_wards
from insight.catalogue import Catalogue, Indicator
from insight.comparison.groups import Group
from insight.deprivation.editions import LATEST, read_neighbourhoods_of
from insight.errors import MissingData
from insight.gap_over_time.panel import level_of
from insight.gap_over_time.records import FigureSource
from insight.national.significance import with_limits
from insight.national.tenths import at_ends
from insight.observations import aggregate, in_time

COLUMNS = ["area_code", "period", "value", "lower_ci", "upper_ci"]
_NOTHING: Final = pd.DataFrame(
    {name: pd.Series(dtype="str" if name in COLUMNS[:2] else "float64") for name in COLUMNS}
)


class NoFigures(MissingData):
    """The source is there and holds nothing for the place."""


class SeriesReader(Protocol):
    """Gives every period of one indicator for some areas, or all: `observations.read_series`."""

    def __call__(self, slug: str, area_codes: list[str] | None = None) -> pd.DataFrame:
        """Rows of area_code, period, value, numerator, denominator, lower_ci, upper_ci, note."""


class PartsReader(Protocol):
    """Gives the codes of the areas of a level, "msoa" or "ward", of one district."""

    def __call__(self, level: str, district_code: str) -> list[str]:
        """Codes, none where the district has none."""


def parts_of(level: str, district_code: str) -> list[str]:
    """The codes of the middle-layer areas or wards of a district."""
    read = {"msoa": read_msoas, "ward": read_wards}[level]
    return list(read(district_code)[f"{level}_code"])


@dataclass(frozen=True)
class FigureReader:
    """Where figures are read.

    `neighbourhoods` gives all of England's neighbourhoods with their deprivation, as
    `deprivation.neighbourhood_table` does; `parts` the larger parts of a district. `sums` is where
    the caller keeps, for the next district, what is added up for England and the figures of every
    place; without it all is read each time.
    """

    catalogue: Catalogue
    series: SeriesReader
    neighbourhoods: Callable[[], pd.DataFrame]
    sums: MutableMapping[tuple[Any, ...], Any] | None = None
    parts: PartsReader = field(default=parts_of)
    gaps: FigureSource | None = None

    @property
    def of_gaps(self) -> FigureSource:
        """Where gaps over time are read."""
        return self.gaps or FigureSource(
            self.catalogue, self.series, self._by_edition, kept=self.sums
        )

    def _by_edition(self, edition: str) -> pd.DataFrame:
        return self.neighbourhoods() if edition == LATEST else read_neighbourhoods_of(edition)

    def england(self, indicator: Indicator, part: str) -> pd.DataFrame:
        """One indicator for England's "worse" or "better" fifth of neighbourhoods, or for "all".

        Added up from neighbourhoods for every period. No rows for what somebody brought of some
        districts: the sum of those would pass for England's.
        """
        if not indicator.is_national:
            return _NOTHING.copy()
        key = (indicator.slug, part)
        if self.sums is not None and key in self.sums:
            held: pd.DataFrame = self.sums[key]
            return held
        codes = None if part == "all" else self._at_end(part)
        found = added_up(indicator, ENGLAND, codes, self)
        if self.sums is not None:
            self.sums[key] = found
        return found

    def _at_end(self, part: str) -> list[str]:
        everywhere = self.neighbourhoods()
        worse, better = at_ends(everywhere["tenth"], "fifth")
        return list(everywhere[worse if part == "worse" else better]["lsoa_code"])

    def every_place(self, indicator: Indicator, less: Indicator | None = None) -> pd.DataFrame:
        """The figures of all places and periods, or those `less` another's: code, period, value."""
        key = (indicator.slug, f"less {less.slug if less else 'nothing'}")
        if self.sums is not None and key in self.sums:
            held: pd.DataFrame = self.sums[key]
            return held
        names = ["area_code", "period"]
        values = self.series(indicator.slug).set_index(names)["value"]
        if less is not None:
            values = values - self.series(less.slug).set_index(names)["value"]
        found: pd.DataFrame = values.dropna().reset_index()
        if self.sums is not None:
            self.sums[key] = found
        return found

    def periods_of(
        self, indicator: Indicator, less: Indicator | None = None
    ) -> Mapping[str, Sequence[str]]:
        """The periods of each place in `every_place`, by its code."""
        key = (indicator.slug, f"less {less.slug if less else 'nothing'}", "periods")
        if self.sums is not None and key in self.sums:
            known: Mapping[str, Sequence[str]] = self.sums[key]
            return known
        held = self.every_place(indicator, less)
        found: dict[str, list[str]] = {}
        for code, period in zip(held["area_code"], held["period"], strict=True):
            found.setdefault(str(code), []).append(str(period))
        if self.sums is not None:
            self.sums[key] = found
        return found


def added_up(
    indicator: Indicator, area_code: str, parts: list[str] | None, figures: FigureReader
) -> pd.DataFrame:
    """One indicator added up over some areas, or over all, for every period that has a figure.

    Columns: area_code, period, value, lower_ci, upper_ci; the interval is that of the counts, NaN
    where the source gives none. Raises NoFigures where there is no figure, and InvalidObservations
    where the indicator cannot be added up.
    """
    whole = figures.series(indicator.slug, parts)
    sums = []
    for period in whole["period"].unique():
        rows = whole[whole["period"] == period]
        area = pd.Series(area_code, index=rows.index)
        sums.append(aggregate(rows, area, indicator).assign(period=period))
    table = pd.concat(sums, ignore_index=True) if sums else whole
    table = table.loc[table["value"].notna()].reset_index(drop=True)
    if table.empty:
        raise NoFigures(f"{indicator.title}: no figure for the neighbourhoods of the place")
    limits = with_limits(table["numerator"], table["denominator"], indicator)
    return table.assign(lower_ci=limits.lower, upper_ci=limits.upper)[COLUMNS]


def codes_of(
    group: Group, indicator: Indicator, neighbourhoods: pd.DataFrame, *, whole_wards: bool
) -> list[str]:
    """The areas whose figures are those of a group: its neighbourhoods, or the wards that it is.

    Raises NoFigures where an indicator is of wards and the group is not made of whole ones.
    """
    if level_of(indicator) != "ward":
        return list(group.lsoa_codes)
    if not whole_wards:
        raise NoFigures(
            f"{indicator.title}: its figures are of wards, and these ends of a district are made "
            "of neighbourhoods: take the most and least deprived wards"
        )
    within = neighbourhoods["lsoa_code"].isin(group.lsoa_codes)
    return list(neighbourhoods.loc[within, "ward_code"].unique())


def spread_of(
    indicator: Indicator, area_code: str, figures: FigureReader, *, less: Indicator | None = None
) -> float | None:
    """The standard deviation of the latest figures of all areas of the same level as one.

    For a gap, of the figures of one indicator `less` those of the other. None where the place has
    no figure, or fewer than three have one for the same period.
    """
    own = figures.periods_of(indicator, less).get(area_code)
    if not own:
        return None
    level = "district" if area_code.startswith(CODE_STARTS["district"]) else "county"
    latest = in_time(own, indicator.period_kind)[-1]
    key = (indicator.slug, f"less {less.slug if less else 'nothing'}", level, latest)
    kept = {} if figures.sums is None else figures.sums  # alike for all places of a level
    if key not in kept:
        held = figures.every_place(indicator, less)
        of_then = held[held["period"] == latest]
        values = of_then.loc[of_then["area_code"].str.startswith(CODE_STARTS[level]), "value"]
        kept[key] = float(values.std()) if len(values) > 2 else None
    found: float | None = kept[key]
    return found
