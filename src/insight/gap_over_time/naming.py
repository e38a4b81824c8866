"""What the two groups of a gap are called, and by which line they were drawn."""

from __future__ import annotations

from insight.areas import District
from insight.comparison.groups import CHOSEN_WARDS
from insight.deprivation.editions import EDITIONS
from insight.gap_over_time.chosen import by_groups
from insight.gap_over_time.membership import ALL_OTHERS, REST_OF_DISTRICT, REST_OF_ENGLAND
from insight.gap_over_time.records import GapOverTime, Membership
from insight.words.names import join_words, place_name, possessive, reads_as_two


def group_names(members: Membership, district: District) -> tuple[str, str]:
    """The two groups as they are said after "in": the more deprived, or the first chosen, first."""
    place, basis = place_name(district.name), members.groups.basis
    if basis == "local-fifths":
        return f"the most deprived fifth of {place}", f"the least deprived fifth of {place}"
    if basis in {"wards", CHOSEN_WARDS}:
        first, second = members.names[district.code]
        return join_words(first), join_words(second)
    part = basis.removeprefix("national-").removesuffix("s")
    owner = possessive(place)
    return (
        f"{owner} part of England’s most deprived {part}",
        f"{owner} part of England’s least deprived {part}",
    )


def between(g: GapOverTime) -> str:
    """Between which two groups it is: "between the most and the least deprived fifth of Rugby".

    A phrase that follows "the gap".
    """
    place, basis = place_name(g.district.name), g.groups.basis
    if basis == "local-fifths":
        return f"between the most and the least deprived fifth of {place}"
    if basis.startswith("national-"):
        part = basis.removeprefix("national-").removesuffix("s")
        return (
            f"between {possessive(place)} neighbourhoods in England’s most deprived {part} and "
            f"those in its least deprived {part}"
        )
    return f"between {_named(*g.names)}"


def _named(first: str, second: str) -> str:
    """Two groups together; names of wards in quotation marks where one could be taken for two."""
    words = {ALL_OTHERS, REST_OF_DISTRICT, REST_OF_ENGLAND}
    if not any(reads_as_two(name) for name in {first, second} - words):
        return f"{first} and {second}"
    marked = (name if name in words else f"“{name}”" for name in (first, second))
    return " and ".join(marked)


def short_names(g: GapOverTime) -> tuple[str, str]:
    """The two groups as a chart or a second sentence has them, without the place."""
    if g.groups.basis == "local-fifths":
        return "the most deprived fifth", "the least deprived fifth"
    if g.groups.basis.startswith("national-"):
        return "the most deprived part", "the least deprived part"
    return g.names


def line(g: GapOverTime) -> str:
    """Which groups they are, held fixed, and by which edition they were drawn: a sentence.

    Groups held fixed and groups drawn anew answer different questions, so it always says which.
    """
    index = EDITIONS[g.groups.edition].name
    basis = g.groups.basis
    fixed = "the same areas in every year"
    if by_groups(g.groups):
        return f"The groups are neighbourhoods that the reader chose: {fixed}."
    if basis == CHOSEN_WARDS:
        return f"The groups are wards of {g.district.ward_vintage} that the reader chose: {fixed}."
    if basis == "wards":
        return (
            "The groups are the most and the least deprived of today’s wards "
            f"({g.district.ward_vintage}) by the "
            f"{index}, held fixed: {fixed}."
        )
    if basis == "local-fifths":
        return (
            f"The groups are the most and the least deprived fifth of residents by the {index}, "
            f"held fixed: {fixed}."
        )
    part = basis.removeprefix("national-").removesuffix("s")
    return (
        f"The groups are the {_areas(g)} here that are in England’s most and least deprived {part} "
        f"by the {index}, held fixed: {fixed}."
    )


def _areas(g: GapOverTime) -> str:
    return "wards" if g.level == "ward" else "neighbourhoods"
