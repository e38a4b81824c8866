"""The similar places that are marked among others."""

from __future__ import annotations

from dashboard import cached
from insight.areas import District
from insight.exhibits.marks import Marks
from insight.standing.fields import Among, areas_of, fields_of, own_code


def marked(district: District, among: Among) -> Marks:
    """The places of the district's own region; none among wards."""
    if among == "wards":
        return Marks()
    areas = areas_of(among, cached.districts())
    field = fields_of(among, areas, str(own_code(among, district)))["region"]
    return Marks(f"other {field.name}", field.codes)
