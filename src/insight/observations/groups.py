"""Figures of areas as those of the groups they belong to, noted where some are missing."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from insight.aggregation import Sums, add_up
from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.markers import PARTS, part_note
from insight.observations.levels import LEVELS_BELOW, level_below
from insight.small_counts.guarded import joined_in


def aggregate(table: pd.DataFrame, groups: pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Figures of neighbourhoods as figures of the groups they belong to.

    `table` has our columns, one row a neighbourhood; `groups` names the group of each row, in the
    same order. The rules are those of `add_up`; the note of a figure made from less than all of the
    group's neighbourhoods says from how many. Raises InvalidObservations where the indicator cannot
    be aggregated.
    """
    if len(groups) != len(table):
        raise InvalidObservations(
            f"{indicator.slug}: {len(groups)} groups for {len(table)} rows (expected one each)"
        )
    positions, keys = pd.factorize(groups)
    columns = [
        table[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in ("value", "numerator", "denominator")
    ]
    sums = add_up(
        *columns,
        groups=positions,
        size=len(keys),
        indicator=indicator,
        joined=joined_in(table),
    )
    return table_of(keys, sums, indicator)


def table_of(codes: Iterable[str], sums: Sums, indicator: Indicator) -> pd.DataFrame:
    """Figures of groups as a table of our columns but period; `codes` names each group."""
    return pd.DataFrame(
        {
            "area_code": pd.Series(codes, dtype="str"),
            "value": sums.value,
            "numerator": sums.numerator,
            "denominator": sums.denominator,
            "lower_ci": np.nan,
            "upper_ci": np.nan,
            "note": pd.Series(_notes(sums, level_below(indicator)), dtype="str"),
        }
    )


def _notes(sums: Sums, level: str | None) -> list[str]:
    """The markers of figures that are not there, and of those made from a part of their areas."""
    parts = dict(zip(LEVELS_BELOW, PARTS, strict=True))[level or "lsoa"]
    return [
        part_note(counted, areas, parts) if not note and counted < areas else str(note)
        for note, counted, areas in zip(
            sums.note.tolist(), sums.counted.tolist(), sums.areas.tolist(), strict=True
        )
    ]
