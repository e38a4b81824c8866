"""Who lives at the two national ends of an indicator, for every district at once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insight.errors import InvalidObservations

__all__ = ["district_ends"]


def district_ends(places: pd.DataFrame, tenths: pd.Series) -> pd.DataFrame:
    """The share of each district's residents in England's worst and best fifth of neighbourhoods.

    `places` has lsoa_code, district_code and population, one row a neighbourhood; `tenths` the
    national tenth by neighbourhood code, 1 the worst end. Returns one row a district, by code:
    residents, worst_tenth, worst_fifth, best_fifth and best_tenth, shares from 0 to 1 of the
    residents of neighbourhoods that have a tenth; NaN where none has. Raises InvalidObservations
    for a tenth outside 1 to 10.
    """
    tenth = tenths.reindex(places["lsoa_code"]).to_numpy(dtype="float64")
    held = ~np.isnan(tenth)
    wrong = tenth[held & ~np.isin(tenth, range(1, 11))]
    if len(wrong):
        raise InvalidObservations(f"a tenth is {wrong[0]} (expected a whole number from 1 to 10)")
    people = places["population"].to_numpy(dtype="float64")
    parts = {
        "residents": np.ones_like(held),
        "counted": held,
        "worst_tenth": tenth <= 1,
        "worst_fifth": tenth <= 2,
        "best_fifth": tenth >= 9,
        "best_tenth": tenth >= 10,
    }
    counts = pd.DataFrame({name: people * part for name, part in parts.items()})
    table = counts.groupby(places["district_code"].to_numpy()).sum()
    counted = table.pop("counted").replace(0, np.nan)
    for name in ("worst_tenth", "worst_fifth", "best_fifth", "best_tenth"):
        table[name] = table[name] / counted
    return table.rename_axis("district_code")
