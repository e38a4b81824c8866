"""Figures of a download as observations of an indicator, on the areas of today."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from insight.build.below import WEIGHTS, as_observations, today
from insight.build.downloads.cells.figures import LOW
from insight.build.downloads.cells.reading import listed
from insight.build.downloads.feeding.areas import BELOW, NAMES, Areas, of_level
from insight.build.downloads.feeding.residents import Residents, denominators
from insight.build.downloads.feeding.rules import Rule
from insight.build.figures.bounds import check_limits, check_values
from insight.build.figures.indicators import CONVERTED, observations
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED

WHOLE: Final = 0.9
"""The share of England's areas that a period needs: below it the areas without would mislead."""
_KEPT: Final = ("provisional", "revised", "estimated", LOW)


class Observed(NamedTuple):
    """Observations, how many areas they are of, and what there is to say of them."""

    table: pd.DataFrame
    areas: int
    said: list[str]


def observed(
    rule: Rule, table: pd.DataFrame, areas: Areas, held: pd.DataFrame, residents: Residents
) -> Observed:
    """The observations of a rule; `held` are those that its indicator has already.

    Raises InvalidObservations where the file is of other areas, of a part of England only (below
    the district), or a figure cannot be what it is said to be.
    """
    if rule.indicator.areas[0] in BELOW:
        return _below(rule, table, areas, held, residents)
    return _public(rule, table, areas)


def _public(rule: Rule, table: pd.DataFrame, areas: Areas) -> Observed:
    """Figures of districts, counties and England, as published."""
    indicator = rule.indicator
    rows = of_level(table, indicator.areas)
    rows = rows[rows["value"].notna() | _withheld(rows)]
    known = rows["area_code"].isin(areas.public)
    gone = sorted(rows.loc[~known, "area_code"].unique())
    rows = rows[known].reset_index(drop=True)
    if rows["value"].isna().all():
        raise InvalidObservations(f"no figure of today’s {_named(indicator.areas)}")
    rows = _one_each(rows)
    columns = {n: rows[n].to_numpy() for n in ("area_code", "period", "value")}
    columns |= {n: rows[n].to_numpy() for n in ("lower_ci", "upper_ci") if n in rows}
    made = observations({"indicator": indicator.slug, "note": rows["note"].to_numpy(), **columns})
    codes, figures = made["area_code"], made["value"].to_numpy(dtype="float64")
    check_values(rule.kind, indicator, figures, codes)
    lower, upper = (made[n].to_numpy(dtype="float64") for n in ("lower_ci", "upper_ci"))
    check_limits(rule.kind, figures, lower, upper, codes)
    newer = [code for code in gone if _is_newer(code, areas)]
    former = [code for code in gone if code not in newer]
    said = [f"{listed(former)} left out, which are areas no more"] if former else []
    if newer:
        said.append(
            f"{listed(newer)} left out, newer than the areas of May 2025 that are known here: what "
            "they replaced has no figure from then on (needed: boundaries and look-ups of the new "
            "year)"
        )
    return Observed(made, rows.loc[rows["value"].notna(), "area_code"].nunique(), said)


def _withheld(rows: pd.DataFrame) -> pd.Series:
    """Figures that their publisher withholds: one that was shown before is shown no more."""
    return rows["value"].isna() & (rows["note"] == SUPPRESSED)


def _one_each(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an area and period, where a code and the one that it became stand side by side.

    Raises InvalidObservations where the two say different things.
    """
    keys = ["area_code", "period"]
    rows = rows.drop_duplicates([*keys, "value"])
    twice = rows[rows.duplicated(keys)]
    if len(twice):
        code, period = twice.iloc[0][keys]
        raise InvalidObservations(
            f"{code} has two figures for {period}, under its code and a former one (expected one)"
        )
    return rows.reset_index(drop=True)


def _is_newer(code: str, areas: Areas) -> bool:
    """Whether a code was given out after all of its kind that are known: they are in order."""
    return code > max((each for each in areas.public if each[:3] == code[:3]), default=code)


def _named(levels: tuple[str, ...]) -> str:
    return " or ".join(NAMES.get(level, level) for level in levels)


def _below(
    rule: Rule, table: pd.DataFrame, areas: Areas, held: pd.DataFrame, residents: Residents
) -> Observed:
    level = rule.indicator.areas[0]
    rows = of_level(table, (level,))
    if rows.empty:
        raise InvalidObservations(
            f"no figure of {NAMES[level]} in England (expected their codes or names; it has "
            f"{_arrived(table)})"
        )
    parts: list[pd.DataFrame] = []
    said: list[str] = []
    most = 0
    for period, of_period in rows.groupby("period", sort=True):
        frame, note = _frame(rule, of_period, areas, said)
        there = int(frame.iloc[:, 0].notna().sum())
        most = max(most, there)
        _check_whole(there, _expected(held, areas, level), level, str(period))
        if _lacks_denominator(frame, rule):
            base, words = denominators(rule, str(period), held, residents)
            frame["denominator"] = base.reindex(frame.index)
            said += [words] if words else []
        parts.append(as_observations(frame, rule.indicator, str(period), note, areas.places))
    return Observed(pd.concat(parts, ignore_index=True), most, list(dict.fromkeys(said)))


def _lacks_denominator(frame: pd.DataFrame, rule: Rule) -> bool:
    """Whether counts have nothing to be divided by: neither in the file nor in the look-up."""
    if rule.indicator.build.get("denominator") in WEIGHTS or "denominator" not in frame:
        return False
    return bool(frame["denominator"].isna().all())


def _arrived(table: pd.DataFrame) -> str:
    """Some areas of a table, for a message."""
    said = table["area_code"].where(table["area_code"] != "", table["area_name"])
    return listed(said[said != ""].unique(), most=3) or "no area"


def _expected(held: pd.DataFrame, areas: Areas, level: str) -> int:
    """How many areas a period should have: as many as the fullest that is held, else all."""
    valued = held[held["value"].notna() | held["numerator"].notna()]
    return int(valued.groupby("period").size().max()) if len(valued) else areas.count(level)


def _check_whole(there: int, expected: int, level: str, period: str) -> None:
    if there < WHOLE * expected:
        raise InvalidObservations(
            f"{period} has {there:,} of England’s {expected:,} {NAMES[level]} (expected all: "
            "England’s figure and every comparison would be of a part)"
        )


def _frame(
    rule: Rule, rows: pd.DataFrame, areas: Areas, said: list[str]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Figures of one period by area of today, and their notes."""
    level = rule.indicator.areas[0]
    vintage, strange = areas.today_or_2011(rows["area_code"], level)
    if strange:
        said.append(f"{listed(strange)} left out, which {_are_none(strange, level)}")
    rows = rows[~rows["area_code"].isin(strange)].set_index("area_code")
    if rows.index.has_duplicates:
        twice = rows.index[rows.index.duplicated()][0]
        raise InvalidObservations(f"two figures of {twice} in one period (expected one)")
    summed = rule.figure == "value" and rule.indicator.aggregation == "sum"
    if rule.figure == "value" and not summed:
        given = [n for n in ("value", "lower_ci", "upper_ci") if n in rows]
        names = [n for n in given if rows[n].notna().any()]
        frame = today(rows[names], vintage, areas.places)
    else:
        own = rule.kind == "fingertips"  # the others give nothing but counts
        frame = pd.DataFrame({"numerator": rows["numerator" if own else "value"]})
        frame["denominator"] = rows["denominator"] if own else np.nan
        frame = today(frame, vintage, areas.places)
    frame = frame.reindex(areas.places.codes[level])
    if summed:
        frame = frame.rename(columns={"numerator": "value"})[["value"]]
    elif "numerator" in frame and "denominator" not in frame:
        frame["denominator"] = np.nan
    notes = rows["note"].reindex(frame.index).fillna("").to_numpy(dtype=object)
    kept = np.where(np.isin(notes, _KEPT), notes, "")
    was = vintage.endswith("11") & ~frame.index.isin(rows.index)
    empty = np.where(notes == SUPPRESSED, SUPPRESSED, NOT_AVAILABLE)
    note = np.where(frame.iloc[:, 0].isna(), empty, np.where(was, CONVERTED, kept))
    return frame, note


def _are_none(codes: list[str], level: str) -> str:
    what = NAMES[level] if len(codes) > 1 else NAMES[level].removesuffix("s")
    return f"{'are none' if len(codes) > 1 else 'is none'} of England’s {what}" if codes else ""
