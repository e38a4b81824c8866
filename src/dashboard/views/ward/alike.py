"""The ward of England that is most like one, and how they differ."""

from __future__ import annotations

from dashboard import cached, layout
from dashboard.caching import once
from dashboard.views.ward import held
from dashboard.views.ward.cached import book, position
from dashboard.views.ward.choice import to_ward
from insight.areas import District
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.alike import Twin, alike_exhibit
from insight.ward_profile.likeness.alike import Match
from insight.ward_profile.likeness.differences import differences
from insight.ward_profile.likeness.sentences import NONE

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


def show_alike(district: District, code: str) -> None:
    """The sentences, and links to the pages of both wards."""
    found = alike(district, code)
    if found is None:
        layout.note(NONE)
        return
    exhibit, twin, within = found
    held.show(exhibit)
    for each in (twin, within):
        if each is not None:
            label = f"Open the page of {each.name} in {each.district}"
            layout.link(PAGE, label, to_ward(each.place, each.ward))
