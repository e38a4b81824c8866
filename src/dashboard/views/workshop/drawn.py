"""The map of a workshop: areas are chosen on it, and the groups are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.shown import view_of
from dashboard.state import controls, present
from dashboard.state.options import MAP_LEVELS
from dashboard.views.workshop import held
from dashboard.views.workshop.held import Held
from insight import cached
from insight.areas import District, Level
from insight.caching import once
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.grouped import ONE, groups_map
from insight.maps.grouped import Grouped
from insight.words.names import PLURAL

HEIGHT: Final = 520


def choose_level() -> Level:
    """The kind of area that is chosen: any kind, whatever was chosen of another."""
    level = controls.choose_one("Areas", "level", MAP_LEVELS, style="buttons", what="kind of area")
    return cast("Level", level)


@once(most=64)
def names_of(district: District) -> Mapping[str, str]:
    """The names of all areas of a district by code: wards, middle-layer areas, neighbourhoods."""
    return {
        str(code): str(name)
        for level in MAP_LEVELS
        for code, name in cached.areas_of(district.code, level)[
            [f"{level}_code", f"{level}_name"]
        ].itertuples(index=False)
    }


@once(most=64)
def made(district: District, level: Level, codes: tuple[str, ...]) -> tuple[Exhibit, Grouped]:
    """The map of some groups as an exhibit, and the letters of each area."""
    return groups_map(
        district,
        level,
        codes,
        lookup=cached.lookup(district.code),
        names=names_of(district),
        wards=cached.wards(district.code),
    )


def show(district: District, level: Level, groups: Sequence[Held], chosen: Sequence[str]) -> None:
    """The map, on which areas of the level are taken and left; those of other levels stay."""
    exhibit, found = made(district, level, tuple(each.code for each in groups))
    view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)
    here = set(cached.areas_of(district.code, level)[f"{level}_code"])

    def told(codes: tuple[str, ...]) -> None:
        held.choose(district, (*(each for each in chosen if each not in here), *codes))

    show_map(
        replace(
            view,
            selected=tuple(each for each in chosen if each in here),
            several=True,
            marquee=(ONE[level], PLURAL[level]),
            letters={code: each for code, each in found.letters.items() if each},
        ),
        key=f"workshop_map_{district.slug}_{level}",
        height=present.map_height(HEIGHT),
        on_choose=told,
    )
