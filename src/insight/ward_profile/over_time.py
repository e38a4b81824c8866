"""How a ward's neighbourhoods have moved: their national tenths by edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Catalogue
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX_PARTS
from insight.errors import MissingData

WORST_FIFTH: Final = 2
"""Tenths 1 and 2 are England's most deprived fifth."""


def tenth_slugs(catalogue: Catalogue) -> dict[str, str]:
    """The indicator that holds the national tenths of each edition, oldest first, by its year."""
    slugs = {year: f"imd_{year}_decile" for year in EDITIONS if year != LATEST}
    slugs[LATEST] = INDEX_PARTS["tenth"]
    return {year: slugs[year] for year in sorted(slugs) if slugs[year] in catalogue.indicators}


@dataclass(frozen=True, eq=False)
class Tenths:
    """National tenths by edition, 1 the most deprived.

    `table` has a row for each neighbourhood of the ward, indexed by its code, and a column for each
    edition. `in_worst` gives for the ward and for the district the share of residents whose
    neighbourhood was in England's most deprived fifth, by edition, from 0 to 1; in England it is
    about a fifth each time. Residents are those of mid-2022 throughout, so that what moves is the
    tenth of a place.
    """

    table: pd.DataFrame
    in_worst: pd.DataFrame

    @property
    def years(self) -> tuple[str, ...]:
        """The editions, oldest first."""
        return tuple(map(str, self.table.columns))

    def moved(self, steps: int) -> int:
        """How many neighbourhoods moved by so many tenths or more, up (above 0) or down."""
        change = self.table.iloc[:, -1] - self.table.iloc[:, 0]
        return int((change >= steps).sum() if steps > 0 else (change <= steps).sum())


def ward_tenths(
    lookup: pd.DataFrame, tenths: Mapping[str, pd.Series], in_ward: NDArray[np.bool_]
) -> Tenths:
    """The tenths of a ward's neighbourhoods in each edition, oldest first.

    `lookup` has lsoa_code and population for the district, `tenths` for each edition the tenth of
    every neighbourhood by code, `in_ward` which rows are the ward's. Raises MissingData where one
    has no tenth.
    """
    codes, people = lookup["lsoa_code"].to_numpy(), lookup["population"].to_numpy(dtype=float)
    columns = {year: series.reindex(codes).to_numpy(dtype=float) for year, series in tenths.items()}
    table = pd.DataFrame(columns, index=pd.Index(codes, name="lsoa_code"))
    if table.isna().any(axis=None):
        raise MissingData(f"{table.index[table.isna().any(axis=1)][0]} has no national tenth")
    worst = (table <= WORST_FIFTH).to_numpy(dtype=float)
    shares = {
        name: (worst[rows] * people[rows, None]).sum(axis=0) / people[rows].sum()
        for name, rows in (("ward", in_ward), ("district", np.ones(len(codes), dtype=bool)))
        if people[rows].sum() > 0
    }
    in_worst = pd.DataFrame(shares, index=table.columns)
    return Tenths(table[in_ward].astype("int64"), in_worst)
