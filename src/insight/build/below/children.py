"""How many children live in each middle-layer area of 2011, year by year.

Estimates by age are held for mid-2017, mid-2019 and mid-2020, and of all ages for mid-2011 and each
year from 2016. So the children of a year are its residents times the share of children.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd

from insight.build.below.carrying import RESIDENTS, within_msoas
from insight.build.raw import RawFolder, check_unique, numbers
from insight.errors import InvalidObservations

BANDS: Final = ("a0_4", "a5_15", "a16_19")


def children_of_msoas(raw: RawFolder, years: Iterable[int]) -> pd.DataFrame:
    """Residents aged 0 to 19 in the middle of each year: a row a middle-layer area of 2011.

    Between two years that are held the figure lies on the line between them; before the first and
    after the last it is theirs. Raises InvalidObservations where the file has no ages, or a
    neighbourhood that is in no middle-layer area.
    """
    table = raw.table(RESIDENTS, ["lsoa11", "year", "total", *BANDS])
    inside = within_msoas(raw, 2011)
    home = table["lsoa11"].map(inside)
    if home.isna().any():
        code = table.loc[home.isna(), "lsoa11"].iloc[0]
        raise InvalidObservations(f"{RESIDENTS}: {code} is in no middle-layer area of 2011")
    for year, rows in table.groupby("year"):
        check_unique(f"{RESIDENTS}, {year}", rows, "lsoa11")
    total = numbers(RESIDENTS, table["total"], table["lsoa11"])
    if total.isna().any():
        code = table.loc[total.isna(), "lsoa11"].iloc[0]
        raise InvalidObservations(f"{RESIDENTS}: no residents of {code} (expected a number)")
    bands = [numbers(RESIDENTS, table[band], table["lsoa11"]) for band in BANDS]
    children = bands[0] + bands[1] + bands[2]
    totals, young, aged = (
        table.assign(n=each, home=home).pivot_table("n", "home", "year", "sum")
        for each in (total, children, total.where(children.notna()))
    )
    shares = (young / aged).dropna(axis=1, how="all")
    if shares.empty:
        raise InvalidObservations(f"{RESIDENTS} has no ages (expected {', '.join(BANDS)})")
    wanted = list(years)
    return _on_the_line(totals, wanted) * _on_the_line(shares, wanted)


def _on_the_line(held: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Figures of other years, on the line between those held; `held` has a column a year."""
    known = [int(year) for year in held.columns]
    rows = [np.interp(years, known, row) for row in held.to_numpy()]
    return pd.DataFrame(rows, index=held.index, columns=years)
