"""What kind of place a ward is: its residents, its setting, where it stands by deprivation."""

from __future__ import annotations

import math
from typing import Final

from insight.ward_profile.facts import WardFacts
from insight.ward_profile.five.named import ward_named
from insight.ward_profile.group_sentences import group_setting, group_standing, nobody_in
from insight.ward_profile.residents_sentences import UNFIT
from insight.words.names import areas_of, place_name
from insight.words.numbers import format_count, ordinal

HALF: Final = 0.5
"""The share of residents from which most are meant."""


def kind_sentence(facts: WardFacts) -> str:
    """How many live there, where it is, and where it stands by deprivation."""
    row = facts.book.places.wards.iloc[facts.ward]
    place = place_name(str(row["district_name"]))
    start = f"**{row['ward_name']}** is {_kind_of_area(facts)} of {place}{_region(row)}"
    if facts.home is not None:
        owner = ward_named(facts.book.name(facts.home.ward))
        return (
            f"{start}, too small for a neighbourhood of its own: it lies in "
            f"{facts.home.lsoa_name}, and its residents are counted in {owner}."
        )
    many = int(row["neighbourhoods"])
    if not many:
        return nobody_in(start)
    homes = "one neighbourhood" if many == 1 else f"{many} neighbourhoods"
    people = f"{format_count(int(row['population']))} residents (mid-2022)"
    if facts.made is None or facts.made.words != homes:
        people += f" in {homes}"
    return f"{start} with {people}{_area_class(facts)}{_standing(facts)}."


def _kind_of_area(facts: WardFacts) -> str:
    """A ward with its setting; a group with what it is made of: "an urban group of 2 wards"."""
    if facts.made is None:
        return _setting(facts)
    return f"{group_setting(_setting(facts))} of {facts.made.words}"


def _setting(facts: WardFacts) -> str:
    """Town or country, by the class of the neighbourhoods in which residents live."""
    rural = float(facts.book.settings.rural[facts.ward])
    if math.isnan(rural):
        return "a ward"
    if rural in {0.0, 1.0}:
        return "a rural ward" if rural else "an urban ward"
    if rural == HALF:
        return "a half rural, half urban ward"
    return f"a mostly {'rural' if rural > HALF else 'urban'} ward"


def _area_class(facts: WardFacts) -> str:
    """The class of the small areas in which most of its residents live, where most are in one."""
    share, group = (
        float(held[facts.ward]) for held in (facts.book.settings.share, facts.book.settings.group)
    )
    if not share > HALF or str(int(group)) in UNFIT:
        return ""
    named = facts.book.classes.get(int(group), "")
    return f", mostly in areas classed as “{named}”" if named else ""


def _region(row: object) -> str:
    """Where in England a ward is: " in the North West"; "" where its district says it."""
    region, district = str(row["region_name"]), str(row["district_name"])  # type: ignore[index]
    if region in district:
        return ""
    the = "" if region.startswith(("London", "Yorkshire")) else "the "
    return f" in {the}{region}"


def _standing(facts: WardFacts) -> str:
    found = facts.standing
    if found is None:
        return ""
    tenth = _tenth_words(found.tenth)
    if facts.made is not None:
        rank, district = _rank_words(found.rank, found.of), facts.book.district(facts.ward)
        whole = facts.made.whole_district
        counts = found.of, len(facts.book.members(facts.ward))
        return group_standing(rank, counts, district, tenth, whole=whole)
    if found.of < 2:
        return f"; by deprivation it is {tenth}"
    all_wards = len(facts.book.members(facts.ward))
    of = areas_of(found.of, all_wards, "wards", facts.book.district(facts.ward))
    return f"; by deprivation it is {_rank_words(found.rank, found.of)} of {of}, {tenth}"


def _rank_words(rank: int, of: int) -> str:
    """A place among wards, 1 the most deprived, counted from the nearer end.

    >>> _rank_words(1, 21), _rank_words(3, 21), _rank_words(20, 21)
    ('the most deprived', 'the 3rd most deprived', 'the 2nd least deprived')
    """
    from_end = of - rank + 1
    if rank <= from_end:
        return "the most deprived" if rank == 1 else f"the {ordinal(rank)} most deprived"
    return "the least deprived" if from_end == 1 else f"the {ordinal(from_end)} least deprived"


def _tenth_words(tenth: int) -> str:
    """Where a ward stands among England's wards, by its tenth, 1 the most deprived.

    >>> _tenth_words(2), _tenth_words(6)[:29]
    ('in the most deprived fifth of England’s wards', 'in tenth 6 of England’s wards')
    """
    ends = {1: "most deprived tenth", 2: "most deprived fifth"}
    ends |= {9: "least deprived fifth", 10: "least deprived tenth"}
    if tenth in ends:
        return f"in the {ends[tenth]} of England’s wards"
    return f"in tenth {tenth} of England’s wards (1 the most deprived)"
