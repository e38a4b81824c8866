"""The groups of a workshop on a map, made once."""

from __future__ import annotations

from insight.areas import District, Level
from insight.assembly.workshop.making import ground
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.grouped import groups_map
from insight.maps.grouped import Grouped


@once(most=64)
def mapped(district: District, level: Level, codes: tuple[str, ...]) -> tuple[Exhibit, Grouped]:
    """The map of some groups as an exhibit, and the letters of each of its areas."""
    here = ground(district)
    return groups_map(
        district, level, codes, lookup=here.lookup, names=here.names, wards=here.wards
    )
