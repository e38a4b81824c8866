"""The closing-the-gap league: how far the gap of every district moved, and who can be ranked.

One row a district, worked out for all of them at once by the arithmetic of one
(`insight.gap_over_time.arithmetic`). All are held to the same two dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.gap_over_time.arithmetic import (
    Gaps,
    Movement,
    Stretch,
    gaps_everywhere,
    movement,
    stretch_of,
)
from insight.gap_over_time.membership import memberships
from insight.gap_over_time.panel import FloatArray, level_of
from insight.gap_over_time.records import FigureSource, Groups, Membership
from insight.gap_over_time.verdict import CANNOT_SAY, NO_CLEAR_CHANGE, turned_round, verdicts_of
from insight.measures.rank_draws import drawn_rank_ranges
from insight.measures.ranks import ranks
from insight.measures.results import standard_score

NO_ENDS: Final = "no ends"
NO_START: Final = "no start"
NO_NOW: Final = "no now"
NO_RATIO: Final = "no ratio"
REASONS: Final = (NO_ENDS, NO_START, NO_NOW, NO_RATIO)
"""Why a district cannot be ranked: no area at one end, no gap at either date, no ratio."""
COLUMNS: Final = (
    *("district_code", "start", "start_error", "now", "change", "lower", "upper", "periods"),
    *("rank", "ties", "rank_low", "rank_high", "moved", "verdict", "turned", "reason"),
)
NARROWED: Final = "narrowed"
WIDENED: Final = "widened"
MOVES: Final = (NARROWED, NO_CLEAR_CHANGE, WIDENED, CANNOT_SAY)
"""How a gap moved between two dates."""


@dataclass(frozen=True, eq=False)
class Closing:
    """How far the gap of every district moved on one series.

    `table` is a row a district with `COLUMNS`. `start` and `now` are the gap at the two dates, with
    its sign (or the ratio, where `relative`), `start_error` the standard error of the first (of the
    logarithm of a ratio); `change` is how much the size of the gap grew, below
    0 where it narrowed, in the unit of the series (or percent of the ratio), with its 95% limits.
    Rank 1 narrowed most; `rank_low` to `rank_high` are the ranks that chance leaves open, NaN
    where the source gives no intervals. `moved` says how the gap moved from the one date to the
    other ("narrowed", "widened", "no clear change" where the limits hold 0, "cannot say" without
    any); `verdict` is that of `gap_over_time`, which asks for a trend over all the years between.
    `turned` says that the two groups clearly changed sides. `reason` is one of `REASONS` where a
    district has no rank, else "". `since` and `until` are the periods, `money` that in whose money
    amounts are.
    """

    slug: str
    groups: Groups
    relative: bool
    table: pd.DataFrame
    since: str
    until: str
    money: str = ""

    @property
    def ranked(self) -> pd.DataFrame:
        """The districts that have a rank, the one whose gap narrowed most first."""
        held = self.table[self.table["rank"].notna()]
        return held.sort_values(["rank", "district_code"], kind="stable")

    @property
    def of(self) -> int:
        """How many districts are ranked."""
        return int(self.table["rank"].notna().sum())

    @property
    def has_intervals(self) -> bool:
        """Whether the source gives intervals, and so rank ranges."""
        return bool(self.table["lower"].notna().any())

    def counts(self) -> dict[str, int]:
        """How many of the ranked districts there are of each of the `MOVES`."""
        told = self.ranked["moved"].value_counts()
        return {name: int(told.get(name, 0)) for name in MOVES}

    def row(self, district_code: str) -> pd.Series | None:
        """The row of one district; None where it is not in the table."""
        rows = self.table[self.table["district_code"] == district_code]
        return rows.iloc[0] if len(rows) else None


def closing(slug: str, groups: Groups, figures: FigureSource) -> pd.DataFrame:
    """How far the gap of each of England's districts moved on one series: `Closing.table`."""
    return read_closing(slug, groups, figures).table


def read_closing(
    slug: str, groups: Groups, figures: FigureSource, *, relative: bool = False
) -> Closing:
    """The league of one series, by the difference or by the ratio.

    All districts are held to the dates that most of them have a gap for, on the stretch that
    compares with the latest. Raises UnknownIndicator, MissingData where there are not two such
    dates or no figures, and InvalidObservations for wards of one district.
    """
    indicator = figures.catalogue.indicator(slug)
    members = memberships(groups, level_of(indicator), figures=figures)
    gaps = gaps_everywhere(slug, members, figures)
    stretch = stretch_of(gaps.periods, _held(gaps), indicator.gap_breaks)
    if len(stretch.judged) < 2:
        return Closing(slug, groups, relative, _nobody(gaps), "", "", gaps.money)
    moved = movement(gaps, stretch)
    told = verdicts_of(gaps, moved, stretch)
    table = _table(gaps, moved, stretch, relative=relative)
    table["verdict"] = told.relative if relative else told.absolute
    table["reason"] = _reasons(gaps, members, stretch, relative=relative)
    table["moved"] = _moved(table)
    table.loc[table["reason"] != "", ["moved", "verdict"]] = CANNOT_SAY
    first, last = (gaps.periods[stretch.judged[n]].label for n in (0, -1))
    return Closing(slug, groups, relative, _ranked(table), first, last, gaps.money)


def _held(gaps: Gaps) -> NDArray[np.bool_]:
    """The periods in which most of the districts that ever have a gap have one."""
    there = np.isfinite(gaps.gap)
    return np.asarray(there.sum(axis=0) * 2 > there.any(axis=1).sum())


def _table(gaps: Gaps, moved: Movement, stretch: Stretch, *, relative: bool) -> pd.DataFrame:
    """Both dates and the change in the size of the gap, with its error on the scale of ranking."""
    first, last = stretch.judged[0], stretch.judged[-1]
    if relative:
        before, now = np.log(gaps.ratio[:, first]), np.log(gaps.ratio[:, last])
        value, lower, upper = (np.log(each) for each in moved.ratio_change)
    else:
        before, now = gaps.gap[:, first], gaps.gap[:, last]
        value, lower, upper = moved.parts.value, moved.parts.lower, moved.parts.upper
    wider = np.abs(now) - np.abs(before)
    reach = np.where(np.isfinite(value), (upper - lower) / 2, np.nan)
    limits = wider - reach, wider + reach
    columns = (before, now, wider, *limits)
    if relative:
        columns = (np.exp(before), np.exp(now), *(100 * np.expm1(each) for each in columns[2:]))
    start, end, change, low, high = columns
    return pd.DataFrame(
        {
            "district_code": list(gaps.districts),
            "start": start,
            "start_error": (gaps.log_error if relative else gaps.error)[:, first],
            "now": end,
            "change": change,
            "lower": low,
            "upper": high,
            "periods": moved.points,
            "turned": turned_round(gaps, first, last),
            "ordered_by": wider,
            "error": reach / standard_score(0.95),
        }
    )


def _moved(table: pd.DataFrame) -> NDArray[np.str_]:
    """How each gap moved from the one date to the other, by the interval of its change."""
    lower, upper = table["lower"].to_numpy(), table["upper"].to_numpy()
    clear = (lower > 0) | (upper < 0)
    towards = np.where(table["change"].to_numpy() < 0, NARROWED, WIDENED)
    known = np.where(clear, towards, NO_CLEAR_CHANGE)
    return np.asarray(np.where(np.isfinite(lower) & np.isfinite(upper), known, CANNOT_SAY))


def _reasons(
    gaps: Gaps, members: Membership, stretch: Stretch, *, relative: bool
) -> NDArray[np.str_]:
    """Why each district has no rank, "" where it has one."""
    place = pd.Index(gaps.districts).get_indexer(pd.Index(members.district_code))
    ends = [
        np.bincount(place, weights=weight, minlength=len(gaps.districts)) > 0
        for weight in (members.weight_deprived, members.weight_affluent)
    ]
    first, last = stretch.judged[0], stretch.judged[-1]
    faults = (
        (NO_RATIO, _missing(gaps.ratio, first, last) if relative else None),
        (NO_NOW, ~np.isfinite(gaps.gap[:, last])),
        (NO_START, ~np.isfinite(gaps.gap[:, first])),
        (NO_ENDS, ~(ends[0] & ends[1])),
    )
    found = np.full(len(gaps.districts), "", dtype="<U10")
    for name, there in faults:  # the last to hold is the one that explains the others
        if there is not None:
            found[there] = name
    return found


def _missing(figures: FloatArray, *places: int) -> NDArray[np.bool_]:
    return np.asarray(~np.isfinite(figures[:, list(places)]).all(axis=1))


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The table with ranks, 1 for the gap that narrowed most, and the ranks that chance allows."""
    wider = table["ordered_by"].where(table["reason"] == "").to_numpy(dtype=float)
    own = ranks(wider, highest_first=False)
    range_of = drawn_rank_ranges(wider, table["error"].to_numpy(), highest_first=False)
    ranked = table.assign(
        rank=own.rank, ties=own.ties, rank_low=range_of.best, rank_high=range_of.worst
    )
    return ranked[list(COLUMNS)]


def _nobody(gaps: Gaps) -> pd.DataFrame:
    """A table in which no district has a rank, as there are not two dates that compare."""
    table = pd.DataFrame({"district_code": list(gaps.districts)})
    blank = dict.fromkeys(("start", "start_error", "now", "change", "lower", "upper"), np.nan)
    blank |= dict.fromkeys(("rank", "ties", "rank_low", "rank_high"), np.nan)
    table = table.assign(
        **blank, periods=0, moved=CANNOT_SAY, verdict=CANNOT_SAY, turned=False, reason=NO_START
    )
    return table[list(COLUMNS)]


def overview(leagues: Mapping[str, Closing], district_code: str) -> pd.DataFrame:
    """One district on every series: its row of each league, by slug, with `of` and both dates.

    In the order of `leagues`; series on which no district is ranked are left out.
    """
    rows = {}
    for slug, league in leagues.items():
        row = league.row(district_code)
        if row is not None and league.of:
            rows[slug] = row.to_dict() | {
                "of": league.of,
                "since": league.since,
                "until": league.until,
            }
    return pd.DataFrame.from_dict(rows, orient="index")


def closed_on(table: pd.DataFrame) -> dict[str, int]:
    """On how many series of an `overview` the gap moved in each of the `MOVES`, and of how many."""
    moves = list(table.loc[table["rank"].notna(), "moved"]) if len(table) else []
    return {name: moves.count(name) for name in MOVES} | {"of": len(moves)}
