"""Rows of one area and period: added up where categories tell them apart, else refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.outside import SHORT, as_words
from insight.uploads.figures.choices import Choices
from insight.uploads.figures.moved import Places
from insight.uploads.figures.taken import Taken
from insight.uploads.records import Place, Refused
from insight.words.names import join_words

NAMED: Final = 5
"""Areas with their rows that a refusal names at most."""
AREA: Final = ["place", "period"]


@dataclass(frozen=True, eq=False)
class Counted:
    """`table` has a row a place and period: place, period, value, base, rows.

    `value` is missing where one of the rows that are added up has none: `parts_missing` counts
    those, `parts_sum` is what their other rows add up to. `again` are rows that say again what
    another says, `settled` those of which one was kept or which were added up as the reader chose.
    """

    table: pd.DataFrame
    parts_missing: int = 0
    parts_sum: float = 0.0
    again: tuple[Place, ...] = ()
    settled: int = 0


def one_a_row(taken: Taken, places: Places, choices: Choices) -> Counted:
    """One figure a place and period; raises Refused naming rows that contradict each other."""
    table = taken.table.assign(place=taken.table["key"].map(places.number))
    table = table.sort_values("row", kind="stable")
    several = table.duplicated([*AREA, "group"], keep=False)
    same = table.duplicated([*AREA, "group", "value", "base"], keep="first") & several
    again = tuple(Place(row=int(row)) for row in table.loc[same, "row"])
    kept = table[~same]
    differ = kept.duplicated([*AREA, "group"], keep=False)
    if differ.any():
        kept = _settled(kept, differ, choices)
    if not kept.duplicated(AREA).any():
        return Counted(kept.assign(rows=1), again=again, settled=int(differ.sum()))
    if not choices.adds:
        raise Refused(
            "each area has several rows, by category, and figures of this kind cannot be added up "
            "(expected one category to be chosen)"
        )
    return _added(kept, again, int(differ.sum()))


def _added(kept: pd.DataFrame, again: tuple[Place, ...], settled: int) -> Counted:
    held = kept.groupby(AREA, sort=False)
    summed = held.agg(
        value=("value", "sum"), base=("base", "sum"), rows=("row", "size"), key=("key", "first")
    )
    none = held["value"].count() == 0
    lacking = held["value"].count() < summed["rows"]
    parts = float(summed.loc[lacking, "value"].sum())
    summed["value"] = summed["value"].mask(lacking)
    summed["base"] = summed["base"].mask(held["base"].count() < summed["rows"])
    few = int((lacking & ~none).sum())
    return Counted(summed.reset_index(), few, parts, again, settled)


def _settled(table: pd.DataFrame, differ: pd.Series, choices: Choices) -> pd.DataFrame:
    """Rows that contradict each other as the reader chose; raises Refused where they did not."""
    if choices.duplicates in {"first", "last"}:
        return table.drop_duplicates([*AREA, "group"], keep=choices.duplicates)  # type: ignore[call-overload,no-any-return]
    if choices.duplicates == "add" and choices.adds:
        return table
    said = []
    groups = table[differ].groupby([*AREA, "group"], sort=False)
    for (_, period, _), rows in list(groups)[:NAMED]:
        name = as_words(str(rows["key"].iloc[0]), SHORT)
        where = join_words([str(row) for row in rows["row"]])
        of = f" for {period}" if str(period) else ""
        said.append(f"“{name}”{of} in rows {where}")
    more = f"; and {len(groups) - NAMED:,} more" if len(groups) > NAMED else ""
    raise Refused(
        f"one area has several figures: {'; '.join(said)}{more} (expected one each, or a column "
        "that tells them apart)"
    )


def missing(values: pd.Series) -> int:
    """How many figures are missing."""
    return int(np.isnan(values.to_numpy(dtype="float64")).sum())
