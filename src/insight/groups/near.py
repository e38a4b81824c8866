"""The neighbourhoods around a point: those whose middle lies within so many metres of it.

The middle of a neighbourhood is that of its outline: official centres of where its residents live
are not held here. In towns the two hardly differ; a large rural neighbourhood can have its middle
far from its village.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from insight.areas import UnknownPostcode, find_postcode
from insight.areas.naming import plain_words
from insight.errors import Undefined, UnknownArea
from insight.groups.ground import Ground
from insight.outside import SHORT, as_words

UNITS: Final[Mapping[str, float]] = {"m": 1.0, "km": 1000.0, "miles": 1609.344}
"""Metres in each unit of a radius."""
FARTHEST: Final = 50_000.0
"""Metres: a radius beyond takes in any district."""
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Middles:
    """The middle of every neighbourhood of England in metres (EPSG:27700), made once a process.

    `codes` and `districts` (names) have a row a neighbourhood, `points` shape (n, 2).
    """

    codes: NDArray[np.str_]
    districts: NDArray[np.str_]
    points: FloatArray

    @cached_property
    def place(self) -> dict[str, int]:
        """The row of each neighbourhood."""
        return {str(code): n for n, code in enumerate(self.codes)}


def middles_of(codes: pd.Series, shapes: NDArray[Any], homes: Mapping[str, str]) -> Middles:
    """The middles of outlines, in metres, with the names of their districts by code."""
    centres = shapely.centroid(shapes)
    points = np.column_stack([shapely.get_x(centres), shapely.get_y(centres)])
    held = codes.astype(str)
    return Middles(held.to_numpy(dtype=str), held.map(homes).to_numpy(dtype=str), points)


@dataclass(frozen=True)
class Centre:
    """A point that neighbourhoods lie around: metres east and north, and what it is in words.

    `name` follows "of": "the middle of Edgeley ward". A postcode is only the middle of its
    neighbourhood, and is not in the name.
    """

    name: str
    short: str
    east: float
    north: float


@dataclass(frozen=True)
class Near:
    """What lies within `metres` of a centre.

    `members` are neighbourhoods of the district, the nearest first, and `farthest` the metres from
    the centre to the middle of the last of them; `outside` counts those of other districts, by
    name, which are no part of a group of this one.
    """

    centre: Centre
    metres: float
    members: tuple[str, ...]
    farthest: float
    outside: Mapping[str, int]


def near(centre: Centre, metres: float, ground: Ground, middles: Middles) -> Near:
    """The neighbourhoods of a district whose middle lies within some metres of a centre.

    Raises Undefined for a radius that is not above 0 or beyond 50 km, and where none lies within.
    """
    if not 0 < metres <= FARTHEST:
        raise Undefined(
            f"a radius of {metres:,.0f} metres makes no group (expected above 0 and up to "
            f"{FARTHEST:,.0f})"
        )
    away = np.hypot(*(middles.points - (centre.east, centre.north)).T)
    within = np.flatnonzero(away <= metres)
    order = within[np.argsort(away[within], kind="stable")]
    held = [str(middles.codes[n]) for n in order if str(middles.codes[n]) in ground.people]
    others = pd.Series([str(middles.districts[n]) for n in within], dtype="str")
    counts = others[others != ground.district.name].value_counts()
    if not held:
        raise Undefined(
            f"no neighbourhood of {ground.district.name} has its middle within {metres:,.0f} "
            f"metres of {centre.name} (expected one or more: a wider radius finds some)"
        )
    last = float(away[middles.place[held[-1]]])
    return Near(centre, metres, tuple(held), last, {str(k): int(n) for k, n in counts.items()})


def centre_of(text: str, ground: Ground, middles: Middles, places: pd.DataFrame) -> Centre:
    """The centre that a typed text means: a place, a ward, another area, a code or a postcode.

    `places` are the district's populated places, the greatest first, with name, kind, east and
    north (metres). Raises UnknownArea or UnknownPostcode, with a sentence, for what is not of the
    district. A postcode is nowhere kept: the centre does not hold it.
    """
    asked = as_words(text, SHORT)
    code = asked.upper()
    member = code if code in ground.names else ground.by_name.get(plain_words(asked), "")
    if member:
        return _of_area(member, ground, middles)
    words = plain_words(asked)
    found = places[[plain_words(str(name)) == words for name in places["name"]]]
    if len(found):
        row = found.iloc[0]
        kind = str(row["kind"]).lower().replace("suburban area", "suburb")
        name = str(row["name"])
        return Centre(
            f"the middle of {name} ({kind})", name, float(row["east"]), float(row["north"])
        )
    placed = find_postcode(text)
    if placed is None:
        raise UnknownArea(
            f"no place, ward or neighbourhood of {ground.district.name} is called “{asked}”"
        )
    if placed.lsoa_code not in ground.people:
        raise UnknownPostcode(
            f"That postcode does not lie in {ground.district.name}.", (placed.district_code,)
        )
    there = _of_area(placed.lsoa_code, ground, middles)
    name = "the middle of the neighbourhood in which that postcode lies"
    return Centre(name, "the postcode", there.east, there.north)


def _of_area(code: str, ground: Ground, middles: Middles) -> Centre:
    """The middle of an area: of its neighbourhoods' middles, each weighted by its residents."""
    name, lookup = ground.names[code], ground.lookup
    column = {"E05": "ward_code", "E02": "msoa_code", "E01": "lsoa_code"}[code[:3]]
    inside = [str(each) for each in lookup.loc[lookup[column] == code, "lsoa_code"]]
    if not inside:
        raise UnknownArea(f"{name} is too small for a neighbourhood of its own, so has no middle")
    people = np.array([ground.people[each] for each in inside], dtype=float)
    rows = middles.points[[middles.place[each] for each in inside]]
    east, north = np.average(rows, axis=0, weights=people if people.sum() > 0 else None)
    said = f"the middle of {name}{' ward' if column == 'ward_code' else ''}"
    where = f"where residents of {name} live on average" if len(inside) > 1 else said
    return Centre(where, name, float(east), float(north))
