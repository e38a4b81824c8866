"""The ground that groups are made on: the areas of one district, by code and by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.areas import District
from insight.areas.group import (
    Group,
    group_code,
    group_name,
    group_of,
    group_slug,
    neighbourhoods_of,
)
from insight.areas.naming import plain_words

Level = Literal["ward", "msoa", "lsoa"]
STARTS: Final[dict[str, Level]] = {"E05": "ward", "E02": "msoa", "E01": "lsoa"}
"""What the codes of areas begin with."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The areas of a district.

    `lookup` and `wards` are the tables of `read_lookup` and `read_wards`; `middles` has msoa_code
    and msoa_name, the name that people know, a row a middle-layer area.
    """

    district: District
    lookup: pd.DataFrame
    wards: pd.DataFrame
    middles: pd.DataFrame

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every area by its code."""
        tables = (
            (self.wards, "ward_code", "ward_name"),
            (self.middles, "msoa_code", "msoa_name"),
            (self.lookup, "lsoa_code", "lsoa_name"),
        )
        return {
            str(code): str(name)
            for table, codes, names in tables
            for code, name in zip(table[codes], table[names], strict=True)
        }

    @cached_property
    def by_name(self) -> dict[tuple[str, ...], str]:
        """The code of every area by the words of its name; of equal ones, that of the ward."""
        return {plain_words(name): code for code, name in reversed(self.names.items())}

    @cached_property
    def held_by(self) -> dict[str, frozenset[str]]:
        """The neighbourhoods of every area that has any, by its code."""
        return {
            code: inside
            for column in ("ward_code", "msoa_code", "lsoa_code")
            for code, inside in _homes(self.lookup, column)
        }

    @cached_property
    def people(self) -> dict[str, int]:
        """The residents of each neighbourhood in mid-2022."""
        codes, counts = self.lookup["lsoa_code"], self.lookup["population"]
        return {str(code): int(count) for code, count in zip(codes, counts, strict=True)}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The neighbourhoods, in the order of the look-up."""
        return tuple(map(str, self.lookup["lsoa_code"]))

    def group(self, slug: str) -> Group:
        """The group of a slug of an address; raises UnknownArea naming what is not here."""
        return group_of(group_code(slug, self.wards, self.lookup))

    def slug(self, group: Group) -> str:
        """What an address calls a group."""
        return group_slug(group.code, self.wards)

    def inside(self, group: Group) -> tuple[str, ...]:
        """The neighbourhoods of a group, each once, in the order of the look-up."""
        return neighbourhoods_of(group.code, self.lookup)

    def residents(self, codes: Iterable[str]) -> int:
        """How many live in some neighbourhoods."""
        return sum(self.people[code] for code in codes)

    def rows(self, codes: Collection[str]) -> NDArray[np.bool_]:
        """Which rows of the look-up are of some neighbourhoods."""
        held: NDArray[np.bool_] = self.lookup["lsoa_code"].isin(list(codes)).to_numpy()
        return held


def made_of(name: str, codes: Iterable[str], ground: Ground) -> Group:
    """A group of some neighbourhoods in as few members as can be, so that an address holds it.

    Whole wards, then whole middle-layer areas, then the neighbourhoods that are left. Raises
    UnknownArea for a name that holds no words and for no members.
    """
    left = set(codes)
    members: list[str] = []
    for column in ("ward_code", "msoa_code"):
        for code, inside in _homes(ground.lookup, column):
            if inside <= left:
                members.append(code)
                left -= inside
    members += [code for code in ground.codes if code in left]
    return group_of(Group(group_name(name), tuple(members)).code)


def whole_areas(
    codes: Collection[str], ground: Ground, level: Literal["ward", "msoa"]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The areas of a level that some neighbourhoods make up whole, and those that they cut."""
    held = set(codes)
    whole, cut = [], []
    for code, inside in _homes(ground.lookup, f"{level}_code"):
        if inside <= held:
            whole.append(code)
        elif inside & held:
            cut.append(code)
    return tuple(whole), tuple(cut)


def _homes(lookup: pd.DataFrame, column: str) -> Sequence[tuple[str, frozenset[str]]]:
    """Each area of a column with its neighbourhoods, in the order of the look-up."""
    parts = lookup.groupby(column, sort=False)["lsoa_code"]
    return [(str(code), frozenset(map(str, inside))) for code, inside in parts]
