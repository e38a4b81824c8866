"""Every neighbourhood with its residents and its deprivation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from insight.areas import read_lookup
from insight.errors import MissingData
from insight.observations import read_many, read_observations

INDEX_NAME: Final = "Index of Multiple Deprivation 2025"
INDEX_PARTS: Final = {"score": "imd_score", "rank": "imd_rank", "tenth": "imd_decile"}
"""The indicators that hold each part of the index."""
INDEX: Final = INDEX_PARTS["score"]
"""The indicator by which places are ordered from most to least deprived."""


def neighbourhood_table(
    lookup: pd.DataFrame, *, score: pd.DataFrame, rank: pd.DataFrame, tenth: pd.DataFrame
) -> pd.DataFrame:
    """The neighbourhoods of a place with their deprivation, one row each, in the lookup's order.

    `score`, `rank` and `tenth` are tables of `read_observations` at level "lsoa". Columns:
    lsoa_code, lsoa_name, ward_code, ward_name, district_code, district_name, population, msoa_code
    where the lookup has it, score, rank and tenth (national, 1 the most deprived). Raises
    MissingData when a neighbourhood has no figure.
    """
    columns = [
        *("lsoa_code", "lsoa_name", "ward_code", "ward_name"),
        *("district_code", "district_name", "population"),
    ]
    columns += [name for name in ("msoa_code",) if name in lookup]
    table = lookup[columns].reset_index(drop=True)
    for name, figures in (("score", score), ("rank", rank), ("tenth", tenth)):
        held = pd.Series(figures["value"].to_numpy(), index=pd.Index(figures["area_code"]))
        table[name] = held.reindex(table["lsoa_code"]).to_numpy()
        gone = table[name].isna()
        if gone.any():
            raise MissingData(f"{table.loc[gone, 'lsoa_code'].iloc[0]} has no deprivation {name}")
    table["tenth"] = table["tenth"].astype("int64")
    return table


def read_neighbourhoods(
    district_code: str | None = None,
    *,
    data_dir: Path | None = None,
    parts: Mapping[str, str] = INDEX_PARTS,
) -> pd.DataFrame:
    """`neighbourhood_table` of one district, or of England, read from the project's data.

    `parts` names the indicators of score, rank and tenth. Raises UnknownArea for an unknown
    district.
    """
    lookup = read_lookup(district_code, data_dir)
    if district_code is None:  # areas are matched once for all three
        tables = read_many(parts.values(), data_dir=data_dir)
        return neighbourhood_table(lookup, **{name: tables[slug] for name, slug in parts.items()})
    figures = {
        name: read_observations(slug, district_code=district_code, data_dir=data_dir)
        for name, slug in parts.items()
    }
    return neighbourhood_table(lookup, **figures)
