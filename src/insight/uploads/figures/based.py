"""What a count is taken over: residents or households of today's areas, or the file's own base."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from insight.areas import read_lookup
from insight.caching import once
from insight.markers import NOT_AVAILABLE
from insight.uploads.figures.choices import Choices
from insight.uploads.records import Refused

BASES: Final = {"people": "population", "households": "households"}
"""Bases that are held of every area: residents of mid-2022, households of Census 2021."""


@once(most=16)
def held_base(level: str, base: str) -> dict[str, float]:
    """Residents or households of every area of today of a level, by code."""
    column = BASES[base]
    levels = ("district", "county") if level == "upper_tier" else (level,)
    codes = [f"{each}_code" for each in levels]
    lookup = read_lookup(None, None, [*codes, column])
    found: dict[str, float] = {}
    for code in codes:
        sums = lookup.groupby(code)[column].sum().astype("float64")
        found |= {str(area): float(total) for area, total in sums.items()}
    return found


def with_base(table: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """The figures as area_code, period, value, numerator, denominator and note, in order.

    Where there is a base, value is numerator / denominator × `per`; missing where the base is 0.
    """
    meaning, value = choices.meaning, table["value"]
    if choices.base and choices.adds:
        numerator, denominator = value, table["base"]
    elif meaning.base in BASES and choices.adds:
        numerator = value
        denominator = table["area_code"].map(held_base(choices.level, meaning.base))
    elif meaning.base and meaning.base not in BASES and not choices.base:
        raise Refused(f"{meaning.base!r} is no base (expected people, households or a column)")
    else:
        numerator = denominator = pd.Series(np.nan, index=table.index)
    if choices.adds and meaning.base:
        denominator = denominator.astype("float64").where(lambda each: each > 0)
        value = numerator / denominator * meaning.per
    made = table[["area_code", "period"]].assign(
        value=value.astype("float64"),
        numerator=numerator.astype("float64"),
        denominator=denominator.astype("float64"),
        note=np.where(value.isna(), NOT_AVAILABLE, ""),
    )
    return made.sort_values(["area_code", "period"], ignore_index=True)
