"""What a file that somebody brought has no figures of, in sentences that stand where they would."""

from __future__ import annotations

from insight.catalogue import Indicator


def the_file(indicator: Indicator) -> str:
    """The file that its figures were brought in, as its reader or another knows it."""
    return "your file" if indicator.of_reader else "the file that it was taken from"


def england_missing(indicator: Indicator) -> str:
    """That there is no figure of England; "" where there is."""
    if indicator.is_national:
        return ""
    return f"England is not in {the_file(indicator)}, so nothing here is held against it."


def not_of_england(indicator: Indicator) -> str:
    """Why it has no national tenths."""
    return (
        f"“{indicator.title}” has no national tenths: England is not in {the_file(indicator)}. "
        "What is coloured by them is left out."
    )


def not_here(indicator: Indicator, place: str) -> str:
    """That a file has no figure of a place, whose name is as in a sentence."""
    whose = the_file(indicator)
    return f"“{indicator.title}” has no figure of {place}: it is not in {whose}."


def no_map_of_england(indicator: Indicator) -> str:
    """Why an indicator has no map of England; "" where it has."""
    if not indicator.is_national:
        return f"“{indicator.title}” has no map of England: it is not in {the_file(indicator)}."
    return _cannot_add(indicator, "a map of England takes districts too")


def no_groups(indicator: Indicator) -> str:
    """Why groups of areas have no figure of an indicator; "" where they have."""
    return _cannot_add(indicator, "a group is made of several areas")


def _cannot_add(indicator: Indicator, why: str) -> str:
    if not (indicator.is_brought and indicator.aggregation == "none"):
        return ""
    return (
        f"“{indicator.title}” cannot be added up, for a score or a rank counts nothing, and {why}."
    )
