"""What setting every ward lies in: town or country, and the class of most of its small areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas.reference import SUPERGROUPS

RURAL_START: Final = "R"
"""How the codes of the rural classes of the Rural Urban Classification 2021 begin."""


@dataclass(frozen=True, eq=False)
class Settings:
    """The setting of every ward, arrays of shape (wards,); NaN for one without a neighbourhood.

    `rural` is the share of residents in neighbourhoods that are classed as rural. `group` is the
    number of the supergroup of the Output Area Classification that most residents' small areas are
    in, and `share` their share. Shares run from 0 to 1.
    """

    rural: NDArray[np.float64]
    group: NDArray[np.float64]
    share: NDArray[np.float64]


def settings_of(
    kinds: pd.DataFrame, population: pd.Series, ward_of: NDArray[np.intp], wards: int
) -> Settings:
    """The setting of each of so many wards.

    `kinds` has rural_urban and supergroup_1 to supergroup_8 (residents) and `ward_of` the number of
    the ward, both for each neighbourhood in the order of `population`.
    """
    people = population.to_numpy(dtype=np.float64)
    codes = kinds["rural_urban"].astype(str).to_numpy(dtype=np.str_)
    rural = people * np.char.startswith(codes, RURAL_START)
    all_people, countryside = (
        np.bincount(ward_of, weights=each, minlength=wards) for each in (people, rural)
    )
    counts = np.stack(
        [
            np.bincount(ward_of, weights=kinds[name].to_numpy(dtype=np.float64), minlength=wards)
            for name in SUPERGROUPS
        ],
        axis=1,
    )
    total = counts.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = counts.max(axis=1) / total
        return Settings(
            rural=countryside / all_people,
            group=np.where(total > 0, counts.argmax(axis=1) + 1.0, np.nan),
            share=share,
        )
