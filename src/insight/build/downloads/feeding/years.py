"""Periods of a download as those of an indicator: years of twelve months, quarters, labels."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd

from insight.build.downloads.cells.reading import listed
from insight.build.downloads.feeding.areas import Areas, of_level
from insight.build.downloads.feeding.rules import Rule
from insight.build.downloads.police import year_sums
from insight.build.figures.series import read_periods
from insight.errors import InvalidObservations
from insight.periods import MONTHS, parse_period

TWELVE: Final = 12
_MONTH: Final = r"\d{4}-\d{2}"


class Dated(NamedTuple):
    """Figures by the labels of the catalogue, and what was left out, each a sentence's end."""

    table: pd.DataFrame
    left_out: list[str]


def dated(rule: Rule, table: pd.DataFrame, whole: pd.DataFrame, areas: Areas) -> Dated:
    """The figures of a rule under our labels; raises InvalidObservations for an unreadable period.

    `whole` is the download with all that the rule does not take: of crimes it tells which months
    are there.
    """
    if rule.months:
        made = _crimes(table, whole, areas) if rule.kind == "police" else _years(rule, table)
        if made.table.empty:
            raise InvalidObservations(f"no whole year: {'; '.join(made.left_out)}")
        return made
    if rule.quarter:
        return _rolling_years(rule, table)
    if table["period"].str.fullmatch(_MONTH).all() and len(table):
        table = table.assign(period=table["period"].map(_month_label))
    pattern = rule.indicator.build.get("period")
    if pattern is not None:
        table = table[table["period"].str.fullmatch(pattern)]
    kind = rule.indicator.period_kind or "as_given"
    read = read_periods(table["period"].unique(), kind)
    notes = [note or read[p][1] for note, p in zip(table["note"], table["period"], strict=True)]
    return Dated(table.assign(period=[read[p][0] for p in table["period"]], note=notes), [])


def _month_label(month: str) -> str:
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _only_months(table: pd.DataFrame) -> None:
    wrong = table.loc[~table["period"].str.fullmatch(_MONTH), "period"]
    if len(wrong):
        raise InvalidObservations(
            f"the period {wrong.iloc[0]!r} is no month (expected a form such as January 2023)"
        )


def _years(rule: Rule, table: pd.DataFrame) -> Dated:
    """The mean or the sum of the twelve months of each year; an area that lacks one has none."""
    _only_months(table)
    table = table.assign(year=table["period"].str[:4])
    held = table.groupby("year")["period"].nunique()
    short = [f"{n} of 12 months of {year}" for year, n in held.items() if n < TWELVE]
    whole = table[table["year"].map(held) == TWELVE]
    grouped = whole.groupby(["area_code", "year"], sort=False)["value"]
    figures = grouped.agg(["sum", "count"]).reset_index()
    value = figures["sum"].where(figures["count"] == TWELVE)
    value = value / TWELVE if rule.months == "mean" else value
    made = {"area_code": figures["area_code"], "period": figures["year"], "value": value}
    left = [f"{listed(short)} (a year needs all twelve)"] if short else []
    return Dated(pd.DataFrame(made).assign(note=""), left)


def _rolling_years(rule: Rule, table: pd.DataFrame) -> Dated:
    """The years that end with one month, so that nothing counts in two of them."""
    _only_months(table)
    number = MONTHS.index(rule.quarter) + 1
    table = table[table["period"].str[5:].astype(int) == number]
    if table.empty:
        raise InvalidObservations(f"no year that ends in {rule.quarter}")
    ends = {text: int(text[:4]) for text in table["period"].unique()}
    labels = {text: rolling_label(number, year) for text, year in ends.items()}
    return Dated(table.assign(period=table["period"].map(labels)), [])


def rolling_label(month: int, year: int) -> str:
    """The year that ends with a month, in the words of our tables.

    >>> rolling_label(3, 2025), rolling_label(12, 2024)
    ('April 2024 to March 2025', 'January 2024 to December 2024')
    """
    first = MONTHS[month % 12]
    return f"{first} {year if month == 12 else year - 1} to {MONTHS[month - 1]} {year}"


def _crimes(table: pd.DataFrame, whole: pd.DataFrame, areas: Areas) -> Dated:
    """Crimes of whole years, each force by itself."""
    without = float(table.loc[table["area_code"].eq(""), "value"].sum())
    districts = areas.places.lookup.set_index("lsoa_code")["district_code"]
    sums, lacking = year_sums(_today(table, areas), _today(whole, areas), districts)
    left = []
    for year, forces in lacking.items():
        short = [f"{force or 'one force'} {n} of 12 months" for force, n in forces.items()]
        left.append(f"{year} of {listed(short)}")
    if without:
        left.append(f"{without:,.0f} crimes without a place")
    return Dated(sums.assign(note=""), left)


def _today(table: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """Crimes by neighbourhood of today, month by month: the site's codes change with a Census.

    A month and force without one crime in England's neighbourhoods keeps a row of none, so that it
    is known to be there.
    """
    parts = [table[["period", "force"]].drop_duplicates().assign(area_code="", value=0.0)]
    placed = of_level(table, ("lsoa",))
    for month, rows in placed.groupby("period"):
        vintage, strange = areas.today_or_2011(rows["area_code"], "lsoa")
        known = rows[~rows["area_code"].isin(strange)]
        counts = known.pivot_table(
            index="area_code", columns="force", values="value", aggfunc="sum", fill_value=0.0
        )
        if vintage == "lsoa11":
            every = sorted(areas.codes["lsoa11"])
            counts = areas.counts_today(counts.reindex(every, fill_value=0.0), vintage)
        long = counts.rename_axis("area_code").reset_index().melt("area_code", var_name="force")
        parts.append(long[long["value"] > 0].assign(period=month))
    return pd.concat(parts, ignore_index=True)


def overlapping(periods: set[str], held: list[str], kind: str) -> list[str]:
    """Those of the held periods that share a day with one of some periods, or are one of them."""
    read = [parse_period(label, kind) for label in periods]
    return [h for h in held if any(parse_period(h, kind).overlaps(each) for each in read)]
