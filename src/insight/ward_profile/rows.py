"""The profile of one ward: every countable indicator beside its district's wards and England."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.ward_profile.book import Book
from insight.ward_profile.tables import Measured

FloatArray = NDArray[np.float64]
ROOM: Final = 0.04
"""How far a scale reaches beyond its two ends, as a part of what lies between them."""


@dataclass(frozen=True, eq=False)
class Scale:
    """From where to where the scale of an indicator runs for a district, and its wards on it.

    `wards` are the figures of the district's wards that have one, `low` and `high` the lowest and
    the highest of them; `start` and `end` take in England's and the district's own.
    """

    wards: FloatArray
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a figure stands on the scale: 0 at its start, 1 at its end; kept within."""
        return float(np.clip((value - self.start) / (self.end - self.start), 0, 1))


def scale_of(measured: Measured, members: NDArray[np.intp], district: int) -> Scale | None:
    """The scale of an indicator for a district; None where no ward of it has a figure."""
    wards = measured.wards.value[members]
    wards = wards[~np.isnan(wards)]
    if not len(wards):
        return None
    low, high = float(wards.min()), float(wards.max())
    others = [float(measured.england.value[0]), float(measured.districts.value[district])]
    ends = [low, high, *(each for each in others if not np.isnan(each))]
    room = ROOM * (max(ends) - min(ends)) or 1.0
    return Scale(wards, low, high, min(ends) - room, max(ends) + room)


def profile_rows(book: Book, ward: int) -> pd.DataFrame:
    """Every indicator of a ward's profile, one row each, in the order of the catalogue's topics.

    Columns: slug, topic, period, value, lower_ci, upper_ci, note, england, district,
    beside_england and beside_district (verdicts, "" without intervals), rank_from, rank_to and
    rank_of (the highest first, among the district’s wards that have a figure).
    Numbers are in the indicator's unit; NaN where there is no figure.
    """
    members, district = book.members(ward), int(book.places.district[ward])
    here = int(np.flatnonzero(members == ward)[0])
    return pd.DataFrame(
        [_row(each, ward, members, here, district) for each in book.measured.values()]
    )


def _row(
    measured: Measured, ward: int, members: NDArray[np.intp], here: int, district: int
) -> dict[str, object]:
    ranks = measured.ranks(members)
    return {
        "slug": measured.indicator.slug,
        "topic": measured.indicator.topic,
        "period": measured.indicator.when(measured.period),
        "value": float(measured.wards.value[ward]),
        "lower_ci": float(measured.wards.lower[ward]),
        "upper_ci": float(measured.wards.upper[ward]),
        "note": str(measured.note[ward]),
        "england": float(measured.england.value[0]),
        "district": float(measured.districts.value[district]),
        "beside_england": measured.beside_england(ward),
        "beside_district": measured.beside_district(ward),
        "rank_from": float(ranks.best[here]),
        "rank_to": float(ranks.worst[here]),
        "rank_of": ranks.of,
    }
