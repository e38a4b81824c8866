"""A ward's neighbourhoods under the names people know, each with figures of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Catalogue
from insight.ward_profile.book import Book

SHOWN: Final = ("income_deprivation_rate", "idaci_rate", "households_deprived_1plus")
"""Outcomes that are counted neighbourhood by neighbourhood; modelled ones are not."""


def neighbourhood_rows(
    places: pd.DataFrame,
    figures: Mapping[str, pd.DataFrame],
    in_ward: NDArray[np.bool_],
    catalogue: Catalogue,
) -> pd.DataFrame:
    """The neighbourhoods of a ward with their figures, the most deprived first.

    `places` is a table of `neighbourhood_table` of the district, `figures` its tables by slug in
    the same order. Columns: lsoa_code, lsoa_name, population, tenth, rank, and a column for each
    of `SHOWN` with its value, and one with its note.
    """
    rows = np.flatnonzero(in_ward)
    table = places.iloc[rows][["lsoa_code", "lsoa_name", "population", "tenth", "rank"]]
    table = table.reset_index(drop=True)
    for slug in shown_slugs(catalogue):
        held = figures[slug].iloc[rows]
        table[slug] = held["value"].to_numpy(dtype="float64", na_value=np.nan)
        table[f"{slug}_note"] = held["note"].astype(object).fillna("").to_numpy()
    return table.sort_values("rank", ignore_index=True)


def shown_slugs(catalogue: Catalogue) -> Sequence[str]:
    """Those of `SHOWN` that the catalogue holds."""
    return [slug for slug in SHOWN if slug in catalogue.indicators]


def beside(book: Book, ward: int) -> dict[str, tuple[float, float, float]]:
    """The figures of `SHOWN` of a ward (by its place in the book), its district and England."""
    district = int(book.places.district[ward])
    return {
        slug: (
            float(held.wards.value[ward]),
            float(held.districts.value[district]),
            float(held.england.value[0]),
        )
        for slug in shown_slugs(book.catalogue)
        if (held := book.measured[slug])
    }
