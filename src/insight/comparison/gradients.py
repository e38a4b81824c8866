"""The slope of an indicator across a district's local fifths, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit

from insight.catalogue import Indicator
from insight.comparison.gaps import NO_TRUE_ZERO
from insight.comparison.groups import FIFTHS, local_fifth_of
from insight.comparison.intervals import NO_COUNTS
from insight.errors import InvalidObservations, MissingData, Undefined
from insight.markers import SUPPRESSED
from insight.measures._slope_settings import Options
from insight.measures.gap import tells_apart
from insight.measures.gradient import FittedLine, fitted_line, relative_index, slope_index
from insight.measures.results import Result
from insight.national.significance import has_counts, limits_of
from insight.observations import aggregate

FloatArray = NDArray[np.float64]
Fitted = Literal["straight", "log", "logit"]
LIMITS: Final = ("lower_ci", "upper_ci")
DRAWS: Final = 20_000
SEED: Final = 1
AT_THE_EDGE: Final = (
    "No interval: a fifth lies at 0, at everyone or above, where no draw can be made."
)


@dataclass(frozen=True, eq=False)
class FifthsGradient:
    """One indicator across a district's local fifths, from the most to the least deprived.

    `fifths` has fifth (1 the most deprived), value, lower_ci, upper_ci, numerator, denominator and
    residents. `slope` is the fitted line at the most less the least deprived end, in the unit of
    the indicator; `relative` the most over the least deprived end, or None, and then
    `relative_note` says why. `line` gives the ends of the fitted line, in the unit; `fitted` says
    on which scale it was fitted, with shares of `whole`. `spread` is the standard deviation of
    England's neighbourhoods, by which a slope without an interval is told from none.
    """

    indicator: str
    fifths: pd.DataFrame
    slope: Result
    relative: Result | None
    relative_note: str
    line: FittedLine
    fitted: Fitted
    whole: float
    spread: float | None = None

    def curve(self, points: int = 41) -> tuple[FloatArray, FloatArray]:
        """The fitted line to draw: places on the ladder from 0 to 1, and the figure at each."""
        place: FloatArray = np.linspace(0, 1, points)
        ends = np.array([self.line.most_deprived, self.line.least_deprived])
        if self.fitted == "straight":
            return place, ends[0] + place * (ends[1] - ends[0])
        there, back = (logit, expit) if self.fitted == "logit" else (np.log, np.exp)
        start, end = there(ends / self.whole)
        figures: FloatArray = back(start + place * (end - start)) * self.whole
        return place, figures

    @property
    def bends(self) -> bool:
        """Whether the line runs below 0 where no figure does: the figures curve, it cannot."""
        low = min(self.line.most_deprived, self.line.least_deprived)
        return low < 0 <= float(self.fifths["value"].min())

    @property
    def sloped(self) -> bool:
        """Whether figures may be said to rise or fall, by `measures.gap.tells_apart`."""
        lower, upper = self.slope.lower_ci, self.slope.upper_ci
        limits = None if lower is None or upper is None else (lower, upper)
        return tells_apart(self.slope.value, limits=limits, spread=self.spread)

    @property
    def steady(self) -> bool:
        """Whether every step from one fifth to the next goes the way of the slope."""
        steps = np.diff(self.fifths["value"].to_numpy(dtype=float))
        return bool((steps <= 0).all() or (steps >= 0).all())


def fifths_table(
    figures: pd.DataFrame, neighbourhoods: pd.DataFrame, indicator: Indicator
) -> pd.DataFrame:
    """The figure of each local fifth with its interval: one row a fifth, the most deprived first.

    `figures` is the indicator at level "lsoa" for the district, `neighbourhoods` the district's
    `deprivation.neighbourhood_table`. Columns: fifth, value, lower_ci, upper_ci, numerator,
    denominator, residents and note. Raises Undefined for fewer than five neighbourhoods or for
    totals, and MissingData when a neighbourhood has no row.
    """
    if indicator.aggregation == "sum":
        raise Undefined("a total grows with the number of residents, so it has no gradient")
    if indicator.aggregation == "none":
        raise InvalidObservations(f"{indicator.slug}: figures of neighbourhoods cannot be added up")
    fifth = local_fifth_of(neighbourhoods)
    rows = figures.set_index("area_code").reindex(neighbourhoods["lsoa_code"]).reset_index()
    if rows["period"].isna().all():
        raise MissingData(f"{indicator.slug} has no row for any neighbourhood of the district")
    rows = rows.rename(columns={"lsoa_code": "area_code"})
    table = aggregate(rows, fifth, indicator).rename(columns={"area_code": "fifth"})
    table["fifth"] = table["fifth"].astype("int64")
    table = table.sort_values("fifth", ignore_index=True)
    residents = neighbourhoods["population"].groupby(fifth.to_numpy()).sum()
    table["residents"] = table["fifth"].map(residents).astype("int64")
    held = table["value"].notna().to_numpy()
    if has_counts(indicator) and held.any():
        limits = limits_of(table.loc[held, "numerator"], table.loc[held, "denominator"], indicator)
        table.loc[held, "lower_ci"], table.loc[held, "upper_ci"] = limits
    return table


def gradient_of(
    figures: pd.DataFrame,
    neighbourhoods: pd.DataFrame,
    indicator: Indicator,
    *,
    spread: float | None = None,
) -> FifthsGradient:
    """The slope and the relative index of one indicator across the district's local fifths.

    The ladder runs over residents, and each fifth weighs as many as live in it. Shares are fitted
    in log odds and rates in logs, all else by a straight line; intervals come from draws of the
    counts on that scale, from a fixed seed. Raises as
    `fifths_table`, and Undefined where a fifth's figure is withheld or missing.
    """
    table = fifths_table(figures, neighbourhoods, indicator)
    if len(table) < FIFTHS or table["value"].isna().any():
        withheld = (table["note"] == SUPPRESSED).any()
        why = "is withheld for too few cases" if withheld else "is missing"
        raise Undefined(f"the figure of at least one local fifth {why}")
    limits = tuple(table[name].to_numpy(dtype=float) for name in LIMITS)
    ladder = ladder_of(table["value"].to_numpy(dtype=float), (limits[0], limits[1]), indicator)
    values = table["value"].to_numpy(dtype=float) / ladder.whole
    people = table["residents"].to_numpy(dtype=float)
    slope = slope_index(values, people, multiplier=-ladder.whole, **ladder.options)  # type: ignore[misc]
    line = fitted_line(values, people, multiplier=ladder.whole, **ladder.options)  # type: ignore[misc]
    relative, why_not = _relative(values, people, indicator, ladder.options)
    return FifthsGradient(
        indicator=indicator.slug,
        fifths=table,
        slope=Result(**{**vars(slope), "note": ladder.note}),
        relative=relative,
        relative_note=why_not,
        line=line,
        fitted=ladder.fitted,
        whole=ladder.whole,
        spread=spread,
    )


@dataclass(frozen=True)
class Ladder:
    """How the line is fitted: the options, what 1 stands for, the scale and the note to show."""

    options: Options
    whole: float
    fitted: Fitted
    note: str


def ladder_of(
    figures: FloatArray, limits: tuple[FloatArray, FloatArray], indicator: Indicator
) -> Ladder:
    """How a line is fitted through fifths; figures and limits of one shape, in the unit.

    Shares are fitted in log odds and rates in logs where they can be: a line stays in range.
    """
    counted = has_counts(indicator)
    whole = indicator.scale if counted else 1.0
    if indicator.value_type == "proportion":
        whole = 100.0 if indicator.unit == "%" and not counted else whole
    share = figures / whole
    bare = "" if counted else NO_COUNTS
    if indicator.value_type not in {"proportion", "rate"}:
        return Ladder(Options(), whole, "straight", bare)
    proportion = indicator.value_type == "proportion"
    if (share <= 0).any() or (proportion and (share >= 1).any()):
        return Ladder(Options(), whole, "straight", AT_THE_EDGE if counted else NO_COUNTS)
    options = Options(value_type="proportion" if proportion else "rate", transform=True)
    if counted:
        within = (limits[0] / whole, limits[1] / whole)
        options |= Options(limits=within, draws=DRAWS, seed=SEED)
    return Ladder(options, whole, "logit" if proportion else "log", bare)


def _relative(
    values: FloatArray, people: FloatArray, indicator: Indicator, options: Options
) -> tuple[Result | None, str]:
    """The relative index, or None and why there is none."""
    if indicator.is_index:
        return None, NO_TRUE_ZERO
    if indicator.is_change or (values < 0).any():
        return None, "figures that can lie on both sides of 0 have no ratio"
    try:
        return relative_index(values, people, multiplier=-1, **options), ""  # type: ignore[misc]
    except Undefined:
        return None, "the fitted line meets or crosses 0, so its two ends have no ratio"
