"""What is said of similar places: who they are, by which model, and how a figure stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from insight.catalogue import Indicator
from insight.national.significance import BETTER, HIGHER, LOWER, WORSE
from insight.national.significance import SIMILAR as ALIKE
from insight.peers.records import FEWEST, MODELS, OWN, Beside, Peers
from insight.words.ends import end_words, first_end
from insight.words.names import (
    is_plural,
    join_words,
    mid_sentence,
    owns,
    place_name,
    possessive,
    start_sentence,
)
from insight.words.numbers import format_value, is_short, ordinal

SIMILAR: Final = "similar places"
NEIGHBOURS: Final = "statistical neighbours"
LISTED: Final = "places of your list"
NAMED: Final = 5
"""Places that are named one by one in the sentence; more are only counted."""
_MODELS: Final = {
    "ons-global": "by its global model, over all its themes",
    "ons-economic": "by its economic model",
    "ons-demographic": "by its demographic model",
}
_HOW: Final = {"counts": "taken together", "weights": "on average, each weighted by its people"}
_VERDICTS: Final = {
    BETTER: "is better than that",
    WORSE: "is worse than that",
    HIGHER: "is higher than that",
    LOWER: "is lower than that",
    ALIKE: "cannot be told from that",
}

_DEPRIVED: Final = {BETTER: "is less deprived than that", WORSE: "is more deprived than that"}


def in_region(region: str, upper: bool) -> str:  # noqa: FBT001 - of one caller
    """Places of a region, after a number."""
    return f"{'upper-tier authorities' if upper else 'districts'} in {region}"


def in_county(county: str, metropolitan: bool) -> str:  # noqa: FBT001 - of one caller
    """Places of a county, after a number; a metropolitan one may share its name with a region."""
    return f"boroughs of the county of {county}" if metropolitan else f"districts of {county}"


def of_another(area: str, peers: Peers) -> str:
    """Why a figure is not set beside peers that are those of its county."""
    return (
        f"The {peers.short} are those of {place_name(peers.area_name)}, and this figure is "
        f"{possessive(place_name(area))} own: choose another kind of similar places for it"
    )


def too_few(peers: Peers, held: int, period: str) -> str:
    """Why nothing is set beside a place: all but one or two of its peers have no figure."""
    when = f" for {period}" if period else ""
    return (
        f"Only {held} of the {len(peers.codes)} {peers.short} {'have' if held > 1 else 'has'} a "
        f"figure{when}: too few to compare with"
    )


def of_a_gap_inside() -> str:
    """Why a gap between the ends of a district has no peers."""
    return "No similar places are set beside a gap inside a district, whose ends are its own"


def without_figure(peers: Peers, indicator: Indicator, period: str) -> str:
    """Why nothing is set beside peers: the place has no figure itself."""
    when = f" for {period}" if period else ""
    return (
        f"{start_sentence(owns(peers.area_name))} no figure of "
        f"{mid_sentence(indicator.short_title)}{when} to set beside others"
    )


def no_peer_has(peers: Peers, period: str) -> str:
    """Why nothing is set beside a place: its peers have no figure of that period."""
    when = f" for {period}" if period else ""
    if not peers.codes:
        return f"None of the {peers.asked} {peers.short} is in England"
    return f"None of the {len(peers.codes)} {peers.short} has a figure{when}"


def is_county(name: str) -> str:
    """Why a county is in no county."""
    return f"{name} is a county itself: choose another kind of similar places"


def in_no_county(name: str) -> str:
    """Why a district has no others of its county."""
    said = start_sentence(place_name(name))
    verb = "lie" if name.startswith("Isles ") else "lies"
    return f"{said} {verb} in no county with other districts: choose another kind of similar places"


def nobody(name: str, model: str, short: str) -> str:
    """Why a place has no peers."""
    if model == OWN:
        return f"The list names no place other than {place_name(name)}"
    return f"There are no {short} than {place_name(name)}"


def who(
    name: str,
    model: str,
    short: str,
    names: Sequence[str],
    elsewhere: Sequence[str],
    *,
    for_county: bool,
) -> str:
    """Who the peers of a place are, in one sentence or two.

    >>> short = "other districts in the North West"
    >>> who("Stockport", "region", short, ["a"] * 34, [], for_county=False)
    'Compared with the 34 other districts in the North West.'
    """
    if model == OWN:
        return f"Compared with {_counted(names, 'place')} of your list: {_named(names)}."
    if not MODELS[model].source:
        one = len(names) == 1
        others = f"the one of the {short}" if one else f"the {len(names)} {short}"
        named = f": {_named(names)}" if len(names) <= NAMED else ""
        return f"Compared with {others}{named}."
    every = len(names) + len(elsewhere)
    place = place_name(name)
    if model == "dfe":
        tier = f" {start_sentence(place)} is the upper tier here." if for_county else ""
        return (
            f"Compared with the {every} statistical neighbours that the Department for Education "
            f"gives {place} for children’s services (May 2025).{tier}"
        )
    said = f"Compared with the {every} places that the Office for National Statistics finds most "
    said += f"like {place} {_MODELS[model]}"
    if not elsewhere:
        return f"{said}."
    where = "None of them is" if not names else f"{len(names)} of them {_are(names)}"
    return f"{said}. {where} in England; {_outside(elsewhere)} no figures here."


def _outside(elsewhere: Sequence[str]) -> str:
    if len(elsewhere) > NAMED:
        return f"the other {len(elsewhere)} have"
    return f"{_named(elsewhere)} {'have' if len(elsewhere) > 1 else 'has'}"


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"


def _named(names: Sequence[str]) -> str:
    return join_words(place_name(each) for each in names)


def _counted(names: Sequence[str], noun: str) -> str:
    return f"the {len(names)} {noun}s" if len(names) != 1 else f"the one {noun}"


def together_words(found: Beside) -> str:
    """The peers' figure in words, with how it is made and how many have one.

    As "the 8 similar places that have a figure (of 9) have 15.2% taken together"; two or fewer are
    named, each with its own.
    """
    if found.with_figure < FEWEST:
        pairs = zip(found.held["name"], found.held["value"], strict=True)
        return join_words(f"{owns(name)} {_said(value, found)}" for name, value in pairs)
    many = f"the {found.with_figure} {found.peers.short}"
    if found.with_figure < len(found.peers.codes):
        many += f" that have a figure (of {len(found.peers.codes)})"
    if found.how == "median":
        return f"the middle figure of {many} is {_said(found.together.value, found)}"
    return f"{many} have {_said(found.together.value, found)} {_HOW[found.how]}"


def _said(value: float, found: Beside) -> str:
    figure = format_value(value, found.indicator)
    return f"a score of {figure}" if found.indicator.unit == "score" else figure


def beside_sentence(found: Beside, *, lead: str = "") -> str:
    """How a place's figure stands beside those of its peers, in two sentences.

    `lead` may name the model and the period before a colon. No difference is claimed that the
    intervals, or the spread of places, do not show.
    """
    together = f"{lead}: {together_words(found)}" if lead else start_sentence(together_words(found))
    short = is_short(found.indicator.unit)
    value = format_value(found.own.value, found.indicator, unit=short)
    if found.with_figure < FEWEST:
        said = f"{owns(found.peers.area_name)} {_said(found.own.value, found)}"
        return f"{together}; {said}. {rank_words(found)}"
    owner = possessive(place_name(found.peers.area_name))
    return f"{together}; {owner} {value} {_verdict_words(found)}. {rank_words(found)}"


def _verdict_words(found: Beside) -> str:
    if end_words(found.indicator)[0] == "most deprived":
        return _DEPRIVED.get(found.verdict, _VERDICTS[found.verdict])
    return _VERDICTS[found.verdict]


def rank_words(found: Beside) -> str:
    """Where a place stands among itself and its peers, from the nearer end, in one sentence.

    With the ranks that its interval leaves open, where it has one.
    """
    name = found.peers.area_name
    end = first_end(found.indicator)
    rank, best, worst = found.rank, found.best, found.worst
    last = found.of + 1 - rank - found.ties
    if last < rank:
        end = next(word for word in (*end_words(found.indicator), end) if word != end)
        rank, best, worst = last, found.of + 1 - worst, found.of + 1 - best
    which = "the" if rank == 1 else f"the {ordinal(rank)}"
    level = f", level with {_others(found.ties)}" if found.ties else ""
    open_to = ""
    if best < worst and not np.isnan(found.own.lower):
        open_to = f" (from {ordinal(best)} to {ordinal(worst)} {end}, as intervals overlap)"
    verb = "are" if is_plural(name) else "is"
    return (
        f"{start_sentence(place_name(name))} {verb} {which} {end} of these {found.of}"
        f"{level}{open_to}."
    )


def _others(ties: int) -> str:
    return "one other" if ties == 1 else f"{ties} others"
