"""The values that a choice may have, read from what is held: each with what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.serving.api.declared import Param
from dashboard.serving.api.faults import meant, sentence
from insight import cached
from insight.areas import (
    OUR_YEAR,
    WARD_VINTAGE,
    District,
    FormerDistrict,
    choose_district,
    read_vintages,
    slugify,
)
from insight.assembly.at import PAGES
from insight.brand import brand
from insight.cached.where import shipped
from insight.caching import once
from insight.catalogue import STATUSES, topics
from insight.comparison.choices import CHOSEN, LINES
from insight.deprivation.editions import EDITIONS
from insight.errors import UnknownArea
from insight.outside import SHORT, as_words

LEVELS: Final[Mapping[str, str]] = {
    "lsoa": "Lower-layer Super Output Areas of 2021 (neighbourhoods)",
    "msoa": "Middle-layer Super Output Areas of 2021",
    "ward": "Wards of May 2025",
    "district": "Districts, boroughs and unitary authorities of May 2025",
    "county": "County councils",
    "upper_tier": "Counties and unitary authorities",
    "england": "England",
    "uk": "The United Kingdom",
}
CODE: Final = r"^E\d{8}$"
"""How a code of the Office for National Statistics is written."""
WHOLE: Final = ("england", "e92000001", "uk", "united kingdom", "k02000001")
"""What England and the country are called, which are no places of a list of districts."""
SMALLER: Final = {"E01": "a neighbourhood", "E02": "a middle-layer area", "E05": "a ward"}
"""What codes are of that begin so."""
BETWEEN: Final[Mapping[str, str]] = {
    "wards": "The most and the least deprived ward",
    "local-fifths": "The most and the least deprived fifth of the district’s own residents",
    "national-fifths": "Neighbourhoods in England’s most and least deprived fifth",
    "national-tenths": "Neighbourhoods in England’s most and least deprived tenth",
    CHOSEN: "The wards named by deprived and affluent",
}


def levels() -> Mapping[str, str]:
    """The levels of figures."""
    return LEVELS


def places() -> Mapping[str, str]:
    """Every district by slug."""
    return cached.places()


@once()
def codes() -> Mapping[str, str]:
    """The slug of every district by its code."""
    table = cached.districts()
    return dict(zip(table["district_code"], table["district_slug"], strict=True))


def places_and_codes() -> Mapping[str, str]:
    """Every district by slug and by code."""
    return _both()


@once()
def _both() -> Mapping[str, str]:
    names = cached.places()
    return {**names, **{code: names[slug] for code, slug in codes().items()}}


def district_of(slug_or_code: str) -> District:
    """A district by its slug or its code."""
    return cached.district(codes().get(slug_or_code, slug_or_code))


def place_meant(text: str) -> str:
    """The end of a sentence that refuses a place: which district is meant, or what the word is."""
    said = as_words(text, SHORT)
    if said.casefold() in WHOLE:
        return ": figures of all of it are those of level=england or level=uk, without a place."
    kind = SMALLER.get(said[:3].upper()) if re.fullmatch(CODE, said.upper()) else None
    if kind:
        return f": that is a code of {kind} (expected a district that /places lists)."
    try:
        return f"; did you mean {choose_district(said, cached.districts()).slug}?"
    except FormerDistrict as reason:
        return f": {sentence(reason)[:-1]} ({', '.join(reason.now)})."
    except UnknownArea as reason:
        several = f"“{said}” is not one district but"
        if several in f"{reason}":
            return f": it is {f'{reason}'.removeprefix(several).strip()}."
        return "" if re.fullmatch(CODE, said.upper()) else meant(slugify(said), places())


@once()
def indicators() -> Mapping[str, str]:
    """Every indicator that ships, by slug."""
    return {slug: each.title for slug, each in shipped().indicators.items()}


@once()
def below() -> Mapping[str, str]:
    """Indicators of areas below the district that can be added up to groups."""
    held = shipped().listed("lsoa", "msoa", "ward")
    return {each.slug: each.title for each in held if each.aggregation != "none"}


@once()
def series() -> Mapping[str, str]:
    """The series that a gap over time can be told of."""
    return {slug: indicators()[slug] for slug in cached.gap_series()}


@once()
def topic_names() -> Mapping[str, str]:
    """The topics of indicators."""
    return {slugify(each): each for each in topics(shipped().indicators.values())}


def statuses() -> Mapping[str, str]:
    """What publishers call their figures."""
    return STATUSES


@once()
def sources() -> Mapping[str, str]:
    """The publications that figures are taken from."""
    return {slug: each.publication for slug, each in shipped().sources.items()}


def between() -> Mapping[str, str]:
    """The ways to draw the line between two groups."""
    return {slug: BETWEEN[slug] for slug in (*LINES, CHOSEN)}


def editions() -> Mapping[str, str]:
    """The editions of the Indices."""
    return {year: each.name for year, each in EDITIONS.items()}


def plans() -> Mapping[str, str]:
    """Every plan that this server reads, and our own outcomes."""
    held = (*cached.plans(), cached.starter_set())
    return {each.slug: each.title for each in held}


def pages() -> Mapping[str, str]:
    """The pages that show exhibits, of those that are offered."""
    return dict.fromkeys(filter(brand().shows, PAGES), "")


def years_of_wards() -> Mapping[str, str]:
    """The years of whose wards any district has outlines and a look-up."""
    held = (vintages for vintages in read_vintages().values())
    later = {year: vintage for each in held for year, vintage in each.items()}
    return {OUR_YEAR: WARD_VINTAGE, **dict(sorted(later.items()))}


PLACE: Final = Param(
    "place",
    "A district: its slug or its code of May 2025, as /places lists them.",
    options=places_and_codes,
    ref="Place",
    example="stockport",
    hint=place_meant,
    kind="district",
)
SLUG: Final = replace(PLACE, name="slug", where="path", required=True)
WARDS_OF: Final = Param(
    "wards_of",
    "The year of the wards that the place is read by, where it has later ones than those of May "
    "2025.",
    options=years_of_wards,
    example="2025",
)
WARD: Final = r"^[A-Za-z0-9-]+$"
"""How slugs and codes of wards are written."""
SHARED: Final = {"Place": places_and_codes, "Indicator": indicators, "Series": series}
"""The lists of values that several resources share, by the name of their schema."""
