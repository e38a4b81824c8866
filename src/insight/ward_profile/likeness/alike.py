"""Which ward is most like which: by who lives there and how densely, never by how they fare.

Four aspects count the same: the ages of residents, tenure, density and rurality. Each figure is
standardised over all wards, and those of an aspect share its weight. No outcome is among them, so
that two wards that are alike in these can be compared on any outcome.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import KDTree

from insight.errors import MissingData
from insight.measures.likeness import likeness_points
from insight.small_counts.blocks import least_of_server
from insight.ward_profile.book import Book

AGES: Final = (
    *("age_under_16", "age_16_to_24", "age_25_to_34"),
    *("age_35_to_49", "age_50_to_64", "age_65_and_over"),
)
TENURES: Final = ("owned_outright", "owned_with_mortgage", "social_rented", "private_rented")
DENSITY, RURAL = "density", "rural"
ASPECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "age": AGES,
    "tenure": TENURES,
    "density": (DENSITY,),
    "rurality": (RURAL,),
}
"""The figures of each aspect; an aspect counts as much as another, however many it has."""
FAR: Final = 0.9
"""From this part of all wards on, in the order of how far their nearest is, there is no near one"""
FloatArray = NDArray[np.float64]


def ward_features(book: Book, people: ArrayLike, *, land: ArrayLike) -> pd.DataFrame:
    """What each ward with neighbourhoods of its own is compared by, indexed by ward_code.

    `people` are the residents of every neighbourhood of England and `land` its square kilometres,
    in the order of the look-up of which the book was made.
    Columns: district_code, the shares of ages and tenures in per cent, density (the natural
    logarithm of residents a square kilometre) and rural (the share of residents in rural
    neighbourhoods, 0 to 1). Raises MissingData where a figure is absent; on a server that withholds
    small counts, such wards are left out.
    """
    wards, home = book.places.wards, book.places.ward_of
    residents = np.asarray(people, dtype=float)

    def total(figures: FloatArray) -> FloatArray:
        sums = np.bincount(home, weights=figures, minlength=len(wards))
        return sums.astype(np.float64)

    own = total(residents) > 0
    held = {slug: _figures(book, slug)[own] for slug in (*AGES, *TENURES)}
    living = total(residents)[own]
    held[DENSITY] = np.log(living / total(np.asarray(land, dtype=float))[own])
    held[RURAL] = book.settings.rural[own]
    table = pd.DataFrame(held, index=pd.Index(wards["ward_code"][own], name="ward_code"))
    gone = table.isna().any(axis=1)
    if gone.any() and not least_of_server():
        raise MissingData(f"{table.index[gone][0]} has no figure for one of {', '.join(held)}")
    table.insert(0, "district_code", wards["district_code"][own].to_numpy())
    return table[~gone]


def area_features(book: Book, area: int, *, people: float, land: float) -> pd.DataFrame:
    """The same of one area by its place in the book: its residents, and its square kilometres."""
    row = book.places.wards.iloc[area]
    held = {slug: float(_figures(book, slug)[area]) for slug in (*AGES, *TENURES)}
    held |= {DENSITY: math.log(people / land), RURAL: float(book.settings.rural[area])}
    if gone := [name for name, figure in held.items() if math.isnan(figure)]:
        raise MissingData(f"{row['ward_name']} has no figure for {gone[0]}")
    return pd.DataFrame(
        {"district_code": row["district_code"], **held},
        index=pd.Index([str(row["ward_code"])], name="ward_code"),
    )


def _figures(book: Book, slug: str) -> FloatArray:
    """One figure of every ward; raises MissingData where the book has none."""
    if slug not in book.measured:
        raise MissingData(f"wards cannot be compared without {slug}")
    return book.measured[slug].wards.value


def ward_points(features: pd.DataFrame) -> FloatArray:
    """The wards as points of `measures.likeness`, shape (wards, figures), each aspect alike."""
    names = [(number, name) for number, held in enumerate(ASPECTS.values()) for name in held]
    values = features[[name for _, name in names]].to_numpy(dtype=float)
    return likeness_points(values, [number for number, _ in names])


@dataclass(frozen=True)
class Match:
    """The ward that is most like another: its code and how far apart the two are.

    `farther` is the share of wards whose nearest ward is nearer than this: 0.5 in the middle.
    """

    ward_code: str
    distance: float
    farther: float

    @property
    def is_near(self) -> bool:
        """Whether it is like it at all, as wards go."""
        return self.farther < FAR


@dataclass(frozen=True, eq=False)
class Likeness:
    """All wards as points; made once a process. `features` is a table of `ward_features`."""

    features: pd.DataFrame

    @cached_property
    def points(self) -> FloatArray:
        """A row of standardised figures for each ward."""
        return ward_points(self.features)

    @cached_property
    def _tree(self) -> KDTree:
        return KDTree(self.points)

    @cached_property
    def nearest_distances(self) -> FloatArray:
        """How far the nearest other ward is from each ward, in order of size."""
        distances = np.asarray(self._tree.query(self.points, k=2)[0], dtype=np.float64)
        return np.sort(distances[:, 1])

    def nearest(self, ward_code: str) -> Match | None:
        """The ward of England that is most like one; None where that has no figures of its own."""
        place = self._place(ward_code)
        if place is None or len(self.features) < 2:
            return None
        distances, places = map(np.asarray, self._tree.query(self.points[place], k=2))
        other = 0 if places[0] != place else 1  # two wards may be alike to the last digit
        return self._match(int(places[other]), float(distances[other]))

    def nearest_in_district(self, ward_code: str) -> Match | None:
        """The ward of its own district that is most like one; None where there is no other."""
        place = self._place(ward_code)
        if place is None:
            return None
        own = self.features["district_code"].to_numpy()
        others = np.flatnonzero(own == own[place])
        others = others[others != place]
        if not len(others):
            return None
        distances = np.linalg.norm(self.points[others] - self.points[place], axis=1)
        best = int(distances.argmin())
        return self._match(int(others[best]), float(distances[best]))

    def _place(self, ward_code: str) -> int | None:
        found = self.features.index.get_indexer(pd.Index([ward_code]))[0]
        return None if found < 0 else int(found)

    def _match(self, place: int, distance: float) -> Match:
        held = self.nearest_distances
        # Strictly nearer, so that a ward at the very middle is not told from itself by rounding.
        nearer = np.searchsorted(held, distance * (1 - 1e-9)) / len(held)
        return Match(str(self.features.index[place]), distance, float(nearer))
