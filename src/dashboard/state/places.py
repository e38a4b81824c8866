"""Where the reader is: the district and the ward of the address, and what a choice of them changes.

Both follow the reader to every page. A name in the address that is not a district's may be that of
a ward or of a place of before: it is read as what it is, and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard import plain
from dashboard.serving import finding
from dashboard.serving.pace import idle
from dashboard.state import wards_of
from dashboard.state.address import (
    OF_A_PLACE,
    PLACE,
    recalled,
    refuse,
    remember,
    remember_all,
)
from dashboard.state.grouped import options_of, settle_group, settle_groups
from dashboard.state.wards_of import changed_to
from insight import cached
from insight.areas import (
    OUR_YEAR,
    WARDS_OF,
    District,
    FormerDistrict,
    choose_district,
    slugify,
    ward_of_other_year,
    years_offered,
)
from insight.areas.group import is_group
from insight.assembly.usual import home
from insight.errors import InsightError, UnknownArea
from insight.finding import OF_WARDS, Entry, begin_so, find_place, find_ward, nearest
from insight.outside import SHORT, as_words
from insight.own import OURS, using_wards, wards_chosen

WARD: Final = "ward"
MOST: Final = 4
"""How many wards of elsewhere a message names."""
MOST_LIKE: Final = 3
"""How many it names that are only spelt alike."""
SHORTEST: Final = 3
"""Letters below which the beginning of a name means nothing."""
ALL: Final = "all wards"


@dataclass(frozen=True)
class Here:
    """The district and the ward that are shown, by slug and by name; no ward is None."""

    place: str
    place_name: str
    ward: str | None = None
    ward_name: str | None = None


@dataclass(frozen=True)
class Chosen:
    """The slugs of a place that a reader has chosen; no ward means all of the district.

    `year` is that of the ward where the name is one of another year alone; else "".
    """

    place: str
    ward: str | None
    year: str = ""


def changes(chosen: Chosen) -> dict[str, str | None]:
    """What a choice changes in the address; nothing where there is no such place.

    What means nothing in another district goes with it, a neighbourhood with its ward.
    """
    if chosen.place not in cached.places():
        return {}
    district = cached.district(chosen.place)
    if chosen.year in years_offered(chosen.place):
        return _changes_by_year(chosen, district)
    ward = chosen.ward if chosen.ward in options_of(district, WARD) else None
    if (
        ward is None
        and chosen.ward
        and (other := ward_of_other_year(district, as_words(chosen.ward, SHORT)))
    ):
        ward = other.ward.slug if wards_chosen() == OURS else other.ward.parts[0].slug
    if chosen.place != recalled(PLACE):
        return {**dict.fromkeys(OF_A_PLACE), PLACE: chosen.place, WARD: ward}
    left = {} if ward == recalled(WARD) else {"area": None}
    return {**left, PLACE: chosen.place, WARD: ward}


def _changes_by_year(chosen: Chosen, district: District) -> dict[str, str | None]:
    """What a choice of a ward changes that is one of another year than the one that is read by."""
    left = changed_to(district, chosen.year)
    if chosen.place != recalled(PLACE):
        left = {**dict.fromkeys(OF_A_PLACE), WARDS_OF: left[WARDS_OF]}
    with using_wards(OURS if chosen.year == OUR_YEAR else chosen.year):
        known = chosen.ward in _wards(district)
    return {**left, PLACE: chosen.place, WARD: chosen.ward if known else None}


def take(chosen: Chosen) -> None:
    """Put a chosen place in the address, in one step."""
    remember_all(changes(chosen))


def settle(*, by_chosen_wards: bool = True) -> tuple[District, Here]:
    """The district and the ward of the address, by its own slugs; what is not here is named.

    The wards are those of the year that is chosen, or always those of May 2025.
    """
    with using_wards(OURS):
        place = _settle_place().slug
    wards_of.settle(place, shown=by_chosen_wards)
    district = cached.district(place)
    idle.asked(district.slug)
    settle_groups(district)
    name = ward_name(district)
    return district, Here(district.slug, district.name, recalled(WARD), name)


def _wards(district: District) -> dict[str, str]:
    """The names of a district's wards by their slugs."""
    table = cached.wards(district.code)
    return dict(zip(table["ward_slug"], table["ward_name"], strict=True))


def _settle_place() -> District:
    asked = recalled(PLACE)
    if asked in cached.places():
        return cached.district(str(asked))
    chosen = home() if asked is None else _place_meant(asked)
    remember(PLACE, chosen)
    return cached.district(chosen)


def _place_meant(asked: str) -> str:
    """The slug of the district that other words mean; what is shown instead is said.

    The name of one ward leads to that ward.
    """
    options = cached.places()
    try:
        return choose_district(asked, cached.districts()).slug
    except UnknownArea as error:
        words = as_words(asked, SHORT)
        alone = isinstance(error, FormerDistrict) and len(error.now) == 1
        if isinstance(error, FormerDistrict) and alone:
            slug = error.now[0]
        elif ward := _one_ward(asked):
            remember(WARD, ward.ward)
            plain.warn(
                f"The address asks for the district “{words}”, which is a ward of "
                f"{options[ward.place]}: it is shown."
            )
            return ward.place
        else:
            slug = home()
        reason = f"{error}" if str(error).endswith("?") else f"{error}."
        plain.warn(f"The address asks for “{words}”: {reason} Showing {options[slug]}.")
        return str(slug)


def _one_ward(asked: str) -> Entry | None:
    """The ward that a name means, where it is that of one ward alone; else None."""
    try:
        found = find_place(as_words(asked, SHORT), finding.index())
    except InsightError:  # the list only makes the answer better
        return None
    wards = [entry for entry in found if entry.kind in OF_WARDS]
    return wards[0] if len(wards) == 1 else None


def ward_name(district: District) -> str | None:
    """What the ward of the address is called, None for all of the district."""
    ward = settle_ward(district)
    if ward is None:
        return None
    return cached.ward_name(district.code, cached.ward_code(district.code, ward))


def settle_ward(district: District) -> str | None:
    """The slug of the ward or the group of the address, None for all of the district.

    A name or a code is read as the ward's slug, the name of a former ward as that of the one it is
    in now; one of elsewhere is refused with the nearest names of all England.
    """
    asked = recalled(WARD)
    if asked is not None and is_group(asked):
        return settle_group(district, WARD, asked, ALL)
    options = _wards(district)
    if asked is None or asked in options:
        return asked
    meant = _ward_meant(asked, district)
    remember(WARD, meant)
    if meant is None:
        refuse("ward", asked, ALL, near=nearest_wards(asked))
    return meant


def _ward_meant(asked: str, district: District) -> str | None:
    """The slug of the ward of the district that other words mean; None where they mean none."""
    table = cached.wards(district.code)
    codes = dict(zip(table["ward_code"], table["ward_slug"], strict=True))
    words = as_words(asked, SHORT)
    slug = codes.get(words.upper(), slugify(words))
    if slug in _wards(district):
        return str(slug)
    if other := ward_of_other_year(district, words):
        now = other.ward.parts[0]
        plain.inform(
            f"{other.ward.name} is a ward of {other.vintage}. By the wards of "
            f"{district.ward_vintage} most of it is in {now.name}, which is shown."
        )
        return now.slug
    try:
        found = find_ward(words, finding.index(wards_chosen()), place=district.slug)
    except InsightError:  # the list only makes the answer better
        return None
    if found is None or found.ward not in _wards(district):
        return None
    if found.kind != "ward":
        plain.inform(f"{found.name}. {found.where}.")
    return found.ward


def nearest_wards(asked: str) -> list[str]:
    """Wards of England with the nearest names, each with its district; the rest by their number."""
    try:
        found = [f"{e.name} ({cached.places()[e.place]})" for e in wards_like(asked)]
    except InsightError:  # the list only makes the message better
        return []
    more = len(found) - MOST
    return [*found[:MOST], f"one of {more} more"] if more > 0 else found


def wards_like(asked: str) -> list[Entry]:
    """The wards of that code or name, else of a name that begins so, else of the nearest names."""
    index = finding.index(wards_chosen())
    words = as_words(asked, SHORT)
    if one := index.ward_of(words.upper()):
        return [one]
    found = [e for e in find_place(words, index) if e.kind in OF_WARDS]
    if not found and len(words) >= SHORTEST:
        found = [e for e in begin_so(words, index) if e.kind in OF_WARDS]
    if not found:
        found = [e for e in nearest(words, index) if e.kind in OF_WARDS][:MOST_LIKE]
    return found
