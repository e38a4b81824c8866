"""What a gap over time is asked for by, what it is read from, and what is found."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import District
from insight.breaks import Break
from insight.catalogue import Catalogue, Indicator
from insight.comparison.choices import OTHERS
from insight.comparison.groups import CHOSEN_WARDS
from insight.deprivation.editions import EDITIONS, LATEST, read_neighbourhoods_of
from insight.errors import InvalidObservations
from insight.gap_over_time.panel import FloatArray, Panel, SumsReader, panel_of, read_panel
from insight.measures.results import standard_score
from insight.observations import read_series
from insight.own import OURS, wards_of


def number_at(table: pd.DataFrame, period: str, column: str) -> float:
    """One figure of a table that is indexed by period."""
    return float(table[column].to_numpy(dtype="float64")[table.index.get_loc(period)])


Verdict = Literal["narrowing", "widening", "no clear change", "cannot say"]
Method = Literal["weighted", "control chart"]
BASES: Final = ("wards", "local-fifths", "national-fifths", "national-tenths", CHOSEN_WARDS)
"""The ways to draw the two groups, by the slugs that a web address has."""


@dataclass(frozen=True)
class Groups:
    """How the two groups are drawn, held fixed over the whole series.

    `basis` is one of `BASES`, `edition` the edition of the Indices that orders areas. With
    "chosen-wards" `deprived` and `affluent` are codes of wards; an empty one, or `OTHERS` in it,
    stands for all other wards of the district, and `ENGLAND` for the rest of England.
    """

    basis: str = "wards"
    edition: str = LATEST
    deprived: tuple[str, ...] = ()
    affluent: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a basis or an edition that is not known, and wards where none are chosen."""
        if self.basis not in BASES:
            raise InvalidObservations(
                f"groups cannot be drawn by {self.basis!r} (expected {', '.join(BASES)})"
            )
        if self.edition not in EDITIONS:
            raise InvalidObservations(
                f"no edition of {self.edition!r} (held: {', '.join(EDITIONS)})"
            )
        if self.basis != CHOSEN_WARDS and (self.deprived or self.affluent):
            raise InvalidObservations(f"{self.basis!r} takes no wards by name")

    @property
    def others(self) -> tuple[bool, bool]:
        """Whether each group is that of all wards of the district that are not in the other."""
        return tuple(not codes or OTHERS in codes for codes in (self.deprived, self.affluent))  # type: ignore[return-value]


@dataclass(frozen=True, eq=False)
class Membership:
    """Which areas of a level are in which group, in one district or in all of England.

    Arrays of shape (areas,): `area_code`, the `district_code` of each, and how much of each area
    counts in either group, from 0 to 1. `apportioned` says that some count in part: an area that
    reaches over the edge of a ward counts by the share of its residents who live in it.
    `residents` are those of mid-2022, `groups_of` what the ends are made of: "neighbourhoods" and
    so on. `names` are the names of the wards in each group, by district code, where wards make the
    groups, else empty. `alike` are the districts whose two ends are the same areas, which count in
    neither. `turned` says that the first of two groups that a reader chose is the less
    deprived one.
    """

    groups: Groups
    level: str
    area_code: NDArray[np.object_]
    district_code: NDArray[np.object_]
    weight_deprived: FloatArray
    weight_affluent: FloatArray
    residents: FloatArray
    apportioned: bool = False
    names: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    alike: frozenset[str] = frozenset()
    turned: bool = False


class SeriesReader(Protocol):
    """Gives every period of one indicator for some areas, or all: `observations.read_series`."""

    def __call__(self, slug: str, area_codes: list[str] | None = None) -> pd.DataFrame:
        """Rows of area_code, period, value, numerator, denominator, lower_ci, upper_ci, note."""


OF_NO_WARDS: Final = frozenset(("panel", "rows", "prices"))


@dataclass(frozen=True)
class FigureSource:
    """Where figures are read.

    `series` is `observations.read_series` or like it; `neighbourhoods` gives, by the year of an
    edition, all of England's neighbourhoods as `deprivation.read_neighbourhoods_of` does, with a
    column msoa_code where it is known. `panels` reads an indicator at once as arrays, which is
    quicker than `series`. `summed` adds up groups of all districts at once, where another engine
    does. `kept` is where the caller keeps what is dear to make for the next
    district; without it all is made each time.
    """

    catalogue: Catalogue
    series: SeriesReader
    neighbourhoods: Callable[[str], pd.DataFrame]
    panels: Callable[[str], Panel] | None = None
    kept: MutableMapping[tuple[Any, ...], Any] | None = None
    summed: SumsReader | None = None

    def panel(self, slug: str) -> Panel:
        """One indicator of England's areas below the district as arrays."""
        found: Panel = self.once(("panel", slug), lambda: self._panel(slug))
        return found

    def _panel(self, slug: str) -> Panel:
        if self.panels is not None:
            return self.panels(slug)
        return panel_of(self.series(slug), self.catalogue.indicator(slug))

    def table(self, edition: str) -> pd.DataFrame:
        """All of England's neighbourhoods with their deprivation by an edition."""
        key = ("neighbourhoods", edition)
        found: pd.DataFrame = self.once(key, lambda: self.neighbourhoods(edition))
        return found

    def once(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """What is kept under a key, made where it is not kept yet; by the wards that are read by.

        What is read of one series, and prices, are the same by all.
        """
        if self.kept is None:
            return make()
        if key[0] not in OF_NO_WARDS and (year := wards_of()) != OURS:
            key = (*key, year)
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]


def read_source(
    catalogue: Catalogue, data_dir: Path | None = None, *, keep: bool = True
) -> FigureSource:
    """Figures read from the project's own tables, kept for the next question unless not wanted."""
    return FigureSource(
        catalogue=catalogue,
        series=lambda slug, codes=None: read_series(
            slug, codes, catalogue=catalogue, data_dir=data_dir
        ),
        neighbourhoods=lambda edition: read_neighbourhoods_of(edition, data_dir=data_dir),
        panels=lambda slug: read_panel(slug, catalogue, data_dir),
        kept={} if keep else None,
    )


@dataclass(frozen=True)
class GapTrend:
    """The slope of the gap over its comparable periods, a year, in the unit of the indicator.

    `method` is "weighted" (inverse-variance slope; its interval takes the scatter in where that is
    more than chance) or "control chart" (no intervals: how far a steady series strays).
    `relative`, with its limits, is the slope of the logarithm of the ratio, a year, or None where
    there is no ratio. `scattered` says that the figures stray from the line by more than their own
    intervals explain.
    """

    slope: float
    lower: float
    upper: float
    method: Method
    points: int
    scattered: bool
    relative: float | None = None
    relative_lower: float | None = None
    relative_upper: float | None = None


@dataclass(frozen=True)
class MovedGap:
    """The gap at two periods, and how it moved from the first, `start`, to the last, `end`.

    `change` is later less earlier, with its 95% interval where both have one; it is the sum of
    `due_to_deprived` (how far the more deprived group moved) and `due_to_affluent` (how far the
    less deprived one moved, turned round), each with its standard error. `narrower` is by how much
    the size of the gap shrank.
    `relative` is the later ratio over the earlier, with its interval. `levelled_down` says that
    the gap narrowed only because the better-off group got worse. `side` is 1 where the first group
    has the higher figure, -1 where it has the lower one, so that a gap narrows against it.
    `before_error` and `now_error` are the standard errors of the two gaps.
    """

    start: str
    end: str
    years: float
    before: float
    now: float
    change: float
    due_to_deprived: float
    due_to_affluent: float
    deprived_error: float | None = None
    affluent_error: float | None = None
    lower: float | None = None
    upper: float | None = None
    ratio_before: float | None = None
    ratio_now: float | None = None
    relative: float | None = None
    relative_lower: float | None = None
    relative_upper: float | None = None
    levelled_down: bool = False
    side: float = 1.0
    before_error: float | None = None
    now_error: float | None = None

    @property
    def turned_round(self) -> bool:
        """Whether the group that clearly had the higher figure has clearly the lower one now."""
        clear = (
            error is None or abs(gap) > standard_score(0.95) * error
            for gap, error in ((self.before, self.before_error), (self.now, self.now_error))
        )
        return self.before * self.now < 0 and all(clear)

    @property
    def narrower(self) -> float:
        """By how much the size of the gap shrank; below 0 where it grew."""
        return abs(self.before) - abs(self.now)

    @property
    def clear(self) -> bool | None:
        """Whether the interval of the change leaves out zero; None without an interval."""
        if self.lower is None or self.upper is None:
            return None
        return not self.lower <= 0 <= self.upper


def _nothing() -> None:
    return None


@dataclass(frozen=True, eq=False)
class GapOverTime:
    """The gap between two groups of a district, over time, and what can be said of it.

    `table` has a row a period, in order of time: columns deprived, affluent, each with _lower and
    _upper; gap (deprived less affluent), gap_error, gap_lower, gap_upper; ratio, ratio_lower,
    ratio_upper; england_gap, england_gap_lower, england_gap_upper; comparable (whether it compares
    with the latest that has a gap) and note ("[c]" where a group's figure is withheld, "[x]" where
    it is not there). NaN where there is none. `verdict` is on the difference, `relative_verdict`
    on the ratio, and `reason` says why in a sentence. `money` is the period in whose money all
    amounts are. `names` are the two groups as they are said after "in", `residents` how many live
    in each (mid-2022). `since` is the start of a plan that chose the first judged period, and
    `baseline_is` how; `counted` is the smallest share of a group's areas that has a figure, and
    `turned` says that the first of two chosen groups is the less deprived. `level_breaks` lie
    among the judged periods: the gap compares over them, the figure of either end does not.
    """

    indicator: Indicator
    district: District
    groups: Groups
    table: pd.DataFrame
    trend: GapTrend | None
    change: MovedGap | None
    verdict: Verdict
    relative_verdict: Verdict
    reason: str
    names: tuple[str, str]
    cautions: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    money: str = ""
    residents: tuple[float, float] = (0.0, 0.0)
    apportioned: bool = False
    level: str = ""
    since: date | None = None
    baseline_is: str = ""
    counted: float = 1.0
    turned: bool = False
    level_breaks: tuple[Break, ...] = ()
    find_reranked: Callable[[], pd.DataFrame | None] = field(default=_nothing, repr=False)
    find_slope: Callable[[], Any] = field(default=_nothing, repr=False)

    @cached_property
    def reranked(self) -> pd.DataFrame | None:
        """The gap with groups drawn anew (`reranked.drawn_anew`), made when first asked for."""
        return self.find_reranked()

    @cached_property
    def slope_over_time(self) -> Any:
        """The slope across fifths and how it moved: a `slope.SlopeOverTime`, None unless fifths."""
        return self.find_slope()

    @property
    def slope(self) -> pd.DataFrame | None:
        """Slope and relative index of each period, or None: see `slope.SlopeOverTime.table`."""
        found = self.slope_over_time
        return None if found is None else found.table

    @cached_property
    def judged(self) -> pd.DataFrame:
        """The rows of the table that the verdict rests on, from the start to the latest."""
        return self.table[self.table["judged"]]
