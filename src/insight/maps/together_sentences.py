"""Several wards taken together, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from insight.areas.group import is_group
from insight.maps.figures import AreaFigures, Whole
from insight.maps.leads import on_words, said, with_title
from insight.maps.together import Together
from insight.national.significance import SIMILAR
from insight.words.names import join_words, place_name
from insight.words.numbers import format_value

NAMED = 3
"""Wards that a sentence names; of more it names one fewer, and counts the rest."""


def names_words(names: Sequence[str]) -> str:
    """The wards chosen as a sentence lists them.

    >>> names_words(["Ash", "Elm", "Oak", "Yew"])
    'Ash, Elm and 2 more'
    """
    if len(names) <= NAMED:
        return join_words(names)
    kept = names[: NAMED - 1]
    return join_words([*kept, f"{len(names) - len(kept)} more"])


def together_sentence(figures: AreaFigures, held: Together, names: Sequence[str]) -> str:
    """The figure of the wards chosen beside all other wards and England, and what may be said."""
    alone = len(names) == 1
    who = f"**{names[0]}**" if alone else f"**{_count(held)} together** ({names_words(names)})"
    have = "has" if alone else "have"
    if math.isnan(held.chosen.value):
        return f"{who} {have} no figure on {on_words(figures)}."
    own = format_value(held.chosen.value, held.indicator)
    if held.indicator.aggregation == "sum":
        return f"{who} {have} {with_title(figures, own)}{_of_all(figures, held)}."
    if held.indicator.value_type == "score":
        have = "scores" if alone else "score"
    beside = [
        f"{said(figures, other.value)} in {where}"
        for other, where in _others(figures, held)
        if not math.isnan(other.value)
    ]
    against = f", against {join_words(beside)}" if beside else ""
    text = f"{who} {have} **{own}** on {on_words(figures)}{_interval(figures, held)}{against}."
    return " ".join(filter(None, (text, _verdict(figures, held))))


def _count(held: Together) -> str:
    """How many wards are taken together; where a group is among them, how many areas.

    >>> from insight.catalogue import read_catalogue
    >>> from insight.maps.figures import NO_FIGURE
    >>> score = read_catalogue().indicator("imd_score")
    >>> _count(Together(score, ("E05000001", "~A~E05000002"), (), NO_FIGURE, NO_FIGURE, 0, 0))
    '2 areas'
    """
    what = "areas" if any(map(is_group, held.wards)) else "wards"
    return f"{len(held.wards)} {what}"


def _others(figures: AreaFigures, held: Together) -> list[tuple[Whole, str]]:
    rest = f"the rest of {place_name(figures.district.name)}"
    return [(held.others, rest), (figures.england, "England")]


def _interval(figures: AreaFigures, held: Together) -> str:
    low, high = (float(each[0]) for each in (held.limited.lower, held.limited.upper))
    return "" if math.isnan(low) else f" ({said(figures, low)} to {said(figures, high)})"


def _of_all(figures: AreaFigures, held: Together) -> str:
    if math.isnan(held.others.value):
        return ""
    total = held.chosen.value + held.others.value
    return f", of {said(figures, total)} in all {figures.district.wards} wards"


def _verdict(figures: AreaFigures, held: Together) -> str:
    """What intervals let be said; "" where there are none."""
    found = [
        (held.verdict_beside(other), where)
        for other, where in _others(figures, held)
        if not math.isnan(other.value)
    ]
    if not found or not all(verdict for verdict, _ in found):
        return ""
    if len({verdict for verdict, _ in found}) == 1 and len(found) > 1:
        (verdict, _), *_ = found
        return "That is similar to both." if verdict == SIMILAR else f"That is {verdict} than both."
    parts = [
        f"similar to {where}" if verdict == SIMILAR else f"{verdict} than {where}"
        for verdict, where in found
    ]
    return f"That is {' and '.join(parts)}."
