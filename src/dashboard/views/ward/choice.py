"""The ward that is looked at, the ward it is set beside, and the ways to others."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.state import address, controls
from dashboard.state.address import OF_A_PLACE, PLACE, nearest, recalled, refuse, remember
from insight import cached
from insight.areas import District
from insight.assembly.ward.book import book, position
from insight.ward_profile.facts import bordering

APART = "."
"""What stands between the district and the ward in the slug of a ward of another district."""


class Way(NamedTuple):
    """A ward that another can be set beside: its code, its name as it is offered, and its slugs."""

    code: str
    name: str
    place: str
    ward: str
    metres: float


def ward_in_address(district: District) -> str | None:
    """The code of the ward in the address; None where there is none, or it was refused."""
    asked = recalled("ward")
    codes = _codes(district)
    if asked is None or asked in codes:
        return codes.get(asked or "")
    return controls.choose_ward(district)


def ward_name(district: District) -> str:
    """The name of the ward in the address; "" where it names none of the district."""
    table = cached.wards(district.code)
    held = table.loc[table["ward_slug"] == (recalled("ward") or ""), "ward_name"]
    return str(held.iloc[0]) if len(held) else ""


def _codes(district: District) -> dict[str, str]:
    table = cached.wards(district.code)
    return dict(zip(table["ward_slug"], table["ward_code"], strict=True))


def ways_from(district: District, ward_code: str) -> dict[str, Way]:
    """The wards that a ward can be set beside, by their slugs in the address.

    Those that it borders on come first, the longest border first, with their district where that is
    another; then all others of the district by name.
    """
    here = position(ward_code)
    near = [_way(each.ward, here, each.metres) for each in bordering(book(), here)]
    others = [_way(int(n), here, 0.0) for n in book().members(here) if int(n) != here]
    return {_slug(way, district): way for way in (*near, *_by_name(others, near))}


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
        none_label=f"Longest border: {first.name}" if first.metres else "Choose a ward",
    )


def _by_name(others: list[Way], near: list[Way]) -> list[Way]:
    held = {way.code for way in near}
    return sorted((way for way in others if way.code not in held), key=lambda way: way.name)


def _way(ward: int, here: int, metres: float) -> Way:
    wards = book().places.wards
    row, home = wards.iloc[ward], wards.iloc[here]
    elsewhere = row["district_code"] != home["district_code"]
    name = f"{row['ward_name']} ({row['district_name']})" if elsewhere else str(row["ward_name"])
    return Way(
        str(row["ward_code"]), name, str(row["district_slug"]), str(row["ward_slug"]), metres
    )


def _slug(way: Way, district: District) -> str:
    return way.ward if way.place == district.slug else f"{way.place}{APART}{way.ward}"


def to_ward(place: str, ward: str) -> dict[str, str]:
    """The choices of a link to a ward: those that mean nothing there are left out."""
    held = address.carried()
    gone = {"next", "area"} if place == held.get(PLACE) else {*OF_A_PLACE}
    kept = {name: value for name, value in held.items() if name not in gone}
    return {**kept, PLACE: place, "ward": ward}
