"""Rows of one area and period: added up where categories tell them apart, else refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    another says and count for nothing, `alike` those that do count though another is the same in
    every cell, `settled` those of which one was kept or which were added up as the reader chose.
    """

    table: pd.DataFrame
    parts_missing: int = 0
    parts_sum: float = 0.0
    again: tuple[Place, ...] = ()
    alike: tuple[Place, ...] = ()
    settled: int = 0


def one_a_row(taken: Taken, places: Places, choices: Choices) -> Counted:
    """One figure a place and period; raises Refused naming rows that contradict each other.

    Rows that are alike in every cell count once where the reader says so; those alike in their
    figure only do where it is none that is added up: said again it is still that figure.
    """
    table = taken.table.assign(place=taken.table["key"].map(places.number))
    table = table.sort_values("row", kind="stable")
    twins = table["twin"] != table["row"]
    same = twins & choices.once
    if not choices.adds:
        same |= table.duplicated([*AREA, "group", "value", "base"], keep="first")
    again, alike = _places(table[same]), _places(table[twins & ~same])
    kept = table[~same]
    differ = kept.duplicated([*AREA, "group"], keep=False)
    if differ.any():
        kept = _settled(kept, differ, (places, choices))
    settled = int(differ.sum())
    if not kept.duplicated(AREA).any():
        return Counted(kept.assign(rows=1), again=again, alike=alike, settled=settled)
    if not choices.adds:
        raise Refused(
            "each area has several rows, by category, and figures of this kind cannot be added up "
            "(expected one category to be chosen)"
        )
    return replace(_added(kept), again=again, alike=alike, settled=settled)


def _places(rows: pd.DataFrame) -> tuple[Place, ...]:
    return tuple(Place(row=int(row)) for row in dict.fromkeys(rows["row"]))


def _added(kept: pd.DataFrame) -> Counted:
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
    return Counted(summed.reset_index(), few, parts)


def _settled(table: pd.DataFrame, differ: pd.Series, told: tuple[Places, Choices]) -> pd.DataFrame:
    """Rows that contradict each other as the reader chose; raises Refused where they did not.

    Of things at postcodes one may have many, and of rows alike in every cell each is counted that
    still stands: these are added up.
    """
    places, choices = told
    if choices.duplicates in {"first", "last"}:
        return table.drop_duplicates([*AREA, "group"], keep=choices.duplicates)  # type: ignore[call-overload,no-any-return]
    points = places.reading is not None and places.reading.level == "postcode"
    if (choices.duplicates == "add" or points) and choices.adds:
        return table
    differ &= table.groupby([*AREA, "group"])["twin"].transform("nunique") > 1
    if not differ.any():
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
