"""The map of a workshop: areas are chosen on it, and the groups are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.shown import view_of
from dashboard.state import address, controls
from dashboard.state.options import MAP_LEVELS
from dashboard.state.presenting import present
from dashboard.views.workshop import held
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.assembly.workshop import ground, mapped
from insight.exhibits.drawings import AreaMap
from insight.exhibits.maps.grouped import ONE
from insight.groups.chosen import changed, on_level
from insight.groups.ground import Level
from insight.words.names import PLURAL

HEIGHT: Final = 520


def choose_level() -> Level:
    """The kind of area that is chosen: any kind, whatever was chosen of another."""
    level = controls.choose_one("Areas", "level", MAP_LEVELS, style="buttons", what="kind of area")
    return cast("Level", level)


def level_now() -> Level:
    """The same from the address, where nothing is there to choose with."""
    return cast("Level", address.recall_one("level", MAP_LEVELS, default="ward"))


def show(district: District, level: Level, groups: Sequence[Held], chosen: Sequence[str]) -> None:
    """The map, on which areas of the level are taken and left."""
    exhibit, found = mapped(district, level, tuple(each.code for each in groups))
    view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)

    def told(codes: tuple[str, ...]) -> None:
        held.choose(district, changed(chosen, codes, level, ground(district)))

    show_map(
        replace(
            view,
            selected=on_level(chosen, level, ground(district)),
            several=True,
            marquee=() if present.is_on() else (ONE[level], PLURAL[level]),
            letters={code: each for code, each in found.letters.items() if each},
        ),
        key=f"workshop_map_{district.slug}_{level}",
        height=present.map_height(HEIGHT),
        on_choose=told,
    )
