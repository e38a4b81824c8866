"""Counts of areas of before as counts of those of today: added up, or shared out.

Tables in, tables out: who reads the look-ups says how much of each area goes to which.
"""

from __future__ import annotations

import pandas as pd

from insight.errors import InvalidObservations


def convert_counts(
    counts: pd.DataFrame, pairs: pd.DataFrame, *, into: str = "lsoa_code"
) -> pd.DataFrame:
    """Counts of areas of before, by code, as counts of those of today.

    `pairs` has former (a code), `into` (the code of the later area) and share, how much of the
    former goes to the later. Merged areas are added up, split ones shared out; what a part is
    missing of has no count. Raises InvalidObservations when an area of `counts` has no successor.
    """
    lost = ~counts.index.isin(pairs["former"])
    if lost.any():
        raise InvalidObservations(
            f"{counts.index[lost][0]} has no successor of 2021 in the look-up "
            f"({int(lost.sum())} of {len(counts)} areas)"
        )
    held = pairs[["former", into, "share"]].merge(
        counts, left_on="former", right_index=True, how="inner"
    )
    shared = held[list(counts)].mul(held["share"], axis=0)
    summed = shared.groupby(held[into]).sum()
    # Of several that were merged into one, all must be there: a part of it is not the whole.
    absent = pairs.loc[~pairs["former"].isin(counts.index), into]
    gaps = held.loc[shared.isna().any(axis=1), into]
    return summed[~summed.index.isin([*absent, *gaps])]
