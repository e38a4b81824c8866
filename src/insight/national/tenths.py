"""National tenths, and how residents are spread over them."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.errors import InvalidObservations, Undefined

TENTHS: Final = 10


def tenth_shares(neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Residents by national tenth: columns tenth (1 the most deprived, to 10), residents and share.

    `neighbourhoods` is a table of `groups.neighbourhood_table`, of one district or of England; the
    shares run from 0 to 1 and sum to 1. Raises Undefined where nobody lives and InvalidObservations
    for a tenth outside 1 to 10.
    """
    tenth = neighbourhoods["tenth"].to_numpy()
    population = neighbourhoods["population"].to_numpy(dtype=float)
    if len(tenth) and not (tenth.min() >= 1 and tenth.max() <= TENTHS):
        raise InvalidObservations(
            f"tenths run from {tenth.min()} to {tenth.max()} (expected 1 to {TENTHS})"
        )
    residents = np.bincount(tenth.astype(int), weights=population, minlength=TENTHS + 1)[1:]
    if residents.sum() <= 0:
        raise Undefined("nobody lives there, so no share of residents can be given")
    return pd.DataFrame(
        {
            "tenth": np.arange(1, TENTHS + 1),
            "residents": residents.round().astype("int64"),
            "share": residents / residents.sum(),
        }
    )
