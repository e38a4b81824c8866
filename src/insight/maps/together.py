"""Several wards of a district taken together, beside all its other wards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas.group import is_group, neighbourhoods_of
from insight.catalogue import Indicator
from insight.maps.figures import NO_FIGURE, Whole
from insight.markers import is_part
from insight.national.significance import Limited, verdicts, with_limits
from insight.observations import aggregate

CHOSEN, OTHERS = "chosen", "others"


@dataclass(frozen=True)
class Together:
    """The figures of some wards as one, and of all others; residents of both.

    `wards` are the codes of those chosen, `small` those of them without a neighbourhood of their
    own, which add nothing. `note` says of how many neighbourhoods the figure is made, where that is
    not all. The figures are NaN where there are none, and so are the others' where there are none.
    """

    indicator: Indicator
    wards: tuple[str, ...]
    small: tuple[str, ...]
    chosen: Whole
    others: Whole
    residents: int
    residents_of_others: int
    note: str = ""

    @property
    def limited(self) -> Limited:
        """The figure of the chosen with its interval, shape (1,)."""
        return with_limits(self.chosen.numerator, self.chosen.denominator, self.indicator)

    def verdict_beside(self, other: Whole) -> str:
        """Better, similar or worse than another figure, by their intervals; "" without them."""
        theirs = with_limits(other.numerator, other.denominator, self.indicator)
        held = self.limited
        if math.isnan(self.chosen.value) or math.isnan(other.value):
            return ""
        return str(verdicts(held, theirs, polarity=self.indicator.polarity)[0])


def together(
    lookup: pd.DataFrame, figures: pd.DataFrame, indicator: Indicator, wards: Sequence[str]
) -> Together:
    """Re-aggregate a district's neighbourhoods to some wards or groups and to all others.

    `lookup` has lsoa_code, msoa_code, ward_code and population, `figures` our columns, both a row a
    neighbourhood in one order. Rates are made anew of their counts, scores weighted by residents,
    as everywhere.
    """
    inside = {code: _inside(code, lookup) for code in wards}
    own = np.zeros(len(lookup), dtype=bool)
    for held in inside.values():
        own |= held
    groups = pd.Series(np.where(own, CHOSEN, OTHERS))
    found = aggregate(figures.reset_index(drop=True), groups, indicator).set_index("area_code")
    people = lookup["population"].to_numpy(dtype=float)
    return Together(
        indicator=indicator,
        wards=tuple(wards),
        small=tuple(code for code, held in inside.items() if not held.any()),
        chosen=_whole(found, CHOSEN),
        others=_whole(found, OTHERS),
        residents=int(people[own].sum()),
        residents_of_others=int(people[~own].sum()),
        note=str(found.loc[CHOSEN, "note"]) if CHOSEN in found.index else "",
    )


def _inside(code: str, lookup: pd.DataFrame) -> NDArray[np.bool_]:
    """Which neighbourhoods are those of a ward or a group."""
    if not is_group(code):
        return np.asarray(lookup["ward_code"] == code)
    return np.asarray(lookup["lsoa_code"].isin(neighbourhoods_of(code, lookup)))


def whole_of(figures: pd.DataFrame, indicator: Indicator) -> Whole:
    """The figure of a whole place from those of all its neighbourhoods, where they add up."""
    if indicator.aggregation == "none":
        return NO_FIGURE
    groups = pd.Series([CHOSEN] * len(figures))
    found = aggregate(figures.reset_index(drop=True), groups, indicator)
    return _whole(found.set_index("area_code"), CHOSEN)


def _whole(found: pd.DataFrame, which: str) -> Whole:
    if which not in found.index:
        return NO_FIGURE
    value, count, base = (
        found[name].astype(float)[which] for name in ("value", "numerator", "denominator")
    )
    note = str(found["note"][which])
    return Whole(float(value), float(count), float(base), note if is_part(note) else "")
