"""How a ward differs from the ward next door."""

from __future__ import annotations

import math

from insight.national.significance import LOWER
from insight.ward_profile.facts import NextDoor, WardFacts
from insight.ward_profile.five.named import two_figures, ward_named, what_is_counted
from insight.ward_profile.tables import Measured
from insight.words.names import place_name
from insight.words.numbers import format_number


def next_door_sentence(facts: WardFacts) -> str:
    """How it differs from the ward next door, or that there is none."""
    found = facts.next_door
    if found is None:
        return "No other ward borders on it, so there is no ward next door to set beside it."
    who = _introduced(facts, found)
    if not found.outcomes:
        lacking = "neither has" if _neither(facts, found) else "only one of the two has"
        return f"{who}: how they differ cannot be said, as {lacking} figures of its own."
    parts = []
    if found.outcome is not None:
        measured, verdict = found.outcome
        parts.append(f"it differs most on {_apart_words(facts, found, measured)}, {verdict} here")
    else:
        parts.append(f"none of {found.outcomes} outcomes can be told apart")
    if found.homes is not None:
        measured, verdict = found.homes
        more = "a smaller share of" if verdict == LOWER else "a larger share of"
        joint = "and it has" if found.outcome is not None else "but it has"
        parts.append(f"{joint} {more} {_apart_words(facts, found, measured)}")
    return f"{who}, {', '.join(parts)}."


def _neither(facts: WardFacts, found: NextDoor) -> bool:
    return not any(map(facts.book.has_figures, (facts.ward, found.ward)))


def _introduced(facts: WardFacts, found: NextDoor) -> str:
    """The ward it is set beside, with its district where that is another, and their border."""
    other = ward_named(facts.book.name(found.ward))
    district = facts.book.district(found.ward)
    where = "" if district == facts.book.district(facts.ward) else f" in {place_name(district)}"
    if not found.metres:
        return f"Beside **{other}**{where} (not next door)"
    if math.isnan(found.metres):
        return f"Beside **{other}**{where} (one of the wards around it)"
    kilometres = format_number(found.metres / 1000, 1)
    length = f"{kilometres} km" if kilometres != "0.0" else f"{round(found.metres)} metres"
    border = "a border of" if found.chosen else "its longest border,"
    return f"Beside **{other}**{where} ({border} {length})"


def _apart_words(facts: WardFacts, found: NextDoor, measured: Measured) -> str:
    values = measured.wards.value
    here, there = two_figures(values[facts.ward], values[found.ward], measured.indicator)
    return f"**{what_is_counted(measured.indicator)}** ({here} against {there})"
