"""The ward of England that is most like one, and how they differ."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from insight import cached
from insight.areas import District, read_boundaries
from insight.areas.group import is_group
from insight.assembly.ward import held
from insight.assembly.ward.book import book, book_of, position
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.alike import Twin, alike_exhibit
from insight.ward_profile.likeness.alike import Likeness, Match, area_features, ward_features
from insight.ward_profile.likeness.differences import differences

PAGE = "pages/ward.py"


@once()
def _land() -> pd.Series:
    """The square kilometres of every neighbourhood of England, by its code."""
    table = read_boundaries("lsoa")
    metres = shapely.area(np.asarray(table.geometry.values))
    return pd.Series(metres, index=table["lsoa_code"]) / 1e6


@once()
def likeness() -> Likeness:
    """Every ward of England by who lives there and how densely."""
    lookup = cached.england()
    land = _land().reindex(lookup["lsoa_code"]).to_numpy()
    return Likeness(ward_features(book(), lookup["population"], land=land))


def likeness_with(district: District, code: str) -> Likeness:
    """The same, a group in the place of the wards that it takes from."""
    whole = likeness()
    rows = held.in_ward(district, code)
    if not is_group(code) or not rows.any():
        return whole
    lookup = cached.lookup(district.code)[rows]
    own = area_features(
        book_of(code),
        position(code),
        people=float(lookup["population"].sum()),
        land=float(_land().reindex(lookup["lsoa_code"]).sum()),
    )
    touched = list(cached.wards_touched(district.code, code))
    others = whole.features[~whole.features.index.isin(touched)]
    return Likeness(pd.concat([others, own]))


def _twin(match: Match | None) -> Twin | None:
    if match is None:
        return None
    wards = book().places.wards
    row = wards.iloc[position(match.ward_code)]
    return Twin(
        match,
        str(row["ward_name"]),
        str(row["district_name"]),
        str(row["district_slug"]),
        str(row["ward_slug"]),
    )


@once(most=held.KEPT)
def alike(district: District, code: str) -> tuple[Exhibit, Twin, Twin | None] | None:
    """The most similar ward of England and of the district; None for a ward without figures."""
    likeness = likeness_with(district, code)
    twin = _twin(likeness.nearest(code))
    if twin is None:
        return None
    within = _twin(likeness.nearest_in_district(code))
    if within is not None and within.match.ward_code == twin.match.ward_code:
        within = None  # said once
    both = book_of(code, (twin.match.ward_code,)) if is_group(code) else book()
    places = both.places.position
    found = differences(both, places[code], places[twin.match.ward_code])
    ward = held.ward(district, code)
    catalogue = cached.catalogue()
    return alike_exhibit(district, ward, twin, within, found, catalogue=catalogue), twin, within
