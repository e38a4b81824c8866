"""What kind of place a district is: who lives at its two ends, and where it stands in England.

Ranks depend on the measure and on the edition, so every rank here names both, and its field.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.deprivation.neighbourhoods import INDEX_NAME
from insight.errors import InvalidObservations, Undefined
from insight.league.standing import MEASURES, Standing, standing
from insight.measures.polarisation import (
    PopulationInExtremes,
    both_poles_share,
    population_in_extremes,
)
from insight.national.tenths import tenth_shares


@dataclass(frozen=True)
class DistrictProfile:
    """Who lives in the nationally most and least deprived neighbourhoods of one district.

    `extremes` holds shares from 0 to 1, `tenths` the share of residents in each national tenth from
    the most deprived (shape 10), `standings` a rank for each measure that is defined here and
    `undefined` the reason, by slug, for each that is not.
    """

    district_code: str
    district_name: str
    residents: int
    neighbourhoods: int
    extremes: PopulationInExtremes
    both_poles_share: float
    tenths: tuple[float, ...]
    edition: str
    standings: tuple[Standing, ...] = ()
    undefined: tuple[tuple[str, str], ...] = ()

    @property
    def headline(self) -> Standing | None:
        """The rank on the first measure of polarisation, or None where the district has none."""
        return self.standings[0] if self.standings else None

    def residents_in(self, share: float) -> int:
        """A share of the district's residents as a number of people."""
        return round(share * self.residents)


def district_profile(
    neighbourhoods: pd.DataFrame,
    table: pd.DataFrame | None = None,
    *,
    edition: str = INDEX_NAME,
) -> DistrictProfile:
    """The profile of one district, with its standings when `polarisation_table` is given.

    `neighbourhoods` is the district's own table of `deprivation.neighbourhood_table`. Raises
    InvalidObservations unless it is of one district, and Undefined where nobody lives.
    """
    codes = neighbourhoods["district_code"].unique()
    if len(codes) != 1:
        raise InvalidObservations(f"a profile of {len(codes)} districts (expected one)")
    population: NDArray[np.float64] = neighbourhoods["population"].to_numpy(dtype=float)
    ends = population_in_extremes(neighbourhoods["tenth"].to_numpy(), population)
    standings, undefined = _standings(table, str(codes[0]), edition)
    return DistrictProfile(
        district_code=str(codes[0]),
        district_name=str(neighbourhoods["district_name"].iloc[0]),
        residents=int(population.sum()),
        neighbourhoods=len(neighbourhoods),
        extremes=ends,
        both_poles_share=both_poles_share(ends.most_deprived_tenth, ends.least_deprived_tenth),
        tenths=tuple(tenth_shares(neighbourhoods)["share"]),
        edition=edition,
        standings=standings,
        undefined=undefined,
    )


def _standings(
    table: pd.DataFrame | None, district_code: str, edition: str
) -> tuple[tuple[Standing, ...], tuple[tuple[str, str], ...]]:
    """The district's standing on each measure, and the reason for each measure without one."""
    held, undefined = [], []
    if table is not None:
        for slug in MEASURES:
            try:
                held.append(standing(table, district_code, slug, edition=edition))
            except Undefined as reason:
                undefined.append((slug, str(reason)))
    return tuple(held), tuple(undefined)
