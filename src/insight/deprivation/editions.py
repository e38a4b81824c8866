"""The neighbourhoods of each edition of the Indices, in districts of today or of its own time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import pandas as pd

from insight.areas import former_names, read_lookup, read_lookup_2011
from insight.deprivation.neighbourhoods import (
    INDEX_NAME,
    INDEX_PARTS,
    neighbourhood_table,
    read_neighbourhoods,
)
from insight.errors import InvalidObservations, MissingData
from insight.observations import read_observations

SAME_PLACE: Final = 0.9
"""The part of their neighbourhoods that two districts share, both ways, to count as one place."""


@dataclass(frozen=True)
class Edition:
    """An edition of the Indices of Deprivation: its year, its name, and whom it counts."""

    year: str
    name: str
    residents: str
    source: str


EDITIONS: Final[Mapping[str, Edition]] = {
    edition.year: edition
    for edition in (
        Edition("2025", INDEX_NAME, "mid-2022", "iod2025"),
        Edition("2019", "Index of Multiple Deprivation 2019", "mid-2015", "iod_areas_2011"),
        Edition("2015", "Index of Multiple Deprivation 2015", "mid-2012", "iod_areas_2011"),
    )
}
LATEST: Final = "2025"


class EditionReader(Protocol):
    """Reads all of England's neighbourhoods of a level: `observations.read_observations`."""

    def __call__(self, slug: str, *, level: str, period: str | None = None) -> pd.DataFrame:
        """One indicator with area_code, value and denominator; the latest period unless named."""


def read_edition(
    year: str,
    *,
    own_time: bool = False,
    data_dir: Path | None = None,
    read: EditionReader | None = None,
) -> pd.DataFrame:
    """England's neighbourhoods in one edition, one row each, in districts of today or of its time.

    Columns: district_code, district_name, region_name, score, rank, tenth, population and, for the
    latest edition, ward_code. A former district that is the same place as one of today goes by
    today's code and name. `read` reads the figures where another engine does. Raises
    InvalidObservations for an edition that is not held.
    """
    if year not in EDITIONS:
        raise InvalidObservations(f"no edition of {year!r} (held: {', '.join(EDITIONS)})")
    names = read_lookup(None, data_dir, ["district_code", "district_name", "region_name"])
    names = names.drop_duplicates("district_code").set_index("district_code")
    if year == LATEST:
        table = _latest(data_dir, read)
        return table.assign(region_name=table["district_code"].map(names["region_name"]))
    places = read_lookup_2011(None, data_dir)
    codes = places["lsoa11_code"].to_numpy()
    figures = {
        name: (read or partial(read_observations, data_dir=data_dir))(
            f"{slug}_areas_2011", level="lsoa11", period=year
        ).set_index("area_code")
        for name, slug in INDEX_PARTS.items()
    }
    table = pd.DataFrame({"lsoa_code": codes, "district_code": places["district_code"]})
    for name, held in figures.items():
        table[name] = held["value"].reindex(codes).to_numpy()
    table["population"] = figures["score"]["denominator"].reindex(codes).to_numpy()
    gone = table.isna().any(axis=1)
    if gone.any():
        raise MissingData(f"{table.loc[gone, 'lsoa_code'].iloc[0]} has no figure of {year}")
    table["region_name"] = table["district_code"].map(names["region_name"])
    if own_time:
        then = places[f"district_code_{year}"]
        same = same_places(then, places["district_code"])
        table["district_code"] = then.map(same).fillna(then)
    known = names["district_name"].to_dict() | former_names(data_dir)
    table["district_name"] = table["district_code"].map(known)
    return table


def _latest(data_dir: Path | None, read: EditionReader | None) -> pd.DataFrame:
    if read is None:
        return read_neighbourhoods(data_dir=data_dir)
    tables = {name: read(slug, level="lsoa") for name, slug in INDEX_PARTS.items()}
    return neighbourhood_table(read_lookup(None, data_dir), **tables)


def same_places(then: pd.Series, now: pd.Series) -> dict[str, str]:
    """Which districts of another time are a district of today, by their neighbourhoods.

    Both give the district of each neighbourhood, in one order. Two count as one place when each has
    at least nine tenths of its neighbourhoods in the other.

    >>> same_places(pd.Series(["x", "x", "y", "z"]), pd.Series(["a", "a", "b", "b"]))
    {'x': 'a'}
    """
    shared = pd.DataFrame({"then": then, "now": now}).value_counts().reset_index(name="shared")
    least = np.minimum(
        shared["shared"] / shared["then"].map(then.value_counts()),
        shared["shared"] / shared["now"].map(now.value_counts()),
    )
    same = shared[least >= SAME_PLACE]
    return dict(zip(same["then"], same["now"], strict=True))


def read_neighbourhoods_of(
    year: str, district_code: str | None = None, *, data_dir: Path | None = None
) -> pd.DataFrame:
    """`neighbourhood_table` by an edition of the Indices, on the neighbourhoods of today.

    An earlier edition is carried to the neighbourhoods of 2021: one that was split has the figures
    of the one it came from, one made of several their mean, weighted by residents. Wards, districts
    and residents (mid-2022) are those of today whatever the edition, so that groups drawn by two
    editions differ by the index alone. Raises InvalidObservations for an edition that is not held,
    and UnknownArea for an unknown district.
    """
    if year not in EDITIONS:
        raise InvalidObservations(f"no edition of {year!r} (held: {', '.join(EDITIONS)})")
    if year == LATEST:
        return read_neighbourhoods(district_code, data_dir=data_dir)
    parts = {name: f"imd_{year}_{name}" for name in ("score", "rank")}
    parts["tenth"] = f"imd_{year}_decile"
    return read_neighbourhoods(district_code, data_dir=data_dir, parts=parts)
