"""Better, similar or worse by intervals, in words: headline, classes, notes, one area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from insight.maps.figures import AreaFigures, Part
from insight.maps.leads import held_of, no_figure, on_words, said, standing
from insight.maps.verdicts import ENGLAND, Verdicts, kinds_of, reference_at
from insight.national.sentences import SYMBOLS, verdict_words
from insight.national.significance import SIMILAR
from insight.words.names import areas_of, join_words, place_name
from insight.words.numbers import format_value

ONE_IN: Final = 20
"""Of so many areas that are all alike, one is told apart by chance alone."""


def beside_words(figures: AreaFigures, found: Verdicts) -> str:
    """What areas are held against: "England", "the rest of Stockport"."""
    if found.beside == ENGLAND:
        return "England"
    return f"the rest of {place_name(figures.district.name)}"


def class_words(figures: AreaFigures, found: Verdicts) -> tuple[str, ...]:
    """The three classes in words with their symbols, the worse end first."""
    beside = beside_words(figures, found)
    return tuple(verdict_words(k, beside) for k in kinds_of(figures.indicator.polarity))


def _counted(figures: AreaFigures, found: Verdicts) -> str:
    """How many areas are worse, better and similar, in that order."""
    worse, similar, better = (found.codes(k) for k in kinds_of(figures.indicator.polarity))
    beside = beside_words(figures, found)
    first, second = (word for word in kinds_of(figures.indicator.polarity) if word != SIMILAR)
    return (
        f"{_are(worse)} {first} than {beside}, {_are(better)} {second} and {_are(similar)} similar"
    )


def _are(codes: Sequence[str]) -> str:
    return f"{len(codes) or 'none'} {'is' if len(codes) <= 1 else 'are'}"


def verdicts_sentence(figures: AreaFigures, found: Verdicts) -> str:
    """How many areas of a district are worse, better and similar: its headline."""
    name = figures.district.name
    if not found.known:
        return (
            f"No area of {place_name(name)} can be compared with {beside_words(figures, found)} on "
            f"{on_words(figures)}: {_why_none(figures, found)}."
        )
    owner = areas_of(found.known, len(found.of_area), figures.areas, name)
    return f"On {on_words(figures)}, of {owner}, {_counted(figures, found)}."


def _why_none(figures: AreaFigures, found: Verdicts) -> str:
    if found.beside != ENGLAND and len(figures.ranked) == 1:
        return "there is no rest of it with a figure"
    return "none has a figure that rests on enough people"


def verdict_lead(figures: AreaFigures, found: Verdicts, part: Part) -> str:
    """One area beside England or the rest, or how many of a ward's are worse and better."""
    some = found.among(part.codes)
    if held_of(figures, part).empty:
        return no_figure(figures, part)
    if not some.known:
        return (
            f"**{part.name}** cannot be compared with {beside_words(figures, found)} on "
            f"{on_words(figures)}: {_why_none(figures, found)}."
        )
    if len(part.codes) > 1:
        kept = f"the {some.known} {part.areas} of **{part.name}**"
        more = "" if some.known == len(part.codes) else " that can be compared"
        return f"On {on_words(figures)}, of {kept}{more}, {_counted(figures, some)}."
    (code,) = part.codes
    at, verdict = figures.codes.index(code), some.of_area[code]
    theirs = reference_at(found, at)[0]
    joint = "similar to" if verdict == SIMILAR else f"{verdict} than"
    place = standing(figures, code)
    chance = " Chance alone could make that difference." if verdict == SIMILAR else ""
    return (
        f"**{part.name}** is **{joint} {beside_words(figures, found)}** on {on_words(figures)}: "
        f"{interval_words(figures, at)} against {said(figures, theirs)}"
        + (f"; {place}." if place else ".")
        + chance
    )


def interval_words(figures: AreaFigures, at: int) -> str:
    """The figure of the area at a place with its interval: "18.2% (17.0% to 19.5%)"."""
    held = figures.limited
    value, low, high = (
        said(figures, float(each[at])) for each in (held.value, held.lower, held.upper)
    )
    return f"{value} ({low} to {high})"


def limits_column(figures: AreaFigures) -> dict[str, str]:
    """Each area's interval for the table, by code; "" where there is none."""
    held, indicator = figures.limited, figures.indicator
    return {
        code: ""
        if np.isnan(low)
        else f"{format_value(float(low), indicator, unit=False)} to "
        f"{format_value(float(high), indicator, unit=False)}"
        for code, low, high in zip(figures.codes, held.lower, held.upper, strict=True)
    }


def verdict_column(found: Verdicts) -> dict[str, str]:
    """Each area's verdict for the table, by code, with its symbol."""
    return {
        code: f"{SYMBOLS[each]} {each.capitalize()}".strip() for code, each in found.of_area.items()
    }


def verdict_note(figures: AreaFigures, found: Verdicts) -> str:
    """How the verdicts are made, for the note below the map."""
    by_chance = found.known / ONE_IN
    words = join_words(kind for kind in kinds_of(figures.indicator.polarity) if kind != SIMILAR)
    text = (
        f"Called {words.replace(' and ', ' or ')} where the 95% interval of the difference leaves "
        "out zero. Intervals are made from the counts and describe chance variation only."
    )
    if by_chance >= 1:
        text += (
            f" Of {found.known:,} {figures.areas} that were all alike, about {round(by_chance)} "
            "would be told apart by chance."
        )
    return text
