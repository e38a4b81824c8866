"""What the wards of a later year are made of, in neighbourhoods of the wards of May 2025.

Neighbourhoods do not change between the two, so they are what both are counted in: what is said
here is of the figures of wards, which are built from whole neighbourhoods, not of every street.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd

from insight.areas.naming import slugify
from insight.areas.offered import later_wards_of
from insight.areas.places import District, read_lookup, read_wards
from insight.areas.vintages import WARD_VINTAGE
from insight.caching import once
from insight.own import OURS, using_wards, wards_of

Kind = Literal["unchanged", "renamed", "merged", "split", "redrawn"]
COMPARABLE: Final[frozenset[Kind]] = frozenset(("unchanged", "renamed"))
"""Wards of which the figures of both years are of the same neighbourhoods."""


@dataclass(frozen=True)
class Part:
    """What two wards of different years have in common.

    `name` and `slug` are those of the other ward; `neighbourhoods` and `residents` (mid-2022) are
    in both. `of_ward` is the share of the ward's own residents that they are, `of_other` the share
    of the other's; both from 0 to 1.
    """

    code: str
    name: str
    slug: str
    neighbourhoods: int
    residents: int
    of_ward: float
    of_other: float


@dataclass(frozen=True)
class Made:
    """A ward of one year and the wards of the other year that it shares residents with.

    `parts` has the one with most of its residents first. `kind` says how it came to be, or what
    became of it.
    """

    code: str
    name: str
    slug: str
    residents: int
    neighbourhoods: int
    kind: Kind
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Bridge:
    """The wards of a district of a later year by those of May 2025, and the other way round."""

    vintage: str
    forward: tuple[Made, ...]
    """The wards of the later year, in order of their names."""
    back: tuple[Made, ...]
    """The wards of May 2025, in order of their names."""

    def of(self, code: str) -> Made | None:
        """A ward of either year by its code; None where there is none."""
        return next((each for each in (*self.forward, *self.back) if each.code == code), None)


@once(most=16)
def bridge_of(district_code: str, year: str) -> Bridge:
    """The bridge of a district to the wards of a year, read once."""
    return read_bridge(district_code, year)


@dataclass(frozen=True)
class OfAnotherYear:
    """A ward of another year than the one that is read by, and the date of those it is among."""

    ward: Made
    vintage: str


def ward_of_other_year(district: District, asked: str) -> OfAnotherYear | None:
    """The ward of another year that a name or a code means; None for none.

    `parts` of it are wards of the year that is read by.
    """
    later = later_wards_of(district.slug)
    code, slug = asked.strip().upper(), slugify(asked)
    years = list(later) if wards_of() == OURS else [wards_of()]
    for year in filter(later.__contains__, years):
        bridge = bridge_of(district.code, year)
        ours = wards_of() == OURS
        for each in bridge.forward if ours else bridge.back:
            if code == each.code or slug == each.slug:
                return OfAnotherYear(each, later[year] if ours else WARD_VINTAGE)
    return None


def read_bridge(district_code: str, year: str, data_dir: Path | None = None) -> Bridge:
    """The bridge of a district to the wards of a year, which it must have.

    Raises UnknownArea where there is no such district.
    """
    columns = ["lsoa_code", "ward_code", "population", "ward_vintage"]
    with using_wards(OURS):
        before, old = (
            read_lookup(district_code, data_dir, columns),
            read_wards(district_code, data_dir),
        )
    with using_wards(year):
        after, new = (
            read_lookup(district_code, data_dir, columns),
            read_wards(district_code, data_dir),
        )
    both = before.assign(other=before["lsoa_code"].map(after.set_index("lsoa_code")["ward_code"]))
    shared = both.groupby(["ward_code", "other"])["population"].agg(["size", "sum"]).reset_index()
    shared.columns = pd.Index(["old", "new", "neighbourhoods", "residents"])
    return Bridge(
        vintage=str(after["ward_vintage"].iloc[0]),
        forward=_made(new, old, shared, own="new", other="old"),
        back=_made(old, new, shared, own="old", other="new"),
    )


def _made(
    wards: pd.DataFrame, others: pd.DataFrame, shared: pd.DataFrame, *, own: str, other: str
) -> tuple[Made, ...]:
    called: Any = others.set_index("ward_code")
    found = []
    ward: Any
    for ward in wards.itertuples(index=False):
        rows = shared[shared[own] == ward.ward_code]
        rows = rows.sort_values(["residents", other], ascending=[False, True])
        parts = tuple(
            Part(
                code=str(row[other]),
                name=str(called["ward_name"][row[other]]),
                slug=str(called["ward_slug"][row[other]]),
                neighbourhoods=int(row["neighbourhoods"]),
                residents=int(row["residents"]),
                of_ward=float(row["residents"] / max(int(ward.population), 1)),
                of_other=float(row["residents"] / max(int(called["population"][row[other]]), 1)),
            )
            for row in rows.to_dict("records")
        )
        found.append(
            Made(
                code=str(ward.ward_code),
                name=str(ward.ward_name),
                slug=str(ward.ward_slug),
                residents=int(ward.population),
                neighbourhoods=int(ward.neighbourhoods),
                kind=_kind(ward, parts, called, later=own == "new"),
                parts=parts,
            )
        )
    return tuple(found)


def _kind(ward: Any, parts: tuple[Part, ...], others: pd.DataFrame, *, later: bool) -> Kind:
    """How a later ward came to be, or what became of one of May 2025."""
    whole = [part.neighbourhoods == int(others["neighbourhoods"][part.code]) for part in parts]
    if len(parts) == 1 and all(whole):
        return "unchanged" if slugify(parts[0].name) == slugify(ward.ward_name) else "renamed"
    if len(parts) == 1:
        return "split" if later else "merged"
    if all(whole):
        return "merged" if later else "split"
    return "redrawn"
