"""Who stands next to a district in the order."""

from __future__ import annotations

import pandas as pd

from insight.league.standing import Standing


def position(rows: pd.DataFrame, district_code: str, found: Standing) -> int:
    """Where a district stands, or would stand, in the rows of `ranked`, from 0."""
    codes = rows["district_code"].tolist()
    return codes.index(district_code) if district_code in codes else found.rank - 1


def around(rows: pd.DataFrame, here: int, many: int) -> pd.DataFrame:
    """The rows next to a position, so many on either side, with that one."""
    return rows.iloc[max(here - many, 0) : here + many + 1]


def with_the_ends(rows: pd.DataFrame, here: int, many: int) -> pd.DataFrame:
    """The rows next to a position, so many on either side, and the first and the last of all."""
    near = range(max(here - many, 0), min(here + many + 1, len(rows)))
    return rows.iloc[sorted({0, len(rows) - 1, *near})]


def in_order_of_rank(table: pd.DataFrame, edition: str) -> pd.DataFrame:
    """The ranks on measures of polarisation of `standings`, in the order of one edition."""
    polarised = table[table["about"] == "polarisation"]
    chosen = polarised[polarised["edition"] == edition].set_index("measure")["rank"]
    order = chosen.sort_values(na_position="last").index
    return polarised.set_index("measure").loc[order].reset_index()
