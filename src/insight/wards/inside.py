"""How much of the spread between neighbourhoods lies inside wards, where ward averages hide it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insight.catalogue import Indicator
from insight.errors import Undefined
from insight.measures.decomposition import theil_decomposition


@dataclass(frozen=True, eq=False)
class WardParts:
    """Theil's T of one indicator over a district's neighbourhoods, parted by ward.

    `inside` is the share of the spread that lies inside wards, from 0 to 1. `wards` has ward_name
    and share, each ward's part of the whole spread, the largest first; the shares sum to `inside`.
    """

    total: float
    inside: float
    wards: pd.DataFrame


def ward_parts(lookup: pd.DataFrame, figures: pd.DataFrame, indicator: Indicator) -> WardParts:
    """Part the spread of one indicator into what lies between wards and inside each.

    `lookup` and `figures` (level "lsoa") are those of one district, in one order. Neighbourhoods
    without a figure are left out. Raises Undefined for totals, for figures below 0, for fewer than
    two wards, where no ward has two neighbourhoods to part, and where nothing varies.
    """
    if indicator.aggregation in {"sum", "none"} or indicator.is_change:
        raise Undefined("the spread of a total, or of a change, cannot be parted by ward")
    held = figures["value"].notna() & (figures["denominator"] > 0)
    keep = held.to_numpy(dtype=bool)
    homes = lookup.loc[keep, ["ward_code", "ward_name"]]
    if homes["ward_code"].nunique() < 2:
        raise Undefined("there are fewer than two wards with figures to part the spread by")
    if homes["ward_code"].is_unique:
        raise Undefined("no ward has two neighbourhoods with a figure")
    value = figures.loc[keep, "value"].to_numpy(dtype=float)
    people = figures.loc[keep, "denominator"].to_numpy(dtype=float)
    parts = theil_decomposition(value, homes["ward_code"].tolist(), people)
    names = homes.drop_duplicates("ward_code").set_index("ward_code")["ward_name"]
    wards = pd.DataFrame(
        {
            "ward_name": names.reindex(list(parts.groups)).to_numpy(),
            "share": [part / parts.total if parts.total else 0.0 for part in parts.contributions],
        }
    )
    return WardParts(
        total=parts.total,
        inside=parts.within_share,
        wards=wards.sort_values("share", ascending=False, kind="stable", ignore_index=True),
    )
