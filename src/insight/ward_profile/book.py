"""The book of wards: every ward of England, with all that is said and drawn of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from insight.areas import (
    read_area_classes,
    read_boundaries,
    read_districts,
    read_lookup,
    read_lsoa_kinds,
    read_msoas,
    read_ward_rows,
)
from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.deprivation.neighbourhoods import INDEX, INDEX_PARTS
from insight.national.tenths import at_ends
from insight.observations import read_many, read_observations
from insight.ward_profile.borders import shared_borders
from insight.ward_profile.names import known_names
from insight.ward_profile.settings import Settings, settings_of
from insight.ward_profile.tables import (
    WARD,
    Deprivation,
    Measured,
    Moved,
    Places,
    Read,
    deprivation_of,
    measure,
    moved,
    outcomes_of,
    profiled,
    read_places,
)
from insight.wards.spread import ward_spread

END: Final = "fifth"
"""How much of England counts as an end, where a ward's residents are counted by neighbourhood."""


class Border(NamedTuple):
    """A ward that another borders on, by its place in the book, and the metres they share."""

    ward: int
    metres: float


class Home(NamedTuple):
    """The neighbourhood in which a ward without one of its own lies, and the ward that has it.

    `tenths` are the neighbourhood's national tenths of deprivation by edition, oldest first.
    """

    lsoa_name: str
    ward: int
    tenths: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Book:
    """Every ward of England, by its place in `places.wards`.

    `measured` has the profile's indicators by slug, those of one topic together; `spread` what lies
    behind each ward's score of the index (`wards.ward_spread`, by ward_code, with worst and best:
    the shares of its residents in England's most and least deprived fifth); `series` what reaches
    below the district at two times; `homes` where wards without a neighbourhood lie; `settings`
    says of each whether it is town or country, and `classes` names the supergroups of the area
    classification by number.
    """

    catalogue: Catalogue
    places: Places
    measured: Mapping[str, Measured]
    deprivation: Deprivation
    series: tuple[Moved, ...]
    spread: pd.DataFrame
    borders: Mapping[int, tuple[Border, ...]]
    homes: Mapping[int, Home]
    settings: Settings
    classes: Mapping[int, str]

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes on which wards can be called better or worse, by slug."""
        held = (each for each in outcomes_of(self.catalogue) if each.is_national)
        return tuple(each.slug for each in held if each.slug in self.measured)

    def name(self, ward: int) -> str:
        """What a ward is called."""
        return str(self.places.wards["ward_name"].iloc[ward])

    def district(self, ward: int) -> str:
        """What a ward's district is called."""
        return str(self.places.wards["district_name"].iloc[ward])

    def has_figures(self, ward: int) -> bool:
        """Whether a ward has a neighbourhood of its own, and so figures."""
        return bool(self.places.wards["neighbourhoods"].iloc[ward])

    def members(self, ward: int) -> np.ndarray:
        """All wards of a ward's district."""
        return self.places.members[int(self.places.district[ward])]


def make_book(
    catalogue: Catalogue, read: Read, *, lookup: pd.DataFrame, data_dir: Path | None = None
) -> Book:
    """Make the book from tables of neighbourhoods in the order of the `lookup` of all England."""
    wards = read_ward_rows(None, data_dir, list(WARD))
    places = read_places(lookup, wards, read_districts(data_dir))
    measured = {each.slug: measure(each, places, read) for each in profiled(catalogue)}
    kinds = read_lsoa_kinds(None, data_dir).set_index("lsoa_code").loc[lookup["lsoa_code"]]
    named = with_known_names(lookup, kinds.reset_index(), data_dir)
    series = (moved(each, places, read, catalogue) for each in measured.values())
    return Book(
        catalogue=catalogue,
        places=places,
        measured=measured,
        deprivation=deprivation_of(catalogue.indicator(INDEX), catalogue, places, read),
        series=tuple(each for each in series if each is not None),
        spread=spread_of(named, catalogue, read),
        borders=_borders(data_dir),
        homes=_homes(places, lookup, read, data_dir),
        settings=settings_of(kinds, lookup["population"], places.ward_of, len(places.wards)),
        classes=_classes(data_dir),
    )


def with_own(book: Book, catalogue: Catalogue, own: Iterable[Indicator], read: Read) -> Book:
    """A book of wards with a reader's own indicators after those that ship.

    `read` gives neighbourhoods in the order of the look-up of which `book` was made; `catalogue`
    has the indicators `own`.
    """
    chosen = [each for each in own if each.slug in {i.slug for i in profiled(catalogue)}]
    measured = {each.slug: measure(each, book.places, read) for each in chosen}
    found = (moved(each, book.places, read, catalogue) for each in measured.values())
    return replace(
        book,
        catalogue=catalogue,
        measured={**book.measured, **measured},
        series=(*book.series, *(each for each in found if each is not None)),
    )


def read_book(data_dir: Path | None = None) -> Book:
    """The book from the project's data; raises MissingData where a table is absent."""
    catalogue, lookup = read_catalogue(data_dir), read_lookup(None, data_dir)
    slugs = [each.slug for each in profiled(catalogue)]
    latest = read_many([*slugs, *INDEX_PARTS.values()], catalogue=catalogue, data_dir=data_dir)

    def read(slug: str, period: str | None) -> pd.DataFrame:
        if period is None and slug in latest:
            return latest[slug]
        return read_observations(slug, period=period, catalogue=catalogue, data_dir=data_dir)

    return make_book(catalogue, read, lookup=lookup, data_dir=data_dir)


def with_known_names(
    lookup: pd.DataFrame, kinds: pd.DataFrame, data_dir: Path | None
) -> pd.DataFrame:
    """The look-up in which neighbourhoods go by the names that people know."""
    names = known_names(lookup, kinds, read_msoas(None, data_dir))
    return lookup.assign(lsoa_name=names.to_numpy())


def _classes(data_dir: Path | None) -> dict[int, str]:
    """The names of the supergroups of the area classification."""
    table = read_area_classes(data_dir)
    held = table[(table["scheme"] == "area_class") & (table["level"] == "supergroup")]
    return {int(code): str(name) for code, name in zip(held["code"], held["name"], strict=True)}


def spread_of(lookup: pd.DataFrame, catalogue: Catalogue, read: Read) -> pd.DataFrame:
    """What lies behind each ward's score, with its residents at both ends of England."""
    score, tenth = (read(INDEX_PARTS[part], None) for part in ("score", "tenth"))
    tenths = pd.Series(tenth["value"].to_numpy(), index=pd.Index(lookup["lsoa_code"]))
    table = ward_spread(
        lookup, score.reset_index(drop=True), catalogue.indicator(INDEX), tenths
    ).set_index("ward_code")
    people = lookup["population"].to_numpy(dtype=float)
    for name, held in zip(("worst", "best"), at_ends(tenths.to_numpy(), END), strict=True):
        parts = pd.DataFrame({"held": people * held, "all": people}).groupby(
            lookup["ward_code"].to_numpy()
        )
        sums = parts.sum()
        table[name] = (sums["held"] / sums["all"]).reindex(table.index)
    return table


def _borders(data_dir: Path | None) -> dict[int, tuple[Border, ...]]:
    """The wards that each ward borders on, the longest border first."""
    outlines = read_boundaries("ward", None, data_dir)["geometry"].to_numpy()
    table = shared_borders(outlines)
    held: dict[int, list[Border]] = {}
    for area, neighbour, metres in zip(*(table[name].tolist() for name in table), strict=True):
        held.setdefault(area, []).append(Border(neighbour, metres))
    return {area: tuple(found) for area, found in held.items()}


def _homes(
    places: Places, lookup: pd.DataFrame, read: Read, data_dir: Path | None
) -> dict[int, Home]:
    """Where each ward without a neighbourhood of its own lies, by a point within it."""
    wards = places.wards
    small = wards[wards["neighbourhoods"] == 0]
    position = {code: n for n, code in enumerate(lookup["lsoa_code"])}
    editions = {"2015": "imd_2015_decile", "2019": "imd_2019_decile", "2025": INDEX_PARTS["tenth"]}
    tenths = {year: read(slug, None)["value"].to_numpy() for year, slug in editions.items()}
    found: dict[int, Home] = {}
    for district_code, rows in small.groupby("district_code"):
        outlines = read_boundaries("ward", str(district_code), data_dir).set_index("ward_code")
        areas = read_boundaries("lsoa", str(district_code), data_dir)
        points = outlines.loc[rows["ward_code"], "geometry"].representative_point()
        for at, point in zip(rows.index, points, strict=True):
            nearest = int(areas["geometry"].distance(point).to_numpy().argmin())
            row = position[str(areas["lsoa_code"].iloc[nearest])]
            found[int(at)] = Home(
                lsoa_name=str(lookup["lsoa_name"].iloc[row]),
                ward=int(places.ward_of[row]),
                tenths={year: int(held[row]) for year, held in tenths.items()},
            )
    return found
