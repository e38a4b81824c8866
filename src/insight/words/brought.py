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
