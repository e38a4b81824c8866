"""What lies behind a ward's figure: the spread of its neighbourhoods."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from insight.catalogue import Indicator
from insight.national.figures import Columns
from insight.observations import aggregate


def ward_spread(
    lookup: pd.DataFrame,
    figures: pd.DataFrame,
    indicator: Indicator,
    tenths: pd.Series,
) -> pd.DataFrame:
    """What lies behind each ward's figure: its lowest and highest neighbourhood.

    `lookup` and `figures` (level "lsoa") are those of one district; `tenths` the national tenth of
    each neighbourhood on this indicator, by code: the published one or that of `national.tenths`.
    Columns: ward_code, ward_name, value, note ("[c]", "[x]" or ""), lowest, highest, lowest_name,
    highest_name, neighbourhoods (all of the ward's), with_figures, worst_tenth and best_tenth: the
    national tenths between which the ward's neighbourhoods lie. Sorted by value, highest first; a
    ward without a figure comes last. Raises MissingData where a neighbourhood has no row of
    figures, and InvalidObservations where they cannot be added up to wards.
    """
    base = lookup[["lsoa_code", "lsoa_name", "ward_code", "ward_name"]].reset_index(drop=True)
    held = Columns(indicator.slug, figures, pd.Index(figures["area_code"].to_numpy(dtype=object)))
    aligned = figures.iloc[held.positions(list(base["lsoa_code"]))].reset_index(drop=True)
    wards = aggregate(aligned, base["ward_code"], indicator)
    joined = base.assign(value=aligned["value"])
    joined["tenth"] = joined["lsoa_code"].map(tenths).where(joined["value"].notna())
    table = _ends(joined)
    totals = wards.set_index("area_code")
    table["value"] = table["ward_code"].map(totals["value"])
    table["note"] = table["ward_code"].map(totals["note"])
    for name in ("value", "lowest", "highest"):
        table[name] = table[name].astype("Float64")
    for name in ("worst_tenth", "best_tenth"):
        table[name] = table[name].astype("Int64")
    return table.sort_values(["value", "ward_name"], ascending=[False, True], ignore_index=True)


def ends_of(
    spread: pd.DataFrame, each: int, *, keep: str | None = None
) -> tuple[pd.DataFrame, dict[int, int]]:
    """The first and the last `each` wards with a figure, and the one with the code `keep`.

    `spread` is a table of `ward_spread`. The second part says how many wards are left out, by the
    number of the rows before them: {10: 67} when the 10 highest are followed by the 10 lowest of
    87. Where nothing can be left out it is empty, and the first part all that have a figure.
    """
    held = spread.dropna(subset=["value", "lowest", "highest"]).reset_index(drop=True)
    last = len(held) - 1
    codes = list(held["ward_code"])
    shown = [n for n in range(len(held)) if n < each or n > last - each or codes[n] == keep]
    left_out = {
        place: after - before - 1
        for place, (before, after) in enumerate(pairwise(shown), start=1)
        if after - before > 1
    }
    return held.iloc[shown].reset_index(drop=True), left_out


def _ends(joined: pd.DataFrame) -> pd.DataFrame:
    """The lowest and highest neighbourhood of each ward, with their names."""
    table = (
        joined.groupby("ward_code")
        .agg(
            ward_name=("ward_name", "first"),
            lowest=("value", "min"),
            highest=("value", "max"),
            neighbourhoods=("lsoa_code", "size"),
            with_figures=("value", "count"),
            worst_tenth=("tenth", "min"),
            best_tenth=("tenth", "max"),
        )
        .reset_index()
    )
    sorted_rows = joined.dropna(subset=["value"]).sort_values("value", kind="stable")
    names = sorted_rows.groupby("ward_code")["lsoa_name"].agg(["first", "last"])
    table["lowest_name"] = table["ward_code"].map(names["first"])
    table["highest_name"] = table["ward_code"].map(names["last"])
    return table
