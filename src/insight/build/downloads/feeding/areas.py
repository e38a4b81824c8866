"""Which areas a download is of: their level, their vintage, their codes where it has names only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from insight.areas import CODE_STARTS, ENGLAND, RECODED_DISTRICTS
from insight.build.below import Places, carry_counts
from insight.build.figures.indicators import FORMER
from insight.build.raw import RawFolder
from insight.errors import InvalidObservations
from insight.observations import LEVELS_BELOW

STARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "lsoa": ("E01",),
    "msoa": ("E02",),
    "ward": ("E05",),
    **{level: CODE_STARTS[level] for level in ("district", "county", "upper_tier", "england")},
}
"""How codes begin, by level."""
NAMES: Final = {
    "lsoa": "neighbourhoods",
    "msoa": "middle-layer areas",
    "ward": "wards",
    "district": "districts",
}
BELOW: Final = LEVELS_BELOW
_MOST_STRANGE: Final = 0.02
"""The share of codes that may be none that we know, before the file is of other areas."""
_MSOA_NAMES: Final = "subdistrict/lookup_msoa11_msoa21_names_england.parquet"


class Areas:
    """The areas of today and of 2011, by code and by name, and how these came from those."""

    def __init__(self, raw: RawFolder, places: Places) -> None:
        """`places` are those of the builder."""
        self.places = places
        former = raw.table(FORMER, ["LSOA11CD", "LSOA11NM"])
        former = former[former["LSOA11CD"].str.startswith("E")].drop_duplicates("LSOA11CD")
        lookup = places.lookup
        self.codes = {
            "lsoa": set(lookup["lsoa_code"]),
            "lsoa11": set(former["LSOA11CD"]),
            "msoa": set(places.codes["msoa"]),
            "msoa11": set(places.pairs["msoa11"]["former"]),
            "ward": set(places.codes["ward"]),
        }
        self.public = {ENGLAND, *lookup["district_code"], *lookup["county_code"]}
        self.names = {
            "lsoa": dict(zip(lookup["lsoa_name"], lookup["lsoa_code"], strict=True)),
            "lsoa11": dict(zip(former["LSOA11NM"], former["LSOA11CD"], strict=True)),
            **_msoa_names(raw),
        }

    def count(self, level: str) -> int:
        """How many areas of a level there are in England."""
        return len(self.places.codes[level])

    def counts_today(self, counts: pd.DataFrame, vintage: str) -> pd.DataFrame:
        """Counts by code of 2011, of any number of columns, as those of areas of today."""
        return carry_counts(counts, self.places.pairs[vintage])

    def named(self, table: pd.DataFrame, level: str) -> pd.DataFrame:
        """A table with the codes that its names stand for, where it has names only.

        Names of 2011 and of 2021 are alike where the area is; the vintage that knows most of them
        is taken.
        """
        without = table["area_code"] == ""
        if level not in ("lsoa", "msoa") or not without.any():
            return table
        said = table.loc[without, "area_name"]
        found = [said.map(self.names[vintage]) for vintage in (level, f"{level}11")]
        best = max(found, key=lambda codes: codes.notna().sum())
        return table.assign(area_code=table["area_code"].mask(without, best).fillna(""))

    def today_or_2011(self, codes: pd.Series, level: str) -> tuple[str, list[str]]:
        """The vintage of some codes of a level ("lsoa" or "lsoa11"), and those that are unknown.

        Raises InvalidObservations where codes of both vintages stand together, or too many are of
        neither.
        """
        now, then = self.codes[level], self.codes.get(f"{level}11", set())
        held = set(codes)
        strange = sorted(held - now - then)
        only_now, only_then = sorted(held & now - then), sorted(held & then - now)
        if level in ("lsoa", "msoa") and only_now and only_then:
            raise InvalidObservations(
                f"{only_then[0]} is of 2011 and {only_now[0]} of 2021 (expected the "
                f"{NAMES[level]} of one Census in a period)"
            )
        if level != "ward" and len(strange) > max(1, _MOST_STRANGE * len(held)):
            raise InvalidObservations(
                f"{strange[0]} is none of England’s {NAMES[level]}, nor are {len(strange):,} of "
                f"its {len(held):,} codes"
            )
        return (f"{level}11" if only_then else level), strange


def of_level(table: pd.DataFrame, levels: tuple[str, ...]) -> pd.DataFrame:
    """The rows of some levels, by how their codes begin; codes that changed are today's."""
    starts = tuple(start for level in levels for start in STARTS.get(level, ()))
    codes = table["area_code"].replace(RECODED_DISTRICTS)
    return table.assign(area_code=codes)[codes.str.startswith(starts)]


def _msoa_names(raw: RawFolder) -> dict[str, dict[str, str]]:
    table = raw.table(_MSOA_NAMES, ["msoa11", "msoa11nm", "msoa21", "msoa21nm"])
    return {
        "msoa": dict(zip(table["msoa21nm"], table["msoa21"], strict=True)),
        "msoa11": dict(zip(table["msoa11nm"], table["msoa11"], strict=True)),
    }
