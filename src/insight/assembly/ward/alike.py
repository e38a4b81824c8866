"""The ward of England that is most like one, and how they differ."""

from __future__ import annotations

from insight import cached
from insight.areas import District
from insight.assembly.ward import held
from insight.assembly.ward.book import book, position
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.alike import Twin, alike_exhibit
from insight.ward_profile.likeness.alike import Match
from insight.ward_profile.likeness.differences import differences

PAGE = "pages/ward.py"


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
    likeness = held.likeness()
    twin = _twin(likeness.nearest(code))
    if twin is None:
        return None
    within = _twin(likeness.nearest_in_district(code))
    if within is not None and within.match.ward_code == twin.match.ward_code:
        within = None  # said once
    found = differences(book(), position(code), position(twin.match.ward_code))
    ward = held.ward(district, code)
    catalogue = cached.catalogue()
    return alike_exhibit(district, ward, twin, within, found, catalogue=catalogue), twin, within
