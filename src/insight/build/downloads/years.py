"""Periods of a download as those of an indicator: years of twelve months, quarters, labels."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd

from insight.build.downloads.police import year_sums
from insight.build.downloads.reading import listed
from insight.build.downloads.rules import Rule
from insight.build.series import read_periods
from insight.errors import InvalidObservations
from insight.periods import MONTHS, parse_period

TWELVE: Final = 12
_MONTH: Final = r"\d{4}-\d{2}"


class Dated(NamedTuple):
    """Figures by the labels of the catalogue, and what was left out, each a sentence's end."""

    table: pd.DataFrame
    left_out: list[str]


def dated(rule: Rule, table: pd.DataFrame, districts: pd.Series) -> Dated:
    """The figures of a rule under our labels; raises InvalidObservations for an unreadable period.

    `districts` gives the district of a neighbourhood of today or of 2011, for crimes.
    """
    if rule.kind == "police":
        return _crimes(table, districts)
    if rule.months:
        return _years_of_months(rule, table)
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


def _years_of_months(rule: Rule, table: pd.DataFrame) -> Dated:
    """The mean or the sum of the twelve months of each whole year; an area that lacks one has none."""
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


def _crimes(table: pd.DataFrame, districts: pd.Series) -> Dated:
    """Crimes of whole years, each force by itself."""
    without = table["area_code"].eq("")
    crimes = float(table.loc[without, "value"].sum())
    sums, lacking = year_sums(table[~without], districts)
    left = [
        f"{year}: {listed(f'{force or 'one force'} {n} of 12 months' for force, n in forces.items())}"
        for year, forces in lacking.items()
        if forces
    ]
    if crimes:
        left.append(f"{crimes:,.0f} crimes without a place")
    return Dated(sums.assign(note=""), left)


def overlapping(periods: set[str], held: list[str], kind: str) -> list[str]:
    """Those of the held periods that share a day with one of some periods, or are one of them."""
    read = [parse_period(label, kind) for label in periods]
    return [h for h in held if any(parse_period(h, kind).overlaps(each) for each in read)]
