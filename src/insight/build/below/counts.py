"""Readers of files that count: claimants, children, households, residents, electricity."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.build.below.carrying import within_msoas
from insight.build.below.children import children_of_msoas
from insight.build.below.tidy import MONTHS_A_YEAR, labels_of, month_of, read_counts, year_of
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidObservations
from insight.periods import split_year

SOUND: Final = 1.0
"""Per cent: below it a percentage of one decimal tells its denominator to no better than 5%."""


def claimants(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Average claimants a month and residents aged 16 and over, by neighbourhood of 2011."""
    file, columns = source.build["file"], ["claimant_months", "pop16"]
    table = read_counts(raw, file, "lsoa11", columns, by="year")
    return table.assign(
        period=labels_of(file, table["time"], str),
        areas="lsoa11",
        numerator=table["claimant_months"] / MONTHS_A_YEAR,
        denominator=table["pop16"],
    )


def low_income_msoas(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Children in low-income families among all aged 0 to 19, by middle-layer area of 2011."""
    file = source.build["file"]
    table = read_counts(raw, file, "msoa11", ["n"], by="fye")
    ends = {text: year_of(file, text) for text in table["time"].unique()}
    among = children_of_msoas(raw, [end - 1 for end in ends.values()])
    row, column = among.index.get_indexer(pd.Index(table["area_code"])), table["time"].map(ends) - 1
    lost = row < 0
    if lost.any():
        code = table.loc[lost, "area_code"].iloc[0]
        raise InvalidObservations(f"{file}: {code} is no middle-layer area of 2011")
    return table.assign(
        period=labels_of(file, table["time"], lambda end: split_year(end - 1)),
        areas="msoa11",
        numerator=table["n"],
        denominator=among.to_numpy()[row, among.columns.get_indexer(pd.Index(column))],
    )


def low_income_wards(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Children in low-income families by ward, and the children that count and percentage imply.

    A percentage below `SOUND` says too little of what it was divided by: the ward then has the
    children of its nearest year that says enough, or none.
    """
    file = source.build["file"]
    table = read_counts(raw, file, "wd", ["n", "pct"], by="fye")
    over = table["pct"] > 100
    if over.any():
        row = table[over].iloc[0]
        raise InvalidObservations(
            f"{file}: pct of {row['area_code']} is {row['pct']:g} (expected from 0 to 100)"
        )
    implied = (table["n"] / table["pct"] * 100).where(table["pct"] >= SOUND).round()
    ward = implied.groupby(table["area_code"])
    return table.assign(
        period=labels_of(file, table["time"], lambda end: split_year(end - 1)),
        areas="ward",
        numerator=table["n"],
        denominator=implied.fillna(ward.transform("last")),
    )


def universal_credit(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Households on Universal Credit in the average month of each whole year.

    A month without a figure is nil or negligible, says the publisher, and counts as none. Years of
    which a month is not there at all are left out.
    """
    file = source.build["file"]
    table = read_counts(raw, file, "msoa11", ["n"], by="month")
    years = {text: str(month_of(file, text) // MONTHS_A_YEAR) for text in table["time"].unique()}
    table = table.assign(period=table["time"].map(years), n=table["n"].fillna(0))
    held = pd.Series(list(years.values())).value_counts()
    whole = table[table["period"].isin(held.index[held == MONTHS_A_YEAR])]
    if whole.empty:
        raise InvalidObservations(f"{file}: no year has all of its months (expected one or more)")
    made = whole.groupby(["area_code", "period"], as_index=False)["n"].agg(["mean", "size"])
    mean = made["mean"].where(made["size"] == MONTHS_A_YEAR)
    return made.assign(areas="msoa11", numerator=mean, denominator=np.nan)


def electricity(
    raw: RawFolder, _catalogue: Catalogue, source: Source, _of: Indicator
) -> pd.DataFrame:
    """Electricity used and meters, by middle-layer area of 2011; a year begins in February."""
    file, columns = source.build["file"], ["meters", "mean_kwh"]
    table = read_counts(raw, file, "msoa11", columns, by="year")
    return table.assign(
        period=labels_of(file, table["time"], split_year),
        areas="msoa11",
        numerator=(table["meters"] * table["mean_kwh"]).round(),
        denominator=table["meters"],
    )


def household_deprivation(
    raw: RawFolder, catalogue: Catalogue, source: Source, indicator: Indicator
) -> pd.DataFrame:
    """Households deprived in one or more ways in the censuses of 2011 and 2021."""
    dimensions = [f"dep_{n}" for n in range(1, 5)]
    file = source.build["deprivation"]
    then = read_counts(raw, file, "lsoa11", ["hh", *dimensions])
    now = _counted_now(raw, catalogue, catalogue.indicator(indicator.build["latest"]))
    return _two_dates(
        then.assign(numerator=then[dimensions].sum(axis=1), denominator=then["hh"], areas="lsoa11"),
        now.assign(areas="lsoa21"),
    )


def bad_health(
    raw: RawFolder, catalogue: Catalogue, source: Source, indicator: Indicator
) -> pd.DataFrame:
    """Residents in bad or very bad health at both censuses, by middle-layer area."""
    columns = ["gh_good_vgood", "gh_fair", "gh_bad_vbad"]
    file = source.build["health"]
    then = read_counts(raw, file, "msoa11", columns)
    now = _counted_now(raw, catalogue, catalogue.indicator(indicator.build["latest"]))
    home = now["area_code"].map(within_msoas(raw, 2021))
    summed = now.groupby(home.rename("area_code"))[["numerator", "denominator"]].sum()
    return _two_dates(
        then.assign(
            numerator=then["gh_bad_vbad"], denominator=then[columns].sum(axis=1), areas="msoa11"
        ),
        summed.reset_index().assign(areas="msoa21"),
    )


def _counted_now(raw: RawFolder, catalogue: Catalogue, latest: Indicator) -> pd.DataFrame:
    """Numerator and denominator of an indicator of 2021, as its own entry has them."""
    held, build = catalogue.source_of(latest).build, latest.build
    columns = [*build["numerator"], build["denominator"]]
    table = read_counts(raw, held["file"], held["code"], columns)
    return table.assign(
        numerator=table[build["numerator"]].sum(axis=1), denominator=table[build["denominator"]]
    )


def _two_dates(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([then.assign(period="2011"), now.assign(period="2021")], ignore_index=True)
