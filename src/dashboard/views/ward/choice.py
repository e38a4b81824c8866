"""The ward that is looked at, the ward it is set beside, and the ways to others."""

from __future__ import annotations

import math

from dashboard.state import address, controls, places
from dashboard.state.address import OF_A_PLACE, PLACE, nearest, recalled, refuse, remember
from insight import cached
from insight.areas import District
from insight.areas.group import is_group
from insight.assembly.ward.beside import Way
from insight.errors import UnknownArea


def ward_in_address(district: District) -> str | None:
    """The code of the ward in the address; None where there is none, or it was refused."""
    asked = recalled("ward")
    codes = _codes(district)
    if asked is None or asked in codes:
        return codes.get(asked or "")
    if is_group(asked) and (slug := places.settle_ward(district)):
        return cached.ward_code(district.code, slug)
    return controls.choose_ward(district)


def ward_name(district: District) -> str:
    """The name of the ward in the address; "" where it names none of the district."""
    try:
        code = cached.ward_code(district.code, recalled("ward") or "")
    except UnknownArea:
        return ""
    return cached.ward_name(district.code, code)


def _codes(district: District) -> dict[str, str]:
    table = cached.wards(district.code)
    return dict(zip(table["ward_slug"], table["ward_code"], strict=True))


def beside(ways: dict[str, Way]) -> str | None:
    """The code of the ward to set beside, chosen by the reader; None for the longest border.

    One that is none of the `ways` is refused by name, or forgotten where it is the ward itself.
    """
    asked = recalled("next")
    if asked is None or asked in ways:
        return ways[asked].code if asked else None
    if asked != recalled("ward"):
        names = {slug: way.name for slug, way in ways.items()}
        shown = "the ward of the longest border"
        refuse("ward next door", asked, shown, near=nearest(asked, names))
    remember("next", None)
    return None


def choose_beside(ways: dict[str, Way]) -> None:
    """The choice of the ward to set beside, where there is another."""
    if not ways:
        return
    first = next(iter(ways.values()))
    controls.choose_one(
        "Set it beside another ward",
        "next",
        {slug: way.name for slug, way in ways.items()},
        what="ward next door",
        none_label=_usual(first),
    )


def _usual(first: Way) -> str:
    """What is shown while nothing is chosen: the first of the wards around, where there is one."""
    if math.isnan(first.metres):
        return f"Around it: {first.name}"
    return f"Longest border: {first.name}" if first.metres else "Choose a ward"


def to_ward(place: str, ward: str) -> dict[str, str]:
    """The choices of a link to a ward: those that mean nothing there are left out."""
    held = address.carried()
    gone = {"next", "area"} if place == held.get(PLACE) else {*OF_A_PLACE}
    kept = {name: value for name, value in held.items() if name not in gone}
    return {**kept, PLACE: place, "ward": ward}
