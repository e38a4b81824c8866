"""The ranked list of how far gaps moved, to be sorted, with each interval drawn on one scale."""

from __future__ import annotations

import math

import pandas as pd

from insight.exhibits.drawings import Column, SortedTable
from insight.exhibits.exhibit import Link
from insight.exhibits.standing.closing_cells import INTERVAL, in_order, texts
from insight.exhibits.standing.closing_seen import Seen


def sorted_table(seen: Seen, table: pd.DataFrame) -> SortedTable:
    """The list of the page: the cells of `table`, their keys, and the interval of each change."""
    rows = in_order(seen)
    codes = list(rows["district_code"])
    changes, zero = _on_one_scale(rows)
    shown = table[INTERVAL] if INTERVAL in table else [""] * len(codes)
    heads = list(table.columns)
    return SortedTable(
        caption=f"How far the gap moved: {seen.title}",
        columns=(
            Column("District", texts(table["District"])),
            Column("Rank", texts(table["Rank"]), _keys(rows["rank"])),
            Column(heads[2], texts(table[heads[2]]), _keys(rows["start"].abs()), "number"),
            Column(heads[3], texts(table[heads[3]]), _keys(rows["now"].abs()), "number"),
            Column("Change", texts(table["Change"]), _keys(rows["change"]), "number"),
            Column(INTERVAL, texts(shown), _keys(rows["change"]), "interval"),
            Column("Over all years", texts(table["Over all years"])),
        ),
        own=codes.index(seen.district.code) if seen.district.code in codes else None,
        marked=seen.marks.among(codes, but=seen.district.code),
        mark=seen.marks.name,
        links=tuple(_link_of(code, seen) for code in codes),
        intervals=changes,
        lines={} if zero is None else {"No change": zero},
        by=1,
    )


def _link_of(code: str, seen: Seen) -> str:
    """Where the name of a district leads: to the same league as it sees it."""
    if code == seen.district.code or code not in seen.districts.slugs:
        return ""
    choices = dict(seen.choices) | {"place": seen.districts.slugs[code]}
    return Link("standing", choices).address


def _keys(figures: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(each) else float(f"{each:.6g}") for each in figures)


def _on_one_scale(
    rows: pd.DataFrame,
) -> tuple[tuple[tuple[float, float, float] | None, ...], float | None]:
    """Low, change and high of each row from 0 to 1 along one scale, and where no change lies.

    The scale holds every change and the limits of all but a few; what goes beyond ends at its edge.
    """
    value = rows["change"].to_numpy(dtype=float)
    lower, upper = (
        rows[n].fillna(rows["change"]).to_numpy(dtype=float) for n in ("lower", "upper")
    )
    ends = pd.Series([*lower, *upper]).dropna()
    held = pd.Series(value).dropna()
    if not len(held):
        return (None,) * len(rows), None
    low = min(0.0, held.min(), ends.quantile(0.02))
    high = max(0.0, held.max(), ends.quantile(0.98))
    reach = (high - low) or 1.0

    def at(figure: float) -> float:
        return float(round(min(max((figure - low) / reach, 0.0), 1.0), 3))

    drawn = tuple(
        None if math.isnan(own) else (at(first), at(own), at(last))
        for first, own, last in zip(lower, value, upper, strict=True)
    )
    return drawn, at(0.0)
