"""What a reader put on the two sides of a gap: wards and groups of one district, by code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import ENGLAND
from insight.areas.group import group_of, is_group, neighbourhoods_of
from insight.comparison.choices import OTHERS
from insight.errors import InvalidObservations, UnknownArea
from insight.gap_over_time.panel import FloatArray
from insight.gap_over_time.records import Groups

HALF: Final = 0.5
"""The share of an area from which it is mostly in a group."""
WORDS: Final = frozenset((ENGLAND, OTHERS))
"""What may stand in a group's place for all others."""


def by_groups(groups: Groups) -> bool:
    """Whether a reader's own groups are on either side, not wards alone."""
    return any(map(is_group, (*groups.deprived, *groups.affluent)))


def rows_of(codes: tuple[str, ...], own: pd.DataFrame, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows of the table are neighbourhoods of some wards and groups of a district."""
    held = {lsoa for code in codes if code not in WORDS for lsoa in neighbourhoods_of(code, own)}
    rows: NDArray[np.bool_] = table["lsoa_code"].isin(held).to_numpy()
    return rows


def check_whole(
    codes: NDArray[np.object_], shares: Sequence[FloatArray], own: pd.DataFrame
) -> None:
    """Refuse a group that takes a part of a ward, for a series that is of whole wards."""
    for share in shares:
        part = codes[(share > 0) & (share < 1)]
        if len(part):
            name = dict(zip(own["ward_code"], own["ward_name"], strict=True))[part[0]]
            raise InvalidObservations(
                f"this series is published for whole wards, and of {name} only a part is chosen "
                "(expected whole wards; a series of neighbourhoods can be followed instead)"
            )


def check_mostly(
    shares: Sequence[FloatArray],
    residents: FloatArray,
    held: Sequence[NDArray[np.bool_]],
    own: pd.DataFrame,
    table: pd.DataFrame,
) -> None:
    """Refuse a group that cuts wards and lies mostly in middle-layer areas that are not its own.

    Their figure would be told of others who live there. `held` are the rows of each side.
    """
    for share, rows in zip(shares, held, strict=True):
        people = share * residents
        cut = table["ward_code"][rows].isin(table["ward_code"][~rows & table.index.isin(own.index)])
        if cut.any() and people[share >= HALF].sum() < HALF * people.sum():
            raise InvalidObservations(
                "this series is published for areas of about 8,000 residents, and most of what is "
                "chosen lies in areas of which it is the smaller part (expected half of each; a "
                "series of neighbourhoods can be followed instead)"
            )


def called_by(groups: Groups, own: pd.DataFrame) -> dict[str, str]:
    """The names of the wards and groups of both sides by their codes.

    Refuses what the district does not have, what is on both sides, and no name at all.
    """
    wards = dict(zip(own["ward_code"], own["ward_name"], strict=True))
    called: dict[str, str] = {}
    for code in (*groups.deprived, *groups.affluent):
        if code in WORDS:
            continue
        if is_group(code):
            called[code] = group_of(code).name
            if not neighbourhoods_of(code, own):
                raise UnknownArea(f"the district has no neighbourhood of “{called[code]}”")
        elif code in wards:
            called[code] = str(wards[code])
        else:
            raise UnknownArea(f"the district has no ward {code!r} with a neighbourhood of its own")
    both = sorted((set(groups.deprived) & set(groups.affluent)) - WORDS)
    if both:
        raise InvalidObservations(f"{called[both[0]]} is in both groups (expected each in one)")
    if not called:
        raise InvalidObservations("neither group has a ward by name (expected one or more)")
    return called
