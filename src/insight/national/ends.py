"""Who lives at the two national ends of an indicator, for every district at once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insight.national.tenths import at_ends, check_tenths

__all__ = ["district_ends"]


def district_ends(places: pd.DataFrame, tenths: pd.Series) -> pd.DataFrame:
    """The share of each district's residents in England's worst and best fifth of neighbourhoods.

    `places` has lsoa_code, district_code and population, one row a neighbourhood; `tenths` the
    national tenth by neighbourhood code, 1 the worst end. Returns one row a district, by code:
    residents, worst_tenth, worst_fifth, best_fifth and best_tenth, shares from 0 to 1 of the
    residents of neighbourhoods that have a tenth; NaN where none has. Raises InvalidObservations
    for a tenth outside 1 to 10.
    """
    here = tenths.reindex(places["lsoa_code"])
    held = check_tenths(here).to_numpy()
    tenth = here.to_numpy(dtype="float64")
    worst_tenth, best_tenth = at_ends(tenth, "tenth")
    worst_fifth, best_fifth = at_ends(tenth, "fifth")
    people = places["population"].to_numpy(dtype="float64")
    parts = {
        "residents": np.ones_like(held),
        "counted": held,
        "worst_tenth": worst_tenth,
        "worst_fifth": worst_fifth,
        "best_fifth": best_fifth,
        "best_tenth": best_tenth,
    }
    counts = pd.DataFrame({name: people * part for name, part in parts.items()})
    table = counts.groupby(places["district_code"].to_numpy()).sum()
    counted = table.pop("counted").replace(0, np.nan)
    for name in ("worst_tenth", "worst_fifth", "best_fifth", "best_tenth"):
        table[name] = table[name] / counted
    return table.rename_axis("district_code")
