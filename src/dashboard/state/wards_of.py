"""By the wards of which year a district is read: chosen in the address, kept by the session.

The library asks the session (`insight.own.wards`), so that no page need hand the year on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import plain
from dashboard.state.address import PLACE, recalled, refuse, remember
from dashboard.state.of_session import kept
from insight import cached
from insight.areas import (
    OUR_YEAR,
    WARD_VINTAGE,
    WARDS_OF,
    District,
    bridge_of,
    later_wards_of,
    not_published,
    read_vintages,
    slugify,
    years_offered,
)
from insight.areas.group import is_group, parted
from insight.catalogue import Indicator
from insight.observations import level_below
from insight.outside import SHORT, as_words
from insight.own import OURS, hold_wards, using_wards, wards_by, wards_chosen

_KEY: Final = "_wards_of"
OF_WARDS: Final = ("next", "wards", "deprived", "affluent")
"""Choices of wards by name, which may mean another area by the wards of another year."""
OWN_BY_OURS: Final = (
    "“{title}” is not shown by the wards of {later}. Figures of your own by ward are kept by those "
    "of {ours}: choose these to see it."
)
OF_GROUPS: Final = ("groups", "group", "against_group", "chosen")
"""Choices that hold groups; one that is made of neighbourhoods alone means the same always."""


def _year() -> str:
    """The year of the session whose run this thread is at; our own outside one."""
    year: str = kept(_KEY) or OURS
    return year


def _keep(year: str) -> None:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        context.session_state[_KEY] = year
        hold_wards(year)


def register() -> None:
    """Have the library read by the wards that the reader of a session has chosen."""
    wards_by(_year)


def settle(place: str, *, shown: bool = True) -> None:
    """Read a place, by its slug, by the wards of the address; what it has none of is refused.

    The name of a ward that is one of a later year only leads to the wards of that year. A page on
    which they are not `shown` keeps the choice in its address, and is read by ours.
    """
    offered = years_offered(place)
    asked = recalled(WARDS_OF)
    if asked is not None and asked not in offered:
        _refuse(place, asked)
        remember(WARDS_OF, None)
        asked = None
    year = OURS if asked in (None, OUR_YEAR) else str(asked)
    if shown and asked is None and (found := _only_in(place)):
        year, name = found
        remember(WARDS_OF, year)
        plain.inform(
            f"{name} is a ward of {offered[year]}: the wards of that date are shown, and can be "
            "changed above."
        )
    _keep(year if shown else OURS)


def _refuse(place: str, asked: str) -> None:
    """Say that a place has no wards of a year: plainly where the year is one that others have."""
    if any(asked in own for own in read_vintages().values()):
        plain.warn(
            f"{cached.places()[place]} has no wards of {asked} here: its wards did not change, or "
            f"the new ones are not held. It is shown by its wards of {WARD_VINTAGE}."
        )
        return
    refuse("wards of", asked, f"the wards of {WARD_VINTAGE}", near=_near(place))


def _near(place: str) -> list[str]:
    """What a place has wards of besides, where it has."""
    return [f"{year}, for those of {vintage}" for year, vintage in later_wards_of(place).items()]


def _only_in(place: str) -> tuple[str, str] | None:
    """The year and the name of the ward of the address where only later wards have it."""
    ward = recalled("ward")
    if ward is None or is_group(ward) or not later_wards_of(place):
        return None
    asked = as_words(ward, SHORT)
    for year in (OURS, *later_wards_of(place)):
        with using_wards(year):
            table = cached.wards(cached.district(place).code)
        for code, slug, name in zip(
            table["ward_code"], table["ward_slug"], table["ward_name"], strict=True
        ):
            if asked.upper() == code or slugify(asked) == slug:
                return None if year == OURS else (year, str(name))
    return None


def not_by_these_wards(indicator: Indicator) -> str:
    """Why what is published by ward has no figures of the wards that are read by; "" where it has.

    It is never carried over to them.
    """
    offered = years_offered(recalled(PLACE) or "")
    year = wards_chosen()
    if year not in offered or level_below(indicator) != "ward":
        return ""
    if indicator.is_brought:
        return OWN_BY_OURS.format(title=indicator.title, later=offered[year], ours=WARD_VINTAGE)
    return f"“{indicator.title}” is not shown. {not_published(offered[year])}"


def changed_to(district: District, year: str) -> dict[str, str | None]:
    """What the choice of a year changes in the address: what names other wards is translated.

    The ward that is looked at becomes the one with most of its residents; a group stays where it is
    made of neighbourhoods alone.
    """
    gone: dict[str, str | None] = {WARDS_OF: None if year == OUR_YEAR else year, "area": None}
    gone |= dict.fromkeys(OF_WARDS)
    for name in OF_GROUPS:
        if held := parted(recalled(name) or ""):
            gone[name] = ",".join(filter(_lasts, held)) or None
    ward = recalled("ward")
    if ward is not None and not _lasts(ward):
        gone["ward"] = _ward_of(district, ward, year)
    return gone


def by_our_wards(choices: Mapping[str, str]) -> dict[str, str]:
    """The choices of an address that are left where it is to be read by the wards of May 2025.

    As they are where it is so already. Names of later wards would mean others.
    """
    if choices.get(WARDS_OF, OUR_YEAR) == OUR_YEAR:
        return dict(choices)
    gone = {WARDS_OF, "ward", "area", *OF_WARDS, *OF_GROUPS}
    return {name: value for name, value in choices.items() if name not in gone}


def _lasts(slug: str) -> bool:
    """Whether a group names neighbourhoods and middle-layer areas alone."""
    members = slug.split("~")[2:]
    return is_group(slug) and all(each.lower().startswith(("e01", "e02")) for each in members)


def _ward_of(district: District, slug: str, year: str) -> str | None:
    if is_group(slug):
        return None
    known = wards_chosen() if year == OUR_YEAR else year
    if known == OURS:
        return slug
    bridge = bridge_of(district.code, known)
    wards = bridge.back if year != OUR_YEAR else bridge.forward
    made = next((each for each in wards if each.slug == slug), None)
    return made.parts[0].slug if made and made.parts else None


register()
