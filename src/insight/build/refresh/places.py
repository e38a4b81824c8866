"""Today's areas and how they came from those of 2011, from the data folder alone.

The builder takes both from the official files; who refreshes one source need not have these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from insight.areas import ENGLAND, boundary_path, read_lookup, read_moves, read_msoas
from insight.build.below import Places
from insight.build.downloads.feeding.areas import Areas
from insight.store import read_table

THEN: Final = 2011
_CODES: Final = {"lsoa": "lsoa_code", "msoa": "msoa_code"}


class HeldPlaces(Places):
    """The areas of a data folder; pairs with those of 2011 are made of its table of moves."""

    def __init__(self, folder: Path) -> None:  # the builder's own reads the official files
        """Raises MissingData where a look-up of the folder is absent."""
        lookup = read_lookup(None, folder)
        wards = read_table(boundary_path("wards.parquet", folder), ["ward_code"]).to_pandas()
        self.lookup = lookup
        self.codes = {
            "lsoa": pd.Index(lookup["lsoa_code"]),
            "msoa": pd.Index(lookup["msoa_code"].drop_duplicates()),
            "ward": pd.Index(wards["ward_code"]),
        }
        moves = read_moves(folder)
        self.moves = moves[moves["vintage"] == THEN]
        self.pairs = {f"{level}11": self._pairs(level) for level in _CODES}

    def _pairs(self, level: str) -> pd.DataFrame:
        """Pairs of areas of 2011 and today: those that changed, and all others with themselves.

        A weight tells how much of today's area the former one makes up: of one that did not change
        it is all.
        """
        moved = self.moves[self.moves["level"] == level]
        moved = moved.rename(columns={"from_code": "former", "to_code": "area_code"})
        moved = moved.assign(weight=moved["part"])[["former", "area_code", "share", "weight"]]
        same = self.codes[level][~self.codes[level].isin(moved["area_code"])]
        stayed = pd.DataFrame({"former": same, "area_code": same, "share": 1.0, "weight": 1.0})
        return pd.concat([moved, stayed], ignore_index=True)


class HeldAreas(Areas):
    """The same by code and by name, as downloads name them."""

    def __init__(self, places: HeldPlaces, folder: Path) -> None:
        """`places` are those of the same folder."""
        self.places = places
        lookup, msoas = places.lookup, read_msoas(None, folder)
        today = {
            "lsoa": dict(zip(lookup["lsoa_name"], lookup["lsoa_code"], strict=True)),
            "msoa": dict(zip(msoas["msoa_name"], msoas["msoa_code"], strict=True)),
        }
        self.public = {ENGLAND, *lookup["district_code"], *lookup["county_code"]}
        self.codes = {level: set(codes) for level, codes in places.codes.items()}
        self.names = dict(today)
        for level, names in today.items():
            pairs, moves = places.pairs[f"{level}11"], places.moves
            self.codes[f"{level}11"] = set(pairs["former"])
            told = moves[(moves["level"] == level) & (moves["from_name"] != "")]
            renamed = dict(zip(told["from_name"], told["from_code"], strict=True))
            stayed = self.codes[f"{level}11"] - set(renamed.values())
            then = {name: code for name, code in names.items() if code in stayed}
            self.names[f"{level}11"] = then | renamed
