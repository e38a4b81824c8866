"""A list of places or events: its rows are counted by area, none where a covered area has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

import pandas as pd

from insight.uploads.coverage import BELOW, homes
from insight.uploads.figures.apart import Counted
from insight.uploads.figures.choices import Choices
from insight.uploads.figures.moved import Moved, Places
from insight.uploads.figures.taken import Taken
from insight.uploads.records import Place

SPARSE: Final = 0.05
"""A district with fewer rows an area than so much of the fullest's has strays from next door only:
what is not listed there was not looked for, so it is not 0."""


def count_rows(taken: Taken, places: Places, choices: Choices) -> Counted:
    """How many rows each place has by period; those alike in every cell once if so chosen."""
    table = taken.table.assign(place=taken.table["key"].map(places.number))
    twins = table["twin"] != table["row"]
    rows = tuple(Place(row=int(row)) for row in table.loc[twins, "row"])
    table = table[~twins] if choices.once else table
    counts = table.groupby(["place", "period"], as_index=False, sort=False).agg(
        value=("value", "sum"), rows=("row", "size"), base=("base", "first"), key=("key", "first")
    )
    return Counted(counts, again=rows) if choices.once else Counted(counts, alike=rows)


def with_zeros(moved: Moved, places: Places, choices: Choices) -> Moved:
    """The figures with 0 for each area of a covered district that no row is of, each period."""
    del places
    if choices.level not in BELOW or moved.table.empty:
        return moved
    home = homes(choices.level)
    table = moved.table
    counts = table.assign(district=table["area_code"].map(home)).groupby("district")["value"].sum()
    sizes = Counter(home)
    dense = counts / pd.Series({code: sizes[code] for code in counts.index}, dtype="float64")
    covered = set(dense.index[dense >= SPARSE * dense.max()])
    inside = home.index[home.isin(covered)]
    every = pd.MultiIndex.from_product([inside, table["period"].unique()])
    held = pd.MultiIndex.from_frame(table[["area_code", "period"]])
    none = every.difference(held).to_frame(index=False, name=["area_code", "period"])
    filled = pd.concat([table, none.assign(value=0.0, base=float("nan"))], ignore_index=True)
    outside = tuple(sorted(set(table.loc[~table["area_code"].isin(inside), "area_code"])))
    return replace(moved, table=filled, zeros=int(none["area_code"].nunique()), outside=outside)
